"""`POST /api/ai-chat/`: one message in, one whole answer out, for a web application; and how the model is.

The message comes as a form (with images as files), or as JSON (with images as base64). What an image is, its content
tells, never its name or header. A turn that failed is told as such, with all that was found before it did.
"""

from contextlib import aclosing
from json import JSONDecodeError
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from api import problems, strict_json, turns
from api.limits import Answers
from api.routing import Routes, refusals
from api.turns import LONGEST_ID, LONGEST_USER, Evidence, HungUpError
from core.agents.events import AnyEvent, Failure
from core.assistant import Assistant, Turn, Upload
from core.assistant.report import turn_report
from core.assistant.turn import LONGEST_MESSAGE, MOST_IMAGES
from core.errors import Bug, QuestionError

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
LISTS = ("image_base64",)
MOST_PARTS = 2 * MOST_IMAGES
LARGEST = 200_000_000
"""Bytes of an image as text; the whole request has its own, lower limit, and the image itself too."""
HUNG_UP = 499
"""Nobody reads it: the usual number in logs for a caller who closed the connection."""
NO_STORE = {"cache-control": "no-store"}


def _listed(value: Any) -> Any:
    """One image is a list of one; an empty text is none."""
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if each not in ("", None)]


Texts = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str] | None)]


class Message(BaseModel):
    """A message as JSON. Of several images the last one is read; the reply says so."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"message": "What are the symptoms of diabetes?"}]}
    )

    message: Annotated[str, Field(max_length=LONGEST_MESSAGE)] | None = Field(
        None, description="The question; may be left out where an image is sent."
    )
    image_base64: Annotated[
        Texts, Field(max_length=MOST_IMAGES, description="PNG, JPEG or DICOM as base64, or as a data: URL.")
    ] = []
    conversation_id: Annotated[str, Field(max_length=LONGEST_ID)] | None = Field(
        None, description="From an earlier reply, to go on; without it, a new conversation begins."
    )
    user: Annotated[str, Field(max_length=LONGEST_USER)] | None = Field(
        None, description="Who asks: the conversations of one user are not there for another."
    )


EXAMPLE: Any = {
    "success": True,
    "response": "Stop metformin when the eGFR falls below 30 [1].",
    "warning": None,
    "conversation_id": "0f3c9d6f2b1e4c7a8d5b6e7f8a9b0c1d",
    "outcome": "answered",
    "citations": [
        {
            "n": 1,
            "document": "Metformin guideline 2024",
            "page": 17,
            "quote": "Stop metformin when the eGFR falls below 30 mL/min/1.73 m2.",
            "remarks": [],
            "page_image": "/files/pages/5b6e7f8a9b0c1d0f/17?passage=5b6e7f8a9b0c1d0f-00041",
        }
    ],
    "tools": [{"name": "search_library", "inputs": {"query": {"value": "metformin eGFR", "unit": None, "quote": ""}}}],
    "red_flags": [],
    "model": {"name": "medgemma-4b", "demo": False},
}


class Said(BaseModel):
    """The words of a turn."""

    success: Literal[True]
    response: str = Field(description="Markdown; [n] are the citations.")
    warning: str | None = Field(description="What went wrong on the way, where the answer stands without it.")


class Answered(Evidence, Said):
    """A turn that came to something: an answer, a question back, a refusal with its reason."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class Failed(BaseModel):
    """Why there is no answer."""

    success: Literal[False]
    error: str = Field(
        description="What happened, and what to do.",
        examples=["The message is empty. Write a question, or attach an image."],
    )


class FailedTurn(Evidence, Failed):
    """A turn without an answer, with what was found: it may hold a red flag or a computed result."""


class ModelState(BaseModel):
    """What the model is doing. Evidence and calculators answer without one."""

    available: bool = Field(description="Whether questions are worded by a model now.")
    phase: str = Field(
        description="looking, downloading, verifying, starting, restarting, ready, none or failed.", examples=["ready"]
    )
    text: str = Field(description="The same as a sentence.", examples=["MedGemma 4B is ready."])
    model: str = Field(description="Its name; empty where it is not known.")
    demo: bool = Field(description="Whether it is the demo model, which is not medical.")
    vision: bool | None = Field(description="Whether it reads images; null where it is not known.")
    context_size: int | None = Field(description="In tokens; null where it is not known.")


def _request_body() -> dict[str, Any]:
    """The forms of a message as OpenAPI describes them."""
    as_json = Message.model_json_schema()
    binary = {"type": "string", "format": "binary"}
    image = {"type": "array", "items": binary, "maxItems": MOST_IMAGES, "description": "PNG, JPEG or DICOM files."}
    as_form = as_json | {"properties": as_json["properties"] | {"image": image}}
    kinds = {"application/json": as_json, FORMS[0]: as_form, FORMS[1]: as_json}
    return {"required": True, "content": {kind: {"schema": schema} for kind, schema in kinds.items()}}


_FAILURES: dict[int | str, dict[str, Any]] = {
    **refusals(Failed),
    400: {"model": Failed, "description": "The message cannot be taken: empty, too long, an address as image."},
    404: {"model": Failed, "description": "No such conversation, or not of this user."},
    422: {"model": Failed | FailedTurn, "description": "A field has a value that cannot be used, or an image is none."},
    500: {"model": Failed | FailedTurn, "description": "Something unforeseen; its id is in the log."},
    502: {"model": Failed | FailedTurn, "description": "The model's server did not do what it should."},
    503: {"model": Failed | FailedTurn, "description": "No model, or too many questions at once."},
    504: {"model": Failed | FailedTurn, "description": "The model did not answer in time."},
    507: {"model": Failed | FailedTurn, "description": "The disk is full, or cannot be written."},
}


def router(assistant: Assistant, answers: Answers) -> APIRouter:
    """The two routes. `answers` are the places that all doors share."""
    routes = Routes(prefix="/api", tags=["chat"])

    @routes.post(
        "/ai-chat/",
        summary="Ask a question, with or without an image",
        response_model=Answered,
        responses=_FAILURES,
        openapi_extra={"requestBody": _request_body()},
    )
    async def ai_chat(request: Request) -> Response:
        """Ask one question and wait for the whole answer.

        200 is every turn that came to something (`outcome`): `answered`; `asked`, where values are missing; `refused`,
        with the reason; `no_source`; `redirected`, outside medicine. Every other status has `"success": false` and a
        sentence in `error`. Closing the connection stops the model.
        """
        try:
            turn = await to_thread.run_sync(_turn, *await _message(request))
            async with answers.place():
                events = await turns.while_connected(request, _events(assistant, turn))
        except (HungUpError, ClientDisconnect):
            return Response(status_code=HUNG_UP)
        return _reply(request.url.path, events)

    @routes.get("/medgemma/status/", summary="What the model is doing")
    async def status() -> ModelState:
        """Whether the model is there, which one, and what it can do."""
        state = await assistant.model_status()
        return ModelState(
            available=state.phase == "ready",
            phase=state.phase,
            text=state.text,
            model=state.name,
            demo=state.demo,
            vision=state.vision,
            context_size=state.context_size,
        )

    return routes


async def _events(assistant: Assistant, turn: Turn) -> list[AnyEvent]:
    async with aclosing(assistant.answer(turn)) as events:
        return [event async for event in events]


def _reply(path: str, events: list[AnyEvent]) -> JSONResponse:
    """The turn as JSON: success for every outcome but `failed` and `rejected`."""
    failures = [event.error for event in events if isinstance(event, Failure)]
    found = turns.evidence(events)
    if found.outcome not in ("failed", "rejected"):
        warning = " ".join(map(str, failures)) or None
        words = turns.harmless(turn_report(events)["answer"])
        reply = Answered(success=True, response=words, warning=warning, **dict(found))
        return JSONResponse(reply.model_dump(mode="json", exclude_unset=True), headers=NO_STORE)
    error = failures[-1] if failures else Bug()
    if not found.conversation_id:
        raise error
    reply_body = problems.body(path, error) | found.model_dump(mode="json", exclude_unset=True)
    return JSONResponse(reply_body, problems.status_of(error), NO_STORE)


async def _message(request: Request) -> tuple[Message, list[bytes]]:
    """The message and its image files. Raises `RequestValidationError`, or a `BedsideError` for what is no message."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    files: list[bytes] = []
    if kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json")):
        body = await request.body()
        try:
            sent = await to_thread.run_sync(strict_json.loads, body)
        except JSONDecodeError as error:
            raise RequestValidationError([{"type": "json_invalid", "loc": ("body",)}]) from error
    elif kind in FORMS:
        sent, files = await _form(request, kind)
    else:
        raise problems.Refusal(415, "The message is neither a form nor JSON.", f"Send it as {FORMS[0]}.")
    try:
        return await to_thread.run_sync(Message.model_validate, sent), files
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults]) from error


async def _form(request: Request, kind: str) -> tuple[dict[str, Any], list[bytes]]:
    """The fields of a form as JSON would hold them, and its files. Nothing of a file is written to a disk."""
    try:
        async with aclosing(request.stream()) as stream:
            if kind == FORMS[0]:
                parts = MultiPartParser(request.headers, stream, max_files=MOST_PARTS, max_fields=MOST_PARTS)
                parts.spool_max_size = LARGEST
                form = await parts.parse()
            else:
                form = await FormParser(request.headers, stream, max_fields=MOST_PARTS, max_part_size=LARGEST).parse()
    except (MultiPartException, FormParserError, UnicodeError) as error:
        raise QuestionError("The form cannot be read.", "Send few fields, each as its content type has it.") from error
    fields: dict[str, list[Any]] = {}
    files: list[bytes] = []
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile) and name == "image":
                data = await value.read()
                if data or value.filename:  # a browser sends an empty one where none was chosen
                    files.append(data)
            else:
                fields.setdefault("image_base64" if name == "image" else name, []).append(value)
    finally:
        await form.close()
    return {name: values if name in LISTS or len(values) > 1 else values[0] for name, values in fields.items()}, files


def _turn(message: Message, files: list[bytes]) -> Turn:
    images = [Upload(data, f"Image {number}") for number, data in enumerate(files, 1)]
    images += [turns.picture(text, number) for number, text in enumerate(message.image_base64, len(images) + 1)]
    return Turn(message.message or "", turns.user_id(message.user), message.conversation_id or "", tuple(images))
