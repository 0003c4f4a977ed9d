"""Values read from free text: exact, with their quotation, and never another person's."""

import pytest

from core.calculators.clinical_text import read


def values(text: str) -> dict[str, tuple[object, str | None]]:
    return {name: (item.value, item.unit) for name, item in read(text).latest().items()}


def test_reads_age_sex_and_a_quantity_with_their_words() -> None:
    text = "eGFR of a 58-year-old man with a creatinine of 133 µmol/L?"
    reading = read(text)
    assert values(text) == {"age": (58.0, "years"), "sex": ("male", None), "creatinine": (133.0, "µmol/L")}
    assert all(text[item.start : item.end] == item.quote for item in reading.found)


@pytest.mark.parametrize(
    ("text", "name", "expected"), [("no heart failure", "heart_failure", False), ("HF", "heart_failure", True)]
)
def test_findings_are_asserted_or_denied(text: str, name: str, expected: bool) -> None:
    assert values(text)[name] == (expected, None)


def test_another_person_keeps_nothing() -> None:
    reading = read(["58-year-old man, creatinine 133 µmol/L", "And his brother, 61?"])
    assert reading.new_person
    assert set(reading.latest()) == {"age", "sex"}
