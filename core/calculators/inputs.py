"""The inputs of a calculator: what each accepts, how it reads what was given, and what it says when it cannot.

    Input
    ├── Measured    a quantity with units and limits
    ├── Choice      one of several named options
    ├── YesNo       a finding that is present or absent
    └── DateInput   a calendar date

`read` never raises: it returns a `Reading`, a `MissingInput` (to be asked, with the reason), a `Refused`, or None where
nothing was given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from core.calculators.assessment import Given, MissingInput, Suggestion
from core.calculators.findings import FINDINGS
from core.calculators.measured import Measured, measured
from core.calculators.reading import UNKNOWN, IfMissing, Read, Reading, Refused, quoted, says_unknown

__all__ = [
    "ADULT_HEIGHT",
    "AGE",
    "HEIGHT",
    "SEX",
    "WEIGHT",
    "Choice",
    "DateInput",
    "Input",
    "Measured",
    "YesNo",
    "measured",
]

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Choice:
    """One of several named options. `options` maps each to its label, the one that scores least first; `also` maps
    other spellings (lower case) to options; `spoken` replaces the title in a suggestion's words.
    `unscored` options carry no points (not testable). `grade_of` is the yes/no finding that the options grade."""

    kind: ClassVar[Literal["choice"]] = "choice"
    name: str
    title: str
    options: Mapping[str, str]
    also: Mapping[str, str] | None = None
    if_missing: IfMissing = "asked"
    default: str | None = None
    when: str = ""
    spoken: str | None = None
    unscored: tuple[str, ...] = ()
    grade_of: str = ""

    @property
    def judgement(self) -> bool:
        """Whether only the clinician can tell; the title says so."""
        return "your judgement" in self.title

    def read(self, given: Mapping[str, Given]) -> Read:
        """The option that was meant; asked if only the finding that it grades is known."""
        if self.name not in given:
            if self.grade_of in given and given[self.grade_of].value is True:
                return self.missing(f"{FINDINGS[self.grade_of]} is known; the points depend on the grade.")
            return None
        value = given[self.name].value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        key = value.strip().lower() if isinstance(value, str) else quoted(value)
        known = {option.lower(): option for option in self.options}
        known |= {label.lower(): option for option, label in self.options.items() if label}
        known |= dict(self.also or {})
        if isinstance(value, bool | date) or key not in known:
            if says_unknown(given[self.name]):
                return Reading(None, f"{self.title}: unknown")
            return self.missing(f'{self.title} "{quoted(value)}" is not one of: {", ".join(self.options)}.')
        option = known[key]
        label = self.options[option]
        return Reading(option, f"{self.title}: {option}" + (f" ({label})" if label and label != option else ""))

    def missing(self, why: str = "") -> MissingInput:
        """What to ask, with the reason."""
        return MissingInput(
            name=self.name,
            title=self.title,
            why=why or f"{self.title} was not given.",
            kind=self.kind,
            choices=tuple(self.options),
            accepted=", ".join(self.options),
            suggestions=tuple(Suggestion(label=option, text=self.say(option)) for option in self.options),
        )

    def say(self, option: str) -> str:
        """The option as a clinician's words that the text reader understands."""
        return f"{self.title}: {option}" if self.spoken is None else f"{self.spoken} {option}".strip()

    def schema(self) -> dict[str, Any]:
        """JSON schema: one of the options."""
        labels = "; ".join(f"{option}: {label}" for option, label in self.options.items() if label and label != option)
        return {"enum": [*self.options, "unknown"], "description": f"{self.title}. {labels}".strip()}


_YES = frozenset({"yes", "true", "present", "positive", "y"})
_NO = frozenset({"no", "false", "absent", "negative", "n", "none"})


@dataclass(frozen=True)
class YesNo:
    """A finding, present or absent. `judgement`: only the clinician can tell, so that it is never read from a text."""

    kind: ClassVar[Literal["yes_no"]] = "yes_no"
    default: ClassVar[None] = None
    name: str
    title: str = ""
    if_missing: IfMissing = "asked"
    judgement: bool = False
    when: str = ""

    def __post_init__(self) -> None:
        if not self.title:
            object.__setattr__(self, "title", FINDINGS[self.name])

    def read(self, given: Mapping[str, Given]) -> Read:
        """True or False; "yes" and "no" are understood too."""
        if self.name not in given:
            return None
        value = given[self.name].value
        word = value.strip().lower() if isinstance(value, str) else ""
        if isinstance(value, bool) or word in _YES | _NO:
            present = value if isinstance(value, bool) else word in _YES
            return Reading(present, f"{self.title}: {'yes' if present else 'no'}")
        if word in UNKNOWN:
            return Reading(None, f"{self.title}: unknown")
        return self.missing(f'{self.title} takes yes or no, not "{quoted(value)}".')

    def missing(self, why: str = "") -> MissingInput:
        """What to ask, with the reason."""
        reason = why or (f"{self.title}: your judgement is needed." if self.judgement else f"{self.title}: yes or no?")
        return MissingInput(
            name=self.name,
            title=self.title,
            why=reason,
            kind=self.kind,
            choices=("yes", "no"),
            accepted="yes, no",
            suggestions=tuple(Suggestion(label=word, text=f"{self.title}: {word}") for word in ("yes", "no")),
        )

    def schema(self) -> dict[str, Any]:
        """JSON schema: true, false or "unknown"."""
        return {"enum": [True, False, "unknown"], "description": self.title}


_DATE_FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d.%m.%Y")


@dataclass(frozen=True)
class DateInput:
    """A date between 1900 and today. Day and month that could be swapped are asked, unless written as 2026-11-22."""

    kind: ClassVar[Literal["date"]] = "date"
    default: ClassVar[None] = None
    name: str
    title: str
    if_missing: IfMissing = "asked"
    when: str = ""

    def read(self, given: Mapping[str, Given]) -> Read:
        """The date."""
        if self.name not in given:
            return None
        value = given[self.name].value
        if says_unknown(given[self.name]):
            return Reading(None, f"{self.title}: unknown")
        found = value if isinstance(value, date) else self._parsed(value)
        if isinstance(found, MissingInput):
            return found
        if not EARLIEST <= found <= date.today():
            return Refused(f"{self.title} {found.isoformat()} is outside 1900-01-01 to today. Check the date.")
        return Reading(found, f"{self.title} {found.day} {found:%b %Y}")

    def _parsed(self, value: object) -> date | MissingInput:
        text = value.strip().replace(",", "") if isinstance(value, str) else ""
        for pattern in _DATE_FORMATS:
            try:
                return datetime.strptime(text, pattern).date()
            except ValueError:
                continue
        if numbers := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
            first, second, year = (int(part) for part in numbers.groups())
            readings = []
            for day, month in dict.fromkeys(((first, second), (second, first))):
                try:
                    readings.append(date(year, month, day))
                except ValueError:
                    continue
            if len(readings) == 1:
                return readings[0]
            if readings:
                suggestions = tuple(
                    Suggestion(label=f"{each.day} {each:%b %Y}", text=f"{self.title} {each.isoformat()}")
                    for each in readings
                )
                return self.missing(f'{self.title} "{text}" can be read in two ways.', suggestions)
        return self.missing(f'{self.title} "{quoted(value)}" is not a date. Write it as 2026-11-22.')

    def missing(self, why: str = "", suggestions: tuple[Suggestion, ...] = ()) -> MissingInput:
        """What to ask, with the reason."""
        return MissingInput(
            name=self.name,
            title=self.title,
            why=why or f"{self.title} was not given.",
            kind=self.kind,
            accepted="1900-01-01 to today, as 2026-11-22",
            suggestions=suggestions,
        )

    def schema(self) -> dict[str, Any]:
        """JSON schema: an ISO date."""
        return {"type": "string", "format": "date", "description": self.title}


Input = Measured | Choice | YesNo | DateInput


ADULT_HEIGHT = measured("height", usual=(100, 230))
AGE = measured("age")
WEIGHT, HEIGHT = measured("weight"), measured("height")
SEX = Choice(
    "sex",
    "Sex (as the equation uses it)",
    {"female": "", "male": ""},
    spoken="",
    also={"f": "female", "w": "female", "woman": "female", "girl": "female"}
    | {"m": "male", "man": "male", "boy": "male"},
)
