"""In the child: one page of a PDF as an image, with a passage marked. Never imported by the app's own process."""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, JpegImagePlugin  # noqa: F401  # heavy imports belong before the limits

from core.child_process import JSON
from core.errors import FileError
from knowledge.pdf_reader import open_pdf

QUALITY = 90
"""JPEG, as it is ten times faster than PNG for a page (5 ms against 50); at 90 small print stays sharp."""


def draw_page(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, JSON], bytes]]:
    """One page as a JPEG with boxes marked. Options: `page` (from 1), `boxes` (left, bottom, right, top in points),
    `width` and `height` (the most pixels)."""
    document = open_pdf(payload, "")
    number = int(options["page"])
    if not 1 <= number <= len(document):
        raise FileError(f"This document has no page {number}.", "Reload the list of documents.")
    page = document[number - 1]
    width, height = page.get_size()
    for box in options["boxes"]:
        _mark(page, [float(side) for side in box])
    scale = min(options["width"] / max(width, 1), options["height"] / max(height, 1))
    bitmap = page.render(scale=scale, draw_annots=True, rev_byteorder=True, prefer_bgrx=True)
    buffer = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    yield {"width": bitmap.width, "height": bitmap.height}, buffer.getvalue()


def _mark(page: pypdfium2.PdfPage, box: list[float]) -> None:
    """Lay a see-through yellow box over the page, in its own axes: rotation needs no care."""
    left, bottom, right, top = box
    rectangle = pdfium.FPDFPageObj_CreateNewRect(left - 1, bottom - 1, right - left + 2, top - bottom + 2)
    pdfium.FPDFPageObj_SetFillColor(rectangle, 255, 226, 89, 255)
    pdfium.FPDFPageObj_SetBlendMode(rectangle, b"Multiply")
    pdfium.FPDFPath_SetDrawMode(rectangle, pdfium.FPDF_FILLMODE_WINDING, False)
    pdfium.FPDFPage_InsertObject(page, rectangle)
