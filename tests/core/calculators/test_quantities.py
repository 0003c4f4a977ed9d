"""Units, their spellings, the factors by substance, and the limits."""
# ruff: noqa: E501  # one row a unit

import math
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calculators.quantities import QUANTITIES, Quantity, parse_unit, show, spellings
from core.calculators.quantity import exact
from core.calculators.units import SPELLINGS

SPELLED = [
    ("mg/dl", "mg/dL"), ("mg / dL", "mg/dL"), ("mg per deciliter", "mg/dL"), ("mg%", "mg/dL"),
    ("umol/l", "µmol/L"), ("µmol/L", "µmol/L"), ("μmol/L", "µmol/L"), ("micromol/L", "µmol/L"), ("micromoles per litre", "µmol/L"),
    ("mmol/l", "mmol/L"), ("mmol l-1", "mmol/L"), ("mmol·L⁻¹", "mmol/L"), ("millimol per liter", "mmol/L"),
    ("mEq/L", "mEq/L"), ("meq/l", "mEq/L"), ("milliequivalents per liter", "mEq/L"), ("mval/l", "mEq/L"),
    ("g/l", "g/L"), ("gm/dL", "g/dL"), ("g / 100 ml", "g/dL"),
    ("K/µL", "10^9/L"), ("k/ul", "10^9/L"), ("x10^9/L", "10^9/L"), ("× 10⁹/L", "10^9/L"), ("10*9/L", "10^9/L"), ("10e9/L", "10^9/L"),
    ("x 10^3/µL", "10^9/L"), ("thousand/µL", "10^9/L"), ("G/L", "10^9/L"), ("/nL", "10^9/L"), ("Tsd/µl", "10^9/L"),
    ("/mm3", "/µL"), ("/mm³", "/µL"), ("cells/µL", "/µL"), ("/cumm", "/µL"), ("per microlitre", "/µL"), ("10^12/L", "10^12/L"), ("M/µL", "10^12/L"),
    ("lb", "lb"), ("lbs", "lb"), ("pounds", "lb"), ("stone", "stone"), ("st", "stone"), ("ft", "ft"), ("feet", "ft"), ("in", "in"), ("inches", "in"), ('"', "in"),
    ("°F", "°F"), ("degrees Fahrenheit", "°F"), ("C", "°C"), ("℃", "°C"), ("degrees celsius", "°C"),
    ("kPa", "kPa"), ("mm Hg", "mmHg"), ("mm[Hg]", "mmHg"), ("bpm", "/min"), ("beats per minute", "/min"), ("breaths/min", "/min"),
    ("months", "months"), ("mo", "months"), ("weeks", "weeks"), ("wk", "weeks"), ("y/o", "years"), ("yrs", "years"), ("Jahre", "years"), ("años", "years"), ("ans", "years"),
    ("h", "h"), ("hrs", "h"), ("msec", "ms"), ("kg/m^2", "kg/m²"), ("kg/m2", "kg/m²"), ("%", "%"), ("µIU/mL", "µIU/mL"), ("mIU/L", "µIU/mL"), ("IU/L", "U/L"),
    ("mcg/kg/min", "µg/kg/min"), ("ug/kg/min", "µg/kg/min"), ("mcg/h", "µg/h"), ("mcg/hr", "µg/h"), ("mg/day", "mg/day"), ("mL/24 h", "mL/day"), ("cc/day", "mL/day"),
    ("µg/mL", "µg/mL"), ("mL/min/1.73m2", "mL/min/1.73 m²"), ("ml/min/1.73", "mL/min/1.73 m²"), ("mg/mL", "mg/mL"), ("mmol/dL", "mmol/dL"),
    ("ملغ/دل", "mg/dL"), ("مليمول/لتر", "mmol/L"), ("मिग्रा/डेसीलीटर", "mg/dL"), ("किग्रा", "kg"), ("سنة", "years"), ("साल", "years"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "unit"), SPELLED)
def test_spellings_of_clinicians(written: str, unit: str) -> None:
    assert parse_unit(written) == unit


@pytest.mark.parametrize("text", ["", "furlong", "mg/dL/min", "banana", "1.73", "ml/min/2.5m2"])
def test_unknown_units_are_none(text: str) -> None:
    assert parse_unit(text) is None


def test_each_unit_reads_itself_and_no_spelling_means_two() -> None:
    for unit in SPELLINGS:
        assert parse_unit(unit) == unit
    for quantity in QUANTITIES.values():
        assert all(parse_unit(unit) == unit for unit in quantity.all_units() if unit)
    assert set(spellings().values()) == set(SPELLINGS)
    for unit, others in SPELLINGS.items():
        assert all(parse_unit(other) == unit for other in others.split())


# substance, value and unit, the same in another unit: Young & Huth 1998, or the definition of the unit
FACTORS = [
    ("creatinine", 1, "mg/dL", 88.4, "µmol/L"),
    ("creatinine", 132.6, "µmol/L", 1.5, "mg/dL"),
    ("creatinine", 309.4, "µmol/L", 3.5, "mg/dL"),
    ("glucose", 1, "mmol/L", 18.016, "mg/dL"),
    ("bun", 10, "mmol/L", 28.01, "mg/dL"),
    ("urea", 10, "mmol/L", 60.06, "mg/dL"),
    ("total_cholesterol", 1, "mmol/L", 38.67, "mg/dL"),
    ("triglycerides", 1, "mmol/L", 88.57, "mg/dL"),
    ("bilirubin", 51.3, "µmol/L", 3, "mg/dL"),
    ("calcium", 2.5, "mmol/L", 10.02, "mg/dL"),
    ("calcium", 5, "mEq/L", 10.02, "mg/dL"),
    ("albumin", 40, "g/L", 4, "g/dL"),
    ("sodium", 140, "mEq/L", 140, "mmol/L"),
    ("magnesium", 1, "mmol/L", 2, "mEq/L"),
    ("magnesium", 1, "mmol/L", 2.431, "mg/dL"),
    ("phosphate", 1, "mmol/L", 3.097, "mg/dL"),
    ("lactate", 1, "mmol/L", 9.008, "mg/dL"),
    ("haemoglobin", 10, "g/dL", 6.206, "mmol/L"),
    ("hba1c", 53, "mmol/mol", 7.00044, "%"),
    ("urine_albumin_creatinine", 30, "mg/mmol", 265.2, "mg/g"),
    ("crp", 1, "mg/dL", 10, "mg/L"),
    ("d_dimer", 500, "ng/mL DDU", 1000, "ng/mL FEU"),
    ("ast", 1, "µkat/L", 60, "U/L"),
    ("insulin", 60, "pmol/L", 10, "µIU/mL"),
    ("pao2", 8, "kPa", 60.00496, "mmHg"),
    ("ph", 40, "nmol/L", 7.39794, ""),
    ("temperature", 100.4, "°F", 38, "°C"),
    ("weight", 150, "lb", 68.0388555, "kg"),
    ("weight", 11, "stone", 69.85322498, "kg"),
    ("height", 67, "in", 170.18, "cm"),
    ("platelets", 150000, "/µL", 150, "10^9/L"),
    ("white_cells", 9.4e9, "/L", 9.4, "10^9/L"),
    ("creatinine", 12, "µg/mL", 1.2, "mg/dL"),
    ("glucose", 1, "g/L", 100 / 18.016, "mmol/L"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "unit", "same", "other"), FACTORS)
def test_factors(name: str, value: float, unit: str, same: float, other: str) -> None:
    quantity = QUANTITIES[name]
    assert quantity.convert(value, unit) == pytest.approx(quantity.convert(same, other), rel=1e-6)


def test_floating_point_noise_does_not_decide_at_a_cut_off() -> None:
    assert QUANTITIES["creatinine"].convert(132.6, "µmol/L") == 1.5
    assert QUANTITIES["creatinine"].convert(309.4, "µmol/L") == 3.5
    assert QUANTITIES["bilirubin"].convert(51.3, "µmol/L") == 3.0
    assert QUANTITIES["temperature"].convert(100.4, "°F") == 38.0


PHYSICAL = {"kg": "kilogram", "lb": "pound", "stone": "stone", "g": "gram", "oz": "ounce", "cm": "centimeter", "m": "meter", "in": "inch", "ft": "foot", "mm": "millimeter", "mmHg": "mmHg", "kPa": "kilopascal", "°C": "degC", "°F": "degF", "ms": "millisecond", "s": "second"}  # fmt: skip


@pytest.mark.parametrize("name", ["weight", "height", "temperature", "pao2", "systolic_bp", "qt"])
def test_physical_factors_agree_with_pint(name: str) -> None:
    registry: Any = pint.UnitRegistry()
    quantity = QUANTITIES[name]
    for unit in quantity.all_units():
        theirs = registry.Quantity(37.5, PHYSICAL[unit]).to(PHYSICAL[quantity.unit]).magnitude
        assert quantity.convert(37.5, unit) == pytest.approx(theirs, rel=2e-6)


@pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=lambda q: q.name)
def test_limits_are_ordered_and_named(quantity: Quantity) -> None:
    assert quantity.hard[0] <= quantity.usual[0] < quantity.usual[1] <= quantity.hard[1]
    for unit in quantity.all_units():
        low, high = quantity.limits(unit)
        assert low < high
        assert show(high) in quantity.accepted(unit)
        assert set(quantity.rare) <= set(quantity.all_units())


@given(st.sampled_from(sorted(QUANTITIES)), st.data())
def test_each_unit_leads_there_and_back(name: str, data: Any) -> None:
    quantity = QUANTITIES[name]
    unit = data.draw(st.sampled_from(quantity.all_units()))
    scale = quantity.scale(unit)
    assert scale is not None
    low, high = quantity.hard
    value = data.draw(st.floats(min_value=low, max_value=high))
    assert scale.forward(scale.back(value)) == pytest.approx(value, rel=1e-9, abs=1e-9)
    assert exact(value) == pytest.approx(value, rel=1e-8)


@pytest.mark.parametrize(
    ("name", "value", "unit", "likely"),
    [
        ("creatinine", 0.9, "µmol/L", ("mg/dL",)),
        ("creatinine", 133, "mg/dL", ("µmol/L",)),
        ("creatinine", 1.9, None, ("mg/dL",)),
        ("glucose", 126, "mmol/L", ("mg/dL",)),
        ("glucose", 5.4, "mg/dL", ("mmol/L",)),
        ("calcium", 2.3, "mg/dL", ("mmol/L",)),
        ("albumin", 42, "g/dL", ("g/L",)),
        ("albumin", 4.2, "g/L", ("g/dL",)),
        ("bilirubin", 1.2, "µmol/L", ("mg/dL",)),
        ("haemoglobin", 130, "g/dL", ("g/L",)),
        ("temperature", 101, "°C", ("°F",)),
        ("height", 1.78, "cm", ("m", "ft")),
        ("weight", 3200, "kg", ("g",)),
        ("platelets", 150000, "10^9/L", ("/µL",)),
        ("white_cells", 9440, "10^9/L", ("/µL",)),
        ("systolic_bp", 16, "mmHg", ("kPa",)),
        ("pao2", 11, "mmHg", ("kPa",)),
        ("qt", 0.4, "ms", ("s",)),
        ("ph", 40, "", ("nmol/L",)),
    ],
)  # fmt: skip
def test_the_likely_unit_is_found(name: str, value: float, unit: str | None, likely: tuple[str, ...]) -> None:
    assert QUANTITIES[name].likely_units(value, but=unit) == likely


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1.5, "1.5"),
        (3536.0, "3536"),
        (0.0512, "0.0512"),
        (119000000.0, "119000000"),
        (2.0, "2"),
        (math.inf, "inf"),
    ],
)
def test_numbers_are_written_without_exponent(value: float, text: str) -> None:
    assert show(value) == text
