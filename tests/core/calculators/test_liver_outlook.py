"""MELD 3.0: its floors and caps, and both sexes where the sex is not known."""

from typing import Any

import pytest

from core.calculators.registry import get
from tests.core.calculators.patients import brief, changed, typical

SICK = {"sex": "male", "bilirubin": (3, "mg/dL"), "sodium": 130, "inr": 2.0}
KIDNEY_AND_ALBUMIN = {"creatinine": (2, "mg/dL"), "albumin": (2.5, "g/dL")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"creatinine": (0.5, "mg/dL")}, {"creatinine": (1, "mg/dL")}),
        ({"creatinine": (5, "mg/dL")}, {"creatinine": (265.2, "µmol/L")}),
        ({"creatinine": (1.2, "mg/dL"), "renal_replacement": True}, {"creatinine": (3, "mg/dL")}),
        ({"bilirubin": (0.4, "mg/dL")}, {"bilirubin": (17.1, "µmol/L")}),
        ({"inr": 0.8}, {"inr": 1.0}),
        ({"sodium": 118}, {"sodium": 125}),
        ({"sodium": 145}, {"sodium": 137}),
        ({"albumin": (1.2, "g/dL")}, {"albumin": (15, "g/L")}),
        ({"albumin": (4.2, "g/dL")}, {"albumin": (35, "g/L")}),
    ],
)
def test_meld_3_0_floors_and_caps(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = (changed("meld_3_0", **{**SICK, **KIDNEY_AND_ALBUMIN, **each}).result for each in (first, second))
    assert one is not None
    assert other is not None
    assert one.value == other.value


def test_an_unknown_sex_gives_both_values() -> None:
    patient = typical(get("meld_3_0")) | {"sex": brief("unknown")}
    result = get("meld_3_0").assess(patient).result
    assert result is not None
    assert {alternative.basis for alternative in result.alternatives} == {"sex: female", "sex: male"}
