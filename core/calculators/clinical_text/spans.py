"""What is found in a text: a value, a finding or a date, each with the exact words it came from."""

from dataclasses import dataclass
from datetime import date

from core.calculators.clinical_text.plain import Plain

Value = float | str | bool | date


@dataclass(frozen=True, slots=True)
class Found:
    """One statement about the patient.

    `name` is an input's name. `quote` is `message[start:end]`, exactly. `unit` is as written, None if none was.
    A `qualifier` says that `value` is not to be used as a bare number, only shown and asked about:
    "<", ">", "about", "range" (censored or vague), "ambiguous" (1,200; 3/4/2024), "earlier" and "later" (another time
    than the rest of the message), "hypothetical" (a threshold, an example), "unclear" (scope of a negation, sex).
    `figure` is the number or date as it was written, with its qualifying words. `day` is the day that a value is of.
    """

    name: str
    value: Value
    unit: str | None
    quote: str
    start: int
    end: int
    message: int = 0
    qualifier: str = ""
    figure: str = ""
    day: date | None = None


def found(
    text: Plain,
    name: str,
    value: Value,
    start: int,
    end: int,
    unit: str | None = None,
    qualifier: str = "",
    figure: str = "",
) -> Found:
    """A `Found` from a place in the folded text; blanks at its end are left out."""
    while end > start + 1 and text.text[end - 1].isspace():
        end -= 1
    first, last = text.span(start, end)
    return Found(name, value, unit, text.written[first:last], first, last, qualifier=qualifier, figure=figure)


class Taken:
    """The places of a folded text that a statement already stands on."""

    def __init__(self, text: Plain) -> None:
        self._marks = bytearray(len(text.text) + 1)

    def add(self, start: int, end: int) -> None:
        """Mark a place."""
        self._marks[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of the place is taken."""
        return self._marks.find(1, start, end) >= 0
