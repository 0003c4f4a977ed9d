"""Kidney disease: stage and prognosis of chronic disease, stage of acute injury."""

from dataclasses import replace
from math import exp, log
from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, Choice, Input, YesNo, measured
from core.calculators.kidney import CREATININE, G_STAGES, STEADY, known_egfr
from core.calculators.outcome import Band, Needs, NotApplicable, Outcome
from core.calculators.quantity import exact, show

UMOL: Final = 88.4
"""µmol/L of creatinine in 1 mg/dL."""


def kdigo_ckd(
    urine_albumin_creatinine: float,
    egfr: float | None = None,
    age: float | None = None,
    sex: str | None = None,
    creatinine: float | None = None,
) -> Outcome:
    """KDIGO category of chronic kidney disease by eGFR and albumin-creatinine ratio in mg/g (2024)."""
    filtration = _filtration(egfr, age, sex, creatinine)
    grade = [band for band in G_STAGES if band.reached(filtration)][-1].label.partition(":")[0]
    albuminuria = 1 if urine_albumin_creatinine < 30 else 2 if urine_albumin_creatinine <= 300 else 3
    row = {"G1": 0, "G2": 0, "G3a": 1, "G3b": 2, "G4": 3, "G5": 3}[grade] + albuminuria - 1
    risk = ("low", "moderately increased", "high", "very high")[min(row, 3)]
    warnings = ("Without another marker of kidney damage this is no chronic kidney disease.",) if row == 0 else ()
    return Outcome(
        filtration,
        f"eGFR {show(filtration, 3)} is {grade}, ACR {show(urine_albumin_creatinine)} mg/g is A{albuminuria}",
        category=f"{grade} A{albuminuria}: {risk} risk",
        text=f"{grade} A{albuminuria} (eGFR {filtration:.0f}, ACR {show(urine_albumin_creatinine, 3)} mg/g)",
        warnings=warnings,
    )


def kfre_four_variable(
    age: float,
    sex: str,
    urine_albumin_creatinine: float,
    kfre_region: str,
    egfr: float | None = None,
    creatinine: float | None = None,
) -> Outcome:
    """Kidney failure risk in 5 years in %, four-variable equation (Tangri 2016); ACR in mg/g."""
    filtration = known_egfr(egfr, creatinine, age, sex)
    if filtration >= 60:
        raise NotApplicable(f"eGFR {show(filtration, 3)}: the kidney failure risk equation is for an eGFR below 60.")
    index = (
        -0.2201 * (age / 10 - 7.036)
        + 0.2467 * ((sex == "male") - 0.5642)
        - 0.5567 * (filtration / 5 - 7.222)
        + 0.4510 * (log(urine_albumin_creatinine) - 5.137)
    )
    at_2, at_5 = (0.9750, 0.9240) if kfre_region == "North America" else (0.9832, 0.9365)
    two, five = (100 * (1 - survival ** exp(index)) for survival in (at_2, at_5))
    return Outcome(
        five,
        f"100 × (1 - {at_5}^exp({show(index)})) = {show(five)}",
        text=f"{five:.1f} % in 5 years; {two:.1f} % in 2 years",
        alternatives=(Alternative(basis="in 2 years", value=exact(two), unit="%"),),
        warnings=tuple(
            words
            for limit, words in (
                (10, "Above 10 % in 2 years: multidisciplinary care (KDIGO 2024)."),
                (40, "Above 40 % in 2 years: prepare access or transplantation (KDIGO 2024)."),
            )
            if two > limit
        ),
    )


def kdigo_aki(
    creatinine: float,
    baseline_creatinine: float,
    baseline_within_48_hours: bool,
    dialysis_for_aki: bool,
    urine_course: str | None = None,
    age: float | None = None,
    egfr: float | None = None,
) -> Outcome:
    """KDIGO stage of acute kidney injury, 0 to 3 (2012); creatinine in mg/dL against the baseline of the last 7 days.

    The rise that counts within 48 h is 0.3 mg/dL or 26.5 µmol/L, which is 0.2998 mg/dL: the lower is taken.
    """
    ratio, rise = exact(creatinine / baseline_creatinine), exact(creatinine - baseline_creatinine)
    rose = baseline_within_48_hours and exact(rise * UMOL) >= 26.5
    by_creatinine = 3 if ratio >= 3 else 2 if ratio >= 2 else 1 if ratio >= 1.5 or rose else 0
    if by_creatinine and (creatinine >= 4 or (age is not None and age < 18 and egfr is not None and egfr < 35)):
        by_creatinine = 3
    by_urine = URINE_STAGES[urine_course] if urine_course is not None else 0
    stage = 3 if dialysis_for_aki else max(by_creatinine, by_urine)
    by_dialysis = ", dialysis" if dialysis_for_aki else ""
    working = f"{show(creatinine)} / {show(baseline_creatinine)} = {show(ratio, 3)} times, + {show(rise, 3)} mg/dL"
    unknown_urine = ("Urine output was not given: the stage may be higher.",) if urine_course is None else ()
    return Outcome(
        float(stage),
        f"{working}: stage {by_creatinine}; urine: stage {by_urine}{by_dialysis}",
        text=f"KDIGO stage {stage}" if stage else "no acute kidney injury by these criteria",
        warnings=unknown_urine if stage < 3 else (),
    )


def _filtration(egfr: float | None, age: float | None, sex: str | None, creatinine: float | None) -> float:
    if egfr is None and (age is None or sex is None):
        raise Needs("egfr", "Estimated GFR is needed, or age, sex and creatinine.")
    return known_egfr(egfr, creatinine, age or 0, sex or "")


URINE_STAGES: Final = {
    "0.5 mL/kg/h or more": 0,
    "below 0.5 mL/kg/h for 6 to 12 h": 1,
    "below 0.5 mL/kg/h for 12 h or more": 2,
    "below 0.3 mL/kg/h for 24 h or more": 3,
    "no urine for 12 h or more": 3,
}
FILTRATION: Final[tuple[Input, ...]] = (
    measured("egfr", if_missing="optional"),
    measured("creatinine", if_missing="optional"),
)
ACR: Final = measured("urine_albumin_creatinine")

CALCULATORS: Final = (
    Calculator(
        name="kdigo_ckd",
        title="KDIGO category of chronic kidney disease (G and A)",
        specialty="Kidney",
        aliases=(
            "KDIGO CKD",
            "KDIGO grid",
            "KDIGO heat map",
            "CKD heat map",
            "KDIGO risk category",
            "CKD risk category",
            "CKD G and A",
        ),
        topics=("CKD staging with albuminuria", "stage CKD from eGFR and ACR", "prognosis of CKD by albuminuria"),
        inputs=(
            ACR,
            *FILTRATION,
            measured("age", if_missing="optional"),
            replace(SEX, if_missing="optional"),
        ),
        compute=kdigo_ckd,
        any_of=((("egfr",), ("age", "sex", "creatinine")),),
        formula=(
            "G1 ≥ 90, G2 60, G3a 45, G3b 30, G4 15, G5 < 15 mL/min/1.73 m²; A1 < 30, A2 30-300, A3 > 300 mg/g (3, 30 "
            "mg/mmol); low G1-2 A1; moderate G1-2 A2, G3a A1; high G1-2 A3, G3a A2, G3b A1; very high beyond"
        ),
        version="2024",
        unit="mL/min/1.73 m²",
        decimals=0,
        bands=G_STAGES,
        min_age=18,
        younger="For children use the bedside Schwartz equation and paediatric guidance.",
        in_pregnancy="The KDIGO categories are not valid in pregnancy.",
        refused_in_pregnancy=True,
        population="Adults with abnormalities that have lasted for more than 3 months.",
        cautions=(STEADY,),
        references=("KDIGO CKD guideline, Kidney Int 2024;105(4S):S117, PMID 38490803",),
    ),
    Calculator(
        name="kfre_four_variable",
        title="Kidney failure risk equation (KFRE, four variables)",
        specialty="Kidney",
        aliases=("KFRE", "kidney failure risk equation", "kidney failure risk", "Tangri equation", "Tangri"),
        topics=("risk of dialysis in CKD", "5-year risk of end-stage kidney disease", "when to refer CKD"),
        inputs=(
            AGE,
            SEX,
            ACR,
            Choice(
                "kfre_region",
                "Region (calibration of the equation)",
                {"North America": "", "elsewhere": ""},
                also={"other": "elsewhere", "europe": "elsewhere", "usa": "North America"},
            ),
            *FILTRATION,
        ),
        compute=kfre_four_variable,
        any_of=((("egfr",), ("creatinine",)),),
        formula=(
            "100 × (1 - S^exp L); L = -0.2201 (age/10 - 7.036) + 0.2467 (male - 0.5642) - 0.5567 (eGFR/5 - 7.222) + "
            "0.4510 (ln ACR in mg/g - 5.137); S in 2 and 5 years 0.9750 and 0.9240 (North America), 0.9832 and 0.9365"
        ),
        version="2016",
        unit="%",
        bands=(
            Band(None, "below 3 % in 5 years"),
            Band(3, "3-5 % in 5 years: consider referral (KDIGO 2024)"),
            Band(5, "above 5 % in 5 years: refer", above=True),
        ),
        min_age=18,
        population="Adults with chronic kidney disease and an eGFR below 60, not on dialysis.",
        in_pregnancy="The kidney failure risk equation is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=(STEADY,),
        references=("Tangri N et al., JAMA 2016;315:164, PMID 26757465",),
    ),
    Calculator(
        name="kdigo_aki",
        title="KDIGO stage of acute kidney injury (AKI)",
        specialty="Kidney",
        aliases=("KDIGO AKI", "AKI stage", "AKI staging", "stage of AKI", "acute kidney injury stage"),
        topics=("has creatinine risen enough for AKI", "acute kidney injury criteria", "grade acute renal failure"),
        inputs=(
            CREATININE,
            measured("baseline_creatinine", when="lowest of the last 7 days, or presumed"),
            YesNo("baseline_within_48_hours", "The baseline is from the last 48 hours"),
            YesNo("dialysis_for_aki", "Dialysis for acute kidney injury", if_missing="absent"),
            Choice(
                "urine_course",
                "Urine output over time",
                dict.fromkeys(URINE_STAGES, ""),
                if_missing="optional",
            ),
            measured("age", if_missing="optional"),
            measured("egfr", if_missing="optional"),
        ),
        compute=kdigo_aki,
        formula=(
            "1: ≥ 1.5 times the baseline in 7 days, or + 0.3 mg/dL (26.5 µmol/L) in 48 h, or urine < 0.5 mL/kg/h for "
            "6 h; 2: ≥ 2 times, or < 0.5 for 12 h; 3: ≥ 3 times, or ≥ 4.0 mg/dL (353.6) with a criterion met, or "
            "dialysis, or < 18 years eGFR < 35, or < 0.3 for 24 h, or no urine for 12 h"
        ),
        version="2012",
        decimals=0,
        bands=(Band(None, "no AKI by these criteria"), Band(1, "stage 1"), Band(2, "stage 2"), Band(3, "stage 3")),
        population="Adults and children with a known baseline; none is back-calculated.",
        references=("KDIGO AKI guideline, Kidney Int Suppl 2012;2:1",),
    ),
)
