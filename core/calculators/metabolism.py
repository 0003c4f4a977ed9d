"""Metabolism: LDL cholesterol and insulin resistance."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import measured
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import exact, show


def ldl_friedewald(total_cholesterol: float, hdl: float, triglycerides: float) -> Outcome:
    """LDL cholesterol in mg/dL by Friedewald; all in mg/dL. Invalid from 400 mg/dL of triglycerides."""
    if triglycerides >= 400:
        raise NotApplicable(
            f"Triglycerides {show(triglycerides)} mg/dL: Friedewald is invalid from 400 mg/dL (4.5 mmol/L). Use "
            f"the Sampson "
            "(NIH) equation, valid up to 800 mg/dL, or a direct LDL."
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
)
