"""Kidney function by cystatin C, and in children."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, HEIGHT, SEX, measured
from core.calculators.kidney import CREATININE, G_STAGES, SCHWARTZ, STEADY
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import show


def egfr_cystatin_2012(age: float, sex: str, cystatin_c: float) -> Outcome:
    """CKD-EPI cystatin C eGFR in mL/min/1.73 m² from mg/L (Inker 2012)."""
    ratio = cystatin_c / 0.8
    female = 0.932 if sex == "female" else 1
    egfr = 133 * min(ratio, 1) ** -0.499 * max(ratio, 1) ** -1.328 * 0.996**age * female
    return Outcome(
        egfr,
        f"133 × min({show(ratio)}, 1)^-0.499 × max({show(ratio)}, 1)^-1.328 × 0.996^{age:.0f}"
        f"{' × 0.932' if sex == 'female' else ''} = {show(egfr)}",
    )


def egfr_creatinine_cystatin_2021(age: float, sex: str, creatinine: float, cystatin_c: float) -> Outcome:
    """CKD-EPI creatinine-cystatin C eGFR in mL/min/1.73 m² from mg/dL and mg/L (Inker 2021, without race)."""
    kappa, alpha, female = (0.7, -0.219, 0.963) if sex == "female" else (0.9, -0.144, 1)
    c, y = creatinine / kappa, cystatin_c / 0.8
    egfr = (
        135
        * min(c, 1) ** alpha
        * max(c, 1) ** -0.544
        * min(y, 1) ** -0.323
        * max(y, 1) ** -0.778
        * 0.9961**age
        * female
    )
    return Outcome(
        egfr,
        f"135 × min({show(c)}, 1)^{alpha} × max({show(c)}, 1)^-0.544 × min({show(y)}, 1)^-0.323 × "
        f"max({show(y)}, 1)^-0.778 × 0.9961^{age:.0f}{' × 0.963' if sex == 'female' else ''} = {show(egfr)}",
    )


def egfr_bedside_schwartz(age: float, height: float, creatinine: float) -> Outcome:
    """Bedside Schwartz eGFR in mL/min/1.73 m²: 0.413 × cm / (mg/dL) (Schwartz 2009)."""
    if age >= 18:
        raise NotApplicable("The bedside Schwartz equation is for 1 to under 18 years. For adults use CKD-EPI 2021.")
    egfr = 0.413 * height / creatinine
    return Outcome(egfr, f"0.413 × {show(height)} / {show(creatinine)} = {show(egfr)}")


CYSTATIN: Final = measured("cystatin_c")
CYSTATIN_CAUTION: Final = "Cystatin C rises with glucocorticoids, thyroid excess, inflammation, obesity and smoking."
GFR_UNIT: Final = "mL/min/1.73 m²"

CALCULATORS: Final = (
    Calculator(
        name="egfr_cystatin_2012",
        title="eGFR (CKD-EPI cystatin C 2012)",
        specialty="Kidney",
        aliases=(
            "eGFR cystatin C",
            "eGFR from cystatin C",
            "eGFR from cystatin",
            "eGFR by cystatin C",
            "eGFR with cystatin C",
            "CKD-EPI cystatin",
            "GFR by cystatin",
            "GFR from cystatin C",
            "GFR from cystatin",
            "cystatin C eGFR",
            "eGFRcys",
        ),
        topics=("kidney function from cystatin C alone", "kidney function by cystatin", "eGFR with little muscle mass"),
        inputs=(AGE, SEX, CYSTATIN),
        compute=egfr_cystatin_2012,
        formula="133 × min(Scys/0.8, 1)^-0.499 × max(Scys/0.8, 1)^-1.328 × 0.996^age, × 0.932 if female; Scys in mg/L",
        version="2012",
        unit=GFR_UNIT,
        decimals=0,
        bands=G_STAGES,
        min_age=18,
        younger=SCHWARTZ,
        in_pregnancy="Cystatin-based eGFR is not valid in pregnancy.",
        refused_in_pregnancy=True,
        population="Adults with a steady state; cystatin C calibrated to ERM-DA471.",
        cautions=(CYSTATIN_CAUTION, STEADY),
        references=("Inker LA et al., N Engl J Med 2012;367:20, PMID 22762315",),
    ),
    Calculator(
        name="egfr_creatinine_cystatin_2021",
        title="eGFR (CKD-EPI creatinine and cystatin C 2021)",
        specialty="Kidney",
        aliases=(
            "eGFR creatinine-cystatin C",
            "CKD-EPI creatinine-cystatin",
            "combined eGFR",
            "creatinine cystatin GFR",
            "eGFRcr-cys",
            "creatinine and cystatin eGFR",
        ),
        topics=("kidney function from creatinine and cystatin C together", "confirm the eGFR with cystatin"),
        inputs=(AGE, SEX, CREATININE, CYSTATIN),
        compute=egfr_creatinine_cystatin_2021,
        formula=(
            "135 × min(SCr/κ, 1)^α × max(SCr/κ, 1)^-0.544 × min(Scys/0.8, 1)^-0.323 × max(Scys/0.8, 1)^-0.778 × "
            "0.9961^age, × 0.963 if female; mg/dL and mg/L; κ 0.7 (female) or 0.9; α -0.219 (female) or -0.144"
        ),
        version="2021, without race",
        unit=GFR_UNIT,
        decimals=0,
        bands=G_STAGES,
        min_age=18,
        younger=SCHWARTZ,
        in_pregnancy="Creatinine-based and cystatin-based eGFR are not valid in pregnancy.",
        refused_in_pregnancy=True,
        population="Adults with a steady state; the most accurate of the CKD-EPI equations.",
        cautions=(CYSTATIN_CAUTION, STEADY),
        references=("Inker LA et al., N Engl J Med 2021;385:1737, PMID 34554658",),
    ),
    Calculator(
        name="egfr_bedside_schwartz",
        title="eGFR in children (bedside Schwartz 2009)",
        specialty="Kidney",
        aliases=(
            "Schwartz",
            "bedside Schwartz",
            "Schwartz equation",
            "Schwartz formula",
            "paediatric eGFR",
            "paediatric GFR",
            "pediatric GFR",
            "Schwartz eGFR",
            "eGFR of a child",
            "eGFR in children",
            "pediatric eGFR",
        ),
        topics=("kidney function of a child", "GFR in children", "GFR of a child"),
        inputs=(
            measured("age", at_least=1, outside="the bedside Schwartz equation is for 1 to under 18 years."),
            HEIGHT,
            CREATININE,
        ),
        compute=egfr_bedside_schwartz,
        formula="0.413 × height in cm / SCr in mg/dL (36.5 × cm / µmol/L)",
        version="2009",
        unit=GFR_UNIT,
        decimals=0,
        min_age=1,
        younger="Under 1 year the equation is not validated.",
        population="1 to under 18 years, with a steady creatinine by an enzymatic, IDMS-traceable method.",
        cautions=(STEADY,),
        references=("Schwartz GJ et al., J Am Soc Nephrol 2009;20:629, PMID 19158356",),
    ),
)
