"""The vectors of the passages, in Chroma on disk; made from SQL.

Chroma holds vectors and ids only. What it holds is compared with the catalogue whenever it is opened: what is missing
is added, what is too much is dropped, and a folder that cannot be opened, written, or answers wrongly is replaced.
One process owns the folder.
"""

import logging
import shutil
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import StorageError
from knowledge.embeddings import Vectors
from knowledge.passage_store import PassageStore

log = logging.getLogger(__name__)

BATCH = 2_000
"""Vectors a write; Chroma takes at most 5,461."""
EF_SEARCH = 300
"""Candidates that Chroma's graph search keeps; at least as many as are asked for."""


class VectorIndexError(Exception):
    """Chroma's folder is damaged: the index has to be made anew from the catalogue."""


class VectorIndex:
    """Nearest passages by cosine, kept by Chroma in `folder`. Not opened before it is used; safe between threads."""

    def __init__(self, folder: Path, collection: str) -> None:
        self._folder = folder
        self._name = collection
        self._client: Any = None
        self._collection: Any = None
        self._temporary: Path | None = None
        self._lock = threading.RLock()

    def open(self, catalogue: PassageStore, model: str) -> None:
        """Open Chroma and bring it in line with the catalogue; a damaged folder is replaced. Raises `StorageError`."""
        with self._lock:
            if self._collection is not None:
                return
            try:
                self._open(self._folder / f"{max(1, newest(self._folder)):06}")
                self._reconcile(catalogue, model)
            except VectorIndexError as error:
                log.warning("The vector index is damaged and is made anew: %s", error)
                self.close()
                self.rebuild(catalogue, model)

    def create(self) -> None:
        """Open a new, empty folder beside the old ones."""
        with self._lock:
            self.close()
            self._open(self._folder / f"{newest(self._folder) + 1:06}")

    def rebuild(self, catalogue: PassageStore, model: str) -> None:
        """Fill a new folder from the catalogue, and drop the old ones then.

        Where that cannot be written the index lies in a temporary folder until it is closed. Raises `StorageError`
        where neither can; what was open stays so.
        """
        with self._lock:
            before = self._client, self._collection
            temporary = None
            if not self._fill(self._folder / f"{newest(self._folder) + 1:06}", catalogue, model):
                temporary = _temporary_folder()
                if temporary is None or not self._fill(temporary, catalogue, model):
                    self._client, self._collection = before
                    raise StorageError(
                        "The search index could not be written.", "Check that the disk has space, then try again."
                    )
            _close(before[0])
            self._drop_temporary()
            self._temporary = temporary
            if temporary is None:
                self._drop_old_folders()

    def _fill(self, folder: Path, catalogue: PassageStore, model: str) -> bool:
        """Open a new folder and fill it; whether that worked, else it is gone again."""
        try:
            self._open(folder)
            self._reconcile(catalogue, model)
        except VectorIndexError as error:
            log.warning("The vector index could not be written: %s", error)
            _close(self._client)
            shutil.rmtree(folder, ignore_errors=True)
            return False
        return True

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            _close(self._client)
            self._client = self._collection = None
            self._drop_temporary()

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add vectors, or write them again. Raises `VectorIndexError`."""
        for first in range(0, len(ids), BATCH):
            self._ask("upsert", ids=list(ids[first : first + BATCH]), embeddings=vectors[first : first + BATCH])

    def remove(self, ids: Sequence[str]) -> None:
        """Forget these passages. Raises `VectorIndexError`."""
        for first in range(0, len(ids), BATCH):
            self._ask("delete", ids=list(ids[first : first + BATCH]))

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """The nearest passages, nearest first: id to cosine. Raises `VectorIndexError`."""
        found = self._ask("query", query_embeddings=vector.reshape(1, -1), n_results=count, include=["distances"])
        return {
            passage_id: 1.0 - float(distance)
            for passage_id, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        }

    def _reconcile(self, catalogue: PassageStore, model: str) -> None:
        stored = set(self._ask("get", include=[])["ids"])
        wanted = catalogue.passage_ids()
        self.remove(sorted(stored.difference(wanted)))
        missing = [passage_id for passage_id in wanted if passage_id not in stored]
        for first in range(0, len(missing), BATCH):
            ids, vectors = catalogue.vectors(model, missing[first : first + BATCH])
            if ids:
                self.add(ids, vectors)
        self._probe(catalogue, model, wanted)

    def _probe(self, catalogue: PassageStore, model: str, wanted: Sequence[str]) -> None:
        """Ask for passages that must be found: a truncated index opens, and finds nothing or something else."""
        sample = wanted[:: max(1, len(wanted) // 8)]
        ids, vectors = catalogue.vectors(model, sample)
        for passage_id, vector in zip(ids, vectors, strict=True):
            found = self._ask("query", query_embeddings=[vector], n_results=1, include=["distances"])
            if not found["ids"][0] or found["distances"][0][0] > 1e-3:
                raise VectorIndexError(f"passage {passage_id} is not found by its own vector")

    def _ask(self, method: str, **arguments: Any) -> Any:
        with self._lock:
            collection = self._collection
        if collection is None:
            raise VectorIndexError("the index is closed")
        try:
            return getattr(collection, method)(**arguments)
        except BaseException as error:
            # Chroma reports damage by many exceptions, a Rust panic (a BaseException) among them.
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                raise
            raise VectorIndexError(f"{method}: {type(error).__name__}") from error

    def _open(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        self._client = self._collection = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}}
            )
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                raise
            raise VectorIndexError(f"open: {type(error).__name__}") from error

    def _drop_temporary(self) -> None:
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None

    def _drop_old_folders(self) -> None:
        last = newest(self._folder)
        for path in self._folder.glob("*"):
            if path.name.isdigit() and int(path.name) < last:
                shutil.rmtree(path, ignore_errors=True)  # a file held open elsewhere goes next time


def newest(folder: Path) -> int:
    """The number of the newest index in `folder`, which names its own folder; 0 if there is none."""
    return max((int(path.name) for path in folder.glob("*") if path.name.isdigit()), default=0)


def _close(client: Any) -> None:
    if client is None:
        return
    try:
        client.close()
    except Exception as error:  # noqa: BLE001  # whatever a damaged index does, it is left behind
        log.warning("Chroma did not close: %s", type(error).__name__)


def _temporary_folder() -> Path | None:
    try:
        return Path(tempfile.mkdtemp(prefix="bedside-index-"))
    except OSError:
        return None
