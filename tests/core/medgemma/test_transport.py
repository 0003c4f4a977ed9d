"""The client that asks the endpoint: no connection outlives its request."""

import asyncio
from typing import Any

import httpx
import pytest

from core.medgemma.transport import http_client
from tests.fake_model_server import FakeModelServer, Says


async def test_a_connection_ends_with_its_reply_even_when_it_is_cancelled_in_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def cancelled(_: Any) -> None:
        raise asyncio.CancelledError

    with FakeModelServer(Says(["word "] * 1000, delay=0.02)) as server:
        body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": "?"}]}
        async with http_client(server.endpoint, 5) as client:
            request = client.build_request("POST", f"{server.base_url}/chat/completions", json=body)
            reply = await client.send(request, stream=True)
            assert reply.status_code == 200
            assert not server.hung_up.is_set()
            monkeypatch.setattr("httpx._transports.default.AsyncResponseStream.aclose", cancelled)
            with pytest.raises(asyncio.CancelledError):
                await reply.aclose()
            assert await asyncio.to_thread(server.hung_up.wait, 3)


async def test_a_request_that_fails_leaves_no_connection() -> None:
    server = FakeModelServer()
    with server:
        gone = server.endpoint
    async with http_client(gone, 5) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"{gone.base_url}/models")


async def test_one_client_serves_several_requests_at_once() -> None:
    with FakeModelServer("Yes.") as server:
        async with http_client(server.endpoint, 5) as client:
            replies = await asyncio.gather(*(client.get(f"{server.base_url}/models") for _ in range(5)))
    assert [reply.status_code for reply in replies] == [200] * 5
