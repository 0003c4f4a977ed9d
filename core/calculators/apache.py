"""Intensive care: APACHE II, from the worst values of the first 24 hours."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, YesNo, measured
from core.calculators.intensive_care import MEAN_PRESSURE, band_points, mean_pressure
from core.calculators.outcome import Needs, Outcome, Points
from core.calculators.quantity import exact

WATER_VAPOUR, SEA_LEVEL, RESPIRATORY_QUOTIENT = 47, 760, 0.8


def oxygen_points(fio2: float | None, pao2: float | None, paco2: float | None, aa_gradient: float | None) -> float:
    """A-a gradient (mmHg) from FiO2 0.5 upwards, PaO2 (mmHg) below it."""
    if fio2 is None:
        raise Needs("fio2", "FiO2 decides whether PaO2 or the A-a gradient counts.")
    if fio2 < 0.5:
        if pao2 is None:
            raise Needs("pao2", "FiO2 is below 0.5: PaO2 is needed.")
        return 0 if pao2 > 70 else 1 if pao2 > 60 else 3 if pao2 >= 55 else 4
    if aa_gradient is None:
        if pao2 is None:
            raise Needs("aa_gradient", "FiO2 is 0.5 or more: the A-a gradient, or PaO2 with PaCO2, is needed.")
        if paco2 is None:
            raise Needs("paco2", "FiO2 is 0.5 or more: PaCO2 is needed for the A-a gradient.")
        aa_gradient = exact(fio2 * (SEA_LEVEL - WATER_VAPOUR) - paco2 / RESPIRATORY_QUOTIENT - pao2)
    return band_points(aa_gradient, (500, 4), (350, 3), (200, 2), below=0)


def apache_ii(
    temperature: float,
    heart_rate: float,
    respiratory_rate: float,
    sodium: float,
    potassium: float,
    creatinine: float,
    acute_renal_failure: bool,
    haematocrit: float,
    white_cells: float,
    gcs: float,
    age: float,
    chronic_organ_insufficiency: bool,
    operation: str | None = None,
    mean_bp: float | None = None,
    systolic_bp: float | None = None,
    diastolic_bp: float | None = None,
    fio2: float | None = None,
    pao2: float | None = None,
    paco2: float | None = None,
    aa_gradient: float | None = None,
    ph: float | None = None,
    bicarbonate: float | None = None,
) -> Outcome:
    """APACHE II, 0 to 71 (Knaus 1985): °C, mmHg, mmol/L, creatinine in mg/dL, cells in 10^9/L, haematocrit in %.

    Each band starts at its lower figure. Doubling of creatinine points applies to the bands from 1.5 mg/dL: the paper
    is silent on the band below 0.6, which is not doubled here. Without an arterial gas, venous bicarbonate takes the
    place of pH, and oxygenation counts 0.
    """
    mean = exact(mean_pressure(mean_bp, systolic_bp, diastolic_bp) or 0)
    kidney = band_points(creatinine, (3.5, 4), (2, 3), (1.5, 2), (0.6, 0), below=2)
    if acute_renal_failure and creatinine >= 1.5:
        kidney *= 2
    warnings: tuple[str, ...] = ()
    if ph is not None:
        acid_base = band_points(ph, (7.70, 4), (7.60, 3), (7.50, 1), (7.33, 0), (7.25, 2), (7.15, 3), below=4)
        oxygen = oxygen_points(fio2, pao2, paco2, aa_gradient)
    else:
        venous = bicarbonate or 0
        acid_base = band_points(venous, (52, 4), (41, 3), (32, 1), (22, 0), (18, 2), (15, 3), below=4)
        oxygen = 0
        warnings = ("No arterial gas: bicarbonate was used instead of pH, and oxygenation counts 0.",)
    if chronic_organ_insufficiency and operation is None:
        raise Needs("operation", "The points of chronic disease depend on the type of admission.")
    chronic = 0 if not chronic_organ_insufficiency else 2 if operation == "elective" else 5
    points: Points = {
        "temperature": band_points(
            temperature, (41, 4), (39, 3), (38.5, 1), (36, 0), (34, 1), (32, 2), (30, 3), below=4
        ),
        "mean pressure": band_points(mean, (160, 4), (130, 3), (110, 2), (70, 0), (50, 2), below=4),
        "heart rate": band_points(heart_rate, (180, 4), (140, 3), (110, 2), (70, 0), (55, 2), (40, 3), below=4),
        "respiratory rate": band_points(respiratory_rate, (50, 4), (35, 3), (25, 1), (12, 0), (10, 1), (6, 2), below=4),
        "oxygenation": oxygen,
        "pH or bicarbonate": acid_base,
        "sodium": band_points(sodium, (180, 4), (160, 3), (155, 2), (150, 1), (130, 0), (120, 2), (111, 3), below=4),
        "potassium": band_points(potassium, (7, 4), (6, 3), (5.5, 1), (3.5, 0), (3, 1), (2.5, 2), below=4),
        "creatinine": kidney,
        "haematocrit": band_points(haematocrit, (60, 4), (50, 2), (46, 1), (30, 0), (20, 2), below=4),
        "white cells": band_points(white_cells, (40, 4), (20, 2), (15, 1), (3, 0), (1, 2), below=4),
        "15 - GCS": 15 - gcs,
        "age": band_points(age, (75, 6), (65, 5), (55, 3), (45, 2), below=0),
        "chronic disease": chronic,
    }
    return Outcome(points, warnings=warnings)


WORST: Final = "worst in the first 24 h"

CALCULATORS: Final = (
    Calculator(
        name="apache_ii",
        title="APACHE II",
        specialty="Intensive care",
        aliases=("APACHE II", "APACHE 2", "APACHE", "APACHE score", "acute physiology and chronic health evaluation"),
        topics=("ICU mortality score", "severity of illness in intensive care"),
        inputs=(
            measured("temperature", when=WORST),
            *MEAN_PRESSURE,
            measured("heart_rate", when=WORST),
            measured("respiratory_rate", when=WORST),
            measured("fio2", if_missing="optional"),
            measured("pao2", if_missing="optional"),
            measured("paco2", if_missing="optional"),
            measured("aa_gradient", if_missing="optional"),
            measured("ph", if_missing="optional"),
            measured("bicarbonate", if_missing="optional"),
            measured("sodium", when=WORST),
            measured("potassium", when=WORST),
            measured("creatinine", when=WORST),
            YesNo("acute_renal_failure", if_missing="absent"),
            measured("haematocrit", when=WORST),
            measured("white_cells", when=WORST),
            measured("gcs", when=WORST),
            AGE,
            YesNo(
                "chronic_organ_insufficiency",
                "Severe chronic organ insufficiency, or immunocompromise",
                if_missing="absent",
            ),
            Choice(
                "operation",
                "Type of admission",
                {"elective": "after elective surgery", "emergency": "after emergency surgery", "none": "non-operative"},
                also={"nonoperative": "none", "non-operative": "none", "elective surgery": "elective"},
                if_missing="optional",
            ),
        ),
        compute=apache_ii,
        any_of=((("systolic_bp", "diastolic_bp"), ("mean_bp",)), (("ph",), ("bicarbonate",))),
        formula=(
            "acute physiology (12 variables, 0-4 points each; GCS 15 - GCS; creatinine doubled in acute renal "
            "failure) + age "
            "(0-6) + chronic health (5, or 2 after elective surgery)"
        ),
        version="1985",
        score_range=(0, 71),
        min_age=18,
        population="Adults in intensive care; the worst values of the first 24 hours only.",
        cautions=("Mortality estimates need the admission diagnosis, and date from the 1980s.",),
        references=("Knaus WA et al., Crit Care Med 1985;13:818",),
    ),
)
