"""One message as it comes through a door, and what is refused before any work is done."""

import re
from dataclasses import dataclass, replace

from config import LOCAL_USER
from core.errors import QuestionError

LONGEST_MESSAGE = 200_000
MOST_IMAGES = 10
_UNREADABLE = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""A terminal's colours, control characters, and those that reorder what a reader sees."""


@dataclass(frozen=True)
class Upload:
    """An image as it was uploaded: its bytes and the name it had."""

    data: bytes
    file_name: str


@dataclass(frozen=True)
class Earlier:
    """An earlier message as the caller remembers it: the clinician's words, what was answered, and its images."""

    text: str
    answer: str = ""
    images: tuple[Upload, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One message. An empty `conversation` starts a new one; `replaces` names the turn that this one takes the place of
    (Retry, Edit): it and all later ones are dropped once this one is recorded. Of several images the last one is read.

    With `history` the caller brings what was said before, oldest first: it belongs to no conversation, and nothing of
    it is ever written to the database or to a file. Where the message has no image, the last one in `history` is read.
    """

    text: str
    user: str = LOCAL_USER
    conversation: str = ""
    images: tuple[Upload, ...] = ()
    replaces: str = ""
    history: tuple[Earlier, ...] | None = None


def accept(turn: Turn) -> Turn:
    """The turn with the text that a reader sees. Raises `QuestionError` for what cannot be a question."""
    text = readable(turn.text)
    if not text.strip() and not turn.images:
        raise QuestionError("The message is empty.", "Write a question, or attach an image.")
    if len(text) > LONGEST_MESSAGE:
        raise QuestionError(
            f"The message has {len(text):,} characters; Bedside reads up to {LONGEST_MESSAGE:,}.",
            "Shorten it, or add long documents in the Library tab.",
        )
    if len(turn.images) > MOST_IMAGES:
        raise QuestionError(
            f"The message has {len(turn.images)} images; Bedside takes up to {MOST_IMAGES}.", "Send fewer at a time."
        )
    if turn.history is None:
        return replace(turn, text=text)
    history = tuple(replace(each, text=readable(each.text), answer=readable(each.answer)) for each in turn.history)
    if (said := len(text) + sum(len(each.text) for each in history)) > LONGEST_MESSAGE:
        raise QuestionError(
            f"The messages have {said:,} characters; Bedside reads up to {LONGEST_MESSAGE:,} of a conversation.",
            "Leave out the oldest messages.",
        )
    return replace(turn, text=text, history=history)


def readable(text: str) -> str:
    """Text without control characters, and with half characters (lone surrogates) replaced: any file can hold it."""
    return _UNREADABLE.sub("", text).encode("utf-8", "replace").decode("utf-8")
