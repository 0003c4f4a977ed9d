"""Atrial fibrillation: the risks of stroke and of bleeding."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points


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
    points: Points = {
        "heart failure": 1 * heart_failure,
        "hypertension": 1 * hypertension,
        "age ≥ 75": 2 * (age >= 75),
        "age 65-74": 1 * (65 <= age < 75),
        "diabetes": 1 * diabetes,
        "stroke, TIA or embolism": 2 * stroke_tia,
        "vascular disease": 1 * vascular_disease,
        "female sex": 1 * (sex == "female"),
    }
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
)
