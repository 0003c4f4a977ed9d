"""Intensive care: organ failure and the inflammatory response."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Input, YesNo, measured
from core.calculators.outcome import Band, Points

MEAN_PRESSURE: Final[tuple[Input, ...]] = (
    measured("mean_bp", if_missing="optional"),
    measured("systolic_bp", if_missing="optional"),
    measured("diastolic_bp", if_missing="optional"),
)


def mean_pressure(mean_bp: float | None, systolic_bp: float | None, diastolic_bp: float | None) -> float | None:
    """Mean arterial pressure in mmHg as measured, else from systolic and diastolic."""
    if mean_bp is not None or systolic_bp is None or diastolic_bp is None:
        return mean_bp
    return systolic_bp / 3 + 2 * diastolic_bp / 3


def band_points(value: float, *cuts: tuple[float, float], below: float) -> float:
    """The points of the highest cut that the value reaches; cuts fall from the highest, `below` is under the last."""
    return next((points for cut, points in cuts if value >= cut), below)


def sofa_1996(
    pao2: float,
    fio2: float,
    platelets: float,
    bilirubin: float,
    gcs: float,
    mechanical_ventilation: bool,
    cpap: bool,
    mean_bp: float | None = None,
    systolic_bp: float | None = None,
    diastolic_bp: float | None = None,
    map_below_70: bool | None = None,
    dopamine: float | None = None,
    dobutamine: float | None = None,
    adrenaline: float | None = None,
    noradrenaline: float | None = None,
    creatinine: float | None = None,
    urine_output: float | None = None,
) -> Points:
    """SOFA (Vincent 1996), 0 to 24: pressures in mmHg, bilirubin and creatinine in mg/dL, platelets in 10^9/L,
    catecholamines in µg/kg/min for at least 1 h, urine in mL/day.

    The cuts for 4 points are "≥ 12.0" of bilirubin and "≥ 5.0" of creatinine, where the paper prints ">".
    """
    ratio = pao2 / fio2
    supported = mechanical_ventilation or cpap
    if ratio < 100 and supported:
        respiration = 4
    elif ratio < 200 and supported:
        respiration = 3
    else:
        respiration = 0 if ratio >= 400 else 1 if ratio >= 300 else 2
    pressors = max(adrenaline or 0, noradrenaline or 0)
    mean = mean_pressure(mean_bp, systolic_bp, diastolic_bp)
    if (dopamine or 0) > 15 or pressors > 0.1:
        circulation = 4
    elif (dopamine or 0) > 5 or pressors > 0:
        circulation = 3
    elif (dopamine or 0) > 0 or (dobutamine or 0) > 0:
        circulation = 2
    else:
        circulation = 1 if (mean is not None and mean < 70) or map_below_70 else 0
    by_creatinine = 0 if creatinine is None else band_points(creatinine, (5, 4), (3.5, 3), (2, 2), (1.2, 1), below=0)
    by_urine = 0 if urine_output is None else band_points(urine_output, (500, 0), (200, 3), below=4)
    return {
        "respiration": respiration,
        "coagulation": band_points(platelets, (150, 0), (100, 1), (50, 2), (20, 3), below=4),
        "liver": band_points(bilirubin, (12, 4), (6, 3), (2, 2), (1.2, 1), below=0),
        "circulation": circulation,
        "nervous system": band_points(gcs, (15, 0), (13, 1), (10, 2), (6, 3), below=4),
        "kidney": max(by_creatinine, by_urine),
    }


def sirs(
    temperature: float,
    heart_rate: float,
    respiratory_rate: float | None = None,
    paco2: float | None = None,
    white_cells: float | None = None,
    bands: float | None = None,
) -> Points:
    """SIRS criteria met, 0 to 4 (Bone 1992): °C, mmHg, 10^9/L, bands in %."""
    leucocytes = white_cells is not None and (white_cells > 12 or white_cells < 4)
    return {
        "temperature > 38 or < 36 °C": 1 * (temperature > 38 or temperature < 36),
        "heart rate > 90": 1 * (heart_rate > 90),
        "respiratory rate > 20 or PaCO2 < 32 mmHg": 1
        * ((respiratory_rate or 0) > 20 or (paco2 is not None and paco2 < 32)),
        "white cells > 12 or < 4, or bands > 10 %": 1 * (leucocytes or (bands or 0) > 10),
    }


WORST: Final = "worst in 24 h"

CALCULATORS: Final = (
    Calculator(
        name="sofa_1996",
        title="SOFA (1996; SOFA-2 has other cut-offs)",
        specialty="Intensive care",
        aliases=(
            "SOFA",
            "SOFA score",
            "SOFA 1996",
            "sequential organ failure assessment",
            "sepsis-related organ failure",
        ),
        topics=("organ failure score", "organ dysfunction in sepsis"),
        inputs=(
            measured("pao2", when=WORST),
            measured("fio2", when="with that PaO2"),
            YesNo("mechanical_ventilation", if_missing="absent"),
            YesNo("cpap", if_missing="absent"),
            measured("platelets", when=WORST),
            measured("bilirubin", when=WORST),
            measured("gcs", when=WORST),
            *MEAN_PRESSURE,
            YesNo("map_below_70", "Hypotension (mean pressure below 70 mmHg)", if_missing="optional"),
            measured("dopamine", if_missing="optional"),
            measured("dobutamine", if_missing="optional"),
            measured("adrenaline", if_missing="optional"),
            measured("noradrenaline", if_missing="optional"),
            measured("creatinine", if_missing="optional"),
            measured("urine_output", if_missing="optional"),
        ),
        compute=sofa_1996,
        any_of=(
            (
                ("systolic_bp", "diastolic_bp"),
                ("mean_bp",),
                ("map_below_70",),
                ("noradrenaline",),
                ("adrenaline",),
                ("dopamine",),
                ("dobutamine",),
            ),
            (("creatinine",), ("urine_output",)),
        ),
        formula=(
            "0-4 each: PaO2/FiO2 400, 300, 200, 100 (3 and 4 only with respiratory support); platelets 150, 100, "
            "50, 20; "
            "bilirubin mg/dL 1.2, 2, 6, 12; mean pressure < 70 1, dopamine ≤ 5 or dobutamine 2, dopamine > 5 or "
            "(nor)adrenaline ≤ 0.1 3, dopamine > 15 or (nor)adrenaline > 0.1 4; GCS 15, 13, 10, 6; creatinine "
            "mg/dL 1.2, 2, "
            "3.5, 5, or urine < 500 3, < 200 mL/day 4"
        ),
        version="1996",
        score_range=(0, 24),
        min_age=18,
        younger="Children: pSOFA or Phoenix.",
        population="Adults in intensive care; worst values of 24 hours.",
        cautions=(
            "A rise of 2 or more over the baseline with infection is sepsis (Sepsis-3).",
            "SOFA-2 (2025) has other cut-offs: never mix the two.",
        ),
        references=("Vincent JL et al., Intensive Care Med 1996;22:707", "Singer M et al., JAMA 2016;315:801"),
    ),
    Calculator(
        name="sirs",
        title="SIRS criteria (superseded by Sepsis-3)",
        specialty="Intensive care",
        aliases=("SIRS", "SIRS criteria", "systemic inflammatory response syndrome"),
        topics=("inflammatory response criteria",),
        inputs=(
            measured("temperature"),
            measured("heart_rate"),
            measured("respiratory_rate", if_missing="optional"),
            measured("paco2", if_missing="optional"),
            measured("white_cells", if_missing="optional"),
            measured("bands", if_missing="optional"),
        ),
        compute=sirs,
        any_of=((("respiratory_rate",), ("paco2",)), (("white_cells",), ("bands",))),
        formula=(
            "1 each: temperature > 38 or < 36 °C; heart rate > 90; respiratory rate > 20 or PaCO2 < 32 mmHg; "
            "white cells > 12 "
            "or < 4 × 10^9/L, or > 10 % bands"
        ),
        version="1992",
        score_range=(0, 4),
        bands=(Band(None, "SIRS criteria not met (< 2)"), Band(2, "SIRS criteria met (≥ 2)")),
        min_age=18,
        younger="Children: paediatric criteria (Phoenix 2024).",
        population="Adults.",
        references=("Bone RC et al., Chest 1992;101:1644",),
    ),
)
