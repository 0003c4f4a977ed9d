"""Values that clinicians write without a name: "82 kg and 178 cm", "39.2 °C", "96 % on room air", "28-day cycle"."""

import re
from bisect import bisect_left

from core.calculators.clinical_text.context import time_or_mood
from core.calculators.clinical_text.elsewhere import is_aimed_for
from core.calculators.clinical_text.numbers import NUMBER, Number, number_at
from core.calculators.clinical_text.patterns import END
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, Taken, found
from core.calculators.clinical_text.units_in_text import likely
from core.calculators.quantities import QUANTITIES, parse_unit

_FREE = r"(?<![\w.,/^-])"
_BODY = re.compile(
    rf"{_FREE}(?:(?P<feet>[3-7])\s?(?:'|ft\.?|feet|foot)(?:\s?(?P<inches>\d{{1,2}}(?:\.\d+)?)\s?(?:\"|''"
    rf"|in(?:ch(?:es)?)?\b)?)?(?![\w'])"
    rf"|(?P<metre>[12])\s?m\s?(?P<cm>\d{{2}})(?!\d)"
    rf"|(?P<stones>\d{{1,2}})(?:\s?stones?|\sst|st(?=\s?\d{{1,2}}\s?(?:lb|pound)))(?:\s?(?P<pounds>\d{{1,2}})\s?(?:lbs?"
    rf"|pounds?))?{END}"
    rf"|(?P<number>{NUMBER})[\s-]?(?P<unit>kgs?|kilos?|kilograms?|kilogrammes?|kilogramm|lbs?|pounds?|cms?"
    rf"|centimet(?:er|re)s?|zentimeter|centimetros?"
    rf"|m|किलो|किग्रा|किलोग्राम|सेमी|كغ|كجم|كيلو|كيلوغرام|كيلوجرام|سم){END}(?!\s?/|\s?x\s))"
)  # fmt: skip
_CHANGE_BEFORE = re.compile(
    r"(?:lost|loss|los(?:es|ing)|gain(?:ed|ing)?|per|every|mg/|/|max(?:imum)?|over|under|up to|target|goal|ideal|x|by"
    r"|lesion|mass|tumou?r|node|cyst|measuring|segment|lift(?:ed|ing)?|depth|length|incision|birth\s?weight|donor"
    r"|mother)(?:\s(?:of|about|is|was|a|an|to|at))*\s?$"
)  # fmt: skip
_CHANGE_AFTER = re.compile(
    r"\s(?:\w+\s){0,2}(?:loss|gain|lost|mass|tumou?r|lesion|nodule|cyst|node|heavier|lighter|below|above|from the|deep"
    r"|long|wide|thick|diameter|in diameter|in size|away|proximal|distal)\b|\sx\s?\d|\s?/"
)
_TEMPERATURE = re.compile(
    rf"{_FREE}(?P<number>\d{{2,3}}(?:[.,]\d{{1,2}})?)\s?(?P<unit>°\s?[cf]|deg(?:rees)?\s?(?:c|f|celsius|fahrenheit))\b"
)
_NOT_A_BODY = re.compile(r"\b(?:water|bath|stored|store|incubat\w+|heated|cooled|room temperature|fridge)\b")
_SATURATION = re.compile(
    rf"{_FREE}(?P<number>\d{{2,3}}(?:[.,]\d)?)\s?(?P<unit>%|percent|per cent)\s(?:(?:on|in|at)\s)?(?:ra\b|room air"
    rf"|ambient air|air\b|\d{{1,2}}(?:\.\d)?\s?l\b|nasal|oxygen|o2\b|raumluft)"
)
_PRESSURE = re.compile(rf"{_FREE}(?P<systolic>\d{{2,3}})\s?/\s?(?P<diastolic>\d{{2,3}})\s?(?P<unit>mm\s?hg)\b")
_CYCLE = re.compile(
    rf"{_FREE}(?P<number>\d{{2}})[\s-](?P<unit>days?)\s?(?:menstrual\s)?cycles?\b|\bcycles?\s(?:is|are|of|every|lasts?"
    rf"|lasting)\s(?:every\s)?(?P<after>\d{{2}})\s?(?P<days>days?)\b"
)
_DRINKS = re.compile(
    rf"{_FREE}(?P<number>\d{{1,3}}(?:\.\d)?)\s(?:alcoholic\s|standard\s)?(?:drinks?|beers?|units?"
    rf"|glasses)(?:\sof\s(?:alcohol|wine|beer))?\s?(?:/|per|a|each|every)\s?(?:week|wk)\b"
)
_BURNED = re.compile(
    rf"{_FREE}(?P<number>\d{{1,3}}(?:\.\d)?)\s?(?P<unit>%|percent|per cent)\s(?:of\s)?(?:tbsa|total body surface"
    r"|body surface|bsa\b|burns?\b|burned\b)"
)
_GCS = re.compile(r"\be\s?(?P<eye>[1-4]|nt)[\s,/]{0,2}v\s?(?P<verbal>[1-5]|nt)[\s,/]{0,2}m\s?(?P<motor>[1-6]|nt)\b")
_AIR = re.compile(r"\b(?:room air|ambient air|raumluft)\b|\b(?:on|breathing) ra\b")
_NEAR = 40


def unnamed(text: Plain, taken: Taken) -> list[Found]:
    """Every value whose unit alone says what it is."""
    return [*_body(text, taken), *_vital_signs(text, taken)]


def _body(text: Plain, taken: Taken) -> list[Found]:
    statements: list[Found] = []
    for match in _BODY.finditer(text.text):
        start, end = match.span()
        if taken.overlaps(start, end):
            continue
        if _CHANGE_BEFORE.search(text.text, max(0, start - 28), start) or _CHANGE_AFTER.match(text.text, end):
            continue
        if match["number"]:
            item = _with_unit(text, match)
        elif match["feet"]:
            inches = float(match["feet"]) * 12 + float(match["inches"] or 0)
            item = found(text, "height", inches, start, end, "in", figure=text.quote(start, end))
        elif match["metre"]:
            item = found(text, "height", float(f"{match['metre']}.{match['cm']}"), start, end, "m")
        else:
            item = found(text, "weight", float(match["stones"]) * 14 + float(match["pounds"] or 0), start, end, "lb")
        qualifier = item.qualifier or time_or_mood(text, start, end)
        statements.append(item if qualifier == item.qualifier else _qualified(item, qualifier))
    weights = sorted(item.start for item in statements if item.name == "weight")
    return [item for item in statements if item.name == "weight" or _is_height(item, weights)]


def _qualified(item: Found, qualifier: str) -> Found:
    return Found(
        item.name, item.value, item.unit, item.quote, item.start, item.end, item.message, qualifier, item.figure
    )


def _with_unit(text: Plain, match: re.Match[str]) -> Found:
    unit = text.quote(*match.span("unit"))
    parsed = parse_unit(unit)
    name = "weight" if parsed in ("kg", "lb") else "height"
    number = qualified_number(text.text, match.start("number"))
    value, qualifier = likely(name, number, parsed)
    return found(text, name, value, number.start, match.end(), unit, qualifier, text.quote(number.start, number.end))


def qualified_number(text: str, position: int) -> Number:
    """The number at `position`, with the qualifying words that may stand before it ("about 70")."""
    plainly = number_at(text, position)
    for back in range(max(0, position - 20), position):
        if back and text[back - 1].isalnum():
            continue
        number = number_at(text, back)
        if number is not None and number.qualifier and number.start < position < number.end:
            return number
    if plainly is None:
        raise ValueError("no number at this position")
    return plainly


def _is_height(item: Found, weights: list[int]) -> bool:
    """A length is the patient's height if it is one of an adult, or any plausible one beside a weight."""
    if not isinstance(item.value, float) or item.unit == "in":
        return item.unit == "in"
    scale = QUANTITIES["height"].scale(parse_unit(item.unit or "") or "cm")
    centimetres = item.value if scale is None else scale.forward(item.value)
    at = bisect_left(weights, item.start)
    near = any(abs(item.start - weights[index]) < _NEAR for index in (at - 1, at) if 0 <= index < len(weights))
    return 45 <= centimetres <= 250 if near else 120 <= centimetres <= 230 and centimetres == item.value


def _vital_signs(text: Plain, taken: Taken) -> list[Found]:
    statements: list[Found] = []
    for name, pattern in (("temperature", _TEMPERATURE), ("spo2", _SATURATION)):
        for match in pattern.finditer(text.text):
            if taken.overlaps(*match.span("number")) or _NOT_A_BODY.search(
                text.text, max(0, match.start() - 40), match.start()
            ):
                continue
            number = qualified_number(text.text, match.start("number"))
            end = match.end("unit")
            qualifier = number.qualifier or time_or_mood(text, match.start(), end)
            if is_aimed_for(text, match.start(), match.start(), match.start()):
                continue
            statements.append(
                found(text, name, number.value, number.start, end, text.quote(*match.span("unit")), qualifier)
            )
    for match in _PRESSURE.finditer(text.text):
        start, end = match.span()
        if not taken.overlaps(start, end) and not is_aimed_for(text, start, start, start):
            unit, qualifier = text.quote(*match.span("unit")), time_or_mood(text, start, end)
            for name in ("systolic", "diastolic"):
                statements.append(found(text, f"{name}_bp", float(match[name]), start, end, unit, qualifier))
    for match in _CYCLE.finditer(text.text):
        if not taken.overlaps(*match.span()):
            group = "number" if match["number"] else "after"
            statements.append(found(text, "cycle_length", float(match[group]), *match.span(), "days"))
    for match in _BURNED.finditer(text.text):
        if not taken.overlaps(*match.span("number")):
            unit = text.quote(*match.span("unit"))
            statements.append(found(text, "burned_area", float(match["number"]), match.start(), match.end(), unit))
    for match in _DRINKS.finditer(text.text):
        statements.append(found(text, "alcohol_drinks", float(match["number"]), *match.span(), "/week"))
    for match in _GCS.finditer(text.text):
        for part in ("eye", "verbal", "motor"):
            statements.append(found(text, f"gcs_{part}", match[part].upper(), *match.span()))
    for match in _AIR.finditer(text.text):
        statements.append(found(text, "fio2", 0.21, *match.span(), "fraction"))
    return statements
