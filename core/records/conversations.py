"""Conversations and their turns: recorded, listed, searched, renamed, loaded again, deleted for good.

Texts and events live in the database; images are files named by a random id below `DATA_DIR/images/` and are referenced
by it. Every function asks for the user, and nobody else's rows can be reached with it.

Deleting covers the rows, the database's free pages and its write-ahead log, and the images' files. Not covered: blocks
that the disk keeps of removed files, backups, what was exported, and the memory of the running process.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import NotFoundError, QuestionError, StorageError
from core.records.tables import ConversationRow, ImageRow, TurnRow
from core.records.values import ConversationRecord, StoredImage, Summary, TurnRecord
from core.records.words import folded, one_line

TITLE_LENGTH = 80
MOST_WORDS = 20
"""Of a longer search the first words count."""


class Conversations:
    """The conversations of all users in one database, with their images in `folder`. Safe to share between threads."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._images = folder / "images"

    def start(self, user: str, first_question: str) -> str:
        """Make a conversation and return its id."""
        now = _now()
        title = _title(first_question) or "Image"
        new = uuid4().hex
        row = insert(ConversationRow).values(
            id=new, user_id=user, title=title, words=folded(title), created_at=now, changed_at=now
        )
        with self._database.session() as session:
            session.execute(row)
        return new

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
        replaces: str = "",
    ) -> None:
        """Append a turn under the new id `turn`, in place of the turn `replaces` and all after it, if that is given.

        Raises `NotFoundError` if the conversation is not this user's, or the replaced turn not in it.
        """
        gone: list[str] = []
        now = _now()
        with self._database.session() as session:
            own = ConversationRow.id == conversation, ConversationRow.user_id == user
            touched = update(ConversationRow).where(*own).values(changed_at=now).returning(ConversationRow.id)
            if session.scalar(touched) is None:
                raise _not_there()
            if replaces:
                gone = _forget_from(session, conversation, replaces, keep=image_ids)
            added = insert(TurnRow).values(
                id=turn,
                user_id=user,
                conversation_id=conversation,
                position=select(func.coalesce(func.max(TurnRow.position), -1) + 1)
                .where(TurnRow.conversation_id == conversation)
                .scalar_subquery(),
                created_at=now,
                text=text,
                image_ids=list(image_ids),
                outcome=outcome,
                answer=answer,
                words=folded(f"{text}\n{answer}"),
                events=list(events),
                model=model,
                prompt_hash=prompt_hash,
            )
            session.execute(added)
        self._erase(gone, rows_too=bool(replaces))

    def summaries(self, user: str, search: str = "", most: int | None = None) -> list[Summary]:
        """The user's conversations, newest first; with `search` only those that hold every word of it, in any case.

        With `most` no more than so many.
        """
        query = select(ConversationRow.id, ConversationRow.title, ConversationRow.changed_at).where(
            ConversationRow.user_id == user
        )
        for word in folded(search).split()[:MOST_WORDS]:
            in_turns = select(TurnRow.conversation_id).where(
                TurnRow.user_id == user, TurnRow.words.contains(word, autoescape=True)
            )
            query = query.where(
                or_(ConversationRow.id.in_(in_turns), ConversationRow.words.contains(word, autoescape=True))
            )
        with self._database.session() as session:
            rows = session.execute(query.order_by(ConversationRow.changed_at.desc()).limit(most))
            return [Summary(*row) for row in rows]

    def load(self, user: str, conversation: str) -> ConversationRecord:
        """A conversation with all its turns. Raises `NotFoundError` if it is not there for this user."""
        with self._database.session() as session:
            row = _own(session, user, conversation)
            turns = session.scalars(
                select(TurnRow).where(TurnRow.conversation_id == conversation).order_by(TurnRow.position)
            ).all()
            images = session.scalars(select(ImageRow).where(ImageRow.conversation_id == conversation)).all()
            return ConversationRecord(
                row.id,
                row.title,
                tuple(
                    TurnRecord(t.id, t.text, tuple(t.image_ids), tuple(t.events), t.answer, t.outcome, t.created_at)
                    for t in turns
                ),
                row.created_at,
                tuple(map(_stored, images)),
            )

    def rename(self, user: str, conversation: str, title: str) -> None:
        """Give a conversation another title: one line, cut at `TITLE_LENGTH`. Raises `QuestionError` if it is empty."""
        title = _title(title)
        if not title:
            raise QuestionError("The name is empty.", "Write a name, or leave it as it was.")
        with self._database.session() as session:
            row = _own(session, user, conversation)
            row.title, row.words = title, folded(title)

    def delete(self, user: str, conversation: str) -> None:
        """Delete a conversation for good: its turns, its images and their files."""
        with self._database.session() as session:
            row = _own(session, user, conversation)
            images = session.scalars(select(ImageRow.id).where(ImageRow.conversation_id == conversation)).all()
            session.delete(row)
        self._erase(images, rows_too=True)

    def keep_image(self, user: str, conversation: str, png: bytes, image: StoredImage) -> None:
        """Store an image's file and its row. Raises `StorageError` if the disk does not take it."""
        with self._database.session() as session:
            _own(session, user, conversation)
            session.add(
                ImageRow(
                    id=image.id,
                    user_id=user,
                    conversation_id=conversation,
                    sha256=image.sha256,
                    width=image.width,
                    height=image.height,
                    about=image.about,
                )
            )
            session.flush()
            try:
                self._images.mkdir(parents=True, exist_ok=True)
                part = self._images / f"{image.id}.part"
                part.write_bytes(png)
                part.replace(self._file(image.id))
            except OSError as error:
                raise StorageError(
                    "The image could not be stored.", "Check that the disk has space and that DATA_DIR is writable."
                ) from error

    def about_image(self, user: str, image: str) -> StoredImage:
        """What is known of an image of this user. Raises `NotFoundError`."""
        with self._database.session() as session:
            row = session.scalar(select(ImageRow).where(ImageRow.id == image, ImageRow.user_id == user))
            if row is None:
                raise NotFoundError("This image is not there any more.")
            return _stored(row)

    def image(self, user: str, image: str) -> bytes:
        """The PNG of an image of this user. Raises `NotFoundError`."""
        stored = self.about_image(user, image)
        try:
            return self._file(stored.id).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError("The file of this image is missing.", "Upload the image again.") from error

    def sweep(self) -> None:
        """Remove files of images that no row names: what a power cut between a row and its file leaves behind."""
        if not self._images.is_dir():
            return
        with self._database.session() as session:
            known = {f"{image}.png" for image in session.scalars(select(ImageRow.id))}
        for file in self._images.iterdir():
            if file.name not in known:
                file.unlink(missing_ok=True)

    def _file(self, image: str) -> Path:
        return self._images / f"{image}.png"

    def _erase(self, images: Iterable[str], *, rows_too: bool) -> None:
        for image in images:
            self._file(image).unlink(missing_ok=True)
        if rows_too:
            self._database.forget_log()


def _forget_from(session: Session, conversation: str, turn: str, *, keep: Iterable[str]) -> list[str]:
    """Drop a turn and all later ones; returns the images that were shown only there."""
    here = TurnRow.conversation_id == conversation
    first = session.scalar(select(TurnRow.position).where(TurnRow.id == turn, here))
    if first is None:
        raise NotFoundError("This message is not in the conversation any more.", "Reload the page.")
    session.execute(delete(TurnRow).where(here, TurnRow.position >= first))
    kept = {image for images in session.scalars(select(TurnRow.image_ids).where(here)) for image in images}
    images = session.scalars(select(ImageRow.id).where(ImageRow.conversation_id == conversation)).all()
    gone = [image for image in images if image not in kept.union(keep)]
    session.execute(delete(ImageRow).where(ImageRow.id.in_(gone)))
    return gone


def _own(session: Session, user: str, conversation: str) -> ConversationRow:
    row = session.get(ConversationRow, conversation)
    if row is None or row.user_id != user:
        raise _not_there()
    return row


def _not_there() -> NotFoundError:
    return NotFoundError("This conversation is not there any more.", "Start a new one.")


def _stored(row: ImageRow) -> StoredImage:
    return StoredImage(row.id, row.width, row.height, row.sha256, dict(row.about))


def _title(text: str) -> str:
    return one_line(text)[:TITLE_LENGTH].strip()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
