"""A red-flag rule as data, and the small language in which its conditions are written.

A condition is one line of names from `words.py` and thresholds, loosest sign first:

    fever & rash            both, within `within` characters of each other
    limb|face ~ weak        a limb or the face, and weak, in one clause
    potassium>=6.5          a value in the unit that `quantities.py` (or `measures.py`) gives the quantity
    2 of: a; b|c; d         any two of the three
    spo2<90 & !usual_low    and not a usual low saturation
"""

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

_THRESHOLD = re.compile(r"(?P<name>[a-z_0-9]+?)(?P<sign>>=|<=|>|<)(?P<limit>\d+(?:\.\d+)?)")
Sign = Literal[">=", "<=", ">", "<"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit on one quantity, in its own unit."""

    name: str
    sign: Sign
    limit: float

    def met(self, value: float) -> bool:
        """Whether the value, in the quantity's own unit, crosses the limit."""
        if self.sign == ">=":
            return value >= self.limit
        if self.sign == "<=":
            return value <= self.limit
        return value > self.limit if self.sign == ">" else value < self.limit


Atom = str | Threshold


@dataclass(frozen=True, slots=True)
class Part:
    """One requirement: each of `groups` in one clause; of each group any one. `absent`: none of it may be there."""

    groups: tuple[tuple[Atom, ...], ...]
    absent: bool = False


Condition = tuple[Part, ...]


def conditions(line: str) -> tuple[Condition, ...]:
    """The conditions that a line stands for; any one of them is enough."""
    if line.startswith("2 of:"):
        items = [item.strip() for item in line.removeprefix("2 of:").split(";")]
        return tuple((_part(first), _part(second)) for first, second in combinations(items, 2))
    return (tuple(_part(part.strip()) for part in line.split("&")),)


def _part(text: str) -> Part:
    groups = tuple(tuple(_atom(atom.strip()) for atom in group.split("|")) for group in text.lstrip("!").split("~"))
    return Part(groups, absent=text.startswith("!"))


def _atom(text: str) -> Atom:
    match = _THRESHOLD.fullmatch(text)
    if match is None:
        return text
    signs: dict[str, Sign] = {">=": ">=", "<=": "<=", ">": ">", "<": "<"}
    return Threshold(match["name"], signs[match["sign"]], float(match["limit"]))


@dataclass(frozen=True)
class Rule:
    """One red flag.

    `number` is its place in the list for review; `urgency` 1 counts in minutes, 2 in an hour, 3 in the same day.
    `name` fits into "Is it …, in this patient, now?"; `line` says what to do first. Any line of `when` raises the
    alarm, any line of `ask` only the question. `reviewed` is the date of the clinician's review, empty until there
    is one.
    """

    number: int
    id: str
    urgency: int
    name: str
    line: str
    source: str
    when: tuple[str, ...]
    ask: tuple[str, ...] = ()
    within: int = 500
    reviewed: str = ""
