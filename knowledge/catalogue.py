"""Documents and their pages in SQL: the truth from which the vector and the lexical index can be rebuilt.

A document is written with its pages, passages and vectors in one transaction, and removed in one: it is there whole or
not at all. Files and titles are untrusted text: they are shown, never used as paths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Update, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.database import Database
from knowledge.about import About
from knowledge.documents import Content, Document, StoredPassage
from knowledge.pages import OCR, PageText, PassageText
from knowledge.tables import DocumentRow, PageRow, PassageRow, slices, vector_rows
from knowledge.unfinished import finished


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
            verdicts = self._verdicts(session)
            rows = session.scalars(
                select(DocumentRow)
                .where(DocumentRow.user_id == self.user_id)
                .order_by(DocumentRow.added_at.desc(), DocumentRow.title)
            )
            return [_document(row, verdicts.get(row.id, {})) for row in rows]

    def find(self, document_id: str = "", sha256: str = "") -> Document | None:
        """The document with this id, or with these bytes."""
        which = DocumentRow.id == document_id if document_id else DocumentRow.sha256 == sha256
        with self.database.session() as session:
            row = session.scalar(select(DocumentRow).where(which, DocumentRow.user_id == self.user_id))
            return _document(row, self._verdicts(session, row.id).get(row.id, {})) if row else None

    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        with self.database.session() as session:
            return session.scalar(select(DocumentRow.id).where(DocumentRow.user_id == self.user_id).limit(1)) is None

    def add(self, document: Document, content: Content, replaces: str = "") -> list[str]:
        """Store a document whole; the ids of its passages. `replaces` is the id of one that it supersedes.

        Raises `AlreadyStoredError`, and then stores nothing.
        """
        try:
            with self.database.session() as session:
                session.add(
                    DocumentRow(
                        id=document.id,
                        user_id=self.user_id,
                        sha256=document.sha256,
                        title=document.title,
                        file_name=document.file_name,
                        issuer=document.issuer,
                        year=document.year,
                        edition=document.edition,
                        language=document.language,
                        page_count=document.pages,
                        passage_count=document.passages,
                        size_bytes=document.size_bytes,
                        added_at=document.added_at,
                    )
                )
                session.flush()
                ids = self._fill(session, document.id, content, reading=1)
                if replaces:
                    session.execute(self._change(replaces, superseded_by=document.id))
                session.execute(finished(self.user_id, document.sha256))
        except IntegrityError as error:
            raise AlreadyStoredError from error
        return ids

    def renew(self, document_id: str, content: Content) -> tuple[list[str], list[str]]:
        """Put what was read anew in place of what a document held: the ids of the passages that went, and came.

        Both are empty if the document is not there. New passages get new ids: an old one never names another passage.
        """
        with self.database.session() as session:
            row = session.scalar(
                select(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.user_id == self.user_id)
            )
            if row is None:
                return [], []
            gone = list(session.scalars(select(PassageRow.id).where(PassageRow.document_id == document_id)))
            session.execute(delete(PassageRow).where(PassageRow.document_id == document_id))
            session.execute(delete(PageRow).where(PageRow.document_id == document_id))
            row.readings += 1
            row.page_count, row.passage_count = len(content.pages), len(content.passages)
            session.execute(finished(self.user_id, row.sha256))
            return gone, self._fill(session, document_id, content, reading=row.readings)

    def _fill(self, session: Session, document_id: str, content: Content, reading: int) -> list[str]:
        user, again = self.user_id, f"{reading:02}-" if reading > 1 else ""
        ids = [f"{document_id}-{again}{position:05}" for position in range(len(content.passages))]
        session.add_all(
            PageRow(
                document_id=document_id,
                number=page.number,
                user_id=user,
                verdict=page.verdict,
                text=page.text,
                lines=[list(line) for line in page.lines],
            )
            for page in content.pages
        )
        session.add_all(
            PassageRow(
                id=passage_id,
                user_id=user,
                document_id=document_id,
                position=position,
                page=passage.page,
                section=passage.section,
                context=passage.context,
                text=passage.text,
                start=passage.start,
                end=passage.end,
            )
            for position, (passage_id, passage) in enumerate(zip(ids, content.passages, strict=True))
        )
        session.flush()
        session.add_all(vector_rows(user, content.embedded_by, ids, content.vectors))
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

    def correct(self, document_id: str, about: About) -> None:
        """Set what the list says of a document."""
        with self.database.session() as session:
            session.execute(self._change(document_id, **asdict(about)))

    def supersede(self, old_id: str, new_id: str | None) -> None:
        """Mark a document as replaced by another one, or as current (None)."""
        with self.database.session() as session:
            session.execute(self._change(old_id, superseded_by=new_id))

    def successors(self) -> dict[str, str]:
        """The superseded documents by their ids: the id of the current one that replaced each in the end."""
        with self.database.session() as session:
            rows = session.execute(
                select(DocumentRow.id, DocumentRow.superseded_by).where(DocumentRow.user_id == self.user_id)
            )
            next_of = {old: new for old, new in rows if new}
        return {old: _last(old, next_of) for old in next_of}

    def _change(self, document_id: str, **values: object) -> Update:
        return (
            update(DocumentRow).where(DocumentRow.id == document_id, DocumentRow.user_id == self.user_id).values(values)
        )

    def _verdicts(self, session: Session, document_id: str = "") -> dict[str, dict[str, int]]:
        """How many pages of each verdict the documents have (all, or one)."""
        one = [PageRow.document_id == document_id] if document_id else []
        found: dict[str, dict[str, int]] = {}
        for of, verdict, count in session.execute(
            select(PageRow.document_id, PageRow.verdict, func.count())
            .where(PageRow.user_id == self.user_id, *one)
            .group_by(PageRow.document_id, PageRow.verdict)
        ):
            found.setdefault(of, {})[verdict] = count
        return found

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

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        """The passages with these ids, as far as they are there."""
        found: dict[str, StoredPassage] = {}
        with self.database.session() as session:
            for some in slices(ids):
                rows = session.execute(
                    select(PassageRow, DocumentRow, PageRow.verdict)
                    .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                    .join(
                        PageRow, (PageRow.document_id == PassageRow.document_id) & (PageRow.number == PassageRow.page)
                    )
                    .where(PassageRow.user_id == self.user_id, PassageRow.id.in_(some or []))
                )
                for row, document, verdict in rows:
                    content = PassageText(row.page, row.start, row.end, row.text, row.section, row.context)
                    found[row.id] = StoredPassage(row.id, _document(document, {}), content, by_ocr=verdict == OCR)
        return found


def _last(document_id: str, next_of: Mapping[str, str]) -> str:
    """Where the chain of replacements that begins here ends."""
    seen = {document_id}
    while (after := next_of.get(document_id)) and after not in seen:
        document_id = after
        seen.add(after)
    return document_id


def _document(row: DocumentRow, verdicts: Mapping[str, int]) -> Document:
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
        issuer=row.issuer,
        edition=row.edition,
        licence=row.licence,
        shared=row.shared,
        readings=row.readings,
        verdicts=verdicts,
    )
