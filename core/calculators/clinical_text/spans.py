"""What is found in a text: a value, a finding or a date, each with the exact words it came from."""

from dataclasses import dataclass
from datetime import date

from core.calculators.clinical_text.plain import Plain


@dataclass(frozen=True, slots=True)
class Found:
    """One statement about the patient.

    `name` is an input's name. `quote` is `message[start:end]`, exactly. `unit` is as written, None if none was.
    A `qualifier` ("<", ">", "about", "range", "ambiguous", "earlier", "hypothetical", "unclear") says that `value`
    is not to be used as a bare number: it is shown, and asked for.
    """

    name: str
    value: float | str | bool | date
    unit: str | None
    quote: str
    start: int
    end: int
    message: int = 0
    qualifier: str = ""


def found(
    text: Plain,
    name: str,
    value: float | str | bool | date,
    start: int,
    end: int,
    unit: str | None = None,
    qualifier: str = "",
) -> Found:
    """A `Found` from a place in the folded text; the blanks around it are left out."""
    while end > start + 1 and text.text[end - 1].isspace():
        end -= 1
    first, last = text.span(start, end)
    return Found(name, value, unit, text.written[first:last], first, last, qualifier=qualifier)
