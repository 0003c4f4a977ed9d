"""Dates in free text: ISO, "12 March 2024", "March 12, 2024", "12.3.2024", "02/13/2002", "14/03/24".

Day and month that could be swapped stay as written, with the qualifier "ambiguous". A two-digit year is one of this
century; of a birth, the one before if that would lie after the day of the question. An age in years comes from a date
of birth only where the text names the day of the question, and only if every reading of both dates gives the same.
"""

import re
from datetime import date

from core.calculators.clinical_text.lexicon.dates import BIRTH, LMP, MONTHS
from core.calculators.clinical_text.patterns import END, START, any_of, key
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, found

_MONTH_OF = {key(word): number for number, names in enumerate(MONTHS, start=1) for word in names}
_MONTH = rf"(?P<month>{any_of(_MONTH_OF)})\.?"
_DATE = re.compile(
    rf"(?<![\w./-])(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?{_MONTH},?\s(?:de\s|del\s)?(?P<y1>\d{{4}}|\d{{2}}(?!\s?:))"
    rf"|{_MONTH.replace('month', 'month2')}\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}}))(?![\w/-])"
)
_LMP_BEFORE = re.compile(rf"{START}(?:{any_of(LMP)}){END}[^.;?!\n\d]{{0,40}}$")
_LMP_AFTER = re.compile(rf"\s?(?:\(|,|was|is|as)?\s?(?:was\s|is\s)?(?:the\s|her\s|my\s)?(?:{any_of(LMP)}){END}")
_BORN_BEFORE = re.compile(rf"{START}(?:{any_of(BIRTH)})[\s:=(]{{0,3}}(?:is\s|was\s|on\s|am\s|le\s|el\s)?$")
_TODAY = re.compile(r"(?:\btoday(?:'s date)?|\bcurrent date|\bas of|\bheute|\bhoy)\s?(?:is|was|:|=|,)?\s?$")
_ON_DATE = re.compile(
    r"(?:\btoday(?:'s date)?|\bcurrent date|\bas of|\bon|\bdate|\bat|\bnow|\bvisit|\bseen|\bheute|\bam|\bhoy|\bel"
    r"|\ble)\s?(?:is|was|:|=|,|of visit|on)?\s?(?:the\s|\(today[^)]*\)[\s:]*)?$"
)


def dates(text: Plain) -> list[Found]:
    """The last menstrual period (`lmp`), the day of the question (`on_date`), and the age from a date of birth."""
    statements: list[Found] = []
    births: list[re.Match[str]] = []
    days: list[re.Match[str]] = []
    for match in _DATE.finditer(text.text):
        value, qualifier = _value(match)
        if value is None:
            continue
        before = text.text[max(0, match.start() - 90) : match.start()]
        if _BORN_BEFORE.search(before):
            births.append(match)
            continue
        if _LMP_BEFORE.search(before) or _LMP_AFTER.match(text.text, match.end()):
            name = "lmp"
        elif _ON_DATE.search(before):
            name = "on_date"
            days.append(match)
        else:
            continue
        written = text.quote(*match.span())
        statements.append(found(text, name, value, *match.span(), qualifier=qualifier, figure=written))
    dated = any(item.name == "lmp" for item in statements)
    kept = [item for item in statements if dated or _TODAY.search(text.text, 0, text.position(item.start))]
    return [*kept, *_age(text, births, days)]


def days(text: Plain) -> dict[int, tuple[int, date | None]]:
    """Every date by the place where it begins: where it ends, and the day (None: ambiguous, a birth, a period)."""
    found_days: dict[int, tuple[int, date | None]] = {}
    for match in _DATE.finditer(text.text):
        value, _ = _value(match)
        before = text.text[max(0, match.start() - 90) : match.start()]
        another = _BORN_BEFORE.search(before) or _LMP_BEFORE.search(before)
        found_days[match.start()] = (match.end(), value if isinstance(value, date) and not another else None)
    return found_days


def _age(text: Plain, births: list[re.Match[str]], days: list[re.Match[str]]) -> list[Found]:
    """The age in completed years on the one day that is named, if there is one birth and no two readings differ."""
    if len(births) != 1 or len(days) != 1:
        return []
    ages = {_years(birth, day) for day in _dates(days[0]) for birth in _dates(births[0], before=day)}
    age = ages.pop() if len(ages) == 1 else None
    if age is None or not 0 < age < 120:
        return []
    return [found(text, "age", float(age), *births[0].span(), "years", figure=text.quote(*births[0].span()))]


def _years(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _dates(match: re.Match[str], before: date | None = None) -> list[date]:
    """Every reading of a date; of a two-digit year, the last one that is not after `before`."""
    value, _ = _value(match)
    if isinstance(value, date):
        readings = [value]
    else:
        first, second, year = int(match["first"]), int(match["second"]), _year(match["year"])
        readings = [each for each in (_date(year, second, first), _date(year, first, second)) if each]
    short = len(match["year"] or match["y1"] or "    ") == 2
    if before is not None and short:
        readings = [
            _date(each.year - 100, each.month, each.day) or each if each > before else each for each in readings
        ]
    return [each for each in readings if before is None or each <= before]


def _year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def _value(match: re.Match[str]) -> tuple[date | str | None, str]:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _date(year, month, day), ""
    if match["first"]:
        first, second, year = int(match["first"]), int(match["second"]), _year(match["year"])
        readings = {reading for reading in (_date(year, second, first), _date(year, first, second)) if reading}
        if match["mark"] == ".":
            return _date(year, second, first), ""
        if len(readings) == 2:
            return match.group(), "ambiguous"
        return (readings.pop(), "") if readings else (None, "")
    if match["day"]:
        return _date(_year(match["y1"]), _MONTH_OF[key(match["month"])], int(match["day"])), ""
    return _date(int(match["y2"]), _MONTH_OF[key(match["month2"])], int(match["day2"])), ""


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
