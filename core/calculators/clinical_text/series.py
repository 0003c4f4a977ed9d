"""Values with the day that they are of: "creatinine 1.2 mg/dL on 3 Jan 2025, 1.5 on 10 Jun and 1.9 on 2 Nov 2025".

Of several dated values the newest is the patient's; the others are kept as earlier ones, for the course over time.
Covered: a value beside its date in either order, with few linking words, and a sentence with one date. Not covered:
days without a date ("day 3"), dates without a year, tables by column.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.calculators.clinical_text.context import sentence
from core.calculators.clinical_text.dates import days
from core.calculators.clinical_text.numbers import number_at
from core.calculators.clinical_text.patterns import any_of
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, found
from core.calculators.clinical_text.units_in_text import likely, unit_at
from core.calculators.quantities import QUANTITIES

_LINKS = ("on", "and", "then", "at", "was", "is", "to", "from", "of", "am", "und", "el", "y", "le", "et", "the", "it")
_WITHIN = rf"[ \t,:()\[\]=>-]|\b(?:{any_of(_LINKS)})\b"
_WITHIN_A_PAIR = re.compile(rf"(?:{_WITHIN}){{0,12}}")
_BETWEEN_PAIRS = re.compile(rf"(?:{_WITHIN}|[;\n]|\.(?=\s)){{0,12}}")
_MOST = 60
"""More values of one thing than this in one message are a table; the rest of it is left."""

Calendar = dict[int, tuple[int, date | None]]
"""Where each date of a text begins, with where it ends and the day; None for a date that says nothing here."""
_Token = tuple[date | Found, int]


def with_days(text: Plain, statements: list[Found]) -> list[Found]:
    """The statements of one message with their days, and the values that a series names only once."""
    calendar = days(text)
    if not calendar:
        return statements
    dated: list[Found] = []
    end = 0
    for item in statements:
        if text.position(item.start) < end:
            continue
        if item.name not in QUANTITIES or item.name == "age" or not isinstance(item.value, float):
            dated.append(item)
            continue
        series, end = _series(text, item, calendar)
        if not series and _within_a_date(text, item, calendar):
            continue
        dated += series or [replace(item, day=_only_day(text, item, calendar))]
    return _newest(dated)


def _series(text: Plain, first: Found, calendar: Calendar) -> tuple[list[Found], int]:
    """The values of one name beside their days, and where the last one ends; nothing if they do not pair."""
    tokens = list(_tokens(text, first, calendar))
    pairs: list[Found] = []
    place = 0
    for (one, _), (other, end) in zip(tokens[::2], tokens[1::2], strict=False):
        if isinstance(one, Found) and isinstance(other, date):
            pairs.append(replace(one, day=other))
        elif isinstance(one, date) and isinstance(other, Found):
            pairs.append(replace(other, day=one))
        else:
            return [], 0
        place = end
    odd_value = len(tokens) % 2 and isinstance(tokens[-1][0], Found)
    return ([], 0) if odd_value or not pairs else (pairs, place)


def _tokens(text: Plain, first: Found, calendar: Calendar) -> Iterator[_Token]:
    """The values and dates that stand one behind the other from a value on, with the place where each ends."""
    start, at = text.position(first.start), text.position(first.end)
    date_inside = next((place for place in range(start, at) if place in calendar), None)
    if date_inside is None:
        yield first, at
    else:
        at = date_inside
    unit = first.unit if date_inside is None else None
    paired = date_inside is not None
    for _ in range(_MOST):
        gap = (_BETWEEN_PAIRS if paired else _WITHIN_A_PAIR).match(text.text, at)
        at = gap.end() if gap else at
        paired = not paired
        if at in calendar:
            at, day = calendar[at]
            if day is None:
                return
            yield day, at
            continue
        number = number_at(text.text, at)
        if number is None:
            return
        written, at = unit_at(text, number.end, first.name)
        unit = written or unit
        value, qualifier = likely(first.name, number, written)
        figure = text.quote(number.start, number.end) if qualifier else ""
        yield found(text, first.name, value, number.start, at, unit, qualifier, figure), at


def _within_a_date(text: Plain, item: Found, calendar: Calendar) -> bool:
    """Whether the number of a statement is a piece of a date: "creatinine on 03.01.2025 was not done"."""
    return any(place in calendar for place in range(text.position(item.start), text.position(item.end)))


def _only_day(text: Plain, item: Found, calendar: Calendar) -> date | None:
    """The one day of the value's sentence."""
    start, end = sentence(text, text.position(item.start), text.position(item.end))
    there = {day for place, (_, day) in calendar.items() if start <= place < end}
    return there.pop() if len(there) == 1 else None


def _newest(statements: list[Found]) -> list[Found]:
    """Of several days of one name, all but the last are earlier."""
    last: dict[str, date] = {}
    for item in statements:
        if item.day is not None:
            last[item.name] = max(item.day, last.get(item.name, item.day))
    return [
        replace(item, qualifier="earlier")
        if item.day is not None and item.day < last[item.name] and not item.qualifier
        else item
        for item in statements
    ]
