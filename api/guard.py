"""The guard at the door: every request passes it before any route, Gradio's included.

In this order, each refused with a status and a sentence: an address that is no plain path (404), a method or a host
that is none (405, 400), another machine or web site (403), a missing or wrong key (401; the page leads to its sign-in),
an address that is closed (404), too many requests (429), a body of the wrong kind or size (415, 413). While the body
comes in: too much of it (413), too slowly (408). WebSockets are refused; nothing here uses one.

Not covered: what a caller with the key may see, which is everything until there are accounts.
"""

import re

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import access, origins
from api.access import PAGE, SIGN_IN, Rule
from api.bodies import Body, too_large
from api.limits import Requests
from api.problems import SENTENCES, Refusal, response
from api.sessions import COOKIE, Sessions
from config import Settings

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ODD = re.compile(r"//|(?:^|/)\.{1,2}(?:/|$)|[\x00-\x1f\x7f\ud800-\udfff]")
"""Paths that two readers may read differently: empty and dotted segments, control characters, no text."""
LARGEST_HEADERS = 32_000
"""Bytes of all headers together; a browser sends about 2,000."""


class Guard:
    """ASGI middleware. Without `sessions` there is no key, and only this machine is let in."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions | None, requests: Requests) -> None:
        self._app = app
        self._settings, self._sessions, self._requests = settings, sessions, requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or say why not."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            rule = self._admit(scope)
        except Refusal as refusal:
            answer: ASGIApp = response(scope["path"], refusal)
            if refusal.status == 401 and scope["path"] == PAGE and scope["method"] in ("GET", "HEAD"):
                answer = RedirectResponse(SIGN_IN, 303, {"cache-control": "no-store"})
            await answer(scope, receive, send)
            return
        await self._pass_on(rule, scope, receive, send)

    def _admit(self, scope: Scope) -> Rule:
        """The rule under which a request may come in. Raises `Refusal`."""
        method, path, headers = scope["method"], scope["path"], Headers(scope=scope)
        if ODD.search(path):
            raise Refusal(404, *SENTENCES[404])
        if method not in METHODS:
            raise Refusal(405, *SENTENCES[405], {"allow": ", ".join(METHODS)})
        if len(headers.getlist("host")) != 1 or len(headers.getlist("authorization")) > 1:
            raise Refusal(400, "The headers of this request contradict each other.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
            raise Refusal(431, "The headers of this request are too large.", "Clear this site's cookies.")
        if not self._sessions:
            origins.check_this_machine(scope, headers, self._settings.host)
        origins.check_site(method, path, headers, (PAGE, SIGN_IN), self._settings.cors_origins)
        rule = access.rule_for(path)
        caller = self._caller(scope, headers, needed=rule is None or rule.who != "open")
        if rule is None or rule.who == "closed":
            raise Refusal(404, *SENTENCES[404])
        if rule.counted == "caller" or (rule.counted == "page" and self._sessions):
            self._requests.count(rule.counted, caller)
        _check_body(headers, rule)
        return rule

    def _caller(self, scope: Scope, headers: Headers, *, needed: bool) -> str:
        """Under which name the caller's requests are counted. Raises `Refusal` (401, 429) without the right key."""
        address = origins.address_of(scope)
        if not self._sessions:
            return address
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            self._requests.check_wrong_keys(address)
            if self._sessions.is_key(key.strip()):
                return f"key {address}"
            self._requests.count_wrong_key(address)
            raise _no_key("This is not the key of this Bedside.")
        session = self._sessions.of(HTTPConnection(scope).cookies.get(COOKIE))
        if session is None and needed:
            raise _no_key("This needs the key of this Bedside.")
        return f"session {session}" if session else address

    async def _pass_on(self, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the request answered; of a body that is refused on its way, say why, whatever the route makes of it."""
        body, begun = Body(receive, rule.largest), False

        async def unless_refused(message: Message) -> None:
            nonlocal begun
            if body.refusal is None or begun:
                begun = True
                await send(message)

        try:
            await self._app(scope, body.receive, unless_refused)
        except Exception:
            if body.refusal is None:
                raise
        if body.refusal and not begun:
            await response(scope["path"], body.refusal)(scope, receive, send)


def _check_body(headers: Headers, rule: Rule) -> None:
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        raise Refusal(400, "The length of this request is no number.")
    if int(length[:20]) > rule.largest:
        raise too_large(rule.largest)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if (length != "0" or "transfer-encoding" in headers) and kind not in rule.types:
        raise Refusal(415, "This address does not read this kind of body.", f"Send {' or '.join(rule.types)}.")


def _no_key(message: str) -> Refusal:
    return Refusal(401, message, "Send it as Authorization: Bearer KEY.", {"www-authenticate": "Bearer"})
