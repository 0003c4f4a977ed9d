"""Atrial fibrillation: the risks of stroke and of bleeding."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, YesNo, measured
from core.calculators.kidney import known_egfr
from core.calculators.outcome import Band, Outcome, Points


def cha2ds2_va(
    age: float, heart_failure: bool, hypertension: bool, diabetes: bool, stroke_tia: bool, vascular_disease: bool
) -> Points:
    """CHA2DS2-VA, 0 to 8: CHA2DS2-VASc without sex (ESC 2024)."""
    return {
        "heart failure": 1 * heart_failure,
        "hypertension": 1 * hypertension,
        "age ≥ 75": 2 * (age >= 75),
        "age 65-74": 1 * (65 <= age < 75),
        "diabetes": 1 * diabetes,
        "stroke, TIA or embolism": 2 * stroke_tia,
        "vascular disease": 1 * vascular_disease,
    }


def cha2ds2_vasc(
    age: float,
    sex: str,
    heart_failure: bool,
    hypertension: bool,
    diabetes: bool,
    stroke_tia: bool,
    vascular_disease: bool,
) -> Outcome:
    """CHA2DS2-VASc, 0 to 9 (Lip 2010)."""
    without_sex = cha2ds2_va(age, heart_failure, hypertension, diabetes, stroke_tia, vascular_disease)
    points: Points = {**without_sex, "female sex": 1 * (sex == "female")}
    female = 1 if sex == "female" else 0
    bands = (
        Band(None, "low risk: no anticoagulation for stroke prevention (ESC 2020)"),
        Band(1 + female, "consider oral anticoagulation (ESC 2020)"),
        Band(2 + female, "oral anticoagulation recommended (ESC 2020)"),
    )
    return Outcome(points, bands=bands)


def has_bled(
    age: float,
    hypertension_uncontrolled: bool,
    abnormal_renal_function: bool,
    abnormal_liver_function: bool,
    stroke: bool,
    bleeding_history: bool,
    labile_inr: bool,
    bleeding_drugs: bool,
    alcohol_drinks: float,
    systolic_bp: float | None = None,
) -> Points:
    """HAS-BLED, 0 to 9 (Pisters 2010). Alcohol in drinks per week; a systolic above 160 mmHg counts by itself."""
    return {
        "uncontrolled hypertension": 1 * (hypertension_uncontrolled or (systolic_bp or 0) > 160),
        "renal function": 1 * abnormal_renal_function,
        "liver function": 1 * abnormal_liver_function,
        "stroke": 1 * stroke,
        "bleeding": 1 * bleeding_history,
        "labile INR": 1 * labile_inr,
        "age > 65": 1 * (age > 65),
        "drugs": 1 * bleeding_drugs,
        "alcohol ≥ 8 drinks a week": 1 * (alcohol_drinks >= 8),
    }


def orbit(
    age: float,
    sex: str,
    bleeding_history: bool,
    antiplatelet: bool,
    haemoglobin: float | None = None,
    haematocrit: float | None = None,
    anaemia: bool | None = None,
    egfr: float | None = None,
    creatinine: float | None = None,
) -> Points:
    """ORBIT, 0 to 7 (O'Brien 2015): haemoglobin in g/dL, haematocrit in %, eGFR in mL/min/1.73 m²."""
    least_haemoglobin, least_haematocrit = (12, 36) if sex == "female" else (13, 40)
    low_haemoglobin = haemoglobin is not None and haemoglobin < least_haemoglobin
    low_haematocrit = haematocrit is not None and haematocrit < least_haematocrit
    return {
        "age ≥ 75": 1 * (age >= 75),
        "haemoglobin, haematocrit or anaemia": 2 * bool(low_haemoglobin or low_haematocrit or anaemia),
        "bleeding history": 2 * bleeding_history,
        "eGFR < 60": 1 * (known_egfr(egfr, creatinine, age, sex) < 60),
        "antiplatelet": 1 * antiplatelet,
    }


def _history(name: str, title: str = "") -> YesNo:
    return YesNo(name, title, if_missing="absent")


CALCULATORS: Final = (
    Calculator(
        name="cha2ds2_vasc",
        title="CHA2DS2-VASc (ESC 2024 uses CHA2DS2-VA)",
        specialty="Heart",
        aliases=("CHA2DS2-VASc", "CHA2DS2VASc", "CHADSVASC", "CHADS-VASc", "CHADS2-VASc", "CHADS VASc", "CHA2DS2"),
        topics=("stroke risk in AF", "stroke risk in atrial fibrillation", "anticoagulate AF", "anticoagulation in AF"),
        inputs=(
            AGE,
            SEX,
            _history("heart_failure"),
            _history("hypertension"),
            _history("diabetes"),
            _history("stroke_tia"),
            _history("vascular_disease"),
        ),
        compute=cha2ds2_vasc,
        formula=(
            "heart failure 1, hypertension 1, age 65-74 1 or ≥ 75 2, diabetes 1, stroke/TIA/embolism 2, "
            "vascular disease 1, female 1"
        ),
        version="2010",
        score_range=(0, 9),
        bands=(
            Band(None, "men: no anticoagulation for stroke prevention (ESC 2020)"),
            Band(1, "men: consider anticoagulation; women from 2"),
            Band(2, "men: anticoagulation recommended; women from 3"),
        ),
        min_age=18,
        population="Adults with atrial fibrillation, without mechanical valve or moderate to severe mitral stenosis.",
        cautions=("ESC 2024 uses CHA2DS2-VA (without sex); US guidelines still use CHA2DS2-VASc.",),
        references=("Lip GYH et al., Chest 2010;137:263", "Hindricks G et al., Eur Heart J 2021;42:373"),
    ),
    Calculator(
        name="cha2ds2_va",
        title="CHA2DS2-VA",
        specialty="Heart",
        aliases=("CHA2DS2-VA", "CHA2DS2VA", "CHADSVA", "CHADS-VA", "CHADS2-VA"),
        topics=("stroke risk in AF without sex", "stroke risk in AF by ESC 2024"),
        inputs=(
            AGE,
            _history("heart_failure"),
            _history("hypertension"),
            _history("diabetes"),
            _history("stroke_tia"),
            _history("vascular_disease", "Vascular disease (infarction, significant CAD, PAD or aortic plaque)"),
        ),
        compute=cha2ds2_va,
        formula=(
            "heart failure 1, hypertension 1, age 65-74 1 or ≥ 75 2, diabetes 1, stroke/TIA/embolism 2, "
            "vascular disease 1"
        ),
        version="ESC 2024",
        score_range=(0, 8),
        bands=(
            Band(None, "no anticoagulation for stroke prevention (ESC 2024)"),
            Band(1, "consider oral anticoagulation (ESC 2024)"),
            Band(2, "oral anticoagulation recommended (ESC 2024)"),
        ),
        min_age=18,
        population="Adults with atrial fibrillation.",
        cautions=(
            "Moderate to severe mitral stenosis, mechanical valve, hypertrophic cardiomyopathy or cardiac amyloidosis: "
            "anticoagulate whatever the score (ESC 2024).",
        ),
        references=("Van Gelder IC et al., Eur Heart J 2024;45:3314, doi 10.1093/eurheartj/ehae176",),
    ),
    Calculator(
        name="has_bled",
        title="HAS-BLED",
        specialty="Heart",
        aliases=("HAS-BLED", "HASBLED"),
        topics=("bleeding risk on anticoagulation", "bleeding risk in AF", "risk of major bleeding on warfarin"),
        inputs=(
            AGE,
            _history("hypertension_uncontrolled", "Uncontrolled hypertension (systolic above 160 mmHg)"),
            measured("systolic_bp", if_missing="optional"),
            _history("abnormal_renal_function", "Dialysis, transplant or creatinine above 200 µmol/L (2.26 mg/dL)"),
            _history("abnormal_liver_function", "Cirrhosis, or bilirubin > 2 × with AST, ALT or ALP > 3 × normal"),
            _history("stroke", "Previous stroke"),
            _history("bleeding_history", "Previous major bleeding, anaemia or predisposition to bleeding"),
            _history("labile_inr", "Labile INR (less than 60 % of time in range)"),
            _history("bleeding_drugs", "Antiplatelet agent or NSAID"),
            measured("alcohol_drinks", if_missing="absent", default=0.0),
        ),
        compute=has_bled,
        formula=(
            "1 each: uncontrolled hypertension, renal, liver, stroke, bleeding, labile INR, age > 65, drugs, "
            "alcohol ≥ 8 "
            "drinks a week"
        ),
        version="2010",
        score_range=(0, 9),
        bands=(Band(None, "low risk of bleeding"), Band(2, "moderate risk"), Band(3, "high risk: correct what can be")),
        min_age=18,
        population="Adults with atrial fibrillation on, or considered for, anticoagulation.",
        cautions=("A high score is a reason to correct risk factors, not to withhold anticoagulation.",),
        references=("Pisters R et al., Chest 2010;138:1093",),
    ),
    Calculator(
        name="orbit",
        title="ORBIT bleeding score",
        specialty="Heart",
        aliases=("ORBIT score", "ORBIT bleeding", "ORBIT bleeding score", "ORBIT-AF"),
        topics=("bleeding risk in AF with anaemia and kidney function", "bleeding risk on DOAC in AF"),
        inputs=(
            AGE,
            SEX,
            measured("haemoglobin", if_missing="optional"),
            measured("haematocrit", if_missing="optional"),
            YesNo("anaemia", if_missing="optional"),
            _history("bleeding_history", "Previous bleeding (gastrointestinal, intracranial, haemorrhagic stroke)"),
            measured("egfr", if_missing="optional"),
            measured("creatinine", if_missing="optional"),
            _history("antiplatelet"),
        ),
        compute=orbit,
        any_of=((("haemoglobin",), ("haematocrit",), ("anaemia",)), (("egfr",), ("creatinine",))),
        formula=(
            "age ≥ 75 1; haemoglobin < 13 (men) or < 12 g/dL (women), haematocrit < 40 or < 36 %, or anaemia 2; "
            "bleeding history 2; eGFR < 60 1; antiplatelet 1"
        ),
        version="2015",
        score_range=(0, 7),
        bands=(
            Band(None, "low: 2.4 major bleeds per 100 patient-years (O'Brien 2015)"),
            Band(3, "medium: 4.7 major bleeds per 100 patient-years (O'Brien 2015)"),
            Band(4, "high: 8.1 major bleeds per 100 patient-years (O'Brien 2015)"),
        ),
        min_age=18,
        population="Adults with atrial fibrillation on anticoagulation; US registry, 2010-2011.",
        cautions=("A high score is a reason to correct risk factors, not to withhold anticoagulation.",),
        references=("O'Brien EC et al., Eur Heart J 2015;36:3258, PMID 26424865",),
    ),
)
