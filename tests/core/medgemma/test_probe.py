"""The probe against servers of every kind; the real llama.cpp is asked in test_medgemma_client_with_llama.py."""

import pytest

from core.errors import ModelKeyError, ModelNotFoundError, ModelReplyError, ModelTimeoutError, ModelUnreachableError
from core.medgemma_client import Probe, probe
from core.model_profiles import Endpoint
from tests.fake_model_server import Calls, Fails, FakeModelServer, Raw, Reply, Request, Silent


def able(request: Request) -> Reply | str:
    if request.body.get("tools"):
        return Calls("lantern")
    return '{"word":"lantern"}' if request.schema else "Hello."


async def test_everything_is_found_out_with_few_tokens() -> None:
    with FakeModelServer(able, key="right", context_size=2048) as server:
        found = await probe(server.endpoint)
    assert found == Probe(True, "medgemma-4b", ("medgemma-4b",), 2048, vision=True, json_schema=True, native_tools=True)
    assert found.ready
    assert sum(request.body["max_tokens"] for request in server.requests) < 64
    assert any(request.images for request in server.requests)


async def test_what_the_server_cannot_do_is_found_out_by_asking() -> None:
    with FakeModelServer("Hello.", vision=False, llama_cpp=False) as server:
        found = await probe(server.endpoint)
    assert (found.vision, found.json_schema, found.native_tools, found.context_size) == (False, False, False, None)
    assert found.ready


async def test_a_server_that_drops_images_in_silence_has_no_vision() -> None:
    usage = b'{"choices":[{"message":{"content":"Hi"}}],"usage":{"prompt_tokens":9}}'
    with FakeModelServer(Raw(usage)) as server:
        assert (await probe(server.endpoint)).vision is False


async def test_a_server_without_json_schema_still_answers() -> None:
    with FakeModelServer(lambda request: Fails(400, "no schema") if request.schema else "Hello.") as server:
        found = await probe(server.endpoint)
    assert found.ready
    assert found.json_schema is False


async def test_the_only_model_listed_is_used_under_its_own_name() -> None:
    with FakeModelServer(able, models=["medgemma-4b-it"], strict_names=True) as server:
        found = await probe(Endpoint(server.base_url, "medgemma-4b"))
    assert found.model == "medgemma-4b-it"
    assert found.ready


async def test_among_several_models_none_is_guessed() -> None:
    with FakeModelServer(able, models=["a", "b"]) as server:
        found = await probe(Endpoint(server.base_url, "medgemma-4b"))
    assert isinstance(found.error, ModelNotFoundError)
    assert "a, b" in found.error.message
    assert server.requests == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/v1", "http://no-such-host.invalid/v1", "http://[::1/v1", "?"])
async def test_nothing_there(address: str) -> None:
    found = await probe(Endpoint(address, "medgemma-4b"))
    assert not found.reachable
    assert isinstance(found.error, ModelUnreachableError)


async def test_a_wrong_key() -> None:
    with FakeModelServer(able, key="right") as server:
        found = await probe(Endpoint(server.base_url, "medgemma-4b", "wrong"))
    assert found.reachable
    assert isinstance(found.error, ModelKeyError)


async def test_a_silent_server_costs_no_more_than_the_limit() -> None:
    with FakeModelServer(Silent()) as server:
        found = await probe(server.endpoint, timeout=0.5)
    assert found.reachable
    assert found.listed == ("medgemma-4b",)
    assert isinstance(found.error, ModelTimeoutError)


async def test_a_server_too_slow_for_images_is_ready_for_text() -> None:
    with FakeModelServer(lambda request: Silent() if request.images else able(request)) as server:
        found = await probe(server.endpoint, timeout=1.0)
    assert found.ready
    assert found.json_schema is True
    assert found.vision is None


@pytest.mark.parametrize("reply", [Fails(500, "broken"), Raw(b"[]"), Raw(b"<html>"), Raw(b'{"choices": []}')])
async def test_a_broken_server_is_reported_not_raised(reply: Reply) -> None:
    with FakeModelServer(reply) as server:
        found = await probe(server.endpoint)
    assert found.reachable
    assert isinstance(found.error, ModelReplyError)


async def test_what_is_no_model_server_is_said() -> None:
    with FakeModelServer("") as server:
        found = await probe(Endpoint(server.base_url + "/wrong", "medgemma-4b"))
    assert isinstance(found.error, ModelUnreachableError)
    assert "/v1" in found.error.hint
