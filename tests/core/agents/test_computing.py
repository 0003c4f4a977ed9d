"""Which calculators a message asks for, and on which values."""

import pytest

from core.agents.case import Case, PastTurn
from core.agents.computing import compute


def names(case: Case) -> list[str]:
    return [assessment.name for assessment in compute(case).assessments]


@pytest.mark.parametrize(
    ("question", "calculator"),
    [
        ("What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?", "egfr_ckd_epi_2021"),
        ("BMI for 82 kg and 178 cm?", "bmi"),
        ("CHA2DS2-VASc for a 71-year-old woman with hypertension", "cha2ds2_vasc"),
    ],
)
def test_named_calculator_is_put_to_the_values(question: str, calculator: str) -> None:
    assert calculator in names(Case(question))


@pytest.mark.parametrize("question", ["What is pneumonia?", "Thank you", "Dose of amoxicillin in otitis media?", ""])
def test_no_calculator_where_none_is_asked_for(question: str) -> None:
    computation = compute(Case(question))
    assert computation.assessments == ()
    assert computation.candidates == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("KFRE: 62-year-old man, eGFR 28, ACR 450 mg/g", ["kfre_four_variable"]),
        ("CKD stage with eGFR 40 and ACR 60 mg/mmol", ["kdigo_ckd"]),
        ("APACHE II with an A-a gradient of 350", ["apache_ii"]),
        ("anion gap 28, HCO3 12: delta ratio?", ["delta_ratio"]),
        ("eGFR 40", ["egfr_ckd_epi_2021"]),
        ("BMI and eGFR: 82 kg, 178 cm, creatinine 1.4 mg/dL", ["egfr_ckd_epi_2021", "bmi"]),
    ],
)
def test_a_name_that_says_a_value_gives_way(question: str, expected: list[str]) -> None:
    assert sorted(names(Case(question))) == sorted(expected)


def test_values_of_earlier_turns_hold_until_replaced() -> None:
    past = PastTurn("BMI for 82 kg and 178 cm?", "25.9", ("bmi",))
    (assessment,) = compute(Case("and at 76 kg?", (past,))).assessments
    assert assessment.result is not None
    assert assessment.result.value == pytest.approx(24.0, abs=0.05)
    assert assessment.inputs["height"].quote == "178 cm"


def test_values_come_from_the_user_never_from_an_answer() -> None:
    past = PastTurn(
        "What is the eGFR of a 64-year-old woman?", "With a creatinine of 1.4 mg/dL it is 42.", ("egfr_ckd_epi_2021",)
    )
    (assessment,) = compute(Case("She is 64 years old", (past,))).assessments
    assert assessment.result is None
    assert [item.name for item in assessment.missing] == ["creatinine"]


def test_another_person_brings_no_values_along() -> None:
    past = PastTurn("eGFR of a 58-year-old man with a creatinine of 133 µmol/L?", "53", ("egfr_ckd_epi_2021",))
    (assessment,) = compute(Case("And his brother, 61?", (past,))).assessments
    assert assessment.result is None
    assert "creatinine" in {item.name for item in assessment.missing}


def test_unrelated_follow_up_repeats_no_card() -> None:
    past = PastTurn("BMI for 82 kg and 178 cm?", "25.9", ("bmi",))
    assert names(Case("Which diet is recommended?", (past,))) == []


def test_score_that_is_not_free_is_refused_with_what_is() -> None:
    computation = compute(Case("FRAX for a 70-year-old woman, 60 kg, 160 cm, smoker"))
    assert computation.refusal
    assert computation.assessments == ()


def test_conflict_is_asked_about_with_both_quotes() -> None:
    (assessment,) = compute(Case("BMI for 70 kg, 178 cm. Weight 220 lb.")).assessments
    (item,) = assessment.missing
    assert "70 kg" in item.why
    assert "220 lb" in item.why
