"""Kill a library's work at random moments and check what is left; run by test_killed.py in a process of its own.

    python -m tests.knowledge.killed [ROUNDS [add|remove|rebuild]]      (default: 20 rounds of each)

Every round forks: one child opens the library, says that its work begins, and is killed with SIGKILL; another opens the
folder anew, checks it, and prepares the next round. The moments are spread over the work, one in each part of it.
Embeddings are a quick stand-in (a vector of the words), as only the order of writes is asked here.
"""

import hashlib
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import alembic.command  # noqa: F401
import bm25s  # noqa: F401  # imported before the forks, so that each starts fast
import chromadb  # noqa: F401
import numpy as np
import Stemmer  # noqa: F401

from core.database import Database
from knowledge.embeddings import Vectors
from knowledge.library import Library
from tests.knowledge.pdfs import pdf

KEPT = pdf(*[f"Metformin is stopped before contrast media. Page {n} of the kept document." for n in range(8)])
OTHER = pdf(*[f"Apixaban is reduced with two of three criteria. Page {n} of the other document." for n in range(25)])
WORKS = ("add", "remove", "rebuild")
QUESTION = "metformin stopped before contrast media"


class WordVectors:
    """An embedding model for tests: each word adds to one of 64 dimensions."""

    name, dimension, max_tokens = "words", 64, 256

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        vectors = np.full((len(texts), 64), 0.01, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % 64] += 1
        scaled: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return scaled

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def token_ends(self, text: str) -> list[int]:
        return [match.end() for match in re.finditer(r"\S+", text)]


def open_library(folder: Path) -> Library:
    """The library of the folder, with quick embeddings."""
    library = Library(folder / "library", Database.in_folder(folder))
    library._indexes._model = WordVectors()
    return library


def prepare(folder: Path, work: str) -> None:
    """Both documents for removal and rebuild, one for an add."""
    library = open_library(folder)
    library.add(KEPT, "kept.pdf")
    other = [document.id for document in library.documents() if document.file_name == "other.pdf"]
    if work == "add":
        for document_id in other:
            library.remove(document_id)
    elif not other:
        library.add(OTHER, "other.pdf")
    library.close()


def do(folder: Path, work: str, begun: Callable[[], None]) -> None:
    """The work that is killed; `begun` is called when all is open."""
    library = open_library(folder)
    library.warm()
    begun()
    if work == "add":
        library.add(OTHER, "other.pdf")
    elif work == "remove":
        library.remove(next(document.id for document in library.documents() if document.file_name == "other.pdf"))
    else:
        library.rebuild()


def check(folder: Path, work: str) -> None:
    """Raise AssertionError if anything is lost, doubled or half there."""
    library = open_library(folder)
    found = library.search(QUESTION, limit=200)
    names = sorted(document.file_name for document in library.documents())
    assert names in (["kept.pdf"], ["kept.pdf", "other.pdf"]), names
    assert work != "rebuild" or len(names) == 2, names
    assert found, "the kept document is not found"
    assert found[0].file_name == "kept.pdf", found[0]
    assert len({passage.passage_id for passage in found}) == len(found)
    by_document = {
        document.id: sum(passage.document_id == document.id for passage in found) for document in library.documents()
    }
    for document in library.documents():
        assert by_document[document.id] == document.passages, (document.file_name, by_document, document.passages)
        assert library.page_text(document.id, document.pages)
        assert not library.page_text(document.id, 1).startswith(" ")
    files = sorted(path.name for path in (folder / "library" / "documents").iterdir())
    assert files == sorted(f"{document.sha256}.pdf" for document in library.documents()), files


def check_and_prepare(folder: Path, work: str) -> None:
    check(folder, work)
    prepare(folder, work)


def in_child(work: Callable[[Callable[[], None]], None], kill_after: float | None = None) -> tuple[int, float]:
    """Run in a fork; its wait status, and the seconds from the call of what it is given to its end.

    `kill_after` counts these seconds too.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda: os.close(writing))
        except BaseException as error:  # noqa: BLE001  # told to the parent by the exit status
            print(f"{type(error).__name__}: {error}", flush=True)
            os._exit(1)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)  # ends when the child closes its end
    os.close(reading)
    begun = time.monotonic()
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1], time.monotonic() - begun


def kill_often(work: str, rounds: int, folder: Path) -> int:
    """How many rounds ended by the kill. Raises AssertionError where something is lost, doubled or half there."""
    chance = random.Random(f"{work}{rounds}")
    assert in_child(lambda _: prepare(folder, work))[0] == 0
    status, whole = in_child(lambda begun: do(folder, work, begun))
    assert status == 0
    killed = 0
    for part in range(rounds):
        moment = whole * (part + chance.random()) / rounds
        status, _ = in_child(lambda begun: do(folder, work, begun), kill_after=moment)
        killed += os.WIFSIGNALED(status)
        assert in_child(lambda _: check_and_prepare(folder, work))[0] == 0
    return killed


def main(rounds: int = 20, works: Sequence[str] = WORKS) -> None:
    for work in works:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{work}: killed {kill_often(work, rounds, Path(folder))} of {rounds}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20, sys.argv[2:] or WORKS)
