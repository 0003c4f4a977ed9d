"""Dated values: each with its day, the newest as the patient's."""

from datetime import date

import pytest

from core.calculators.clinical_text import read

JAN, JUN, NOV = date(2025, 1, 3), date(2025, 6, 10), date(2025, 11, 2)


def creatinine(text: str) -> list[tuple[float, str | None, date | None]]:
    """Every creatinine of a message with its unit and day, by day."""
    values = [(item.value, item.unit, item.day) for item in read(text).found if item.name == "creatinine"]
    return sorted((v, u, d) for v, u, d in values if isinstance(v, float))


@pytest.mark.parametrize(
    "text",
    [
        "Creatinine 1.2 mg/dL on 3 Jan 2025, 1.5 mg/dL on 10 Jun 2025 and 1.9 mg/dL on 2 Nov 2025.",
        "Creatinine 1.2 mg/dL on 3 Jan 2025, 1.5 on 10 Jun 2025, 1.9 on 2 Nov 2025.",
        "creatinine 1.2 mg/dL (2025-01-03), creatinine 1.5 mg/dL (2025-06-10), creatinine 1.9 mg/dL (2025-11-02)",
        "creatinine\n2025-01-03: 1.2 mg/dL\n2025-06-10: 1.5 mg/dL\n2025-11-02: 1.9 mg/dL",
        "Creatinine: 2025-11-02 1.9 mg/dL; 2025-06-10 1.5 mg/dL; 2025-01-03 1.2 mg/dL",
        "On 3 Jan 2025 creatinine 1.2 mg/dL. On 10 Jun 2025 creatinine 1.5 mg/dL. On 2 Nov 2025 creatinine 1.9 mg/dL.",
        "Kreatinin 1,2 mg/dL am 3.1.2025, 1,5 mg/dL am 10.6.2025 und 1,9 mg/dL am 2.11.2025",
    ],
)
def test_a_series_is_read_with_its_days_and_the_newest_counts(text: str) -> None:
    assert creatinine(text) == [(1.2, "mg/dL", JAN), (1.5, "mg/dL", JUN), (1.9, "mg/dL", NOV)]
    reading = read(text)
    assert reading.latest()["creatinine"].value == 1.9
    assert reading.conflicts == ()
    for item in reading.found:
        assert text[item.start : item.end] == item.quote


def test_the_newest_counts_wherever_it_stands() -> None:
    reading = read("Creatinine 1.9 mg/dL on 2 Nov 2025, it was 1.2 mg/dL on 3 Jan 2025")
    assert reading.latest()["creatinine"].value == 1.9


def test_a_date_is_never_a_value() -> None:
    assert creatinine("Creatinine: 03/01/2025 1.2 mg/dL") == []
    assert creatinine("creatinine on 03.01.2025 was not done") == []


def test_one_date_belongs_to_all_values_of_its_sentence() -> None:
    reading = read("On 12 March 2025 weight 80 kg, height 1.75 m. On 12 May 2025 weight 76 kg.")
    days = {(item.name, item.value): item.day for item in reading.found}
    assert days == {
        ("weight", 80.0): date(2025, 3, 12),
        ("height", 1.75): date(2025, 3, 12),
        ("weight", 76.0): date(2025, 5, 12),
    }
    assert reading.latest()["weight"].value == 76.0


def test_two_values_of_one_day_contradict_each_other() -> None:
    reading = read("creatinine 1.2 mg/dL on 3 Jan 2025, creatinine 2.4 mg/dL on 3 Jan 2025")
    assert [conflict.name for conflict in reading.conflicts] == ["creatinine"]


def test_births_and_periods_date_no_value() -> None:
    reading = read("last menstrual period 12 March 2025, weight 60 kg")
    assert reading.latest()["weight"].day is None
