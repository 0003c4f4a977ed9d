"""The values of a library: a document as it is listed, what its file holds, a passage as it is stored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.embeddings import Vectors
from knowledge.pages import PageText, PassageText


@dataclass(frozen=True)
class Document:
    """A document of the library as the list shows it. `year` is None where the document does not say it.

    `verdicts` counts its pages by what became of them (`knowledge.pages`). `language` is an ISO 639-1 code, `shared`
    says whether other users see it, `superseded_by` is the id of the document that replaces it.
    """

    id: str
    title: str
    file_name: str
    pages: int
    passages: int
    year: int | None
    added_at: datetime
    sha256: str
    size_bytes: int
    language: str = ""
    superseded_by: str | None = None
    issuer: str = ""
    edition: str = ""
    licence: str = ""
    shared: bool = False
    readings: int = 1
    verdicts: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The title, with the year where the title does not say it."""
        return f"{self.title} ({self.year})" if self.year and str(self.year) not in self.title else self.title


@dataclass(frozen=True)
class Content:
    """What a file holds: pages, passages in their order, and their vectors (n x dimension) by `embedded_by`."""

    pages: Sequence[PageText]
    passages: Sequence[PassageText]
    embedded_by: str
    vectors: Vectors

    @property
    def verdicts(self) -> dict[str, int]:
        """How many pages there are of each verdict."""
        return dict(Counter(page.verdict for page in self.pages))


@dataclass(frozen=True)
class Passage:
    """A passage found: `page` counts from 1, `start` and `end` are characters in that page's text, `score` is 0..1.

    `document` is the title, `section` the path of headings, `year` None where the document does not say it, `language`
    an ISO 639-1 code. `superseded_by` names the document that replaced this one; empty for a current one. `by_ocr`: the
    page is a scan, so that characters may be misread.
    """

    passage_id: str
    document_id: str
    document: str
    file_name: str
    page: int
    section: str
    text: str
    start: int
    end: int
    score: float
    year: int | None
    language: str = ""
    superseded_by: str = ""
    by_ocr: bool = False

    @property
    def superseded(self) -> bool:
        """Whether a newer document replaces this one."""
        return bool(self.superseded_by)


@dataclass(frozen=True)
class StoredPassage:
    """A passage with its ids and its document, as search hands it out."""

    id: str
    document: Document
    content: PassageText
    by_ocr: bool = False

    def found(self, score: float, superseded_by: str) -> Passage:
        """The passage as a search found it."""
        document, content = self.document, self.content
        return Passage(
            passage_id=self.id,
            document_id=document.id,
            document=document.title,
            file_name=document.file_name,
            page=content.page,
            section=content.section,
            text=content.text,
            start=content.start,
            end=content.end,
            score=round(min(1.0, max(0.0, score)), 4),
            year=document.year,
            language=document.language,
            superseded_by=superseded_by,
            by_ocr=self.by_ocr,
        )
