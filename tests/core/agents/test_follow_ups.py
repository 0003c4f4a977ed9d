"""Follow-ups: the last message continues its calculator, with this patient's values and no other's."""

import pytest

from core.agents.case import Case, PastTurn
from core.agents.computing import compute
from core.calculators.assessment import Assessment
from tests.core.agents.follow_ups import FOLLOW_UPS, Row


def cards(messages: tuple[str, ...]) -> tuple[Assessment, ...]:
    """The cards of the last message, each turn before it having shown its own."""
    history: list[PastTurn] = []
    for message in messages:
        shown = compute(Case(message, tuple(history))).assessments
        asked = tuple(item.name for card in shown for item in card.missing)
        history.append(PastTurn(message, "", tuple(card.name for card in shown), asked))
    return shown


@pytest.mark.parametrize("row", FOLLOW_UPS, ids=lambda row: " / ".join(row[0][1:]))
def test_follow_up(row: Row) -> None:
    messages, calculator, values, asked = row
    shown = cards(messages)
    assert [card.name for card in shown] == ([calculator] if calculator else [])
    for card in shown:
        assert {name: given.value for name, given in card.inputs.items()} == values
        assert {item.name for item in card.missing} == asked
        assert not card.refusal
