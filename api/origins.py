"""From which machine, and for which web site, a browser asks.

Where no key is set, whoever reaches the port may use it; so only this machine does. A page of another site must not
make a browser on this machine ask on its behalf: neither under a name that it points here (DNS rebinding) nor from its
own scripts and forms (cross-site request forgery). With a key the cookie's SameSite=Strict stands behind this.

Not covered: a program on this machine, which can send any header.
"""

import re
from collections.abc import Collection
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from api.problems import Refusal
from config import is_loopback

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::\d{1,5})?", re.ASCII)
OWN_SITE = ("same-origin", "none")
"""Sec-Fetch-Site of the page itself, and of what a person opens from the address bar or a bookmark."""


def address_of(scope: Scope) -> str:
    """The caller's address; of IPv6 the network of one household or ward (/64), since each has many addresses."""
    client = scope.get("client")
    if not client:  # a Unix socket
        return "127.0.0.1"
    try:
        address = ip_address(client[0])
    except ValueError:
        return str(client[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        if not address.is_loopback:
            return str(ip_network(f"{address}/64", strict=False))
    return str(address)


def check_this_machine(scope: Scope, headers: Headers, host: str) -> None:
    """Refuse what comes from another machine, or was sent to another name than this machine's own."""
    if not is_loopback(address_of(scope)):
        raise Refusal(403, "Without API_KEY Bedside serves its own machine only.", "Set API_KEY to serve others.")
    if _name(headers["host"]) not in {*LOCAL_NAMES, host}:
        raise Refusal(
            403, "Without API_KEY Bedside answers to localhost only.", "Open it as localhost, or set API_KEY."
        )


def check_site(method: str, path: str, headers: Headers, page: Collection[str], allowed: Collection[str]) -> None:
    """Refuse what another web site makes a browser ask, except for opening one of the addresses in `page`."""
    origin, site = headers.get("origin", "").lower(), headers.get("sec-fetch-site")
    if origin in allowed or site in OWN_SITE:
        return
    if site is None and origin in ("", *(f"{scheme}://{headers['host'].lower()}" for scheme in ("http", "https"))):
        return  # a program, or a browser that reached us without TLS
    opens = method in ("GET", "HEAD") and headers.get("sec-fetch-mode") == "navigate"
    if not (opens and headers.get("sec-fetch-dest") == "document" and path in page):
        raise Refusal(403, "Another web site made this request.", "If it may, add it to CORS_ORIGINS.")


def _name(host: str) -> str:
    """The name in a Host header, without port and brackets; empty if it is not written as one."""
    found = HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""
