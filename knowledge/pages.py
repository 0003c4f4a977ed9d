"""The values that a document becomes on its way: positioned lines, pages of text, passages. And how text is cleaned."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

TEXT = "text"
OCR = "read by OCR"
PICTURED = "text and picture"
"""A few words on a page that is a picture for the rest; only the words were read."""
EMPTY = "empty"
IMAGE_ONLY = "image only"
"""An image, and no OCR engine is there to look at it."""
PICTURE = "picture without text"
"""An image in which OCR found no text."""
OCR_FAILED = "OCR failed"
UNREADABLE = "unreadable font"
TOO_MUCH = "too much to read"
DAMAGED = "damaged"

READ = frozenset({TEXT, OCR, PICTURED})
"""Verdicts of pages that have text to search."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, up is positive."""

Affine = tuple[float, float, float, float, float, float]
"""As in PDF: (x, y) becomes (a x + c y + e, b x + d y + f)."""
IDENTITY: Affine = (1, 0, 0, 1, 0, 0)

Span = tuple[int, int, float, float, float, float]
"""A line on its page: characters start to end of the page's text, and left, bottom, right, top in points (PDF axes)."""

SOFT_HYPHEN = "\u00ad"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


class Line(NamedTuple):
    """A line, or a cell of it: raw text, box in points as it is read (upright); size, weight, family of its font."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    family: str = ""


@dataclass(frozen=True)
class RawPage:
    """A page as the child read it, `number` from 1; lines in the order of the file.

    Lines, `width` and `height` are of the page turned so that it can be read, from its lower left corner; `to_paper`
    leads from there to the axes of the file.
    """

    number: int
    width: float
    height: float
    verdict: str
    lines: Sequence[Line]
    to_paper: Affine = IDENTITY

    def on_paper(self, line: Line) -> Box:
        """Where a line stands in the axes of the file. On a page that is askew the box is as high as the line."""
        a, b, c, d, e, f = self.to_paper
        x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
        half_width, half_height = (line.right - line.left) / 2, (line.top - line.bottom) / 2
        if abs(a) < abs(b):
            half_width, half_height = half_height, half_width
        x, y = a * x + c * y + e, b * x + d * y + f
        sides = x - half_width, y - half_height, x + half_width, y + half_height
        return round(sides[0], 1), round(sides[1], 1), round(sides[2], 1), round(sides[3], 1)


def raw_page(header: Mapping[str, Any], lines: bytes) -> RawPage:
    """A page as the child sends it: the header of its frame, and its lines in JSON."""
    return RawPage(
        number=int(header["page"]),
        width=float(header["width"]),
        height=float(header["height"]),
        verdict=str(header["verdict"]),
        lines=[
            Line(str(text), float(left), float(bottom), float(right), float(top), float(size), bool(bold), str(family))
            for text, (left, bottom, right, top), (size, bold, family) in json.loads(lines)
        ],
        to_paper=_affine(header["to_paper"]),
    )


def _affine(numbers: Sequence[float]) -> Affine:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


@dataclass(frozen=True)
class PageText:
    """A page as read: `number` from 1, `verdict` one of those above."""

    number: int
    verdict: str
    text: str
    lines: tuple[Span, ...] = ()


@dataclass(frozen=True)
class PassageText:
    """A passage: characters `start` to `end` of the text of `page`.

    `section` is its path (chapter > section); `context` is what is searched with the text, and not quoted from it.
    """

    page: int
    start: int
    end: int
    text: str
    section: str = ""
    context: str = ""

    @property
    def searched(self) -> str:
        """What the indexes read: the context, then the text."""
        return f"{self.context}\n{self.text}" if self.context else self.text


def clean(text: str) -> str:
    """Plain characters of a line: NFKC without harm to numbers, no control characters, single spaces.

    NFKC alone turns 10⁹ into 109 and 1½ into 11⁄2; here they become 10^9 and 1 1/2.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = re.sub(r"(?<=\d)([⁰¹²³⁴-⁹⁻⁺]+)", lambda match: "^" + match[1].translate(_SUPERSCRIPTS), text)
    text = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text)
    text = unicodedata.normalize("NFKC", text).replace("\u2044", "/")
    return " ".join("".join(char for char in text if char.isspace() or is_printable(char)).split())


def upright(box: Box, paper: Box, quarter: int) -> Box:
    """A box of the file's axes on the page turned for reading; text runs right, up, left, down at `quarter` 0 to 3."""
    left, bottom, right, top = box
    if quarter == 1:
        return bottom - paper[1], paper[2] - right, top - paper[1], paper[2] - left
    if quarter == 2:
        return paper[2] - right, paper[3] - top, paper[2] - left, paper[3] - bottom
    if quarter == 3:
        return paper[3] - top, left - paper[0], paper[3] - bottom, right - paper[0]
    return left - paper[0], bottom - paper[1], right - paper[0], top - paper[1]


def from_upright(paper: Box, quarter: int) -> Affine:
    """What undoes `upright`."""
    left, bottom, right, top = paper
    ways: Sequence[Affine] = (
        (1, 0, 0, 1, left, bottom),
        (0, 1, -1, 0, right, bottom),
        (-1, 0, 0, -1, right, top),
        (0, -1, 1, 0, left, top),
    )
    return ways[quarter]


def is_printable(char: str) -> bool:
    """Whether a character stands for something in every font (no control, private or unassigned one)."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
