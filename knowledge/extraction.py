"""PDF pages to positioned lines of text, with a verdict for every page. PDFs are opened in a limited child only.

`pdf_reader` is what runs in the child, `scans` asks OCR for pages that are images. Reading order, headings and tables
are made of the lines in `layout`.

Covered: encryption (asked for, never skipped), pages without text (scans, blanks), fonts without a Unicode map, soft
hyphens, a broken structure and text that looks wrong (pypdf is asked), text turned sideways, loops and bombs (by the
child's limits), more pages than the limit. Not covered: figures on pages of text, handwriting, the content of form
fields and attachments, scripts from right to left (single words of an Arabic page may be written backwards) and
ligatures of Indic scripts (a letter may be missing), as pdfium reads them.
"""

import time
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from core.child_process import JSON, ChildError, Limits, StartedAhead, run_limited
from core.errors import FileError, FileTooLargeError
from knowledge import scans
from knowledge.pages import DAMAGED, TOO_MUCH, RawPage, raw_page

MAX_PAGES = 5_000
MAX_BYTES = 200 * 1024 * 1024
PAGE_SECONDS = 30.0
LIMITS = Limits(seconds=120, memory_mb=1024, output_mb=256, frame_seconds=PAGE_SECONDS)
DRAW_PAGE = "knowledge.page_drawing:draw_page"
RENDER_LIMITS = Limits(seconds=20, memory_mb=1024, output_mb=32)
MOST_BAD_PAGES = 3
"""Pages that end the child; the rest of the document is not tried after them."""


@dataclass(frozen=True)
class RawDocument:
    """What the child read: `title` and `created` as the file claims them, and the pages in order.

    `data` are the bytes to keep: those given, or these without encryption or mended, so that pages can be shown.
    """

    title: str
    created: str
    pages: list[RawPage]
    data: bytes


def read_pdf(
    data: bytes,
    password: str = "",
    on_page: Callable[[int, int], None] | None = None,
    limits: Limits = LIMITS,
    scanned: MutableMapping[int, RawPage] | None = None,
) -> RawDocument:
    """Read every page in a limited child. `on_page(done, of)` hears each page, and may raise to stop.

    `scanned` holds pages, by number, that OCR has read in an earlier attempt, and takes those that it reads now.
    A page that the child does not survive is told by its verdict; the others are read without it. Pages that are images
    go through OCR where its engine is installed. Raises `PasswordNeededError`, `FileTooLargeError`, or `FileError` with
    a sentence saying what is wrong.
    """
    if not data:
        raise FileError("This file is empty (0 bytes).", "Save or download it again, then add it.")
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(
            f"This PDF is larger than {MAX_BYTES // 1024**2} MB.", "Split it, or save it with smaller images."
        )
    if b"%PDF-" not in data[:1024]:
        raise FileError("This file is not a PDF, whatever its name says.", "Save the document as PDF, then add it.")
    reading = _Reading(data, password, on_page or (lambda done, of: None), scans.engine_is_installed())
    bad_pages, begun = 0, time.monotonic()
    while not reading.is_whole:
        try:
            reading.run(limits._replace(seconds=limits.seconds - (time.monotonic() - begun)))
        except ChildError as error:
            bad_pages += 1
            if not reading.count or bad_pages > MOST_BAD_PAGES:
                raise _as_file_error(error) from error
            reading.give_up_page(TOO_MUCH if error.reason in ("time", "memory", "output") else DAMAGED)
    pages = reading.with_scans({} if scanned is None else scanned)
    return RawDocument(reading.title, reading.created, pages, reading.kept)


class _Reading:
    """A document while it is read: the pages so far."""

    def __init__(self, data: bytes, password: str, on_page: Callable[[int, int], None], ocr: bool) -> None:
        self.title = self.created = ""
        self.count = 0
        self.kept = data
        self._data, self._password, self._on_page = data, password, on_page
        self._pages: list[RawPage] = []
        self._for_ocr = scans.WORTH_A_LOOK if ocr else frozenset()

    @property
    def is_whole(self) -> bool:
        return 0 < self.count <= len(self._pages)

    def run(self, limits: Limits) -> None:
        """Read the pages that are missing in one child. Raises `ChildError`."""
        options: dict[str, JSON] = {
            "password": self._password,
            "max_pages": MAX_PAGES,
            "first": len(self._pages) + 1,
        }
        with closing(run_limited("knowledge.pdf_reader:read_pages", self._data, options, limits)) as frames:
            for header, body in frames:
                if "pages" in header:
                    self.title, self.created = str(header["title"]), str(header["created"])
                    self.count = int(header["pages"])
                elif "kept" in header:
                    self.kept = body
                else:
                    self._take(raw_page(header, body))

    def give_up_page(self, verdict: str) -> None:
        """Leave out the page that ended the child."""
        self._take(RawPage(len(self._pages) + 1, 0, 0, verdict, []))

    def _take(self, page: RawPage) -> None:
        self._pages.append(page)
        if page.verdict not in self._for_ocr:
            self._on_page(self._done(), self.count)

    def _done(self) -> int:
        return sum(page.verdict not in self._for_ocr for page in self._pages)

    def with_scans(self, scanned: MutableMapping[int, RawPage]) -> list[RawPage]:
        """The pages; those that are images as OCR reads them, or has read them before (`scanned`)."""
        waiting = {page.number: page for page in self._pages if page.verdict in self._for_ocr}
        if not waiting:
            return self._pages
        read = {number: scans.better(page, scanned[number]) for number, page in waiting.items() if number in scanned}
        done = self._done()
        for page in scans.read_scans(self.kept, [number for number in waiting if number not in read]):
            scanned[page.number] = page
            read[page.number] = scans.better(waiting[page.number], page)
            self._on_page(done + len(read), self.count)
        return [read.get(page.number, page) for page in self._pages]


def page_jpeg(
    data: bytes,
    number: int,
    boxes: Sequence[Sequence[float]],
    width: int = 1000,
    height: int = 1500,
    ahead: StartedAhead | None = None,
) -> bytes:
    """Page `number` (from 1) as a JPEG of at most `width` x `height` pixels, with boxes (in points) marked.

    `ahead` is a child that waits for this: `StartedAhead(DRAW_PAGE)`.

    Raises `FileError` where the page cannot be drawn.
    """
    options: dict[str, JSON] = {"page": number, "boxes": boxes, "width": width, "height": height}
    try:
        with closing(run_limited(DRAW_PAGE, data, options, RENDER_LIMITS, ahead)) as frames:
            return next(frames).body
    except ChildError as error:
        raise FileError("This page cannot be drawn.", "Open the document itself.") from error


def _as_file_error(error: ChildError) -> FileError:
    if error.reason == "time":
        return FileError("Reading this PDF took too long and was stopped.", "Print it to a new PDF, then add that.")
    if error.reason in ("memory", "output"):
        return FileError("This PDF unpacks to more than can be read here.", "Print it to a new PDF, then add that.")
    return FileError("This PDF is damaged and cannot be read.", "Print it to a new PDF, then add that.")
