"""Whether what a page's fonts, or OCR, give is text that can be read. Garbage must never pass for a page's words."""

import re
import unicodedata

from knowledge.pages import is_printable

LEAST_CHARACTERS = 3
"""Fewer are no text of a page."""
_NO_CHARACTERS = "\ufffe\x02"


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
