"""The library, the package's face: add PDFs, list and remove them, search them.

SQL is the truth. A document is committed whole (its file first, then pages, passages and vectors in one transaction);
the indexes follow, and are brought in line with SQL whenever they are opened. So a stop at any moment loses, doubles
and half-stores nothing. Every method may be called from any thread; one process owns the folder.
"""

import hashlib
import itertools
import os
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from config import LOCAL_USER
from core.database import Database
from core.errors import BedsideError, NotFoundError, StorageError
from knowledge.catalogue import AlreadyStoredError, Catalogue, Document, StoredPassage, now
from knowledge.chunking import passages_of
from knowledge.embeddings import BUNDLED_MODEL, EmbeddingModel, Vectors, collection_name, load_embedding_model
from knowledge.index import VectorIndex, VectorIndexError, WordIndex
from knowledge.pages import DAMAGED, EMPTY, IMAGE_ONLY, TEXT, UNREADABLE
from knowledge.reports import IngestProgress, IngestReport, Stage, display_name, require_text, with_verdict
from knowledge.retrieval import (
    CANDIDATES,
    SUPERSEDED_WEIGHT,
    Ranked,
    best,
    fuse,
    is_relevant,
    place_exactly,
    with_neighbours,
)

__all__ = ["Document", "IngestProgress", "IngestReport", "Library", "Passage", "ingest_paths"]


@dataclass(frozen=True)
class Passage:
    """A passage found: `page` counts from 1, `start` and `end` are characters in that page's text, `score` is 0..1.

    `document` is the title, `section` the path of headings, `year` None where the document does not say it.
    `superseded` marks a document that a newer one replaces.
    """

    passage_id: str
    document_id: str
    document: str
    file_name: str
    page: int
    section: str
    text: str
    start: int
    end: int
    score: float
    year: int | None
    superseded: bool = False


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
        self._folder = folder
        self._catalogue = Catalogue(database, user_id)
        self._model_name = embedding_model
        self._user_id = user_id
        self._model: EmbeddingModel | None = None
        self._vectors: VectorIndex | None = None
        self._words: WordIndex | None = None
        self._opening = threading.RLock()
        self._writing = threading.RLock()

    @property
    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        return self._catalogue.is_empty()

    def documents(self) -> list[Document]:
        """Every document, newest first."""
        return self._catalogue.documents()

    def page_text(self, document_id: str, page: int) -> str:
        """The text of a page (from 1), which passages are ranges of. Raises `NotFoundError`."""
        found = self._catalogue.page(document_id, page)
        if found is None:
            raise NotFoundError("This page is no longer in the library.", "Ask again.")
        return found.text

    def page_image(self, document_id: str, page: int, passage_id: str | None = None) -> bytes:
        """A page (from 1) as a JPEG, with the lines of a passage marked. Raises `NotFoundError` or `FileError`."""
        document, found = self._catalogue.find(document_id), self._catalogue.page(document_id, page)
        if document is None or found is None:
            raise NotFoundError("This page is no longer in the library.", "Ask again.")
        boxes: list[Sequence[float]] = []
        if passage_id and (stored := self._catalogue.passages([passage_id]).get(passage_id)):
            content = stored.content
            if (stored.document.id, content.page) == (document_id, page):
                boxes = [line[2:] for line in found.lines if line[0] < content.end and line[1] > content.start]
        from knowledge.extraction import page_jpeg

        try:
            data = self._file(document.sha256).read_bytes()
        except OSError as error:
            raise StorageError(
                "The file of this document cannot be read.", "Remove the document and add it again."
            ) from error
        return page_jpeg(data, page, boxes)

    def warm(self) -> None:
        """Load the embedding model and open both indexes, so that the first question does not wait."""
        self._embedding().embed(["warm"])
        self._open_indexes()

    def close(self) -> None:
        """Let go of the index's folder."""
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
            self._vectors = self._words = None

    def add(
        self,
        data: bytes,
        file_name: str,
        *,
        password: str = "",
        replaces: str = "",
        on_progress: Callable[[IngestProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> IngestReport:
        """Read a PDF and make it searchable; `replaces` is the id of a document that it supersedes.

        Raises `NotFoundError` where that one is not there, `PasswordNeededError`, another `FileError` or `StorageError`
        with the reason in words, and `IngestCancelled` when `cancelled` says so; the library is then as it was.
        """
        file_name = display_name(file_name)

        def report(stage: Stage, done: int, total: int) -> None:
            if cancelled is not None and cancelled():
                raise IngestCancelled(f"Adding {file_name} was cancelled.", "The library is as it was.")
            if on_progress is not None:
                on_progress(IngestProgress(file_name, stage, done, total))

        replaced = self._document(replaces) if replaces else None
        sha256 = hashlib.sha256(data).hexdigest()
        if known := self._catalogue.find(sha256=sha256):
            if replaced is not None and replaced.id != known.id:
                self.supersede(replaced.id, known.id)
            return _already(file_name, known)
        from knowledge.about import language_of, same_work, title_of, year_of
        from knowledge.extraction import read_pdf
        from knowledge.layout import lay_out

        raw = read_pdf(data, password, lambda done, total: report("reading", done, total))
        layouts = lay_out(raw.pages)
        pages = [layout.page for layout in layouts]
        require_text(pages_by_verdict := {page.number: page.verdict for page in pages})
        title = title_of(raw.title, layouts, file_name)
        model = self._embedding()
        passages = passages_of(layouts, title, model.count_tokens)
        report("indexing", 0, len(passages))
        vectors = with_neighbours(
            model.embed(
                [passage.searched for passage in passages], lambda done: report("indexing", done, len(passages))
            ),
            np.zeros(len(passages), np.int64),
        )
        document = Document(
            id=uuid.uuid4().hex,
            title=title,
            file_name=file_name,
            pages=len(pages),
            passages=len(passages),
            year=year_of(title, layouts, raw.created),
            added_at=now(),
            sha256=sha256,
            size_bytes=len(data),
            language=language_of(pages),
        )
        with self._writing:
            self._keep_file(sha256, raw.data)
            try:
                ids = self._catalogue.add(document, pages, passages, self._vectors_by, vectors, replaces)
            except AlreadyStoredError:
                known = self._catalogue.find(sha256=sha256)
                return _already(file_name, known or document)
            self._follow(added=(ids, vectors))
        if on_progress is not None:
            on_progress(IngestProgress(file_name, "done", len(pages), len(pages)))
        return IngestReport(
            file_name,
            document,
            pages=len(pages),
            pages_read=sum(verdict == TEXT for verdict in pages_by_verdict.values()),
            scanned=with_verdict(pages_by_verdict, IMAGE_ONLY),
            unreadable=with_verdict(pages_by_verdict, UNREADABLE),
            empty=with_verdict(pages_by_verdict, EMPTY),
            damaged=with_verdict(pages_by_verdict, DAMAGED),
            editions=tuple(
                other
                for other in self.documents()
                if other.id != document.id and not other.superseded_by and same_work(other.title, title)
            ),
            replaced=replaced,
        )

    def supersede(self, old_id: str, new_id: str) -> None:
        """Mark a document as replaced by another: its passages say so and rank last. Raises `NotFoundError`."""
        old, new = self._document(old_id), self._document(new_id)
        if old.id == new.id or new.superseded_by == old.id:
            raise NotFoundError("A document cannot replace itself.", "Choose the newer edition.")
        self._catalogue.supersede(old.id, new.id)

    def _document(self, document_id: str) -> Document:
        document = self._catalogue.find(document_id)
        if document is None:
            raise NotFoundError("This document is no longer in the library.", "Reload the list.")
        return document

    def remove(self, document_id: str) -> None:
        """Remove a document and all that belongs to it. Raises `NotFoundError`."""
        with self._writing:
            document = self._document(document_id)
            ids = self._catalogue.remove(document_id)
            self._follow(removed=ids)
            if document.sha256 not in self._catalogue.sha256s_of_all_users():
                self._file(document.sha256).unlink(missing_ok=True)

    def rebuild(self, on_progress: Callable[[IngestProgress], None] | None = None) -> None:
        """Make the vector index and the word index anew from SQL."""
        with self._writing, self._opening:
            model = self._embedding()
            self._embed_missing(model, on_progress)
            index = self._vectors or self._vector_index(model)
            index.rebuild(self._catalogue, self._vectors_by)
            self._vectors = index
            self._words = WordIndex(self._catalogue.searched_texts())
            if on_progress is not None:
                count = len(self._words.ids)
                on_progress(IngestProgress("", "done", count, count))

    def search(self, query: str, limit: int = 4) -> list[Passage]:
        """The passages that answer `query`, best first; none where the library has nothing on it."""
        if not query.strip() or self.is_empty:
            return []
        words = self._open_indexes()
        (vector,) = self._embedding().embed([query])
        near = {passage_id: cosine for passage_id, cosine in self._nearest(vector).items() if passage_id in words}
        scores = words.scores(query)
        if not is_relevant(near, words.coverage(query)):
            return []
        lexical = best(with_neighbours(scores, words.documents), words.ids)
        candidates = fuse(near, lexical)
        if candidates:
            candidates = place_exactly(candidates, scores, words.rows_of_document(candidates[0].passage_id))
        ranked = self._current_first(candidates, limit)
        stored = self._catalogue.passages([candidate.passage_id for candidate in ranked])
        return [
            _passage(stored[candidate.passage_id], candidate.score)
            for candidate in ranked
            if candidate.passage_id in stored
        ]

    def _current_first(self, ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
        """The best candidates, those of superseded documents last. These make room where a current one comes close."""
        old = self._catalogue.superseded()
        if not old:
            return list(ranked[:limit])

        def is_old(candidate: Ranked) -> bool:
            return candidate.passage_id.partition("-")[0] in old

        weighed = [
            candidate._replace(score=candidate.score * (SUPERSEDED_WEIGHT if is_old(candidate) else 1.0))
            for candidate in ranked
        ]
        return sorted(sorted(weighed, key=lambda candidate: -candidate.score)[:limit], key=is_old)

    def _nearest(self, vector: Vectors) -> dict[str, float]:
        index = self._vectors
        if index is None:  # closed meanwhile
            return {}
        try:
            return index.nearest(vector, CANDIDATES)
        except VectorIndexError:
            index.rebuild(self._catalogue, self._vectors_by)
            return index.nearest(vector, CANDIDATES)

    def _embedding(self) -> EmbeddingModel:
        model = self._model
        if model is None:
            with self._opening:
                model = self._model = self._model or load_embedding_model(self._model_name)
        return model

    def _vector_index(self, model: EmbeddingModel) -> VectorIndex:
        return VectorIndex(self._folder / "index", collection_name(self._user_id, self._vectors_by, model.dimension))

    def _open_indexes(self) -> WordIndex:
        words = self._words
        if words is not None:
            return words
        with self._writing, self._opening:
            if self._words is None:
                model = self._embedding()
                self._drop_lost_files()
                self._embed_missing(model)
                vectors = self._vectors or self._vector_index(model)
                vectors.open(self._catalogue, self._vectors_by)
                self._vectors = vectors
                self._words = WordIndex(self._catalogue.searched_texts())
            return self._words

    def _follow(self, added: tuple[Sequence[str], Vectors] | None = None, removed: Sequence[str] = ()) -> None:
        """Bring the open indexes in line with a change that SQL holds already; closed ones do so when they open."""
        if self._words is None or self._vectors is None:
            return
        try:
            if added:
                self._vectors.add(*added)
            self._vectors.remove(removed)
        except VectorIndexError:
            self._vectors.rebuild(self._catalogue, self._vectors_by)
        self._words = WordIndex(self._catalogue.searched_texts(), before=self._words)

    def _embed_missing(
        self, model: EmbeddingModel, on_progress: Callable[[IngestProgress], None] | None = None
    ) -> None:
        """Embed passages that this model has not seen (another model was set before), a document a transaction."""
        missing = self._catalogue.without_vector(self._vectors_by)
        done = 0
        for _, some in itertools.groupby(missing, key=lambda passage_id: passage_id.partition("-")[0]):
            ids = list(some)
            texts = self._catalogue.searched_texts(ids)
            known = [passage_id for passage_id in ids if passage_id in texts]
            vectors = model.embed([texts[passage_id] for passage_id in known])
            self._catalogue.add_vectors(
                self._vectors_by, known, with_neighbours(vectors, np.zeros(len(known), np.int64))
            )
            done += len(ids)
            if on_progress is not None:
                on_progress(IngestProgress("", "indexing", done, len(missing)))
        if missing:
            self._catalogue.forget_other_vectors(self._vectors_by)

    @property
    def _vectors_by(self) -> str:
        """Who made a stored vector: the model, and the way its neighbourhood is mixed in."""
        return f"{self._embedding().name}+neighbours"

    def _file(self, sha256: str) -> Path:
        return self._folder / "documents" / f"{sha256}.pdf"

    def _keep_file(self, sha256: str, data: bytes) -> None:
        path = self._file(sha256)
        temporary = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StorageError(
                "The document could not be stored.", "Check that the disk has space and that DATA_DIR is writable."
            ) from error

    def _drop_lost_files(self) -> None:
        """Remove files without a document: what an interrupted add or removal left."""
        folder = self._folder / "documents"
        if folder.is_dir():
            needed = self._catalogue.sha256s_of_all_users()
            for path in folder.iterdir():
                if path.suffix == ".part" or (path.suffix == ".pdf" and path.stem not in needed):
                    path.unlink(missing_ok=True)


class IngestCancelled(BedsideError):  # the user's wish, no error
    """The user cancelled an ingest; the library is as it was."""


def ingest_paths(
    library: Library, paths: Iterable[Path], on_progress: Callable[[IngestProgress], None] | None = None
) -> list[IngestReport]:
    """Add files, and every PDF in folders (sorted, with their subfolders). A bad file is reported, the rest goes on."""
    reports = []
    for path in paths:
        files = (
            sorted(found for found in path.rglob("*") if found.suffix.lower() == ".pdf") if path.is_dir() else [path]
        )
        if not files:
            reports.append(IngestReport(display_name(path.name), None, error=f"There is no PDF in {path.name}."))
        for file in files:
            try:
                reports.append(library.add(file.read_bytes(), file.name, on_progress=on_progress))
            except BedsideError as error:
                reports.append(IngestReport(display_name(file.name), None, error=error.message, hint=error.hint))
            except OSError as error:
                why = error.strerror or type(error).__name__
                reports.append(IngestReport(display_name(file.name), None, error=f"The file cannot be read: {why}."))
    return reports


def _already(file_name: str, document: Document) -> IngestReport:
    return IngestReport(file_name, document, pages=document.pages, pages_read=document.pages, already=True)


def _passage(stored: StoredPassage, score: float) -> Passage:
    document, content = stored.document, stored.content
    return Passage(
        passage_id=stored.id,
        document_id=document.id,
        document=document.title,
        file_name=document.file_name,
        page=content.page,
        section=content.section,
        text=content.text,
        start=content.start,
        end=content.end,
        score=round(min(1.0, max(0.0, score)), 4),
        year=document.year,
        superseded=document.superseded_by is not None,
    )
