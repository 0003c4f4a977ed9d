"""All calculators: list, get by name, search by how people ask."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from math import log

from core.calculators import (
    acid_base,
    acute_abdomen,
    acute_coronary,
    apache,
    ards,
    atrial_fibrillation,
    birth,
    bleeding_gut,
    blood_count,
    body_size,
    burns,
    cardiovascular_risk,
    clotting,
    comorbidity,
    compensation,
    drug_levels,
    drugs,
    early_warning,
    electrocardiogram,
    electrolytes,
    gut,
    head_and_neck_injury,
    heart,
    intensive_care,
    joints,
    kidney,
    kidney_disease,
    kidney_function,
    limb_injury,
    lipids,
    liver,
    liver_outlook,
    liver_tests,
    metabolism,
    mood,
    neurology,
    osmoles_and_sodium,
    other_languages,
    perioperative,
    pneumonia,
    pregnancy,
    prevent,
    pulmonary_embolism,
    respiratory_failure,
    stroke_severity,
    substance_use,
    throat,
    thrombosis,
    thrombosis_risk,
    tia,
    urine,
)
from core.calculators.calculator import Calculator
from core.errors import NotFoundError

MODULES = (
    kidney,
    kidney_function,
    kidney_disease,
    electrolytes,
    osmoles_and_sodium,
    urine,
    acid_base,
    compensation,
    heart,
    acute_coronary,
    prevent,
    cardiovascular_risk,
    atrial_fibrillation,
    electrocardiogram,
    thrombosis,
    thrombosis_risk,
    clotting,
    blood_count,
    pulmonary_embolism,
    pneumonia,
    respiratory_failure,
    ards,
    intensive_care,
    early_warning,
    burns,
    apache,
    neurology,
    stroke_severity,
    head_and_neck_injury,
    limb_injury,
    tia,
    gut,
    bleeding_gut,
    acute_abdomen,
    liver,
    liver_outlook,
    liver_tests,
    metabolism,
    lipids,
    drugs,
    drug_levels,
    perioperative,
    comorbidity,
    body_size,
    pregnancy,
    birth,
    mood,
    substance_use,
    joints,
    throat,
)


@dataclass(frozen=True)
class Match:
    """A calculator that fits a text. `named`: the text names it outright. `score` orders matches, best highest."""

    calculator: Calculator
    score: float
    named: bool


@cache
def calculators() -> tuple[Calculator, ...]:
    """Every calculator, in the order of the fields of medicine."""
    return tuple(calculator for module in MODULES for calculator in module.CALCULATORS)


def get(name: str) -> Calculator:
    """The calculator of this name; `NotFoundError` with the nearest names if there is none."""
    known = {calculator.name: calculator for calculator in calculators()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.4) or [match.calculator.name for match in search(name, 3)]
    hint = f"Nearest: {', '.join(near)}." if near else "List them with `python app.py calculators`."
    raise NotFoundError(f'There is no calculator "{name[:60]}".', hint)


# search

TELLING = 5.0
"""The weight of a word that one calculator alone uses, however many calculators there are: scores keep their scale."""

_STOP = frozenset(
    (
        "a an and are at by can could do does for from give has have he her his how i if in is it me my of on or "
        "our out she should that the their them this to us use using was we what whats which will with work would "
        "you your please calculate compute calculation calculator patient formula estimate tell need want know "
        "many much get find"
    ).split()
)


def words(text: str) -> list[str]:
    """The words of a text for matching: lower case, without accents, split at everything but letters and digits."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    return re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c)).replace("'s ", " "))


@dataclass(frozen=True, eq=False)
class _Phrase:
    calculator: Calculator
    words: tuple[str, ...]
    names: bool


@cache
def _phrases() -> tuple[_Phrase, ...]:
    found: list[_Phrase] = []
    for calculator in calculators():
        for names, texts in (
            (True, (*calculator.aliases, calculator.name, *other_languages.NAMES.get(calculator.name, ()))),
            (False, (*calculator.topics, calculator.title)),
        ):
            found += [_Phrase(calculator, tuple(words(text.replace("_", " "))), names) for text in texts]
    return tuple(found)


@cache
def _weights() -> dict[str, float]:
    """How telling a word is: the fewer calculators use it, the more."""
    users: dict[str, set[str]] = {}
    for phrase in _phrases():
        for word in phrase.words:
            users.setdefault(word, set()).add(phrase.calculator.name)
    most = 1 + log(len(calculators()))
    return {w: 0.1 if w in _STOP else TELLING * (1 - log(len(names)) / most) for w, names in users.items()}


@cache
def _names_by_first_word() -> dict[str, tuple[_Phrase, ...]]:
    names = [phrase for phrase in _phrases() if phrase.names and phrase.words]
    return {phrase.words[0]: tuple(p for p in names if p.words[0] == phrase.words[0]) for phrase in names}


def _spans(text: list[str]) -> Iterator[tuple[_Phrase, int, int]]:
    for start, word in enumerate(text):
        for phrase in _names_by_first_word().get(word, ()):
            end = start + len(phrase.words)
            if tuple(text[start:end]) == phrase.words:
                yield phrase, start, end


def _named(text: list[str]) -> set[str]:
    """The calculators named outright; a name inside a longer one ("corrected anion gap") is not counted."""
    ends: dict[int, int] = {}
    spans = list(_spans(text))
    for _, start, end in spans:
        ends[start] = max(end, ends.get(start, 0))
    longest = max((len(phrase.words) for phrase in _phrases()), default=0)

    def inside_a_longer(start: int, end: int) -> bool:
        around = range(max(0, start - longest), start + 1)
        return any(ends.get(s, 0) >= end and ends.get(s, 0) - s > end - start for s in around)

    return {phrase.calculator.name for phrase, start, end in spans if not inside_a_longer(start, end)}


@cache
def _phrases_with() -> dict[str, list[tuple[_Phrase, float]]]:
    """For each word the phrases that hold it, each with the sum of the weights of its words."""
    weights, found = _weights(), defaultdict(list)
    for phrase in _phrases():
        own = {word for word in phrase.words if not word.isdigit()}
        worth = sum(weights[word] for word in own)
        for word in own:
            found[word].append((phrase, worth))
    return dict(found)


def search(text: str, limit: int = 5) -> list[Match]:
    """The calculators that fit how the text asks, best first; empty if nothing fits."""
    asked = words(text)
    weights, named = _weights(), _named(asked)
    shared: dict[tuple[_Phrase, float], float] = defaultdict(float)
    for word in sorted({word for word in asked if not word.isdigit()}):
        for held in _phrases_with().get(word, ()):
            shared[held] += weights[word]
    scores: dict[str, float] = defaultdict(float)
    for (phrase, worth), sum_shared in shared.items():
        score = sum_shared * (sum_shared / worth) * (1.1 if phrase.names else 1.0)
        scores[phrase.calculator.name] = max(score, scores[phrase.calculator.name])
    matches = [
        Match(
            calculator,
            round(scores[calculator.name] + (5 if calculator.name in named else 0), 4),
            calculator.name in named,
        )
        for calculator in calculators()
        if scores[calculator.name] > 0.8 or calculator.name in named
    ]
    return sorted(matches, key=lambda match: -match.score)[:limit]
