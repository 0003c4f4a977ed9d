"""In the child: what pypdf makes of a PDF where pdfium misses pages or text. Never imported by the app's own process.

pypdf is thirteen times slower, looks for pages also where the structure is broken, and reads some fonts that pdfium
does not (Unicode maps with short values, glyph names that pdfium takes for ornaments). Where pdfium is content it is
not asked. Its lines have no measured width: a marked passage is as wide as usual letters would make it.
"""

import functools
import io
import math
from collections.abc import Sequence
from typing import Any

import pypdf
from pypdf.errors import DependencyError, PyPdfError

MOST_PAGES = 1_000
"""Larger documents with a broken structure are not written anew."""
LETTER_WIDTH = 0.5
"""Usual width of a letter, as a share of the font size."""

_FAILURES = (
    PyPdfError,
    DependencyError,  # encryption by a library that is not here
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,  # too deep, or not implemented
    OSError,
)

RawLine = tuple[str, tuple[float, float, float, float], tuple[float, bool, str]]


def mended(data: bytes, password: str) -> bytes:
    """The PDF written anew with the pages that pypdf finds; no bytes where it finds none."""
    buffer = io.BytesIO()
    try:
        pages = pypdf.PdfReader(io.BytesIO(data), password=password or None).pages
        if not 0 < len(pages) <= MOST_PAGES:
            return b""
        writer = pypdf.PdfWriter()
        for page in pages:
            writer.add_page(page)
        writer.write(buffer)
    except _FAILURES:
        return b""
    return buffer.getvalue()


def lines_of_page(data: bytes, index: int) -> list[RawLine]:
    """The lines of page `index` (from 0) as pypdf reads them: text, box in points, style; empty where it fails."""
    lines: list[RawLine] = []

    def visit(
        text: str, at: Sequence[float], inside: Sequence[float], font: dict[str, Any] | None, size: float
    ) -> None:
        left = inside[4] * at[0] + inside[5] * at[2] + at[4]
        bottom = inside[4] * at[1] + inside[5] * at[3] + at[5]
        size *= math.hypot(inside[2] * at[0] + inside[3] * at[2], inside[2] * at[1] + inside[3] * at[3]) or 1.0
        family = str((font or {}).get("/BaseFont", "")).lstrip("/")
        for line in text.split("\n"):
            if line.strip():
                box = (left, bottom, left + LETTER_WIDTH * size * len(line.strip()), bottom + size)
                lines.append((line.strip(), box, (round(size, 1), False, family)))
                bottom -= 1.2 * size

    try:
        _reader(data).pages[index].extract_text(visitor_text=visit)
    except _FAILURES:
        return []
    return lines


@functools.lru_cache(maxsize=1)
def _reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))
