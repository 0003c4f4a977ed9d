"""Opioid doses: "oxycodone 10 mg twice a day", "30 mg of tapentadol 3 times a day", "fentanyl patch 25 mcg/h".

An opioid's value is its daily total, dose times frequency; without a frequency nothing is read.
"""

import re

from core.calculators.clinical_text.patterns import END, START, any_of
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, found

OPIOIDS = frozenset(
    "codeine hydrocodone hydromorphone methadone morphine oxycodone oxymorphone tapentadol tramadol".split()
)
_DRUG = (
    rf"{START}(?P<drug>{any_of(OPIOIDS)}){END}(?:\s(?:sulfate|hydrochloride|hcl|er|sr|ir|xr|tablets?|oral|po)\b){{0,3}}"
)
_DOSE = r"(?P<dose>\d{1,4}(?:\.\d{1,2})?)\s?(?:mg|milligrams?)"
_TIMES: dict[str, float] = {
    r"(?:once (?:a |per )?day|once daily|daily|a day|per day|/\s?day|/d|qd|od|every 24 h(?:ours|rs)?|q24h)": 1,
    r"(?:twice (?:a |per )?(?:day|daily)|twice daily|bid|b\.i\.d\.|bd|every 12 h(?:ours|rs)?|q12h)": 2,
    r"(?:three times (?:a |per )?day|three times daily|thrice daily|tid|t\.i\.d\.|tds|every 8 h(?:ours|rs)?|q8h)": 3,
    r"(?:four times (?:a |per )?day|four times daily|qid|q\.i\.d\.|qds|every 6 h(?:ours|rs)?|q6h)": 4,
    r"(?:every 4 h(?:ours|rs)?|q4h)": 6,
}
_FREQUENCY = rf"(?:(?P<n>\d{{1,2}})\s(?:times?|x)\s?(?:a|per|/)?\s?(?:day|daily)|(?P<words>{'|'.join(_TIMES)}))(?!\w)"
_ORDERS = (
    re.compile(rf"{_DOSE}\s(?:of\s)?{_DRUG}[\s,]{{1,2}}(?:(?:tablets?|orally|po|by mouth)\s)?{_FREQUENCY}"),
    re.compile(rf"{_DRUG}[\s,:]{{1,2}}{_DOSE}[\s,]{{0,2}}(?:(?:tablets?|orally|po|by mouth)\s)?{_FREQUENCY}"),
)
_STEROIDS = (
    "betamethasone|cortisone|dexamethasone|hydrocortisone|methylprednisolone|prednisolone|prednisone|triamcinolone"
)
_STEROID = re.compile(rf"\b(?:{_STEROIDS})\b")
_STEROID_DOSE = re.compile(
    rf"(?<![\w.,/])(?P<dose>\d{{1,4}}(?:\.\d{{1,2}})?)\s?mg\s(?:of\s)?(?:(?:oral|iv|po"
    rf"|intravenous)\s)?(?P<after>{_STEROIDS})\b"
    rf"|\b(?P<before>{_STEROIDS})\s(?:(?:oral|iv|po|intravenous)\s)?(?P<dose2>\d{{1,4}}(?:\.\d{{1,2}})?)\s?mg\b"
)
_PATCH = re.compile(
    r"\bfentanyl\s(?:transdermal\s)?patch(?:es)?\s(?:of\s|at\s)?(?P<after>\d{1,3}(?:\.5)?)\s?(?P<unit>(?:mcg|ug"
    r"|micrograms?)\s?(?:/|per)\s?h(?:ou)?r?)\b"
    r"|\b(?P<before>\d{1,3}(?:\.5)?)\s?(?P<unit2>(?:mcg|ug|micrograms?)\s?(?:/"
    r"|per)\s?h(?:ou)?r?)\s(?:transdermal\s)?fentanyl\s(?:transdermal\s)?patch"
)


def doses(text: Plain) -> list[Found]:
    """Daily totals of opioids, fentanyl patches, and the two drugs and the dose of a corticosteroid conversion."""
    statements: list[Found] = _steroids(text)
    for pattern in _ORDERS:
        for match in pattern.finditer(text.text):
            times = float(match["n"]) if match["n"] else _times(match["words"])
            total = float(match["dose"]) * times
            statements.append(found(text, match["drug"], total, *match.span(), "mg/day"))
    for match in _PATCH.finditer(text.text):
        strength = match["after"] or match["before"]
        statements.append(found(text, "fentanyl_patch", float(strength), *match.span(), "µg/h"))
    return statements


def _steroids(text: Plain) -> list[Found]:
    """The corticosteroid that has a dose, and the one without, if there is exactly one of each."""
    given = list(_STEROID_DOSE.finditer(text.text))
    if len(given) != 1:
        return []
    drug, dose = given[0]["after"] or given[0]["before"], given[0]["dose"] or given[0]["dose2"]
    statements = [
        found(text, "from_steroid", drug, *given[0].span()),
        found(text, "steroid_dose", float(dose), *given[0].span(), "mg"),
    ]
    wanted = [match for match in _STEROID.finditer(text.text) if match.group() != drug]
    if len({match.group() for match in wanted}) == 1:
        statements.append(found(text, "to_steroid", wanted[0].group(), *wanted[0].span()))
    return statements


def _times(words: str) -> float:
    return next(times for pattern, times in _TIMES.items() if re.fullmatch(pattern, words))
