"""Rheumatoid arthritis: activity of the disease, by 28 joints."""

from math import log, sqrt
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import measured
from core.calculators.outcome import Band, Outcome
from core.calculators.quantity import show


def das28_esr(tender_joints: float, swollen_joints: float, patient_global: float, esr: float) -> Outcome:
    """DAS28 with ESR in mm/h; global assessment in mm (Prevoo 1995). An ESR of 0 is taken as 1."""
    rate = max(esr, 1.0)
    value = 0.56 * sqrt(tender_joints) + 0.28 * sqrt(swollen_joints) + 0.70 * log(rate) + 0.014 * patient_global
    working = (
        f"0.56 × √{show(tender_joints)} + 0.28 × √{show(swollen_joints)} + 0.70 × ln {show(rate)} + 0.014 × "
        f"{show(patient_global)} = {show(value)}"
    )
    return Outcome(value, working)


def das28_crp(tender_joints: float, swollen_joints: float, patient_global: float, crp: float) -> Outcome:
    """DAS28 with CRP in mg/L; global assessment in mm (Fransen 2003)."""
    value = (
        0.56 * sqrt(tender_joints) + 0.28 * sqrt(swollen_joints) + 0.36 * log(crp + 1) + 0.014 * patient_global + 0.96
    )
    working = (
        f"0.56 × √{show(tender_joints)} + 0.28 × √{show(swollen_joints)} + 0.36 × ln({show(crp)} + 1) + 0.014 × "
        f"{show(patient_global)} + 0.96 = {show(value)}"
    )
    return Outcome(value, working)


def cdai(tender_joints: float, swollen_joints: float, patient_global: float, physician_global: float) -> float:
    """Clinical Disease Activity Index, 0 to 76; global assessments in cm (Aletaha 2005)."""
    return tender_joints + swollen_joints + patient_global + physician_global


def sdai(
    tender_joints: float, swollen_joints: float, patient_global: float, physician_global: float, crp: float
) -> float:
    """Simplified Disease Activity Index; global assessments in cm, CRP in mg/dL (Smolen 2003)."""
    return tender_joints + swollen_joints + patient_global + physician_global + crp


TENDER, SWOLLEN = measured("tender_joints"), measured("swollen_joints")
PATIENT: Final = "Patient's global assessment (0-100 mm)"
PHYSICIAN: Final = "Physician's global assessment (0-100 mm)"
IN_MM: Final = measured("global_assessment", key="patient_global", title=PATIENT)
GLOBALS: Final = (
    measured("global_assessment", key="patient_global", title=PATIENT, unit="cm"),
    measured("global_assessment", key="physician_global", title=PHYSICIAN, unit="cm"),
)
DAS28_BANDS: Final = (
    Band(None, "remission (< 2.6)"),
    Band(2.6, "low activity (2.6-3.2)"),
    Band(3.2, "moderate activity (> 3.2-5.1)", above=True),
    Band(5.1, "high activity (> 5.1)", above=True),
)
POPULATION: Final = "Adults with rheumatoid arthritis; joints of shoulders, elbows, wrists, fingers and knees."

CALCULATORS: Final = (
    Calculator(
        name="das28_esr",
        title="DAS28 with ESR",
        specialty="Joints",
        aliases=("DAS28", "DAS28-ESR", "DAS-28", "disease activity score 28"),
        topics=("activity of rheumatoid arthritis", "rheumatoid arthritis in remission"),
        inputs=(TENDER, SWOLLEN, IN_MM, measured("esr")),
        compute=das28_esr,
        formula="0.56 √tender + 0.28 √swollen + 0.70 ln ESR + 0.014 global assessment (mm)",
        version="1995",
        decimals=2,
        bands=DAS28_BANDS,
        min_age=18,
        population=POPULATION,
        references=("Prevoo MLL et al., Arthritis Rheum 1995;38:44 (PMID 7818570)",),
    ),
    Calculator(
        name="das28_crp",
        title="DAS28 with CRP",
        specialty="Joints",
        aliases=("DAS28-CRP", "DAS28 CRP", "DAS-28 with CRP"),
        topics=("rheumatoid arthritis activity with C-reactive protein",),
        inputs=(TENDER, SWOLLEN, IN_MM, measured("crp")),
        compute=das28_crp,
        formula="0.56 √tender + 0.28 √swollen + 0.36 ln(CRP + 1) + 0.014 global assessment (mm) + 0.96",
        version="2003",
        decimals=2,
        bands=DAS28_BANDS,
        min_age=18,
        population=POPULATION,
        cautions=("Runs lower than DAS28 with ESR; lower cut-offs have been proposed (2.4, 2.9, 4.6).",),
        references=("Fransen J, van Riel PL, Rheum Dis Clin North Am 2009;35:745 (PMID 19962619)",),
    ),
    Calculator(
        name="cdai",
        title="Clinical Disease Activity Index (CDAI)",
        specialty="Joints",
        aliases=("CDAI", "clinical disease activity index"),
        topics=("rheumatoid arthritis activity without laboratory",),
        inputs=(TENDER, SWOLLEN, *GLOBALS),
        compute=cdai,
        formula="tender + swollen joints + patient's + physician's global assessment (cm)",
        version="2005",
        bands=(
            Band(None, "remission (≤ 2.8)"),
            Band(2.8, "low activity (> 2.8-10)", above=True),
            Band(10, "moderate activity (> 10-22)", above=True),
            Band(22, "high activity (> 22)", above=True),
        ),
        working="{tender_joints} + {swollen_joints} + {patient_global} + {physician_global}",
        min_age=18,
        population=POPULATION,
        references=("Aletaha D et al., Arthritis Res Ther 2005;7:R796",),
    ),
    Calculator(
        name="sdai",
        title="Simplified Disease Activity Index (SDAI)",
        specialty="Joints",
        aliases=("SDAI", "simplified disease activity index"),
        topics=("simplified index of rheumatoid arthritis",),
        inputs=(TENDER, SWOLLEN, *GLOBALS, measured("crp", unit="mg/dL")),
        compute=sdai,
        formula="tender + swollen joints + patient's + physician's global assessment (cm) + CRP (mg/dL)",
        version="2003",
        bands=(
            Band(None, "remission (≤ 3.3)"),
            Band(3.3, "low activity (> 3.3-11)", above=True),
            Band(11, "moderate activity (> 11-26)", above=True),
            Band(26, "high activity (> 26)", above=True),
        ),
        working="{tender_joints} + {swollen_joints} + {patient_global} + {physician_global} + {crp}",
        min_age=18,
        population=POPULATION,
        references=("Smolen JS et al., Rheumatology (Oxford) 2003;42:244",),
    ),
)
