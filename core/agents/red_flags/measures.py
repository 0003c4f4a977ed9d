# ruff: noqa: E501 - patterns stay whole
"""Values for thresholds: those that `clinical_text` reads, and the few that only red flags ask for.

A value counts with a unit, or where only one unit explains the number; where one unit would raise the alarm and another
would not, the rule asks. A value that is corrected at once ("was 7.1, repeat 4.4") does not count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.agents.red_flags.context import State
from core.agents.red_flags.rule import Threshold
from core.calculators.clinical_text.numbers import readings
from core.calculators.clinical_text.spans import Found
from core.calculators.quantities import QUANTITIES, Quantity, parse_unit

_N = r"(?P<n>\d+(?:[.,]\d+)*)"
_N_ = r"(?P<n_>\d+(?:[.,]\d+)*)"
_GAP = r"[^\d.;\n]{0,24}?"


@dataclass(frozen=True, slots=True)
class Value:
    """A number in the folded text, from `start` to `end`. `unit` is as written; `qualifier` as in `Found`."""

    name: str
    number: float
    unit: str | None
    start: int
    end: int
    qualifier: str = ""


_OWN = {
    # Names of read quantities that bedside notes use and the calculators do not need.
    "glucose": rf"\b(?:bm|bms|bsl|bgl|cbg|cbgs|hgt|dxt|dextro(?:stix)?|fingerstick|finger stick|accucheck|capillary glucose|poc glucose|sugars?|blood sugars?|bz|glucometer)\b{_GAP}{_N}\s?(?P<unit>mmol(?:/l)?|mg(?:/dl|%)?|g/l)?",
    "systolic_bp": rf"\b(?:bp|sbp|rr|pressure)\s(?:is |of |was )?{_N}\s?(?:systolic|syst\b|palp|/p\b|/palp)|\b{_N_}\s?systolic",
    "temperature": r"(?<![\w.,/-])(?P<n>3[6-9][.,]\d|4[01][.,]\d)(?![\d.,]*\s?(?:kg|cm|mm|weeks?|wks?|%|/|mg|ml|l\b|years?|days?|\d))",
    "gcs": r"\b(?:gcs\s?)?e(?P<e>[1-4])\s?,?\s?[mv](?P<v>[1-6t])\s?,?\s?[mv](?P<m>[1-6])\b",
    "age": rf"\b(?:baby|infant|newborn|neonate|bub|bebe|nourrisson|saugling|lactante|boy|girl)\W{{1,3}}(?:\w+\s){{0,2}}?{_N}\s?-?\s?(?P<unit>weeks?|wks?|/52|months?|mo|/12|days?|d|/7|wochen|semanas?|semaines?|mois|meses|monate?|tage|dias|jours)\b|\b{_N_}\s?-?\s?(?P<unit_>weeks?|wks?|wk|w|/52|/12|/7|months?|mths?|mo|days?|d)[\s-]{{0,2}}(?:olds?|o\b)",
    # Quantities of the rules alone.
    "anc": rf"\b(?:anc|neutrophils?|neuts?|neut|neutrophil count|neutrophile|neutrofilos|neutrophiles|granulozyten){_GAP}{_N}\s?(?P<unit>%|percent|x?\s?10\^?9/l|g/l|k/ul|/ul|/mm3|cells)?",
    "ketones": rf"\b(?:ketones?|bhb|beta-?hydroxybutyrate|ketone|ketonamie|cetonas|cetonemia|cetonemie){_GAP}{_N}(?!\s?\+)",
    "news2": rf"\bnews\s?2?\s?(?:score)?\s?(?:of|is|=|:|was|now|at)?\s?{_N}",
    "qsofa": rf"\bq-?sofa\s?(?:score)?\s?(?:of|is|=|:|was|now)?\s?{_N}",
    "shock_index": rf"\bshock index\s?(?:of|is|=|:|was|now)?\s?{_N}",
    "phq9_item9": r"\b(?:item|question|q)\s?(?:9|nine)\s?(?:of (?:the )?phq-?\s?9)?\s?(?:is|=|:|was|scored|positive)?\s?(?P<n>[1-3])\b",
    "pef": rf"\b(?:pefr?|peak flow|peak expiratory flow)[^\d.;\n]{{0,24}}(?:\d+ l/min )?[^\d.;\n]{{0,6}}{_N}\s?%",
    "blood_loss": rf"\b(?:blood loss|ebl|pph|lost|losing|bled|bleeding|haemorrhage|hemorrhage|mbl|blutverlust|perdida|pertes?)[^\d.;\n]{{0,30}}{_N}\s?(?P<unit>ml|l|cc|litres?|liters?)\b|\b{_N_}\s?(?P<unit_>ml|l|cc|litres?|liters?)\s(?:of )?(?:blood|pph|ebl|blood loss|loss|haemorrhage|hemorrhage)",
    "lithium": rf"\b(?:lithium|li)\s(?:level|conc\w*|spiegel)?{_GAP}{_N}(?!\s?(?:mg|g|tab|years?|months?|weeks?|days?|%))",
    "digoxin": rf"\b(?:digoxin|digoxina|digoxine)\s?(?:level|conc\w*|spiegel)?{_GAP}{_N}\s?(?P<unit>nmol/l|ng/ml|ug/l|mcg/l)",
    "theophylline": rf"\btheophylline\s?(?:level)?{_GAP}{_N}\s?(?:mg/l|ug/ml|mcg/ml)",
    "salicylate": rf"\bsalicylate\w*\s?(?:level)?{_GAP}{_N}\s?(?P<unit>mg/l|mg/dl|mmol/l)",
    "cohb": rf"\b(?:cohb|co-?hb|carboxyh\w+){_GAP}{_N}\s?%?",
    "paracetamol_dose": rf"\b{_N}\s?(?P<unit>g|gm|grams?|gramm|mg)\s(?:of |de |d')?(?:paracetamol|acetaminophen|tylenol|apap|panadol|paracetamolo)|\b(?:paracetamol|acetaminophen|tylenol|apap|panadol)\s(?:\w+\s){{0,2}}?{_N_}\s?(?P<unit_>g|gm|grams?|mg)\b",
    "paracetamol_per_kg": rf"\b{_N}\s?mg/kg\s(?:of |de )?(?:paracetamol|acetaminophen|tylenol|apap)|\b(?:paracetamol|acetaminophen|tylenol|apap)\s(?:\w+\s){{0,3}}?{_N_}\s?mg/kg",
    "minutes": r"(?<![\w.,])(?P<n>\d{1,3})\s?-?\s?(?P<unit>min(?:s|utes?|uten|utos)?|h|hrs?|hours?|stunden?|horas?|heures?|मिनट|घंटे|دقيقه|دقائق|ساعه|ساعات)(?!\w)",
    "systolic_arms": r"\b(?:left|right|l|r) arm[^\d.;\n]{0,16}(?P<n>\d{2,3})/?\d*[^.;\n]{0,30}?(?:left|right|l|r)(?: arm)?[^\d.;\n]{0,16}(?P<other>\d{2,3})|\b(?P<n_>\d{2,3})(?:/\d+)? (?:in |on )?(?:the )?(?:left|right|l|r)(?: arm)?[^.;\n\d]{0,24}(?P<other_>\d{2,3})(?:/\d+)? (?:in |on )?(?:the )?(?:left|right|l|r)\b",
    "na_change": r"\b(?:na\+?|sodium|natrium|sodio)\b[^\d.;\n]{0,30}(?P<other>1\d\d)\s?(?:mmol(?:/l)?)?\s?(?:to|->|-+>|→|now|,? then)\s?(?P<n>1\d\d)[^.;\n]{0,24}(?:24|12|18|20|8|6|16|10)\s?(?:h|hrs?|hours)",
    "gcs_fall": r"\bgcs\b[^\d.;\n]{0,30}(?P<other>1[0-5]|[3-9])\s?(?:/15)?[^\d.;\n]{0,24}(?:to|->|-+>|→|now)\s?(?P<n>1[0-5]|[3-9])\b",
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern) for name, pattern in _OWN.items()}
# Words of which each match holds one, so that a pattern runs only near them.
_HINTS = {
    "temperature": tuple(f"{degrees}{point}" for degrees in range(36, 42) for point in ".,"),
    "systolic_bp": ("systol", "palp", "syst", "/p"),
    "glucose": (
        "bm",
        "bsl",
        "bgl",
        "cbg",
        "hgt",
        "dxt",
        "dextro",
        "stick",
        "accu",
        "sugar",
        "bz",
        "glucometer",
        "glucose",
    ),
    "news2": ("news",),
    "qsofa": ("sofa",),
    "shock_index": ("shock index",),
    "phq9_item9": ("item", "question", "phq"),
    "pef": ("pef", "flow"),
    "blood_loss": ("blood", "ebl", "pph", "lost", "losing", "bled", "mbl", "orrhage", "blut", "perdida", "perte"),
    "lithium": ("lithium", "li "),
    "digoxin": ("digox",),
    "theophylline": ("theoph",),
    "salicylate": ("salic",),
    "cohb": ("hb",),
    "paracetamol_dose": ("paracet", "acetamin", "tylenol", "apap", "panadol"),
    "paracetamol_per_kg": ("mg/kg",),
    "systolic_arms": (" arm",),
    "na_change": ("na ", "na+", "na:", "na=", "sodi", "natri"),
    "gcs_fall": ("gcs",),
    "anc": ("anc", "neut", "granul"),
    "gcs": ("gcs", "e1", "e2", "e3", "e4"),
    "ketones": ("keto", "bhb", "hydroxyb", "ceto"),
    "age": (
        "old",
        "baby",
        "infant",
        "newborn",
        "neonate",
        "bub",
        "bebe",
        "nourr",
        "saug",
        "lactante",
        "boy",
        "girl",
        "/52",
        "/12",
    ),
}
_AROUND = 120
"""No pattern reaches further than so many characters from its word."""
_FACTORS = {
    "ml": 1.0, "cc": 1.0, "l": 1000.0, "litre": 1000.0, "litres": 1000.0, "liter": 1000.0, "liters": 1000.0,
    "g": 1000.0, "gm": 1000.0, "gram": 1000.0, "grams": 1000.0, "gramm": 1000.0, "mg": 1.0,
    "nmol/l": 1.0, "ng/ml": 1.281, "ug/l": 1.281, "mcg/l": 1.281,
}  # fmt: skip
_AGES = {"/52": 7, "/12": 30.44, "/7": 1, "w": 7, "m": 30.44, "d": 1, "s": 7, "j": 1, "t": 1}
_SAME_AS = {"corrected_calcium": "calcium"}
_MORE_UNITS = {"glucose": ("g/L",)}
_CORRECTED = re.compile(
    r"[^.\d]{0,30}?[\s,;(.]\s?(?:(?:but|and)\s)?(?:repeat\w*|re-?check\w*|re-?test\w*|now|today|then|on repeat|kontrolle|later|came down|down|improved|back|corrected|treated|after \w+|->|-+>|→)[^.\d]{0,30}(?P<n>\d+(?:[.,]\d+)?)"
)


def own_values(text: str) -> Iterator[Value]:
    """The values in the folded text that only red flags ask for."""
    for name, pattern in _PATTERNS.items():
        hints = _HINTS.get(name)
        for start, end in _windows(text, hints) if hints else ((0, len(text)),):
            for match in pattern.finditer(text, start, end):
                value = _own(name, match)
                if value is not None:
                    yield value


def _windows(text: str, hints: Iterable[str]) -> list[tuple[int, int]]:
    """The places of the text that hold one of the words, with what may belong to them, so that patterns run nowhere
    else; places that touch are one."""
    places: list[int] = []
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            places.append(at)
            at = text.find(hint, at + 1)
    windows: list[tuple[int, int]] = []
    for place in sorted(places):
        start, end = max(0, place - _AROUND), min(len(text), place + _AROUND)
        while end < len(text) and text[end - 1] != " ":
            end += 1
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
        else:
            windows.append((start, end))
    return windows


def _own(name: str, match: re.Match[str]) -> Value | None:
    groups = match.groupdict()
    written = (groups.get("unit") or groups.get("unit_") or "").strip()
    if name == "gcs":
        verbal = 1 if match["v"] == "t" else int(match["v"])
        return Value(name, float(int(match["e"]) + verbal + int(match["m"])), None, *match.span())
    number = readings(groups.get("n") or groups["n_"])[0]
    unit: str | None = None
    if name == "glucose":
        unit = {"mmol": "mmol/L", "mg": "mg/dL", "mg%": "mg/dL"}.get(written, written or None)
    elif name == "temperature":
        unit = "°C"
    elif name == "age":
        days = next(factor for start, factor in _AGES.items() if written.startswith(start))
        number, unit = number * days / 365.25, "years"
    elif name == "anc":
        if written in ("%", "percent"):
            return None
        number = number / 1000 if number >= 30 or written in ("/ul", "/mm3") else number
    elif name == "minutes":
        number *= 60 if written[0] in "hsg" or written.startswith(("घ", "سا")) else 1
    elif name in ("systolic_arms", "na_change"):
        number = abs(number - float(match["other"] or groups["other_"]))
    elif name == "gcs_fall":
        number = float(match["other"]) - number
    elif name == "salicylate":
        number = {"mg/dl": number * 10, "mmol/l": number * 138.1}.get(written, number)
    else:
        number *= _FACTORS.get(written, 1.0)
    return Value(name, number, unit, *match.span())


def judge(value: Value, threshold: Threshold, text: str) -> State:
    """Whether a value crosses the threshold: surely (NOW), by one of its possible units (ASK), or not (OUT)."""
    # "chemotherapy 10 days ago, temp 38.6": the comma ends what was earlier.
    if value.qualifier == "earlier" and text[max(0, value.start - 2) : value.start].strip()[:1] not in (",", ";", "."):
        return State.OUT
    if (value.qualifier == "<" and threshold.sign in (">", ">=")) or (
        value.qualifier == ">" and threshold.sign in ("<", "<=")
    ):
        return State.OUT
    quantity = QUANTITIES.get(_SAME_AS.get(value.name, value.name))
    numbers = _in_own_unit(value.number, value.unit, quantity, value.name)
    crossed = [_crosses(number, value.qualifier, threshold) for number in numbers]
    if not any(crossed):
        return State.OUT
    after = _CORRECTED.match(text, value.end, value.end + 90)
    if after:
        repeated = _in_own_unit(readings(after["n"])[0], value.unit, quantity, value.name)
        if repeated and not any(threshold.met(number) for number in repeated):
            return State.OUT
    return State.NOW if all(crossed) and value.qualifier != "ambiguous" else State.ASK


def _crosses(number: float, qualifier: str, threshold: Threshold) -> bool:
    # "> 6.5" crosses the limit of 6.5 whether or not the limit itself counts.
    return threshold.met(number) or (qualifier in ("<", ">") and number == threshold.limit)


def _in_own_unit(number: float, unit: str | None, quantity: Quantity | None, name: str) -> list[float]:
    """What the number may be in the quantity's own unit; several where no unit says which."""
    if quantity is None:
        return [number]
    parsed = parse_unit(unit) if unit else None
    if parsed is not None and quantity.scale(parsed) is not None:
        value = quantity.convert(number, parsed)
        return [value] if quantity.hard[0] * 0.5 <= value <= quantity.hard[1] else []
    if parsed is None and not quantity.needs_unit and not quantity.by_range:
        return [number] if quantity.hard[0] <= number <= quantity.hard[1] else []
    units = (*quantity.likely_units(number), *_MORE_UNITS.get(name, ()))
    if not units:
        units = tuple(each for each in quantity.all_units() if quantity.fits(number, each, usual=False))
    return [quantity.convert(number, each) for each in units]


_ELSEWHERE = re.compile(
    r"\b(?:csf|liquor|pleural|ascit\w+|urin\w*|synovial|drain|target|goal|aim\w*|usual|normal|sweat|stool)\s(?:fluid )?$"
)


def read_value(found: Found, start: int, end: int, text: str) -> Value | None:
    """A value of `clinical_text` at its place in the folded text; None if it is no number or none of the blood."""
    if not isinstance(found.value, float) or (start > 0 and _ELSEWHERE.search(text, max(0, start - 20), start)):
        return None
    number = found.value * 1000 if found.name == "qtc" and found.value < 2 else found.value
    return Value(found.name, number, found.unit, start, end, found.qualifier)
