"""What a turn came to: its outcome and the answer as the user reads it, decided by code from the evidence and the
wording.
"""

from dataclasses import dataclass, field

from core.agents import evidence, prompts, wording
from core.agents.case import Case, ModelAtHand
from core.agents.computing import Computation
from core.agents.events import Answer, Citation, Outcome
from core.agents.medical_agent import Wording
from core.agents.tools import Shelf
from core.calculators.assessment import Assessment
from core.errors import BedsideError


@dataclass
class Evidence:
    """What code found for a turn: `cards` are the calculators shown, `shelf` holds the passages.

    `from_document` marks a question for what a document says: without a passage it has no answer.
    """

    case: Case
    computation: Computation
    from_document: bool = False
    cards: list[Assessment] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def facts(self) -> list[str]:
        """The computed results as the model reads them."""
        return [prompts.fact(card) for card in self.cards if card.result]

    @property
    def bare(self) -> bool:
        """Whether there is nothing to rest an answer on: no result, no passage, no image."""
        return not self.cards and not self.shelf.passages and self.case.picture is None

    @property
    def only_open_cards(self) -> bool:
        """Whether a calculator was asked for and none could be computed: code asks back, no model is needed."""
        return bool(self.cards) and not self.facts and self.case.picture is None


def outcome(found: Evidence, failure: BedsideError | None = None) -> Outcome:
    """The outcome of a turn that rests on this evidence."""
    if found.facts:
        return "answered"
    if found.cards:
        return "refused" if all(card.refusal for card in found.cards) else "asked"
    if found.case.picture is not None:
        return "failed" if failure else "answered"
    if found.shelf.passages:
        return "answered"
    return "failed" if failure else "no_source"


def answer(found: Evidence, said: Wording, model: ModelAtHand | None, failure: BedsideError | None) -> Answer:
    """The whole answer: the cards in words, then the model's wording checked, or what code can say in its place."""
    lead = wording.lead(found.cards)
    if model is None or not said.text.strip():
        text, citations = _by_code(found, failure)
        return Answer(text="\n\n".join(filter(None, (lead, text))), citations=citations)
    if prompts.repeats_instructions(said.text):
        return Answer(text="\n\n".join(filter(None, (lead, wording.NOT_SHOWN))), model=model.name, demo=model.demo)
    # Every number that the clinician wrote, in any turn, is known; the notes of a result stand in the lead.
    known = "\n".join((*found.case.said, lead))
    checked = evidence.check(said.text.strip(), found.shelf.passages, found.facts, known)
    notices = [
        (wording.DEMO, model.demo),
        (wording.NO_SOURCE, found.bare),
        (wording.UNSOURCED_NUMBERS, bool(checked.unsourced)),
        (wording.CUT_OFF, failure is not None),
        (wording.LOOPED, said.looped),
        (wording.DRAFT, True),
    ]
    return Answer(
        text="\n\n".join(filter(None, (lead, checked.text))),
        citations=checked.citations,
        notices=tuple(notice for notice, holds in notices if holds),
        model=model.name,
        demo=model.demo,
    )


def _by_code(found: Evidence, failure: BedsideError | None) -> tuple[str, tuple[Citation, ...]]:
    if found.shelf.passages:
        return wording.passages_only(found.shelf.passages)
    if found.cards or failure:
        return "", ()
    return (wording.NOTHING_FOUND if found.from_document else wording.NO_WORDS), ()
