"""What must hold for each calculator of the registry; a new one is tested here without a line more."""

import inspect
import json
import math
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calculators.assessment import Assessment, Given
from core.calculators.calculator import Calculator
from core.calculators.inputs import Measured, YesNo
from core.calculators.registry import calculators, get
from tests.core.calculators.patients import typical

ALL = calculators()
MEASURED = [
    pytest.param(calculator, each, id=f"{calculator.name}-{each.name}")
    for calculator in calculators()
    for each in calculator.inputs
    if isinstance(each, Measured)
]


def number(assessment: Assessment) -> float | None:
    """The result in the definition's own unit, whatever unit the user gets first."""
    if assessment.result is None:
        return None
    calculator = get(assessment.name)
    value = assessment.result.value
    for alternative in assessment.result.alternatives:
        if alternative.basis == f"in {calculator.unit}":
            value = alternative.value
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def speaks(assessment: Assessment) -> bool:
    """There is no number, but a sentence that a clinician can act on."""
    sentences = [assessment.refusal or "", *(item.why for item in assessment.missing)]
    return assessment.result is None and any(len(sentence) > 15 for sentence in sentences)


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_typical_patient_has_a_result_that_explains_itself(calculator: Calculator) -> None:
    result = calculator.assess(typical(calculator)).result
    assert result is not None
    assert result.text
    assert result.substitution
    assert result.formula
    assert result.references
    assert result.population
    assert len(result.understood) == len(calculator.inputs)
    assert not result.assumed_absent


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_definition_is_complete(calculator: Calculator) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", calculator.name)
    assert calculator.aliases
    assert calculator.topics
    assert calculator.formula
    assert all(re.search(r"\d{4}", reference) for reference in calculator.references)
    names = [each.name for each in calculator.inputs]
    assert len(names) == len(set(names))
    lows = [-math.inf if band.low is None else band.low for band in calculator.bands]
    assert lows == sorted(lows)
    parameters = inspect.signature(calculator.compute).parameters
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
    assert takes_any or set(names) == set(parameters)


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_each_asked_input_is_asked_when_it_is_missing(calculator: Calculator) -> None:
    patient = typical(calculator)
    for each in calculator.inputs:
        if each.if_missing == "asked" and getattr(each, "default", None) is None:
            assessment = calculator.assess({name: value for name, value in patient.items() if name != each.name})
            assert [item.name for item in assessment.missing] == [each.name]
            assert assessment.missing[0].title.startswith(each.title)


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_absent_history_is_listed_and_nothing_else_is_assumed(calculator: Calculator) -> None:
    absent = [each for each in calculator.inputs if each.if_missing == "absent"]
    kept = {name: v for name, v in typical(calculator).items() if name not in {each.name for each in absent}}
    result = calculator.assess(kept).result
    assert result is not None
    assert result.assumed_absent == tuple(each.title for each in absent)


@pytest.mark.parametrize(("calculator", "each"), MEASURED)
def test_every_unit_gives_the_same_result(calculator: Calculator, each: Measured) -> None:
    patient = typical(calculator)
    wanted = number(calculator.assess(patient))
    assert wanted is not None
    value, unit = patient[each.name].value, patient[each.name].unit or ""
    scale = each.quantity.scale(unit)
    assert scale is not None
    canonical = scale.forward(float(value)) if isinstance(value, int | float) else 0.0
    for quantity, name in ((each.quantity, each.name), *((other, other.name) for other in each.also)):
        for other in quantity.all_units():
            other_scale = quantity.scale(other)
            assert other_scale is not None
            same = {k: v for k, v in patient.items() if k != each.name}
            same[name] = Given(value=other_scale.back(canonical), unit=other)
            got = number(calculator.assess(same))
            assert got == pytest.approx(wanted, rel=0.005), (name, other)


@pytest.mark.parametrize(("calculator", "each"), MEASURED)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_no_value_outside_the_limits_yields_a_number(calculator: Calculator, each: Measured, data: Any) -> None:
    low, high = each.quantity.hard
    unit = data.draw(st.sampled_from(each.quantity.all_units()))
    written_low, written_high = each.quantity.limits(unit)
    outside = data.draw(
        st.one_of(
            st.floats(max_value=written_low, exclude_max=True, allow_nan=False),
            st.floats(min_value=written_high, exclude_min=True, allow_nan=False),
        )
    )
    canonical = each.quantity.convert(outside, unit) if math.isfinite(outside) else math.inf
    if low <= canonical <= high:
        return  # equal to the limit to 9 digits
    assessment = calculator.assess({**typical(calculator), each.name: Given(value=outside, unit=unit or None)})
    assert speaks(assessment)
    sentence = (assessment.refusal or "") + " ".join(item.why for item in assessment.missing)
    assert each.title in sentence


NONSENSE = ["", "abc", "1.2-1.8", "< 0.2", "~70", "1e400", "NaN", "[1, 2]", "5 mg", "'; DROP TABLE", "٣abc", "1,2,3"]


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_nonsense_never_yields_a_number(calculator: Calculator) -> None:
    patient = typical(calculator)
    for each in calculator.inputs:
        for bad in [math.nan, math.inf, -math.inf, 10**400, -(10**5000), True, "9" * 5000, *NONSENSE]:
            if isinstance(each, YesNo) and bad is True:
                continue
            assert speaks(calculator.assess({**patient, each.name: Given(value=bad)})), (each.name, type(bad))


@pytest.mark.parametrize(("calculator", "each"), MEASURED)
def test_a_wrong_unit_is_named(calculator: Calculator, each: Measured) -> None:
    for unit in ("furlong", "becquerel/l"):
        assessment = calculator.assess({**typical(calculator), each.name: Given(value=1.0, unit=unit)})
        assert [item.name for item in assessment.missing] == [each.name]
        assert unit in assessment.missing[0].why


@pytest.mark.parametrize(("calculator", "each"), MEASURED)
def test_a_number_without_a_needed_unit_is_asked_for(calculator: Calculator, each: Measured) -> None:
    value, unit = typical(calculator)[each.name].value, typical(calculator)[each.name].unit
    assessment = calculator.assess({**typical(calculator), each.name: Given(value=value)})
    if each.quantity.needs_unit:
        (asked,) = assessment.missing
        assert asked.name == each.name
        assert "no unit" in asked.why
        assert asked.units
        assert asked.accepted
        assert any(unit is not None and suggestion.text.endswith(unit) for suggestion in asked.suggestions)
    else:
        assert assessment.result is not None


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_the_schema_round_trips(calculator: Calculator) -> None:
    schema = json.loads(json.dumps(calculator.json_schema()))
    patient = typical(calculator)
    sent: dict[str, Any] = {}
    for name, given_value in patient.items():
        value = given_value.value.isoformat() if isinstance(given_value.value, date) else given_value.value
        has_unit = "properties" in schema["properties"][name]
        sent[name] = {"value": value, "unit": given_value.unit} if has_unit else value
    assert set(schema["required"]) <= set(sent)
    back = calculator.from_json(json.loads(json.dumps(sent)))
    assert number(calculator.assess(back)) == number(calculator.assess(patient))


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_each_choice_that_the_schema_publishes_is_accepted(calculator: Calculator) -> None:
    patient = typical(calculator)
    for each in calculator.inputs:
        published = calculator.json_schema()["properties"][each.name]
        if isinstance(each, Measured):
            units = published.get("properties", {}).get("unit", {}).get("enum", [])
            assert all(each.quantity.scale(unit) is not None for unit in units)
            continue
        for option in published.get("enum", []):
            sent = calculator.from_json({each.name: option})
            problems = [item.name for item in calculator.assess({**patient, **sent}).missing]
            understood = each.read(sent)
            assert understood is not None
            assert type(understood).__name__ == "Reading"
            assert option == "unknown" or each.name not in problems


@pytest.mark.parametrize(
    "sent", [{"age": [1, 2]}, {"age": {"value": [3]}}, {"age": {"value": {"x": 1}, "unit": "years"}}, {"age": None}]
)
def test_json_without_sense_is_refused_in_words(sent: dict[str, Any]) -> None:
    calculator = get("egfr_ckd_epi_2021")
    patient = {name: value for name, value in typical(calculator).items() if name != "age"}
    assert speaks(calculator.assess({**patient, **calculator.from_json(sent)}))


@pytest.mark.parametrize("calculator", ALL, ids=str)
def test_help_names_every_input_and_reference(calculator: Calculator) -> None:
    text = calculator.explain()
    assert all(f"`{each.name}`" in text for each in calculator.inputs)
    assert all(reference in text for reference in calculator.references)
    assert calculator.formula in text


@pytest.mark.parametrize("calculator", [c for c in calculators() if c.min_age], ids=str)
def test_the_young_are_refused_with_the_reason(calculator: Calculator) -> None:
    days = math.floor(calculator.min_age * 365.25) - 1
    assessment = calculator.assess({**typical(calculator), "age": Given(value=days, unit="days")})
    assert assessment.refusal is not None
    assert "Age" in assessment.refusal


@pytest.mark.parametrize("calculator", [c for c in calculators() if c.score_range], ids=str)
def test_unknown_items_leave_a_range_and_no_reassurance(calculator: Calculator) -> None:
    patient = typical(calculator)
    known = calculator.assess(patient).result
    assert known is not None
    assert calculator.score_range is not None
    for each in calculator.inputs:
        if each.kind != "yes_no" or each.if_missing == "optional":
            continue
        result = calculator.assess({**patient, each.name: Given(value="unknown")}).result
        yes = calculator.assess({**patient, each.name: Given(value=True)}).result
        assert result is not None
        assert yes is not None
        ends = sorted((float(str(known.value)), float(str(yes.value))))
        if ends[0] != ends[1]:
            assert (result.low, result.high) == tuple(ends)
            assert result.category in ("", known.category)
            assert result.category == ("" if known.category != yes.category else known.category)


@pytest.mark.parametrize("calculator", [c for c in calculators() if c.score_range], ids=str)
def test_scores_stay_within_their_range(calculator: Calculator) -> None:
    assert calculator.score_range is not None
    low, high = calculator.score_range
    for answer in (False, True):
        patient = typical(calculator)
        for each in calculator.inputs:
            if each.kind == "yes_no":
                patient[each.name] = Given(value=answer)
            elif each.kind == "choice" and each.name != "sex":
                scored = [option for option in each.options if option not in each.unscored]
                patient[each.name] = Given(value=scored[-1 if answer else 0])
        total = number(calculator.assess(patient))
        assert total is not None
        assert low <= total <= high


@pytest.mark.parametrize("calculator", [c for c in calculators() if c.in_pregnancy], ids=str)
def test_pregnancy_is_refused_or_stands_first(calculator: Calculator) -> None:
    assessment = calculator.assess({**typical(calculator), "pregnant": Given(value=True)})
    if calculator.refused_in_pregnancy:
        assert assessment.refusal == calculator.in_pregnancy
    else:
        assert assessment.result is not None
        assert assessment.result.warnings[0] == calculator.in_pregnancy


def test_a_date_in_the_future_is_refused() -> None:
    tomorrow = date.today() + timedelta(days=1)
    for name in ("estimated_due_date", "conception_date", "gestational_age"):
        assert speaks(get(name).assess({"lmp": Given(value=tomorrow)}))
