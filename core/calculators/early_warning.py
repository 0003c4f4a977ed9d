"""Deterioration on the ward: early warning and the bedside screen for sepsis."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, YesNo, measured
from core.calculators.intensive_care import band_points
from core.calculators.outcome import Band, Outcome, Points


def saturation_points(spo2: float, spo2_scale: str, supplemental_oxygen: bool) -> float:
    """NEWS2's points for oxygen saturation in %: scale 1, or scale 2 for a prescribed target of 88-92 %."""
    if spo2_scale == "1":
        return band_points(spo2, (96, 0), (94, 1), (92, 2), below=3)
    if supplemental_oxygen and spo2 >= 93:
        return band_points(spo2, (97, 3), (95, 2), below=1)
    return band_points(spo2, (88, 0), (86, 1), (84, 2), below=3)


def news2(
    respiratory_rate: float,
    spo2: float,
    spo2_scale: str,
    supplemental_oxygen: bool,
    systolic_bp: float,
    heart_rate: float,
    consciousness: str,
    temperature: float,
) -> Outcome:
    """NEWS2, 0 to 20 (Royal College of Physicians 2017): breaths and beats per minute, %, mmHg, °C."""
    points: Points = {
        "respiratory rate": band_points(respiratory_rate, (25, 3), (21, 2), (12, 0), (9, 1), below=3),
        "oxygen saturation": saturation_points(spo2, spo2_scale, supplemental_oxygen),
        "supplemental oxygen": 2 * supplemental_oxygen,
        "systolic pressure": band_points(systolic_bp, (220, 3), (111, 0), (101, 1), (91, 2), below=3),
        "pulse": band_points(heart_rate, (131, 3), (111, 2), (91, 1), (51, 0), (41, 1), below=3),
        "consciousness": 3 * (consciousness != "alert"),
        "temperature": band_points(temperature, (39.1, 2), (38.1, 1), (36.1, 0), (35.1, 1), below=3),
    }
    if sum(points.values()) < 5 and 3 in points.values():
        return Outcome(points, category="3 in a single parameter: urgent review by a ward clinician")
    return Outcome(points)


def qsofa(respiratory_rate: float, systolic_bp: float, altered_mental_status: bool) -> Points:
    """qSOFA, 0 to 3 (Seymour 2016)."""
    return {
        "respiratory rate ≥ 22": 1 * (respiratory_rate >= 22),
        "systolic ≤ 100": 1 * (systolic_bp <= 100),
        "altered mental status": 1 * altered_mental_status,
    }


CALCULATORS: Final = (
    Calculator(
        name="news2",
        title="National Early Warning Score (NEWS2)",
        specialty="Intensive care",
        aliases=("NEWS2", "NEWS 2", "NEWS score", "National Early Warning Score", "early warning score"),
        topics=("deteriorating patient on the ward", "track and trigger vital signs", "escalation of vital signs"),
        inputs=(
            measured("respiratory_rate"),
            measured("spo2"),
            Choice(
                "spo2_scale",
                "SpO2 scale (2 only if a clinician prescribed a target of 88-92 %)",
                {"1": "target 94-98 %, or none prescribed", "2": "target 88-92 % prescribed"},
                also={"scale 1": "1", "scale 2": "2"},
                spoken="SpO2 scale",
            ),
            YesNo("supplemental_oxygen"),
            measured("systolic_bp"),
            measured("heart_rate"),
            Choice(
                "consciousness",
                "Consciousness (ACVPU)",
                {"alert": "", "new confusion": "", "voice": "", "pain": "", "unresponsive": ""},
                also={"a": "alert", "c": "new confusion", "confusion": "new confusion", "v": "voice", "p": "pain"}
                | {"u": "unresponsive"},
                spoken="consciousness",
            ),
            measured("temperature"),
        ),
        compute=news2,
        formula=(
            "respiratory rate ≤ 8 3, 9-11 1, 12-20 0, 21-24 2, ≥ 25 3; SpO2 scale 1 ≤ 91 3, 92-93 2, 94-95 1, ≥ 96 0; "
            "scale 2 ≤ 83 3, 84-85 2, 86-87 1, 88-92 (or ≥ 93 on air) 0, on oxygen 93-94 1, 95-96 2, ≥ 97 3; oxygen 2; "
            "systolic ≤ 90 3, 91-100 2, 101-110 1, 111-219 0, ≥ 220 3; pulse ≤ 40 3, 41-50 1, 51-90 0, 91-110 1, "
            "111-130 2, ≥ 131 3; not alert 3; temperature ≤ 35.0 3, 35.1-36.0 1, 36.1-38.0 0, 38.1-39.0 1, ≥ 39.1 2"
        ),
        version="RCP 2017",
        score_range=(0, 20),
        bands=(
            Band(None, "0-4: low; ward-based response"),
            Band(5, "5-6: urgent response by a clinician skilled in acute illness"),
            Band(7, "7 or more: emergency response"),
        ),
        min_age=16,
        younger="Children: a paediatric early warning score.",
        in_pregnancy="NEWS2 is not valid in pregnancy: use a maternity early warning score.",
        refused_in_pregnancy=True,
        population="Patients of 16 years and over, not pregnant.",
        references=("Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017",),
    ),
    Calculator(
        name="qsofa",
        title="qSOFA",
        specialty="Intensive care",
        aliases=("qSOFA", "quick SOFA", "q-SOFA"),
        topics=("bedside screen for sepsis", "quick sepsis score outside the ICU"),
        inputs=(measured("respiratory_rate"), measured("systolic_bp"), YesNo("altered_mental_status")),
        compute=qsofa,
        formula="1 each: respiratory rate ≥ 22, systolic ≤ 100 mmHg, altered mental status (GCS < 15)",
        version="2016",
        score_range=(0, 3),
        bands=(Band(None, "negative (< 2)"), Band(2, "positive (≥ 2): higher risk of death with infection")),
        min_age=18,
        in_pregnancy="qSOFA is not validated in pregnancy: use an obstetric version.",
        population="Adults with suspected infection outside intensive care.",
        cautions=("Not to be used as the only screen for sepsis (Surviving Sepsis Campaign 2021).",),
        references=("Seymour CW et al., JAMA 2016;315:762, PMID 26903335",),
    ),
)
