"""Sources: the passages card, the `[n]` in an answer and the list below it, each a button that opens the page.

A source that is superseded, old, in another language or read by OCR says so in words wherever it is named.

A citation knows its page, a passage its place on it; within a turn both carry the same `n`, which joins them. What a
button hands to `page/source.js` stands in its value: document id, page, passage id and title, parted by spaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from core.agents.events import Answer, Event, PassageFound, Passages
from ui.markup import attribute, marked, safe

QUOTE_LENGTH = 260
SECTION_PARTS = " > "
"""Between the headings of a passage's path; the card shows the innermost one."""


@dataclass(frozen=True)
class Source:
    """A page that `[n]` names in a turn; `passage_id` is empty where the passage's place on it is not known."""

    n: int
    document_id: str
    document: str
    page: int
    passage_id: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """As it is cited: [1] Guideline 2024, p. 17."""
        return f"[{self.n}] {self.document}, p.\u202f{self.page}"

    def button(self, words: str, *, css: str) -> str:
        """A button with these words (markup) that opens the page."""
        value = " ".join([quote(self.document_id, ""), str(self.page), quote(self.passage_id, ""), self.document])
        title = f"Show page {self.page} of {self.document}{''.join(f', {remark}' for remark in self.remarks)}"
        return (
            f'<button type="button" class="source {css}" value="{attribute(value)}" title="{attribute(title)}">'
            f"{words}</button>"
        )


def sources(events: Sequence[Event]) -> dict[int, Source]:
    """The sources of a turn by their ids: its passages, and what its answer cites besides."""
    found = {
        passage.n: _source(passage) for event in events if isinstance(event, Passages) for passage in event.passages
    }
    for event in events:
        if isinstance(event, Answer):
            for cited in event.citations:
                found.setdefault(
                    cited.n, Source(cited.n, cited.document_id, cited.document, cited.page, remarks=cited.remarks)
                )
    return found


def marks(found: dict[int, Source]) -> dict[int, str]:
    """What stands for `[n]` in an answer's text."""
    return {n: source.button(f"[{n}]", css="cite") for n, source in found.items()}


def cited(final: Answer, found: dict[int, Source]) -> str:
    """The list of sources under an answer."""
    entries = "".join(
        f"<li>{found[citation.n].button(safe(found[citation.n].words), css='line')}{remarked(citation.remarks)}</li>"
        for citation in final.citations
    )
    return f'<div class="sources"><h3>Sources</h3><ul>{entries}</ul></div>' if entries else ""


def passages(event: Passages) -> str:
    """The card of the passages found, best first, with the words of the question marked."""
    if not event.passages:
        return ""
    count = len(event.passages)
    entries, document = [], ""
    for passage in event.passages:
        if passage.document != document:
            document = passage.document
            year = (
                f' <span class="fine">{passage.year}</span>'
                if passage.year and str(passage.year) not in document
                else ""
            )
            entries.append(f"<h4>{safe(document)}{year}{remarked(passage.document_remarks)}</h4>")
        entries.append(_passage(passage, event.query))
    return (
        f'<section class="card passages"><h3>{count} passage{"" if count == 1 else "s"} from your library</h3>'
        f"{''.join(entries)}</section>"
    )


def remarked(remarks: Sequence[str]) -> str:
    """What the reader has to know of a source, after its name."""
    return "".join(f' <span class="remark">{safe(remark[0].upper() + remark[1:])}</span>' for remark in remarks)


def _source(passage: PassageFound) -> Source:
    return Source(passage.n, passage.document_id, passage.document, passage.page, passage.passage_id, passage.remarks)


def _passage(passage: PassageFound, query: str) -> str:
    heading = passage.section.split(SECTION_PARTS)[-1].strip(" :")
    section = f'<span class="fine" title="{attribute(passage.section)}">{safe(heading)}</span>' if heading else ""
    words = passage.quote
    if len(words) > QUOTE_LENGTH:
        words = words[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    button = _source(passage).button(f"[{passage.n}] p.\u202f{passage.page}", css="line")
    heading_line = f"{button} {section}{remarked(passage.page_remarks)}"
    return f'<div class="passage"><p>{heading_line}</p><blockquote>{marked(words, query)}</blockquote></div>'
