"""Measured quantities in free text: a name, a few linking words, a number and its unit."""

import re
from dataclasses import replace

from core.calculators.clinical_text.languages import OTHER_THINGS, QUANTITY_NAMES
from core.calculators.clinical_text.numbers import NUMBER, Number, number_at
from core.calculators.clinical_text.patterns import END, LETTER, START, any_of
from core.calculators.clinical_text.plain import Plain, fold
from core.calculators.clinical_text.spans import Found, found
from core.calculators.quantities import QUANTITIES, parse_unit

_NAME_OF = {
    re.sub(r"[\s-]+", " ", fold(phrase)): name for name, phrases in QUANTITY_NAMES.items() for phrase in phrases
}
_NAMES = re.compile(
    rf"(?<![{LETTER}.])(?:(?P<other>{any_of(OTHER_THINGS)})|(?P<name>{any_of(_NAME_OF)}))(?![^\W\d_])(?![\u0900-\u0963])"
)
# Symbols that mean something else in lower case or beside another word.
_CAPITAL = {
    "k",
    "na",
    "cl",
    "ca",
    "cr",
    "mg",
    "t",
    "p",
    "pt",
    "ta",
    "pa",
    "af",
    "fr",
    "fc",
    "hf",
    "rr",
    "tc",
    "tg",
    "got",
    "ph",
    "sat",
    "bg",
    "bm",
    "ht",
    "bw",
    "pas",
    "tas",
    "map",
    "ica",
    "plt",
    "alt",
    "una",
}
_LINKING = (
    "of", "is", "was", "were", "are", "at", "level", "levels", "value", "values", "concentration", "concentrations", "count", "counts", "measured", "measures", "measuring", "found", "to be", "to", "on admission", "at admission",
    "on arrival", "at presentation", "on presentation", "today", "now", "currently", "elevated", "increased", "decreased", "low", "high", "raised", "reduced", "normal", "a", "an", "the", "his", "her", "with", "reading", "result", "came back",
    "back", "shows", "showed", "stable", "recorded", "noted", "remained", "being", "as", "reads", "in serum", "in blood", "serum", "plasma", "only", "just", "still", "up", "down", "has", "had", "be", "which", "that", "appears", "reached",
    "rate", "interval", "random", "fasting", "tympanic", "oral", "total", "mildly", "slightly", "markedly", "severely", "significantly", "i.e.", "for age", "by pulse oximetry", "approximately equal to", "equal to", "equals",
    "von", "ist", "war", "betragt", "betrug", "liegt bei", "lag bei", "bei", "wert", "heute", "aktuell", "de", "est", "a", "etait", "es", "era", "del", "actual", "hoy", "e", "foi", "esta", "aujourd'hui", "serica", "serico",
    "है", "था", "थी", "का", "की", "के", "स्तर", "هو", "هي", "كان", "كانت", "مستوي", "في الدم", "في المصل", "بلغ", "يساوي", "لديه", "لديها", "عند",
)  # fmt: skip
_LINK = re.compile(
    rf"(?:[ \t\n]+|[:=,;|]|\.{{2,}}|\((?:[a-z][a-z0-9+ -]{{0,24}})\)|[(\[]|-(?=\s)|{START}(?:{any_of(_LINKING)}){END})*+"
)
_RATIO = re.compile(r"\s?(\d{2,3})\s?/\s?(\d{2,3})(?![\d/]|[.,-]\d)")
_UNIT_TEXT = re.compile(
    r"[\s-]{0,2}(?P<unit>[^\s\d,;:()\[\]<>=?!](?:[^\s,;:()\[\]<>=?!]{0,20}|\s10\^?\d+[^\s,;:()]{1,8})(?:\s[^\s,;:()\[\]<>=?!]{1,16}){0,3}|10\^?\d+\s?/[a-z0-9]{1,5})"
)
_UNIT_END = re.compile(r"(?<=[^\s.,/-])(?=[\s.,/)-]|$)")
_UNKNOWN_UNIT = re.compile(r"\s?(?P<unit>[a-z]{1,5}/[a-z]{1,4}[a-z0-9./]{0,6})(?![a-z])")
_FLOW = re.compile(r"/(?:min|h|hr|hour|kg|d|day|m2|s)\b")
_ORDINARY = {
    "a",
    "in",
    "of",
    "an",
    "as",
    "at",
    "to",
    "st",
    "d",
    "c",
    "h",
    "s",
    "m",
    "o",
    "e",
    "a day",
    "mm",
    "'",
    '"',
    "mg",
    "f",
}
_DOSED = {
    "glucose",
    "calcium",
    "albumin",
    "magnesium",
    "insulin",
    "potassium",
    "sodium",
    "bicarbonate",
    "phosphate",
    "chloride",
}
_REFERENCE = re.compile(
    r"(?:normal|reference|ref|nl|range|limits?|cut-?off|threshold|target|goal|uln|referenz|normwert)"
    r"[\s:,;.(]{0,3}(?:range|values?|limits?)?[\s:,;.(]{0,3}(?:of|is|for)?(?:\s(?:the|a|serum))?\s?$"
)
_SHARED_UNIT = {"sodium", "potassium", "chloride", "bicarbonate"}


def unit_at(text: Plain, position: int, name: str = "") -> tuple[str | None, int]:
    """The unit written at `position` (folded text) and where it ends: the longest that is known.

    With a quantity's name, words that merely spell a unit ("in", "a") count only if the quantity has that unit.
    """
    match = _UNIT_TEXT.match(text.text, position)
    if match is None:
        return None, position
    start, stop = match.span("unit")
    quantity = QUANTITIES.get(name)
    ends = [stop] + [end.start() for end in _UNIT_END.finditer(text.text, start + 1, stop)][::-1]
    for end in ends:
        if text.text[end - 1] in ".-":
            continue
        written = text.quote(start, end)
        unit = parse_unit(written)
        if unit is None:
            continue
        own = quantity is not None and unit in quantity.all_units()
        if text.text[start:end] in _ORDINARY and not own:
            continue
        return written, end
    return None, position


def quantities(text: Plain) -> list[Found]:
    """Every named quantity of a message, and weight and height that stand without a name ("82 kg and 178 cm")."""
    statements: list[Found] = []
    for match in _NAMES.finditer(text.text):
        if match["name"] is None:
            continue
        statements.extend(_value_after(text, match))
    return _share_units(text, statements)


def _value_after(text: Plain, match: re.Match[str]) -> list[Found]:
    word = re.sub(r"[\s-]+", " ", match["name"])
    name = _NAME_OF[word]
    symbol = word.rstrip("+- ") in _CAPITAL or len(word) < 3
    if symbol and _is_no_symbol(text, match, word):
        return []
    link = _LINK.match(text.text, match.end(), match.end() + 90)
    at = link.end() if link else match.end()
    if name == "blood_pressure" or word == "rr":
        ratio = _RATIO.match(text.text, at)
        if ratio:
            return _pressures(text, match.start(), ratio)
        if name == "blood_pressure":
            return []
    number = number_at(text.text, at)
    if number is None:
        return []
    if symbol and "," in text.text[match.end() : at]:
        return []
    return _value(text, name, match.start(), number, symbol)


def _is_no_symbol(text: Plain, match: re.Match[str], word: str) -> bool:
    before = text.text[max(0, match.start() - 12) : match.start()].rstrip()
    if word == "mg" and before[-1:].isdigit():
        return True
    return word in ("mg", "ta", "pa", "fr", "fc", "hf", "got") and text.cased[match.start() : match.end()].islower()


def _value(text: Plain, name: str, start: int, number: Number, symbol: bool) -> list[Found]:
    quantity = QUANTITIES.get(name)
    unit, end = unit_at(text, number.end, name)
    if unit is None:
        unknown = _UNKNOWN_UNIT.match(text.text, number.end)
        if unknown and not _NAMES.match(text.text, text.text.find("/", unknown.start()) + 1):
            if _FLOW.search(unknown["unit"]) or symbol:
                return []
            unit, end = text.quote(*unknown.span("unit")), unknown.end("unit")
    parsed = parse_unit(unit) if unit else None
    if quantity is not None and parsed is not None and parsed not in quantity.all_units():
        if not _is_concentration(parsed):
            return []
    if _REFERENCE.search(text.text, max(0, start - 40), start) and number.qualifier:
        return []
    value, qualifier = _likely(name, number, parsed)
    if symbol and quantity is not None and not _plausible(name, value, parsed):
        return []
    return [found(text, name, value, start, max(end, number.end), unit, qualifier)]


def _is_concentration(unit: str) -> bool:
    return "/" in unit and not _FLOW.search(unit.lower())


def _plausible(name: str, value: float, unit: str | None) -> bool:
    quantity = QUANTITIES[name]
    units = [unit] if unit in quantity.all_units() else list(quantity.all_units())
    return any(quantity.fits(value, each) for each in units if each is not None)


def _likely(name: str, number: Number, unit: str | None) -> tuple[float, str]:
    """The reading of a number with a thousands sign or a decimal comma that the quantity's limits allow."""
    if number.other is None or name not in QUANTITIES:
        return number.value, number.qualifier
    first, second = _plausible(name, number.value, unit), _plausible(name, number.other, unit)
    if second and not first:
        return number.other, number.qualifier
    if first and second and number.value > number.other:
        return number.value, number.qualifier or "ambiguous"
    return number.value, number.qualifier


def _pressures(text: Plain, start: int, ratio: re.Match[str]) -> list[Found]:
    unit, end = unit_at(text, ratio.end(), "systolic_bp")
    return [
        found(text, "systolic_bp", float(ratio[1]), start, end if unit else ratio.end(), unit),
        found(text, "diastolic_bp", float(ratio[2]), start, end if unit else ratio.end(), unit),
    ]


def _share_units(text: Plain, statements: list[Found]) -> list[Found]:
    """One unit said at the end of an unbroken list of electrolytes ("Na 140, Cl 104, HCO3 14 mmol/L") is everyone's."""
    shared = list(statements)
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        if this.unit is None and following.unit and this.name in _SHARED_UNIT and following.name in _SHARED_UNIT:
            between = text.written[this.end : following.start]
            if re.fullmatch(r"\s*(?:,|;|/|and|&|,\s*and)?\s*", between):
                shared[index] = replace(this, unit=following.unit)
    return shared


_BODY = re.compile(
    rf"(?<![\w.,/^-])(?:(?P<feet>[3-7])\s?(?:'|ft\.?|feet|foot)(?:\s?(?P<inches>\d{{1,2}}(?:\.\d+)?)\s?(?:\"|''|in(?:ch(?:es)?)?\b\.?)?)?"
    rf"|(?P<number>{NUMBER})[\s-]?(?P<unit>kg|kgs|kilos?|kilograms?|kilogrammes?|kilogramm|lbs?|pounds?|cm|centimet(?:er|re)s?|zentimeter|m|किलो|किग्रा|किलोग्राम|सेमी|كغ|كجم|كيلو|سم|كيلوغرام){END}(?!\s?/))"
)
_CHANGE = re.compile(
    r"(?:lost|loss|gain(?:ed)?|per|every|mg/|/|max(?:imum)?|above|over|under|up to|target|goal|ideal|x|by|lesion|mass|tumou?r|node|cyst|measuring|segment|lift(?:ed|ing)?)(?:\s(?:of|about|is))?\s?$"
)
_CHANGE_AFTER = re.compile(
    r"\s(?:\w+\s){0,2}(?:loss|gain|lost|mass|tumou?r|lesion|nodule|cyst|node|x\b|/|heavier|lighter|below|above|above the|from the|deep|long|wide|thick|diameter|in diameter|in size)"
)


def body_measures(text: Plain) -> list[Found]:
    """Weight and height without a name: "82 kg", "178 cm", "5 ft 7 in", "1.75 m" beside a weight."""
    statements: list[Found] = []
    for match in _BODY.finditer(text.text):
        if _CHANGE.search(text.text, max(0, match.start() - 24), match.start()) or _CHANGE_AFTER.match(
            text.text, match.end()
        ):
            continue
        if match["feet"]:
            inches = float(match["inches"] or 0)
            if inches < 12:
                statements.append(
                    found(text, "height", float(match["feet"]) * 12 + inches, match.start(), match.end(), "in")
                )
            continue
        unit = parse_unit(text.quote(*match.span("unit"))) or ""
        name = "weight" if unit in ("kg", "lb") else "height"
        number = number_at(text.text, match.start("number"))
        if number is None:
            continue
        if number.qualifier == "":
            before = number_before(text, match.start())
            number = before or number
        value, qualifier = _likely(name, number, unit)
        statements.append(
            found(text, name, value, number.start, match.end(), text.quote(*match.span("unit")), qualifier)
        )
    near_weight = [item for item in statements if item.name == "weight"]
    return [item for item in statements if item.name == "weight" or _is_height(item, near_weight)]


def number_before(text: Plain, position: int) -> Number | None:
    """The number at `position`, read again with the qualifier that stands before it ("about 70")."""
    for back in (position - distance for distance in range(1, 24) if position >= distance):
        number = number_at(text.text, back)
        if number is not None and number.qualifier and number.end > position:
            return number
    return None


def _is_height(item: Found, weights: list[Found]) -> bool:
    if not isinstance(item.value, float):
        return False
    if item.unit == "in":
        return True
    centimetres = item.value * (100 if parse_unit(item.unit or "") == "m" else 1)
    near = any(abs(item.start - weight.end) < 40 or abs(weight.start - item.end) < 40 for weight in weights)
    return 45 <= centimetres <= 250 if near else 120 <= centimetres <= 230 and centimetres == item.value
