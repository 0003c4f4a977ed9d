"""Acid-base: the anion gap, corrected for albumin, and what it says beside bicarbonate."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Input, measured
from core.calculators.outcome import Band, NotApplicable, Outcome
from core.calculators.quantity import exact, show

NORMAL_GAP: Final = 12
"""The normal anion gap (mmol/L) that the delta formulas assume."""
NORMAL_BICARBONATE: Final = 24

SERUM: Final[tuple[Input, ...]] = (measured("sodium"), measured("chloride"), measured("bicarbonate"))
WITH_ALBUMIN: Final[tuple[Input, ...]] = (*SERUM, measured("albumin"))


def anion_gap(sodium: float, chloride: float, bicarbonate: float) -> float:
    """Anion gap without potassium; all in mmol/L."""
    return exact(sodium - (chloride + bicarbonate))


def anion_gap_albumin_corrected(sodium: float, chloride: float, bicarbonate: float, albumin: float) -> float:
    """Anion gap in mmol/L, corrected for albumin in g/dL (Figge 1998)."""
    return exact(anion_gap(sodium, chloride, bicarbonate) + 2.5 * (4.0 - albumin))


def delta_gap(sodium: float, chloride: float, bicarbonate: float) -> float:
    """The anion gap above the normal 12 mmol/L."""
    return exact(anion_gap(sodium, chloride, bicarbonate) - NORMAL_GAP)


def delta_gap_albumin_corrected(sodium: float, chloride: float, bicarbonate: float, albumin: float) -> float:
    """The albumin-corrected anion gap above the normal 12 mmol/L."""
    return exact(anion_gap_albumin_corrected(sodium, chloride, bicarbonate, albumin) - NORMAL_GAP)


def delta_ratio(sodium: float, chloride: float, bicarbonate: float) -> Outcome:
    """Rise of the anion gap above 12 over the fall of bicarbonate below 24."""
    return _ratio(delta_gap(sodium, chloride, bicarbonate), bicarbonate)


def delta_ratio_albumin_corrected(sodium: float, chloride: float, bicarbonate: float, albumin: float) -> Outcome:
    """Rise of the albumin-corrected anion gap above 12 over the fall of bicarbonate below 24."""
    return _ratio(delta_gap_albumin_corrected(sodium, chloride, bicarbonate, albumin), bicarbonate)


def _ratio(rise: float, bicarbonate: float) -> Outcome:
    fall = exact(NORMAL_BICARBONATE - bicarbonate)
    if fall == 0:
        raise NotApplicable("Bicarbonate is 24 mmol/L: it has not fallen, so that the delta ratio is undefined.")
    ratio = rise / fall
    working = f"({show(rise + NORMAL_GAP)} - 12) / (24 - {show(bicarbonate)}) = {show(ratio)}"
    if rise <= 0 or fall < 0:
        why = "the anion gap is not raised" if rise <= 0 else "bicarbonate is not low"
        text = f"{ratio:.2f}; not interpretable: {why}"
        return Outcome(ratio, working, category="not interpretable", text=text)
    unstable = ("Bicarbonate is within 2 mmol/L of 24: the ratio is unstable.",) if fall < 2 else ()
    return Outcome(ratio, working, warnings=unstable)


GAP_BANDS: Final = (
    Band(None, "low"),
    Band(8, "normal (8-12 mmol/L, by method)"),
    Band(12, "raised", above=True),
)
DELTA_BANDS: Final = (
    Band(None, "anion gap below 12 mmol/L"),
    Band(0, "anion gap not raised above 12 mmol/L"),
    Band(0, "anion gap raised above 12 mmol/L", above=True),
)
RATIO_BANDS: Final = (
    Band(None, "< 0.4: normal-gap (hyperchloraemic) acidosis"),
    Band(0.4, "0.4-0.8: mixed high-gap and normal-gap acidosis"),
    Band(1, "1-2: high-gap acidosis alone"),
    Band(2, "> 2: with metabolic alkalosis, or a high bicarbonate before", above=True),
)
GAP: Final = "Na - (Cl + HCO3)"
CORRECTED_GAP: Final = "Na - (Cl + HCO3) + 2.5 × (4.0 - albumin in g/dL)"
ASSUMED: Final = "A normal anion gap of 12 mmol/L is assumed; laboratories differ."
WRENN: Final = "Wrenn K, Ann Emerg Med 1990;19:1310"
FIGGE: Final = "Figge J et al., Crit Care Med 1998;26:1807"
RASTEGAR: Final = "Rastegar A, J Am Soc Nephrol 2007;18:2429"
ONE_SAMPLE: Final = "Adults and children; all values from one sample."

CALCULATORS: Final = (
    Calculator(
        name="anion_gap",
        title="Anion gap",
        specialty="Acid-base",
        aliases=("anion gap", "AG"),
        topics=("gap acidosis", "unmeasured anions"),
        inputs=SERUM,
        compute=anion_gap,
        formula=GAP,
        unit="mmol/L",
        bands=GAP_BANDS,
        working="{sodium} - ({chloride} + {bicarbonate})",
        population=ONE_SAMPLE,
        cautions=("Without potassium (with it, about 4 mmol/L higher). A low albumin hides a raised gap.",),
        references=("Emmett M, Narins RG, Medicine 1977;56:38",),
    ),
    Calculator(
        name="anion_gap_albumin_corrected",
        title="Albumin-corrected anion gap",
        specialty="Acid-base",
        aliases=("albumin-corrected anion gap", "corrected anion gap", "albumin corrected AG", "corrected AG"),
        topics=("anion gap in hypoalbuminaemia", "anion gap with low albumin", "anion gap adjusted for albumin"),
        inputs=WITH_ALBUMIN,
        compute=anion_gap_albumin_corrected,
        formula=CORRECTED_GAP,
        unit="mmol/L",
        bands=GAP_BANDS,
        working="{sodium} - ({chloride} + {bicarbonate}) + 2.5 × (4.0 - {albumin})",
        population=ONE_SAMPLE,
        references=(FIGGE,),
    ),
    Calculator(
        name="delta_gap",
        title="Delta gap",
        specialty="Acid-base",
        aliases=("delta gap", "delta anion gap", "delta delta gap"),
        topics=("mixed acid-base disorder by delta gap",),
        inputs=SERUM,
        compute=delta_gap,
        formula=f"{GAP} - 12",
        unit="mmol/L",
        bands=DELTA_BANDS,
        working="{sodium} - ({chloride} + {bicarbonate}) - 12",
        population=ONE_SAMPLE,
        cautions=(ASSUMED,),
        references=(WRENN,),
    ),
    Calculator(
        name="delta_gap_albumin_corrected",
        title="Albumin-corrected delta gap",
        specialty="Acid-base",
        aliases=("albumin-corrected delta gap", "corrected delta gap", "albumin corrected delta anion gap"),
        topics=("delta gap with low albumin", "delta gap adjusted for albumin"),
        inputs=WITH_ALBUMIN,
        compute=delta_gap_albumin_corrected,
        formula=f"{CORRECTED_GAP} - 12",
        unit="mmol/L",
        bands=DELTA_BANDS,
        working="{sodium} - ({chloride} + {bicarbonate}) + 2.5 × (4.0 - {albumin}) - 12",
        population=ONE_SAMPLE,
        cautions=(ASSUMED,),
        references=(FIGGE, WRENN),
    ),
    Calculator(
        name="delta_ratio",
        title="Delta ratio",
        specialty="Acid-base",
        aliases=("delta ratio", "delta delta", "delta-delta ratio", "delta/delta"),
        topics=("mixed metabolic acidosis", "ratio of gap to bicarbonate"),
        inputs=SERUM,
        compute=delta_ratio,
        formula=f"({GAP} - 12) / (24 - HCO3)",
        decimals=2,
        bands=RATIO_BANDS,
        population="Metabolic acidosis with a raised anion gap and bicarbonate below 24 mmol/L.",
        cautions=(ASSUMED,),
        references=(WRENN, RASTEGAR),
    ),
    Calculator(
        name="delta_ratio_albumin_corrected",
        title="Albumin-corrected delta ratio",
        specialty="Acid-base",
        aliases=("albumin-corrected delta ratio", "corrected delta ratio", "albumin corrected delta delta"),
        topics=("delta ratio with low albumin", "delta ratio adjusted for albumin"),
        inputs=WITH_ALBUMIN,
        compute=delta_ratio_albumin_corrected,
        formula=f"({CORRECTED_GAP} - 12) / (24 - HCO3)",
        decimals=2,
        bands=RATIO_BANDS,
        population="Metabolic acidosis with a raised anion gap and bicarbonate below 24 mmol/L.",
        cautions=(ASSUMED,),
        references=(FIGGE, RASTEGAR),
    ),
)
