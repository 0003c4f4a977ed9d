"""Dates in free text: ISO, "12 March 2024", "March 12, 2024", "12.3.2024", "02/13/2002".

Day and month that could be swapped stay as written, with the qualifier "ambiguous". Two-digit years are not read.
"""

import re
from datetime import date

from core.calculators.clinical_text.lexicon.dates import LMP, MONTHS
from core.calculators.clinical_text.patterns import END, START, any_of, key
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, found

_MONTH_OF = {key(word): number for number, names in enumerate(MONTHS, start=1) for word in names}
_MONTH = rf"(?P<month>{any_of(_MONTH_OF)})\.?"
_DATE = re.compile(
    rf"(?<![\w./-])(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?{_MONTH},?\s(?:de\s|del\s)?(?P<y1>\d{{4}})"
    rf"|{_MONTH.replace('month', 'month2')}\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}}))(?![\w/-])"
)
_LMP_BEFORE = re.compile(rf"{START}(?:{any_of(LMP)}){END}[^.;?!\n\d]{{0,40}}$")
_LMP_AFTER = re.compile(rf"\s?(?:\(|,|was|is|as)?\s?(?:was\s|is\s)?(?:the\s|her\s|my\s)?(?:{any_of(LMP)}){END}")
_TODAY = re.compile(r"(?:\btoday(?:'s date)?|\bcurrent date|\bas of|\bheute|\bhoy)\s?(?:is|was|:|=|,)?\s?$")
_ON_DATE = re.compile(
    r"(?:\btoday(?:'s date)?|\bcurrent date|\bas of|\bon|\bdate|\bat|\bnow|\bvisit|\bseen|\bheute|\bam|\bhoy|\bel"
    r"|\ble)\s?(?:is|was|:|=|,|of visit|on)?\s?(?:the\s|\(today[^)]*\)[\s:]*)?$"
)


def dates(text: Plain) -> list[Found]:
    """The last menstrual period (`lmp`) and the day of the question (`on_date`); other dates are left out."""
    statements: list[Found] = []
    for match in _DATE.finditer(text.text):
        value, qualifier = _value(match)
        if value is None:
            continue
        before = text.text[max(0, match.start() - 90) : match.start()]
        if _LMP_BEFORE.search(before) or _LMP_AFTER.match(text.text, match.end()):
            name = "lmp"
        elif _ON_DATE.search(before):
            name = "on_date"
        else:
            continue
        written = text.quote(*match.span())
        statements.append(found(text, name, value, *match.span(), qualifier=qualifier, figure=written))
    dated = any(item.name == "lmp" for item in statements)
    return [item for item in statements if dated or _TODAY.search(text.text, 0, text.position(item.start))]


def _value(match: re.Match[str]) -> tuple[date | str | None, str]:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _date(year, month, day), ""
    if match["first"]:
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        readings = {reading for reading in (_date(year, second, first), _date(year, first, second)) if reading}
        if match["mark"] == ".":
            return _date(year, second, first), ""
        if len(readings) == 2:
            return match.group(), "ambiguous"
        return (readings.pop(), "") if readings else (None, "")
    if match["day"]:
        return _date(int(match["y1"]), _MONTH_OF[key(match["month"])], int(match["day"])), ""
    return _date(int(match["y2"]), _MONTH_OF[key(match["month2"])], int(match["day2"])), ""


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
