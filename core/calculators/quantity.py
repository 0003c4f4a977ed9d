"""One measured thing: its units, how they convert, and which numbers are plausible."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.calculators.units import concentration


def exact(value: float) -> float:
    """The value to 9 significant digits: floating-point noise must not decide at a cut-off."""
    return float(f"{value:.9g}")


def show(value: float, digits: int = 4) -> str:
    """A number as a clinician writes it: at most `digits` significant digits, no exponent, no trailing zeros."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Linear:
    """A unit that leads to the quantity's own by `value * factor + offset`."""

    factor: float
    offset: float = 0.0

    def forward(self, value: float) -> float:
        """From this unit into the quantity's."""
        return value * self.factor + self.offset

    def back(self, value: float) -> float:
        """From the quantity's unit into this one."""
        return (value - self.offset) / self.factor


@dataclass(frozen=True)
class Protons:
    """Hydrogen ions in nmol/L as a unit of pH: pH = 9 - log10 [H+]."""

    def forward(self, value: float) -> float:
        """From nmol/L into pH."""
        return 9 - math.log10(value) if value > 0 else math.inf

    def back(self, value: float) -> float:
        """From pH into nmol/L."""
        return math.pow(10, 9 - value)


Scale = Linear | Protons


@dataclass(frozen=True)
class Quantity:
    """One measured thing.

    `needs_unit`: a number without a unit is ambiguous here and is asked for. `by_range`: without a unit, the unit in
    whose hard limits the number lies is read (FiO2 57 or 0.57). `rare` units are accepted but never offered as the
    likely one, no more than concentrations that differ from an accepted one by powers of ten. `spoken` is the name
    inside a sentence that the reader of free text understands ("creatinine 1.9 mg/dL").
    """

    name: str
    title: str
    unit: str
    hard: tuple[float, float]
    usual: tuple[float, float]
    units: Mapping[str, Scale] = field(default_factory=dict)
    needs_unit: bool = False
    by_range: bool = False
    integer: bool = False
    rare: tuple[str, ...] = ()
    spoken: str = ""

    def scale(self, unit: str) -> Scale | None:
        """How `unit` (in its one spelling) leads to the quantity's unit; None if it does not measure this."""
        known = Linear(1) if unit == self.unit else self.units.get(unit)
        return known or self._same_kind(unit)

    def _same_kind(self, unit: str) -> Scale | None:
        """A concentration that differs from an accepted one only by powers of ten: µg/mL where mg/dL is accepted."""
        asked = concentration(unit)
        for known in self.all_units() if asked else ():
            listed, scale = concentration(known), self.scale(known)
            if asked and listed and asked[0] == listed[0] and isinstance(scale, Linear) and not scale.offset:
                return Linear(scale.factor * asked[1] / listed[1])
        return None

    def all_units(self) -> tuple[str, ...]:
        """Every accepted unit, the quantity's own first."""
        return (self.unit, *(unit for unit in self.units if unit != self.unit))

    def convert(self, value: float, unit: str) -> float:
        """The value in the quantity's own unit, to 9 significant digits. The unit must be an accepted one."""
        scale = self.scale(unit)
        if scale is None:
            raise ValueError(f"{self.name} is not measured in {unit}")
        return exact(scale.forward(value))

    def limits(self, unit: str, usual: bool = False) -> tuple[float, float]:
        """The hard (or usual) limits expressed in one of the accepted units, low first."""
        scale = self.scale(unit)
        if scale is None:
            raise ValueError(f"{self.name} is not measured in {unit}")
        low, high = sorted(scale.back(limit) for limit in (self.usual if usual else self.hard))
        return low, high

    def fits(self, value: float, unit: str, usual: bool = True) -> bool:
        """Whether the number lies within the usual (or hard) limits if it was meant in this unit."""
        low, high = self.usual if usual else self.hard
        return low <= self.convert(value, unit) <= high

    def likely_units(self, value: float, but: str | None = None) -> tuple[str, ...]:
        """The accepted units in whose usual range the number lies, without those that equal one listed already."""
        found: list[str] = []
        scales: list[Scale | None] = [self.scale(but)] if but else []
        for unit in self.all_units():
            scale = self.scale(unit)
            if unit != but and unit not in self.rare and scale not in scales and self.fits(value, unit):
                found.append(unit)
                scales.append(scale)
        return tuple(found)

    @property
    def words(self) -> str:
        """The name as it stands inside a sentence."""
        return self.spoken or self.title.lower()

    def accepted(self, unit: str | None = None) -> str:
        """The hard limits in words: in one unit, or in each accepted one."""
        units = (unit,) if unit else self.all_units()
        ranges = []
        for each in units:
            low, high = self.limits(each)
            suffix = "" if each == "" else f" {each}"
            ranges.append(f"{show(low)}-{show(high)}{suffix}")
        return ", ".join(dict.fromkeys(ranges))
