"""The heart and its vessels: mean arterial pressure, chest pain, ten-year risk of coronary disease."""

from math import exp, log
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, Choice, YesNo, measured
from core.calculators.outcome import Band, NotApplicable, Outcome, Points
from core.calculators.quantity import exact, show


def mean_arterial_pressure(systolic_bp: float, diastolic_bp: float) -> float:
    """Mean arterial pressure in mmHg: a third systolic, two thirds diastolic."""
    return exact(systolic_bp / 3 + 2 * diastolic_bp / 3)


def heart_score(
    chest_pain_history: str,
    ecg: str,
    age: float,
    hypertension: bool,
    hypercholesterolaemia: bool,
    diabetes: bool,
    obesity: bool,
    smoker: bool,
    family_history_cvd: bool,
    atherosclerotic_disease: bool,
    troponin: str,
) -> Points:
    """HEART, 0 to 10 (Six 2008). Age and troponin as in later use: 45-64 years, more than 3 times the limit."""
    risk_factors = sum((hypertension, hypercholesterolaemia, diabetes, obesity, smoker, family_history_cvd))
    return {
        "history": {"slightly suspicious": 0, "moderately suspicious": 1, "highly suspicious": 2}[chest_pain_history],
        "ECG": {"normal": 0, "non-specific repolarisation disturbance": 1, "significant ST deviation": 2}[ecg],
        "age": 2 if age >= 65 else 1 if age >= 45 else 0,
        "risk factors": 2 if risk_factors >= 3 or atherosclerotic_disease else 1 if risk_factors else 0,
        "troponin": {"normal": 0, "1-3 times the limit": 1, "more than 3 times the limit": 2}[troponin],
    }


def framingham_hard_chd_2001(
    age: float,
    sex: str,
    total_cholesterol: float,
    hdl: float,
    systolic_bp: float,
    bp_treated: bool,
    smoker: bool,
    diabetes: bool | None = None,
    ischaemic_heart_disease: bool | None = None,
) -> Outcome:
    """Ten-year risk of myocardial infarction or coronary death in % (ATP III 2001); lipids in mg/dL, pressure "
    "in mmHg."""
    if diabetes or ischaemic_heart_disease:
        which = "diabetes" if diabetes else "coronary disease"
        raise NotApplicable(
            f"The Framingham hard CHD score is not for patients with {which}: they are at high risk already."
        )
    a, tc, h, sbp = log(age), log(total_cholesterol), log(hdl), log(systolic_bp)
    if sex == "male":
        index = (
            52.00961 * a
            + 20.014077 * tc
            - 0.905964 * h
            + 1.305784 * sbp
            + 0.241549 * bp_treated
            + 12.096316 * smoker
            - 4.605038 * a * tc
            - 2.84367 * log(min(age, 70)) * smoker
            - 2.93323 * a**2
            - 172.300168
        )
        survival = 0.9402
    else:
        index = (
            31.764001 * a
            + 22.465206 * tc
            - 1.187731 * h
            + 2.552905 * sbp
            + 0.420251 * bp_treated
            + 13.07543 * smoker
            - 5.060998 * a * tc
            - 2.996945 * log(min(age, 78)) * smoker
            - 146.5933061
        )
        survival = 0.98767
    risk = 100 * (1 - survival ** exp(index))
    return Outcome(risk, f"100 × (1 - {survival}^exp({show(index)})) = {show(risk)}")


TREATMENT_AND_SMOKING: Final = (YesNo("bp_treated", if_missing="absent"), YesNo("smoker", if_missing="absent"))

CALCULATORS: Final = (
    Calculator(
        name="mean_arterial_pressure",
        title="Mean arterial pressure (MAP)",
        specialty="Heart",
        aliases=("mean arterial pressure", "MAP", "mean blood pressure", "mean BP"),
        topics=("perfusion pressure from BP",),
        inputs=(measured("systolic_bp"), measured("diastolic_bp")),
        compute=mean_arterial_pressure,
        formula="systolic / 3 + 2 × diastolic / 3",
        unit="mmHg",
        result_like="systolic_bp",
        bands=(Band(None, "low (< 65 mmHg)"), Band(65, "65 mmHg or above")),
        working="{systolic_bp}/3 + 2 × {diastolic_bp}/3",
        population="Any age; a resting heart rate.",
        references=("Meaney E et al., Heart 2000;84:64",),
    ),
    Calculator(
        name="heart_score",
        title="HEART score",
        specialty="Heart",
        aliases=("HEART score", "HEART pathway"),
        topics=(
            "chest pain risk",
            "chest pain in the emergency department",
            "major adverse cardiac events in chest pain",
        ),
        inputs=(
            Choice(
                "chest_pain_history",
                "History of the chest pain (your judgement)",
                {"slightly suspicious": "", "moderately suspicious": "", "highly suspicious": ""},
            ),
            Choice(
                "ecg",
                "ECG",
                {
                    "normal": "",
                    "non-specific repolarisation disturbance": "also LBBB, paced rhythm, LVH, digoxin",
                    "significant ST deviation": "not due to LBBB, LVH or digoxin",
                },
                also={"non-specific repolarization disturbance": "non-specific repolarisation disturbance"},
            ),
            AGE,
            YesNo("hypertension"),
            YesNo("hypercholesterolaemia", "Hypercholesterolaemia"),
            YesNo("diabetes"),
            YesNo("obesity", "Obesity (BMI above 30 kg/m²)"),
            YesNo("smoker", "Smoking, now or within 3 months"),
            YesNo("family_history_cvd", "Parent or sibling with cardiovascular disease before 65 years"),
            YesNo("atherosclerotic_disease", "Known atherosclerotic disease (MI, PCI, CABG, stroke, TIA, PAD)"),
            Choice(
                "troponin",
                "Initial troponin, as multiples of the laboratory's limit",
                {"normal": "at or below the limit", "1-3 times the limit": "", "more than 3 times the limit": ""},
            ),
        ),
        compute=heart_score,
        formula=(
            "history 0-2, ECG 0-2, age < 45 0, 45-64 1, ≥ 65 2, risk factors none 0, 1-2 1, ≥ 3 or atherosclerosis 2, "
            "troponin 0-2"
        ),
        version="2008, cut-offs of later use",
        score_range=(0, 10),
        bands=(
            Band(None, "low: MACE within 6 weeks 1.7 % (Backus 2013)"),
            Band(4, "moderate: MACE within 6 weeks 16.6 % (Backus 2013)"),
            Band(7, "high: MACE within 6 weeks 50.1 % (Backus 2013)"),
        ),
        min_age=18,
        population="Adults with chest pain in the emergency department, without ST elevation or instability.",
        references=("Six AJ et al., Neth Heart J 2008;16:191", "Backus BE et al., Int J Cardiol 2013;168:2153"),
    ),
    Calculator(
        name="framingham_hard_chd_2001",
        title="Framingham hard CHD, 10 years (superseded by PREVENT)",
        specialty="Heart",
        aliases=("Framingham risk score", "Framingham hard CHD", "Framingham score", "Framingham risk", "hard CHD"),
        topics=("10-year risk of coronary heart disease", "ten-year heart attack risk", "cardiovascular risk"),
        inputs=(
            measured(
                "age",
                at_least=20,
                at_most=79,
                outside="the Framingham hard CHD score is for 20 to 79 years. Use the national tool for other ages.",
            ),
            SEX,
            measured("total_cholesterol"),
            measured("hdl"),
            measured("systolic_bp"),
            *TREATMENT_AND_SMOKING,
            YesNo("diabetes", if_missing="optional"),
            YesNo("ischaemic_heart_disease", if_missing="optional"),
        ),
        compute=framingham_hard_chd_2001,
        formula=(
            "men 100 × (1 - 0.9402^exp L), women 100 × (1 - 0.98767^exp L); L by ln age, ln total cholesterol, ln HDL, "
            "ln systolic pressure, treatment and smoking, with the coefficients of ATP III"
        ),
        version="ATP III 2001",
        unit="%",
        bands=(Band(None, "low (< 10 %)"), Band(10, "intermediate (10-20 %)"), Band(20, "high (> 20 %)", above=True)),
        population="20 to 79 years, without diabetes or coronary disease; American cohort of the 1970s to 1990s.",
        min_age=20,
        in_pregnancy="The Framingham score is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=(
            "Ten-year risk of myocardial infarction or coronary death. PREVENT or the national tool is preferred now.",
        ),
        references=("Wilson PWF et al., Circulation 1998;97:1837", "NCEP ATP III, Circulation 2002;106:3143"),
    ),
)
