"""The library, the package's face: add PDFs, list, correct and remove them, search them.

SQL is the truth. A document is committed whole (its file first, then pages, passages and vectors in one transaction);
the indexes follow, and are brought in line with SQL whenever they are opened. So a stop at any moment loses, doubles
and half-stores nothing. Every method may be called from any thread; one process owns the folder.
"""

import hashlib
import threading
import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from config import LOCAL_USER
from core.child_process import StartedAhead
from core.database import Database
from core.errors import EntryError, NotFoundError, StorageError
from knowledge.about import READ_BY_OCR, About, remarks
from knowledge.catalogue import AlreadyStoredError, Catalogue
from knowledge.document_files import DocumentFiles
from knowledge.documents import Document, Passage
from knowledge.editions import Replacement, replacements, replacements_of
from knowledge.embeddings import BUNDLED_MODEL
from knowledge.index_health import IndexHealth
from knowledge.indexes import Indexes
from knowledge.ingest import Cancelled, read_file
from knowledge.pages import OCR
from knowledge.passage_store import PassageStore
from knowledge.reports import IngestProgress, IngestReport, Stage, by_verdict, display_name
from knowledge.tables import now
from knowledge.unfinished import Unfinished

__all__ = ["About", "Document", "IngestProgress", "IngestReport", "Library", "Passage", "Replacement"]

DRAWN_PAGES = 64
"""Page images kept in memory, of about 200 kB each."""

Hear = Callable[[IngestProgress], None]
Stopped = Callable[[], bool]


class Library:
    """The documents of one user in `folder` and `database`. Making one is cheap; what is heavy opens on first use."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        embedding_model: str = BUNDLED_MODEL,
        user_id: str = LOCAL_USER,
    ) -> None:
        self._catalogue = Catalogue(database, user_id)
        self._files = DocumentFiles(folder / "documents")
        self._indexes = Indexes(folder / "index", PassageStore(database, user_id), embedding_model)
        self._unfinished = Unfinished(database, user_id)
        self._drawn = lru_cache(DRAWN_PAGES)(self._draw)
        self._drawer: StartedAhead | None = None
        self._writing = threading.RLock()

    @property
    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        return self._catalogue.is_empty()

    def documents(self) -> list[Document]:
        """Every document, newest first."""
        return self._catalogue.documents()

    def document(self, document_id: str) -> Document:
        """One document. Raises `NotFoundError`."""
        document = self._catalogue.find(document_id) if document_id else None
        if document is None:
            raise NotFoundError("This document is no longer in the library.", "Reload the page.")
        return document

    def remarks(self, document: Document, page: int) -> tuple[str, ...]:
        """What a reader has to know of a page before relying on it: superseded, old, in another language, by OCR."""
        newer = self._catalogue.find(self._catalogue.successors().get(document.id, "-"))
        of_document = remarks(document.year, document.language, newer.name if newer else "")
        found = self._catalogue.page(document.id, page)
        return (*of_document, READ_BY_OCR) if found and found.verdict == OCR else of_document

    def replacements(self) -> list[Replacement]:
        """Current documents of which the library also holds a newer edition."""
        return replacements(self.documents())

    def page_text(self, document_id: str, page: int) -> str:
        """The text of a page (from 1), which passages are ranges of. Raises `NotFoundError`."""
        found = self._catalogue.page(document_id, page)
        if found is None:
            raise NotFoundError("This page is no longer in the library.", "Ask again.")
        return found.text

    def page_image(self, document_id: str, page: int, passage_id: str | None = None) -> bytes:
        """A page (from 1) as a JPEG, with the lines of a passage marked.

        Raises `NotFoundError`, `FileError` or `StorageError`.
        """
        document, found = self._catalogue.find(document_id), self._catalogue.page(document_id, page)
        if document is None or found is None:
            raise NotFoundError("This page is no longer in the library.", "Ask again.")
        boxes: tuple[tuple[float, ...], ...] = ()
        if passage_id and (stored := self._catalogue.passages([passage_id]).get(passage_id)):
            content = stored.content
            if (stored.document.id, content.page) == (document_id, page):
                boxes = tuple(line[2:] for line in found.lines if line[0] < content.end and line[1] > content.start)
        return self._drawn(document.sha256, page, boxes)

    def _draw(self, sha256: str, page: int, boxes: tuple[tuple[float, ...], ...]) -> bytes:
        from knowledge.extraction import page_jpeg

        return page_jpeg(self._files.read(sha256), page, boxes, ahead=self._drawer)

    def warm(self) -> None:
        """Load the embedding model, open both indexes, and start the child that draws the first page."""
        from knowledge.extraction import DRAW_PAGE

        self._drawer = self._drawer or StartedAhead(DRAW_PAGE)
        self._drawer.start()
        self._indexes.model.embed(["warm"])
        self._open()

    def close(self) -> None:
        """Let go of the index's folder, and end the child that waits to draw."""
        if self._drawer is not None:
            self._drawer.close()
        self._indexes.close()

    def add(
        self,
        data: bytes,
        file_name: str,
        *,
        password: str = "",
        replaces: str = "",
        on_progress: Hear | None = None,
        cancelled: Stopped | None = None,
    ) -> IngestReport:
        """Read a PDF and make it searchable; `replaces` is the id of a document that it supersedes.

        Raises `NotFoundError` where that one is not there, `PasswordNeededError`, another `FileError` or `StorageError`
        with the reason in words. The library is then as it was, and so where `cancelled` says so (the report tells it).
        """
        file_name = display_name(file_name)
        replaced = self.document(replaces) if replaces else None
        sha256 = hashlib.sha256(data).hexdigest()
        if known := self._catalogue.find(sha256=sha256):
            return self._known(file_name, known, replaced)
        try:
            read = read_file(
                data,
                sha256,
                file_name,
                password,
                self._indexes.model,
                self._unfinished,
                _hearing(file_name, on_progress, cancelled),
            )
        except Cancelled:
            return _cancelled(f"Adding {file_name}", file_name)
        document = Document(
            id=uuid.uuid4().hex,
            title=read.about.title,
            file_name=file_name,
            pages=len(read.content.pages),
            passages=len(read.content.passages),
            year=read.about.year,
            added_at=now(),
            sha256=sha256,
            size_bytes=len(data),
            language=read.about.language,
            verdicts=read.content.verdicts,
        )
        with self._writing:
            self._files.keep(sha256, read.data)
            try:
                ids = self._catalogue.add(document, read.content, replaces)
            except AlreadyStoredError:
                return self._known(file_name, self._catalogue.find(sha256=sha256) or document, replaced)
            except StorageError:
                self._files.drop(sha256)
                raise
            self._indexes.follow(added=(ids, read.content.vectors))
        _done(file_name, on_progress, document.pages)
        return IngestReport(
            file_name,
            document,
            by_verdict(read.content.pages),
            replacements=replacements_of(document, self.documents()),
            replaced=replaced,
        )

    def _known(self, file_name: str, known: Document, replaced: Document | None) -> IngestReport:
        """The report on bytes that are here already; what they were to replace is replaced all the same."""
        if replaced is not None and replaced.id != known.id:
            self.supersede(replaced.id, known.id)
        return IngestReport(
            file_name,
            known,
            already=True,
            replacements=replacements_of(known, self.documents()),
            replaced=replaced if replaced and replaced.id != known.id else None,
        )

    def read_again(
        self, document_id: str, *, on_progress: Hear | None = None, cancelled: Stopped | None = None
    ) -> IngestReport:
        """Read a document anew from its file; what the list says of it stays.

        Raises as `add` does; the document is then as it was.
        """
        document = self.document(document_id)
        try:
            read = read_file(
                self._files.read(document.sha256),
                document.sha256,
                document.file_name,
                "",
                self._indexes.model,
                self._unfinished,
                _hearing(document.file_name, on_progress, cancelled),
                title=document.title,
            )
        except Cancelled:
            return _cancelled("Reading it again", document.file_name)
        with self._writing:
            gone, ids = self._catalogue.renew(document_id, read.content)
            if ids:
                self._indexes.follow(added=(ids, read.content.vectors), removed=gone)
        _done(document.file_name, on_progress, len(read.content.pages))
        return IngestReport(document.file_name, self.document(document_id), by_verdict(read.content.pages), again=True)

    def correct(self, document_id: str, about: About) -> None:
        """Set what the list says of a document. Raises `NotFoundError`, or `EntryError` for what cannot be kept.

        A new title is shown at once; searched with the document's passages it is after the next reading.
        """
        about = about.checked()
        self._catalogue.correct(self.document(document_id).id, about)

    def supersede(self, old_id: str, new_id: str) -> None:
        """Mark a document as replaced by another, current one: its passages say so and rank last.

        Raises `NotFoundError` where one is not there, `EntryError` where the newer one is itself replaced.
        """
        old, new = self.document(old_id), self.document(new_id)
        if old.id == new.id or new.superseded_by:
            raise EntryError("A document can only be replaced by another one that is current.", "Reload the list.")
        self._catalogue.supersede(old.id, new.id)

    def reinstate(self, document_id: str) -> None:
        """Mark a superseded document as current again. Raises `NotFoundError`."""
        self._catalogue.supersede(self.document(document_id).id, None)

    def remove(self, document_id: str) -> None:
        """Remove a document and all that belongs to it. Raises `NotFoundError`."""
        with self._writing:
            document = self.document(document_id)
            ids = self._catalogue.remove(document_id)
            self._indexes.follow(removed=ids)
            if document.sha256 not in self._catalogue.sha256s_of_all_users():
                self._files.drop(document.sha256)

    def rebuild(self, on_progress: Hear | None = None) -> None:
        """Make the vector index and the word index anew from SQL. Raises `StorageError`."""
        with self._writing:
            self._indexes.rebuild(on_progress)

    def index_health(self) -> IndexHealth:
        """How the vector index on disk is, without opening it. Raises `StorageError` or `SettingsError`."""
        return self._indexes.health()

    def search(self, query: str, limit: int = 4) -> list[Passage]:
        """The passages that answer `query`, best first; none where the library has nothing on it."""
        if not query.strip() or self.is_empty:
            return []
        self._open()
        successors = self._catalogue.successors()
        ranked = self._indexes.rank(query, limit, successors)
        stored = self._catalogue.passages([candidate.passage_id for candidate in ranked])
        names = {new: self._catalogue.find(new) for new in set(successors.values())} if successors else {}
        found = []
        for candidate in ranked:
            if passage := stored.get(candidate.passage_id):
                newer = names.get(successors.get(passage.document.id, ""))
                found.append(passage.found(candidate.score, newer.name if newer else ""))
        return found

    def _open(self) -> None:
        if not self._indexes.is_open:
            with self._writing:
                self._files.drop_all_but(self._catalogue.sha256s_of_all_users())
                self._unfinished.drop_old()
                self._indexes.open()


def _hearing(file_name: str, on_progress: Hear | None, cancelled: Stopped | None) -> Callable[[Stage, int, int], None]:
    def hear(stage: Stage, done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if on_progress is not None:
            on_progress(IngestProgress(file_name, stage, done, total))

    return hear


def _done(file_name: str, on_progress: Hear | None, pages: int) -> None:
    if on_progress is not None:
        on_progress(IngestProgress(file_name, "done", pages, pages))


def _cancelled(what: str, file_name: str) -> IngestReport:
    return IngestReport(
        file_name, None, cancelled=True, error=f"{what} was cancelled.", hint="The library is as it was."
    )
