"""The gut: upper gastrointestinal bleeding."""

from dataclasses import replace
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import SEX, YesNo, measured
from core.calculators.outcome import Band, Points
from core.calculators.quantities import QUANTITIES
from core.calculators.quantity import Linear

BUN_AT_2_8: Final = replace(QUANTITIES["bun"], units={"mg/dL": Linear(1 / 2.8)})
"""BUN by exactly 2.8 mg/dL per mmol/L: the score's US cuts (18.2, 22.4, 28, 70) are its SI cuts times 2.8."""


def glasgow_blatchford(
    sex: str,
    urea: float,
    haemoglobin: float,
    systolic_bp: float,
    heart_rate: float,
    melaena: bool,
    syncope: bool,
    liver_disease: bool,
    heart_failure: bool,
) -> Points:
    """Glasgow-Blatchford score, 0 to 23: urea in mmol/L, haemoglobin in g/dL, pressure in mmHg (Blatchford 2000)."""
    if sex == "male":
        anaemia = 0 if haemoglobin >= 13 else 1 if haemoglobin >= 12 else 3 if haemoglobin >= 10 else 6
    else:
        anaemia = 0 if haemoglobin >= 12 else 1 if haemoglobin >= 10 else 6
    return {
        "urea": 6 if urea >= 25 else 4 if urea >= 10 else 3 if urea >= 8 else 2 if urea >= 6.5 else 0,
        "haemoglobin": anaemia,
        "systolic pressure": 3 if systolic_bp < 90 else 2 if systolic_bp < 100 else 1 if systolic_bp < 110 else 0,
        "heart rate ≥ 100": 1 * (heart_rate >= 100),
        "melaena": 1 * melaena,
        "syncope": 2 * syncope,
        "hepatic disease": 2 * liver_disease,
        "cardiac failure": 2 * heart_failure,
    }


CALCULATORS: Final = (
    Calculator(
        name="glasgow_blatchford",
        title="Glasgow-Blatchford score",
        specialty="Gut",
        aliases=("Glasgow-Blatchford", "Blatchford", "GBS", "Glasgow Blatchford bleeding score"),
        topics=(
            "upper GI bleed",
            "upper gastrointestinal bleeding risk",
            "haematemesis discharge or admit",
            "melaena score",
        ),
        inputs=(
            SEX,
            measured("urea", also=(BUN_AT_2_8,)),
            measured("haemoglobin"),
            measured("systolic_bp"),
            measured("heart_rate"),
            YesNo("melaena"),
            YesNo("syncope", "Syncope with this bleeding"),
            YesNo("liver_disease", "Hepatic disease (known, or clinical or laboratory evidence)"),
            YesNo("heart_failure", "Cardiac failure (known, or clinical or echocardiographic evidence)"),
        ),
        compute=glasgow_blatchford,
        formula=(
            "urea mmol/L 6.5 2, 8 3, 10 4, 25 6 (BUN mg/dL 18.2, 22.4, 28, 70); Hb g/dL men < 13 1, < 12 3, < 10 "
            "6, women < 12 1, "
            "< 10 6; systolic < 110 1, < 100 2, < 90 3; heart rate ≥ 100 1; melaena 1; syncope 2; hepatic "
            "disease 2; cardiac "
            "failure 2"
        ),
        version="2000",
        score_range=(0, 23),
        bands=(Band(None, "0-1: outpatient care can be considered"), Band(2, "2 or more: admit and treat")),
        min_age=18,
        population="Adults with suspected upper gastrointestinal bleeding, before endoscopy.",
        references=("Blatchford O et al., Lancet 2000;356:1318",),
    ),
)
