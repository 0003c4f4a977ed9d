"""What becomes of a file that is added: progress while it is read, and a report in words at the end."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.errors import FileError
from knowledge.documents import Document
from knowledge.editions import Replacement
from knowledge.pages import (
    DAMAGED,
    EMPTY,
    IMAGE_ONLY,
    OCR,
    OCR_FAILED,
    PICTURE,
    PICTURED,
    READ,
    TOO_MUCH,
    UNREADABLE,
    PageText,
)

Stage = Literal["reading", "indexing", "done"]


@dataclass(frozen=True)
class IngestProgress:
    """How far a file is: `done` of `total` pages (reading) or passages (indexing); it is number `file` of `files`."""

    file_name: str
    stage: Stage
    done: int
    total: int
    file: int = 1
    files: int = 1

    @property
    def text(self) -> str:
        """How far, in words."""
        if self.stage == "done":
            return "done"
        doing, unit = ("reading", "page") if self.stage == "reading" else ("indexing", "passage")
        return f"{doing} {unit} {self.done} of {self.total}"


INSTALL_OCR = "To have scans read, install OCR (pip install -r requirements-ocr.txt) and read the document again."
SENTENCES = {
    OCR: (
        "is a scan, read by OCR: check its figures on the page",
        "are scans, read by OCR: check their figures on the page",
    ),
    PICTURED: (
        "is mostly a picture, of which only the text beside it was read",
        "are mostly pictures, of which only the text beside them was read",
    ),
    IMAGE_ONLY: ("is a scan without text; it was not read", "are scans without text; they were not read"),
    PICTURE: ("is a picture in which no text was found", "are pictures in which no text was found"),
    OCR_FAILED: ("is a scan on which OCR failed; it was not read", "are scans on which OCR failed; they were not read"),
    TOO_MUCH: (
        "holds more than a page can; it was not read",
        "hold more than a page can; they were not read",
    ),
    UNREADABLE: (
        "has a font that cannot be read; it was not read",
        "have a font that cannot be read; they were not read",
    ),
    DAMAGED: ("is damaged; it was not read", "are damaged; they were not read"),
    EMPTY: ("is blank", "are blank"),
}
"""What is said of a page, or of several, of each verdict; nothing of those that were read as they are."""


@dataclass(frozen=True)
class IngestReport:
    """What became of a file. `document` is None where it was refused or cancelled; `error` then says why, `hint` what
    to do.

    `numbers` are its pages, from 1, by what became of them (the verdicts of `knowledge.pages`). `already` marks bytes
    that were in the library before, `again` a document that was read anew. `replacements` are what to offer
    (`Library.supersede`) where the library holds several current editions of this work; `replaced` is the document that
    this one replaced.
    """

    file_name: str
    document: Document | None
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)
    already: bool = False
    again: bool = False
    cancelled: bool = False
    replacements: tuple[Replacement, ...] = ()
    replaced: Document | None = None
    error: str = ""
    hint: str = ""

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return sum(map(len, self.numbers.values()))

    @property
    def read(self) -> tuple[int, ...]:
        """The pages that have text to search."""
        return tuple(sorted(number for verdict in READ for number in self.numbers.get(verdict, ())))

    @property
    def text(self) -> str:
        """The report in words for the user."""
        if self.document is None:
            return f"{self.error} {self.hint}".strip()
        words = [self._outcome()]
        for verdict, (one, many) in SENTENCES.items():
            if pages := self.numbers.get(verdict):
                words.append(f"{_pages_words(pages)} {one if len(pages) == 1 else many}.")
        if IMAGE_ONLY in self.numbers:
            words.append(INSTALL_OCR)
        if self.replaced:
            words.append(f"It replaces “{self.replaced.name}”, which is marked as superseded.")
        return " ".join(words)

    @property
    def offer(self) -> str:
        """What could be replaced, in words; empty where there is nothing."""
        if not self.replacements or self.document is None:
            return ""
        older = " and ".join(f"“{offer.old.name}”" for offer in self.replacements)
        newest = self.replacements[0].new
        newer = "this one" if newest.id == self.document.id else f"“{newest.name}”"
        return f"Your library holds several editions: {older} can be replaced by {newer}."

    def _outcome(self) -> str:
        assert self.document is not None  # noqa: S101  # text has looked
        if self.already:
            return f"“{self.document.title}” is already in your library."
        done = "is read again" if self.again else "is added"
        return f"“{self.document.title}” {done}: {len(self.read)} of {self.pages} pages read."


def display_name(file_name: str) -> str:
    """The last part of an untrusted file name, printable characters only, at most 200 of them."""
    name = re.split(r"[\\/]", file_name)[-1]
    name = "".join(char for char in name if char.isprintable()).strip()
    return name[:200] or "document.pdf"


def by_verdict(pages: Sequence[PageText]) -> dict[str, tuple[int, ...]]:
    """The numbers of the pages of each verdict."""
    numbers: dict[str, tuple[int, ...]] = {}
    for page in pages:
        numbers[page.verdict] = (*numbers.get(page.verdict, ()), page.number)
    return numbers


def require_text(pages: Sequence[PageText]) -> None:
    """Raise `FileError` where no page could be read."""
    numbers = by_verdict(pages)
    if any(verdict in numbers for verdict in READ):
        return
    if IMAGE_ONLY in numbers:
        raise FileError(_none_read(numbers[IMAGE_ONLY], "is a scan", "are scans"), INSTALL_OCR)
    if OCR_FAILED in numbers:
        raise FileError(
            _none_read(numbers[OCR_FAILED], "is a scan on which OCR failed", "are scans on which OCR failed"),
            "Scan it again as PDF, at 300 dpi.",
        )
    if PICTURE in numbers:
        raise FileError(
            _none_read(numbers[PICTURE], "is a picture without text", "are pictures without text"),
            "Check that it is the right file, or scan it again at 300 dpi.",
        )
    if TOO_MUCH in numbers:
        raise FileError(
            _none_read(numbers[TOO_MUCH], "holds more than a page can", "hold more than a page can"),
            "Print it to a new PDF, then add that.",
        )
    if UNREADABLE in numbers:
        raise FileError(
            "The fonts of this PDF do not say which letters they show; nothing could be read.",
            "Print it to a new PDF, or add a version that went through OCR.",
        )
    if DAMAGED in numbers:
        raise FileError("The pages of this PDF are damaged; nothing could be read.", "Save or download it again.")
    raise FileError("This PDF holds no text: every page is blank.", "Check that it is the right file.")


def _none_read(numbers: Sequence[int], one: str, many: str) -> str:
    return f"{_pages_words(numbers)} {one if len(numbers) == 1 else many}; nothing could be read."


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
