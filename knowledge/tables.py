"""The library's tables: documents, their pages and passages, the passages' vectors, and work that is not finished.

A document's pages, passages and vectors go with it (ON DELETE CASCADE). Every table carries `user_id`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base
from knowledge.embeddings import Vectors


class DocumentRow(Base):
    """A document: what the user sees in the list, and where it came from. `readings` counts how often it was read."""

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
    readings: Mapped[int] = mapped_column(default=1)


class PageRow(Base):
    """A page: its text in reading order, its verdict, and where each line stands on the paper."""

    __tablename__ = "page"
    __table_args__ = (Index("ix_page_verdict", "user_id", "document_id", "verdict"),)

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


class UnfinishedRow(Base):
    """A piece of work on a file that is not in the library yet: `kind` of work, which `piece`, and what came out."""

    __tablename__ = "unfinished"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(200), primary_key=True)
    piece: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(DateTime, index=True)


def vector_rows(user_id: str, model: str, ids: Sequence[str], vectors: Vectors) -> Iterator[VectorRow]:
    """Rows for the vectors (n x dimension) of passages by `model`."""
    for passage_id, vector in zip(ids, vectors, strict=True):
        yield VectorRow(passage_id=passage_id, model=model, user_id=user_id, vector=vector.astype("<f4").tobytes())


def now() -> datetime:
    """The time now, in UTC and without zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def slices(ids: Sequence[str] | None, size: int = 500) -> Iterable[Sequence[str] | None]:
    """`ids` in pieces that fit one SQL statement; a single None means all."""
    if ids is None:
        yield None
        return
    for first in range(0, len(ids), size):
        yield ids[first : first + size]
