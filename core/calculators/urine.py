"""Urine electrolytes: pre-renal or tubular, renal or extra-renal loss of acid and potassium."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import measured
from core.calculators.outcome import Band, NotApplicable, Outcome
from core.calculators.quantity import show


def fractional_excretion_urea(urine_urea: float, urea: float, creatinine: float, urine_creatinine: float) -> float:
    """Fractional excretion of urea in %: urea in mmol/L, creatinine in mg/dL (Carvounis 2002)."""
    return 100 * urine_urea * creatinine / (urea * urine_creatinine)


def urine_anion_gap(urine_sodium: float, urine_potassium: float, urine_chloride: float) -> float:
    """Urine anion gap in mmol/L (Batlle 1988)."""
    return urine_sodium + urine_potassium - urine_chloride


def transtubular_potassium_gradient(
    urine_potassium: float, potassium: float, urine_osmolality: float, osmolality: float, urine_sodium: float
) -> Outcome:
    """Transtubular potassium gradient: potassium in mmol/L, osmolality in mOsm/kg (Ethier 1990)."""
    if urine_osmolality <= osmolality:
        raise NotApplicable(
            f"Urine osmolality {show(urine_osmolality)} mOsm/kg is not above serum osmolality {show(osmolality)} "
            f"mOsm/kg: "
            "the gradient is not valid."
        )
    if urine_sodium <= 25:
        raise NotApplicable(f"Urine sodium {show(urine_sodium)} mmol/L is not above 25: the gradient is not valid.")
    value = (urine_potassium / potassium) / (urine_osmolality / osmolality)
    working = (
        f"({show(urine_potassium)} / {show(potassium)}) / ({show(urine_osmolality)} / {show(osmolality)}) = "
        f"{show(value)}"
    )
    if potassium > 5.0:
        low = Band(None, "below 6 in hyperkalaemia: low aldosterone effect is likely")
        return Outcome(value, working, bands=(low, Band(6, "6 or more in hyperkalaemia: aldosterone acts")))
    if potassium < 3.5:
        low = Band(None, "3 or less in hypokalaemia: no renal loss of potassium")
        return Outcome(
            value, working, bands=(low, Band(3, "above 3 in hypokalaemia: renal loss of potassium", above=True))
        )
    return Outcome(value, working, category="potassium is normal: the gradient says nothing", bands=())


URINE_SODIUM, URINE_POTASSIUM = measured("urine_sodium"), measured("urine_potassium")

CALCULATORS: Final = (
    Calculator(
        name="fractional_excretion_urea",
        title="Fractional excretion of urea",
        specialty="Kidney",
        aliases=("FEUrea", "FE urea", "fractional excretion of urea", "FEUN"),
        topics=("prerenal or ATN on diuretics",),
        inputs=(
            measured("urine_urea", also=("urine_urea_nitrogen",)),
            measured("urea", also=("bun",)),
            measured("creatinine"),
            measured("urine_creatinine"),
        ),
        compute=fractional_excretion_urea,
        formula="100 × urine urea × creatinine / (urea × urine creatinine)",
        unit="%",
        working="100 × {urine_urea} × {creatinine} / ({urea} × {urine_creatinine})",
        bands=(
            Band(None, "≤ 35 %: suggests a pre-renal cause"),
            Band(35, "35-50 %: indeterminate", above=True),
            Band(50, "> 50 %: suggests a tubular cause", above=True),
        ),
        min_age=18,
        population="Adults with acute kidney injury and oliguria, also on diuretics.",
        cautions=("Unreliable in sepsis, osmotic diuresis and high protein intake.",),
        references=("Carvounis CP et al., Kidney Int 2002;62:2223",),
    ),
    Calculator(
        name="urine_anion_gap",
        title="Urine anion gap",
        specialty="Kidney",
        aliases=("urine anion gap", "urinary anion gap", "UAG", "urine net charge"),
        topics=("renal tubular acidosis or diarrhoea", "cause of a normal anion gap acidosis"),
        inputs=(URINE_SODIUM, URINE_POTASSIUM, measured("urine_chloride")),
        compute=urine_anion_gap,
        formula="urine sodium + potassium - chloride",
        unit="mmol/L",
        working="{urine_sodium} + {urine_potassium} - {urine_chloride}",
        bands=(
            Band(None, "negative: ammonium is excreted, an extra-renal loss is likely"),
            Band(0, "zero or positive: little ammonium, renal tubular acidosis is likely"),
        ),
        population="Metabolic acidosis with a normal anion gap.",
        cautions=("Invalid with urine pH above 6.5, ketonuria, or urine sodium below 25 mmol/L.",),
        references=("Batlle DC et al., N Engl J Med 1988;318:594",),
    ),
    Calculator(
        name="transtubular_potassium_gradient",
        title="Transtubular potassium gradient (TTKG; withdrawn by its authors in 2011)",
        specialty="Kidney",
        aliases=("TTKG", "transtubular potassium gradient", "transtubular K gradient"),
        topics=("is the potassium lost by the kidney", "renal cause of hyperkalaemia"),
        inputs=(
            URINE_POTASSIUM,
            measured("potassium"),
            measured("urine_osmolality"),
            measured("osmolality"),
            URINE_SODIUM,
        ),
        compute=transtubular_potassium_gradient,
        formula="(urine potassium / potassium) / (urine osmolality / serum osmolality)",
        version="1990",
        bands=(
            Band(None, "hyperkalaemia: below 6 low aldosterone effect; hypokalaemia: 3 or less no renal loss"),
            Band(3, "hypokalaemia: above 3 renal loss of potassium", above=True),
            Band(6, "hyperkalaemia: 6 or more, aldosterone acts"),
        ),
        population=(
            "Potassium above 5.0 or below 3.5 mmol/L, urine osmolality above serum, urine sodium above 25 mmol/L."
        ),
        cautions=("Its authors withdrew it in 2011. Prefer urine potassium/creatinine (13 mmol/g, 1.5 mmol/mmol).",),
        references=(
            "Ethier JH et al., Am J Kidney Dis 1990;15:309",
            "Kamel KS, Halperin ML, Curr Opin Nephrol 2011;20:547",
        ),
    ),
)
