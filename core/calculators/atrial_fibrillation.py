"""Atrial fibrillation: the risk of stroke."""

from typing import Final

from core.calculators.calculator import Band, Calculator, Outcome, Points
from core.calculators.inputs import SEX, YesNo, adult_age


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


CALCULATORS: Final = (
    Calculator(
        name="cha2ds2_vasc",
        title="CHA2DS2-VASc",
        specialty="heart",
        aliases=("CHA2DS2-VASc", "CHA2DS2VASc", "CHADSVASC", "CHADS-VASc", "CHADS2-VASc", "CHADS VASc", "CHA2DS2"),
        topics=("stroke risk in AF", "stroke risk in atrial fibrillation", "anticoagulate AF", "anticoagulation in AF"),
        inputs=(
            adult_age("CHA2DS2-VASc", "Ask a paediatric cardiologist."),
            SEX,
            YesNo("heart_failure", if_missing="absent"),
            YesNo("hypertension", if_missing="absent"),
            YesNo("diabetes", if_missing="absent"),
            YesNo("stroke_tia", if_missing="absent"),
            YesNo("vascular_disease", if_missing="absent"),
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
        population="Adults with atrial fibrillation, without mechanical valve or moderate to severe mitral stenosis.",
        cautions=("ESC 2024 uses CHA2DS2-VA (without sex); US guidelines still use CHA2DS2-VASc.",),
        references=("Lip GYH et al., Chest 2010;137:263", "Hindricks G et al., Eur Heart J 2021;42:373"),
    ),
)
