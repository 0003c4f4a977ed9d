"""The HTTP client that asks the endpoint, and nothing but the endpoint."""

import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from functools import cache
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlsplit

import httpx

from core.medgemma.pieces import gathered
from core.model_profiles import Endpoint


def http_client(endpoint: Endpoint, read_seconds: float) -> httpx.AsyncClient:
    """A client that follows no redirect (it could lead to another host) and keeps no connection.

    `read_seconds` bounds the silence on the wire; a little is added, so that the caller's own limit strikes first.
    """
    return httpx.AsyncClient(
        timeout=httpx.Timeout(connect=10, read=read_seconds + 5, write=60, pool=None),
        follow_redirects=False,
        trust_env=False,
        transport=ConnectionEach(proxies=not _is_this_machine(endpoint)),
    )


class ConnectionEach(httpx.AsyncBaseTransport):
    """A connection of its own for each request, closed with its reply whatever happens.

    An idle connection belongs to one event loop, and a model may be asked from several. And a task that is cancelled
    while a shared pool takes its connection back would leave it open, with the server writing on.
    """

    def __init__(self, *, proxies: bool) -> None:
        self._proxies = proxies

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, through the environment's proxy where `proxies`; raises what `httpx` raises."""
        client = httpx.AsyncClient(verify=_certificates(), trust_env=self._proxies)
        try:
            reply = await client.send(request, stream=True)
        except BaseException:
            await client.aclose()
            raise
        events = reply.headers.get("content-type", "").startswith("text/event-stream")
        stream = _Reply(cast(httpx.AsyncByteStream, reply.stream), client, events=events)
        return httpx.Response(reply.status_code, headers=reply.headers, stream=stream, extensions=reply.extensions)


class _Reply(httpx.AsyncByteStream):
    """A reply that takes its connection with it; the pieces of one that is streamed are put together."""

    def __init__(self, stream: httpx.AsyncByteStream, client: httpx.AsyncClient, *, events: bool) -> None:
        self._stream, self._client, self._events = stream, client, events
        self._gathered: AsyncGenerator[bytes, None] | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._events and self._gathered is None:  # the SDK asks twice: for the answer, and for what may follow it
            self._gathered = gathered(self._stream)
        async for part in self._gathered or self._stream:
            yield part

    async def aclose(self) -> None:
        try:
            if self._gathered is not None:
                await self._gathered.aclose()
            await self._stream.aclose()
        finally:
            await self._client.aclose()


def unused_sync_client() -> httpx.Client:
    """For a base class that insists on one and would read the certificates anew; sync calls use the client above."""
    return httpx.Client(verify=_certificates(), trust_env=False)


@cache
def _certificates() -> ssl.SSLContext:
    """Loaded once: reading the certificates takes longer than a local request."""
    return httpx.create_ssl_context()


def _is_this_machine(endpoint: Endpoint) -> bool:
    """Whether the endpoint is on this machine, where a proxy from the environment has no business."""
    try:
        name = urlsplit(endpoint.base_url).hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
