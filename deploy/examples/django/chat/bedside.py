"""Asks Bedside over HTTP and tells in one sentence what went wrong.

Settings: `BEDSIDE_URL`, `BEDSIDE_API_KEY`. The key stays on this server. No text of a patient is logged.
"""

import logging
from typing import Any

import httpx
from django.conf import settings
from rest_framework.exceptions import APIException

log = logging.getLogger(__name__)

# Bedside ends an answer itself after ANSWER_SECONDS (600); without a GPU minutes are normal.
TIMEOUT = httpx.Timeout(connect=5, read=660, write=60, pool=5)
BESIDE_THE_WORDS = ("warning", "conversation_id", "outcome", "citations", "tools", "red_flags", "model")


class BedsideError(APIException):
    """A question that got no answer: the status for the caller and a sentence to show.

    `wait`: seconds until a retry is worth it; the REST framework makes the header Retry-After of it. `found`: what the
    turn had found before it failed, as far as it came; a red flag among it must be shown all the same.
    """

    def __init__(
        self, status: int, sentence: str, wait: int | None = None, found: dict[str, Any] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status_code = status
        self.wait = wait
        self.found = found or {}


def ask(message: str, *, user: str, image: bytes = b"", conversation_id: str = "") -> dict[str, Any]:
    """Bedside's reply: `response` (Markdown), and beside it `warning`, `conversation_id`, `outcome`, `citations`,
    `tools`, `red_flags` and `model`.

    The conversation belongs to `user`: nobody else can go on with it. Raises `BedsideError`.
    """
    parts: dict[str, tuple[Any, ...]] = {"message": (None, message), "user": (None, user)}
    if conversation_id:
        parts["conversation_id"] = (None, conversation_id)
    if image:
        # Not the file's own name: it often holds the patient's.
        parts["image"] = ("image", image, image_type(image))
    headers = {"Authorization": f"Bearer {settings.BEDSIDE_API_KEY}"} if settings.BEDSIDE_API_KEY else {}
    try:
        # No proxy from the environment: what is asked stays between this server and Bedside.
        response = httpx.post(
            f"{settings.BEDSIDE_URL}/api/ai-chat/", files=parts, headers=headers, timeout=TIMEOUT, trust_env=False
        )
    except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
        log.warning("Bedside was too slow: %s", type(error).__name__)
        raise BedsideError(504, "The assistant took too long. Ask again, or ask a shorter question.") from error
    except httpx.TransportError as error:
        log.error("Bedside cannot be reached at %s: %s", settings.BEDSIDE_URL, type(error).__name__)
        raise BedsideError(503, "The assistant cannot be reached. Try again in a minute.", wait=60) from error
    return _read(response)


def image_type(image: bytes) -> str:
    """The type by the content, whatever the file is called; empty for what Bedside does not read."""
    if image.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if image.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "application/dicom" if image[128:132] == b"DICM" else ""


def _read(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        body = None
    if response.status_code in (401, 403):
        log.error("Bedside refuses the key in BEDSIDE_API_KEY")
        raise BedsideError(502, "The assistant does not know this server. Tell your administrator.")
    match body:
        case {"success": True, "response": str()} if response.is_success:
            return {"response": body["response"]} | _beside(body)
        case {"success": False, "error": str(sentence)} if response.is_error:
            wait = response.headers.get("Retry-After", "")
            found = _beside(body)
            raise BedsideError(response.status_code, sentence, int(wait) if wait.isdecimal() else None, found)
    log.error("Bedside's reply has status %d and is not understood", response.status_code)
    raise BedsideError(502, "The assistant's reply was not understood. Tell your administrator.")


def _beside(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in BESIDE_THE_WORDS if name in body}
