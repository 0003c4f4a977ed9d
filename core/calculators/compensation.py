"""Acid-base disorders: the compensation to be expected, and what a different value means."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import measured
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import exact, show

MMHG_PER_KPA: Final = 7.50062


def winters_formula(bicarbonate: float, paco2: float | None = None) -> Outcome:
    """Expected PaCO2 in mmHg in metabolic acidosis: 1.5 × HCO3 + 8, ± 2 (Albert 1967)."""
    warnings = () if bicarbonate < 24 else ("Bicarbonate is not low: Winters' formula is for metabolic acidosis.",)
    return _expected_paco2(1.5 * bicarbonate + 8, 2, f"1.5 × {show(bicarbonate)} + 8", paco2, warnings)


def metabolic_alkalosis_compensation(bicarbonate: float, paco2: float | None = None) -> Outcome:
    """Expected PaCO2 in mmHg in metabolic alkalosis: 0.7 × HCO3 + 20, ± 5."""
    warnings = () if bicarbonate > 24 else ("Bicarbonate is not raised: the formula is for metabolic alkalosis.",)
    return _expected_paco2(0.7 * bicarbonate + 20, 5, f"0.7 × {show(bicarbonate)} + 20", paco2, warnings)


def _expected_paco2(
    value: float, within: float, working: str, paco2: float | None, warnings: tuple[str, ...]
) -> Outcome:
    expected = exact(value)
    low, high = exact(expected - within), exact(expected + within)
    category = ""
    if paco2 is not None:
        category = "PaCO2 as expected"
        if paco2 < low:
            category = "PaCO2 lower than expected: respiratory alkalosis as well"
        elif paco2 > high:
            category = "PaCO2 higher than expected: respiratory acidosis as well"
    kilopascals = " to ".join(f"{limit / MMHG_PER_KPA:.1f}" for limit in (low, high))
    return Outcome(
        expected,
        f"{working} = {show(expected)} ± {show(within)}",
        category=category,
        text=f"expected PaCO2 {low:.0f} to {high:.0f} mmHg ({kilopascals} kPa)",
        alternatives=(Alternative(basis="in kPa", value=exact(expected / MMHG_PER_KPA), unit="kPa"),),
        warnings=warnings,
    )


def expected_bicarbonate(paco2: float, bicarbonate: float | None = None) -> Outcome:
    """Expected bicarbonate in mmol/L in a respiratory disorder, from 24 mmol/L at a PaCO2 of 40 mmHg.

    The value is that of an acute disorder; the text holds the range of a chronic one beside it.
    """
    change = exact((paco2 - 40) / 10)
    if change == 0:
        raise NotApplicable("PaCO2 is 40 mmHg: there is no respiratory disorder to compensate.")
    disorder, acutely, least, most = ("acidosis", 1.0, 3.5, 4.0) if change > 0 else ("alkalosis", 2.0, 4.0, 5.0)
    acute, *chronic = (exact(24 + each * change) for each in (acutely, least, most))
    low, high = sorted(chronic)
    return Outcome(
        acute,
        f"24 + {show(acutely)} (acute) or {show(least)} to {show(most)} (chronic) × ({show(paco2)} - 40) / 10",
        category="" if bicarbonate is None else _course(bicarbonate, acute, low, high),
        text=f"expected in respiratory {disorder}: acute {show(acute)}, chronic {show(low)} to {show(high)} mmol/L",
    )


def _course(bicarbonate: float, acute: float, low: float, high: float) -> str:
    """What a measured bicarbonate fits, within `MARGIN`: the acute value, the chronic range, or neither."""
    fits = [
        course
        for course, least, most in (("acute", acute, acute), ("chronic", low, high))
        if least - MARGIN <= bicarbonate <= most + MARGIN
    ]
    if fits:
        return f"fits {' or '.join(fits)} compensation"
    if bicarbonate < min(acute, low):
        return "lower than expected: metabolic acidosis as well"
    if bicarbonate > max(acute, high):
        return "higher than expected: metabolic alkalosis as well"
    return "between acute and chronic compensation"


MARGIN: Final = 2.0
"""By how many mmol/L a measured bicarbonate may differ from the expected one."""
PACO2: Final = measured("paco2", if_missing="optional")
BEREND: Final = "Berend K et al., N Engl J Med 2014;371:1434, PMID 25295502"

CALCULATORS: Final = (
    Calculator(
        name="winters_formula",
        title="Winters' formula (expected PaCO2)",
        specialty="Acid-base",
        aliases=(
            "Winters formula",
            "Winters' formula",
            "Winter's formula",
            "Winters",
            "expected PaCO2",
            "expected pCO2",
        ),
        topics=("respiratory compensation of metabolic acidosis", "is the metabolic acidosis compensated"),
        inputs=(measured("bicarbonate"), PACO2),
        compute=winters_formula,
        formula="1.5 × HCO3 + 8, ± 2 mmHg",
        version="1967",
        unit="mmHg",
        population="Metabolic acidosis in a steady state (12 to 24 hours).",
        references=("Albert MS et al., Ann Intern Med 1967;66:312, PMID 6016545", BEREND),
    ),
    Calculator(
        name="metabolic_alkalosis_compensation",
        title="Compensation of metabolic alkalosis",
        specialty="Acid-base",
        aliases=("metabolic alkalosis compensation", "expected PaCO2 in metabolic alkalosis"),
        topics=("respiratory compensation of metabolic alkalosis", "is the metabolic alkalosis compensated"),
        inputs=(measured("bicarbonate"), PACO2),
        compute=metabolic_alkalosis_compensation,
        formula="0.7 × HCO3 + 20, ± 5 mmHg",
        unit="mmHg",
        population="Metabolic alkalosis in a steady state; PaCO2 seldom rises above 55 mmHg.",
        references=(BEREND,),
    ),
    Calculator(
        name="expected_bicarbonate",
        title="Compensation of respiratory acidosis or alkalosis (expected bicarbonate)",
        specialty="Acid-base",
        aliases=(
            "expected bicarbonate",
            "respiratory acidosis compensation",
            "respiratory alkalosis compensation",
            "compensation of respiratory acidosis",
            "compensation of respiratory alkalosis",
        ),
        topics=("metabolic compensation of a high PaCO2", "bicarbonate in chronic hypercapnia", "acute or chronic CO2"),
        inputs=(
            measured("paco2"),
            measured("bicarbonate", if_missing="optional"),
        ),
        compute=expected_bicarbonate,
        formula=(
            "24 + change for each 10 mmHg of PaCO2 from 40: acidosis + 1 (acute), + 3.5 to 4 (chronic); alkalosis - 2 "
            "(acute), - 4 to 5 (chronic)"
        ),
        unit="mmol/L",
        population="Respiratory acidosis or alkalosis; chronic means 3 to 5 days or more.",
        cautions=("A bicarbonate within 2 mmol/L of the expected one is called as expected.",),
        references=(BEREND, "Adrogué HJ, Madias NE, N Engl J Med 1998;338:26"),
    ),
)
