"""Short messages that only make sense after the ones before: "use 2.1 instead", "and with diabetes?", "mg/dL", "yes".

Covered: English, and the commonest forms in German, Spanish, French, Portuguese, Hindi and Arabic for numbers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.calculators.clinical_text.numbers import number_at
from core.calculators.clinical_text.plain import Plain, plain
from core.calculators.clinical_text.spans import Found, found
from core.calculators.clinical_text.units_in_text import unit_at
from core.calculators.quantities import QUANTITIES, parse_unit

_CUE = re.compile(
    r"^\W{0,3}(?:(?:no|sorry|oops|ok(?:ay)?|actually|correction|please|and|but|then|now|well|und|nein|doch|y|et|e|mas"
    r"|pero|mais|aber|और|नहीं)[\s,:.-]{1,3}){0,3}"
    r"(?:(?:use|try|take|make it|make that|change (?:it|that) to|it(?:'s| is| was)|i meant|i mean|should be"
    r"|it should be|that should be"
    r"|what (?:would|will|is) (?:it|that)(?: be)?|what if|what about|how about|if|with|at"
    r"|for|and|same with|repeat with|recalculate with|redo (?:it )?with|it were"
    r"|it was|were|was|is|mit|bei|nimm|nehmen sie|rechne mit|was ist mit|wenn|es war|stattdessen|con|usa|si fuera"
    r"|era|que tal|avec|a|prends|utilise|et si|c'etait|com|e se|se fosse|अगर|यदि|و?ماذا لو|و?ماذا عن|و?مع|و?لو"
    r"|و?اذا كان|و?استخدم|كان)[\s,:]{1,3}){0,4}(?=[-+<>~]?\d)"
)
_REST = re.compile(
    r"\s{0,2}(?:instead|please|now|then|rather|stattdessen|bitte|en vez|en su lugar|en lugar|mejor|a la place|plutot"
    r"|em vez disso|पर|के साथ|हो तो|हो|तो|لو سمحت|بدلا|not|\(?(?:was|not) [\d.,]+\)?|[\s.!?,؟।]){0,4}\s*$"
)
_IN_UNIT = re.compile(
    r"^\W{0,3}(?:(?:and|now|so|what (?:is|about) (?:it|that)|how much is (?:it|that)|(?:the )?same|(?:that|it)|please"
    r"|give it|show it|und|y|et|e|das|lo mismo|le meme|o mesmo)[\s,]{1,2}){0,3}(?:in|en|em)(?=\s)"
)
_UNIT_ONLY = re.compile(r"^\W{0,3}(?:(?:it is|it's|in|that is|that's|sorry|yes)[\s,]{1,2}){0,2}(?=[a-zµμ%°])")
_YES = re.compile(r"^\W{0,3}(?:yes|yep|yeah|present|ja|oui|si|sim|हां|نعم)\W{0,3}$")
_NO = re.compile(r"^\W{0,3}(?:no|nope|none|absent|nein|non|nao|नहीं|لا)\W{0,3}$")
_UNKNOWN = re.compile(r"^\W{0,3}(?:unknown|not known|i (?:do not|don't) know|not (?:done|measured|available))\W{0,3}$")
_SUPPOSED = re.compile(
    r"^(?P<opening>\W{0,3}(?:(?:and|but|or|so|now|what if|what about|how about|if|suppose)[\s,]{1,2}){0,3})"
    r"(?:with|without|(?:he|she|they)(?: also)? (?:had|has|have|(?:did|does) not have|(?:did|does)n't have))\s"
    r"[^?.!;\n]{2,80}(?P<mark>\?)\s{0,2}$"
)
_NEAR = 5.0


def supposed(text: Plain) -> Plain:
    """A question like "and with heart failure?" or "what if she had no diabetes?" as the statement that it supposes.

    Every character keeps its place; any other message comes back as it is.
    """
    match = _SUPPOSED.match(text.text)
    if match is None:
        return text
    begin = match.end("opening")
    opened, mark = text.span(begin, begin + 1)[0], text.span(*match.span("mark"))[0]
    return plain(f"{' ' * opened}{text.written[opened:mark]} {text.written[mark + 1 :]}")


def unit_wanted(text: Plain) -> str:
    """The unit of "same in mmol/L?"; empty for any other message."""
    match = _IN_UNIT.match(text.text) if len(text.text) < 60 else None
    unit, end = unit_at(text, match.end()) if match else (None, 0)
    rest = text.text[end:].strip(" .!?")
    return (parse_unit(unit) or "") if unit and rest in ("", "please", "instead", "bitte", "por favor") else ""


def short_reply(text: Plain, asked: Sequence[str], known: Mapping[str, Found]) -> list[Found]:
    """What a short message means after the ones before, if only one thing can be meant; else nothing.

    A plain "50" answers what was `asked`; with words like "use" or "and at" it corrects a value that is known. Where
    two or more things were asked, a plain number without a unit is neither.
    """
    if unit := _unit_alone(text, asked, known):
        return unit
    bare = _bare_number(text)
    plainly = bare is not None and not any(c.isalpha() for c in text.text[: bare[2]])
    if not (asked and plainly):
        return correction(text, known) or answer(text, asked, known)
    several = len([name for name in asked if name in QUANTITIES]) > 1
    return answer(text, asked, known) or ([] if several and bare and bare[1] is None else correction(text, known))


def _unit_alone(text: Plain, asked: Sequence[str], known: Mapping[str, Found]) -> list[Found]:
    """ "mg/dL" for the one value that was written without its unit."""
    match = _UNIT_ONLY.match(text.text)
    unit, end = unit_at(text, match.end()) if match and len(text.text) < 40 else (None, 0)
    if match is None or unit is None or text.text[end:].strip(" .!"):
        return []
    names = [
        name
        for name in asked
        if name in QUANTITIES
        and name in known
        and known[name].unit is None
        and not known[name].qualifier
        and parse_unit(unit) in QUANTITIES[name].all_units()
    ]
    if len(names) != 1:
        return []
    figure = text.quote(match.end(), end)
    value = known[names[0]].value
    return [found(text, names[0], value, match.end(), end, unit, "", figure)]


def correction(text: Plain, known: Mapping[str, Found]) -> list[Found]:
    """A bare number that replaces an earlier value, if only one can be meant; else nothing.

    A unit narrows the choice to the quantities that have it. Without one, the number takes over the unit of the value
    that it replaces, which must be of the same size (within a factor of 5) unless it is the only one.
    """
    bare = _bare_number(text)
    if bare is None:
        return []
    value, unit, start, end, qualifier, figure = bare
    measured = {
        name: item
        for name, item in known.items()
        if name in QUANTITIES and isinstance(item.value, float) and not item.qualifier and name != "age"
    }
    newest = max((item.message for item in measured.values()), default=0)
    if unit is not None:
        parsed = parse_unit(unit) or ""
        fitting = [name for name in measured if parsed in QUANTITIES[name].all_units()]
        fitting = _of_same_size(value, parsed, fitting, measured) or fitting
    else:
        fitting = [name for name, item in measured.items() if _same_size(value, item)]
        if not fitting and len(measured) == 1:
            name = next(iter(measured))
            return [found(text, name, value, start, end, None, qualifier, figure)]
    if len(fitting) > 1:
        fitting = [name for name in fitting if measured[name].message == newest] or fitting
    if len(fitting) != 1:
        return []
    name = fitting[0]
    return [found(text, name, value, start, end, unit or measured[name].unit, qualifier, figure)]


def answer(text: Plain, asked: Sequence[str], known: Mapping[str, Found]) -> list[Found]:
    """A bare number, yes or no that answers the one input that was asked for."""
    for pattern, value in ((_YES, True), (_NO, False), (_UNKNOWN, "unknown")):
        if match := pattern.match(text.text):
            findings = [name for name in asked if name not in QUANTITIES]
            return [found(text, findings[0], value, *match.span())] if len(findings) == 1 == len(asked) else []
    bare = _bare_number(text)
    if bare is None:
        return []
    number, unit, start, end, qualifier, figure = bare
    names = [name for name in asked if name in QUANTITIES]
    if unit is not None:
        names = [name for name in names if parse_unit(unit) in QUANTITIES[name].all_units()]
    if len(names) != 1:
        return []
    return [found(text, names[0], number, start, end, unit, qualifier, figure)]


def _bare_number(text: Plain) -> tuple[float, str | None, int, int, str, str] | None:
    if len(text.text) > 120:
        return None
    cue = _CUE.match(text.text)
    number = number_at(text.text, cue.end()) if cue else None
    if number is None:
        return None
    unit, end = unit_at(text, number.end)
    end = max(end, number.end)
    if not _REST.match(text.text, end):
        unit, end = None, number.end
        if not _REST.match(text.text, end):
            return None
    value = number.value if number.other is None or number.value < number.other else number.other
    return value, unit, number.start, end, number.qualifier, text.quote(number.start, number.end)


def _same_size(value: float, item: Found) -> bool:
    old = item.value
    return isinstance(old, float) and old != 0 and value > 0 and 1 / _NEAR <= value / abs(old) <= _NEAR


def _of_same_size(value: float, unit: str, names: list[str], known: Mapping[str, Found]) -> list[str]:
    """The names whose earlier value was of the same size, both in the quantity's own unit."""
    near = []
    for name in names:
        item, quantity = known[name], QUANTITIES[name]
        parsed = parse_unit(item.unit) if item.unit else quantity.unit
        if isinstance(item.value, float) and parsed is not None and parsed in quantity.all_units():
            in_own = replace(item, value=quantity.convert(item.value, parsed))
            if _same_size(quantity.convert(value, unit), in_own):
                near.append(name)
    return near
