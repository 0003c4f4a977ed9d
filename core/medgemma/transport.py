"""The HTTP client that asks the endpoint, and nothing but the endpoint.

To the SDK it is an `httpx` client; the wire is read by aiohttp, whose parser is written in C and hands over at once
what has arrived: reading 50 answers at 50 tokens a second costs a third of what `httpx`'s own transport takes.
"""

import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx

from core.medgemma.pieces import gathered
from core.model_profiles import Endpoint

CONNECT_SECONDS = 10


def http_client(endpoint: Endpoint, read_seconds: float) -> httpx.AsyncClient:
    """A client that follows no redirect (it could lead to another host) and keeps no connection.

    `read_seconds` bounds the silence on the wire; a little is added, so that the caller's own limit strikes first.
    """
    return httpx.AsyncClient(
        timeout=httpx.Timeout(connect=CONNECT_SECONDS, read=read_seconds + 5, write=60, pool=None),
        follow_redirects=False,
        trust_env=False,
        transport=ConnectionEach(proxy=None if _is_this_machine(endpoint) else _proxy(endpoint)),
    )


class ConnectionEach(httpx.AsyncBaseTransport):
    """A connection of its own for each request, closed with its reply whatever happens.

    An idle connection belongs to one event loop, and a model may be asked from several. And a task that is cancelled
    while a shared pool takes its connection back would leave it open, with the server writing on.
    """

    def __init__(self, *, proxy: str | None) -> None:
        self._proxy = proxy

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, through `proxy` if there is one. Raises `httpx.TransportError`s as `httpx` does."""
        limits = request.extensions.get("timeout", {})
        body = await request.aread()
        with _as_httpx_says():
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(ssl=_certificates(), force_close=True),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(sock_connect=limits.get("connect"), sock_read=limits.get("read")),
                auto_decompress=False,
            )
            try:
                reply = await session.request(
                    request.method,
                    str(request.url),
                    headers=request.headers.multi_items(),
                    data=body or None,
                    allow_redirects=False,
                    proxy=self._proxy,
                )
            except BaseException:
                await session.close()
                raise
        return httpx.Response(reply.status, headers=reply.raw_headers, stream=_Reply(reply, session))


class _Reply(httpx.AsyncByteStream):
    """A reply that takes its connection with it; the pieces of one that is streamed are put together."""

    def __init__(self, reply: aiohttp.ClientResponse, session: aiohttp.ClientSession) -> None:
        self._reply, self._session = reply, session
        parts = self._parts()
        streamed = reply.headers.get("content-type", "").startswith("text/event-stream")
        self._pieces: AsyncGenerator[bytes, None] = gathered(parts) if streamed else parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._pieces:  # the SDK asks twice: for the answer, and for what may follow it
            yield piece

    async def aclose(self) -> None:
        try:
            await self._pieces.aclose()
        finally:
            self._reply.close()
            await self._session.close()

    async def _parts(self) -> AsyncGenerator[bytes, None]:
        """What has arrived since the last time, until the reply ends.

        Between two parts the socket is left alone: the system puts together what the server sends token by token.
        """
        wire = self._reply.connection.transport if self._reply.connection else None
        with _as_httpx_says():
            async for part in self._reply.content.iter_any():
                if wire is not None and not wire.is_closing():
                    wire.pause_reading()
                yield part
                if wire is not None and not wire.is_closing():
                    wire.resume_reading()


_KINDS: dict[type[Exception], type[httpx.TransportError]] = {
    aiohttp.ClientHttpProxyError: httpx.ProxyError,
    aiohttp.ClientProxyConnectionError: httpx.ProxyError,
    aiohttp.ConnectionTimeoutError: httpx.ConnectTimeout,
    aiohttp.ServerTimeoutError: httpx.ReadTimeout,
    aiohttp.ClientConnectorError: httpx.ConnectError,
    aiohttp.InvalidURL: httpx.UnsupportedProtocol,
    aiohttp.ClientOSError: httpx.ReadError,
    aiohttp.ClientError: httpx.RemoteProtocolError,
}
"""What the SDK and `failures` know; the first that fits."""


@contextmanager
def _as_httpx_says() -> Iterator[None]:
    try:
        yield
    except aiohttp.ClientError as error:
        kind = next(theirs for ours, theirs in _KINDS.items() if isinstance(error, ours))
        raise kind(str(error)) from error


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


def _proxy(endpoint: Endpoint) -> str | None:
    """The environment's proxy for this endpoint."""
    try:
        address = urlsplit(endpoint.base_url)
    except ValueError:  # no address; asking it will say so
        return None
    if proxy_bypass(address.netloc):
        return None
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all")
