"""Osmoles that nobody measured, and what a litre of infusion does to the sodium."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.electrolytes import body_water
from core.calculators.inputs import AGE, SEX, WEIGHT, Choice, measured
from core.calculators.outcome import SECOND_CHECK, Band, NotApplicable, Outcome
from core.calculators.quantity import show

INFUSATES: Final = {
    "5 % glucose": (0.0, 0.0),
    "0.45 % saline": (77.0, 0.0),
    "Ringer's lactate": (130.0, 4.0),
    "0.9 % saline": (154.0, 0.0),
    "3 % saline": (513.0, 0.0),
    "5 % saline": (855.0, 0.0),
}
"""Sodium and potassium of the infusates in mmol/L (Adrogué 2000)."""


def osmolal_gap(osmolality: float, sodium: float, glucose: float, urea: float, ethanol: float | None = None) -> Outcome:
    """Measured minus calculated osmolality in mOsm/kg; all in mmol/L. Ethanol counts 1.25 times (Purssell 2001)."""
    calculated = 2 * sodium + glucose + urea + 1.25 * (ethanol or 0)
    warnings = () if ethanol is not None else ("Ethanol was not given: if it is present, it makes the gap.",)
    working = (
        f"{show(osmolality)} - (2 × {show(sodium)} + {show(glucose)} + {show(urea)} + 1.25 × {show(ethanol or 0)}) = "
        f"{show(osmolality - calculated)}"
    )
    return Outcome(osmolality - calculated, working, warnings=warnings)


def sodium_change_adrogue_madias(
    infusate: str, sodium: float, weight: float, age: float, sex: str, added_potassium: float
) -> Outcome:
    """Change of the serum sodium in mmol/L by one litre of an infusate (Adrogué and Madias 2000)."""
    na, k = INFUSATES[infusate]
    k += added_potassium
    water = body_water(age, sex) * weight
    change = (na + k - sodium) / (water + 1)
    if abs(change) < 0.05:
        raise NotApplicable(f"{infusate} would hardly change a sodium of {show(sodium)} mmol/L.")
    volume = 1000 / abs(change)
    working = f"({show(na)} + {show(k)} - {show(sodium)}) / ({show(water)} + 1) = {show(change)}"
    other = Alternative(basis="volume that changes the sodium by 1 mmol/L", value=float(f"{volume:.4g}"), unit="mL")
    return Outcome(change, working, alternatives=(other,))


CALCULATORS: Final = (
    Calculator(
        name="osmolal_gap",
        title="Osmolal gap",
        specialty="Electrolytes",
        aliases=("osmolal gap", "osmolar gap", "osmol gap"),
        topics=("toxic alcohol poisoning", "methanol or ethylene glycol ingestion"),
        inputs=(
            measured("osmolality"),
            measured("sodium"),
            measured("glucose"),
            measured("urea", also=("bun",)),
            measured("ethanol", if_missing="optional"),
        ),
        compute=osmolal_gap,
        formula="osmolality - (2 × sodium + glucose + urea + 1.25 × ethanol), mmol/L (ethanol in mg/dL: / 3.7)",
        unit="mOsm/kg",
        bands=(
            Band(None, "below -10: check the values"),
            Band(-10, "-10 to 10: usual"),
            Band(10, "above 10: raised, unmeasured osmoles", above=True),
        ),
        population="Suspected poisoning with an alcohol or glycol; all values of one sample.",
        cautions=(
            "A usual gap does not exclude methanol or glycol taken hours ago. The molar divisor of ethanol is 4.6.",
        ),
        references=("Purssell RA et al., Ann Emerg Med 2001;38:653", "Smithline N, Gardner KD, JAMA 1976;236:1594"),
    ),
    Calculator(
        name="sodium_change_adrogue_madias",
        title="Change of the sodium by one litre of infusion (Adrogué-Madias)",
        specialty="Electrolytes",
        aliases=("Adrogue-Madias", "Adrogué-Madias", "sodium correction rate", "Adrogue Madias formula"),
        topics=("how much will hypertonic saline raise the sodium", "correction of hyponatraemia by infusion"),
        inputs=(
            Choice(
                "infusate",
                "Infusion",
                dict.fromkeys(INFUSATES, ""),
                also={"d5w": "5 % glucose", "normal saline": "0.9 % saline", "hypertonic saline": "3 % saline"}
                | {"half-normal saline": "0.45 % saline", "ringer lactate": "Ringer's lactate"},
            ),
            measured("sodium"),
            WEIGHT,
            AGE,
            SEX,
            measured("added_potassium", default=0.0),
        ),
        compute=sodium_change_adrogue_madias,
        formula="(infusate sodium + potassium - serum sodium) / (body water + 1); body water 0.45 to 0.6 × weight",
        unit="mmol/L per litre",
        decimals=2,
        population="Adults and children without large ongoing losses.",
        cautions=(
            SECOND_CHECK,
            (
                "Limit 8 (at most 10) mmol/L in 24 hours, 4-6 at high risk of osmotic demyelination; measure every 2-4 "
                "hours."
            ),
            "For one litre: smaller volumes only approximately in proportion.",
        ),
        references=("Adrogué HJ, Madias NE, N Engl J Med 2000;342:1581",),
    ),
)
