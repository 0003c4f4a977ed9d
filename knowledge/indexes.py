"""Both indexes over the passages, kept in line with SQL: opened, brought up to date, made anew, and asked together."""

import itertools
import logging
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np

from core.errors import StorageError
from knowledge.embeddings import EmbeddingModel, Vectors, collection_name, load_embedding_model
from knowledge.index import VectorIndex, VectorIndexError
from knowledge.index_health import IndexHealth, index_health
from knowledge.ingest import embedded_by
from knowledge.passage_store import PassageStore
from knowledge.reports import IngestProgress
from knowledge.retrieval import (
    CANDIDATES,
    SUPERSEDED_WEIGHT,
    Ranked,
    is_relevant,
    rank_passages,
    with_neighbours,
)
from knowledge.word_index import WordIndex

log = logging.getLogger(__name__)


class Indexes:
    """The vector index in `folder` and the word index in memory. Nothing heavy is loaded before it is used."""

    def __init__(self, folder: Path, store: PassageStore, model_name: str) -> None:
        self._folder = folder
        self._store = store
        self._model_name = model_name
        self._model: EmbeddingModel | None = None
        self._vectors: VectorIndex | None = None
        self._words: WordIndex | None = None
        self._lock = threading.RLock()

    @property
    def model(self) -> EmbeddingModel:
        """The embedding model, loaded on first use."""
        model = self._model
        if model is None:
            with self._lock:
                model = self._model = self._model or load_embedding_model(self._model_name)
        return model

    @property
    def is_open(self) -> bool:
        """Whether a search has to wait for nothing."""
        return self._words is not None

    def open(self) -> WordIndex:
        """Open both and bring them in line with SQL; what is damaged, or of another model, is made anew."""
        words = self._words
        if words is not None:
            return words
        with self._lock:
            if self._words is None:
                self._embed_missing()
                vectors = self._vectors or self._vector_index()
                vectors.open(self._store, embedded_by(self.model))
                self._vectors = vectors
                self._words = WordIndex(self._store.searched_texts())
            return self._words

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            if self._vectors is not None:
                self._vectors.close()
            self._vectors = self._words = None

    def follow(self, added: tuple[Sequence[str], Vectors] | None = None, removed: Sequence[str] = ()) -> None:
        """Bring open indexes in line with a change that SQL holds already; closed ones do so when they open.

        Where that fails (a full disk) they are closed: the change stands, and the next search opens them anew.
        """
        with self._lock:
            if self._words is None or self._vectors is None:
                return
            try:
                self._change_vectors(added, removed)
                self._words = WordIndex(self._store.searched_texts(), before=self._words)
            except StorageError as error:
                log.warning("The indexes could not follow and are closed: %s", error.message)
                self.close()

    def _change_vectors(self, added: tuple[Sequence[str], Vectors] | None, removed: Sequence[str]) -> None:
        assert self._vectors is not None  # noqa: S101  # follow has looked
        try:
            if added:
                self._vectors.add(*added)
            self._vectors.remove(removed)
        except VectorIndexError:
            self._vectors.rebuild(self._store, embedded_by(self.model))

    def rebuild(self, on_progress: Callable[[IngestProgress], None] | None = None) -> None:
        """Make both anew from SQL. Raises `StorageError`, and then leaves those that were there."""
        with self._lock:
            self._embed_missing(on_progress)
            vectors = self._vectors or self._vector_index()
            vectors.rebuild(self._store, embedded_by(self.model))
            self._vectors = vectors
            self._words = WordIndex(self._store.searched_texts())
            if on_progress is not None:
                count = len(self._words.ids)
                on_progress(IngestProgress("", "done", count, count))

    def rank(self, query: str, limit: int, superseded: Collection[str]) -> list[Ranked]:
        """The passages that answer `query`, best first; none where there is nothing on it.

        Those of the documents in `superseded` come last. They make room where a current one comes close.
        """
        words = self.open()
        (vector,) = self.model.embed([query])
        near = {passage_id: cosine for passage_id, cosine in self._nearest(vector).items() if passage_id in words}
        if not is_relevant(query, near, words):
            return []
        return current_first(rank_passages(query, near, words), limit, superseded)

    def health(self) -> IndexHealth:
        """How the vector index on disk is; nothing is opened or changed. Only for a process that owns the folder."""
        by = embedded_by(self.model)
        collection = collection_name(self._store.user_id, by, self.model.dimension)
        to_embed = len(self._store.without_vector(by))
        return index_health(self._folder, self._store.passage_ids(), to_embed, collection)

    def _nearest(self, vector: Vectors) -> dict[str, float]:
        index = self._vectors
        if index is None:  # closed meanwhile
            return {}
        try:
            return index.nearest(vector, CANDIDATES)
        except VectorIndexError:
            index.rebuild(self._store, embedded_by(self.model))
            return index.nearest(vector, CANDIDATES)

    def _vector_index(self) -> VectorIndex:
        by = embedded_by(self.model)
        return VectorIndex(self._folder, collection_name(self._store.user_id, by, self.model.dimension))

    def _embed_missing(self, on_progress: Callable[[IngestProgress], None] | None = None) -> None:
        """Embed passages that this model has not seen (another model was set before), a document a transaction."""
        by = embedded_by(self.model)
        missing = self._store.without_vector(by)
        done = 0
        for _, some in itertools.groupby(missing, key=lambda passage_id: passage_id.partition("-")[0]):
            ids = list(some)
            texts = self._store.searched_texts(ids)
            known = [passage_id for passage_id in ids if passage_id in texts]
            vectors = self.model.embed([texts[passage_id] for passage_id in known])
            self._store.add_vectors(by, known, with_neighbours(vectors, np.zeros(len(known), np.int64)))
            done += len(ids)
            if on_progress is not None:
                on_progress(IngestProgress("", "indexing", done, len(missing)))
        if missing:
            self._store.forget_other_vectors(by)


def current_first(ranked: Sequence[Ranked], limit: int, superseded: Collection[str]) -> list[Ranked]:
    """The best `limit` candidates, those of superseded documents weighed down and last."""
    if not superseded:
        return list(ranked[:limit])

    def is_old(candidate: Ranked) -> bool:
        return candidate.passage_id.partition("-")[0] in superseded

    weighed = [
        candidate._replace(score=candidate.score * (SUPERSEDED_WEIGHT if is_old(candidate) else 1.0))
        for candidate in ranked
    ]
    return sorted(sorted(weighed, key=lambda candidate: -candidate.score)[:limit], key=is_old)
