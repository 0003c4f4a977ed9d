"""Answers beside the exact title of an input: "Haemoptysis: yes", "ECG: normal", "Ascites slight".

This is what a form or a suggestion sends as the clinician's own words, so that every input can be answered, also those
that are never read from prose because only the clinician can judge them.
"""

import re
from functools import cache

from core.calculators import registry
from core.calculators.clinical_text.patterns import any_of, key
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, Value, found
from core.calculators.inputs import Choice, YesNo

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
