"""Words as the search compares them: "MÜLLER", "Müller" and "muller" are the same.

Covered: case in every script, Latin accents, German ß, full-width forms, Arabic vowel signs and the forms of alif, ya
and ta marbuta. Not covered: stems and misspellings. A word is found wherever its letters stand, also inside another.
"""

import re
from unicodedata import normalize

_SIGNS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه"})


def folded(text: str) -> str:
    """Text in the form in which it is searched: one line, without case and accents."""
    plain = _SIGNS.sub("", normalize("NFKD", text)).translate(_ARABIC)
    return " ".join(normalize("NFC", plain).casefold().split())


def one_line(text: str) -> str:
    """Text as a title: one line, without control and formatting characters."""
    visible = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return " ".join(visible.split())
