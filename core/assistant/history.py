"""What was said before, as the agent reads it: from the record of a conversation, or as the caller brings it."""

from collections.abc import Iterable, Sequence

from core.agents import prompts, wording
from core.agents.case import Case, PastTurn
from core.agents.computing import Computation, assess, compute
from core.assistant.turn import Earlier
from core.calculators.assessment import Assessment
from core.records.values import TurnRecord

COMPUTED_ANEW = 20
"""Calculators further back are not gone on with; the values said there still are."""
LONGEST_COMPUTED_ANEW = 20_000
"""Characters: what is read to find those calculators stays below a second, however long a history is sent."""


def recorded(turns: Iterable[TurnRecord]) -> tuple[PastTurn, ...]:
    """The turns of a conversation."""
    return tuple(map(_recorded, turns))


def brought(turns: Sequence[Earlier]) -> tuple[PastTurn, ...]:
    """The turns that a caller brings. Which calculators they led to is found anew from the clinician's words alone."""
    first, room = len(turns), LONGEST_COMPUTED_ANEW
    while first and len(turns) - first < COMPUTED_ANEW and (room := room - len(turns[first - 1].text)) >= 0:
        first -= 1
    past = [PastTurn(turn.text, wording.spoken(turn.answer, ())) for turn in turns[:first]]
    for turn in turns[first:]:
        computation = compute(Case(turn.text, history=tuple(past[first:])))
        past.append(_past(turn.text, turn.answer, _shown(computation, turn.answer)))
    return tuple(past)


def _recorded(turn: TurnRecord) -> PastTurn:
    shown = [event["assessment"] for event in turn.events if event.get("type") in {"result", "missing"}]
    return _past(turn.text, turn.answer, list(map(Assessment.model_validate, shown)))


def _shown(computation: Computation, answer: str) -> list[Assessment]:
    """The cards that stood with the answer: what was asked for, or which of the candidates the answer begins with."""
    if computation.assessments:
        return list(computation.assessments)
    possible = (assess(calculator, computation.reading) for calculator in computation.candidates)
    return [card for card in possible if wording.lead([card]) in answer]


def _past(question: str, answer: str, shown: Sequence[Assessment]) -> PastTurn:
    cards = {card.name: card for card in shown}
    return PastTurn(
        question,
        wording.spoken(answer, list(cards.values())),
        calculators=tuple(cards),
        asked=tuple(dict.fromkeys(item.name for card in cards.values() for item in card.missing)),
        facts=tuple(filter(None, map(prompts.fact, cards.values()))),
    )
