"""A library on a disk that is full; run by test_survival.py in a process of its own: `… FOLDER` (POSIX).

The disk is full for files beyond a size (RLIMIT_FSIZE): every writer, SQLite and Chroma too, gets an error from the
system. Raises AssertionError where the library is not as it was, or the user is not told in a sentence.
"""

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StorageError
from knowledge.library import Library
from tests.knowledge.killed import KEPT, OTHER, QUESTION, open_library
from tests.knowledge.pdfs import pdf

SMALL = pdf("Warfarin is reversed with vitamin K.")


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """No file can grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(work: Callable[[], object]) -> str:
    """The sentences with which the work was refused."""
    try:
        work()
    except StorageError as error:
        return str(error)
    raise AssertionError("it was not refused")


def state(library: Library, folder: Path) -> tuple[object, ...]:
    """What must not change."""
    files = sorted(path.name for path in (folder / "library" / "documents").iterdir())
    return library.documents(), library.search(QUESTION, 50), files


def main(folder: Path) -> None:
    library = open_library(folder)
    library.add(KEPT, "kept.pdf")
    before = state(library, folder)
    for size in (0, 1024, 20 * 1024, (folder / "bedside.db").stat().st_size):
        with full_beyond(size):
            assert "disk has space" in refused(lambda: library.add(OTHER, "other.pdf"))
            assert "disk has space" in refused(library.rebuild)
            assert library.search(QUESTION, 50) == before[1], "a search goes on with the index that was there"
        assert state(library, folder) == before, size
    library.close()
    library = open_library(folder)
    assert state(library, folder) == before
    library.add(OTHER, "other.pdf")
    library.add(SMALL, "small.pdf")
    library.rebuild()
    assert len(library.documents()) == 3
    assert library.search("apixaban reduced with two of three criteria")
    library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
