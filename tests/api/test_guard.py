"""The guard in front of the whole application: who is let in, and in which words the others are refused."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import Request
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api import bodies
from api.limits import PAGE_TIMES, WRONG_KEYS
from api.sessions import COOKIE
from api.web import application
from core.assistant import Assistant
from tests.houses import settings_for

KEY = "key-of-this-ward-1234"
BEARER = {"authorization": f"Bearer {KEY}"}
NEAR, FAR = "http://127.0.0.1:7860", "http://bedside.ward:7860"
PAGE, JOIN, IMAGE, PROGRAM, UPLOAD = "/", "/gradio_api/queue/join", "/files/x", "/api/echo", "/gradio_api/upload"
GUARDED = (PAGE, JOIN, IMAGE, PROGRAM, "/v1/echo", "/gradio_api/startup-events", "/theme.css", "/api/openapi.json")


class Door:
    """Clients of one application whose routes behind the guard send back what they got."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.reached: list[str] = []
        web = application(cast(Assistant, None), settings_for(folder, **{"requests_per_minute": 100_000, **settings}))

        async def echo(request: Request) -> PlainTextResponse:
            self.reached.append(request.url.path)
            return PlainTextResponse(await request.body())

        methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
        for path in (PAGE, JOIN, IMAGE, UPLOAD, "/gradio_api/startup-events", "/theme.css", "/api/echo", "/v1/echo"):
            web.add_api_route(path, echo, methods=methods, include_in_schema=False)
        web.router.routes[:] = web.router.routes[-8:] + web.router.routes[:-8]
        self._web = web

    def client(self, address: str = NEAR, caller: str = "127.0.0.1") -> TestClient:
        return TestClient(
            self._web, address, client=(caller, 50000), raise_server_exceptions=False, follow_redirects=False
        )


@pytest.fixture(scope="module")
def two_doors(tmp_path_factory: pytest.TempPathFactory) -> tuple[Door, Door]:
    """One without a key, one with."""
    folder = tmp_path_factory.mktemp("doors")
    return Door(folder / "open"), Door(folder / "keyed", host="0.0.0.0", api_key=KEY)


@pytest.fixture
def open_door(two_doors: tuple[Door, Door]) -> Door:
    two_doors[0].reached.clear()
    return two_doors[0]


@pytest.fixture
def keyed_door(two_doors: tuple[Door, Door]) -> Door:
    two_doors[1].reached.clear()
    return two_doors[1]


@pytest.fixture
def near(open_door: Door) -> TestClient:
    """This machine, at a door without a key."""
    return open_door.client()


@pytest.fixture
def far(keyed_door: Door) -> TestClient:
    """Another machine, at a door with a key."""
    return keyed_door.client(FAR, "10.0.0.5")


def said(reply: Any) -> str:
    """The sentence of a refusal, in whatever form."""
    told = reply.json()
    assert isinstance(told, dict)
    message = told.get("error", told.get("detail"))
    return str(message["message"] if isinstance(message, dict) else message)


def test_this_machine_needs_no_key(near: TestClient) -> None:
    for path in GUARDED:
        assert near.get(path).status_code == 200, path
    assert near.post(JOIN, json={"a": 1}).json() == {"a": 1}


def test_without_a_key_no_other_machine_and_no_other_name_gets_in(open_door: Door) -> None:
    for client in (open_door.client(caller="10.0.0.5"), open_door.client("http://rebound.example:7860")):
        for path in (*GUARDED, "/health", "/nowhere"):
            assert client.get(path).status_code == 403, path
    assert not open_door.reached


WRONG: tuple[dict[str, str], ...] = (
    {},
    {"authorization": "Bearer"},
    {"authorization": "Bearer "},
    {"authorization": f"Bearer {KEY}x"},
    {"authorization": f"Bearer {KEY.upper()}"},
    {"authorization": f"Basic {KEY}"},
    {"authorization": KEY},
    {"cookie": f"{COOKIE}={KEY}"},
    {"cookie": f"{COOKIE}=x.y.z; a=b; ;;="},
    {"x-api-key": KEY},
    {"x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", "forwarded": "for=127.0.0.1"},
    {"x-original-url": "/health", "x-rewrite-url": "/health"},
    {"x-http-method-override": "GET"},
    {"host": "127.0.0.1"},
)


def test_without_the_key_nothing_is_reached(keyed_door: Door) -> None:
    closed = ("/nowhere", "/gradio_api/openapi.json", "/gradio_api/proxy=x", "/sign-out")
    asked = [(headers, path) for headers in WRONG for path in (*GUARDED, *closed)]
    for number, (headers, path) in enumerate(asked):
        stranger = keyed_door.client(FAR, f"10.9.{number // 250}.{number % 250}")
        for method in ("GET", "POST"):
            reply = stranger.request(method, path, headers=headers)
            assert KEY not in reply.text
            assert reply.headers["cache-control"] == "no-store"
            if path == PAGE and method == "GET":
                assert (reply.status_code, reply.headers["location"]) == (303, "/sign-in"), headers
            else:
                assert reply.status_code == 401, (method, path, headers)
                assert reply.headers["www-authenticate"] == "Bearer"
                assert "key" in said(reply)
    assert not keyed_door.reached


def test_the_key_in_the_address_is_no_key(far: TestClient) -> None:
    assert far.get(f"/api/echo?api_key={KEY}&key={KEY}&token={KEY}").status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_key_opens_everything_that_is_not_closed(far: TestClient, scheme: str) -> None:
    for path in GUARDED:
        assert far.get(path, headers={"authorization": f"{scheme} {KEY}"}).status_code == 200, path
    assert far.get("/gradio_api/proxy=x", headers=BEARER).status_code == 404
    assert far.get("/nowhere", headers=BEARER).status_code == 404


def test_health_says_only_that_it_runs(near: TestClient, far: TestClient) -> None:
    for client in (near, far):
        assert client.get("/health").json() == {"status": "ok"}
        assert client.head("/health").status_code == 200


def test_refusals_have_the_form_of_the_door_that_was_asked(far: TestClient) -> None:
    assert far.post("/api/ai-chat/").json().keys() == {"success", "error"}
    assert far.get("/v1/models").json()["error"]["code"] == "invalid_api_key"
    assert far.get("/files/images/1").json().keys() == {"detail"}


def test_who_tries_keys_is_stopped_even_from_the_right_one_and_others_are_not(keyed_door: Door) -> None:
    thief, other = keyed_door.client(FAR, "10.0.0.66"), keyed_door.client(FAR, "10.0.0.5")
    for attempt in range(WRONG_KEYS):
        assert thief.get(PROGRAM, headers={"authorization": f"Bearer guess-{attempt}"}).status_code == 401
    for key in ("one more", KEY):
        reply = thief.get(PROGRAM, headers={"authorization": f"Bearer {key}"})
        assert reply.status_code == 429
        assert int(reply.headers["retry-after"]) > 0
    assert other.get(PROGRAM, headers=BEARER).status_code == 200


def test_programs_that_ask_too_often_are_told_when_to_come_back(tmp_path: Path) -> None:
    door = Door(tmp_path, api_key=KEY, requests_per_minute=5)
    one, other = door.client(FAR, "10.0.0.5"), door.client(FAR, "10.0.0.6")
    assert [one.get(PROGRAM, headers=BEARER).status_code for _ in range(6)] == [200] * 5 + [429]
    reply = one.get("/v1/echo", headers=BEARER)
    assert reply.json()["error"]["code"] == "rate_limit_exceeded"
    assert 1 <= int(reply.headers["retry-after"]) <= 61
    assert other.get(PROGRAM, headers=BEARER).status_code == 200
    assert one.get("/theme.css", headers=BEARER).status_code == 200


def test_without_a_key_the_page_has_no_limit_and_programs_have_theirs(tmp_path: Path) -> None:
    near = Door(tmp_path, requests_per_minute=2).client()
    assert all(near.post(JOIN, json={}).status_code == 200 for _ in range(5 * PAGE_TIMES))
    assert [near.get(PROGRAM).status_code for _ in range(3)] == [200, 200, 429]


def test_with_a_key_each_session_of_the_page_has_a_limit_of_its_own(tmp_path: Path) -> None:
    door = Door(tmp_path, api_key=KEY, requests_per_minute=1)
    one, other = door.client(FAR, "10.0.0.5"), door.client(FAR, "10.0.0.5")
    for client in (one, other):
        assert client.post("/sign-in", data={"key": KEY}).status_code in (303, 429)
    assert one.cookies
    replies = [one.post(JOIN, json={}).status_code for _ in range(PAGE_TIMES + 1)]
    assert replies == [200] * PAGE_TIMES + [429]


@pytest.mark.parametrize("path", [*GUARDED, "/sign-in", "/sign-out", "/health"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_another_site_cannot_make_a_browser_ask(open_door: Door, keyed_door: Door, path: str, method: str) -> None:
    for client in (open_door.client(), keyed_door.client(FAR)):
        for headers in (
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        ):
            assert client.request(method, path, headers=BEARER | headers).status_code == 403, headers
    assert not open_door.reached + keyed_door.reached


def test_a_link_on_another_site_opens_the_page(near: TestClient, far: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert near.get(PAGE, headers=headers).status_code == 200
    assert far.get(PAGE, headers=headers).status_code == 303
    assert near.get(IMAGE, headers=headers).status_code == 403


def test_no_script_of_another_site_may_read_unless_the_settings_name_it(tmp_path: Path) -> None:
    ward, evil = "https://ward.example", "https://evil.example"
    door = Door(tmp_path, api_key=KEY, cors_origins=ward)
    client = door.client(FAR)
    asks = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
    preflight = client.options("/api/ai-chat/", headers={"origin": ward} | asks)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ward
    assert "access-control-allow-credentials" not in preflight.headers
    assert client.options("/api/ai-chat/", headers={"origin": evil} | asks).status_code == 400
    reply = client.get(PROGRAM, headers=BEARER | {"origin": ward, "sec-fetch-site": "cross-site"})
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, ward)
    refused = client.get(PROGRAM, headers={"origin": ward})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, ward)
    assert "access-control-allow-origin" not in client.get(PROGRAM, headers=BEARER | {"origin": evil}).headers


ODD = (
    *("//", "//config", "/files//x", "/./", "/files/../config", "/..", "/files/..", "/\x00", "/files/x\n", "/health\n"),
    *("/health\r\nX:1", "//health", "/gradio_api/file=https://evil.example/x", "/health\x00", "/\udcff", "/health/."),
)


async def test_paths_that_can_be_read_in_two_ways_lead_nowhere(open_door: Door) -> None:
    for path in ODD:
        assert (await ask(open_door, "GET", path))[0] == 404, path
    assert not open_door.reached


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X" * 1000])
def test_methods_that_nothing_uses_are_refused(near: TestClient, far: TestClient, method: str) -> None:
    for client in (near, far):
        reply = client.request(method, PROGRAM)
        assert reply.status_code == 405
        assert "GET" in reply.headers["allow"]


def test_no_method_is_read_from_a_header(open_door: Door) -> None:
    near = open_door.client()
    reply = near.get("/api/ai-chat/", headers={"x-http-method-override": "POST", "x-method-override": "POST"})
    assert reply.status_code == 405
    assert reply.headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("host", "127.0.0.1"), ("host", "evil.example")], 400),
        ([("authorization", "Bearer a"), ("authorization", f"Bearer {KEY}")], 400),
        ([("x-large", "x" * 40_000)], 431),
        ([("cookie", f"a{n}={'x' * 1000}") for n in range(40)], 431),
        ([("content-length", "many")], 400),
        ([("content-length", "-5")], 400),
        ([("content-length", "9" * 400)], 413),
    ],
)
def test_headers_that_contradict_or_are_absurd_are_refused(
    near: TestClient, headers: list[tuple[str, str]], status: int
) -> None:
    assert near.request("POST", JOIN, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        (PROGRAM, "application/json", 200),
        (PROGRAM, "Application/JSON; charset=utf-8", 200),
        (PROGRAM, "text/plain", 415),
        (PROGRAM, "application/x-www-form-urlencoded", 415),
        (PROGRAM, "", 415),
        (PROGRAM, "application/xml", 415),
        (JOIN, "multipart/form-data; boundary=x", 415),
        (UPLOAD, "multipart/form-data; boundary=x", 200),
        (UPLOAD, "application/json", 415),
        ("/v1/echo", "text/plain", 415),
    ],
)
def test_an_address_reads_its_own_kinds_of_body(near: TestClient, path: str, kind: str, status: int) -> None:
    reply = near.post(path, content=b"{}", headers={"content-type": kind} if kind else {})
    assert reply.status_code == status
    if status == 415:
        assert "Send " in said(reply)


def parts(size: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(size // 10_000):
        yield b" " * 10_000


def test_a_body_larger_than_its_address_takes_is_refused_with_or_without_its_length(open_door: Door) -> None:
    near, kind = open_door.client(), {"content-type": "application/json"}
    assert near.post(PROGRAM, content=b" " * 900_000, headers=kind).status_code == 200
    assert near.post(PROGRAM, content=parts(900_000), headers=kind).status_code == 200
    open_door.reached.clear()
    for content in (b" " * 1_100_000, parts(1_100_000)):
        reply = near.post(PROGRAM, content=content, headers=kind)
        assert reply.status_code == 413
        assert "1 MB" in said(reply)


def test_strangers_cannot_even_send_a_body(keyed_door: Door) -> None:
    read = []

    def body() -> Iterator[bytes]:
        read.append(1)
        yield b"{}"

    reply = keyed_door.client(FAR, "10.0.0.5").post(
        PROGRAM, content=body(), headers={"content-type": "application/json"}
    )
    assert reply.status_code == 401
    assert not keyed_door.reached


async def ask(door: Door, method: str, path: str, *parts: bytes) -> tuple[int, bytes]:
    """Status and body of a request as a server hands it over; after `parts` nothing more comes."""
    sent: list[Any] = []
    coming = list(parts)

    async def receive() -> Any:
        if not coming:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": coming.pop(0), "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    scope = {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http"},
        **{"path": path, "raw_path": b"", "query_string": b"", "root_path": "", "headers": headers},
        **{"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 7860), "state": {}},
    }
    await cast(Any, door.client().app)(scope, receive, send)
    return sent[0]["status"], sent[1]["body"]


async def test_a_body_that_stops_coming_ends_with_a_sentence(open_door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "START_SECONDS", 0.05)
    status, told = await ask(open_door, "POST", PROGRAM, b"{")
    assert status == 408
    assert "did not arrive" in json.loads(told)["error"]


def test_websockets_are_refused(near: TestClient, far: TestClient) -> None:
    for client in (near, far):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/gradio_api/queue/join"):
            pass


def test_every_refusal_carries_the_headers_that_keep_a_browser_in(far: TestClient) -> None:
    reply = far.get(PROGRAM)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]


def test_no_key_and_no_address_reach_the_log(keyed_door: Door, caplog: pytest.LogCaptureFixture) -> None:
    far = keyed_door.client(FAR, "10.0.0.5")
    far.get(PROGRAM, headers={"authorization": "Bearer wrong-secret-key"})
    far.get(PROGRAM, headers=BEARER)
    far.post("/sign-in", data={"key": "wrong-secret-key"})
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("api"))
    assert "secret" not in written
    assert KEY not in written
