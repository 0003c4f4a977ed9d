"""PDF pages to positioned lines of text, with a verdict for every page. PDFs are opened in a limited child only.

`pdf_reader` is what runs in the child. Reading order, headings and tables are made of the lines in `layout`.

Covered: encryption (asked for, never skipped), pages without text (scans, blanks), fonts without a Unicode map, soft
hyphens, a broken structure and text that looks wrong (pypdf is asked), loops and bombs (by the child's limits), more
pages than the limit. Not covered: text inside of images, handwriting, the content of form fields and attachments.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from core.child_process import JSON, ChildError, Limits, run_limited
from core.errors import FileError, FileTooLargeError
from knowledge.pages import Line, RawPage

MAX_PAGES = 5_000
MAX_BYTES = 200 * 1024 * 1024
LIMITS = Limits(seconds=120, memory_mb=1024, output_mb=256)
RENDER_LIMITS = Limits(seconds=20, memory_mb=1024, output_mb=32)


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
) -> RawDocument:
    """Read every page in a limited child. `on_page(done, of)` hears each page, and may raise to stop.

    Raises `PasswordNeededError`, `FileTooLargeError`, or `FileError` with a sentence saying what is wrong.
    """
    if not data:
        raise FileError("This file is empty (0 bytes).", "Save or download it again, then add it.")
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(
            f"This PDF is larger than {MAX_BYTES // 1024**2} MB.", "Split it, or save it with smaller images."
        )
    if b"%PDF-" not in data[:1024]:
        raise FileError("This file is not a PDF, whatever its name says.", "Save the document as PDF, then add it.")
    title, created, count = "", "", 0
    pages: list[RawPage] = []
    options: dict[str, JSON] = {"password": password, "max_pages": MAX_PAGES}
    try:
        with closing(run_limited("knowledge.pdf_reader:read_pages", data, options, limits)) as frames:
            for header, body in frames:
                if "pages" in header:
                    title, created, count = str(header["title"]), str(header["created"]), int(header["pages"])
                    continue
                if "kept" in header:
                    data = body
                    continue
                pages.append(_page(header, body))
                if on_page:
                    on_page(len(pages), count)
    except ChildError as error:
        raise _as_file_error(error) from error
    return RawDocument(title, created, pages, data)


def page_jpeg(
    data: bytes, number: int, boxes: Sequence[Sequence[float]], width: int = 1000, height: int = 1500
) -> bytes:
    """Page `number` (from 1) as a JPEG of at most `width` x `height` pixels, with boxes (in points) marked.

    Raises `FileError` where the page cannot be drawn.
    """
    options: dict[str, JSON] = {"page": number, "boxes": boxes, "width": width, "height": height}
    try:
        with closing(run_limited("knowledge.page_drawing:draw_page", data, options, RENDER_LIMITS)) as frames:
            return next(frames).body
    except ChildError as error:
        raise FileError("This page cannot be drawn.", "Open the document itself.") from error


def _page(header: dict[str, Any], body: bytes) -> RawPage:
    lines = [
        Line(str(text), float(left), float(bottom), float(right), float(top), float(size), bool(bold), str(family))
        for text, (left, bottom, right, top), (size, bold, family) in json.loads(body)
    ]
    return RawPage(int(header["page"]), float(header["width"]), float(header["height"]), str(header["verdict"]), lines)


def _as_file_error(error: ChildError) -> FileError:
    if error.reason == "time":
        return FileError("Reading this PDF took too long and was stopped.", "Print it to a new PDF, then add that.")
    if error.reason in ("memory", "output"):
        return FileError("This PDF unpacks to more than can be read here.", "Print it to a new PDF, then add that.")
    return FileError("This PDF is damaged and cannot be read.", "Print it to a new PDF, then add that.")
