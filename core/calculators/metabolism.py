"""Metabolism: LDL cholesterol, insulin resistance, average glucose, energy at rest."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, HEIGHT, SEX, WEIGHT, measured
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import exact, show


def ldl_friedewald(total_cholesterol: float, hdl: float, triglycerides: float) -> Outcome:
    """LDL cholesterol in mg/dL by Friedewald; all in mg/dL. Invalid from 400 mg/dL of triglycerides."""
    if triglycerides >= 400:
        raise NotApplicable(
            f"Triglycerides {show(triglycerides)} mg/dL: Friedewald is invalid from 400 mg/dL (4.5 mmol/L). Use "
            "the Sampson (NIH) equation (`ldl_sampson`), valid up to 800 mg/dL, or a direct LDL."
        )
    ldl = exact(total_cholesterol - hdl - triglycerides / 5)
    if ldl <= 0:
        raise NotApplicable(
            "Total cholesterol is not above HDL and a fifth of the triglycerides. Check the three values."
        )
    unreliable = ldl < 70 and triglycerides > 150
    warnings = ("Unreliable at an LDL below 70 mg/dL with triglycerides above 150 mg/dL.",) if unreliable else ()
    return Outcome(ldl, warnings=warnings)


def homa_ir(insulin: float, glucose: float) -> float:
    """HOMA-IR from fasting insulin in µIU/mL and fasting glucose in mg/dL (Matthews 1985: mmol/L / 22.5)."""
    return insulin * glucose / 405


def estimated_average_glucose(hba1c: float) -> Outcome:
    """Average glucose in mg/dL from HbA1c in %; in mmol/L by the paper's own line (Nathan 2008)."""
    value, si = exact(28.7 * hba1c - 46.7), exact(1.59 * hba1c - 2.59)
    text = f"{value:.0f} mg/dL ({si:.1f} mmol/L)"
    other = Alternative(basis="in mmol/L", value=si, unit="mmol/L")
    return Outcome(value, f"28.7 × {show(hba1c)} - 46.7 = {show(value)}", text=text, alternatives=(other,))


def resting_energy_mifflin(sex: str, weight: float, height: float, age: float) -> Outcome:
    """Energy at rest in kcal a day: weight in kg, height in cm (Mifflin 1990)."""
    constant = -161 if sex == "female" else 5
    value = 10 * weight + 6.25 * height - 5 * age + constant
    sign = f"- {-constant}" if constant < 0 else f"+ {constant}"
    return Outcome(value, f"10 × {show(weight)} + 6.25 × {show(height)} - 5 × {show(age)} {sign} = {show(value)}")


CALCULATORS: Final = (
    Calculator(
        name="ldl_friedewald",
        title="LDL cholesterol (Friedewald)",
        specialty="Metabolism",
        aliases=("LDL", "LDL cholesterol", "Friedewald", "calculated LDL", "LDL-C"),
        topics=("low-density lipoprotein from lipid panel", "bad cholesterol"),
        inputs=(measured("total_cholesterol"), measured("hdl"), measured("triglycerides")),
        compute=ldl_friedewald,
        formula="total cholesterol - HDL - triglycerides / 5, mg/dL",
        unit="mg/dL",
        result_like="total_cholesterol",
        working="{total_cholesterol} - {hdl} - {triglycerides} / 5",
        population="Fasting adults without type III dyslipidaemia.",
        in_pregnancy="Friedewald is not reliable in pregnancy.",
        references=("Friedewald WT et al., Clin Chem 1972;18:499",),
    ),
    Calculator(
        name="homa_ir",
        title="HOMA-IR",
        specialty="Metabolism",
        aliases=("HOMA-IR", "HOMA IR", "HOMA", "homeostatic model assessment"),
        topics=("insulin resistance",),
        inputs=(measured("insulin", when="fasting"), measured("glucose", unit="mg/dL", when="fasting")),
        compute=homa_ir,
        formula="insulin × glucose / 405, µIU/mL and mg/dL (glucose in mmol/L: / 22.5)",
        decimals=2,
        working="{insulin} × {glucose} / 405",
        min_age=18,
        in_pregnancy="HOMA-IR is not valid in pregnancy.",
        population="Fasting adults, not on insulin.",
        cautions=("There is no universal cut-off; assays differ.",),
        references=("Matthews DR et al., Diabetologia 1985;28:412",),
    ),
    Calculator(
        name="estimated_average_glucose",
        title="Estimated average glucose",
        specialty="Metabolism",
        aliases=("estimated average glucose", "eAG", "average glucose from HbA1c"),
        topics=("mean blood sugar for an HbA1c", "A1c as mean glucose"),
        inputs=(measured("hba1c"),),
        compute=estimated_average_glucose,
        formula="28.7 × HbA1c - 46.7 mg/dL; 1.59 × HbA1c - 2.59 mmol/L",
        unit="mg/dL",
        decimals=0,
        min_age=18,
        in_pregnancy="In pregnancy the red cells live shorter: HbA1c runs low.",
        population="Adults with diabetes.",
        cautions=("HbA1c misleads in anaemia, haemoglobin variants, kidney failure and after transfusion.",),
        references=("Nathan DM et al., Diabetes Care 2008;31:1473",),
    ),
    Calculator(
        name="resting_energy_mifflin",
        title="Resting energy expenditure (Mifflin-St Jeor)",
        specialty="Metabolism",
        aliases=("Mifflin", "Mifflin-St Jeor", "resting energy expenditure", "basal metabolic rate", "BMR", "REE"),
        topics=("calories needed a day",),
        inputs=(SEX, WEIGHT, HEIGHT, AGE),
        compute=resting_energy_mifflin,
        formula="10 × weight + 6.25 × height - 5 × age + 5 (male) or - 161 (female), kg and cm",
        unit="kcal/day",
        decimals=0,
        min_age=18,
        younger="Children: use Schofield's equations.",
        in_pregnancy="The equation does not count pregnancy.",
        population="Adults, healthy or obese; not in critical illness.",
        references=("Mifflin MD et al., Am J Clin Nutr 1990;51:241",),
    ),
)
