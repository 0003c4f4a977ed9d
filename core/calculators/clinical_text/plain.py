"""A message made plain for matching, with the way back to the words as they were written.

Matching wants lower case, one kind of digit, dash, space and micro sign, and no accents; a quotation wants the
original. `plain` folds each character on its own and remembers which written characters every folded one stands for,
so that any match can be quoted exactly. Control, zero-width and bidirectional characters stand for nothing and
disappear from the folded text only.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_FOLDED = (
    {
        "µ": "u",
        "μ": "u",
        "×": "x",
        "✕": "x",
        "·": ".",
        "∙": ".",
        "٫": ".",
        "٬": ",",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "।": ".",
        "℃": "°c",
        "℉": "°f",
        "º": "°",
        "˚": "°",
        "≈": "~",
        "∼": "~",
        "≤": "<",
        "⩽": "<",
        "≥": ">",
        "⩾": ">",
        "⁻": "^-",
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "´": "'",
        "`": "'",
        "⁄": "/",
        "∕": "/",
        "٪": "%",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ـ": "",
    }
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″", '"')
)
_RUN = re.compile(r"(?P<usual>[\n\t -_a-~]+)|.", re.S)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in _FOLDED:
        return _FOLDED[character]
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return character if character in "\n\t" else ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposition = unicodedata.decomposition(character)
    if decomposition.startswith("<super>") and character.isdigit():
        return f"^{unicodedata.digit(character)}"
    folded = unicodedata.normalize("NFKD", character)
    if not "\u0900" <= character <= "\u097f":
        folded = "".join(part for part in folded if not unicodedata.combining(part))
    return "".join(_FOLDED.get(part, part) for part in folded)


def fold(text: str) -> str:
    """The folded, lower-case form of a word or phrase, as lexicon entries are stored."""
    return "".join(_fold(character) for character in text).lower()


@dataclass(frozen=True, slots=True)
class Plain:
    """A folded message: `text` in lower case, `cased` the same characters with their case, of the same length."""

    written: str
    text: str
    cased: str
    _starts: Sequence[int]
    _ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the written message of the folded characters from `start` to `end`."""
        return self._starts[start], self._ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The written words behind the folded characters from `start` to `end`."""
        first, last = self.span(start, end)
        return self.written[first:last]

    def position(self, written_offset: int) -> int:
        """The folded position of a written one (the next that stands for something)."""
        return bisect_left(self._starts, written_offset)


def plain(written: str) -> Plain:
    """Fold a message. Linear in its length; any string is accepted."""
    if written.isascii() and not _INVISIBLE.search(written):
        return Plain(written, written.lower(), written, range(len(written)), range(1, len(written) + 1))
    cased: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in _RUN.finditer(written):
        first, last = run.span()
        if run["usual"]:
            cased.append(run["usual"])
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
            continue
        character = run.group()
        folded = _fold(character)
        if not folded and ends and unicodedata.combining(character):
            # A combining accent belongs to the letter before it.
            ends[-1] = last
        cased.append(folded)
        starts.extend([first] * len(folded))
        ends.extend([last] * len(folded))
    text = "".join(cased)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return Plain(written, lower, text, starts, ends)
