"""Work on files that are not in the library yet, so that an ingest that was cancelled or killed goes on where it
stopped. Nothing of it is listed or searched; it goes when its document is in, or after a month.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import numpy as np
from sqlalchemy import Delete, delete, select

from core.database import Database
from knowledge.embeddings import EmbeddingModel, Vectors
from knowledge.pages import OCR_FAILED, Line, RawPage
from knowledge.tables import UnfinishedRow, now

KEPT = timedelta(days=30)
SLICE = 64
"""Passages embedded between two writes."""


class Unfinished:
    """The unfinished work of one user, by the file's sha256 and the kind of work."""

    def __init__(self, database: Database, user_id: str) -> None:
        self._database = database
        self._user_id = user_id

    def pieces(self, sha256: str, kind: str) -> dict[str, bytes]:
        """What is kept of this work on this file."""
        with self._database.session() as session:
            rows = session.execute(
                select(UnfinishedRow.piece, UnfinishedRow.data).where(
                    UnfinishedRow.user_id == self._user_id, UnfinishedRow.sha256 == sha256, UnfinishedRow.kind == kind
                )
            )
            return {row.piece: row.data for row in rows}

    def keep(self, sha256: str, kind: str, pieces: Mapping[str, bytes]) -> None:
        """Keep some more of it."""
        with self._database.session() as session:
            for piece, data in pieces.items():
                session.merge(
                    UnfinishedRow(
                        user_id=self._user_id, sha256=sha256, kind=kind, piece=piece, data=data, kept_at=now()
                    )
                )

    def drop_old(self) -> None:
        """Forget what has lain for a month."""
        with self._database.session() as session:
            session.execute(
                delete(UnfinishedRow).where(
                    UnfinishedRow.user_id == self._user_id, UnfinishedRow.kept_at < now() - KEPT
                )
            )

    def scanned(self, sha256: str) -> "ScannedPages":
        """The pages of a file that OCR has read, by number; what is put there is kept."""
        return ScannedPages(self, sha256)

    def embed(
        self, sha256: str, model: EmbeddingModel, texts: Sequence[str], on_done: Callable[[int], None]
    ) -> Vectors:
        """The vectors of a file's texts, of which those that an earlier attempt made are not made again."""
        vectors = np.zeros((len(texts), model.dimension), np.float32)
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        known = self.pieces(sha256, model.name)
        missing = []
        for row, key in enumerate(keys):
            if key in known:
                vectors[row] = np.frombuffer(known[key], "<f4")
            else:
                missing.append(row)
        done = len(texts) - len(missing)
        for first in range(0, len(missing), SLICE):
            rows = missing[first : first + SLICE]
            before = done + first
            made = model.embed([texts[row] for row in rows], lambda count, before=before: on_done(before + count))  # type: ignore[misc]
            vectors[rows] = made
            if len(missing) > SLICE:
                self.keep(
                    sha256,
                    model.name,
                    {keys[row]: vector.astype("<f4").tobytes() for row, vector in zip(rows, made, strict=True)},
                )
        return vectors


class ScannedPages(dict[int, RawPage]):
    """Pages by OCR (seconds each), kept one by one. A page on which OCR failed is tried again next time."""

    KIND = "scan"

    def __init__(self, unfinished: Unfinished, sha256: str) -> None:
        pages = (_unpacked(data) for data in unfinished.pieces(sha256, self.KIND).values())
        super().__init__({page.number: page for page in pages})
        self._unfinished, self._sha256 = unfinished, sha256

    def __setitem__(self, number: int, page: RawPage) -> None:
        super().__setitem__(number, page)
        if page.verdict != OCR_FAILED:
            self._unfinished.keep(self._sha256, self.KIND, {str(number): _packed(page)})


def _packed(page: RawPage) -> bytes:
    return json.dumps([page.number, page.width, page.height, page.verdict, page.lines, page.to_paper]).encode()


def _unpacked(data: bytes) -> RawPage:
    number, width, height, verdict, lines, to_paper = json.loads(data)
    return RawPage(number, width, height, verdict, [Line(*line) for line in lines], tuple(to_paper))


def finished(user_id: str, sha256: str) -> Delete:
    """The statement that forgets the work on a file, for the transaction that puts its document in."""
    return delete(UnfinishedRow).where(UnfinishedRow.user_id == user_id, UnfinishedRow.sha256 == sha256)
