"""Conversations and their turns: recorded, listed, searched, loaded again, deleted for good.

Texts and events live in the database; images are files named by a random id below `DATA_DIR/images/` and are referenced
by it. Every function asks for the user, and nobody else's rows can be reached with it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, ForeignKey, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.database import Base, Database
from core.errors import NotFoundError, StorageError
from core.records.values import ConversationRecord, StoredImage, Summary, TurnRecord

TITLE_LENGTH = 80


class _ConversationRow(Base):
    __tablename__ = "conversation"
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    title: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class _TurnRow(Base):
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
    events: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    model: Mapped[str | None]
    prompt_hash: Mapped[str | None]


class _ImageRow(Base):
    __tablename__ = "image"
    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    about: Mapped[dict[str, Any]] = mapped_column(JSON)


class Conversations:
    """The conversations of all users in one database, with their images in `folder`. Safe to share between threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._images = folder / "images"

    def start(self, user: str, first_question: str) -> str:
        """Make a conversation and return its id."""
        now = _now()
        title = " ".join(first_question.split())[:TITLE_LENGTH] or "Image"
        row = _ConversationRow(id=uuid4().hex, user_id=user, title=title, created_at=now, changed_at=now)
        with self._database.session() as session:
            session.add(row)
        return row.id

    def record(
        self,
        user: str,
        conversation: str,
        turn: str,
        *,
        text: str,
        image_ids: Sequence[str],
        outcome: str,
        answer: str,
        events: Sequence[dict[str, Any]],
        model: str | None = None,
        prompt_hash: str | None = None,
    ) -> None:
        """Append a turn under the new id `turn`. Raises `NotFoundError` if the conversation is not this user's."""
        with self._database.session() as session:
            row = _own(session, user, conversation)
            last = session.scalar(select(func.max(_TurnRow.position)).where(_TurnRow.conversation_id == conversation))
            added = _TurnRow(
                id=turn,
                user_id=user,
                conversation_id=conversation,
                position=0 if last is None else last + 1,
                created_at=_now(),
                text=text,
                image_ids=list(image_ids),
                outcome=outcome,
                answer=answer,
                events=list(events),
                model=model,
                prompt_hash=prompt_hash,
            )
            session.add(added)
            row.changed_at = added.created_at

    def summaries(self, user: str, search: str = "") -> list[Summary]:
        """The user's conversations, newest first; with `search` only those whose words hold it."""
        query = select(_ConversationRow).where(_ConversationRow.user_id == user)
        if search.strip():
            words = search.strip()
            found = select(_TurnRow.conversation_id).where(
                _TurnRow.user_id == user,
                or_(_TurnRow.text.icontains(words, autoescape=True), _TurnRow.answer.icontains(words, autoescape=True)),
            )
            query = query.where(
                or_(_ConversationRow.id.in_(found), _ConversationRow.title.icontains(words, autoescape=True))
            )
        with self._database.session() as session:
            rows = session.scalars(query.order_by(_ConversationRow.changed_at.desc())).all()
            return [Summary(row.id, row.title, row.changed_at) for row in rows]

    def load(self, user: str, conversation: str) -> ConversationRecord:
        """A conversation with all its turns. Raises `NotFoundError` if it is not there for this user."""
        with self._database.session() as session:
            row = _own(session, user, conversation)
            turns = session.scalars(
                select(_TurnRow).where(_TurnRow.conversation_id == conversation).order_by(_TurnRow.position)
            ).all()
            return ConversationRecord(
                row.id,
                row.title,
                tuple(
                    TurnRecord(t.id, t.text, tuple(t.image_ids), tuple(t.events), t.answer, t.outcome) for t in turns
                ),
            )

    def forget_from(self, user: str, conversation: str, turn: str) -> None:
        """Drop a turn and all later ones, with the images that only they showed."""
        with self._database.session() as session:
            _own(session, user, conversation)
            first = session.scalar(
                select(_TurnRow.position).where(_TurnRow.id == turn, _TurnRow.conversation_id == conversation)
            )
            if first is None:
                raise NotFoundError("This message is not in the conversation any more.", "Reload the page.")
            in_conversation = _TurnRow.conversation_id == conversation
            session.execute(delete(_TurnRow).where(in_conversation, _TurnRow.position >= first))
            kept = {i for ids in session.scalars(select(_TurnRow.image_ids).where(in_conversation)) for i in ids}
            images = session.scalars(select(_ImageRow.id).where(_ImageRow.conversation_id == conversation)).all()
            gone = [image for image in images if image not in kept]
            session.execute(delete(_ImageRow).where(_ImageRow.id.in_(gone)))
        self._remove_files(gone)

    def delete(self, user: str, conversation: str) -> None:
        """Delete a conversation for good: its turns, its images and their files."""
        with self._database.session() as session:
            row = _own(session, user, conversation)
            images = session.scalars(select(_ImageRow.id).where(_ImageRow.conversation_id == conversation)).all()
            session.delete(row)
        self._remove_files(images)

    def keep_image(self, user: str, conversation: str, png: bytes, image: StoredImage) -> None:
        """Store an image's file and its row. Raises `StorageError` if the disk does not take it."""
        try:
            self._images.mkdir(parents=True, exist_ok=True)
            part = self._images / f"{image.id}.part"
            part.write_bytes(png)
            part.replace(self._file(image.id))
        except OSError as error:
            raise StorageError(
                "The image could not be stored.", "Check that the disk has space and that DATA_DIR is writable."
            ) from error
        with self._database.session() as session:
            _own(session, user, conversation)
            session.add(
                _ImageRow(
                    id=image.id,
                    user_id=user,
                    conversation_id=conversation,
                    sha256=image.sha256,
                    width=image.width,
                    height=image.height,
                    about=image.about,
                )
            )

    def about_image(self, user: str, image: str) -> StoredImage:
        """What is known of an image of this user. Raises `NotFoundError`."""
        with self._database.session() as session:
            row = session.scalar(select(_ImageRow).where(_ImageRow.id == image, _ImageRow.user_id == user))
            if row is None:
                raise NotFoundError("This image is not there any more.")
            return StoredImage(row.id, row.width, row.height, row.sha256, dict(row.about))

    def image(self, user: str, image: str) -> bytes:
        """The PNG of an image of this user. Raises `NotFoundError`."""
        stored = self.about_image(user, image)
        try:
            return self._file(stored.id).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError("The file of this image is missing.", "Upload the image again.") from error

    def _file(self, image: str) -> Path:
        return self._images / f"{image}.png"

    def _remove_files(self, images: Sequence[str]) -> None:
        for image in images:
            self._file(image).unlink(missing_ok=True)


def _own(session: Session, user: str, conversation: str) -> _ConversationRow:
    row = session.get(_ConversationRow, conversation)
    if row is None or row.user_id != user:
        raise NotFoundError("This conversation is not there any more.", "Start a new one.")
    return row


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
