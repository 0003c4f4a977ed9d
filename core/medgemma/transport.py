"""The HTTP client that asks the endpoint, and nothing but the endpoint."""

import ssl
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from core.model_profiles import Endpoint


def http_client(endpoint: Endpoint, read_seconds: float) -> httpx.AsyncClient:
    """A client that follows no redirect (it could lead to another host) and keeps no idle connection.

    An idle connection belongs to one event loop, and a model may be asked from several. `read_seconds` bounds the
    silence on the wire; a little is added, so that the caller's own limit strikes first.
    """
    return httpx.AsyncClient(
        verify=_certificates(),
        timeout=httpx.Timeout(connect=10, read=read_seconds + 5, write=60, pool=None),
        limits=httpx.Limits(max_keepalive_connections=0),
        follow_redirects=False,
        trust_env=not _is_this_machine(endpoint),
    )


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
