"""The values that a document becomes on its way: positioned lines, pages of text, passages. And how text is cleaned."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

TEXT = "text"
EMPTY = "empty"
IMAGE_ONLY = "image only"
UNREADABLE = "unreadable font"
DAMAGED = "damaged"

Span = tuple[int, int, float, float, float, float]
"""A line on its page: characters start to end of the page's text, and left, bottom, right, top in points (PDF axes)."""

SOFT_HYPHEN = "\u00ad"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


class Line(NamedTuple):
    """A line, or a cell of it: raw text, box in points (PDF axes: up is positive); size, weight, family of its font."""

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
    """A page as the child read it, `number` from 1; lines in the order of the file."""

    number: int
    width: float
    height: float
    verdict: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class PageText:
    """A page as read: `number` from 1, `verdict` one of text, empty, image only, unreadable font, damaged."""

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


def is_printable(char: str) -> bool:
    """Whether a character stands for something in every font (no control, private or unassigned one)."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
