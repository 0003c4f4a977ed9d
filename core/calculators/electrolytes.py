"""Electrolytes and water: corrected calcium and sodium, osmolality, water deficit, maintenance fluid."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, WEIGHT, measured
from core.calculators.outcome import SECOND_CHECK, Band, Outcome
from core.calculators.quantity import exact, show


def corrected_calcium(calcium: float, albumin: float) -> float:
    """Total calcium in mg/dL corrected for albumin in g/dL (Payne 1973, in its conventional US form).

    In SI units the factor is 0.02 mmol/L per g/L of albumin; 0.8 mg/dL per g/dL is 0.01996, 0.2 % less.
    """
    return exact(calcium + 0.8 * (4.0 - albumin))


def corrected_sodium_glucose(sodium: float, glucose: float) -> Outcome:
    """Sodium in mmol/L corrected for glucose in mg/dL: 2.4 mmol/L for each 100 mg/dL above 100 (Hillier 1999)."""
    hillier = exact(sodium + 0.024 * (glucose - 100))
    katz = exact(sodium + 0.016 * (glucose - 100))
    other = Alternative(basis="factor 1.6 per 100 mg/dL (Katz 1973)", value=katz, unit="mmol/L")
    working = f"{show(sodium)} + 0.024 × ({show(glucose)} - 100) = {show(hillier, 5)}"
    if glucose <= 100:
        text = f"Glucose is not above 100 mg/dL: no correction applies (formula: {hillier:.1f} mmol/L)"
        return Outcome(hillier, working, text=text, alternatives=(other,))
    text = f"{hillier:.1f} mmol/L (factor 2.4); {katz:.1f} mmol/L with factor 1.6"
    return Outcome(hillier, working, text=text, alternatives=(other,))


def serum_osmolality(sodium: float, bun: float, glucose: float) -> float:
    """Calculated serum osmolality in mOsm/kg from sodium in mmol/L, BUN and glucose in mg/dL."""
    return exact(2 * sodium + bun / 2.8 + glucose / 18)


def body_water(age: float, sex: str) -> float:
    """Body water as a fraction of weight (Adrogué & Madias 2000)."""
    if age < 18:
        return 0.6
    if age < 65:
        return 0.6 if sex == "male" else 0.5
    return 0.5 if sex == "male" else 0.45


def free_water_deficit(age: float, sex: str, weight: float, sodium: float) -> Outcome:
    """Free water deficit in litres (Adrogué & Madias 2000): body water × (Na / 140 - 1)."""
    water = body_water(age, sex)
    deficit = exact(water * weight * (sodium / 140 - 1))
    working = f"{water} × {show(weight)} × ({show(sodium)} / 140 - 1) = {show(deficit)}"
    if sodium <= 140:
        return Outcome(deficit, working, text=f"Sodium is {show(sodium)} mmol/L: there is no free-water deficit")
    warnings = ("Sodium is not above 145 mmol/L.",) if sodium <= 145 else ()
    return Outcome(deficit, working, warnings=warnings)


def maintenance_fluids_4_2_1(weight: float, age: float | None = None) -> Outcome:
    """Maintenance fluid in mL/h from weight in kg: 4 for each of the first 10 kg, 2 for the next 10, 1 above."""
    rate = exact(4 * min(weight, 10) + 2 * min(max(weight - 10, 0), 10) + max(weight - 20, 0))
    working = (
        f"4 × {show(min(weight, 10))} + 2 × {show(min(max(weight - 10, 0), 10))} + {show(max(weight - 20, 0))} = {rate}"
    )
    adult = (age is not None and age >= 18) or weight > 70
    return Outcome(
        rate, working, warnings=("The rule was made for children; adults usually need less.",) if adult else ()
    )


SODIUM: Final = measured("sodium")

CALCULATORS: Final = (
    Calculator(
        name="corrected_calcium",
        title="Albumin-corrected calcium",
        specialty="Electrolytes and water",
        aliases=(
            "corrected calcium",
            "corrected Ca",
            "albumin-corrected calcium",
            "adjusted calcium",
            "calcium correction",
        ),
        topics=("calcium with low albumin", "calcium in hypoalbuminaemia", "calcium corrected for albumin"),
        inputs=(measured("calcium"), measured("albumin")),
        compute=corrected_calcium,
        formula="Ca + 0.8 × (4.0 - albumin), mg/dL and g/dL",
        unit="mg/dL",
        result_like="calcium",
        decimals=2,
        bands=(
            Band(None, "low"),
            Band(8.5, "normal (8.5-10.5 mg/dL, 2.12-2.62 mmol/L)"),
            Band(10.5, "high", above=True),
        ),
        working="{calcium} + 0.8 × (4.0 - {albumin})",
        population="Adults (children with care); total calcium that is not corrected already.",
        cautions=("Measure ionised calcium when it matters: the correction is often wrong in the critically ill.",),
        references=("Payne RB et al., Br Med J 1973;4:643",),
    ),
    Calculator(
        name="corrected_sodium_glucose",
        title="Sodium corrected for glucose",
        specialty="Electrolytes and water",
        aliases=("corrected sodium", "corrected Na", "glucose-corrected sodium", "sodium correction"),
        topics=("sodium in hyperglycaemia", "sodium in DKA", "sodium with high glucose"),
        inputs=(SODIUM, measured("glucose", unit="mg/dL")),
        compute=corrected_sodium_glucose,
        formula="Na + 0.024 × (glucose - 100), mmol/L and mg/dL; the older factor is 0.016",
        version="Hillier 1999",
        unit="mmol/L",
        population="Hyperglycaemia; adults (children with care).",
        references=("Hillier TA et al., Am J Med 1999;106:399", "Katz MA, N Engl J Med 1973;289:843"),
    ),
    Calculator(
        name="serum_osmolality",
        title="Serum osmolality (calculated)",
        specialty="Electrolytes and water",
        aliases=(
            "serum osmolality",
            "calculated osmolality",
            "plasma osmolality",
            "osmolality",
            "osmolarity",
            "Osmolalität",
        ),
        topics=("tonicity", "serum osm"),
        inputs=(SODIUM, measured("bun", unit="mg/dL", also=("urea",)), measured("glucose", unit="mg/dL")),
        compute=serum_osmolality,
        formula="2 × Na + BUN / 2.8 + glucose / 18, mmol/L and mg/dL",
        unit="mOsm/kg",
        bands=(Band(None, "low"), Band(275, "normal (275-295 mOsm/kg)"), Band(295, "high", above=True)),
        working="2 × {sodium} + {bun} / 2.8 + {glucose} / 18",
        population="Adults and children; without ethanol or other added osmoles.",
        references=("Gerich JE et al., Diabetes 1971;20:228", "Purssell RA et al., Ann Emerg Med 2001;38:653"),
    ),
    Calculator(
        name="free_water_deficit",
        title="Free water deficit",
        specialty="Electrolytes and water",
        aliases=("free water deficit", "water deficit", "FWD"),
        topics=("hypernatraemia water replacement", "hypernatremia litres of water"),
        inputs=(AGE, SEX, WEIGHT, SODIUM),
        compute=free_water_deficit,
        formula=(
            "body water × weight × (Na / 140 - 1); body water 0.6 (child, man), 0.5 (woman; man ≥ 65 years), "
            "0.45 (woman ≥ 65 years)"
        ),
        unit="L",
        decimals=2,
        population="Hypernatraemia from loss of water.",
        cautions=("Ongoing losses are not included. Lower sodium by at most 8 to 10 mmol/L in 24 h.", SECOND_CHECK),
        references=("Adrogué HJ, Madias NE, N Engl J Med 2000;342:1493",),
    ),
    Calculator(
        name="maintenance_fluids_4_2_1",
        title="Maintenance fluid (4-2-1 rule)",
        specialty="Electrolytes and water",
        aliases=("maintenance fluids", "maintenance fluid", "4-2-1", "4-2-1 rule", "421 rule", "Holliday-Segar"),
        topics=("hourly fluid for a child", "IV fluid rate for a child", "paediatric fluid rate"),
        inputs=(WEIGHT, measured("age", if_missing="optional")),
        compute=maintenance_fluids_4_2_1,
        formula="4 mL/kg/h up to 10 kg, + 2 mL/kg/h from 10 to 20 kg, + 1 mL/kg/h above",
        unit="mL/h",
        round_down=True,
        min_age=28 / 365.25,
        younger="Newborns need a neonatal fluid plan.",
        population="Children.",
        cautions=("Use isotonic fluid, and less where vasopressin is raised.", SECOND_CHECK),
        references=("Holliday MA, Segar WE, Pediatrics 1957;19:823",),
    ),
)
