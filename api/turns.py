"""What the doors for other programs share of a turn: whose it is, its images, who waits for it, what it rests on."""

import asyncio
import base64
import binascii
import re
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, Field

from api.files import page_address
from config import LOCAL_USER
from core.agents.events import Answer, AnyEvent, Done, Outcome, Passages
from core.assistant import Upload
from core.assistant.report import turn_report
from core.calculators.assessment import Given, Result
from core.errors import FileError, QuestionError

LONGEST_USER = 200
LONGEST_ID = 64

T = TypeVar("T")

_OPENS = re.compile(r"(?<=!)(?=\[)|(?<=\])(?=\()|(?<=<)(?=[A-Za-z/!?])|(?<=\])(?=:)")


class HungUpError(Exception):
    """The caller has closed the connection; nobody reads a reply any more."""


class Citation(BaseModel):
    """A source under the answer: `[n]` in its text, with the words that it rests on."""

    n: int
    document: str
    page: int = Field(description="From 1.")
    quote: str
    remarks: list[str] = Field(description="What to know before relying on it: superseded, old, read by OCR.")
    page_image: str = Field(description="Address of the page as an image, with the passage marked.")


class Needed(BaseModel):
    """An input that a calculator still needs."""

    name: str
    why: str
    units: list[str]
    accepted: str


class ToolUse(BaseModel):
    """A calculator with what it computed, asks or refuses; or a search of the library with its query as input."""

    name: str
    inputs: dict[str, Given]
    result: Result | None = None
    missing: list[Needed] = []
    refusal: str | None = None


class RedFlagRaised(BaseModel):
    """A rule that asks for action now; show it above everything else."""

    rule: str
    text: str


class ModelUsed(BaseModel):
    """The model that worded the answer. `demo`: it is not a medical one."""

    name: str
    demo: bool


class Evidence(BaseModel):
    """What a turn came to, besides its words."""

    conversation_id: str = Field(description="Send it with the next message to go on in the same conversation.")
    outcome: Outcome
    citations: list[Citation]
    tools: list[ToolUse]
    red_flags: list[RedFlagRaised]
    model: ModelUsed | None = Field(description="null where no model took part.")


def evidence(events: Sequence[AnyEvent]) -> Evidence:
    """What these events of a turn rest on; the calculators' results with their formula and references."""
    report = turn_report(events, with_method=True)
    conversation_id = next((event.conversation_id for event in events if isinstance(event, Done)), "")
    passages = {passage.n: passage for event in events if isinstance(event, Passages) for passage in event.passages}
    cited = next((event.citations for event in events if isinstance(event, Answer)), ())
    for shown, citation in zip(report["citations"], cited, strict=True):
        passage = passages.get(citation.n)
        shown["page_image"] = page_address(
            citation.document_id, citation.page, passage.passage_id if passage is not None else ""
        )
    return Evidence(conversation_id=conversation_id, **{name: report[name] for name in _REPORTED})


_REPORTED = ("outcome", "citations", "tools", "red_flags", "model")


def harmless(text: str) -> str:
    """Text that draws nothing but itself: a blank parts the characters that begin an image, a link or HTML.

    A client that draws Markdown then asks no other host for what a model or a document wrote.
    """
    return _OPENS.sub(" ", text)


def user_id(name: str | None) -> str:
    """Whose turn it is: the user that a caller names, kept apart from all others, or the local one."""
    return f"api:{name}" if name else LOCAL_USER


def picture(text: str, number: int = 1) -> Upload:
    """An image as it comes inside a text: a `data:` URL, or plain base64. Its kind is told by its content alone.

    Raises `QuestionError` for any other address, which is never fetched, and `FileError` for what is no base64.
    """
    text = text.strip()
    scheme, _, rest = text[:100].partition(":")
    if rest and scheme.lower() != "data":
        raise QuestionError("Bedside fetches no image from an address.", "Send the image itself, as a data: URL.")
    if rest:
        about, comma, text = text.partition(",")
        if not comma or not about.lower().endswith(";base64"):
            raise FileError("The data: URL holds no base64.", "Write it as data:image/png;base64,….")
    try:
        return Upload(base64.b64decode("".join(text.split()), validate=True), f"Image {number}")
    except (binascii.Error, ValueError) as error:
        raise FileError("The image is not valid base64.", "Encode its bytes as base64, with padding.") from error


async def while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, which is cancelled when the caller hangs up: `HungUpError`. The body has to be read."""
    working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise HungUpError
        return working.result()
    finally:
        for task in (working, waiting):
            task.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
