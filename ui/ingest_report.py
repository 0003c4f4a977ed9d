"""What is said of files while they are read and afterwards: a line for each, with the choice between editions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from ui.documents import replace_button
from ui.markup import one_line, safe

if TYPE_CHECKING:
    from knowledge.library import IngestProgress, IngestReport, Replacement

STATES = {
    "waiting": "",
    "reading": "Reading",
    "done": "Added",
    "again": "Read again",
    "known": "Already here",
    "refused": "Not added",
    "cancelled": "Cancelled",
    "locked": "Password",
}


@dataclass
class Line:
    """What is said of one file, in one of the states. `offers` are older editions to replace, `offer` says so."""

    file_name: str
    text: str = "Waiting."
    state: str = "waiting"
    offer: str = ""
    offers: "tuple[Replacement, ...]" = ()
    key: str = field(default_factory=lambda: uuid4().hex)

    def hear(self, progress: "IngestProgress") -> None:
        """How far the file is."""
        self.text = f"{progress.text.capitalize()}."

    def replaced(self, old_id: str) -> None:
        """An older edition was replaced: it is no longer offered."""
        for offer in self.offers:
            if offer.old.id == old_id:
                self.text += f" “{offer.old.name}” is marked as superseded."
        self.offers = tuple(offer for offer in self.offers if offer.old.id != old_id)

    def tell(self, report: "IngestReport") -> None:
        """What became of it."""
        self.text, self.offer, self.offers = report.text, report.offer, report.replacements
        if report.cancelled:
            self.state = "cancelled"
        elif report.document is None:
            self.state = "refused"
        else:
            self.state = "known" if report.already else "again" if report.again else "done"


def report(lines: Sequence[Line]) -> str:
    """What became of each file, with the offer to replace an older edition; a count above them if there are many."""
    if not lines:
        return ""
    rows = "".join(
        f'<li class="{line.state}"><b>{safe(line.file_name)}</b> <span class="state">{STATES[line.state]}</span> '
        f"{safe(line.text)}{_offers(line)}</li>"
        for line in lines
    )
    return one_line(f'{_count(lines)}<ul class="reading">{rows}</ul>')


def _count(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return ""
    counts = {state: sum(line.state == state for line in lines) for state in STATES}
    words = [f"{counts[state]} {STATES[state].lower()}" for state in STATES if STATES[state] and counts[state]]
    waiting = [f"{counts['waiting']} waiting"] if counts["waiting"] else []
    return f'<p class="fine">{len(lines)} files: {", ".join(words + waiting)}.</p>'


def _offers(line: Line) -> str:
    if not line.offers:
        return ""
    buttons = "".join(map(replace_button, line.offers))
    keep = f'<button type="button" class="button act-keep" value="{line.key}">Keep both</button>'
    return f'<p>{safe(line.offer)}</p><p class="choices">{buttons}{keep}</p>'
