"""The kidney: filtration, clearance, handling of sodium."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.body_size import adjusted_weight, devine
from core.calculators.calculator import Calculator
from core.calculators.inputs import ADULT_HEIGHT, AGE, SEX, WEIGHT, YesNo, measured
from core.calculators.outcome import SECOND_CHECK, Band, Needs, Outcome
from core.calculators.quantity import exact, show

SCHWARTZ: Final = "For children use the bedside Schwartz equation (height and creatinine)."
STEADY: Final = "Not valid while creatinine is changing (acute kidney injury)."
CREATININE: Final = measured("creatinine")

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


def known_egfr(egfr: float | None, creatinine: float | None, age: float, sex: str) -> float:
    """The eGFR as given, else from creatinine in mg/dL by CKD-EPI 2021; one of the two must be there."""
    if egfr is not None:
        return egfr
    if creatinine is None:
        raise Needs("egfr", "Estimated GFR or creatinine is needed.")
    return egfr_ckd_epi_2021(age, sex, creatinine).number


def egfr_mdrd(age: float, sex: str, creatinine: float, historic_race_term: bool | None = None) -> Outcome:
    """Four-variable MDRD eGFR in mL/min/1.73 m², for IDMS-traceable creatinine in mg/dL (Levey 2006)."""
    female = 0.742 if sex == "female" else 1
    race = 1.212 if historic_race_term else 1
    egfr = 175 * creatinine**-1.154 * age**-0.203 * female * race
    factors = f"{' × 0.742' if female != 1 else ''}{' × 1.212' if race != 1 else ''}"
    warnings = ("The historic race term 1.212 was applied on request. It is obsolete.",) if race != 1 else ()
    return Outcome(
        egfr, f"175 × {show(creatinine)}^-1.154 × {age:.0f}^-0.203{factors} = {show(egfr)}", warnings=warnings
    )


def creatinine_clearance_cockcroft_gault(
    age: float, sex: str, weight: float, height: float, creatinine: float
) -> Outcome:
    """Creatinine clearance in mL/min (Cockcroft & Gault 1976), with the weight chosen by BMI (Winter 2012).

    BMI < 18.5: actual; < 25: the lower of ideal and actual; above: adjusted weight. The form of 1976, and most drug
    labels, used actual weight, so that both numbers are always given.
    """
    ideal = devine(sex, height)
    bmi = exact(weight / (height / 100) ** 2)
    bases = {"actual weight": weight, "ideal weight": ideal, "adjusted weight": adjusted_weight(weight, ideal)}
    if bmi < 18.5 or (bmi < 25 and weight <= ideal):
        basis = "actual weight"
    else:
        basis = "ideal weight" if bmi < 25 else "adjusted weight"
    if bases[basis] <= 0:
        basis = "actual weight"

    def clearance(kg: float) -> float:
        return (140 - age) * kg / (72 * creatinine) * (0.85 if sex == "female" else 1)

    value = clearance(bases[basis])
    others = tuple(
        Alternative(basis=name, value=exact(clearance(kg)), unit="mL/min")
        for name, kg in bases.items()
        if name != basis and kg > 0
    )
    working = (
        f"(140 - {age:.0f}) × {show(bases[basis])} / (72 × {show(creatinine)}){' × 0.85' if sex == 'female' else ''}"
        f" = {show(value)}"
    )
    text = f"{value:.1f} mL/min ({basis}, {show(bases[basis])} kg)"
    if basis != "actual weight":
        text += f"; {clearance(weight):.1f} mL/min with actual weight"
    return Outcome(value, working, text=text, alternatives=others)


def fractional_excretion_sodium(
    urine_sodium: float, sodium: float, urine_creatinine: float, creatinine: float
) -> float:
    """Fractional excretion of sodium in %: urine and plasma sodium in mmol/L, creatinine in mg/dL (Espinel 1976)."""
    return 100 * urine_sodium * creatinine / (sodium * urine_creatinine)


CALCULATORS: Final = (
    Calculator(
        name="egfr_ckd_epi_2021",
        title="eGFR (CKD-EPI creatinine 2021)",
        specialty="Kidney",
        aliases=("eGFR", "GFR", "CKD-EPI", "CKD EPI 2021", "CKDEPI", "estimated GFR", "glomerular filtration rate"),
        topics=("kidney function", "renal function", "filtration rate", "stage of CKD", "how are the kidneys working"),
        inputs=(AGE, SEX, CREATININE),
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
        min_age=18,
        younger=SCHWARTZ,
        in_pregnancy="Creatinine-based eGFR is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=(STEADY,),
        references=("Inker LA et al., N Engl J Med 2021;385:1737", "KDIGO CKD guideline, Kidney Int 2024;105(4S):S117"),
    ),
    Calculator(
        name="egfr_mdrd",
        title="eGFR (MDRD; superseded by CKD-EPI 2021)",
        specialty="Kidney",
        aliases=("MDRD", "eGFR MDRD", "MDRD GFR", "MDRD-4"),
        topics=("modification of diet in renal disease",),
        inputs=(
            AGE,
            SEX,
            CREATININE,
            YesNo(
                "historic_race_term", "Historic race term (× 1.212), only on explicit request", if_missing="optional"
            ),
        ),
        compute=egfr_mdrd,
        formula="175 × SCr^-1.154 × age^-0.203, × 0.742 if female; SCr in mg/dL (IDMS)",
        version="four-variable, IDMS-traceable, 2006",
        unit="mL/min/1.73 m²",
        decimals=0,
        bands=G_STAGES,
        population="Adults with a steady creatinine.",
        min_age=18,
        younger=SCHWARTZ,
        in_pregnancy="Creatinine-based eGFR is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=("Superseded: use CKD-EPI 2021 (`egfr_ckd_epi_2021`).", STEADY),
        references=("Levey AS et al., Ann Intern Med 2006;145:247",),
    ),
    Calculator(
        name="creatinine_clearance_cockcroft_gault",
        title="Creatinine clearance (Cockcroft-Gault)",
        specialty="Kidney",
        aliases=("creatinine clearance", "Cockcroft-Gault", "Cockcroft", "CrCl", "CCr", "Cockcroft and Gault"),
        topics=("kidney function for drug dosing", "renal dose adjustment", "clearance for DOAC dosing"),
        inputs=(AGE, SEX, WEIGHT, ADULT_HEIGHT, CREATININE),
        compute=creatinine_clearance_cockcroft_gault,
        formula=(
            "(140 - age) × weight / (72 × SCr), × 0.85 if female; SCr in mg/dL; weight by BMI: < 18.5 actual, < "
            "25 the lower "
            "of ideal (Devine) and actual, ≥ 25 adjusted = ideal + 0.4 × (actual - ideal)"
        ),
        version="1976, weight choice of Winter 2012",
        unit="mL/min",
        population="Adults with a steady creatinine.",
        min_age=18,
        younger=SCHWARTZ,
        in_pregnancy="Creatinine clearance by Cockcroft-Gault is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=("DOAC and most label cut-offs were set with actual weight.", STEADY, SECOND_CHECK),
        references=("Cockcroft DW, Gault MH, Nephron 1976;16:31", "Winter MA et al., Pharmacotherapy 2012;32:604"),
    ),
    Calculator(
        name="fractional_excretion_sodium",
        title="Fractional excretion of sodium (FENa)",
        specialty="Kidney",
        aliases=("FENa", "fractional excretion of sodium", "FE Na", "fractional sodium excretion"),
        topics=("prerenal or intrinsic kidney injury", "pre-renal or tubular necrosis", "prerenal AKI or ATN"),
        inputs=(measured("urine_sodium"), measured("sodium"), measured("urine_creatinine"), CREATININE),
        compute=fractional_excretion_sodium,
        formula="100 × urine Na × plasma creatinine / (plasma Na × urine creatinine)",
        unit="%",
        decimals=2,
        bands=(
            Band(None, "< 1 %: suggests a pre-renal cause"),
            Band(1, "1-2 %: indeterminate"),
            Band(2, "> 2 %: suggests tubular injury", above=True),
        ),
        working="100 × {urine_sodium} × {creatinine} / ({sodium} × {urine_creatinine})",
        population="Oliguric acute kidney injury, samples of the same time, without diuretics.",
        references=("Espinel CH, JAMA 1976;236:579",),
    ),
)
