"""What is asked, refused and shown: units, contradictions, ranges, and the user's own units."""

from typing import Any

import pytest

from core.calculators.assessment import Assessment
from core.calculators.registry import get
from tests.core.calculators.patients import assess, brief, changed, typical

WOMAN = {"age": 64, "sex": "female"}


def why(assessment: Assessment) -> str:
    """Everything that is said in place of a result."""
    assert assessment.result is None
    return " ".join([assessment.refusal or "", *(item.why for item in assessment.missing)]).strip()


def test_a_missing_unit_is_asked_with_the_reading_that_fits() -> None:
    (asked,) = assess("egfr_ckd_epi_2021", age=58, sex="male", creatinine=1.9).missing
    assert asked.why == "Creatinine 1.9 has no unit."
    assert asked.units == ("mg/dL", "µmol/L")
    assert [suggestion.text for suggestion in asked.suggestions] == ["creatinine 1.9 mg/dL"]


@pytest.mark.parametrize(
    ("creatinine", "sentence"),
    [
        ((9000, "µmol/L"), "Creatinine 9000 µmol/L is outside 8.84-3536 µmol/L. Is it 90 or 900?"),
        ((0.9, "µmol/L"), "Creatinine 0.9 µmol/L is outside 8.84-3536 µmol/L. Is it mg/dL?"),
        ((133, "mg/dL"), "Creatinine 133 mg/dL is outside 0.1-40 mg/dL. Is it µmol/L?"),
        ((0, "mg/dL"), "Creatinine 0 mg/dL is outside 0.1-40 mg/dL. Check the value and its unit (mg/dL, µmol/L)."),
        (
            ("< 0.2", "mg/dL"),
            'Creatinine "< 0.2" is a limit, not a value. Enter the value. Accepted: 0.1-40 mg/dL, 8.84-3536 µmol/L.',
        ),
        (("1.2-1.8", "mg/dL"), 'Creatinine "1.2-1.8" is not one number. Accepted: 0.1-40 mg/dL, 8.84-3536 µmol/L.'),
        ((1.2, "kg"), "Creatinine is not measured in kg."),
        ((1.2, "furlong"), 'The unit "furlong" of creatinine is not known here.'),
        ((True, "mg/dL"), "Creatinine takes a number, not True. Accepted: 0.1-40 mg/dL, 8.84-3536 µmol/L."),
    ],
)
def test_the_sentence_says_what_and_what_to_do(creatinine: Any, sentence: str) -> None:
    assert why(assess("egfr_ckd_epi_2021", **WOMAN, creatinine=creatinine)) == sentence


def test_a_decimal_comma_is_read() -> None:
    result = assess("egfr_ckd_epi_2021", age=65, sex="female", creatinine=("1,2", "mg/dL")).result
    assert result is not None
    assert result.value == pytest.approx(50.2, abs=0.05)


def test_a_comma_that_could_be_thousands_is_asked_if_both_fit() -> None:
    assessment = changed("fib_4", ast=("1,200", "U/L"))
    assert "can be read in two ways" in why(assessment)
    assert {s.text for s in assessment.missing[0].suggestions} == {"AST 1.2 U/L", "AST 1200 U/L"}


def test_feet_and_inches() -> None:
    result = assess("bmi", weight=(150, "lb"), height="5'5\"").result
    assert result is not None
    assert result.value == pytest.approx(24.96, abs=0.005)
    assert "Height 65 in (165.1 cm)" in result.understood


@pytest.mark.parametrize(("fio2", "shown"), [(0.57, "0.57 fraction"), (57, "57 %")])
def test_percent_and_fraction_are_told_by_range_and_stated(fio2: float, shown: str) -> None:
    result = changed("sofa_1996", fio2=fio2).result
    assert result is not None
    assert any(shown in line for line in result.understood)


@pytest.mark.parametrize("fio2", [2, 15, (2, "L/min")])
def test_litres_of_oxygen_are_no_fraction(fio2: Any) -> None:
    assert "Inspired oxygen fraction" in why(changed("sofa_1996", fio2=fio2))


def test_urea_in_mg_is_not_bun() -> None:
    values = {"sodium": 140, "glucose": (90, "mg/dL")}
    urea = assess("serum_osmolality", **values, urea=(45, "mg/dL")).result
    bun = assess("serum_osmolality", **values, bun=(45, "mg/dL")).result
    assert urea is not None
    assert bun is not None
    assert urea.value == pytest.approx(292.5, abs=0.05)
    assert bun.value == pytest.approx(301.07, abs=0.05)


def test_urea_and_bun_that_disagree_are_asked() -> None:
    values = {"sodium": 140, "glucose": (90, "mg/dL"), "bun": (45, "mg/dL"), "urea": (7.5, "mmol/L")}
    assert "contradict each other" in why(assess("serum_osmolality", **values))


def test_what_was_given_is_asked_by_its_own_name() -> None:
    asked = assess("serum_osmolality", sodium=140, glucose=(90, "mg/dL"), urea=45).missing[0]
    assert asked.why == "Urea 45 has no unit."
    assert {suggestion.text for suggestion in asked.suggestions} == {"urea 45 mmol/L", "urea 45 mg/dL"}


def test_pressures_the_wrong_way_round_are_refused() -> None:
    assert "systolic must be at least 5 mmHg above diastolic" in why(
        assess("mean_arterial_pressure", systolic_bp=54, diastolic_bp=88)
    )


def test_height_in_inches_called_cm_is_refused_with_the_likely_unit() -> None:
    assert "cm or in" in why(assess("bmi", weight=(70, "kg"), height=(62, "cm")))
    assert "Is it in" in why(assess("ideal_body_weight_devine", sex="male", height=(70, "cm")))


def test_a_child_is_refused_with_what_to_use() -> None:
    assert "bedside Schwartz" in why(assess("egfr_ckd_epi_2021", age=9, sex="male", creatinine=(0.6, "mg/dL")))
    assert "Streptococcal pharyngitis is rare" in why(changed("centor_mcisaac", age=(14, "months")))


def test_a_childs_bmi_has_a_number_but_no_class() -> None:
    result = assess("bmi", weight=(10.2, "kg"), height=(83.8, "cm"), age=(20, "months")).result
    assert result is not None
    assert result.value == pytest.approx(14.52, abs=0.01)
    assert result.category == ""
    assert any("percentiles" in warning for warning in result.warnings)


def test_an_unusual_value_is_computed_with_a_warning() -> None:
    result = changed("anion_gap", sodium=185).result
    assert result is not None
    assert "Sodium 185 mmol/L is unusual; check it." in result.warnings


def test_a_value_near_a_cut_off_says_so() -> None:
    result = assess("bmi", weight=(75, "kg"), height=(174, "cm")).result
    assert result is not None
    assert "Near the cut-off 25." in result.warnings


def test_unknown_sex_shows_both_values() -> None:
    result = assess("egfr_ckd_epi_2021", age=60, sex="unknown", creatinine=(1.2, "mg/dL")).result
    assert result is not None
    assert (result.low, result.high) == pytest.approx((51.82, 69.23), abs=0.01)
    assert {alternative.basis for alternative in result.alternatives} == {"sex: female", "sex: male"}
    assert result.category == ""


def test_a_score_with_missing_items_tells_the_range_so_far() -> None:
    assessment = assess("perc", age=34, heart_rate=84, spo2=98)
    assert assessment.so_far == "With what is known: at least 0, at most 5."
    assert {item.name for item in assessment.missing} == {
        "leg_swelling_unilateral",
        "haemoptysis",
        "recent_surgery_or_trauma",
        "prior_vte",
        "hormone_use",
    }
    positive = assess("perc", age=70, heart_rate=84, spo2=98)
    assert positive.so_far.endswith("PE is not ruled out by PERC.")


def test_judgement_is_asked_as_such() -> None:
    patient = {name: value for name, value in typical(get("wells_pe")).items() if name != "pe_most_likely"}
    (asked,) = get("wells_pe").assess(patient).missing
    assert asked.why.endswith("your judgement is needed.")
    assert asked.choices == ("yes", "no")


def test_the_result_follows_the_users_unit() -> None:
    result = assess("corrected_calcium", calcium=(2.0, "mmol/L"), albumin=(25, "g/L")).result
    assert result is not None
    assert result.unit == "mmol/L"
    assert result.value == pytest.approx(2.30, abs=0.002)
    assert result.text == "2.3 mmol/L (9.22 mg/dL)"
    assert result.alternatives[0].unit == "mg/dL"
    assert [mark.low for mark in result.bands] == [None, pytest.approx(2.12, abs=0.01), pytest.approx(2.62, abs=0.01)]


def test_cockcroft_gault_names_its_weight_and_gives_the_other() -> None:
    result = assess(
        "creatinine_clearance_cockcroft_gault",
        age=70,
        sex="male",
        creatinine=(1.1, "mg/dL"),
        weight=(80, "kg"),
        height=(180, "cm"),
    ).result
    assert result is not None
    assert result.value == pytest.approx(66.3, abs=0.05)
    assert "ideal weight" in result.text
    assert "70.7 mL/min with actual weight" in result.text


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("delta_ratio", {"bicarbonate": 24}, "undefined"),
        ("delta_ratio_albumin_corrected", {"bicarbonate": 24}, "undefined"),
        ("ldl_friedewald", {"triglycerides": (400, "mg/dL")}, "Sampson"),
        ("ldl_friedewald", {"triglycerides": (4.6, "mmol/L")}, "Sampson"),
        ("glasgow_coma_scale", {"gcs_verbal": "NT"}, "Report E1 VNT M1"),
        ("gestational_age", {"on_date": "2024-02-01"}, "before the last menstrual period"),
        ("corticosteroid_conversion", {"route": "inhaled"}, "not for inhaled ones"),
        ("morphine_milligram_equivalents", {"buprenorphine": True}, "no factor for buprenorphine"),
        ("morphine_milligram_equivalents", {"parenteral_opioid": True}, "not for injected"),
        ("morphine_milligram_equivalents", {"opioid_use_disorder": True}, "opioid use disorder"),
        ("framingham_hard_chd_2001", {"diabetes": True}, "not for patients with diabetes"),
        ("framingham_hard_chd_2001", {"age": 80}, "20 to 79 years"),
        ("maintenance_fluids_4_2_1", {"age": (10, "days")}, "Newborns need a neonatal fluid plan"),
        ("charlson_comorbidity_index", {"gcs": 3}, ""),
    ],
)
def test_what_a_formula_cannot_do_is_refused_with_the_reason(name: str, given: dict[str, Any], words: str) -> None:
    assessment = changed(name, **given)
    if words:
        assert words in why(assessment)
    else:
        assert assessment.result is not None


def test_headlines_outside_the_domain() -> None:
    low_glucose = changed("corrected_sodium_glucose", glucose=(70, "mg/dL")).result
    assert low_glucose is not None
    assert low_glucose.text.startswith("Glucose is not above 100 mg/dL: no correction applies")
    no_deficit = changed("free_water_deficit", sodium=138).result
    assert no_deficit is not None
    assert "there is no free-water deficit" in no_deficit.text
    below_ideal = assess("adjusted_body_weight", sex="male", weight=(59, "kg"), height=(168, "cm")).result
    assert below_ideal is not None
    assert below_ideal.warnings[0].startswith("Actual weight is below ideal")


def test_a_known_disease_without_its_grade_is_asked() -> None:
    assessment = get("charlson_comorbidity_index").assess({"age": brief(60), "diabetes": brief(True)})
    assert [item.name for item in assessment.missing] == ["diabetes_grade"]


def test_apache_asks_for_what_the_oxygen_decides() -> None:
    patient = typical(get("apache_ii"))
    without = {name: value for name, value in patient.items() if name not in {"aa_gradient", "paco2", "fio2"}}
    (asked,) = get("apache_ii").assess({**without, "fio2": brief(0.6)}).missing
    assert asked.name == "paco2"
    computed = get("apache_ii").assess({**without, "fio2": brief(0.6), "paco2": brief(40)}).result
    assert computed is not None
    assert computed.points["oxygenation"] == 2


def test_a_date_that_can_be_swapped_is_asked() -> None:
    (asked,) = assess("estimated_due_date", lmp="03/04/2024").missing
    assert [suggestion.label for suggestion in asked.suggestions] == ["3 Apr 2024", "4 Mar 2024"]
    clear = assess("estimated_due_date", lmp="20/01/2024").result
    assert clear is not None


def test_doses_are_never_rounded_up() -> None:
    result = assess("maintenance_fluids_4_2_1", weight=(8.499, "kg")).result
    assert result is not None
    assert result.text == "33.9 mL/h"


def test_values_of_other_calculators_are_ignored() -> None:
    assessment = assess("bmi", weight=(80, "kg"), height=(180, "cm"), creatinine=("nonsense", "x"), sodium=[1][0])
    assert assessment.result is not None
    assert set(assessment.inputs) == {"weight", "height"}
