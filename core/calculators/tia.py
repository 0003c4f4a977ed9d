"""Transient ischaemic attack: the early risk of stroke."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, YesNo, measured
from core.calculators.outcome import Band, Points


def abcd2(
    age: float, systolic_bp: float, diastolic_bp: float, tia_features: str, tia_duration: str, diabetes: bool
) -> Points:
    """ABCD2, 0 to 7 (Johnston 2007); pressures in mmHg at first assessment."""
    features = {"other": 0, "speech disturbance without weakness": 1, "unilateral weakness": 2}
    return {
        "age ≥ 60": 1 * (age >= 60),
        "systolic ≥ 140 or diastolic ≥ 90": 1 * (systolic_bp >= 140 or diastolic_bp >= 90),
        "clinical features": features[tia_features],
        "duration": {"under 10 minutes": 0, "10-59 minutes": 1, "60 minutes or more": 2}[tia_duration],
        "diabetes": 1 * diabetes,
    }


CALCULATORS: Final = (
    Calculator(
        name="abcd2",
        title="ABCD2 score",
        specialty="Neurology",
        aliases=("ABCD2", "ABCD2 score", "ABCD 2", "ABCD²"),
        topics=("stroke risk after TIA", "early stroke after transient ischaemic attack", "TIA risk"),
        inputs=(
            AGE,
            measured("systolic_bp", when="at first assessment"),
            measured("diastolic_bp", when="at first assessment"),
            Choice(
                "tia_features",
                "Clinical features of the TIA",
                {"other": "", "speech disturbance without weakness": "", "unilateral weakness": ""},
            ),
            Choice(
                "tia_duration",
                "Duration of the TIA",
                {"under 10 minutes": "", "10-59 minutes": "", "60 minutes or more": ""},
            ),
            YesNo("diabetes"),
        ),
        compute=abcd2,
        formula=(
            "age ≥ 60 1; systolic ≥ 140 or diastolic ≥ 90 mmHg 1; unilateral weakness 2, speech disturbance without "
            "weakness 1; duration ≥ 60 min 2, 10-59 min 1; diabetes 1"
        ),
        version="2007",
        score_range=(0, 7),
        bands=(
            Band(None, "0-3: stroke within 2 days 1.0 % (Johnston 2007)"),
            Band(4, "4-5: stroke within 2 days 4.1 % (Johnston 2007)"),
            Band(6, "6-7: stroke within 2 days 8.1 % (Johnston 2007)"),
        ),
        min_age=18,
        population="Adults after a transient ischaemic attack.",
        cautions=("NICE NG128 advises against triage by ABCD2: refer every suspected TIA for specialist assessment.",),
        references=("Johnston SC et al., Lancet 2007;369:283, PMID 17258668",),
    ),
)
