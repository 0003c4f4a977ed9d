"""Numbers of a text with their units and bounds, so that 30 mL/min, 30 mg and "above 30" are three things.

Covered: thousands signs and decimal commas, ranges (their unit counts for both ends), units of mass, amount, volume,
time and pressure led to one scale (1.2 g is 1200 mg, two weeks are 14 days), units per kg, day or litre, frequencies
(twice daily, tds), classes in Roman numerals, fractions as percent, English number words before a unit, halved and
doubled as 50 % and 200 %, ages without a unit ("over 65"), bounds ("below", "or more", "at most", ≥), rounding that
loses next to nothing (42.01 is 42). Not covered: coarser rounding (42.3 is not 42), conversions between molar and mass
units (124 µmol/L is not 1.4 mg/dL, and is marked where no source says it), number words of other languages. A number
that is part of a name (B12, CHA2DS2-VASc, type 2) or a label (step 2) is none; one without a unit fits any.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from core.calculators.clinical_text.numbers import NUMBER, readings

Bound = Literal["", "<", ">"]

_UNITS: Final = (
    # one spelling, its size in that spelling, how it is written
    ("mg", 1.0, "mg|milligram(?:me)?s?|miligramos?"),
    ("mg", 1000.0, "g|gm|gram(?:me)?s?|gramm|gramos?"),
    ("mg", 1e6, "kg|kilos?|kilogram(?:me)?s?"),
    ("mg", 1e-3, "[µμu]g|mcg|micrograms?"),
    ("mg", 1e-6, "ng|nanograms?"),
    ("mmol", 1.0, "mmol"),
    ("mmol", 1e-3, "[µμu]mol|micromol(?:es)?"),
    ("mmol", 1e-6, "nmol"),
    ("meq", 1.0, "meq|milliequivalents?"),
    ("mosm", 1.0, "mosm(?:ol)?"),
    ("ml", 1.0, "ml|cc|millilit(?:er|re)s?"),
    ("ml", 100.0, "dl|decilit(?:er|re)s?"),
    ("ml", 1000.0, "l|lit(?:er|re)s?"),
    ("ml", 1e-3, "[µμu]l|mm3"),
    ("unit", 1.0, "international units?|units?|iu|ie|u"),
    ("day", 1 / 86400, "s|secs?|seconds?|sekunden|segundos|secondes"),
    ("day", 1 / 1440, "min|mins|minutes?|minuten|minutos"),
    ("day", 1 / 24, "h|hrs?|hours?|hourly|stunden?|horas?|heures?"),
    ("day", 1.0, "days?|tage?n?|d[ií]as?|jours?"),
    ("day", 7.0, "weeks?|wks?|wochen?|semanas?|semaines?"),
    ("month", 1.0, "months?|monate?n?|mes(?:es)?|mois"),
    ("month", 12.0, "years?[- ]old|years?|yrs?|jahre?n?|años?|ans"),
    ("mmhg", 1.0, "mm ?hg"),
    ("kpa", 1.0, "kpa"),
    ("cmh2o", 1.0, "cm ?h2o"),
    ("mm", 1.0, "mm|millimet(?:er|re)s?"),
    ("mm", 10.0, "cm|centimet(?:er|re)s?"),
    ("mm", 1000.0, "m|met(?:er|re)s?"),
    ("%", 1.0, "%|percent|per cent|prozent"),
    ("°c", 1.0, "° ?c|degrees? c(?:elsius)?|celsius"),
    ("°f", 1.0, "° ?f|degrees? f(?:ahrenheit)?|fahrenheit"),
    ("10^9", 1.0, r"[x×*]? ?10\^?[9⁹]"),
    ("10^12", 1.0, r"[x×*]? ?10\^?(?:12|¹²)"),
    ("time", 1.0, "times|veces|fois|mal"),
    ("/min", 1.0, r"(?:/|per|a) ?min(?:ute)?|bpm|(?:beats|breaths) ?(?:/|per|a) ?min(?:ute)?"),
    ("/l", 1.0, r"/ ?l"),
    ("/µl", 1.0, r"/ ?[uµμ]l|/ ?mm3"),
    ("point", 1.0, "points?"),
    ("tablet", 1.0, "tablets?|tabs?|capsules?|pills?"),
    ("puff", 1.0, "puffs?"),
    ("drop", 1.0, "drops?"),
    ("dose", 1.0, "doses?"),
    ("m²", 1.0, "m2|m²"),
)
_SPELLINGS = [(re.compile(spellings, re.I), unit, size) for unit, size, spellings in _UNITS]
_DIVISORS = [(re.compile(spellings, re.I), spellings.split("|")[0].removesuffix("s?")) for _, _, spellings in _UNITS]
_BASE = "|".join(spelling for _, _, spellings in _UNITS for spelling in [spellings])
_PER = r"(?: ?/ ?| per | an? | each | every |-(?=hour))"
_UNIT = re.compile(
    rf"[\s\u00a0\u202f-]{{0,2}}(?P<first>{_BASE})(?![\w²³]| ?-?(?:lead|view)\b)"
    rf"(?P<under>(?:{_PER}(?:24 ?h\b|(?:{_BASE})(?![\w²³])))*)(?: ?/ ?1[.,]73 ?m[2²^]*2?)?(?P<daily> (?:daily"
    rf"|a day|diarios?))?",
    re.I,
)
_UNDER = re.compile(rf"{_PER}(?P<unit>24 ?h\b|(?:{_BASE})(?![\w²³]))", re.I)
_WORDS: Final = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        1,
    )
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SHARES: Final = {"halv": 50.0, "half": 50.0, "doub": 200.0, "trip": 300.0}
_TIMES_A_DAY: Final = {"once": 1, "twice": 2, "bd": 2, "bid": 2, "tds": 3, "tid": 3, "qds": 4, "qid": 4}
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FOUND = re.compile(
    rf"(?<![\w^])(?<!\d[.,])(?<![^\W\d_]-)(?<!\btype )(?P<number>(?<![\w)])[-−](?=\d)(?P<minus>)|)(?P<digits>{NUMBER})"
    r"(?!\d|(?:st|nd|rd|th|D|HT)\b)"
    r"|\b(?P<hours>half[- ]hourly|half an hour|half-hour)\b|\b(?P<roman>(?-i:I{1,3}|IV|VI?))\b"
    rf"|\b(?P<count>one|two|three|a(?= \w+ of\b))[ -](?P<part>{'|'.join(_PARTS)})s?\b"
    rf"|\b(?:(?P<word>{'|'.join(_WORDS)})|(?P<share>halved?|halving|half(?!-|\s(?:an?\s)?(?:life|hour|day))"
    r"|doubl(?:ed?|ing)(?!-)|tripled)|(?P<often>once|twice) (?:daily|a day|per day|each day)|(?P<latin>bd|bid|tds|tid"
    r"|qds|qid))\b",
    re.I,
)
_BELOW_BEFORE = re.compile(
    r"(?:[<≤]|\b(?:(?:less|lower|fewer|younger|smaller|not? (?:more|higher|greater)) than|below|under|up to"
    r"|at most|within"
    r"|max(?:imum|\.)?(?: (?:of|dose|is|daily)){0,3}|exceed(?:ing)?|unter|menos de|moins de))\s*$",
    re.I,
)
_ABOVE_BEFORE = re.compile(
    r"(?:[>≥]|\b(?:(?:more|higher|greater|older|longer|not? (?:less|fewer|lower)) than|above|over|at least|after|beyond"
    r"|min(?:imum|\.)?(?: of)?|exceed(?:s|ed|ing)?|über|más de|plus de))\s*$",
    re.I,
)
_NOT_BEFORE = re.compile(r"\b(?:not|no|never|n't|cannot)(?: \w+)?\s*$", re.I)
_BELOW_AFTER = re.compile(r"\W{0,2}(?:years?\W)?or (?:less|lower|below|under|younger|fewer)\b", re.I)
_ABOVE_AFTER = re.compile(r"\W{0,2}(?:years?\W)?(?:or|and) (?:more|higher|above|over|older|greater)\b|\+(?!\w)", re.I)
_AGED = re.compile(
    r"(?:\b(?:age|aged|ages)\b\W{0,2}(?:of |over |under |above |below |is |[<>≥≤] ?)?|\b(?:older|younger) than "
    r"|\b(?:adults|patients|people|women|men|children|those|smokers) (?:over|under|above|below) )$",
    re.I,
)
_LABEL = re.compile(r"\b(?:steps?|passages?|sources?|options?|items?) $", re.I)
_CLASSES = re.compile(r"\b(?:class|grade|stage|category)(?:es|s)? (?:[IVX]+(?:,| or| and| to|-|–|/) ?)*$")
_RANGE = re.compile(r"\s?(?:-|–|to|or|/)\s?$", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\W{1,3}$", re.I)


ROUNDED: Final = 0.002
"""What rounding may lose: 42.01 is 42, but pH 7.35 is not 7.4."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its unit's one spelling ("" without a unit), its bound, and the place of its words in the text.

    `other` is a second reading of the digits ("1,200"); `spelled` tells number words from digits;
    `step` is the size of the last digit written (0.01 in 42.01).
    """

    value: float
    unit: str
    bound: Bound
    start: int
    end: int
    other: float | None = None
    spelled: bool = False
    step: float = 0.0

    def is_same(self, source: "Quantity") -> bool:
        """Whether the source says this number; a bare number in either is the same only if the caller allows it."""
        return self.has_value_of(source) and _same_unit(self.unit, source.unit)

    def has_value_of(self, source: "Quantity") -> bool:
        """Equal values, whatever the units; also where fewer digits are written and hardly anything is lost."""
        away = [abs(self.value - value) for value in (source.value, source.other or source.value)]
        if min(away) <= 1e-6 * max(1e-6, abs(source.value)):
            return True
        shorter = self.step > source.step > 0
        return shorter and away[0] <= min(0.5 * self.step, ROUNDED * abs(source.value))

    def is_opposite(self, source: "Quantity") -> bool:
        """Bounds that contradict each other: below against above."""
        return bool(self.bound and source.bound and self.bound != source.bound)


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of a text, in order."""
    found = list(_scan(text))
    for i in reversed(range(len(found) - 1)):
        first, second = found[i], found[i + 1]
        between = text[first.end : second.start]
        joined = _RANGE.fullmatch(between) or (between.strip() == "and" and _BETWEEN.search(text, 0, first.start))
        if joined and not first.unit and second.unit and not first.spelled:
            scale = (
                second.value / _written(text[second.start : second.end])
                if _written(text[second.start : second.end])
                else 1.0
            )
            found[i] = replace(first, value=first.value * scale, unit=second.unit)
    return tuple(found)


def claimed(text: str) -> tuple[Quantity, ...]:
    """The numbers that a sentence claims: number words only with a unit ("one of them" claims none)."""
    return tuple(quantity for quantity in quantities(text) if quantity.unit or not quantity.spelled)


def holds(sources: Iterable[Quantity], claim: Quantity) -> bool:
    """Whether one of the numbers is the claimed one.

    A claim without a unit fits any; "once daily" fits any "… a day". A claim with a unit fits a bare number only where
    that number has no other unit and the unit stands beside another number ("below 30 mL/min … between 30 and 45").
    """
    if claim.unit == "/day" and claim.value == 1:
        return any(source.unit.endswith("/day") for source in sources)
    equal = [source for source in sources if claim.has_value_of(source)]
    if not claim.unit:
        return bool(equal)
    if any(claim.is_same(source) for source in equal):
        return True
    bare = [source for source in equal if not source.unit]
    return bool(bare) and len(bare) == len(equal) and any(_same_unit(claim.unit, source.unit) for source in sources)


def _scan(text: str) -> Iterator[Quantity]:
    position = 0
    while match := _FOUND.search(text, position):
        position = match.end()
        if _LABEL.search(text, max(0, match.start() - 12), match.start()):
            continue
        other: float | None = None
        unit, size, spelled = "", 1.0, True
        if match["digits"]:
            value, other = readings(match["digits"])
            if match["number"]:
                value, other = -value, None if other is None else -other
            spelled = False
        elif match["hours"]:
            value, unit = 1 / 48, "day"
        elif match["roman"]:
            if not _CLASSES.search(text, max(0, match.start() - 40), match.start()):
                continue
            value, spelled = float(_ROMAN[match["roman"]]), False
        elif match["part"]:
            value, unit = _WORDS.get(match["count"].lower(), 1) / _PARTS[match["part"].lower()] * 100, "%"
        elif match["word"]:
            value = float(_WORDS[match["word"].lower()])
        elif match["share"]:
            value, unit = _SHARES[match["share"][:4].lower()], "%"
        else:
            value, unit = float(_TIMES_A_DAY[(match["often"] or match["latin"]).lower()]), "/day"
        end = match.end()
        if not unit:
            unit, size, end = _unit_at(text, end)
        if not unit and _AGED.search(text, max(0, match.start() - 24), match.start()):
            unit, size = "month", 12.0
        if match["digits"] and not unit and re.match(r"[^\W\d_]", text[end : end + 1]):
            continue
        position = max(position, end)
        yield Quantity(
            value * size,
            unit,
            _bound(text, match.start(), end),
            match.start(),
            end,
            None if other is None else other * size,
            spelled,
            size * 10.0 ** -len(match["digits"].partition(".")[2]) if match["digits"] else 0.0,
        )


def _unit_at(text: str, position: int) -> tuple[str, float, int]:
    match = _UNIT.match(text, position)
    if match is None:
        return "", 1.0, position
    unit, size = _base(match["first"])
    under = [
        "day" if found["unit"].startswith("24") else _under(found["unit"]) for found in _UNDER.finditer(match["under"])
    ]
    if unit == "time":
        unit = ""
        if not under and not match["daily"]:
            return "time", 1.0, match.end()
    unit += "".join(f"/{name}" for name in under)
    if match["daily"] and not unit.endswith("/day"):
        unit += "/day"
    return unit, size, match.end()


def _base(written: str) -> tuple[str, float]:
    return next((unit, size) for pattern, unit, size in _SPELLINGS if pattern.fullmatch(written))


def _under(written: str) -> str:
    """The name of what a unit is divided by: kg, l, min, day."""
    return next(spellings for pattern, spellings in _DIVISORS if pattern.fullmatch(written))


def _bound(text: str, start: int, end: int) -> Bound:
    before = text[max(0, start - 30) : start]
    if match := _BELOW_BEFORE.search(before):
        refused = _NOT_BEFORE.search(before[: match.start()]) and not re.match(r"not? |exceed|max", match[0], re.I)
        if match[0].lower().startswith("exceed") and not _NOT_BEFORE.search(before[: match.start()]):
            return ">"
        return ">" if refused else "<"
    if match := _ABOVE_BEFORE.search(before):
        refused = _NOT_BEFORE.search(before[: match.start()]) and not re.match(r"not? ", match[0], re.I)
        return "<" if refused else ">"
    if _BELOW_AFTER.match(text, end):
        return "<"
    return ">" if _ABOVE_AFTER.match(text, end) else ""


def _written(words: str) -> float:
    match = re.search(NUMBER, words)
    return readings(match[0])[0] if match else 0.0


def _same_unit(claim: str, source: str) -> bool:
    if "/day" in (claim, source):
        return claim == source
    return claim == source or claim.removesuffix("/day") == source or claim == source.removesuffix("/day")
