"""Values read from free text: exact, with their quotation, and never another person's."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from core.calculators import registry
from core.calculators.clinical_text import Found, Reading, given, read
from core.calculators.inputs import Measured, YesNo
from core.calculators.quantities import QUANTITIES, parse_unit
from tests.core.calculators.clinical_sentences import SENTENCES

CASES = [line.split(" =>", 1) for line in SENTENCES.strip().splitlines()]
STRICT = {*QUANTITIES, "sex", "age", "lmp"}


def usable(reading: Reading) -> dict[str, Found]:
    conflicts = {conflict.name for conflict in reading.conflicts}
    return {name: item for name, item in reading.latest().items() if not item.qualifier and name not in conflicts}


def misses(sentence: str, expectation: str) -> list[str]:
    """What was read otherwise than a line of the table says."""
    reading = read(sentence.replace("\\u202f", "\u202f"))
    said, plainly = reading.latest(), usable(reading)
    wrong: list[str] = []
    listed: set[str] = set()
    for statement in (part.strip() for part in expectation.split(";") if part.strip()):
        if statement[0] in "+-":
            name = statement[1:]
            if name not in plainly or plainly[name].value is not (statement[0] == "+"):
                wrong.append(statement)
        elif statement[0] in "!?":
            name = statement[1:]
            if name in (said if statement[0] == "!" else plainly):
                wrong.append(f"{statement} was read as {said[name].value}")
        elif "?" in statement:
            name, qualifier = statement.split("?")
            listed.add(name)
            if name in plainly or (qualifier != "any" and (name not in said or said[name].qualifier != qualifier)):
                wrong.append(statement)
        else:
            name, _, value = statement.partition("=")
            listed.add(name)
            if name not in plainly or not same(plainly[name], value):
                wrong.append(f"{statement} was read as {said.get(name)}")
    wrong += [f"{name} was read: {item}" for name, item in plainly.items() if name in STRICT - listed]
    return wrong


def same(item: Found, expected: str) -> bool:
    number, _, unit = expected.partition(" ")
    if isinstance(item.value, date | str):
        return str(item.value) == expected
    return item.value == float(number) and (item.unit or "") == unit


def test_two_hundred_sentences() -> None:
    assert len(CASES) >= 200
    wrong = {sentence: found for sentence, expectation in CASES if (found := misses(sentence, expectation))}
    text = "\n".join(f"{sentence}: {'; '.join(found)}" for sentence, found in wrong.items())
    assert len(wrong) <= 0.02 * len(CASES), text


def test_no_wrong_unit_and_no_wrong_sex() -> None:
    for sentence, expectation in CASES:
        found = usable(read(sentence))
        for statement in (part.strip() for part in expectation.split(";")):
            name, _, value = statement.partition("=")
            unit = value.partition(" ")[2]
            if name in found and name in QUANTITIES and value:
                assert (found[name].unit or "") == unit, sentence
            if name == "sex" and name in found:
                assert found[name].value == value, sentence
