"""What an input makes of a given value: understood, to be asked, or refused."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.calculators.assessment import Given, MissingInput

IfMissing = Literal["asked", "absent", "optional"]
"""An item's class: "asked" (measured values, items of rule-out rules, judgement), "absent" (history in a severity
score: assumed absent, and listed), "optional" (one of several alternatives)."""

Understood = float | bool | str | date
UNKNOWN = frozenset({"unknown", "not known", "not assessed", "not stated", "not done", "not available", "n/a", "?"})


@dataclass(frozen=True)
class Reading:
    """A value as understood, in the unit that the formula sees. `value` None: the user says that it is unknown."""

    value: Understood | None
    shown: str
    warnings: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Refused:
    """Why nothing can be computed from what was given."""

    sentence: str


Read = Reading | MissingInput | Refused | None


def says_unknown(given: Given) -> bool:
    """Whether the user says that the value is unknown."""
    return isinstance(given.value, str) and given.value.strip().lower() in UNKNOWN


def quoted(value: object) -> str:
    """A value as it may stand in a sentence: at most 40 characters."""
    if isinstance(value, int) and abs(value) >= 10**15:
        return f"{'-' if value < 0 else ''}10^{math.log10(abs(value)):.0f}"
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
