"""In the child: the text of a page as positioned lines, turned so that it can be read.

Text that runs up, down or upside down on the paper (a table turned sideways, a page with its own rotation) gets boxes
as if it ran to the right; `knowledge.pages.RawPage.to_paper` leads back. Lines that run otherwise than the most of
their page come last.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int, create_string_buffer

import pypdfium2
import pypdfium2.raw as pdfium

from knowledge.pages import SOFT_HYPHEN, Affine, Box, from_upright, upright

GAP_IN_LINE = 1.6
"""Two words of one line that stand further apart than this many line heights are cells, or columns."""
LINES_A_PAGE = 5_000

_HYPHEN_MARKS = str.maketrans({"\ufffe": SOFT_HYPHEN, "\x02": SOFT_HYPHEN})
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)+")
_POWER_OF_TEN = re.compile(r"(?<![\d.,])(10) ?[-−–]?\d{1,2}(?![\d.,])")
_BOLD = re.compile("bold|black|heavy|semibold|demi|-bd|_bd", re.IGNORECASE)

Style = tuple[float, bool, str]
"""Font size in points on the page, whether the whole line is bold, and the font's family."""
RawLine = tuple[str, Box, Style]


class TextLayer:
    """The text of a page: `lines` in the order of the file, and the way from their boxes to the `paper`."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, raw: str, paper: Box) -> None:
        self._text_page = text_page
        self._paper = paper
        self._quarter = 0
        found = list(itertools.islice(self._lines(raw), LINES_A_PAGE))
        weights: Counter[int] = Counter()
        for quarter, line in found:
            weights[quarter] += len(line[0])
        self.quarter = max(weights, key=weights.__getitem__, default=0)
        self.lines: list[RawLine] = [line for quarter, line in found if quarter == self.quarter]
        for quarter, (text, box, style) in found:
            if quarter != self.quarter:
                self.lines.append((text, upright(self._back(box, quarter), paper, self.quarter), style))

    @property
    def to_paper(self) -> Affine:
        """From the boxes of the lines to the file's axes."""
        return from_upright(self._paper, self.quarter)

    def _back(self, box: Box, quarter: int) -> Box:
        a, b, c, d, e, f = from_upright(self._paper, quarter)
        xs = sorted(a * x + c * y + e for x, y in (box[:2], box[2:]))
        ys = sorted(b * x + d * y + f for x, y in (box[:2], box[2:]))
        return xs[0], ys[0], xs[1], ys[1]

    def _lines(self, raw: str) -> Iterator[tuple[int, RawLine]]:
        """Each line with its quarter turn, cut where a gap shows cells or columns."""
        place = 0
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        # pdfium puts no line break after a hyphenated half of a word, only its mark.
        for piece in re.split("(?<=\r\n)|(?<=\ufffe)", raw):
            raw_line = piece.removesuffix("\r\n")
            length = len(raw_line.encode("utf-16-le", "surrogatepass")) // 2
            start = pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, place)
            place += length + len(piece) - len(raw_line)
            if start < 0 or not raw_line.strip():
                continue
            style = self._style(start, raw_line)
            rects = []
            for rect in range(pdfium.FPDFText_CountRects(self._text_page, start, length)):
                pdfium.FPDFText_GetRect(self._text_page, rect, left, top, right, bottom)
                rects.append(self._upright((left.value, bottom.value, right.value, top.value)))
            if not rects:
                continue
            rects.sort()
            # pdfium gives one box for what it takes for one word; of text that runs up or down it takes all for one.
            apart = bool(self._quarter % 2) or any(
                right[0] - left[2] > GAP_IN_LINE * style[0] for left, right in itertools.pairwise(rects)
            )
            if len(raw_line) != length:  # characters beyond 16 bits: places in the text and on the page differ
                yield self._quarter, (raw_line.translate(_HYPHEN_MARKS), _around(rects), style)
                continue
            cells = self._cells(start, raw_line, style[0]) if apart else [(0, length, _around(rects))]
            for first, last, box in cells:
                text = raw_line[first:last]
                cell_style = self._style(start + first, text) if apart else style
                words = self._with_raised_digits(start + first, text).translate(_HYPHEN_MARKS)
                yield self._quarter, (words, box, cell_style)

    def _with_raised_digits(self, start: int, text: str) -> str:
        """Part raised digits from the number before them, be they an exponent or the mark of a note: 10 with a small
        raised 9 is 10^9 and never 109, "below 30." with a raised 4 never 30.4.
        """
        places = set()
        for match in _NUMBER.finditer(text):
            place = match.end()
            while place - 1 > match.start() and (text[place - 1] in ".," or self._is_raised(start, match, place - 1)):
                place -= 1
            while text[place : place + 1] in (".", ","):
                place += 1
            if place < match.end():
                places.add(place)
        for match in _POWER_OF_TEN.finditer(text):
            if self._is_raised(start, match, match.end() - 1):
                places.add(match.end(1))
        for place in sorted(places, reverse=True):
            text = f"{text[:place]}^{text[place:].lstrip()}"
        return text

    def _is_raised(self, start: int, number: re.Match[str], place: int) -> bool:
        """Whether the character at `place` stands smaller and higher than the number's first."""
        base, raised = self._char_box(start + number.start()), self._char_box(start + place)
        if base is None or raised is None:
            return False
        height = base[3] - base[1]
        return raised[1] > base[1] + 0.2 * height and raised[3] - raised[1] < 0.85 * height

    def _char_box(self, index: int) -> Box | None:
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        if not pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top):
            return None
        return self._upright((left.value, bottom.value, right.value, top.value))

    def _upright(self, box: Box) -> Box:
        return upright(box, self._paper, self._quarter)

    def _cells(self, start: int, raw_line: str, size: float) -> Iterator[tuple[int, int, Box]]:
        """The parts of a line that wide gaps separate: first and last character, and box."""
        first, last = 0, 0
        boxes: list[Box] = []
        for offset, char in enumerate(raw_line):
            box = None if char.isspace() else self._char_box(start + offset)
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

    def _style(self, start: int, text: str) -> Style:
        first = start + len(text) - len(text.lstrip())
        size, name, self._quarter = self._font(first)
        _, last_name, _ = self._font(start + len(text.rstrip()) - 1)
        family = re.split(r"[-,]", re.sub(r"^[A-Z]{6}\+", "", name))[0].removesuffix("MT").removesuffix("PS")
        return round(size, 1), bool(_BOLD.search(name) and _BOLD.search(last_name)), family

    def _font(self, index: int) -> tuple[float, str, int]:
        """Size, name, and the quarter turn in which the character runs."""
        matrix = pdfium.FS_MATRIX()
        scale, quarter = 1.0, 0
        if pdfium.FPDFText_GetMatrix(self._text_page, index, matrix):
            scale = math.hypot(matrix.b, matrix.d) or 1.0
            quarter = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        name = create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self._text_page, index, name, 128, c_int())
        return (
            pdfium.FPDFText_GetFontSize(self._text_page, index) * scale,
            name.value.decode("utf-8", "replace"),
            quarter,
        )


def _around(boxes: Sequence[Box]) -> Box:
    return (
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
    )
