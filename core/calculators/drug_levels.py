"""Drugs dosed by formula or level: carboplatin, phenytoin."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import YesNo, measured
from core.calculators.outcome import SECOND_CHECK, Band, Outcome
from core.calculators.quantity import show

GFR_CAP: Final = 125.0
"""FDA 2010: the clearance in Calvert's formula is not taken above 125 mL/min."""


def carboplatin_calvert(carboplatin_auc: float, gfr: float) -> Outcome:
    """Carboplatin dose in mg: AUC × (GFR + 25), GFR in mL/min, not normalised to body surface (Calvert 1989)."""
    capped = min(gfr, GFR_CAP)
    value = carboplatin_auc * (capped + 25)
    warnings = (f"The GFR of {show(gfr)} mL/min is capped at 125 (FDA 2010).",) if gfr > GFR_CAP else ()
    working = f"{show(carboplatin_auc)} × ({show(capped)} + 25) = {show(value)}"
    return Outcome(value, working, warnings=warnings)


def corrected_phenytoin(phenytoin: float, albumin: float, clearance_below_10: bool) -> Outcome:
    """Phenytoin in mg/L as it would be at normal albumin (Sheiner-Tozer): albumin in g/dL."""
    factor = 0.1 if clearance_below_10 else 0.2
    value = phenytoin / (factor * albumin + 0.1)
    return Outcome(value, f"{show(phenytoin)} / ({factor} × {show(albumin)} + 0.1) = {show(value)}")


CALCULATORS: Final = (
    Calculator(
        name="carboplatin_calvert",
        title="Carboplatin dose (Calvert)",
        specialty="Drugs",
        aliases=("Calvert", "Calvert formula", "carboplatin dose", "carboplatin AUC"),
        topics=("carboplatin for an AUC of 5",),
        inputs=(measured("carboplatin_auc"), measured("gfr", title="GFR (not normalised to body surface)")),
        compute=carboplatin_calvert,
        formula="AUC × (GFR + 25), GFR at most 125 mL/min",
        unit="mg",
        decimals=0,
        round_down=True,
        min_age=18,
        younger="Children: the formula of Newell.",
        population="Adults; GFR measured or by Cockcroft-Gault, in mL/min.",
        cautions=(SECOND_CHECK, "A creatinine measured by IDMS may overestimate the clearance: hence the cap."),
        in_pregnancy="In pregnancy the GFR is raised: a specialist's decision.",
        references=("Calvert AH et al., J Clin Oncol 1989;7:1748", "FDA, Follow-up for carboplatin dosing, 2010"),
    ),
    Calculator(
        name="corrected_phenytoin",
        title="Phenytoin corrected for albumin (Sheiner-Tozer)",
        specialty="Drugs",
        aliases=("corrected phenytoin", "phenytoin correction", "Sheiner-Tozer", "adjusted phenytoin"),
        topics=("phenytoin level with low albumin", "free phenytoin estimate"),
        inputs=(
            measured("phenytoin"),
            measured("albumin"),
            YesNo("clearance_below_10", "Creatinine clearance below 10 mL/min, or dialysis"),
        ),
        compute=corrected_phenytoin,
        formula="phenytoin / (0.2 × albumin + 0.1), albumin in g/dL; 0.1 × albumin if clearance < 10 mL/min",
        unit="mg/L",
        result_like="phenytoin",
        bands=(
            Band(None, "below 10 mg/L"),
            Band(10, "10-20 mg/L: the usual range"),
            Band(20, "above 20 mg/L", above=True),
        ),
        min_age=18,
        population="Adults at steady state with low albumin; not with valproate.",
        cautions=(
            SECOND_CHECK,
            "A measured free phenytoin is better. Some use 0.25 in place of 0.2, or the renal form below 20 mL/min.",
        ),
        in_pregnancy="In pregnancy binding changes: measure free phenytoin.",
        references=("Sheiner LB, Tozer TN, in Clinical Pharmacology (Melmon), 1978, p. 71",),
    ),
)
