"""ChatMedGemma against a server that behaves, and one that fails in every way known."""

import asyncio
import base64
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolCall, ToolMessage
from langchain_core.tools import tool

from core.errors import (
    ContextExceededError,
    ImageRefusedError,
    ModelError,
    ModelKeyError,
    ModelNotFoundError,
    ModelReplyError,
    ModelStoppedError,
    ModelTimeoutError,
    ModelUnreachableError,
    VisionMissingError,
)
from core.medgemma_client import ChatMedGemma, count_tokens
from core.model_profiles import GENERIC, MEDGEMMA_1_5, Endpoint
from tests import fake_model_server as fake
from tests.fake_model_server import Calls, Fails, FakeModelServer, Raw, Request, Says, Silent, call, no_tool

PNG = base64.b64encode(b"\x89PNG\r\n").decode()
FILM = HumanMessage(content=[{"type": "image", "base64": PNG, "mime_type": "image/png"}, {"type": "text", "text": "?"}])


@tool
def search_library(query: str) -> str:
    """Search the clinic's own documents."""
    return f"[1] On {query}: stop below 30 mL/min."


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer() as running:
        yield running


def chat(server: FakeModelServer, **options: Any) -> ChatMedGemma:
    return ChatMedGemma.for_endpoint(server.endpoint, **{"first_token_seconds": 5, "answer_seconds": 10} | options)


async def ainvoke(model: ChatMedGemma, question: Any) -> str:
    return (await model.ainvoke(question)).text


async def astream(model: ChatMedGemma, question: Any) -> str:
    return "".join([chunk.text async for chunk in model.astream(question)])


async def invoke(model: ChatMedGemma, question: Any) -> str:
    return (await asyncio.to_thread(model.invoke, question)).text


async def stream(model: ChatMedGemma, question: Any) -> str:
    return "".join(await asyncio.to_thread(lambda: [chunk.text for chunk in model.stream(question)]))


WAYS = pytest.mark.parametrize("ask", [ainvoke, astream, invoke, stream])
Ask = Callable[[ChatMedGemma, Any], Any]


@WAYS
async def test_an_answer_comes_whole_whichever_way_it_is_asked_for(server: FakeModelServer, ask: Ask) -> None:
    server.handler = lambda _: Says(["Stop ", "below 30."])
    assert await ask(chat(server), "When?") == "Stop below 30."


async def test_tokens_arrive_one_by_one_while_the_model_still_writes(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["a", "b", "c", "d"], delay=0.1)
    began = time.monotonic()
    arrivals = [time.monotonic() - began async for chunk in chat(server).astream("?") if chunk.text]
    assert len(arrivals) == 4
    assert arrivals[-1] - arrivals[0] > 0.25


def test_sync_calls_work_where_a_loop_is_already_running(server: FakeModelServer) -> None:
    async def inside() -> str:
        return chat(server).invoke("?").text

    assert asyncio.run(inside()) == "Yes."


def test_one_model_serves_several_event_loops(server: FakeModelServer) -> None:
    model = chat(server)
    assert [asyncio.run(ainvoke(model, "?")) for _ in range(2)] == ["Yes.", "Yes."]


async def test_what_is_sent(server: FakeModelServer) -> None:
    await chat(server, max_tokens=77).ainvoke([SystemMessage("Be brief."), FILM], stop=["END"])
    body = server.requests[0].body
    assert body["temperature"] == 0
    assert body["max_tokens"] == 77
    assert body["stop"] == ["<end_of_turn>", "END"]
    assert server.requests[0].roles == ["user"]
    assert server.requests[0].images == [b"\x89PNG\r\n"]
    assert "tools" not in body


async def test_the_temperature_cannot_be_raised(server: FakeModelServer) -> None:
    await chat(server).bind(temperature=1.0).ainvoke("?")
    assert server.requests[0].body["temperature"] == 0


async def test_the_key_goes_to_the_endpoint_and_no_other_key_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret of another service")
    with FakeModelServer(key="right") as server:
        assert await ainvoke(chat(server), "?") == "Yes."
    with FakeModelServer() as server:
        await chat(server).ainvoke("?")
        assert "secret" not in server.requests[0].headers["authorization"]
    assert "right" not in repr(ChatMedGemma.for_endpoint(Endpoint("http://127.0.0.1:1/v1", "m", "right")))


async def test_an_environments_proxy_is_not_asked_for_this_machine(
    server: FakeModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert await ainvoke(chat(server), "?") == "Yes."


async def test_a_redirect_is_not_followed() -> None:
    with FakeModelServer(Fails(307, "elsewhere")) as server:
        with pytest.raises(ModelUnreachableError):
            await chat(server).ainvoke("?")
        assert len(server.requests) == 1


@WAYS
@pytest.mark.parametrize("pieces", [["<unu", "sed94>thought", " no<unused", "95>", "\nYes", "."], ["Yes", "."]])
async def test_thoughts_never_show(server: FakeModelServer, ask: Ask, pieces: list[str]) -> None:
    server.handler = lambda _: Says(pieces)
    assert await ask(chat(server, profile=MEDGEMMA_1_5), "?") == "Yes."


async def test_usage_counts_the_cached_part_of_the_prompt(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["a", "b"], cached_tokens=3)
    whole = await chat(server).ainvoke("one two three")
    assert whole.usage_metadata is not None
    assert whole.usage_metadata["input_token_details"]["cache_read"] == 3
    streamed = AIMessageChunk(content="")
    async for chunk in chat(server).astream("one two three"):
        streamed += chunk
    assert streamed.usage_metadata == whole.usage_metadata
    tokens = whole.usage_metadata["input_tokens"]
    assert whole.response_metadata["calls"] == [{"prompt_tokens": tokens, "cached_tokens": 3}]
    assert streamed.response_metadata["calls"] == whole.response_metadata["calls"]


CONTEXT_ON_LOCALAI = Fails(500, {"error": {"code": 500, "message": "rpc error: request (9 tokens) exceeds the available context size (8 tokens)"}})  # fmt: skip # noqa: E501
FAILURES = [
    (fake.context_exceeded(), ContextExceededError, "50015 of 2048 tokens"),
    (CONTEXT_ON_LOCALAI, ContextExceededError, "9 of 8 tokens"),
    (fake.NO_VISION, VisionMissingError, "no vision"),
    (fake.BAD_IMAGE, ImageRefusedError, "image"),
    (fake.BAD_KEY, ModelKeyError, "key"),
    (Fails(403, "forbidden"), ModelKeyError, "key"),
    (fake.NO_SUCH_MODEL, ModelNotFoundError, "medgemma-4b"),
    (Fails(404, "<html>not here</html>"), ModelUnreachableError, "no model server"),
    (fake.LOADING, ModelUnreachableError, "loading"),
    (Fails(429, {"error": {"message": "slow down"}}), ModelUnreachableError, "busy"),
    (Fails(500, {"error": {"message": "secret patient text"}}), ModelReplyError, "HTTP 500"),
    (Fails(502, "<html>"), ModelReplyError, "HTTP 502"),
    (fake.WRONG_JSON, ModelReplyError, "cannot be read"),
    (fake.MALFORMED_SSE, ModelReplyError, "cannot be read"),
    (Raw(b"<html>hospital login</html>", "text/html"), ModelReplyError, "cannot be read"),
    (Raw(b'data: {"choices": [{}]}\n\n', "text/event-stream"), ModelReplyError, "cannot be read"),
    (Raw(b'data: {"choices": null}\n\n', "text/event-stream"), ModelReplyError, "cannot be read"),
    (Raw(b'data: {"error":{"code":500,"message":"compute error"}}\n\n', "text/event-stream"), ModelReplyError, "fault"),
    (Raw(b"data: [DONE]\n\n", "text/event-stream"), ModelReplyError, "cannot be read"),
    (Says("  \n"), ModelReplyError, "empty"),
    (Says("<unused94>thought and nothing more"), ModelReplyError, "empty"),
    (Says(["Stop ", "below"], dies_after=1), ModelStoppedError, "stopped"),
    (Says("Stop", dies_after=0), ModelStoppedError, "stopped"),
]


@WAYS
@pytest.mark.parametrize(("reply", "kind", "words"), FAILURES)
async def test_every_failure_is_told_in_words(
    server: FakeModelServer, ask: Ask, reply: fake.Reply, kind: type[ModelError], words: str
) -> None:
    server.handler = lambda _: reply
    model = chat(server, profile=MEDGEMMA_1_5)
    model.root_async_client.max_retries = 0  # the retry has a test of its own
    with pytest.raises(kind, match=words) as raised:
        await ask(model, "Question")
    assert raised.value.hint
    assert "secret" not in str(raised.value)


async def test_what_was_streamed_before_the_server_died_has_reached_the_user(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["Stop ", "below ", "30."], delay=0.02, dies_after=2)
    seen: list[str] = []

    async def watch() -> None:
        async for chunk in chat(server).astream("?"):
            seen.append(chunk.text)

    with pytest.raises(ModelStoppedError):
        await watch()
    assert "".join(seen) == "Stop below "
    server.handler = lambda _: Says("Here again.")
    assert await ainvoke(chat(server), "?") == "Here again."


async def test_a_server_that_is_busy_for_a_moment_is_asked_once_more(server: FakeModelServer) -> None:
    server.handler = fake.in_turn(fake.LOADING, "Ready.")
    assert await ainvoke(chat(server), "?") == "Ready."


@WAYS
@pytest.mark.parametrize("address", ["http://127.0.0.1:1/v1", "http://no-such-host.invalid/v1"])
async def test_nothing_at_the_address(ask: Ask, address: str) -> None:
    model = ChatMedGemma.for_endpoint(Endpoint(address, "medgemma-4b"), first_token_seconds=5, answer_seconds=5)
    with pytest.raises(ModelUnreachableError, match="No model answers"):
        await ask(model, "?")


@WAYS
async def test_a_silent_server_does_not_hang(server: FakeModelServer, ask: Ask) -> None:
    server.handler = lambda _: Silent()
    began = time.monotonic()
    with pytest.raises(ModelTimeoutError, match=r"no first word within 0\.3 s"):
        await ask(chat(server, first_token_seconds=0.3), "?")
    assert time.monotonic() - began < 3
    assert server.hung_up.wait(3)


async def test_the_whole_answer_has_its_own_limit(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["word "] * 100, delay=0.05)
    with pytest.raises(ModelTimeoutError, match=r"not finished within 0\.4 s"):
        await chat(server, answer_seconds=0.4).ainvoke("?")
    assert server.hung_up.wait(3)


async def test_silence_in_the_middle_is_noticed(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["word ", "never"], delay=30)
    with pytest.raises(ModelTimeoutError, match="silent in mid-answer"):
        await chat(server, first_token_seconds=0.3).ainvoke("?")


async def test_a_choice_that_does_not_come_is_a_timeout_too(server: FakeModelServer) -> None:
    server.handler = lambda _: Silent()
    with pytest.raises(ModelTimeoutError):
        await chat(server, first_token_seconds=0.3).bind_tools([search_library]).ainvoke("?")


@pytest.mark.parametrize("tools", [[], [search_library]])
async def test_stop_ends_the_work_of_the_server(server: FakeModelServer, tools: list[Any]) -> None:
    server.handler = lambda _: Says(["word "] * 1000, first_delay=0.2, delay=0.05)
    asking = asyncio.create_task(chat(server).bind_tools(tools).ainvoke("?"))
    await asyncio.sleep(0.4)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await asyncio.to_thread(server.hung_up.wait, 3)


async def test_an_abandoned_stream_ends_the_work_of_the_server(server: FakeModelServer) -> None:
    server.handler = lambda _: Says(["word "] * 1000, delay=0.02)
    answer = chat(server).astream("?")
    await anext(answer)
    await answer.aclose()  # type: ignore[attr-defined]
    assert await asyncio.to_thread(server.hung_up.wait, 3)


async def test_a_tool_is_chosen_by_schema_in_one_unstreamed_call(server: FakeModelServer) -> None:
    server.handler = lambda _: call("search_library", query="metformin")
    reply = await chat(server).bind_tools([search_library]).ainvoke("Is metformin safe?")
    assert [(made["name"], made["args"]) for made in reply.tool_calls] == [("search_library", {"query": "metformin"})]
    assert reply.text == ""
    (request,) = server.requests
    assert request.offered == ["search_library", "none"]
    assert not request.streamed
    assert request.body["max_tokens"] == 256


async def test_none_leads_to_the_free_answer_within_the_same_invocation(server: FakeModelServer) -> None:
    server.handler = lambda request: no_tool() if request.offered else Says(["Good ", "day."], cached_tokens=2)
    chunks = [chunk async for chunk in chat(server).bind_tools([search_library]).astream("Hello")]
    assert "".join(chunk.text for chunk in chunks) == "Good day."
    choice, answer = server.requests
    assert answer.schema is None
    assert choice.last_turn.startswith(answer.last_turn)
    whole = await chat(server).bind_tools([search_library]).ainvoke("Hello")
    assert [used["cached_tokens"] for used in whole.response_metadata["calls"]] == [0, 2]


BAD_CHOICES = [
    '{"tool":"prescribe","with":{}}', '{"tool":"search_library","with":{"query":1}}', "no JSON", "",
    Fails(500, "grammar"), fake.WRONG_JSON,
]  # fmt: skip


@pytest.mark.parametrize("choice", BAD_CHOICES)
async def test_a_choice_that_cannot_be_used_counts_as_none(server: FakeModelServer, choice: fake.Reply | str) -> None:
    server.handler = lambda request: choice if request.offered else "Freely."
    reply = await chat(server).bind_tools([search_library]).ainvoke("?")
    assert (reply.text, reply.tool_calls) == ("Freely.", [])


async def test_the_same_call_is_not_made_twice_for_one_question(server: FakeModelServer) -> None:
    server.handler = lambda request: call("search_library", query="x") if request.offered else "Answer."
    made = AIMessage("", tool_calls=[ToolCall(name="search_library", args={"query": "x"}, id="1")])
    history = [HumanMessage("?"), made, ToolMessage("found", tool_call_id="1")]
    assert (await chat(server).bind_tools([search_library]).ainvoke(history)).text == "Answer."


@pytest.mark.parametrize("proved", [True, False])
async def test_native_tool_calls_only_where_they_were_proved(server: FakeModelServer, proved: bool) -> None:
    def unbound_by_schema(request: Request) -> fake.Reply | str:
        return Calls("search_library", {"query": "x"}) if request.body.get("tools") else "I would search."

    server.handler = unbound_by_schema
    reply = await chat(server, native_tools=proved).bind_tools([search_library], tool_choice="any").ainvoke("?")
    assert bool(reply.tool_calls) is proved
    assert any("tools" in request.body for request in server.requests) is proved


@pytest.mark.parametrize("mode", ["async", "sync"])
async def test_an_agent_searches_then_streams_its_answer(server: FakeModelServer, mode: str) -> None:
    def handler(request: Request) -> fake.Reply:
        if not request.offered:
            return Says(["Stop ", "below 30 ", "[1]."], delay=0.01)
        return no_tool() if "Result of" in request.text else call("search_library", query="metformin")

    server.handler = handler
    agent: Any = create_agent(chat(server), [search_library], system_prompt="Answer from the passages.")
    question = {"messages": [HumanMessage("Is metformin safe?")]}
    modes = ["messages", "updates", "custom"]
    if mode == "async":
        events = [event async for event in agent.astream(question, stream_mode=modes)]
    else:
        events = await asyncio.to_thread(lambda: list(agent.stream(question, stream_mode=modes)))
    pieces = [
        message.text for kind, (message, where) in ((kind, event) for kind, event in events if kind == "messages")
        if where["langgraph_node"] == "model" and message.text
    ]  # fmt: skip
    assert "".join(pieces) == "Stop below 30 [1]."
    assert [next(iter(event)) for kind, event in events if kind == "updates"] == ["model", "tools", "model"]
    assert "stop below 30 mL/min" in server.requests[-1].last_turn


async def test_an_agents_failure_keeps_its_words(server: FakeModelServer) -> None:
    server.handler = lambda _: fake.context_exceeded()
    agent: Any = create_agent(chat(server), [search_library])
    with pytest.raises(ContextExceededError):
        async for _ in agent.astream({"messages": [HumanMessage("?")]}, stream_mode=["messages"]):
            pass


async def test_a_foreign_image_address_never_leaves(server: FakeModelServer) -> None:
    foreign = HumanMessage(content=[{"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}])
    with pytest.raises(ImageRefusedError):
        await chat(server).ainvoke([foreign])
    assert server.requests == []


async def test_a_json_schema_of_the_caller_reaches_the_server_and_a_cut_reply_is_kept(server: FakeModelServer) -> None:
    server.handler = lambda _: Says('{"finding": "ye', finish_reason="length")
    schema = {"type": "object", "properties": {"finding": {"type": "string"}}}
    wanted = {"type": "json_schema", "json_schema": {"name": "finding", "schema": schema}}
    reply = await chat(server).ainvoke("?", response_format=wanted)
    assert server.requests[0].schema == schema
    assert reply.text == '{"finding": "ye'
    assert reply.response_metadata["finish_reason"] == "length"


def test_tokens_are_estimated_without_a_tokenizer_to_download() -> None:
    model = ChatMedGemma.for_endpoint(Endpoint("http://127.0.0.1:1/v1", "m"), profile=GENERIC)
    estimate = count_tokens("eGFR 42 mL/min")
    assert 9 <= estimate <= 12
    assert model.get_num_tokens("eGFR 42 mL/min") == len(model.get_token_ids("eGFR 42 mL/min")) == estimate
    assert model.get_num_tokens_from_messages([FILM]) > 256
