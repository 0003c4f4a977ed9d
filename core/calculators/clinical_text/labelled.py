"""Answers beside the exact title of an input: "Haemoptysis: yes", "ECG: normal", "Bilirubin on day 7 150 µmol/L".

This is what a form or a suggestion sends as the clinician's own words, so that every input can be answered, also those
that are never read from prose because only the clinician can judge them.
"""

import re
from functools import cache

from core.calculators import registry
from core.calculators.clinical_text.numbers import number_at
from core.calculators.clinical_text.patterns import any_of, key
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, Taken, Value, found
from core.calculators.clinical_text.units_in_text import likely, unit_at
from core.calculators.inputs import Choice, Measured, YesNo

_YES_NO: dict[str, Value] = {
    **dict.fromkeys(("yes", "y", "true", "present", "ja", "oui", "sí", "sim", "हाँ", "हां", "نعم"), True),
    **dict.fromkeys(("no", "n", "false", "absent", "none", "nein", "non", "não", "नहीं", "لا"), False),
    **dict.fromkeys(("unknown", "not known", "not assessed", "not stated"), "unknown"),
}

_YES_NO_WORDS = {key(word): value for word, value in _YES_NO.items()}


@cache
def _answers() -> tuple[re.Pattern[str], dict[str, list[tuple[str, dict[str, Value]]]]]:
    """The pattern of all titles, and for each the inputs that it names with the answers that they take."""
    inputs: dict[str, list[tuple[str, dict[str, Value]]]] = {}
    for calculator in registry.calculators():
        for item in calculator.inputs:
            answers: dict[str, Value]
            if isinstance(item, YesNo):
                answers = _YES_NO_WORDS
            elif isinstance(item, Choice):
                answers = {key(option): option for option in item.options}
            else:
                continue
            titles = {item.title, getattr(item, "spoken", None) or item.title}
            if item.when:
                titles.add(f"{item.title} ({item.when})")
            for title in titles:
                entries = inputs.setdefault(key(title), [])
                if (item.name, answers) not in entries:
                    entries.append((item.name, answers))
    options = {word for entries in inputs.values() for _, answers in entries for word in answers} - set(_YES_NO_WORDS)
    pattern = re.compile(
        rf"(?<!\w)(?P<title>{any_of(inputs)})(?:\s?[:=]\s?(?P<yes>{any_of(_YES_NO_WORDS)})(?=\s?(?:[.,;!?)\n]|$))"
        rf"|\s?[:=]?\s?(?P<option>{any_of(options)})(?!\w))"
    )
    return pattern, inputs


def labelled(text: Plain) -> list[Found]:
    """Every labelled answer of a message."""
    pattern, inputs = _answers()
    statements: list[Found] = []
    for match in pattern.finditer(text.text):
        for name, answers in inputs[key(match["title"])]:
            if (value := answers.get(key(match["yes"] or match["option"]))) is not None:
                statements.append(found(text, name, value, *match.span()))
    return statements


@cache
def _measured() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """The pattern of the titles that differ from their quantity's, and for each the inputs with their quantities."""
    inputs: dict[str, list[tuple[str, str]]] = {}
    for calculator in registry.calculators():
        for item in calculator.inputs:
            if isinstance(item, Measured) and item.title != item.quantity.title:
                entries = inputs.setdefault(key(item.title), [])
                if (item.name, item.quantity.name) not in entries:
                    entries.append((item.name, item.quantity.name))
    return re.compile(rf"(?<!\w){any_of(inputs)}(?P<value>\s?[:=]?\s?)(?=[<>~+-]?\s?\d)"), inputs


def labelled_values(text: Plain, taken: Taken) -> list[Found]:
    """Every value behind an input's own title; its place is marked as taken, so that it is read only so."""
    pattern, inputs = _measured()
    statements: list[Found] = []
    for match in pattern.finditer(text.text):
        number = number_at(text.text, match.end())
        if number is None:
            continue
        end = number.end
        for name, quantity in inputs[key(text.text[match.start() : match.start("value")])]:
            unit, end = unit_at(text, number.end, quantity)
            value, qualifier = likely(quantity, number, unit)
            figure = text.quote(number.start, number.end) if qualifier else ""
            statements.append(found(text, name, value, match.start(), end, unit, qualifier, figure))
        taken.add(match.start(), end)
    return statements
