"""The benchmark of conversations: its verdicts and its last line; and conversations of our own, without a model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.agent import Measured, judge, measure, summary, turns_of
from core.assistant import Assistant
from tests.houses import house

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("conversations.jsonl").read_text(encoding="utf-8").splitlines()
]
NOTE = {"patient_note": "Note.", "question": "MAP?", "calculator_id": 5, "expected": 70, "lower": 69, "upper": 71}


def report(outcome: str = "answered", value: float | None = None, **more: Any) -> dict[str, Any]:
    result = None if value is None else {"value": value, "alternatives": [{"value": 99.0}]}
    tool: dict[str, Any] = {"name": "mean_arterial_pressure", "result": result, "missing": []}
    return {"outcome": outcome, "answer": "Words.", "red_flags": [], "tools": [tool] if value else []} | more


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
async def test_conversation_comes_to_what_is_expected_without_a_model(
    assistant: Assistant, row: dict[str, Any]
) -> None:
    measured = await measure(row, assistant, None)
    assert measured.verdict == "right", measured.reason


@pytest.mark.parametrize(
    ("row", "said", "verdict"),
    [
        (NOTE, report(value=70.4), "right"),
        (NOTE | {"lower": 98, "upper": 100}, report(value=70.4), "right"),
        (NOTE, report(value=80), "wrong"),
        (NOTE, report("asked"), "asked"),
        (NOTE, report("refused"), "asked"),
        (NOTE, report("failed"), "missed"),
        ({"expect": {"red_flag": True}}, report(), "missed"),
        ({"expect": {"red_flag": False}}, report(red_flags=[{"rule": "22"}]), "wrong"),
        ({"expect": {"outcome": ["refused"]}}, report(), "wrong"),
        ({"expect": {"outcome": ["refused"]}}, report("asked"), "asked"),
        ({"expect": {"must_include": ["mg/dL"]}}, report(), "missed"),
        ({"expect": {"must_not_include": ["words"]}}, report(), "wrong"),
        ({"expect": {"result": [1, 70], "tol": 1}}, report(value=70.4), "right"),
    ],
)
def test_verdict(row: dict[str, Any], said: dict[str, Any], verdict: str) -> None:
    assert judge(row, said)[0] == verdict


def test_note_is_one_turn_with_its_question_in_a_paragraph_of_its_own() -> None:
    assert turns_of(NOTE) == ["Note.\n\nMAP?"]


def test_last_line() -> None:
    rows = [
        Measured("1", "right", "", [100, 300], [0, 90], 0.1, 1.0),
        Measured("2", "wrong", "", [], [], None, None),
        Measured("3", "asked", "", [200], [0], 0.5, None),
    ]
    assert summary(rows) == "agent: 1/3, 1 wrong, 1 asked, cards 0.50 p95, prompt 200 p50"
