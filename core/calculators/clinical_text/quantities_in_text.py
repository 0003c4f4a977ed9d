"""Measured quantities in free text: a name, a few linking words, a number and its unit.

A group of names may share a list of numbers ("AST and ALT were 45 and 60 U/L"); a list that does not match its names
one by one is left out. Concentrations elsewhere (urine, CSF) have names of their own or are passed over.
"""

import re
from dataclasses import replace

from core.calculators.clinical_text.context import sentence, time_or_mood
from core.calculators.clinical_text.doses import OPIOIDS
from core.calculators.clinical_text.elsewhere import (
    is_aimed_for,
    is_given,
    of_another_person,
    of_another_specimen,
)
from core.calculators.clinical_text.lexicon.quantities import LINKING, OTHER_THINGS, QUANTITY_NAMES, SYMBOLS
from core.calculators.clinical_text.numbers import Number, number_at
from core.calculators.clinical_text.patterns import END, LETTER, START, any_of, key
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, Taken, found
from core.calculators.clinical_text.units_in_text import likely, plausible, unit_at, unknown_unit_at
from core.calculators.quantities import QUANTITIES, parse_unit

_NOT_OF_BLOOD = frozenset(
    "age weight height bmi_value temperature heart_rate respiratory_rate systolic_bp diastolic_bp mean_bp spo2 fio2 gcs"
    " haematoma_volume haematoma_extent cervical_dilation cervical_effacement qt dopamine dobutamine adrenaline"
    " noradrenaline steroid_dose carboplatin_auc".split()
)
_ASKED_FOR = frozenset({"egfr"})
"""Names that stand before the values that they are to be computed from ("eGFR, creatinine 1.4 mg/dL")."""
_ELSEWHERE = frozenset({"age", "alcohol_drinks", *OPIOIDS})


def _names() -> dict[str, str]:
    names = {key(phrase): name for name, phrases in QUANTITY_NAMES.items() for phrase in phrases}
    for quantity in QUANTITIES.values():
        for phrase in (quantity.title, quantity.spoken):
            if phrase and quantity.name not in _ELSEWHERE:
                names.setdefault(key(phrase), quantity.name)
    return names


_NAME_OF = _names()
_NAME = re.compile(
    rf"(?<![{LETTER}.])(?!(?<=')s[\s-])(?:(?P<other>{any_of(OTHER_THINGS)})"
    rf"|(?P<name>{any_of(_NAME_OF)}))(?![^\W\d_])(?![\u0900-\u0963])"
)
_SYMBOLS = {key(symbol) for symbol in SYMBOLS}
_CASED = {"mg", "ta", "pa", "fr", "fc", "hf", "got", "map", "pt"}
_LINK = re.compile(
    rf"(?:[ \t\n]{{1,3}}|[:=,;|]|\.{{2,9}}|\((?:[a-z][a-z0-9+/ -]{{0,24}})\)"
    rf"|\((?:previous(?:ly)?|prev|prior|baseline|was|from|last)\b[^()]{{0,40}}\)|[(\[]|-(?=\s)"
    rf"|{START}(?:{any_of(LINKING)}){END}){{0,14}}+"
)
_JOIN = re.compile(
    r"\s?(?:\([a-z][^()\d]{0,24}\)|\(spo2\))?\s?(?:,\s?(?:and\s)?|/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)?\s?(?:(?:his"
    r"|her|the|serum|total|plasma)\s)?"
)
_NEXT = re.compile(r"\s?(?:\([^()]{0,60}\))?\s?(?:,\s?(?:and\s)?|/|&|and|und|et|y|e)\s?(?=\d)")
_FROM_TO = re.compile(
    r"\s?(?:\w+\s){0,2}(?:rose|risen|rising|increased|went up|fell|fallen|decreased|dropped|declined|improved|worsened"
    r"|changed|went|climbed|up|down)\s(?:\w+\s){0,2}from\s(?=\d)"
)
_TO = re.compile(r"\s?(?:to|->|→)\s?(?=\d)")
_ARROW = re.compile(r"\s?(?:-{1,2}>|=>|→)\s?(?=\d)")
_NOW = re.compile(r"\s?(?:,|;|and|but|\)|\.)?\s?(?:it\s)?(?:is|was)?\s?(?:now|today|currently|is|at present)?\s?(?=\d)")
_RESPECTIVELY = re.compile(r"[^.;\n]{0,40}\brespectively\b")
_ASSUMED = re.compile(r"\b(?:set|assum\w+|take|using|your)\b[^.]{0,24}\bnormal\s$")
_RATIO = re.compile(r"\s?(\d{2,3})(?:\s?/\s?|\sover\s)(\d{2,3})(?![\d/]|[.,-]\d)")
_FLOW = re.compile(r"/(?:min|h|hr|hour|kg|d|day|m2|s)\b")
_REFERENCE = re.compile(
    r"(?:normal|reference|ref|nl|range|limits?|cut-?off|threshold|target|goal|uln|referenz\w*|normwert\w*|normal\w*)"
    r"[\s:,;.(]{0,3}(?:range|values?|limits?)?[\s:,;.(]{0,3}(?:of|is|for|von|de)?(?:\s(?:the|a|serum))?\s?$"
)
_ELECTROLYTES = frozenset({"sodium", "potassium", "chloride", "bicarbonate"})
_LIST_GAP = re.compile(r"\s*(?:,|;|/|and|&|,\s*and)?\s*")
_COUNTED = frozenset(("platelets", "white_cells", "d_dimer"))
_GROUPED = re.compile(r"\s(?!10[369])(\d{3})(?![\d.,])(?=\s?(?:/|per\b|cells\b))")
_FEET = re.compile(
    r"(?P<feet>[3-7])\s?(?:'|ft\.?|feet|foot)\s?(?:(?P<inches>\d{1,2}(?:\.\d+)?)\s?(?:\"|''|in(?:ch(?:es)?)?\b)?)?"
)


def quantities(text: Plain, taken: Taken, relative_is_patient: bool = False) -> list[Found]:
    """Every named quantity of a message, in order; the places of their numbers are marked as taken."""
    statements: list[Found] = []
    group: list[re.Match[str]] = []
    for match in _NAME.finditer(text.text):
        if group and (_name(group[-1]) in _ASKED_FOR or not _joined(text, group[-1], match)):
            group = []
        group.append(match)
        values = _values_after(text, group)
        if values is None:
            continue
        place = group[0].start(), group[-1].end()
        other = not relative_is_patient and of_another_person(text, place[0])
        for item, start, end in values:
            if item is not None and (other or _is_elsewhere(text, item.name, *place, start)):
                item = None
            if not taken.overlaps(start, end):
                taken.add(start, end)
                if item is not None:
                    statements.append(item)
        group = []
    return _share_units(text, statements)


def _is_elsewhere(text: Plain, name: str, start: int, end: int, number: int) -> bool:
    """Whether a value is of another fluid than blood, or one that is aimed for."""
    if is_aimed_for(text, start, end, number):
        return True
    if name not in QUANTITIES or name in _NOT_OF_BLOOD or name.startswith("urine"):
        return False
    return of_another_specimen(text, sentence(text, start, end)[0], start, end, number)


def _joined(text: Plain, first: re.Match[str], second: re.Match[str]) -> bool:
    gap = _JOIN.fullmatch(text.text, first.end(), second.start())
    return gap is not None and second.start() - first.end() < 40


def _name(match: re.Match[str]) -> str:
    return "" if match["name"] is None else _NAME_OF[key(match["name"])]


_Placed = tuple[Found | None, int, int]


def _values_after(text: Plain, group: list[re.Match[str]]) -> list[_Placed] | None:
    """What a group of names is said to be, with the place of each number; None if no number follows."""
    last = group[-1]
    name = _name(last)
    if name == "" and last["other"] is None:
        return None
    link = _LINK.match(text.text, last.end(), last.end() + 100)
    at = link.end() if link else last.end()
    symbol = _is_symbol(last)
    if text.text.startswith("ratio", at) or (symbol and _is_no_symbol(text, last)):
        return None
    if name == "blood_pressure" or (last["name"] or "") == "rr":
        ratio = _RATIO.match(text.text, at)
        if ratio:
            return _pressures(text, last.start(), ratio)
        if name == "blood_pressure":
            return None
    if name == "height" and (feet := _FEET.match(text.text, at)):
        inches = float(feet["feet"]) * 12 + float(feet["inches"] or 0)
        return [
            (found(text, name, inches, last.start(), feet.end(), "in", figure=feet.group()), feet.start(), feet.end())
        ]
    if change := _FROM_TO.match(text.text, last.end(), last.end() + 60):
        return _changed(text, last, name, change.end(), _TO)
    number = number_at(text.text, at)
    if number is None or (symbol and "," in text.text[last.end() : at]):
        return None
    if len(group) == 1 and _RESPECTIVELY.match(text.text, number.end):
        return [(None, number.start, number.end)]
    distinct = list({_name(match): match for match in group if _name(match)})
    if len(distinct) > 1:
        if numbers := _number_list(text, number, name):
            return _respectively(text, group, distinct, numbers)
        if not _for_the_last_only(text, group, distinct, number):
            return [(None, number.start, number.end)]
    if name in _COUNTED and (grouped := _GROUPED.match(text.text, number.end)) and number.value < 1000:
        number = replace(number, value=number.value * 1000 + float(grouped[1]), end=grouped.end())
    if number.falls or _ARROW.match(text.text, unit_at(text, number.end, name)[1]):
        return _changed(text, last, name, number.start, _TO if number.falls else _ARROW)
    if _ARROW.match(text.text, number.end):
        return _changed(text, last, name, number.start, _ARROW)
    item, end = _value(text, name, last.start(), number, symbol)
    if item is not None and item.qualifier == "earlier" and (now := _NOW.match(text.text, _past_time(text, end))):
        later = number_at(text.text, now.end())
        if later is not None:
            second, stop = _value(text, name, later.start, later, False)
            if second is not None and second.unit is not None:
                return [(item, number.start, end), (replace(second, qualifier=later.qualifier), later.start, stop)]
    return [(item, number.start, end)]


def _for_the_last_only(text: Plain, group: list[re.Match[str]], names: list[str], number: Number) -> bool:
    """Whether one number after several names is the last one's: "PT/INR 1.2", "weight, height 170 cm"."""
    between = text.text[group[-2].end() : group[-1].start()]
    unit, _ = unit_at(text, number.end)
    parsed = parse_unit(unit) if unit else None
    if parsed is None:
        return between.strip() == "/"
    return not any(parsed in QUANTITIES[name].all_units() for name in names[:-1] if name in QUANTITIES)


def _past_time(text: Plain, end: int) -> int:
    match = re.compile(
        r"\s?\(?(?:(?:\w+\s){0,3}(?:ago|earlier|before|previously)|last (?:week|month|year)|yesterday|at baseline)?"
    ).match(text.text, end)
    return match.end() if match else end


def _is_symbol(match: re.Match[str]) -> bool:
    word = key(match["name"] or match["other"])
    return word in _SYMBOLS or len(word.rstrip("+- ")) < 3


def _is_no_symbol(text: Plain, match: re.Match[str]) -> bool:
    word = key(match["name"] or match["other"])
    if word in _CASED and text.cased[match.start() : match.end()].islower():
        return True
    number = text.text[match.end() : match.end() + 4]
    if re.match(r"\d(?![.\d])", number):
        return True
    return word == "k" and text.text[max(0, match.start() - 9) : match.start()].endswith(("vitamin ", "vit ", "vit. "))


def _value(text: Plain, name: str, start: int, number: Number, symbol: bool) -> tuple[Found | None, int]:
    """The statement that a number makes of a quantity, or None if it measures another thing; and where it ends."""
    quantity = QUANTITIES.get(name)
    unit, end = unit_at(text, number.end, name)
    if (
        unit is None
        and (unknown := unknown_unit_at(text, number.end))
        and not _NAME.match(text.text, unknown[1] - len(unknown[0].split("/")[-1]))
    ):
        if _FLOW.search(unknown[0].lower()) or symbol:
            return None, unknown[1]
        unit, end = unknown
    parsed = parse_unit(unit) if unit else None
    end = max(end, number.end)
    if unit is None and text.text[number.end : number.end + 1].isalpha() and not number.qualifier:
        return None, number.end
    if name == "" or (
        quantity is not None
        and parsed is not None
        and parsed not in quantity.all_units()
        and not _concentration(parsed)
    ):
        return None, end
    own_unit = parsed is not None and (quantity is None or parsed in quantity.all_units())
    if is_given(text, start, number.end, own_unit):
        return None, end
    if _ASSUMED.search(text.text, max(0, start - 40), start):
        return None, end
    if number.qualifier == "range" and _REFERENCE.search(text.text, max(0, start - 40), start):
        return None, end
    if _REFERENCE.search(text.text, max(start, number.start - 40), number.start):
        return None, end
    value, qualifier = likely(name, number, parsed)
    measured = quantity is not None and parsed is not None and parsed in quantity.all_units()
    if symbol and not measured and not plausible(name, value, parsed):
        return None, end
    qualifier = qualifier or time_or_mood(text, start, end)
    return found(text, name, value, start, end, unit, qualifier, text.quote(number.start, number.end)), end


def _concentration(unit: str) -> bool:
    return "/" in unit and not _FLOW.search(unit.lower())


def _number_list(text: Plain, first: Number, name: str) -> list[Number]:
    """The numbers of "45 and 60 U/L", "13.8 seconds and 1.22", "24/1.2"; empty if there is only one."""
    numbers = [first]
    while len(numbers) < 8:
        last = numbers[-1]
        _, end = unit_at(text, last.end)
        follows = _NEXT.match(text.text, end) or _NEXT.match(text.text, last.end)
        number = number_at(text.text, follows.end()) if follows else None
        if number is None:
            break
        numbers.append(number)
    return numbers if len(numbers) > 1 else []


def _respectively(text: Plain, group: list[re.Match[str]], names: list[str], numbers: list[Number]) -> list[_Placed]:
    start, stop = group[0].start(), numbers[-1].end
    if len(names) != len(numbers):
        return [(None, numbers[0].start, stop)]
    statements = [_value(text, name, start, number, True) for name, number in zip(names, numbers, strict=True)]
    last = statements[-1][0]
    placed: list[_Placed] = []
    for name, number, (item, end) in zip(names, numbers, statements, strict=True):
        quantity = QUANTITIES.get(name)
        shared = last.unit if last is not None else None
        if (
            item is not None
            and item.unit is None
            and shared
            and quantity
            and parse_unit(shared) in quantity.all_units()
        ):
            item = replace(item, unit=shared)
        placed.append((item, number.start, end))
    if any(item is None for item, _, _ in placed):
        return [(None, begin, end) for _, begin, end in placed]
    return placed


def _changed(text: Plain, match: re.Match[str], name: str, at: int, to: re.Pattern[str]) -> list[_Placed] | None:
    """ "rose from 1.0 to 2.4 mg/dL", "1.0 -> 2.4": the first is earlier, the second holds."""
    before = number_at(text.text, at)
    if before is None:
        return None
    first, end = _value(text, name, match.start(), before, False)
    arrow = to.match(text.text, end) or to.match(text.text, before.end)
    after = number_at(text.text, arrow.end()) if arrow else None
    if after is None and before.qualifier == "range":
        after = number_at(text.text, text.text.rfind("to", before.start, before.end) + 3)
    if after is None:
        return [(first and replace(first, qualifier=first.qualifier or "earlier"), before.start, end)]
    while (further := _ARROW.match(text.text, unit_at(text, after.end, name)[1])) or (
        further := _ARROW.match(text.text, after.end)
    ):
        following = number_at(text.text, further.end())
        if following is None:
            break
        after = following
    second, stop = _value(text, name, match.start(), after, False)
    if _NEXT.match(text.text, stop):
        return [(first and replace(first, qualifier="earlier"), before.start, end), (None, after.start, stop)]
    if first is not None and second is not None:
        first = replace(first, qualifier="earlier", unit=first.unit or second.unit)
        second = replace(second, qualifier=after.qualifier)
    return [(first, before.start, max(before.start, min(end, after.start))), (second, after.start, stop)]


def _pressures(text: Plain, start: int, ratio: re.Match[str]) -> list[_Placed]:
    unit, end = unit_at(text, ratio.end(), "systolic_bp")
    stop = end if unit else ratio.end()
    qualifier = time_or_mood(text, start, stop)
    return [
        (
            found(text, "systolic_bp", float(ratio[1]), start, stop, unit, qualifier, ratio[1]),
            ratio.start(1),
            ratio.end(1),
        ),
        (found(text, "diastolic_bp", float(ratio[2]), start, stop, unit, qualifier, ratio[2]), ratio.start(2), stop),
    ]


def _share_units(text: Plain, statements: list[Found]) -> list[Found]:
    """One unit said at the end of an unbroken list of electrolytes ("Na 140, Cl 104, HCO3 14 mmol/L") is everyone's."""
    shared = list(statements)
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        in_list = _LIST_GAP.fullmatch(text.written, this.end, following.start)
        if in_list and this.unit is None and following.unit and {this.name, following.name} <= _ELECTROLYTES:
            shared[index] = replace(this, unit=following.unit)
    return shared
