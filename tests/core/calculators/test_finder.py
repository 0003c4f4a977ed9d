"""Finding a calculator while typing."""

import pytest

from core.calculators.calculator import Calculator
from core.calculators.finder import find
from core.calculators.registry import calculators


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("eg", "egfr_ckd_epi_2021"),
        ("egfr", "egfr_ckd_epi_2021"),
        ("cha2", "cha2ds2_vasc"),
        ("curb", "curb_65"),
        ("anion g", "anion_gap"),
        ("body mass", "bmi"),
        ("mel", "meld_na_2016"),
        ("cock", "creatinine_clearance_cockcroft_gault"),
    ],
)
def test_a_search_finds_what_is_still_being_typed(typed: str, first: str) -> None:
    assert first in [each.name for each in find(typed)[:3]]


@pytest.mark.parametrize("calculator", calculators(), ids=str)
def test_every_calculator_is_found_by_each_of_its_names(calculator: Calculator) -> None:
    assert calculator in find(calculator.title)
    assert all(calculator in find(alias) for alias in calculator.aliases)


def test_nothing_typed_finds_nothing() -> None:
    assert find("") == find("  ,") == []
