"""The tables of the conversations: what is kept of each, of its turns, and of the images shown in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class ConversationRow(Base):
    """A conversation of one user. `words` is its title, folded for the search."""

    __tablename__ = "conversation"
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    title: Mapped[str]
    words: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class TurnRow(Base):
    """One turn. `words` are its question and answer, folded for the search."""

    __tablename__ = "turn"
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    position: Mapped[int]
    created_at: Mapped[datetime]
    text: Mapped[str]
    image_ids: Mapped[list[str]] = mapped_column(JSON)
    outcome: Mapped[str]
    answer: Mapped[str]
    words: Mapped[str]
    events: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    model: Mapped[str | None]
    prompt_hash: Mapped[str | None]


class ImageRow(Base):
    """An image of a conversation; its pixels are the file of that name."""

    __tablename__ = "image"
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
