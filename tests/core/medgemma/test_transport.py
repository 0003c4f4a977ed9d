"""The client that asks the endpoint: no connection outlives its request."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from core.medgemma.transport import http_client
from core.model_profiles import Endpoint
from tests.fake_model_server import FakeModelServer, Says


async def test_a_connection_ends_with_its_reply_even_when_it_is_cancelled_in_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Cancelled:
        """Pieces of a reply whose reader is cancelled in the moment in which it closes them."""

        def __init__(self, _: Any) -> None: ...

        async def aclose(self) -> None:
            raise asyncio.CancelledError

    monkeypatch.setattr("core.medgemma.transport.gathered", Cancelled)
    with FakeModelServer(Says(["word "] * 1000, delay=0.02)) as server:
        body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": "?"}]}
        async with http_client(server.endpoint, 5) as client:
            request = client.build_request("POST", f"{server.base_url}/chat/completions", json=body)
            reply = await client.send(request, stream=True)
            assert reply.status_code == 200
            assert not server.hung_up.is_set()
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


async def test_what_is_read_seldom_is_read_whole() -> None:
    """While nobody reads, the socket is left alone: what the server sent meanwhile comes in one part."""
    with FakeModelServer(Says(["word "] * 20, delay=0.002)) as server:
        body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": "?"}]}
        async with (
            http_client(server.endpoint, 5) as client,
            client.stream("POST", f"{server.base_url}/chat/completions", json=body) as reply,
        ):
            parts = [part async for part in reply.aiter_raw()]
    assert b"".join(parts).rstrip().endswith(b"data: [DONE]")
    assert len(parts) < 10
    assert "".join(re.findall(r'"content": ?"([^"]*)"', b"".join(parts).decode())) == "word " * 20


async def test_another_machine_is_asked_through_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asyncio.get_running_loop().create_future()

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set_result(await reader.readline())
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        monkeypatch.setenv("no_proxy", "")
        async with http_client(Endpoint("http://model.ward.invalid:8080/v1", "m"), 5) as client:
            reply = await client.get("http://model.ward.invalid:8080/v1/models")
    assert reply.text == "yes"
    assert await asked == b"GET http://model.ward.invalid:8080/v1/models HTTP/1.1\r\n"
