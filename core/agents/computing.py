"""Which calculators a message asks for, and what they say on the values in the conversation. No model takes part."""

from dataclasses import dataclass

from core.agents.case import Case
from core.agents.course import course
from core.calculators import registry
from core.calculators.assessment import Assessment
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import Reading, given, read
from core.calculators.not_free import named_refusal

MOST_CARDS = 3
"""More cards than this hide the answer; the page offers the rest in its calculators tab."""
CANDIDATES = 4
"""A small model chooses sanely among few (facts: four fitted tools, ten of ten)."""

REACH = 3
"""A value may come after a question or two in between; later it is more likely about something else."""

MEANT, POSSIBLE = 6.0, 2.0
"""Scores of the registry's search: a whole way of asking matched ("kidney function" 8.2, "fluid for a child" 6.2), or
some telling words ("overweight" 2.5)."""


@dataclass(frozen=True)
class Computation:
    """`assessments` are shown as cards at once; `candidates` may be offered to the model, all their inputs being there.

    `refusal` is set where the text names a calculator that is not free to use: why, and what is free instead.
    """

    reading: Reading
    assessments: tuple[Assessment, ...] = ()
    candidates: tuple[Calculator, ...] = ()
    refusal: str = ""


def assess(calculator: Calculator, reading: Reading) -> Assessment:
    """Put a calculator to the newest values of the conversation; two values for one input are asked about."""
    assessment = calculator.assess(given(reading, calculator.input_names()), reading.unit_wanted)
    said = {conflict.name: " and ".join(item.quote for item in conflict.statements) for conflict in reading.conflicts}
    missing = tuple(
        item.model_copy(update={"why": f"Two values stand in the message: {said[item.name]}. Which one holds?"})
        if item.name in said
        else item
        for item in assessment.missing
    )
    result = assessment.result
    if result is not None and (changed := _replaced(assessment, reading)):
        result = result.model_copy(update={"warnings": (*result.warnings, *changed)})
    if result is not None and (over_time := course(calculator, reading)):
        result = result.model_copy(update={"course": over_time})
    return assessment.model_copy(update={"missing": missing, "result": result})


def _replaced(assessment: Assessment, reading: Reading) -> list[str]:
    """Which values of earlier messages newer ones took the place of, in words."""
    old = {item.name: item.quote for item in reading.replaced}
    return [
        f"{given.quote} replaces {old[name]} said before."
        for name, given in assessment.inputs.items()
        if name in old and old[name] != given.quote
    ]


def compute(case: Case) -> Computation:
    """Find the calculators that the question names, or that it continues, and put them to the values."""
    reading = read(case.said, case.history[-1].asked if case.history else ())
    refusal = named_refusal(case.asks)
    matches = registry.search(case.asks)
    named = _named(case, reading, matches)
    if refusal is not None and not named:
        return Computation(reading, refusal=f"{refusal.why} {refusal.instead}".strip())
    if not named:
        named = _continued(case, reading)
    if named:
        return Computation(reading, tuple(assess(calculator, reading) for calculator in named[:MOST_CARDS]))
    meant = matches[0].calculator if matches and matches[0].score >= MEANT else None
    if meant is not None and _has_values(meant, reading):
        return Computation(reading, (assess(meant, reading),))
    complete = (match.calculator for match in matches if match.score >= POSSIBLE)
    candidates = [calculator for calculator in complete if assess(calculator, reading).result is not None]
    return Computation(reading, candidates=tuple(candidates[:CANDIDATES]))


def _named(case: Case, reading: Reading, matches: list[registry.Match]) -> list[Calculator]:
    """The calculators that the question names. A name that only says a value ("eGFR 28") gives way to another name
    ("KFRE"), or to a calculator whose way of asking fits better ("CKD stage")."""
    besides = case.asks
    for found in reading.found:
        if found.message == len(case.history) and isinstance(found.value, float):
            besides = besides.replace(found.quote, " ")
    without_values = matches if besides == case.asks else registry.search(besides)
    asked_for = {match.calculator.name for match in without_values if match.named}
    named = [match.calculator for match in matches if match.named]
    if asked_for:
        return [calculator for calculator in named if calculator.name in asked_for]
    return named if not named or matches[0].named else [matches[0].calculator]


def _has_values(calculator: Calculator, reading: Reading) -> bool:
    """Whether the text holds more for this calculator than whom it is about."""
    return not set(reading.latest()).intersection(calculator.input_names()) <= {"age", "sex"}


def _continued(case: Case, reading: Reading) -> list[Calculator]:
    """The last turn's calculators, if this message turns to another person or wants another unit; else those of the
    last cards that it brings a value for, over at most `REACH` turns."""
    if not case.history:
        return []
    if reading.new_person or reading.unit_wanted:
        return [registry.get(name) for name in case.history[-1].calculators]
    shown = next((turn.calculators for turn in reversed(case.history[-REACH:]) if turn.calculators), ())
    here = len(case.history)
    brought = {found.name for found in reading.found if found.message == here}
    return [calculator for calculator in map(registry.get, shown) if brought.intersection(calculator.input_names())]
