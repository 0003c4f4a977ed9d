"""What becomes of a file that is added: progress while it is read, and a report in words at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.errors import FileError
from knowledge.catalogue import Document
from knowledge.pages import DAMAGED, IMAGE_ONLY, TEXT, UNREADABLE

Stage = Literal["reading", "indexing", "done"]


@dataclass(frozen=True)
class IngestProgress:
    """How far a file is: `done` of `total` pages (reading) or passages (indexing)."""

    file_name: str
    stage: Stage
    done: int
    total: int


@dataclass(frozen=True)
class IngestReport:
    """What became of a file. `document` is None where it was refused; `error` then says why, `hint` what to do.

    Page numbers count from 1: `scanned` are images without text, `unreadable` have a font without a Unicode map,
    `empty` are blank, `damaged` could not be opened. `already` marks bytes that were in the library before.
    `editions` are other current documents of the same title: offer to replace them (`Library.supersede`); `replaced` is
    the one that this one replaced.
    """

    file_name: str
    document: Document | None
    pages: int = 0
    pages_read: int = 0
    scanned: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()
    already: bool = False
    editions: tuple[Document, ...] = ()
    replaced: Document | None = None
    error: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """The report in words for the user."""
        if self.document is None:
            return f"{self.error} {self.hint}".strip()
        if self.already:
            return f"“{self.document.title}” is already in your library."
        words = [f"“{self.document.title}” is added: {self.pages_read} of {self.pages} pages read."]
        if self.scanned:
            words.append(_pages_sentence(self.scanned, "is a scan without text", "are scans without text"))
        if self.unreadable:
            words.append(
                _pages_sentence(self.unreadable, "has a font that cannot be read", "have a font that cannot be read")
            )
        if self.damaged:
            words.append(_pages_sentence(self.damaged, "is damaged", "are damaged"))
        if self.empty:
            words.append(f"{_pages_words(self.empty)} {'is' if len(self.empty) == 1 else 'are'} blank.")
        if self.replaced:
            words.append(f"It replaces {_edition(self.replaced)}, which is marked as superseded.")
        elif self.editions:
            others = " and ".join(_edition(other) for other in self.editions)
            words.append(f"Your library also holds {others}. Mark the older one as superseded, or remove it.")
        return " ".join(words)


def _edition(document: Document) -> str:
    return f"“{document.title}” ({document.year})" if document.year else f"“{document.title}”"


def display_name(file_name: str) -> str:
    """The last part of an untrusted file name, printable characters only, at most 200 of them."""
    name = re.split(r"[\\/]", file_name)[-1]
    name = "".join(char for char in name if char.isprintable()).strip()
    return name[:200] or "document.pdf"


def require_text(verdicts: dict[int, str]) -> None:
    """Raise `FileError` where no page could be read."""
    if TEXT in verdicts.values():
        return
    if scanned := with_verdict(verdicts, IMAGE_ONLY):
        raise FileError(
            f"{_pages_words(scanned)} {'is a scan' if len(scanned) == 1 else 'are scans'} without text; "
            "nothing could be read.",
            "Add a version with text (for example one that went through OCR).",
        )
    if UNREADABLE in verdicts.values():
        raise FileError(
            "The fonts of this PDF do not say which letters they show; nothing could be read.",
            "Print it to a new PDF, or add a version that went through OCR.",
        )
    if DAMAGED in verdicts.values():
        raise FileError("The pages of this PDF are damaged; nothing could be read.", "Save or download it again.")
    raise FileError("This PDF holds no text: every page is blank.", "Check that it is the right file.")


def with_verdict(verdicts: dict[int, str], verdict: str) -> tuple[int, ...]:
    """The numbers of the pages with this verdict."""
    return tuple(number for number, found in verdicts.items() if found == verdict)


def _pages_words(numbers: Sequence[int]) -> str:
    """Page numbers as a reader writes them: Page 3; Pages 3, 4 and 9; Pages 1-12."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    parts = [f"{first}-{last}" if last > first else str(first) for first, last in runs]
    shown = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {shown}"


def _pages_sentence(numbers: Sequence[int], one: str, many: str) -> str:
    single = len(numbers) == 1
    return f"{_pages_words(numbers)} {one if single else many}; {'it was' if single else 'they were'} not read."
