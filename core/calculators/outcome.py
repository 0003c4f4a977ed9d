"""What a calculator's function may return, and how it says that it cannot."""

from dataclasses import dataclass
from datetime import date

from core.calculators.assessment import Alternative
from core.calculators.quantity import exact, show

Points = dict[str, float]
"""A score's items with their points; the score is their sum."""

SECOND_CHECK = "Dose calculation: an independent second check is needed."
"""Stands beside every result that a dose may be taken from."""


class NotApplicable(Exception):
    """The formula does not apply to these values; holds the sentence for the clinician."""


class Needs(Exception):
    """With these values one more input is needed: its name, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


@dataclass(frozen=True)
class Band:
    """An interpretation band: from `low` upwards (None is open below), to the next band's. `above`: only above "
    "`low`."""

    low: float | None
    label: str
    above: bool = False

    def start(self) -> str:
        """Where the band starts, in words."""
        return "below" if self.low is None else f"{'above' if self.above else 'from'} {show(self.low)}"

    def reached(self, value: float) -> bool:
        """Whether the value lies in this band or higher; compared to 9 significant digits."""
        return self.low is None or exact(value) > self.low or (exact(value) == self.low and not self.above)


@dataclass(frozen=True)
class Outcome:
    """What `compute` may say beyond a number: `working` is the substitution; None fields keep the definition's."""

    value: float | date | Points
    working: str = ""
    category: str | None = None
    text: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    warnings: tuple[str, ...] = ()
    bands: tuple[Band, ...] | None = None

    @property
    def number(self) -> float:
        """The value as one number: a score's total, a date's day."""
        if isinstance(self.value, dict):
            return exact(sum(self.value.values()))
        return float(self.value.toordinal()) if isinstance(self.value, date) else exact(self.value)
