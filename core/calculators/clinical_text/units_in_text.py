"""The unit that stands after a number, and the reading of a number that its quantity's limits allow."""

import re

from core.calculators.clinical_text.numbers import Number
from core.calculators.clinical_text.plain import Plain
from core.calculators.quantities import QUANTITIES, parse_unit

_STOP = r"\s,;:()\[\]<>=?!"
_UNIT_TEXT = re.compile(
    rf"[\s-]{{0,2}}(?P<unit>[^\d{_STOP}](?:[^{_STOP}]{{0,20}}"
    rf"|\s10\^?\d+[^{_STOP}]{{1,8}})(?:\s[^{_STOP}]{{1,16}}){{0,3}}"
    rf"|10\^?\d+\s?/[a-z0-9]{{1,5}})"
)
_UNIT_END = re.compile(r"(?<=[^\s.,/-])(?=[\s.,/)-]|$)")
_UNKNOWN = re.compile(r"\s?(?P<unit>[a-z]{1,5}/[a-z]{1,4}[a-z0-9./]{0,6})(?![a-z])")
# Units that are words, or symbols of their own, in running text: believed only where the quantity has them.
_ORDINARY = frozenset(
    "a in of an as at to st d c h s m o e mm ' \" mg f g l ul days day weeks years hours mo w y j min # daily".split()
)


def unit_at(text: Plain, position: int, name: str = "") -> tuple[str | None, int]:
    """The unit written at `position` of the folded text, and where it ends: the longest one that is known.

    With a quantity's name, words that merely spell a unit ("in", "a") count only if the quantity has that unit.
    """
    match = _UNIT_TEXT.match(text.text, position)
    if match is None:
        return None, position
    start, stop = match.span("unit")
    quantity = QUANTITIES.get(name)
    inner = [end.start() for end in _UNIT_END.finditer(text.text, start + 1, stop)]
    for end in (stop, *reversed(inner)):
        if text.text[end - 1] in ".-/" and end > start + 1:
            continue
        written = text.quote(start, end)
        unit = parse_unit(written)
        if unit is None:
            continue
        own = quantity is not None and unit in quantity.all_units()
        if text.text[start:end] in _ORDINARY and quantity is not None and not own:
            continue
        return written, end
    return None, position


def unknown_unit_at(text: Plain, position: int) -> tuple[str, int] | None:
    """Something that looks like a unit ("mL/min") but is none that is known here."""
    match = _UNKNOWN.match(text.text, position)
    return (text.quote(*match.span("unit")), match.end("unit")) if match else None


def plausible(name: str, value: float, unit: str | None, usual: bool = True) -> bool:
    """Whether the value lies within the limits, in its unit or, without one, in any that the quantity has."""
    quantity = QUANTITIES.get(name)
    if quantity is None:
        return True
    units = [unit] if unit is not None and unit in quantity.all_units() else list(quantity.all_units())
    return any(quantity.fits(value, each, usual) for each in units)


def likely(name: str, number: Number, unit: str | None) -> tuple[float, str]:
    """The reading of a thousands sign or decimal comma that the limits allow, and a qualifier if both are."""
    quantity = QUANTITIES.get(name)
    if number.other is None or quantity is None:
        return number.value, number.qualifier
    if unit is not None and unit not in quantity.all_units():
        return number.value, number.qualifier or "ambiguous"
    if unit is None and "/µL" in quantity.units:
        # Cells: 9,400 /µL is 9.4 x 10^9/L, so that the smaller reading is right whichever unit was meant.
        small, large = sorted((number.value, number.other))
        if large > quantity.hard[1]:
            return small, number.qualifier
    first, second = (plausible(name, value, unit) for value in (number.value, number.other))
    if first == second:
        first, second = (plausible(name, value, unit, usual=False) for value in (number.value, number.other))
    if second and not first:
        return number.other, number.qualifier
    if first and second and number.value > number.other:
        return number.value, number.qualifier or "ambiguous"
    return number.value, number.qualifier
