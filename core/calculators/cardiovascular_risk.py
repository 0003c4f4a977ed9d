"""Ten-year risk of atherosclerotic disease by the Pooled Cohort Equations."""

from math import exp, log
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import SEX, Choice, YesNo, measured
from core.calculators.outcome import Band, NotApplicable, Outcome
from core.calculators.quantity import show


def ascvd_pooled_cohort(
    age: float,
    sex: str,
    pooled_cohort_stratum: str,
    total_cholesterol: float,
    hdl: float,
    systolic_bp: float,
    bp_treated: bool,
    smoker: bool,
    diabetes: bool,
    cardiovascular_disease: bool | None = None,
) -> Outcome:
    """Ten-year risk in % of a first infarction, coronary death or stroke (Goff 2014); mg/dL and mmHg."""
    if cardiovascular_disease:
        raise NotApplicable("The Pooled Cohort Equations are not for patients who have cardiovascular disease already.")
    a, t, h, p = log(age), log(total_cholesterol), log(hdl), log(systolic_bp)
    if sex == "female" and pooled_cohort_stratum == "African American":
        pressure = 29.291 * p - 6.432 * a * p if bp_treated else 27.820 * p - 6.087 * a * p
        index = 17.114 * a + 0.940 * t - 18.920 * h + 4.475 * a * h + pressure + 0.691 * smoker + 0.874 * diabetes
        mean, survival = 86.61, 0.9533
    elif sex == "female":
        lipids = 13.540 * t - 3.114 * a * t - 13.578 * h + 3.149 * a * h
        smoking = (7.574 - 1.665 * a) * smoker
        index = (
            -29.799 * a + 4.884 * a**2 + lipids + (2.019 if bp_treated else 1.957) * p + smoking + 0.661 * diabetes
        )  # fmt: skip
        mean, survival = -29.18, 0.9665
    elif pooled_cohort_stratum == "African American":
        pressure = (1.916 if bp_treated else 1.809) * p
        index = 2.469 * a + 0.302 * t - 0.307 * h + pressure + 0.549 * smoker + 0.645 * diabetes
        mean, survival = 19.54, 0.8954
    else:
        lipids = 11.853 * t - 2.664 * a * t - 7.990 * h + 1.769 * a * h
        smoking = (7.837 - 1.795 * a) * smoker
        index = 12.344 * a + lipids + (1.797 if bp_treated else 1.764) * p + smoking + 0.658 * diabetes
        mean, survival = 61.18, 0.9144
    risk = 100 * (1 - survival ** exp(index - mean))
    return Outcome(risk, f"100 × (1 - {survival}^exp({show(index)} - {mean})) = {show(risk)}")


CALCULATORS: Final = (
    Calculator(
        name="ascvd_pooled_cohort",
        title="ASCVD risk, Pooled Cohort Equations (PREVENT is newer)",
        specialty="Heart",
        aliases=("ASCVD risk", "ASCVD 10-year risk", "Pooled Cohort Equations", "pooled cohort", "ASCVD score"),
        topics=("10-year risk of atherosclerotic disease", "statin for primary prevention", "PCE risk"),
        inputs=(
            measured("age", at_least=40, at_most=79, outside="the Pooled Cohort Equations are for 40 to 79 years."),
            SEX,
            Choice(
                "pooled_cohort_stratum",
                "Equation of 2013 to use (its own strata; never inferred)",
                {"white or other": "", "African American": ""},
            ),
            measured("total_cholesterol", at_least=130, at_most=320, outside="the equations are for 130 to 320 mg/dL."),
            measured("hdl", at_least=20, at_most=100, outside="the equations are for 20 to 100 mg/dL."),
            measured("systolic_bp", at_least=90, at_most=200, outside="the equations are for 90 to 200 mmHg."),
            YesNo("bp_treated", if_missing="absent"),
            YesNo("smoker", if_missing="absent"),
            YesNo("diabetes", if_missing="absent"),
            YesNo("cardiovascular_disease", if_missing="optional"),
        ),
        compute=ascvd_pooled_cohort,
        formula=(
            "100 × (1 - S^exp(L - mean)); L by ln age, ln total cholesterol, ln HDL, ln systolic pressure (treated or "
            "not), smoking and diabetes, with the coefficients of the four equations; S and mean 0.9665 and -29.18 "
            "(white or other women), 0.9533 and 86.61 (African American women), men 0.9144 and 61.18, 0.8954 and 19.54"
        ),
        version="2013",
        unit="%",
        bands=(
            Band(None, "low (< 5 %)"),
            Band(5, "borderline (5 to < 7.5 %)"),
            Band(7.5, "intermediate (7.5 to < 20 %)"),
            Band(20, "high (≥ 20 %)"),
        ),
        min_age=40,
        population="40 to 79 years without atherosclerotic disease; US cohorts of the 1960s to 2000s.",
        in_pregnancy="The Pooled Cohort Equations are not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=("Overestimates in many cohorts of today; PREVENT (`prevent_10_years`), without race, is preferred.",),
        references=("Goff DC et al., Circulation 2014;129(25 Suppl 2):S49, PMID 24222018",),
    ),
)
