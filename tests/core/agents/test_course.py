"""Results over time in a conversation."""

from datetime import date

from core.agents.case import Case, PastTurn
from core.agents.computing import compute
from core.calculators.assessment import DatedResult


def course(*messages: str) -> tuple[DatedResult, ...]:
    """The results by day on the first card of the last message."""
    past = tuple(PastTurn(message, "", ("egfr_ckd_epi_2021",)) for message in messages[:-1])
    result = compute(Case(messages[-1], past)).assessments[0].result
    assert result is not None
    return result.course


def test_dated_values_give_a_result_for_each_day_and_the_newest_is_the_result() -> None:
    text = "64F. Creatinine 1.2 mg/dL on 3 Jan 2025, 1.5 mg/dL on 10 Jun 2025 and 1.9 mg/dL on 2 Nov 2025. eGFR?"
    days = course(text)
    assert [each.day for each in days] == [date(2025, 1, 3), date(2025, 6, 10), date(2025, 11, 2)]
    assert [round(each.value) for each in days] == [51, 39, 29]
    result = compute(Case(text)).assessments[0].result
    assert result is not None
    assert result.value == days[-1].value


def test_the_days_of_several_messages_are_one_course() -> None:
    days = course("64F, creatinine 1.2 mg/dL on 3 Jan 2025. eGFR?", "Creatinine 1.9 mg/dL on 2 Nov 2025: eGFR now?")
    assert [each.day for each in days] == [date(2025, 1, 3), date(2025, 11, 2)]


def test_a_day_on_which_a_dated_value_is_missing_is_left_out() -> None:
    days = course(
        "BMI? On 12 March 2025 weight 80 kg, height 1.75 m. On 12 May 2025 weight 76 kg. "
        "On 1 June 2025 weight 74 kg, height 1.75 m."
    )
    assert [each.day for each in days] == [date(2025, 3, 12), date(2025, 6, 1)]


def test_another_person_begins_a_course_of_their_own() -> None:
    messages = (
        "64F, creatinine 1.2 mg/dL on 3 Jan 2025 and 1.4 mg/dL on 4 Feb 2025. eGFR?",
        "And her sister, 58, creatinine 1.9 mg/dL on 2 Nov 2025?",
    )
    assessment = compute(Case(messages[1], (PastTurn(messages[0], "", ("egfr_ckd_epi_2021",)),))).assessments[0]
    assert assessment.result is None or assessment.result.course == ()


def test_values_without_dates_have_no_course() -> None:
    assert course("64F, creatinine 1.4 mg/dL. eGFR?") == ()
