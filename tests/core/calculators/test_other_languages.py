"""Calculators asked for by their names in other languages."""

import pytest

from core.calculators import registry
from core.calculators.other_languages import NAMES


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, names in NAMES.items() for said in names])
def test_name_in_another_language_finds_its_calculator(name: str, said: str) -> None:
    named = {match.calculator.name for match in registry.search(f"{said}: 80 kg, 175 cm?") if match.named}
    assert named == {name}


@pytest.mark.parametrize("said", ["Die Patientin hat PAM-Fieber", "Pamela", "The staff"])
def test_part_of_a_word_is_no_name(said: str) -> None:
    assert "bmi" not in {match.calculator.name for match in registry.search(said) if match.named}
