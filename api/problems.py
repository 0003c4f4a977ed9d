"""What a caller of the doors is told when a request cannot be served: a status and one sentence, in that door's form.

Routes raise a `BedsideError` and format nothing. Of an exception that nobody foresaw the caller learns an id; the log
holds the rest under it. Never repeated: a value that was sent, since it may be a patient's.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core import errors
from core.errors import BedsideError, Bug

log = logging.getLogger(__name__)

STATUSES: dict[type[BedsideError], int] = {
    errors.QuestionError: 400,
    errors.EntryError: 400,
    errors.ContextExceededError: 400,
    errors.NotFoundError: 404,
    errors.InUseError: 409,
    errors.FileTooLargeError: 413,
    errors.FileError: 422,
    errors.VisionMissingError: 422,
    errors.ImageRefusedError: 422,
    errors.ModelKeyError: 502,
    errors.ModelReplyError: 502,
    errors.ModelStoppedError: 502,
    errors.ModelError: 503,
    errors.WeightsError: 503,
    errors.ModelTimeoutError: 504,
    errors.StorageError: 507,
    BedsideError: 500,
}
"""The nearest kind of an error decides, so that every later kind has a status too."""

SENTENCES = {
    404: ("There is nothing at this address.", "Check the path; /api/openapi.json lists what is there."),
    405: ("This address does not take this method.", "The Allow header names those it takes."),
}
PLAIN = ("/files/", "/calculators/")
"""Addresses of the page's own scripts, which read `detail`."""
FIELD = re.compile(r"[A-Za-z_]\w{0,40}")
WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not one that this address takes",
    "string_type": "has to be text",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is shorter than {min_length} characters",
    "too_long": "has more than {max_length} entries",
    "too_short": "has fewer than {min_length} entries",
    "int_type": "has to be a whole number",
    "int_parsing": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number",
    "float_parsing": "has to be a number",
    "finite_number": "has to be a finite number",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "list_type": "has to be a list",
    "dict_type": "has to be an object",
    "model_type": "has to be an object",
    "model_attributes_type": "has to be an object",
    "greater_than": "has to be greater than {gt}",
    "greater_than_equal": "has to be at least {ge}",
    "less_than": "has to be less than {lt}",
    "less_than_equal": "has to be at most {le}",
    "literal_error": "has to be {expected}",
    "enum": "has to be {expected}",
    "json_invalid": "is not JSON",
}
"""Pydantic's kinds of error in our words; its own words quote the value for some kinds."""


class Refusal(BedsideError):
    """The door does not serve this request: who asks, how often, how much, or in what form. Carries its HTTP status.

    `code` is OpenAI's name for it, where there is one.
    """

    code: str | None = None

    def __init__(self, status: int, message: str, hint: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message, hint)
        self.status = status
        self.headers = dict(headers or {})


def status_of(error: BedsideError) -> int:
    """The HTTP status that fits an error."""
    if isinstance(error, Refusal):
        return error.status
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def body(path: str, error: BedsideError) -> dict[str, Any]:
    """An error in the form that callers of `path` read.

    `/api/ai-chat` → `{"success": false, "error": "…"}`; `/v1` → OpenAI's `{"error": {"message", "type", "param",
    "code"}}`; the page's own routes → `{"detail": "…"}`; every other one → `{"error": "…"}`.
    """
    if path.startswith("/api/ai-chat"):
        return {"success": False, "error": str(error)}
    if path == "/v1" or path.startswith("/v1/"):
        return {"error": {"message": str(error), "type": _openai_type(error), "param": None, "code": _code(error)}}
    return {"detail" if path.startswith(PLAIN) else "error": str(error)}


def response(path: str, error: BedsideError) -> JSONResponse:
    """The reply that tells of an error; no cache keeps it."""
    headers = error.headers if isinstance(error, Refusal) else {}
    return JSONResponse(body(path, error), status_of(error), {"cache-control": "no-store", **headers})


def handle(web: FastAPI) -> None:
    """Have every error of the application's routes told this way."""

    @web.exception_handler(BedsideError)
    async def foreseen(request: Request, error: BedsideError) -> JSONResponse:
        return response(request.url.path, error)

    @web.exception_handler(RequestValidationError)
    async def wrong_values(request: Request, error: RequestValidationError) -> JSONResponse:
        path = request.url.path
        status = 400 if path.startswith("/v1/") else 422  # OpenAI's clients know no 422
        return response(path, Refusal(status, _sentence(error.errors())))

    @web.exception_handler(HTTPException)
    async def by_status(request: Request, error: HTTPException) -> JSONResponse:
        own = error.detail != HTTPStatus(error.status_code).phrase
        message, hint = (str(error.detail), "") if own else SENTENCES.get(error.status_code, (f"{error.detail}.", ""))
        return response(request.url.path, Refusal(error.status_code, message, hint, error.headers))


class Unforeseen:
    """ASGI middleware: an exception that nobody foresaw is logged under an id, and the caller gets only that id.

    It stands outside of everything that can fail. A reply that has begun cannot be taken back: it ends there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; tell of what goes wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, seen)
        except Exception:
            fault = Bug()
            log.exception("a request failed (id %s)", fault.id)
            if not begun:
                await response(scope["path"], fault)(scope, receive, send)


def _sentence(faults: Sequence[Any]) -> str:
    """What is wrong with the first field that is wrong."""
    first = faults[0]
    names = [str(part) for part in first["loc"] if isinstance(part, int) or FIELD.fullmatch(part)]
    field = ".".join(names[1:] if names[:1] and names[0] in ("body", "query", "path", "header") else names)
    if first["type"] == "json_invalid" or not field:
        field = ""
    if first["type"] == "value_error":  # raised by a validator of ours, whose words quote nothing
        what = f": {str(first['msg']).removeprefix('Value error, ')}"
    else:
        what = f" {WRONG.get(first['type'], 'has a value that cannot be used').format(**first.get('ctx') or {})}"
    return f"{f'The field {field}' if field else 'The request'}{what}.".replace("..", ".")


def _openai_type(error: BedsideError) -> str:
    status = status_of(error)
    if status >= 500:
        return "server_error"
    return "rate_limit_error" if status == 429 else "invalid_request_error"


def _code(error: BedsideError) -> str | None:
    if isinstance(error, errors.ContextExceededError):
        return "context_length_exceeded"
    if isinstance(error, Refusal) and error.code:
        return error.code
    return {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(status_of(error))
