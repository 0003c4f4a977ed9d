"""The kidney: filtration."""

from typing import Final

from core.calculators.calculator import Band, Calculator, Outcome
from core.calculators.inputs import SEX, adult_age, measured
from core.calculators.quantity import show

SCHWARTZ: Final = "For children use the bedside Schwartz equation (height and creatinine)."

G_STAGES: Final = (
    Band(None, "G5: kidney failure"),
    Band(15, "G4: severely decreased"),
    Band(30, "G3b: moderately to severely decreased"),
    Band(45, "G3a: mildly to moderately decreased"),
    Band(60, "G2: mildly decreased"),
    Band(90, "G1: normal or high"),
)


def egfr_ckd_epi_2021(age: float, sex: str, creatinine: float) -> Outcome:
    """Estimated GFR in mL/min/1.73 m² from age in years and creatinine in mg/dL (Inker 2021, without race)."""
    kappa, alpha = (0.7, -0.241) if sex == "female" else (0.9, -0.302)
    ratio = creatinine / kappa
    egfr = 142 * min(ratio, 1) ** alpha * max(ratio, 1) ** -1.200 * 0.9938**age * (1.012 if sex == "female" else 1)
    working = (
        f"142 × min({show(ratio)}, 1)^{alpha} × max({show(ratio)}, 1)^-1.200 × 0.9938^{age:.0f}"
        f"{' × 1.012' if sex == 'female' else ''} = {show(egfr)}"
    )
    return Outcome(egfr, working)


CALCULATORS: Final = (
    Calculator(
        name="egfr_ckd_epi_2021",
        title="eGFR (CKD-EPI creatinine 2021)",
        specialty="kidney",
        aliases=("eGFR", "GFR", "CKD-EPI", "CKD EPI 2021", "estimated GFR", "glomerular filtration rate"),
        topics=("kidney function", "renal function", "filtration rate", "stage of CKD", "how are the kidneys"),
        inputs=(adult_age("CKD-EPI 2021", SCHWARTZ), SEX, measured("creatinine")),
        compute=egfr_ckd_epi_2021,
        formula=(
            "142 × min(SCr/κ, 1)^α × max(SCr/κ, 1)^-1.200 × 0.9938^age, × 1.012 if female; SCr in mg/dL; "
            "κ 0.7 (female) or 0.9 (male); α -0.241 (female) or -0.302 (male)"
        ),
        version="2021, without race",
        unit="mL/min/1.73 m²",
        decimals=0,
        bands=G_STAGES,
        population="Adults with a steady creatinine. A G stage needs 3 months and the albumin-creatinine ratio.",
        in_pregnancy="Creatinine-based eGFR is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=("Not valid while creatinine is changing (acute kidney injury).",),
        references=("Inker LA et al., N Engl J Med 2021;385:1737", "KDIGO CKD guideline, Kidney Int 2024;105(4S):S117"),
    ),
)
