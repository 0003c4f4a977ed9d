"""In the child: a PDF's pages to positioned lines and a verdict for each. Never imported by the app's own process.

pdfium aborts the whole process on some hostile files; `core.child_process` runs this module with limits.
"""

import io
import itertools
import json
from collections.abc import Iterator, Sequence
from ctypes import c_float
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from core.child_process import JSON
from core.errors import FileError, FileTooLargeError, PasswordNeededError
from knowledge.legibility import is_legible, visible
from knowledge.pages import DAMAGED, EMPTY, IDENTITY, IMAGE_ONLY, PICTURED, TEXT, TOO_MUCH, UNREADABLE, Box
from knowledge.text_layer import LINES_A_PAGE, RawLine, TextLayer

CHARACTERS_A_PAGE = 100_000
"""The densest page of print holds a sixth of it."""
OBJECTS_A_PAGE = 300_000
FEW_CHARACTERS = 200
"""With fewer, a page that images cover for half is a picture (a scan with a stamp on it, a cover)."""
OBJECTS_LOOKED_AT = 2_000


def read_pages(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, JSON], bytes]]:
    """One frame for the document, one with the bytes to keep if they are not those given, then one for each page.

    Options: `password`, `max_pages`, `first` (the page to begin with, from 1). Other bytes are kept of a document that
    was encrypted, or whose structure had to be mended. A page's lines are JSON in the frame's body.
    """
    document, rewritten = _open_whole(payload, str(options["password"]))
    count = len(document)
    if count == 0:
        raise FileError("This PDF has no pages.", "Save or download it again, then add it.")
    if count > int(options["max_pages"]):
        raise FileTooLargeError(
            f"This PDF has {count:,} pages; at most {options['max_pages']:,} are read.", "Split it and add the parts."
        )
    about = document.get_metadata_dict()
    yield {"pages": count, "title": about.get("Title", "")[:500], "created": about.get("CreationDate", "")[:40]}, b""
    if pdfium.FPDF_GetSecurityHandlerRevision(document) != -1:
        buffer = io.BytesIO()
        document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
        rewritten = buffer.getvalue()
    if rewritten:
        yield {"kept": True}, rewritten
    for index in range(int(options["first"]) - 1, count):
        header, lines = _read_page(document, index)
        if header["verdict"] == UNREADABLE and (others := _second_opinion(rewritten or payload, index)):
            header["verdict"], lines = TEXT, others
        yield header, json.dumps(lines, ensure_ascii=False).encode("utf-8", "replace")


def open_pdf(data: bytes, password: str) -> pypdfium2.PdfDocument:
    """Open a PDF. Raises `PasswordNeededError` or `FileError`."""
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordNeededError(
                "The password does not open this PDF." if password else "This PDF is protected by a password.",
                "Enter it, or upload a copy without one.",
            ) from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise FileError(
                "This PDF is protected in a way that cannot be opened here.", "Upload a copy without protection."
            ) from error
        raise FileError("This PDF is damaged and cannot be opened.", "Save or download it again.") from error


def _open_whole(data: bytes, password: str) -> tuple[pypdfium2.PdfDocument, bytes]:
    """Open a PDF; where pdfium misses its pages, as pypdf understands its structure (and then its bytes so written)."""
    document = None
    try:
        document = open_pdf(data, password)
        if _has_all_pages(document):
            return document, b""
    except PasswordNeededError:
        raise
    except FileError as error:
        refusal = error
    from knowledge.second_opinion import mended  # here, as few files need it

    if (written := mended(data, password)) and _has_all_pages(other := open_pdf(written, "")):
        return other, written
    if document is None:
        raise refusal
    return document, b""


def _has_all_pages(document: pypdfium2.PdfDocument) -> bool:
    size = pdfium.FS_SIZEF()
    return all(pdfium.FPDF_GetPageSizeByIndexF(document, index, size) for index in range(len(document)))


def _second_opinion(data: bytes, index: int) -> Sequence[RawLine]:
    """The lines as pypdf reads them, if they are text; `data` is not encrypted."""
    from knowledge.second_opinion import lines_of_page  # here, as few files need it

    lines = lines_of_page(data, index)[:LINES_A_PAGE]
    return lines if is_legible(" ".join(line[0] for line in lines)) else []


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[dict[str, JSON], Sequence[RawLine]]:
    header: dict[str, JSON] = {"page": index + 1, "width": 0, "height": 0, "verdict": DAMAGED, "to_paper": IDENTITY}
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return header, []
    header["verdict"] = TOO_MUCH
    if pdfium.FPDFPage_CountObjects(page) > OBJECTS_A_PAGE:
        return header, []
    text_page = page.get_textpage()
    if text_page.count_chars() > CHARACTERS_A_PAGE:
        return header, []
    raw = text_page.get_text_range() if text_page.count_chars() else ""
    paper = page.get_bbox()
    header["verdict"] = verdict = _verdict(page, raw, text_page, paper)
    lines: Sequence[RawLine] = []
    width, height = paper[2] - paper[0], paper[3] - paper[1]
    if verdict in (TEXT, PICTURED):
        layer = TextLayer(text_page, raw, paper)
        lines = layer.lines
        header["to_paper"] = layer.to_paper
        if layer.quarter % 2:
            width, height = height, width
    header["width"], header["height"] = width, height
    text_page.close()
    page.close()
    return header, lines


def _verdict(page: pypdfium2.PdfPage, raw: str, text_page: pypdfium2.PdfTextPage, paper: Box) -> str:
    chars = visible(raw)
    if len(chars) >= 3:
        if not is_legible(raw) or _unmapped(text_page):
            return UNREADABLE
        return PICTURED if len(chars) < FEW_CHARACTERS and _is_pictured(page, paper) else TEXT
    painted = any(True for _ in page.get_objects(max_depth=2))
    return IMAGE_ONLY if painted else EMPTY


def _is_pictured(page: pypdfium2.PdfPage, paper: Box) -> bool:
    """Whether images cover half of the page."""
    covered = 0.0
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for thing in itertools.islice(page.get_objects(max_depth=2), OBJECTS_LOOKED_AT):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            covered += (right.value - left.value) * (top.value - bottom.value)
    return covered >= 0.5 * (paper[2] - paper[0]) * (paper[3] - paper[1])


def _unmapped(text_page: pypdfium2.PdfTextPage) -> bool:
    """Whether most of a sample of characters have no Unicode value in their font."""
    count = text_page.count_chars()
    sample = range(0, count, max(1, count // 200))
    unmapped = [index for index in sample if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1]
    return len(unmapped) > 0.3 * len(sample)
