"""Cards of calculators: what a click says, and that it is understood as the answer it stands for."""

import re
from html import unescape

import pytest

from core.agents.events import Computed, Missing
from core.calculators import registry
from core.calculators.assessment import Assessment, Given, Proposal, Result
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import given, read
from core.calculators.inputs import YesNo
from ui import missing_card, result_card

SAYS = re.compile(r'act-say" value="([^"]*)"')


def said(markup: str) -> list[str]:
    return [unescape(words) for words in SAYS.findall(markup)]


@pytest.mark.parametrize("calculator", registry.calculators(), ids=str)
@pytest.mark.parametrize("present", [True, False])
def test_click_on_a_finding_says_the_other_answer(calculator: Calculator, present: bool) -> None:
    items = [item for item in calculator.inputs if isinstance(item, YesNo)]
    card = Assessment(
        name=calculator.name,
        title=calculator.title,
        inputs={item.name: Given(value=present, quote="words") for item in items},
        result=Result(value=1, text="1"),
    )
    words = said(result_card.result(Computed(assessment=card)))
    assert len(words) == len(items)
    for item, text in zip(items, words, strict=True):
        assert given(read(text), [item.name])[item.name].value is not present


@pytest.mark.parametrize("calculator", registry.calculators(), ids=str)
def test_click_on_an_item_assumed_absent_makes_it_present(calculator: Calculator) -> None:
    absent = [item for item in calculator.inputs if isinstance(item, YesNo) and item.if_missing == "absent"]
    card = Assessment(
        name=calculator.name,
        title=calculator.title,
        result=Result(value=1, text="1", assumed_absent=tuple(item.title for item in absent)),
    )
    words = said(result_card.result(Computed(assessment=card)))
    assert [given(read(text), [item.name])[item.name].value for item, text in zip(absent, words, strict=True)] == [
        True
    ] * len(absent)


def test_card_of_a_calculator_that_is_gone_is_shown_without_buttons() -> None:
    card = Assessment(
        name="gone",
        title="Gone",
        inputs={"stroke": Given(value=True, quote="stroke")},
        result=Result(value=1, text="1"),
    )
    shown = result_card.result(Computed(assessment=card))
    assert "Read from: stroke" in shown
    assert said(shown) == []


def test_proposal_shows_its_words_and_one_click_confirms_or_turns_it() -> None:
    card = registry.get("perc").assess({})
    missing = tuple(
        item.model_copy(update={"proposal": Proposal(answer="no", quote="a <b> dry cough")})
        if item.name in ("haemoptysis", "prior_vte")
        else item
        for item in card.missing
    )
    shown = missing_card.missing(Missing(assessment=card.model_copy(update={"missing": missing})))
    assert shown.count("The model proposes <b>no</b>, from your words <q>a &lt;b&gt; dry cough</q>") == 2
    assert "Confirm: no" in shown
    assert {"Haemoptysis: no", "Haemoptysis: yes"} <= set(said(shown))
    both = next(words for words in said(shown) if "Haemoptysis" in words and "Previous" in words)
    found = given(read(both), ["haemoptysis", "prior_vte"])
    assert [each.value for each in found.values()] == [False, False]
