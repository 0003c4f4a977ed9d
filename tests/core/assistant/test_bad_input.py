"""Messages that no clinician writes on purpose: handled, or refused in a sentence; nothing executed, nothing lost."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from core.agents.events import Answer, Computed, Failure, ImageSeen, Status, Token
from core.assistant import Assistant, Turn, Upload
from core.assistant.export import as_markdown, export
from core.assistant.turn import LONGEST_MESSAGE, MOST_IMAGES
from tests.core.assistant.test_front_desk import EGFR, photograph
from tests.fake_model_server import FakeModelServer, Says, no_tool
from tests.houses import ask, done, house, only

STRANGE = {
    "null bytes": "\x00creatinine\x00 of 1.4 mg/dL\x00",
    "control characters": "\x1b[31m\x07\x08creatinine\x7f of 1.4 mg/dL",
    "bidi controls": "\u202ecreatinine of 1.4 mg/dL\u2066 \u2069",
    "lone surrogates": "\ud83d creatinine of 1.4 mg/dL \udc00",
    "script": "<script>fetch('https://evil.example')</script> creatinine of 1.4 mg/dL",
    "template": "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %(x)s {0} creatinine of 1.4 mg/dL",
    "sql": "'; DELETE FROM turn; -- \" OR 1=1 creatinine of 1.4 mg/dL",
    "very long": "x " * ((LONGEST_MESSAGE - 200) // 2) + "creatinine of 1.4 mg/dL",
}


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer() as fake:
        fake.handler = lambda request: no_tool() if request.schema else Says("A sentence.")
        yield fake


@pytest.fixture
def assistant(tmp_path: Path, server: FakeModelServer) -> Iterator[Assistant]:
    with house(tmp_path, server.base_url) as made:
        yield made


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_strange_text_is_read_recorded_found_and_exported(assistant: Assistant, text: str) -> None:
    events = await ask(assistant, f"{text}\nWhat is the eGFR of this 64-year-old woman?")
    result = only(events, Computed).assessment.result
    assert result is not None
    assert result.value == pytest.approx(42.0, abs=0.1)
    (turn,) = assistant.conversations.load("local", done(events).conversation_id).turns
    assert turn.id == done(events).turn_id
    assert "creatinine" in turn.text
    assert not set(turn.text) & set("\x00\x1b\x7f\u202e\ud83d")
    assert len(assistant.conversations.summaries("local", "64-YEAR-OLD")) == 1
    record = assistant.conversations.load("local", done(events).conversation_id)
    assert "creatinine" in export(record, "json").text
    assert "creatinine" in as_markdown(record)


async def test_answer_with_strange_characters_is_shown_and_recorded(
    assistant: Assistant, server: FakeModelServer
) -> None:
    server.handler = lambda request: no_tool() if request.schema else Says("A\x00 \u202eword\x1b.")
    events = await ask(assistant, "What is pneumonia?")
    assert "word" in only(events, Answer).text
    assert done(events).turn_id


async def test_message_of_one_image_only(assistant: Assistant) -> None:
    events = await ask(assistant, "", images=(Upload(photograph(), "x.png"),))
    assert only(events, ImageSeen)
    assert done(events).outcome == "answered"
    assert assistant.conversations.summaries("local")[0].title == "Image"


async def test_of_many_images_the_last_one_is_read_and_it_says_so(
    assistant: Assistant, server: FakeModelServer
) -> None:
    uploads = tuple(Upload(photograph(40 + n, 30), f"{n}.png") for n in range(MOST_IMAGES))
    events = await ask(assistant, "What do they show?", images=uploads)
    seen = only(events, ImageSeen)
    assert seen.width == 49
    assert any(note.startswith("Of 10 images the last one is read.") for note in seen.notes)
    (turn,) = assistant.conversations.load("local", done(events).conversation_id).turns
    assert len(turn.image_ids) == MOST_IMAGES
    events = await ask(assistant, "What do they show?", images=(*uploads, uploads[0]))
    assert done(events).outcome == "rejected"
    assert "11 images" in only(events, Failure).message


async def test_a_new_image_takes_the_place_of_the_one_before(assistant: Assistant, server: FakeModelServer) -> None:
    first = done(await ask(assistant, "What does it show?", images=(Upload(photograph(40, 30), "a.png"),)))
    await ask(assistant, "And this one?", first.conversation_id, images=(Upload(photograph(50, 30), "b.png"),))
    again = only(await ask(assistant, "And on the left?", first.conversation_id), ImageSeen)
    assert (again.width, again.from_earlier) == (50, True)
    assert all(len(request.images) <= 1 for request in server.requests)


async def test_an_edit_that_is_refused_leaves_the_turn_and_all_after_it(assistant: Assistant) -> None:
    first = done(await ask(assistant, EGFR))
    await ask(assistant, "use 2.1 instead", first.conversation_id)
    before = assistant.conversations.load("local", first.conversation_id).turns
    broken = (Upload(b"no image", "x.png"),)
    for text, more in (("", {}), ("a" * (LONGEST_MESSAGE + 1), {}), ("And this?", {"images": broken})):
        events = await ask(assistant, text, first.conversation_id, replaces=first.turn_id, **more)
        assert done(events).turn_id == ""
        assert only(events, Failure).message
        assert assistant.conversations.load("local", first.conversation_id).turns == before


async def test_an_edit_of_a_turn_that_is_gone_changes_nothing(assistant: Assistant) -> None:
    first = done(await ask(assistant, EGFR))
    events = await ask(assistant, "BMI for 82 kg and 178 cm?", first.conversation_id, replaces="f" * 32)
    assert done(events).turn_id == ""
    assert len(assistant.conversations.load("local", first.conversation_id).turns) == 1


async def test_a_second_message_while_an_answer_runs_is_refused(assistant: Assistant, server: FakeModelServer) -> None:
    first = done(await ask(assistant, EGFR))
    server.handler = lambda request: no_tool() if request.schema else Says(["One. "] * 40, delay=0.05)
    running = assistant.answer(Turn("What is pneumonia?", conversation=first.conversation_id))
    async with aclosing(running) as events:
        async for event in events:
            if isinstance(event, Status | Token):
                break
        refused = await ask(assistant, "use 2.1 instead", first.conversation_id)
        assert done(refused).outcome == "rejected"
        assert "being written" in only(refused, Failure).message
        elsewhere = await ask(assistant, "BMI for 82 kg and 178 cm?")
        assert done(elsewhere).outcome == "answered"
    texts = [turn.text for turn in assistant.conversations.load("local", first.conversation_id).turns]
    assert texts == [EGFR, "What is pneumonia?"]
    assert done(await ask(assistant, "use 2.1 instead", first.conversation_id)).outcome == "answered"


async def test_a_conversation_deleted_while_its_answer_runs_stays_deleted(
    assistant: Assistant, server: FakeModelServer, tmp_path: Path
) -> None:
    server.handler = lambda request: no_tool() if request.schema else Says(["One. "] * 10, delay=0.02)
    upload = Upload(photograph(), "x.png")
    conversation, last = "", None
    async for event in assistant.answer(Turn("What does it show?", images=(upload,))):
        if isinstance(event, Status) and event.conversation_id:
            conversation = event.conversation_id
            await asyncio.to_thread(assistant.conversations.delete, "local", conversation)
        last = event
    assert last is not None
    assert conversation
    assert assistant.conversations.summaries("local") == []
    assert list((tmp_path / "data" / "images").iterdir()) == []
