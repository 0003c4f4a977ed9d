"""Kill a library's work at random moments and check what is left; run by test_killed.py in a process of its own.

    python -m tests.knowledge.killed [ROUNDS [--steps] [add|again|remove|rebuild]]      (default: 20 rounds of each)

Every round forks: one child opens the library, says that its work begins, and is killed with SIGKILL; another opens the
folder anew, checks it, and prepares the next round. The moments are spread over the work, one in each part of it: by
the clock, or with --steps by the number of functions that it has called, which does not depend on the machine's speed.
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
from typing import NamedTuple

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
WORKS = ("add", "again", "remove", "rebuild")
ATTEMPTS = 4
"""Tries to hit a moment before the work ends."""
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
    other = next((document.id for document in library.documents() if document.file_name == "other.pdf"), "")
    begun()
    if work == "add":
        library.add(OTHER, "other.pdf")
    elif work == "again":
        library.read_again(other)
    elif work == "remove":
        library.remove(other)
    else:
        library.rebuild()


def check(folder: Path, work: str) -> None:
    """Raise AssertionError if anything is lost, doubled or half there."""
    library = open_library(folder)
    found = library.search(QUESTION, limit=200)
    names = sorted(document.file_name for document in library.documents())
    assert names in (["kept.pdf"], ["kept.pdf", "other.pdf"]), names
    assert work in ("add", "remove") or len(names) == 2, names
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


class Ended(NamedTuple):
    """How a child ended: its wait status, the seconds and the calls of functions that its work took."""

    status: int
    seconds: float
    steps: int


def in_child(
    work: Callable[[Callable[[], None]], None], kill_after: float | None = None, kill_at: int | None = None
) -> Ended:
    """Run in a fork. The kill comes `kill_after` seconds, or `kill_at` calls (0: never), after what it is given was
    called. Calls are counted only where `kill_at` is given.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        steps = 0

        def count(*_: object) -> None:
            nonlocal steps
            steps += 1
            if steps == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        def begun() -> None:
            os.write(writing, b"!")
            if kill_at is not None:
                sys.setprofile(count)

        try:
            work(begun)
            sys.setprofile(None)
            os.write(writing, str(steps).encode())
        except BaseException as error:  # noqa: BLE001  # told to the parent by the exit status
            sys.setprofile(None)
            print(f"{type(error).__name__}: {error}", flush=True)
            os._exit(1)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    begun_at = time.monotonic()
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    seconds = time.monotonic() - begun_at
    with os.fdopen(reading, "rb") as rest:
        return Ended(status, seconds, int(rest.read() or b"0"))


def kill_often(work: str, rounds: int, folder: Path, *, by_steps: bool) -> int:
    """How many rounds ended by the kill. Raises AssertionError where something is lost, doubled or half there."""
    chance = random.Random(f"{work}{rounds}")
    assert in_child(lambda _: prepare(folder, work)).status == 0
    whole = in_child(lambda begun: do(folder, work, begun), kill_at=0 if by_steps else None)
    assert whole.status == 0
    assert in_child(lambda _: check_and_prepare(folder, work)).status == 0
    killed, seconds = 0, whole.seconds
    for part in range(rounds):
        for _ in range(ATTEMPTS):
            moment = (part + chance.random()) / rounds
            if by_steps:
                ended = in_child(lambda begun: do(folder, work, begun), kill_at=int(moment * whole.steps) + 1)
            else:
                ended = in_child(lambda begun: do(folder, work, begun), kill_after=moment * seconds)
            assert in_child(lambda _: check_and_prepare(folder, work)).status == 0
            if os.WIFSIGNALED(ended.status):
                killed += 1
                break
            seconds = ended.seconds  # it was faster this time than when it was measured
    return killed


def main(rounds: int = 20, works: Sequence[str] = WORKS, *, by_steps: bool = False) -> None:
    for work in works:
        with tempfile.TemporaryDirectory() as folder:
            killed = kill_often(work, rounds, Path(folder), by_steps=by_steps)
            print(f"{work}: killed {killed} of {rounds}", flush=True)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--steps"]
    main(int(words[0]) if words else 20, words[1:] or WORKS, by_steps="--steps" in sys.argv)
