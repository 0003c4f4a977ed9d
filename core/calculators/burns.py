"""Burns: fluid in the first 24 hours."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import WEIGHT, measured
from core.calculators.outcome import SECOND_CHECK, Outcome
from core.calculators.quantity import exact, show


def parkland(
    weight: float,
    burned_area: float,
    age: float | None = None,
    hours_since_burn: float | None = None,
    fluid_given: float | None = None,
) -> Outcome:
    """Parkland formula in mL for 24 h from the time of the burn: 4 mL × kg × % burned (Baxter 1968)."""
    total = exact(4 * weight * burned_area)
    first_half = exact(total / 2)
    text = f"{int(total)} mL in 24 h from the time of the burn; {int(first_half)} mL of it in the first 8 h"
    if hours_since_burn is not None and hours_since_burn < 8:
        left = max(0.0, exact(first_half - (fluid_given or 0)))
        rate = exact(left / (8 - hours_since_burn))
        text += f": {int(left)} mL are left, {int(rate)} mL/h until hour 8"
    child = age is not None and age < 18
    least = 10 if child else 15
    warnings = []
    if burned_area < least:
        warnings.append(f"Below {least} % burned, formal resuscitation is seldom needed.")
    if child:
        warnings.append("Children need maintenance fluid with glucose as well.")
    if hours_since_burn is not None and hours_since_burn >= 8:
        warnings.append("More than 8 h since the burn: the first half is past; go by urine output.")
    starts = {"adults 2 mL": 2.0, "children 3 mL": 3.0}
    return Outcome(
        total,
        f"4 × {show(weight)} × {show(burned_area)} = {show(total, 6)}",
        text=text,
        alternatives=tuple(
            Alternative(basis=f"ABLS start, {who} × kg × %", value=int(exact(each * weight * burned_area)), unit="mL")
            for who, each in starts.items()
        ),
        warnings=tuple(warnings),
    )


CALCULATORS: Final = (
    Calculator(
        name="parkland",
        title="Parkland formula (ABLS now starts at 2 mL)",
        specialty="Intensive care",
        aliases=("Parkland", "Parkland formula", "Baxter formula", "burn resuscitation"),
        topics=("fluid for burns", "burn fluid requirement", "IV fluid for 30 % TBSA"),
        inputs=(
            WEIGHT,
            measured("burned_area", title="Burned body surface (partial and full thickness only)"),
            measured("age", if_missing="optional"),
            measured("hours_since_burn", if_missing="optional"),
            measured("fluid_given", if_missing="optional"),
        ),
        compute=parkland,
        formula="4 mL × weight × % burned in 24 h from the time of the burn, half of it in the first 8 h",
        version="1968",
        unit="mL",
        decimals=0,
        round_down=True,
        population="Burns of 15 to 20 % or more in adults, 10 % or more in children; partial and full thickness only.",
        cautions=(
            "ABLS starts at 2 mL (adults), 3 mL (children), 4 mL (electrical burns).",
            "A start only: titrate to a urine output of 0.5 mL/kg/h (children 1 mL/kg/h).",
            SECOND_CHECK,
        ),
        references=(
            "Baxter CR, Shires T, Ann N Y Acad Sci 1968;150:874",
            "American Burn Association, ABLS manual, 2018",
        ),
    ),
)
