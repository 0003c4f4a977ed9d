"""Findings that a model proposes: what code lets through, what it drops, and that nothing is computed from them."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from config import LOCAL_USER
from core.agents.events import Answer, AnyEvent, Computed, Missing, Status, Step
from core.agents.proposals import MOST_ITEMS, MOST_PROPOSALS, checked, open_findings, schema
from core.assistant import Assistant, Turn
from core.calculators import registry
from core.calculators.assessment import Assessment, Proposal
from core.calculators.clinical_text import read
from tests.fake_model_server import Fails, FakeModelServer, Reply, Request, Says, Silent, in_turn, no_tool
from tests.houses import ask, done, house
from ui.streaming import Running

NOTE = (
    "34-year-old woman, HR 84, SpO2 98 % on room air, pleuritic pain since yesterday. She brought up streaks of blood "
    "this morning. The legs show no swelling. Her mother had a clot in the leg. Worried about surgery next month. PERC?"
)
PERC = registry.get("perc").assess({})


def proposed(*findings: dict[str, Any], text: str = NOTE) -> dict[str, Proposal]:
    reply = json.dumps({"findings": list(findings)})
    return checked(reply, open_findings([PERC]), [text], read(text))


def finding(item: str, answer: str, quote: str) -> dict[str, Any]:
    return {"item": item, "answer": answer, "quote": quote}


def test_words_that_stand_in_the_text_are_quoted_as_they_were_written() -> None:
    found = proposed(finding("haemoptysis", "yes", "she BROUGHT up\n streaks of blood"))
    assert found == {"haemoptysis": Proposal(answer="yes", quote="She brought up streaks of blood")}


def test_denial_in_the_text_holds_a_no() -> None:
    found = proposed(finding("leg_swelling_unilateral", "no", "The legs show no swelling."))
    assert found["leg_swelling_unilateral"].answer == "no"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(finding("haemoptysis", "yes", "coughs blood"), id="words that stand nowhere"),
        pytest.param(finding("haemoptysis", "yes", ""), id="no words"),
        pytest.param(finding("haemoptysis", "yes", "."), id="a full stop"),
        pytest.param(finding("haemoptysis", "no", "brought up streaks of blood"), id="a no without a denial"),
        pytest.param(finding("leg_swelling_unilateral", "yes", "show no swelling"), id="a yes that is denied"),
        pytest.param(finding("prior_vte", "yes", "mother had a clot in the leg"), id="a relative's"),
        pytest.param(finding("haemoptysis", "yes", "HR 84"), id="words of another value"),
        pytest.param(finding("haemoptysis", "yes", "34-year-old woman"), id="age and sex"),
        pytest.param(finding("haemoptysis", "yes", "PERC"), id="the calculator's name"),
        pytest.param(finding("haemoptysis", "yes", NOTE), id="the whole text"),
        pytest.param(finding("heart_rate", "84", "HR 84"), id="a value"),
        pytest.param(finding("age", "34", "34-year-old"), id="an age"),
        pytest.param(finding("sex", "female", "woman"), id="a sex"),
        pytest.param(finding("haemoptysis", "maybe", "streaks of blood"), id="an answer that does not exist"),
        pytest.param({"item": ["haemoptysis"], "answer": True, "quote": 3}, id="wrong types"),
        pytest.param({}, id="nothing"),
    ],
)
def test_what_code_can_tell_is_wrong_is_dropped(sent: dict[str, Any]) -> None:
    assert proposed(sent) == {}


@pytest.mark.parametrize(
    "reply",
    ["", "yes", "[]", "{}", '{"findings": 3}', '{"findings": [3, null, "x"]}', '{"findings": [{"item"', "{" * 999],
)
def test_reply_of_any_form_does_no_harm(reply: str) -> None:
    assert checked(reply, open_findings([PERC]), [NOTE], read(NOTE)) == {}


def test_values_of_an_earlier_patient_show_nothing_of_this_one() -> None:
    messages = [NOTE, "And her brother, 50, HR 90, SpO2 97 %?"]
    reading = read(messages)
    assert reading.new_person
    reply = json.dumps({"findings": [finding("haemoptysis", "yes", "brought up streaks of blood")]})
    assert checked(reply, open_findings([PERC]), messages, reading) == {}


@pytest.mark.parametrize("calculator", registry.calculators(), ids=str)
def test_only_findings_are_open_to_the_model(calculator: Any) -> None:
    found = open_findings([calculator.assess({})])
    assert len(found) <= MOST_ITEMS
    assert "sex" not in found
    assert all(item.kind in ("yes_no", "choice") and not item.judgement for item in found.values())
    listed = schema(found)["properties"]["findings"]
    assert listed["maxItems"] == MOST_PROPOSALS
    assert {one["properties"]["item"]["const"] for one in listed["items"]["anyOf"]} == set(found)


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer(no_tool()) as fake:
        yield fake


@pytest.fixture
def assistant(tmp_path: Path, server: FakeModelServer) -> Iterator[Assistant]:
    with house(tmp_path, server.base_url) as made:
        yield made


async def ready(assistant: Assistant) -> None:
    await asyncio.to_thread(assistant.model.wait_settled, 10)
    assert (await assistant.model_status()).phase == "ready"


def says(*findings: dict[str, Any]) -> Reply:
    return Says(json.dumps({"findings": list(findings)}))


def asked_for_findings(server: FakeModelServer) -> list[Request]:
    return [request for request in server.requests if "findings" in str(request.schema)]


async def test_proposal_stands_in_the_card_and_is_computed_only_once_confirmed(
    assistant: Assistant, server: FakeModelServer
) -> None:
    await ready(assistant)
    server.handler = in_turn(says(finding("haemoptysis", "yes", "brought up streaks of blood")))
    events = await ask(assistant, NOTE)
    first, second = (event.assessment for event in events if isinstance(event, Missing))
    assert all(item.proposal is None for item in first.missing)
    shown = {item.name: item.proposal for item in second.missing if item.proposal}
    assert shown == {"haemoptysis": Proposal(answer="yes", quote="brought up streaks of blood")}
    assert not any(isinstance(event, Computed) for event in events)
    assert done(events).outcome == "asked"
    assert len(done(events).calls) == len(asked_for_findings(server)) == 1

    conversation = done(events).conversation_id
    said = ", ".join(
        suggestion.text
        for item in second.missing
        for suggestion in item.suggestions
        if suggestion.label == (item.proposal.answer if item.proposal else "no")
    )
    events = await ask(assistant, said, conversation)
    (card,) = (event.assessment for event in events if isinstance(event, Computed))
    assert card.result is not None
    assert card.result.points == {"haemoptysis": 1}
    assert card.inputs["haemoptysis"].quote == "Haemoptysis: yes"


async def test_answer_stands_before_the_model_is_asked(assistant: Assistant, server: FakeModelServer) -> None:
    await ready(assistant)
    server.handler = in_turn(says())
    events = await ask(assistant, NOTE)
    kinds = [type(event) for event in events]
    assert kinds.index(Answer) < kinds.index(Step)
    assert kinds.count(Missing) == 1


async def test_who_goes_on_stops_the_call_and_finds_the_turn_recorded(
    assistant: Assistant, server: FakeModelServer
) -> None:
    await ready(assistant)
    shown: list[AnyEvent] = []
    async with aclosing(assistant.answer(Turn(NOTE))) as events:
        async for event in events:
            shown.append(event)
            if isinstance(event, Status) and any(isinstance(each, Answer) for each in shown):
                assert event.text == "Looking for findings in your text. You can go on."
                break
    conversation = next(event.conversation_id for event in shown if isinstance(event, Status))
    (turn,) = assistant.conversations.load(LOCAL_USER, conversation).turns
    assert turn.outcome == "asked"
    assert turn.answer == next(event.text for event in shown if isinstance(event, Answer))
    assert [event["type"] for event in turn.events] == ["missing", "answer", "done"]
    events_after = await ask(assistant, "Haemoptysis: yes", conversation)
    assert done(events_after).outcome == "asked"
    assert "haemoptysis" in next(event.assessment.inputs for event in events_after if isinstance(event, Missing))


async def test_stop_in_the_middle_of_the_call_ends_it(assistant: Assistant, server: FakeModelServer) -> None:
    await ready(assistant)
    server.hung_up.clear()
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def handler(request: Request) -> Reply:
        loop.call_soon_threadsafe(asked.set)
        return Silent()

    server.handler = handler
    running = Running(assistant.answer(Turn(NOTE)))
    await asked.wait()
    assert running.answered
    running.stop()
    running.stop()
    await running.over()
    assert await asyncio.to_thread(server.hung_up.wait, 10), "the model was told to stop"
    (summary,) = assistant.conversations.summaries(LOCAL_USER)
    (turn,) = assistant.conversations.load(LOCAL_USER, summary.id).turns
    assert turn.outcome == "asked"


@pytest.mark.parametrize(
    "reply",
    [Fails(500, "boom"), Fails(429, "busy"), Says("not JSON"), Says(""), Says(["{", "x"], dies_after=1)],
    ids=["500", "429", "not JSON", "empty", "cut"],
)
async def test_model_that_fails_leaves_the_card_as_it_was(
    assistant: Assistant, server: FakeModelServer, reply: Reply
) -> None:
    await ready(assistant)
    server.handler = in_turn(reply)
    events = await ask(assistant, NOTE)
    assert done(events).outcome == "asked"
    cards = [event.assessment for event in events if isinstance(event, Missing)]
    assert len(cards) == 1
    assert [event.state for event in events if isinstance(event, Step)][-1] in ("done", "failed")


async def test_short_question_asks_no_model(assistant: Assistant, server: FakeModelServer) -> None:
    await ready(assistant)
    before = len(server.requests)
    events = await ask(assistant, "PERC for a 34-year-old woman, HR 84, SpO2 98 %?")
    assert done(events).outcome == "asked"
    assert len(server.requests) == before


def test_earlier_card_keeps_its_form() -> None:
    old = PERC.model_dump(mode="json")
    for item in old["missing"]:
        del item["proposal"]
    assert Assessment.model_validate(old) == PERC
