"""A calculator's results over time, from the dated values of a conversation.

A day counts only if every input that is dated anywhere is dated on that day, so that no result mixes two days. What has
no day (height, sex) is taken as it is now; an age too, which makes an eGFR of years ago a little low.
"""

from collections.abc import Mapping
from datetime import date

from core.calculators.assessment import DatedResult, Given
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import Reading, given

FEWEST = 2


def course(calculator: Calculator, reading: Reading) -> tuple[DatedResult, ...]:
    """The result on each day that has one, oldest first; nothing if there are fewer than two."""
    names = set(calculator.input_names())
    by_day: dict[date, dict[str, Given]] = {}
    for item in reading.found:
        if item.day is None or item.name not in names or item.message < reading.patient_from:
            continue
        if item.qualifier in ("", "earlier"):
            by_day.setdefault(item.day, {})[item.name] = Given(value=item.value, unit=item.unit, quote=item.quote)
    dated = {name for values in by_day.values() for name in values}
    now = given(reading, names)
    results = [
        result
        for day, values in sorted(by_day.items())
        if values.keys() == dated and (result := _on(calculator, day, {**now, **values})) is not None
    ]
    return tuple(results) if len(results) >= FEWEST else ()


def _on(calculator: Calculator, day: date, values: Mapping[str, Given]) -> DatedResult | None:
    result = calculator.assess(values).result
    if result is None or isinstance(result.value, bool | str | date):
        return None
    return DatedResult(day=day, value=float(result.value), text=result.text, category=result.category)
