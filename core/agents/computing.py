"""Which calculators a message asks for, and what they say on the values in the conversation. No model takes part."""

from dataclasses import dataclass

from core.agents.case import Case
from core.calculators import registry
from core.calculators.assessment import Assessment
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import Reading, given, read

MOST_CARDS = 3
"""More cards than this hide the answer; the page offers the rest in its calculators tab."""
CANDIDATES = 4
"""A small model chooses sanely among few (facts: four fitted tools, ten of ten)."""


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
    assessment = calculator.assess(given(reading, calculator.input_names()))
    said = {conflict.name: " and ".join(item.quote for item in conflict.statements) for conflict in reading.conflicts}
    missing = tuple(
        item.model_copy(update={"why": f"Two values stand in the message: {said[item.name]}. Which one holds?"})
        if item.name in said
        else item
        for item in assessment.missing
    )
    return assessment.model_copy(update={"missing": missing})


def compute(case: Case) -> Computation:
    """Find the calculators that the question names, or that it continues, and put them to the values."""
    reading = read(case.said)
    refusal = registry.named_refusal(case.question)
    matches = registry.search(case.question)
    named = [match.calculator for match in matches if match.named]
    if refusal is not None and not named:
        return Computation(reading, refusal=f"{refusal.why} {refusal.instead}".strip())
    if not named:
        named = _continued(case, reading)
    if named:
        return Computation(reading, tuple(assess(calculator, reading) for calculator in named[:MOST_CARDS]))
    complete = [match.calculator for match in matches if assess(match.calculator, reading).result is not None]
    if len(complete) == 1:
        return Computation(reading, (assess(complete[0], reading),))
    return Computation(reading, candidates=tuple(complete[:CANDIDATES]))


def _continued(case: Case, reading: Reading) -> list[Calculator]:
    """The last turn's calculators, if this message brings one of their values or turns to another person."""
    if not case.history or not case.history[-1].calculators:
        return []
    last = [registry.get(name) for name in case.history[-1].calculators]
    here = len(case.history)
    brought = {found.name for found in reading.found if found.message == here}
    if reading.new_person:
        return last
    return [calculator for calculator in last if brought.intersection(calculator.input_names())]
