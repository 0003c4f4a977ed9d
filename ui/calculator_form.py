"""A calculator's definition as a form, and what the form holds as words that a conversation reads in the same way.

Every field says what it accepts before anything is typed, and what happens if it is left empty. Values that were read
from the conversation stand in their fields with the words that they were read from. A unit is chosen by the user
wherever a number could be meant in more than one.
"""

from collections.abc import Mapping

from core.calculators.assessment import Given
from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, DateInput, Input, Measured, YesNo
from core.calculators.quantity import Quantity, show
from core.calculators.units import parse_unit
from ui.markup import attribute, safe, unit_text

UNKNOWN = "unknown"


def form(calculator: Calculator, known: Mapping[str, Given], *, favourite: bool = False) -> str:
    """The form as markup; `known` are values of the conversation, by the name under which they were given."""
    may_be_unknown = calculator.score_range is not None
    rows = "".join(_field(each, known, may_be_unknown) for each in calculator.form_inputs())
    notes = "".join(f'<p class="fine">{safe(note)}</p>' for note in (calculator.population, *calculator.cautions))
    asked = sum(each.kind == "yes_no" and each.if_missing == "asked" for each in calculator.inputs)
    all_no = '<button type="button" class="button rest-no">All others: no</button>' if asked > 1 else ""
    return (
        f'<form class="calculator" novalidate data-name="{attribute(calculator.name)}">'
        '<button type="button" class="button back">All calculators</button>'
        f'<div class="head"><h2 tabindex="-1">{safe(calculator.title)}</h2>'
        f'<button type="button" class="button favourite" aria-pressed="{str(favourite).lower()}">Favourite</button>'
        f'</div>{notes}{rows}<p class="choices"><button type="submit" class="button primary">Compute</button>{all_no}'
        '<button type="button" class="button clear">Clear</button></p></form>'
    )


def spoken(calculator: Calculator, given: Mapping[str, Given]) -> str:
    """The given values as a message: "Age 64 years, creatinine 1.4 mg/dL, female. eGFR?"."""
    # Values first: behind "Infusion: 5 % glucose" a sodium would be taken for the infusion's.
    inputs = sorted(calculator.form_inputs(), key=lambda each: not isinstance(each, Measured))
    said = [_words(each, name, given[name]) for each in inputs for name in _names(each) if name in given]
    words = ", ".join(said)
    return f"{words[:1].upper()}{words[1:]}. {calculator.aliases[0]}?"


def _words(each: Input, name: str, given: Given) -> str:
    value = given.value
    if isinstance(each, Measured):
        quantity = _quantities(each)[name]
        renamed = name == each.name and each.title != quantity.title
        number = show(value, 9) if isinstance(value, float) else value
        return f"{each.title if renamed else quantity.words} {number} {given.unit or ''}".strip()
    if isinstance(each, Choice) and value in each.options:
        return each.say(str(value))
    if isinstance(each, DateInput):
        return f"{each.title} {value}"
    word = ("no", "yes")[value] if isinstance(value, bool) else value
    return f"{each.title}: {word}"


def _field(each: Input, known: Mapping[str, Given], may_be_unknown: bool) -> str:
    """One input: its name, its field, what is accepted, where its value was read from, and room for a problem."""
    identity = f"c-{each.name}"
    name, said = next(((name, known[name]) for name in _names(each) if name in known), (each.name, None))
    may_be_unknown = may_be_unknown and each.if_missing == "asked" and each.default is None
    title = f"{each.title} ({each.when})" if each.when else each.title
    described = f'aria-describedby="{identity}-hint {identity}-read {identity}-problem"'
    read = f"Read from: <q>{safe(said.quote)}</q>" if said is not None and said.quote else ""
    below = (
        f'<p class="fine hint" id="{identity}-hint">{_hint(each, may_be_unknown)}</p>'
        f'<p class="fine read" id="{identity}-read">{read}</p>'
        f'<p class="problem" id="{identity}-problem" aria-live="polite"></p>'
    )
    if isinstance(each, YesNo):
        return (
            f'<fieldset class="field" data-name="{attribute(each.name)}" {described}><legend>{safe(title)}</legend>'
            f'<div class="entry">{_yes_no(each, identity, said, may_be_unknown)}</div>{below}</fieldset>'
        )
    if isinstance(each, Measured):
        field = _quantity(each, identity, described, name, said)
    elif isinstance(each, Choice):
        field = _choice(each, identity, described, said, may_be_unknown)
    else:
        shown = attribute(said.value) if said is not None else ""
        field = f'<input id="{identity}" type="text" placeholder="2026-11-22" size="12" value="{shown}" {described}>'
    return (
        f'<div class="field" data-name="{attribute(each.name)}"><label for="{identity}">{safe(title)}</label>'
        f'<div class="entry">{field}</div>{below}</div>'
    )


def _names(each: Input) -> tuple[str, ...]:
    return tuple(_quantities(each)) if isinstance(each, Measured) else (each.name,)


def _quantities(each: Measured) -> dict[str, Quantity]:
    """The quantities that the value may be given as (urea or BUN), by name."""
    return {each.name: each.quantity, **{other.name: other for other in each.also}}


def _hint(each: Input, may_be_unknown: bool) -> str:
    """What is accepted, and what happens if the field is left empty."""
    parts = []
    if isinstance(each, Measured):
        parts.append(f'Accepted: <span class="accepted">{safe(unit_text(each.accepted()))}</span>.')
    if isinstance(each, YesNo) and each.judgement:
        parts.append("Your judgement.")
    if each.default is not None:
        parts.append(f"Left empty: {show(each.default) if isinstance(each.default, float) else safe(each.default)}.")
    elif each.if_missing == "absent":
        parts.append("Not stated: assumed absent, and listed.")
    elif each.if_missing == "optional":
        parts.append("Optional.")
    elif may_be_unknown and isinstance(each, Measured):
        parts.append(f"If not known, write {UNKNOWN}.")
    return " ".join(parts)


def _quantity(each: Measured, identity: str, described: str, name: str, said: Given | None) -> str:
    shown, unit = "", None
    if said is not None and isinstance(said.value, int | float):
        shown, unit = show(float(said.value), 9), parse_unit(said.unit or "")
    keyboard = "text" if each.quantity.name == "height" else "decimal"
    return (
        f'<input id="{identity}" type="text" inputmode="{keyboard}" autocomplete="off" size="8" value="{shown}" '
        f"{described}>{_units(each, identity, name, unit)}"
    )


def _units(each: Measured, identity: str, name: str, unit: str | None) -> str:
    """The unit menu. Nothing is chosen beforehand where a number alone would be ambiguous."""
    own = each.quantity
    asked = bool(each.also) or own.needs_unit or own.by_range
    chosen = (name, own.unit if unit is None and not asked else unit)
    groups = []
    for key, quantity in _quantities(each).items():
        units = each.units() if quantity is own else quantity.all_units()
        options = "".join(
            f'<option value="{attribute(option)}" data-name="{attribute(key)}" '
            f'data-accepted="{attribute(unit_text(quantity.accepted(option)))}"'
            f"{' selected' if (key, option) == chosen else ''}>{safe(unit_text(option)) or 'no unit'}</option>"
            for option in units
        )
        groups.append(f'<optgroup label="{attribute(quantity.title)}">{options}</optgroup>' if each.also else options)
    if len(each.units()) == 1 and not each.also:
        return f'<span class="unit" data-unit="{attribute(own.unit)}">{safe(unit_text(own.unit))}</span>'
    empty = f'<option value="" data-name="{attribute(each.name)}">unit</option>' if asked else ""
    return (
        f'<label class="sr" for="{identity}-unit">Unit of {safe(each.title)}</label>'
        f'<select id="{identity}-unit" class="unit">{empty}{"".join(groups)}</select>'
    )


def _choice(each: Choice, identity: str, described: str, said: Given | None, may_be_unknown: bool) -> str:
    options = [
        (option, option if label in ("", option) else f"{option}: {label}") for option, label in each.options.items()
    ]
    if may_be_unknown:
        options.append((UNKNOWN, "not known"))
    chosen = said.value if said is not None else ""
    shown = "".join(
        f'<option value="{attribute(option)}"{" selected" if option == chosen else ""}>{safe(label)}</option>'
        for option, label in [("", ""), *options]
    )
    return f'<select id="{identity}" {described}>{shown}</select>'


def _yes_no(each: YesNo, identity: str, said: Given | None, may_be_unknown: bool) -> str:
    """Yes and no, and a third for what nobody knows or has stated."""
    answers = {"yes": "yes", "no": "no"}
    if each.if_missing != "asked":
        answers[""] = "not stated"
    elif may_be_unknown:
        answers[UNKNOWN] = "not known"
    stated = ("no", "yes")[said.value] if said is not None and isinstance(said.value, bool) else ""
    return "".join(
        f'<label><input type="radio" name="{identity}" value="{value}"{" checked" if value == stated else ""}> {label}'
        "</label>"
        for value, label in answers.items()
    )
