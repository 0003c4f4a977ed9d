"""What a calculator says when it is put to a patient's values: a result, what is missing, or why not."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Value = bool | int | float | date | str


class Frozen(BaseModel):
    """Base of the values here: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Given(Frozen):
    """One value as it stands in the conversation.

    `value` and `unit` are as written (unit None: none was written); `quote` is the exact words it was read from.
    """

    value: Value
    unit: str | None = None
    quote: str = ""


class Suggestion(Frozen):
    """A reading that would make an unclear input clear; one click on it sends `text` as the clinician's own words."""

    label: str
    text: str


class Proposal(Frozen):
    """What the model proposes for a missing finding: one of the input's choices, and the clinician's own words that it
    points at. Nothing is computed from it until the clinician has said so."""

    answer: str
    quote: str


class MissingInput(Frozen):
    """An input that is still needed: its name, the reason in words, the units and range accepted."""

    name: str
    title: str
    why: str
    kind: Literal["quantity", "choice", "yes_no", "date"]
    units: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    accepted: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    proposal: Proposal | None = None


class Alternative(Frozen):
    """Another defensible value for the same question, with the basis that it rests on."""

    basis: str
    value: Value
    unit: str = ""


class BandMark(Frozen):
    """One interpretation band as it is drawn: from `low` (inclusive) upwards; None is open below."""

    low: float | None
    label: str


class DatedResult(Frozen):
    """The result with the values of one day."""

    day: date
    value: float
    text: str
    category: str = ""


class Result(Frozen):
    """A computed result. `text` is the value as a clinician would write it; `category` its interpretation.

    `low` and `high` are set when unknown items leave a range. `points` are a score's items, `substitution` the formula
    with the numbers in it, `understood` each input as it was read, with its conversion. `course` are the results by
    day, where the values of several days were given; the result itself is the newest.
    """

    value: Value
    unit: str = ""
    category: str = ""
    text: str
    alternatives: tuple[Alternative, ...] = ()
    low: float | None = None
    high: float | None = None
    points: dict[str, float] = Field(default_factory=dict)
    assumed_absent: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    formula: str = ""
    substitution: str = ""
    version: str = ""
    population: str = ""
    references: tuple[str, ...] = ()
    bands: tuple[BandMark, ...] = ()
    understood: tuple[str, ...] = ()
    course: tuple[DatedResult, ...] = ()


class Assessment(Frozen):
    """One calculator applied to the values that were found. Exactly one of three holds.

    `result` is set; or `missing` is not empty; or `refusal` says why nothing can be computed. `so_far` is the range
    that a score can still reach while items are missing, in words.
    """

    name: str
    title: str
    inputs: dict[str, Given] = Field(default_factory=dict)
    result: Result | None = None
    missing: tuple[MissingInput, ...] = ()
    so_far: str = ""
    refusal: str | None = None
