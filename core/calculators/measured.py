"""A measured input: a quantity with units and limits, read from a number or from text."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from core.calculators.assessment import Given, MissingInput, Suggestion
from core.calculators.quantities import QUANTITIES
from core.calculators.quantity import Quantity, exact, show
from core.calculators.reading import IfMissing, Read, Reading, Refused, quoted, says_unknown
from core.calculators.units import parse_unit

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?")
_FEET = re.compile(r"(\d)\s*(?:'|’|′|ft\.?|feet|foot)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|”|″|''|in\.?|inch|inches)?)?")
_CENSORED = re.compile(r"\s*(?:[<>≤≥~≈±]|about\b|approx|circa\b|ca\.)")


@dataclass(frozen=True)
class Measured:
    """A quantity. `unit` is what the formula sees; `also` are quantities under whose names the same may be given
    (urea or BUN). `at_least`/`at_most` are the formula's own domain, in `unit`, with `outside` saying what else to use.
    `usual` replaces the quantity's (the height of adults); `when` is the time that the item belongs to.
    """

    kind: ClassVar[Literal["quantity"]] = "quantity"
    quantity: Quantity
    name: str
    title: str
    unit: str
    also: tuple[Quantity, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    outside: str = ""
    usual: tuple[float, float] | None = None
    when: str = ""
    if_missing: IfMissing = "asked"
    default: float | None = None
    whole: bool = False

    def read(self, given: Mapping[str, Given]) -> Read:
        """The value in `unit`, or why it cannot be used."""
        names = ((self.quantity, self.name), *((other, other.name) for other in self.also))
        found = [self._read(given[name], quantity) for quantity, name in names if name in given]
        values = [each.value for each in found if isinstance(each, Reading) and isinstance(each.value, float)]
        if len(values) > 1 and max(values) > 1.05 * min(values):
            shown = " and ".join(each.shown for each in found if isinstance(each, Reading))
            return self.missing(f"{shown} contradict each other.")
        return found[0] if found else None

    def _title(self, quantity: Quantity) -> str:
        """What was given, by the name under which it was given."""
        return self.title if quantity.name == self.quantity.name else quantity.title

    def _read(self, given: Given, quantity: Quantity) -> Read:
        if says_unknown(given):
            return Reading(None, f"{self._title(quantity)}: unknown")
        number, unit = self._number(given, quantity)
        if isinstance(number, MissingInput | Refused):
            return number
        if unit is None:
            return self.missing(
                f'The unit "{quoted(given.unit)}" of {quantity.words} is not known here.',
                self._suggest(number, quantity.likely_units(number), quantity),
            )
        if unit == "":
            unit = self._implied_unit(number, quantity)
            if unit is None:
                why = f"{self._title(quantity)} {show(number)} has no unit."
                return self.missing(why, self._suggest(number, quantity.likely_units(number), quantity))
        if quantity.scale(unit) is None:
            return self.missing(
                f"{quantity.title} is not measured in {unit}.",
                self._suggest(number, quantity.likely_units(number), quantity),
            )
        return self._within_limits(number, unit, quantity)

    def _number(self, given: Given, quantity: Quantity) -> tuple[float | MissingInput | Refused, Any]:
        """The number and its unit: "" where none was written, None where it is not known."""
        value = given.value
        unit = "" if given.unit is None or not given.unit.strip() else parse_unit(given.unit)
        if isinstance(value, bool | date):
            return Refused(
                f"{self._title(quantity)} takes a number, not {quoted(value)}. Accepted: {quantity.accepted()}."
            ), unit
        if isinstance(value, str):
            text = value.strip()
            if quantity.name == "height" and (feet := _FEET.fullmatch(text.lower())):
                return float(feet[1]) * 12 + float(feet[2] or 0), "in"
            return self._parsed(text, unit or None, quantity), unit
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            return Refused(
                f"{self._title(quantity)} {quoted(value)} is not a value. Accepted: {quantity.accepted()}."
            ), unit
        return number, unit

    def _parsed(self, text: str, unit: str | None, quantity: Quantity) -> float | MissingInput | Refused:
        """A number written as text; a comma is a decimal sign unless thousands are as plausible."""
        accepted = f"Accepted: {quantity.accepted()}."
        if _CENSORED.match(text):
            return self.missing(
                f'{self._title(quantity)} "{quoted(text)}" is a limit, not a value. Enter the value. {accepted}'
            )
        if _GROUPED.fullmatch(text):
            return float(text.replace(",", ""))
        if not _NUMBER.fullmatch(text):
            return self.missing(f'{self._title(quantity)} "{quoted(text)}" is not one number. {accepted}')
        decimal = float(text.replace(",", "."))
        if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text):
            thousands = float(text.replace(",", ""))
            units = (unit,) if unit and quantity.scale(unit) else quantity.all_units()
            fitting = [n for n in (decimal, thousands) if any(quantity.fits(n, each, usual=False) for each in units)]
            if len(fitting) == 2:
                suggestions = tuple(
                    Suggestion(
                        label=f"{show(n, 9)} {unit or ''}".strip(),
                        text=f"{quantity.words} {show(n, 9)} {unit or ''}".strip(),
                    )
                    for n in fitting
                )
                return self.missing(f'{self._title(quantity)} "{text}" can be read in two ways.', suggestions)
            return fitting[0] if fitting else decimal
        return decimal

    def _implied_unit(self, number: float, quantity: Quantity) -> str | None:
        if quantity.by_range:
            fitting = [unit for unit in quantity.all_units() if quantity.fits(number, unit, usual=False)]
            return fitting[0] if len(fitting) == 1 else (quantity.unit if not fitting else None)
        return None if quantity.needs_unit else quantity.unit

    def _within_limits(self, number: float, unit: str, quantity: Quantity) -> Read:
        canonical = quantity.convert(number, unit)
        written = f"{self._title(quantity)} {show(number, 6)} {unit}".strip()
        low, high = quantity.hard
        other = quantity.likely_units(number, but=unit)
        if self.usual and not self.usual[0] <= canonical <= self.usual[1]:
            other = tuple(u for u in other if self.usual[0] <= quantity.convert(number, u) <= self.usual[1])
        if not low <= canonical <= high:
            why = f"{written} is outside {quantity.accepted(unit)}."
            if other:
                return self.missing(f"{why} Is it {' or '.join(other)}?", self._suggest(number, other, quantity))
            slips = self._slips(number, unit, quantity)
            if slips:
                readings = " or ".join(show(slip, 6) for slip in slips)
                return self.missing(f"{why} Is it {readings}?", self._suggest(slips, (unit,), quantity))
            return Refused(f"{why} Check the value and its unit ({', '.join(quantity.all_units())}).")
        if quantity.integer and canonical != int(canonical):
            return Refused(f"{written} is not a whole number. Accepted: {quantity.accepted(unit)}.")
        usual_low, usual_high = self.usual or quantity.usual
        warnings: tuple[str, ...] = ()
        if not usual_low <= canonical <= usual_high:
            if other:
                why = f"{written} is unusual. Is it {' or '.join(other)}?"
                return self.missing(f"{why} Accepted: {quantity.accepted()}.", self._suggest(number, other, quantity))
            warnings = (f"{written} is unusual; check it.",)
        return self._in_domain(number, unit, quantity, written, warnings)

    def _in_domain(self, number: float, unit: str, quantity: Quantity, written: str, warnings: tuple[str, ...]) -> Read:
        scale, own = quantity.scale(unit), self.quantity.scale(self.unit)
        if scale is None or own is None:
            raise ValueError(f"{self.name}: {unit} or {self.unit} does not measure it")
        value = exact(own.back(scale.forward(number)))
        below = self.at_least is not None and value < self.at_least
        if below or (self.at_most is not None and value > self.at_most):
            return Refused(f"{written}: {self.outside}")
        if self.whole:
            value = float(math.floor(value))
        same = unit == self.unit or scale == own
        shown = written if same else f"{written} ({show(value)} {self.unit})"
        return Reading(value, shown, warnings, unit)

    def _slips(self, number: float, unit: str, quantity: Quantity) -> tuple[float, ...]:
        """The number with its decimal point one to three places to the side, where that is a usual value."""
        factors = (0.001, 0.01, 0.1, 10, 100, 1000)
        return tuple(exact(number * f) for f in factors if number > 0 and quantity.fits(exact(number * f), unit))

    def _suggest(
        self, numbers: float | tuple[float, ...], units: tuple[str, ...], quantity: Quantity
    ) -> tuple[Suggestion, ...]:
        values = numbers if isinstance(numbers, tuple) else (numbers,)
        readings = [f"{show(value, 6)} {unit}".strip() for unit in units for value in values]
        return tuple(Suggestion(label=reading, text=f"{quantity.words} {reading}") for reading in readings)

    def missing(self, why: str = "", suggestions: tuple[Suggestion, ...] = ()) -> MissingInput:
        """What to ask, with the reason."""
        when = f" ({self.when})" if self.when else ""
        return MissingInput(
            name=self.name,
            title=f"{self.title}{when}",
            why=why or f"{self.title}{when} was not given.",
            kind=self.kind,
            units=tuple(unit for unit in self.units() if unit),
            accepted=self.accepted(),
            suggestions=suggestions,
        )

    def accepted(self) -> str:
        """The accepted range in words, in each unit, and under the other names."""
        others = [f"or {other.words} {other.accepted()}" for other in self.also]
        return ", ".join([self.quantity.accepted(), *others])

    def usual_in_unit(self) -> tuple[float, float]:
        """The usual limits in `unit`, low first."""
        scale = self.quantity.scale(self.unit)
        if scale is None:
            raise ValueError(f"{self.name} is not measured in {self.unit}")
        low, high = sorted(scale.back(limit) for limit in (self.usual or self.quantity.usual))
        return low, high

    def units(self) -> tuple[str, ...]:
        """The accepted units, the formula's own first."""
        return (self.unit, *(unit for unit in self.quantity.all_units() if unit != self.unit))

    def schema(self) -> dict[str, Any]:
        """JSON schema: a number, with its unit where one exists."""
        low, high = self.quantity.hard
        units = [unit for unit in self.units() if unit]
        note = f"{self.title}{f' ({self.when})' if self.when else ''}. Accepted: {self.quantity.accepted()}."
        if not units:
            return {"type": "number", "minimum": low, "maximum": high, "description": note}
        return {
            "type": "object",
            "description": note,
            "properties": {"value": {"type": "number"}, "unit": {"enum": units}},
            "required": ["value", "unit"],
            "additionalProperties": False,
        }


def measured(
    name: str, *, unit: str = "", title: str = "", also: tuple[str | Quantity, ...] = (), key: str = "", **more: Any
) -> Measured:
    """A measured input by the name of its quantity; `key` renames the input, `unit` is the one the formula sees."""
    quantity = QUANTITIES[name]
    others = tuple(QUANTITIES[other] if isinstance(other, str) else other for other in also)
    whole = name == "age"
    return Measured(
        quantity, key or name, title or quantity.title, unit or quantity.unit, also=others, whole=whole, **more
    )
