"""Requests made to harm, for every address of the OpenAPI document: refused or answered, but never an error of ours.

No reply tells of our code, our files or another's words; nothing of a request is logged; no other host is asked.
"""

import json
import logging
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.web import application
from core.assistant import Assistant
from core.operations import log
from tests.api.doors import client_of, doors
from tests.fake_model_server import FakeModelServer
from tests.houses import settings_for
from tests.knowledge.pdfs import pdf

ROOT = Path(__file__).parents[2]
KEY = "the-key-of-this-house"
PATIENT = "Mrs Okonkwo-Example born 1932-04-07"
TEXTS = {
    "SQL": "' OR '1'='1'; DROP TABLE conversations; --",
    "SQL by union": '") UNION SELECT id, user_id FROM conversations --',
    "template": "{{7*191}} ${7*191} #{7*191} <%= 7*191 %> {0.__class__.__mro__}",
    "format": "%s%n%x%(x)s {} {0}",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "path": "../../../../../../etc/passwd",
    "path in Windows": "..\\..\\windows\\win.ini",
    "device": "/dev/zero",
    "address": "http://169.254.169.254/latest/meta-data/",
    "control characters": "\x00\x1b[2J\x08\x7f\r\nX-Injected: yes",
    "reordered": "\u202egnp.exe\u2066",
    "emoji": "👩‍⚕️" * 40,
    "long": "a" * 5000,
    "number": "9" * 5000,
    "patient": PATIENT,
}
BODIES = {
    "empty": b"",
    "no JSON": b"{",
    "deep": b"[" * 50_000,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "NaN": b'{"inputs": {"age": NaN}, "messages": NaN, "message": NaN}',
    "Infinity": b'{"inputs": {"age": -Infinity}, "messages": [], "message": Infinity}',
    "too large a number": b'{"inputs": {"age": 1e999}, "message": 1e999}',
    "too long a number": b'{"inputs": {"age": ' + b"9" * 10_000 + b"}}",
    "a name twice": b'{"inputs": {"age": 64, "age": 46}, "inputs": {}}',
    "half characters": b'{"message": "\\ud800", "inputs": {"\\udc00": "\\ud800"}}',
    "no UTF-8": b'{"message": "\xff\xfe"}',
    "UTF-16": '{"message": "hello"}'.encode("utf-16"),
    "null": b"null",
    "list": b"[]",
    "text": b'"hello"',
    "prototype": b'{"__proto__": {"admin": true}, "constructor": 1}',
    "many names": json.dumps({f"a{i}": i for i in range(20_000)}).encode(),
    "many inputs": json.dumps({"inputs": {f"a{i}": i for i in range(20_000)}}).encode(),
    "patient": json.dumps({"inputs": {PATIENT: PATIENT}, "message": [PATIENT], "messages": PATIENT}).encode(),
}
KINDS = [
    "application/json",
    "application/json; charset=utf-7",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x; charset=undefined",
    "text/xml",
    "a/b/c",
    "\xff",
]
LEAKS = re.compile(
    r"Traceback|File \"|site-packages|sqlalchemy|sqlite|pydantic|asyncio|\b1337\b|root:x:0", re.IGNORECASE
)
DOCUMENT: dict[str, Any] = application(cast(Assistant, None), settings_for(Path("nowhere"))).openapi()
OPERATIONS = [(method.upper(), path) for path, item in DOCUMENT["paths"].items() for method in item]
WITH_BODY = [(method, path) for method, path in OPERATIONS if "requestBody" in DOCUMENT["paths"][path][method.lower()]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with FakeModelServer("It is so.") as fake, doors(folder, fake.base_url) as (assistant, client):
        assistant.library.add(pdf("Stop metformin when the eGFR falls below 30."), "metformin.pdf")
        yield client


@pytest.fixture(scope="module", autouse=True)
def no_other_host_is_asked() -> Iterator[None]:
    """Any connection that leaves this machine, and any look-up of a name, fails; the test after the others says so."""
    asked: list[Any] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            asked.append(address)
            raise ConnectionRefusedError
        connect(self, address)

    def look_up_here(host: Any, *more: Any, **options: Any) -> Any:
        if host not in ("127.0.0.1", "::1", "localhost", None):
            asked.append(host)
            raise socket.gaierror
        return look_up(host, *more, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield
    assert asked == []


@pytest.fixture(autouse=True)
def nothing_of_a_patient_is_logged(tmp_path: Path) -> Iterator[None]:
    root = logging.getLogger()
    level, raising = root.level, logging.raiseExceptions
    log_file = log.begin(tmp_path)
    yield
    for handler in [each for each in root.handlers if each.name in log.HANDLERS]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    written = log_file.read_text() if log_file.exists() else ""
    assert PATIENT not in written
    assert "Okonkwo" not in written


def checked(reply: Any, folder: Path) -> Any:
    """The reply, which is no error of ours and tells of nothing inside."""
    assert reply.status_code < 500, reply.text
    assert not LEAKS.search(reply.text)
    assert str(folder) not in reply.text
    assert str(ROOT) not in reply.text
    assert "x-injected" not in reply.headers
    if reply.status_code >= 400:
        assert reply.headers["content-type"] == "application/json"
        assert 0 < len(reply.content) < 2000
        assert PATIENT not in reply.text
    return reply


def address(path: str, text: str) -> str:
    """The path with the text in place of each parameter."""
    return re.sub(r"\{\w+\}", quote(text, safe=""), path)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_that_another_program_would_run(
    client: TestClient, folder: Path, method: str, path: str, text: str
) -> None:
    parameters = [each["name"] for each in DOCUMENT["paths"][path][method.lower()].get("parameters", ())]
    sent: list[dict[str, Any]] = [
        {"params": dict.fromkeys((*parameters, "x"), text)},
        {"headers": {"cookie": f"bedside={quote(text)}", "accept-language": quote(text)}},
    ]
    if method == "POST":
        everywhere = ("message", "conversation_id", "user", "model", "messages", "inputs")
        sent += [
            {"json": dict.fromkeys(everywhere, text)},
            {"json": {"message": text, "user": text}},
            {"json": {"model": "bedside", "messages": [{"role": "user", "content": text}], "user": text}},
            {"json": {"inputs": {text: text}}},
            {"json": {"inputs": {"age": text, "sex": {"value": text, "unit": text}}}},
            {"data": {"message": "Describe it", "image": text}},
        ]
    for request in sent:
        for url in dict.fromkeys((address(path, text), address(path, "egfr_ckd_epi_2021"))):
            checked(client.request(method, url, **request), folder)


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_request(client: TestClient, folder: Path, method: str, path: str, body: bytes) -> None:
    for kind in KINDS:
        headers = [(b"content-type", kind.encode("latin-1"))]
        reply = client.request(method, address(path, "egfr_ckd_epi_2021"), content=body, headers=headers)
        assert checked(reply, folder).status_code in (400, 413, 415, 422)


@pytest.mark.parametrize(("method", "path"), WITH_BODY)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    client: TestClient, folder: Path, method: str, path: str
) -> None:
    headers = {"content-type": "application/json", "content-length": str(10**12)}
    reply = client.request(method, address(path, "bmi"), content=b"{}", headers=headers)
    assert checked(reply, folder).status_code == 413


def image_url(url: str) -> dict[str, Any]:
    parts = [{"type": "text", "text": "Describe this X-ray"}, {"type": "image_url", "image_url": {"url": url}}]
    return {"model": "bedside", "messages": [{"role": "user", "content": parts}]}


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x-ray.png",
        "https://169.254.169.254/latest/meta-data/",
        "HTTP://127.0.0.1:7860/files/images/x",
        "//example.org/x.png",
        "file:///etc/passwd",
        "ftp://example.org/x.png",
        "gopher://127.0.0.1:6379/_INFO",
        " http://example.org/x.png",
        "jar:http://example.org!/x.png",
    ],
)
def test_an_image_at_an_address_is_refused_and_never_fetched(client: TestClient, folder: Path, url: str) -> None:
    for path, request in (
        ("/api/ai-chat/", {"json": {"message": "Describe this X-ray", "image_base64": url}}),
        ("/api/ai-chat/", {"data": {"message": "Describe this X-ray", "image": url}}),
        ("/v1/chat/completions", {"json": image_url(url)}),
    ):
        assert checked(client.post(path, **cast(Any, request)), folder).status_code in (400, 422), path


@pytest.mark.parametrize(("method", "path"), [each for each in OPERATIONS if each[1] != "/health"])
def test_nothing_is_told_without_the_right_key(tmp_path: Path, method: str, path: str) -> None:
    with client_of(cast(Assistant, None), tmp_path, api_key=KEY, host="0.0.0.0") as outside:
        for wrong in (
            {},
            {"authorization": f"Bearer {KEY[:-1]}"},
            {"authorization": f"Bearer {KEY}s"},
            {"authorization": "Bearer "},
            {"authorization": f"Basic {KEY}"},
            {"authorization": KEY},
            {"cookie": f"bedside={KEY}; session={KEY}; key={KEY}"},
            {"x-api-key": KEY},
        ):
            reply = outside.request(method, address(path, "bmi"), headers=wrong, params={"key": KEY})
            assert reply.status_code == 401, wrong
            assert KEY not in reply.text
