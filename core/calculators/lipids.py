"""Lipids: LDL and non-HDL cholesterol."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import measured
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import exact, show

CHOLESTEROL, HDL = measured("total_cholesterol"), measured("hdl")


def ldl_sampson(total_cholesterol: float, hdl: float, triglycerides: float) -> Outcome:
    """LDL cholesterol in mg/dL by the NIH equation; all in mg/dL, triglycerides up to 800 (Sampson 2020)."""
    if triglycerides > 800:
        raise NotApplicable(
            f"Triglycerides {show(triglycerides)} mg/dL: the equation is valid up to 800 mg/dL (9.0 mmol/L). Measure "
            f"LDL."
        )
    tg, other = triglycerides, total_cholesterol - hdl
    ldl = total_cholesterol / 0.948 - hdl / 0.971 - (tg / 8.56 + tg * other / 2140 - tg**2 / 16100) - 9.44
    if ldl <= 0:
        raise NotApplicable("The three values leave no LDL. Check them and their units.")
    working = (
        f"{show(total_cholesterol)} / 0.948 - {show(hdl)} / 0.971 - ({show(tg)} / 8.56 + {show(tg)} × {show(other)} / "
        f"2140 "
        f"- {show(tg)}² / 16100) - 9.44 = {show(ldl)}"
    )
    return Outcome(ldl, working)


def non_hdl_cholesterol(total_cholesterol: float, hdl: float) -> float:
    """Non-HDL cholesterol in mg/dL."""
    if hdl >= total_cholesterol:
        raise NotApplicable("HDL is not below total cholesterol. Check both values and their units.")
    return exact(total_cholesterol - hdl)


CALCULATORS: Final = (
    Calculator(
        name="ldl_sampson",
        title="LDL cholesterol (Sampson, NIH)",
        specialty="Metabolism",
        aliases=("Sampson", "NIH LDL", "LDL Sampson", "Sampson equation", "NIH equation"),
        topics=("low-density lipoprotein with high triglycerides",),
        inputs=(CHOLESTEROL, HDL, measured("triglycerides")),
        compute=ldl_sampson,
        formula="TC / 0.948 - HDL / 0.971 - (TG / 8.56 + TG × (TC - HDL) / 2140 - TG² / 16100) - 9.44, mg/dL",
        version="2020",
        unit="mg/dL",
        result_like="total_cholesterol",
        population="Triglycerides up to 800 mg/dL (9.0 mmol/L); not in type III dyslipidaemia.",
        in_pregnancy="Calculated LDL is not reliable in pregnancy.",
        references=("Sampson M et al., JAMA Cardiol 2020;5:540",),
    ),
    Calculator(
        name="non_hdl_cholesterol",
        title="Non-HDL cholesterol",
        specialty="Metabolism",
        aliases=("non-HDL", "non-HDL cholesterol", "non HDL cholesterol"),
        topics=("atherogenic cholesterol without fasting",),
        inputs=(CHOLESTEROL, HDL),
        compute=non_hdl_cholesterol,
        formula="total cholesterol - HDL cholesterol",
        unit="mg/dL",
        result_like="total_cholesterol",
        working="{total_cholesterol} - {hdl}",
        population="Adults and children, fasting or not.",
        references=("ESC and EAS guidelines on dyslipidaemias, Eur Heart J 2020;41:111",),
    ),
)
