"""The form of every calculator: complete, filled from a conversation, and said again in words that are read alike."""

import re

import pytest

from core.agents.case import Case
from core.agents.computing import compute
from core.calculators.assessment import Given
from core.calculators.calculator import Calculator
from core.calculators.registry import calculators, get
from tests.core.calculators.patients import typical
from ui.calculator_form import form, spoken

ALL = calculators()


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_every_input_has_a_labelled_field(calculator: Calculator) -> None:
    shown = form(calculator, {})
    for each in calculator.inputs:
        assert f'data-name="{each.name}"' in shown
    identities = re.findall(r' id="([^"]+)"', shown)
    assert len(identities) == len(set(identities))
    for label in re.findall(r'<label[^>]* for="([^"]+)"', shown):
        assert label in identities
    for described in re.findall(r'aria-describedby="([^"]+)"', shown):
        assert set(described.split()) <= set(identities)
    assert shown.count("<fieldset") == shown.count("<legend")


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_what_a_form_holds_is_computed_alike_in_a_conversation(calculator: Calculator) -> None:
    patient = typical(calculator)
    expected = calculator.assess(patient).result
    assert expected is not None
    computation = compute(Case(spoken(calculator, patient)))
    found = {card.name: card.result for card in computation.assessments}
    assert calculator.name in found, f"{spoken(calculator, patient)} gave {list(found)}"
    result = found[calculator.name]
    assert result is not None, spoken(calculator, patient)
    assert result.value == expected.value


def test_values_of_the_conversation_stand_in_their_fields_with_their_words() -> None:
    known = {
        "age": Given(value=64.0, unit="years", quote="64-year-old"),
        "sex": Given(value="female", quote="woman"),
        "creatinine": Given(value=124.0, unit="umol/l", quote="creatinine 124 umol/l"),
        "pregnant": Given(value=False, quote="not pregnant"),
    }
    shown = form(get("egfr_ckd_epi_2021"), known)
    assert 'value="124"' in shown
    assert re.search(r'<option value="µmol/L"[^>]* selected>', shown)
    assert '<option value="female" selected>' in shown
    assert "Read from: <q>creatinine 124 umol/l</q>" in shown
    assert 'value="no" checked' in shown


def test_a_unit_is_chosen_beforehand_only_where_a_number_alone_is_clear() -> None:
    shown = form(get("egfr_ckd_epi_2021"), {})
    age, creatinine = shown.split('data-name="creatinine"', 1)
    assert re.search(r'<option value="years"[^>]* selected>', age)
    assert '<option value="" data-name="creatinine">unit</option>' in creatinine
    assert not re.search(r'<option value="[^"]+"[^>]* selected>', creatinine.split("</select>")[0])


def test_two_values_for_one_field_leave_it_empty() -> None:
    known = {"weight": Given(value="70 kg and 220 lb", quote="70 kg and 220 lb")}
    weight = form(get("bmi"), known).split('data-name="height"')[0]
    assert 'size="8" value=""' in weight
    assert "Read from: <q>70 kg and 220 lb</q>" in weight


def test_words_of_a_conversation_are_text_in_the_form() -> None:
    known = {"weight": Given(value=70.0, unit="kg", quote='<img src=x onerror="alert(1)">')}
    assert "<img" not in form(get("bmi"), known)
