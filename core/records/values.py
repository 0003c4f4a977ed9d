"""What the records hand out: a conversation, its turns, its images, and its line in the list. Times are UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Summary:
    """A conversation in the list: its title (at first the question that began it, cut), and when it last changed."""

    id: str
    title: str
    changed_at: datetime


@dataclass(frozen=True)
class TurnRecord:
    """One turn as it was: what was asked, and every event that was shown, as plain JSON values."""

    id: str
    text: str
    image_ids: tuple[str, ...]
    events: tuple[dict[str, Any], ...]
    answer: str
    outcome: str
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class StoredImage:
    """An image of a conversation: `about` holds what was said of it when it was read (kind, notes, removed …)."""

    id: str
    width: int
    height: int
    sha256: str
    about: dict[str, Any]


@dataclass(frozen=True)
class ConversationRecord:
    """A conversation with its turns in order, and what is known of their images."""

    id: str
    title: str
    turns: tuple[TurnRecord, ...]
    started_at: datetime | None = None
    images: tuple[StoredImage, ...] = ()

    def before(self, turn: str) -> tuple[TurnRecord, ...]:
        """The turns before this one; all of them if it is not there."""
        ids = [each.id for each in self.turns]
        return self.turns[: ids.index(turn)] if turn in ids else self.turns
