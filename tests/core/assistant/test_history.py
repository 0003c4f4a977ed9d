"""Turns whose caller brings what was said before: answered as in a conversation, and nothing of them is kept."""

import asyncio
from pathlib import Path

import pytest

from core.agents.case import PastTurn
from core.agents.events import Answer, Computed, Failure, ImageSeen, Missing
from core.assistant import Assistant, Earlier, Turn, Upload, history
from tests.core.imaging.files import noise, saved
from tests.fake_model_server import FakeModelServer
from tests.houses import answers, ask, done, only

EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"
PNG = saved(noise(40, 30))


def everything_in(folder: Path) -> bytes:
    """All bytes of a folder's files and their names."""
    return b"".join(bytes(file) + (file.read_bytes() if file.is_file() else b"") for file in folder.rglob("*"))


async def test_value_goes_on_with_the_calculator_of_an_earlier_message(assistant: Assistant) -> None:
    kept = await ask(assistant, EGFR)
    kept = await ask(assistant, "use 2.1 instead", done(kept).conversation_id)
    brought = await ask(assistant, "use 2.1 instead", history=(Earlier(EGFR, "It is 42."),))
    assert only(brought, Computed).assessment == only(kept, Computed).assessment
    assert only(brought, Answer).text == only(kept, Answer).text


async def test_missing_value_is_asked_for_and_understood_from_the_next_message(assistant: Assistant) -> None:
    events = await ask(assistant, "58M Cr 1.9 eGFR?", history=())
    (item,) = only(events, Missing).assessment.missing
    earlier = Earlier("58M Cr 1.9 eGFR?", only(events, Answer).text)
    result = only(await ask(assistant, item.suggestions[0].text, history=(earlier,)), Computed).assessment.result
    assert result is not None
    assert result.value == pytest.approx(40.4, abs=0.5)


async def test_no_value_is_taken_from_what_was_answered(assistant: Assistant) -> None:
    earlier = Earlier("58-year-old man, what is his eGFR?", "His creatinine is 1.9 mg/dL, so it is 40 mL/min.")
    events = await ask(assistant, "And the eGFR now?", history=(earlier,))
    assert not [event for event in events if isinstance(event, Computed)]
    assert [item.name for item in only(events, Missing).assessment.missing] == ["creatinine"]


async def test_model_reads_earlier_messages_in_their_roles(assistant: Assistant, server: FakeModelServer) -> None:
    await ask(assistant, "And if it rises?", history=(Earlier("What is lactate?", "An acid [1] ✓"),))
    (request,) = answers(server)
    assert request.roles == ["user", "assistant", "user"]
    assert request.messages[1]["content"] == "An acid"


async def test_nothing_of_it_is_kept(assistant: Assistant, tmp_path: Path) -> None:
    said = (Earlier("Mrs Quillfeather has a cough.", "Zanzibarine is an answer.", (Upload(PNG, "x.png"),)),)
    events = await ask(assistant, "Is Mr Underbough well?", history=said, images=(Upload(PNG, "y.png"),))
    assert only(events, Answer).text
    assert (done(events).conversation_id, done(events).turn_id) == ("", "")
    assert assistant.conversations.summaries("local") == []
    assert not list((tmp_path / "data").rglob("*.png"))
    stored = everything_in(tmp_path)
    assert b"SQLite format 3" in stored
    for word in (b"Quillfeather", b"Underbough", b"Zanzibarine"):
        assert word not in stored


async def test_image_of_an_earlier_message_is_still_in_question(assistant: Assistant, server: FakeModelServer) -> None:
    events = await ask(assistant, "And the ribs?", history=(Earlier("Describe it", "A chest.", (Upload(PNG, "x"),)),))
    assert only(events, ImageSeen).from_earlier
    (request,) = answers(server)
    assert len(request.images) == 1
    events = await ask(assistant, "And this?", history=(), images=(Upload(PNG, "x"), Upload(PNG, "y")))
    assert "Of 2 images the last one is read" in " ".join(only(events, ImageSeen).notes)


async def test_many_at_once_are_no_conversation_that_is_busy(assistant: Assistant) -> None:
    turns = await asyncio.gather(*(ask(assistant, EGFR, history=()) for _ in range(4)))
    assert [done(events).outcome for events in turns] == ["answered"] * 4


async def test_conversation_that_is_too_long_is_rejected(assistant: Assistant) -> None:
    events = await ask(assistant, "Why?", history=(Earlier("a" * 200_000, ""),))
    assert done(events).outcome == "rejected"
    assert "200,004 characters" in only(events, Failure).message


def test_of_a_very_long_history_only_the_newest_calculators_are_found_anew() -> None:
    turns = [Earlier(EGFR, "42")] + [Earlier("a word or two " * 400) for _ in range(8)] + [Earlier(EGFR, "42")]
    past = history.brought(turns)
    assert [turn.question for turn in past] == [turn.text for turn in turns]
    assert past[0] == PastTurn(EGFR, "42")
    assert past[-1].calculators
    assert Turn("x").history is None
