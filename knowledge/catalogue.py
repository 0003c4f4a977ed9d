"""Documents, their pages and passages in SQL: the truth from which the vector and the lexical index can be rebuilt.

A document is written with its pages, passages and vectors in one transaction, and removed in one: it is there whole or
not at all. Every table carries `user_id`. Files and titles are untrusted text: they are shown, never used as paths.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    Update,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Database
from knowledge.embeddings import Vectors
from knowledge.pages import PageText, PassageText


class DocumentRow(Base):
    """A document: what the user sees in the list, and where it came from."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("user_id", "sha256"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(300))
    issuer: Mapped[str] = mapped_column(String(300), default="")
    year: Mapped[int | None]
    edition: Mapped[str] = mapped_column(String(100), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    licence: Mapped[str] = mapped_column(String(300), default="")
    shared: Mapped[bool] = mapped_column(default=False)
    superseded_by: Mapped[str | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))
    page_count: Mapped[int]
    passage_count: Mapped[int]
    size_bytes: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(DateTime)


class PageRow(Base):
    """A page: its text in reading order, its verdict, and where each line stands on the paper."""

    __tablename__ = "page"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    lines: Mapped[list[list[float]]] = mapped_column(JSON)


class PassageRow(Base):
    """A passage: characters `start` to `end` of one page's text. `context` is searched with it, but not quoted."""

    __tablename__ = "passage"

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    page: Mapped[int]
    section: Mapped[str] = mapped_column(String(300))
    context: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]


class VectorRow(Base):
    """The vector of a passage by one embedding model: float32, little-endian, of length 1."""

    __tablename__ = "passage_vector"

    passage_id: Mapped[str] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(String(200), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True)
class Document:
    """A document of the library as the list shows it. `year` is None where the document does not say it."""

    id: str
    title: str
    file_name: str
    pages: int
    passages: int
    year: int | None
    added_at: datetime
    sha256: str
    size_bytes: int
    language: str = ""
    superseded_by: str | None = None


@dataclass(frozen=True)
class StoredPassage:
    """A passage with its ids and its document, as search hands it out."""

    id: str
    document: Document
    content: PassageText


class AlreadyStoredError(Exception):
    """The same bytes are in the catalogue already (also: another upload of them was faster)."""


class Catalogue:
    """The documents of one user. Every method is one transaction."""

    def __init__(self, database: Database, user_id: str) -> None:
        self.database = database
        self.user_id = user_id

    def documents(self) -> list[Document]:
        """Every document, newest first."""
        with self.database.session() as session:
            rows = session.scalars(
                select(DocumentRow)
                .where(DocumentRow.user_id == self.user_id)
                .order_by(DocumentRow.added_at.desc(), DocumentRow.title)
            )
            return [_document(row) for row in rows]

    def find(self, document_id: str = "", sha256: str = "") -> Document | None:
        """The document with this id, or with these bytes."""
        which = DocumentRow.id == document_id if document_id else DocumentRow.sha256 == sha256
        with self.database.session() as session:
            row = session.scalar(select(DocumentRow).where(which, DocumentRow.user_id == self.user_id))
            return _document(row) if row else None

    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        with self.database.session() as session:
            return session.scalar(select(DocumentRow.id).where(DocumentRow.user_id == self.user_id).limit(1)) is None

    def add(
        self,
        document: Document,
        pages: Sequence[PageText],
        passages: Sequence[PassageText],
        model: str,
        vectors: Vectors,
        replaces: str = "",
    ) -> list[str]:
        """Store a document whole; the ids of its passages. `replaces` is the id of one that it supersedes.

        Raises `AlreadyStoredError`, and then stores nothing.
        """
        ids = [f"{document.id}-{position:05}" for position in range(len(passages))]
        user = self.user_id
        try:
            with self.database.session() as session:
                session.add(
                    DocumentRow(
                        id=document.id,
                        user_id=user,
                        sha256=document.sha256,
                        title=document.title,
                        file_name=document.file_name,
                        year=document.year,
                        language=document.language,
                        page_count=document.pages,
                        passage_count=document.passages,
                        size_bytes=document.size_bytes,
                        added_at=document.added_at,
                    )
                )
                session.flush()
                session.add_all(
                    PageRow(
                        document_id=document.id,
                        number=page.number,
                        user_id=user,
                        verdict=page.verdict,
                        text=page.text,
                        lines=[list(line) for line in page.lines],
                    )
                    for page in pages
                )
                session.add_all(
                    PassageRow(
                        id=passage_id,
                        user_id=user,
                        document_id=document.id,
                        position=position,
                        page=passage.page,
                        section=passage.section,
                        context=passage.context,
                        text=passage.text,
                        start=passage.start,
                        end=passage.end,
                    )
                    for position, (passage_id, passage) in enumerate(zip(ids, passages, strict=True))
                )
                session.flush()
                session.add_all(self._vector_rows(model, ids, vectors))
                if replaces:
                    session.execute(self._superseding(replaces, document.id))
        except IntegrityError as error:
            raise AlreadyStoredError from error
        return ids

    def remove(self, document_id: str) -> list[str]:
        """Remove a document with all that belongs to it; the ids of its passages (empty if it was not there)."""
        with self.database.session() as session:
            mine = (DocumentRow.id == document_id, DocumentRow.user_id == self.user_id)
            if session.scalar(select(DocumentRow.id).where(*mine)) is None:
                return []
            ids = list(session.scalars(select(PassageRow.id).where(PassageRow.document_id == document_id)))
            session.execute(delete(DocumentRow).where(*mine))
            return ids

    def supersede(self, old_id: str, new_id: str) -> None:
        """Mark a document as replaced by another one."""
        with self.database.session() as session:
            session.execute(self._superseding(old_id, new_id))

    def superseded(self) -> set[str]:
        """The ids of the documents that another one replaces."""
        with self.database.session() as session:
            mine = (DocumentRow.user_id == self.user_id, DocumentRow.superseded_by.is_not(None))
            return set(session.scalars(select(DocumentRow.id).where(*mine)))

    def _superseding(self, old_id: str, new_id: str) -> Update:
        mine = (DocumentRow.id == old_id, DocumentRow.user_id == self.user_id)
        return update(DocumentRow).where(*mine).values(superseded_by=new_id)

    def sha256s_of_all_users(self) -> set[str]:
        """The hashes of every stored document: which files are still needed."""
        with self.database.session() as session:
            return set(session.scalars(select(DocumentRow.sha256)))

    def page(self, document_id: str, number: int) -> PageText | None:
        """One page of a document."""
        with self.database.session() as session:
            row = session.scalar(
                select(PageRow).where(
                    PageRow.document_id == document_id, PageRow.number == number, PageRow.user_id == self.user_id
                )
            )
            if row is None:
                return None
            lines = tuple((int(line[0]), int(line[1]), line[2], line[3], line[4], line[5]) for line in row.lines)
            return PageText(row.number, row.verdict, row.text, lines)

    def passage_ids(self) -> list[str]:
        """The ids of every passage, in a fixed order."""
        with self.database.session() as session:
            return list(
                session.scalars(select(PassageRow.id).where(PassageRow.user_id == self.user_id).order_by(PassageRow.id))
            )

    def searched_texts(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """What the indexes read of each passage (of all, or of `ids`)."""
        found: dict[str, str] = {}
        with self.database.session() as session:
            for some in _slices(ids):
                rows = session.execute(
                    select(PassageRow.id, PassageRow.context, PassageRow.text)
                    .where(PassageRow.user_id == self.user_id, *([PassageRow.id.in_(some)] if some is not None else []))
                    .order_by(PassageRow.id)
                )
                for passage_id, context, text in rows:
                    found[passage_id] = f"{context}\n{text}" if context else text
        return found

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        """The passages with these ids, as far as they are there."""
        found: dict[str, StoredPassage] = {}
        with self.database.session() as session:
            for some in _slices(ids):
                rows = session.execute(
                    select(PassageRow, DocumentRow)
                    .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                    .where(PassageRow.user_id == self.user_id, PassageRow.id.in_(some or []))
                )
                for row, document in rows:
                    content = PassageText(row.page, row.start, row.end, row.text, row.section, row.context)
                    found[row.id] = StoredPassage(row.id, _document(document), content)
        return found

    def vectors(self, model: str, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """The stored vectors of these passages by `model`: the ids that have one, and n x dimension."""
        found: dict[str, bytes] = {}
        with self.database.session() as session:
            for some in _slices(ids):
                rows = session.execute(
                    select(VectorRow.passage_id, VectorRow.vector).where(
                        VectorRow.model == model, VectorRow.passage_id.in_(some or [])
                    )
                )
                found.update((passage_id, vector) for passage_id, vector in rows)
        order = [passage_id for passage_id in ids if passage_id in found]
        if not order:
            return [], np.zeros((0, 0), np.float32)
        matrix = np.frombuffer(b"".join(found[passage_id] for passage_id in order), "<f4").reshape(len(order), -1)
        return order, matrix.astype(np.float32)

    def without_vector(self, model: str) -> list[str]:
        """The ids of passages that `model` has not embedded yet."""
        embedded = select(VectorRow.passage_id).where(VectorRow.model == model, VectorRow.user_id == self.user_id)
        with self.database.session() as session:
            return list(
                session.scalars(
                    select(PassageRow.id)
                    .where(PassageRow.user_id == self.user_id, PassageRow.id.not_in(embedded))
                    .order_by(PassageRow.id)
                )
            )

    def add_vectors(self, model: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Store vectors by `model` for passages that have none; passages removed meanwhile are left out."""
        with self.database.session() as session:
            there = {
                passage_id
                for some in _slices(ids)
                for passage_id in session.scalars(select(PassageRow.id).where(PassageRow.id.in_(some or [])))
            }
            keep = [row for row, passage_id in enumerate(ids) if passage_id in there]
            session.add_all(self._vector_rows(model, [ids[row] for row in keep], vectors[keep]))

    def forget_other_vectors(self, model: str) -> None:
        """Drop the vectors of every model but this one."""
        with self.database.session() as session:
            session.execute(delete(VectorRow).where(VectorRow.user_id == self.user_id, VectorRow.model != model))

    def count(self) -> int:
        """How many passages there are."""
        with self.database.session() as session:
            return session.scalar(select(func.count(PassageRow.id)).where(PassageRow.user_id == self.user_id)) or 0

    def _vector_rows(self, model: str, ids: Sequence[str], vectors: Vectors) -> Iterable[VectorRow]:
        for passage_id, vector in zip(ids, vectors, strict=True):
            yield VectorRow(
                passage_id=passage_id, model=model, user_id=self.user_id, vector=vector.astype("<f4").tobytes()
            )


def now() -> datetime:
    """The time now, in UTC and without zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        title=row.title,
        file_name=row.file_name,
        pages=row.page_count,
        passages=row.passage_count,
        year=row.year,
        added_at=row.added_at,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        language=row.language,
        superseded_by=row.superseded_by,
    )


def _slices(ids: Sequence[str] | None, size: int = 500) -> Iterable[Sequence[str] | None]:
    """`ids` in pieces that fit one SQL statement; a single None means all."""
    if ids is None:
        yield None
        return
    for first in range(0, len(ids), size):
        yield ids[first : first + size]
