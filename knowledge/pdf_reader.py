"""In the child: a PDF's pages to positioned lines and a verdict for each. Never imported by the app's own process.

pdfium aborts the whole process on some hostile files; `core.child_process` runs this module with limits.
"""

import io
import itertools
import json
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int, create_string_buffer
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from core.child_process import JSON
from core.errors import FileError, FileTooLargeError, PasswordNeededError
from knowledge.pages import DAMAGED, EMPTY, IMAGE_ONLY, SOFT_HYPHEN, TEXT, UNREADABLE, is_printable

GAP_IN_LINE = 1.6
"""Two words of one line that stand further apart than this many line heights are cells, or columns."""
LINES_A_PAGE = 5_000

_HYPHEN_MARKS = str.maketrans({"\ufffe": SOFT_HYPHEN, "\x02": SOFT_HYPHEN})

_POWER_OF_TEN = re.compile(r"(?<![\d.,])(10) ?[-−–]?\d{1,2}(?![\d.,])")
_BOLD = re.compile("bold|black|heavy|semibold|demi|-bd|_bd", re.IGNORECASE)

Box = tuple[float, float, float, float]
Style = tuple[float, bool, str]
RawLine = tuple[str, Box, Style]


def read_pages(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, JSON], bytes]]:
    """One frame for the document, one with the bytes to keep if they are not those given, then one for each page.

    Other bytes are kept of a document that was encrypted, or whose structure had to be mended. A page's lines are JSON
    in the frame's body.
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
    for index in range(count):
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
    text = " ".join(line[0] for line in lines)
    return lines if len(text) >= 3 and not (_is_odd(text) or looks_garbled(text)) else []


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[dict[str, JSON], Sequence[RawLine]]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return {"page": index + 1, "width": 0, "height": 0, "verdict": DAMAGED}, []
    width, height = page.get_size()
    text_page = page.get_textpage()
    raw = text_page.get_text_range() if text_page.count_chars() else ""
    lines = list(_lines(text_page, raw))[:LINES_A_PAGE] if raw.strip() else []
    verdict = _verdict(page, raw, text_page)
    text_page.close()
    page.close()
    return {"page": index + 1, "width": width, "height": height, "verdict": verdict}, lines if verdict == TEXT else []


def _verdict(page: pypdfium2.PdfPage, raw: str, text_page: pypdfium2.PdfTextPage) -> str:
    visible = [char for char in raw if not char.isspace() and char not in "\ufffe\x02"]
    if len(visible) >= 3:
        if _is_odd(raw) or looks_garbled(raw) or _unmapped(text_page):
            return UNREADABLE
        return TEXT
    painted = any(True for _ in page.get_objects(max_depth=2))
    return IMAGE_ONLY if painted else EMPTY


def _is_odd(text: str) -> bool:
    """Whether a fifth of the characters stand for nothing, or half of them are ornaments."""
    visible = [char for char in text if not char.isspace() and char not in "\ufffe\x02"]
    nothing = sum(not is_printable(char) or char == "\ufffd" for char in visible)
    ornaments = sum(unicodedata.category(char) == "So" for char in visible)
    return nothing > 0.2 * len(visible) or ornaments > 0.5 * len(visible)


def _unmapped(text_page: pypdfium2.PdfTextPage) -> bool:
    """Whether most of a sample of characters have no Unicode value in their font."""
    count = text_page.count_chars()
    sample = range(0, count, max(1, count // 200))
    unmapped = [index for index in sample if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1]
    return len(unmapped) > 0.3 * len(sample)


def looks_garbled(text: str) -> bool:
    """Whether Latin text is a cipher of itself, as a font without a Unicode map gives.

    That is: words without vowels, with digits and signs inside, or without end. Other scripts are believed, and so are
    words of usual length where there are under 40 of them.
    """
    words = [word for word in text.split() if len(word) >= 3]
    latin = sum("a" <= char <= "z" or "A" <= char <= "Z" for char in text)
    letters = sum(char.isalpha() for char in text)
    if letters and latin < 0.5 * letters:
        return False
    if words and sum(map(len, words)) > 60 * len(words):
        return True
    if len(words) < 40:
        return False
    plain = [word.strip(".,;:()[]\"'“”‘’!?*-–/") for word in words]
    good = sum(
        bool(re.search(r"[aeiouyAEIOUYäöüáéíóúàèêâôåø]", word)) and word.replace("-", "").replace("'", "").isalpha()
        for word in plain
    )
    return good < 0.25 * len(words)


def _lines(text_page: pypdfium2.PdfTextPage, raw: str) -> Iterator[RawLine]:
    """Each line, cut where a gap shows cells or columns: text, box and style."""
    place = 0
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    # pdfium puts no line break after a hyphenated half of a word, only its mark.
    for piece in re.split("(?<=\r\n)|(?<=\ufffe)", raw):
        raw_line = piece.removesuffix("\r\n")
        length = len(raw_line.encode("utf-16-le")) // 2
        start = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, place)
        place += length + len(piece) - len(raw_line)
        if start < 0 or not raw_line.strip():
            continue
        rects = []
        for rect in range(pdfium.FPDFText_CountRects(text_page, start, length)):
            pdfium.FPDFText_GetRect(text_page, rect, left, top, right, bottom)
            rects.append((left.value, bottom.value, right.value, top.value))
        if not rects:
            continue
        rects.sort()
        style = _style(text_page, start, raw_line)
        apart = any(right[0] - left[2] > GAP_IN_LINE * style[0] for left, right in itertools.pairwise(rects))
        if len(raw_line) != length:  # characters beyond 16 bits: places in the text and on the page differ
            yield raw_line.translate(_HYPHEN_MARKS), _around(rects), style
            continue
        cells = _cells(text_page, start, raw_line, style[0]) if apart else [(0, length, _around(rects))]
        for first, last, box in cells:
            text = raw_line[first:last]
            cell_style = _style(text_page, start + first, text) if apart else style
            yield _with_powers(text_page, start + first, text).translate(_HYPHEN_MARKS), box, cell_style


def _with_powers(text_page: pypdfium2.PdfTextPage, start: int, text: str) -> str:
    """Write a raised exponent of ten as such: 10 with a small raised 9 is 10^9, and never 109."""
    for match in reversed(list(_POWER_OF_TEN.finditer(text))):
        base, raised = _char_box(text_page, start + match.end(1) - 1), _char_box(text_page, start + match.end() - 1)
        if base and raised:
            height = base[3] - base[1]
            if raised[1] > base[1] + 0.2 * height and raised[3] - raised[1] < 0.85 * height:
                text = f"{text[: match.end(1)]}^{text[match.end(1) :].lstrip()}"
    return text


def _char_box(text_page: pypdfium2.PdfTextPage, index: int) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return (left.value, bottom.value, right.value, top.value)


def _cells(text_page: pypdfium2.PdfTextPage, start: int, raw_line: str, size: float) -> Iterator[tuple[int, int, Box]]:
    """The parts of a line that wide gaps separate: first and last character, and box."""
    first, last = 0, 0
    boxes: list[Box] = []
    for offset, char in enumerate(raw_line):
        box = None if char.isspace() else _char_box(text_page, start + offset)
        if box is None:
            continue
        if boxes and (box[0] - boxes[-1][2] > GAP_IN_LINE * size or box[2] < boxes[-1][0] - GAP_IN_LINE * size):
            yield first, last + 1, _around(boxes)
            boxes = []
        if not boxes:
            first = offset
        boxes.append(box)
        last = offset
    if boxes:
        yield first, last + 1, _around(boxes)


def _style(text_page: pypdfium2.PdfTextPage, start: int, text: str) -> Style:
    """Font size in points on the page, whether the whole line is bold, and the font's family."""
    first = start + len(text) - len(text.lstrip())
    size, name = _font(text_page, first)
    _, last_name = _font(text_page, start + len(text.rstrip()) - 1)
    family = re.split(r"[-,]", re.sub(r"^[A-Z]{6}\+", "", name))[0].removesuffix("MT").removesuffix("PS")
    return round(size, 1), bool(_BOLD.search(name) and _BOLD.search(last_name)), family


def _font(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, str]:
    matrix = pdfium.FS_MATRIX()
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        scale = math.hypot(matrix.b, matrix.d) or 1.0
    name = create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, c_int())
    return pdfium.FPDFText_GetFontSize(text_page, index) * scale, name.value.decode("utf-8", "replace")


def _around(boxes: list[Box]) -> Box:
    return (
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
    )
