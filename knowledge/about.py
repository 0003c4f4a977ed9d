"""What a document says of itself: title, year, language. Guesses from untrusted text, which the user may correct."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from core.errors import EntryError
from knowledge.layout import PageLayout
from knowledge.pages import PageText, clean

TITLE_CHARACTERS = 200
_NO_TITLE = re.compile(
    r"^(untitled|title|document\d*|slide \d+|powerpoint presentation)?$|\.(docx?|indd|pdf|pptx?|tex|dvi|qxd)$",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|revised|updated|new)\s+(?:edition|ed\b\.?|version|update)"
    r"|\b(?:edition|version|ver\.?|rev\.?|revision|v)\s*\.?\s*\d+(?:\.\d+)*"
    r"|\b(?:update[d]?|revised|revision|edition|version)\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?=(?:19|20)\d\d)",
)
_COMMON_WORDS = {
    "en": "the of and to in is for with are that",
    "de": "der die und das von zu mit den nicht ist",
    "fr": "le la les des et une dans est pour que",
    "es": "el los las del una por con para que es",
    "it": "il di che della per una con sono del gli",
    "pt": "os uma para não com dos das em que são",
    "nl": "het een van en de dat voor niet met zijn",
}

LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
"""The languages that are told apart."""
OLD_YEARS = 10
"""A source of this age is marked as old."""
READ_BY_OCR = "read by OCR: check the words on the page"
"""What is said of a page that is a scan."""
_LONGEST = {"title": 300, "issuer": 300, "edition": 100, "licence": 300}


@dataclass(frozen=True)
class About:
    """What is known of a document: `year` None and the texts empty where it is not; `language` as in ISO 639-1."""

    title: str
    year: int | None = None
    language: str = ""
    issuer: str = ""
    edition: str = ""
    licence: str = ""

    @classmethod
    def of(cls, claimed_title: str, created: str, pages: Sequence[PageLayout], file_name: str) -> "About":
        """What the file claims, and what its pages show."""
        title = title_of(claimed_title, pages, file_name)
        return cls(title, year_of(title, pages, created), language_of([layout.page for layout in pages]))

    def checked(self) -> "About":
        """The same in plain characters. Raises `EntryError` for what cannot be kept."""
        texts = {name: clean(str(getattr(self, name))) for name in _LONGEST}
        if not texts["title"]:
            raise EntryError("The title is empty.", "Give the document a title.")
        for name, longest in _LONGEST.items():
            if len(texts[name]) > longest:
                raise EntryError(f"The {name} is longer than {longest} characters.", "Shorten it.")
        latest = date.today().year + 1
        if self.year is not None and not 1900 <= self.year <= latest:
            raise EntryError(f"The year {self.year} is outside 1900-{latest}.", "Correct it, or leave it empty.")
        if self.language and self.language not in LANGUAGES:
            raise EntryError("The language is not one of the list.", "Choose one, or leave it empty.")
        return About(year=self.year, language=self.language, **texts)


def remarks(year: int | None, language: str, superseded_by: str) -> tuple[str, ...]:
    """What a reader has to know of a document before relying on it; of a current one in English, nothing."""
    said = []
    if superseded_by:
        said.append(f"superseded by {superseded_by}")
    elif year and year <= date.today().year - OLD_YEARS:
        said.append(f"from {year}, more than {OLD_YEARS} years old")
    if language and language != "en":
        said.append(f"in {LANGUAGES.get(language, language)}")
    return tuple(said)


def title_of(claimed: str, pages: Sequence[PageLayout], file_name: str) -> str:
    """The title that the file claims if it is one, else the largest heading of the first page, else the file's name."""
    claimed = re.sub(r"^Microsoft (Word|PowerPoint) - ", "", clean(claimed))
    if len(claimed) >= 4 and not _NO_TITLE.search(claimed):
        return claimed[:TITLE_CHARACTERS]
    for layout in pages[:2]:
        headings = [block for block in layout.blocks if block.kind == "heading"]
        if headings:
            largest = max(headings, key=lambda block: block.rank[0])
            return layout.page.text[largest.start : largest.end][:TITLE_CHARACTERS]
    name = re.sub(r"[_\s]+", " ", PurePath(file_name).stem).strip()
    return (name or file_name)[:TITLE_CHARACTERS]


def year_of(title: str, pages: Sequence[PageLayout], created: str) -> int | None:
    """The year in the title, else the latest past one on the first two pages, else the one the file was made in."""
    this_year = date.today().year
    for text in (title, " ".join(layout.page.text for layout in pages[:2])):
        named = [int(year) for year in re.findall(r"(?<![\d./-])(?:19|20)\d\d(?![\d/-])", text)]
        if past := [year for year in named if 1950 <= year <= this_year]:
            return max(past)
    made = re.match(r"D:((?:19|20)\d\d)", created)
    return int(made[1]) if made and int(made[1]) <= this_year else None


def work_of(title: str) -> str:
    """The words of a title that its editions share, apart from year, edition and version; may be empty."""
    words = _EDITION.sub(" ", title.lower())
    return " ".join(re.findall(r"[^\W\d_]+(?:\d+[^\W\d_]*)*", words))


def language_of(pages: Sequence[PageText]) -> str:
    """The language by its commonest words (ISO 639-1); empty where it cannot be told."""
    words = re.findall(r"[^\W\d_]+", " ".join(page.text for page in pages[:20]).lower())
    counts = {code: sum(word in set(common.split()) for word in words) for code, common in _COMMON_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0.05 * len(words) else ""
