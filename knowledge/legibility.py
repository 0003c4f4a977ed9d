"""Whether what a page's fonts, or OCR, give is text that can be read. Garbage must never pass for a page's words."""

import math
import re
import unicodedata
from collections.abc import Sequence
from string import ascii_lowercase

from knowledge.pages import is_printable

LEAST_CHARACTERS = 3
"""Fewer are no text of a page."""
MOST_BITS = 4.85
"""A letter of real text costs 4.1 to 4.4 bits by the table below (Polish 4.8), one of a shifted alphabet 4.9 to 5.8."""
MOST_BITS_OF_FEW = 5.05
"""The same for under 100 letters: a list of trade names reaches 5.0."""
_NO_CHARACTERS = "\ufffe\x02"
_LEADERS = "._-…·•=|"
# Per cent of the letters a to z in running text: six western European languages, rounded between them.
_SHARES = "8.5 1.4 3.4 4.6 14 1.5 1.7 2.8 7.6 .4 .9 4.7 3 7.6 7 2.5 .7 6.8 6.8 6.8 4.6 1.6 1 .3 .9 .7"
_BITS = {letter: -math.log2(float(share) / 102) for letter, share in zip(ascii_lowercase, _SHARES.split(), strict=True)}


def visible(text: str) -> list[str]:
    """The characters that leave ink; not pdfium's marks of a hyphen."""
    return [char for char in text if not char.isspace() and char not in _NO_CHARACTERS]


def is_legible(text: str) -> bool:
    """Whether these are words, and enough of them to speak of."""
    return len(visible(text)) >= LEAST_CHARACTERS and not (is_odd(text) or looks_garbled(text))


def is_odd(text: str) -> bool:
    """Whether a fifth of the characters stand for nothing, or half of them are ornaments."""
    chars = visible(text)
    nothing = sum(not is_printable(char) or char == "\ufffd" for char in chars)
    ornaments = sum(unicodedata.category(char) == "So" for char in chars)
    return nothing > 0.2 * len(chars) or ornaments > 0.5 * len(chars)


def looks_garbled(text: str) -> bool:
    """Whether text is signs instead of words, or Latin text a cipher of itself, as a font without a Unicode map gives.

    That is: words without end, without vowels, with digits and signs inside, or letters as often as no language writes
    them. Other scripts are believed, and so are a few words.
    """
    chars = [char for char in visible(text) if char not in _LEADERS]
    if len(chars) >= 20 and sum(map(str.isalnum, chars)) + sum(map(_is_mark, chars)) < 0.3 * len(chars):
        return True
    latin = [char for char in text.lower() if "a" <= char <= "z"]
    letters = sum(char.isalpha() for char in text)
    if letters and len(latin) < 0.5 * letters:
        return False
    words = [word for word in text.split() if len(word) >= 3]
    if words and sum(map(len, words)) > 60 * len(words):
        return True
    return _is_rare(latin) or (len(words) >= 40 and _without_words(words))


def _is_mark(char: str) -> bool:
    """Vowel signs and the like, of which scripts as Hindi's are full."""
    return unicodedata.category(char).startswith("M")


def _is_rare(latin: Sequence[str]) -> bool:
    """Whether letters of Latin script are as frequent as in no language that is written with them."""
    if len(latin) < 24:
        return False
    bits = sum(_BITS[char] for char in latin) / len(latin)
    return bits > (MOST_BITS if len(latin) >= 100 else MOST_BITS_OF_FEW)


def _without_words(words: Sequence[str]) -> bool:
    plain = [word.strip(".,;:()[]\"'“”‘’!?*-–/") for word in words]
    good = sum(
        bool(re.search(r"[aeiouyAEIOUYäöüáéíóúàèêâôåø]", word)) and word.replace("-", "").replace("'", "").isalpha()
        for word in plain
    )
    return good < 0.25 * len(words)
