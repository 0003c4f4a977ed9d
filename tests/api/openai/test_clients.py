"""The running app, and the model server alone, as others' clients call them: curl, requests, OpenAI, LangChain."""

import base64
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from langchain_openai import ChatOpenAI
from openai import BadRequestError, NotFoundError, OpenAI

from tests.command_line import START_SECONDS, free_port, start
from tests.core.imaging.files import noise, saved
from tests.fake_model_server import FakeModelServer, Request, Says
from tests.houses import house
from tests.knowledge.pdfs import pdf
from tests.running_app import ROOT, App
from tests.tiny_gemma import TinyGemma

SECONDS = 120
EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"
METFORMIN = "When must metformin be stopped in renal impairment?"
GUIDELINE = "Metformin must be stopped when the estimated glomerular filtration rate falls below 30 mL/min/1.73 m2."
KEY = "not-needed-for-local"


@dataclass(frozen=True)
class Address:
    """Where a client is pointed to, and the name it asks for: all that changes in it."""

    base_url: str
    model: str


def worded(request: Request) -> Says:
    if "TALK WITHOUT END" in request.text:
        return Says(["Lactate rises. ", *[f"Reason {n} is one more. " for n in range(2000)]], delay=0.05)
    return Says(["Metformin must be ", "stopped below 30 mL/min [1]. It may ", "be otherwise."])


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeModelServer]:
    with FakeModelServer(worded) as server:
        yield server


@pytest.fixture(scope="module")
def app(fake: FakeModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    with house(folder) as beforehand:
        beforehand.library.add(pdf(GUIDELINE, title="Metformin guideline"), "metformin.pdf")
    running = App(folder, MEDGEMMA_BASE_URL=fake.base_url, REQUESTS_PER_MINUTE="100000")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def assistant(app: App) -> Address:
    return Address(f"{app.address}/v1", "bedside")


@pytest.fixture(scope="module")
def model_server(tiny_gemma: TinyGemma, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    settings = {"MODEL_FILE": tiny_gemma.model, "MMPROJ_FILE": tiny_gemma.mmproj, "PORT": free_port()}
    with start(tmp_path_factory.mktemp("model"), "serve-model", **settings) as serving:
        try:
            assert serving.stdout
            said = re.match(r"(\S+) answers at (\S+)", serving.stdout.readline())
            assert said, serving.communicate(timeout=SECONDS)
            yield Address(said[2].rstrip("."), said[1])
        finally:
            serving.terminate()
            serving.communicate(timeout=START_SECONDS)


@pytest.fixture(params=["assistant", "model_server"])
def address(request: pytest.FixtureRequest) -> Address:
    chosen: Address = request.getfixturevalue(request.param)
    return chosen


def openai_client(address: Address) -> OpenAI:
    return OpenAI(base_url=address.base_url, api_key=KEY, max_retries=0, timeout=SECONDS)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_curl_asks_in_text(address: Address) -> None:
    body = json.dumps({"model": address.model, "messages": [{"role": "user", "content": "What is pneumonia?"}]})
    command = ["curl", "-sS", "--noproxy", "*", f"{address.base_url}/chat/completions"]
    asked = subprocess.run(
        [*command, "-H", "Content-Type: application/json", "-d", body], capture_output=True, text=True, timeout=SECONDS
    )
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["choices"][0]["message"]["content"]


def test_requests_sends_an_image(address: Address, tmp_path: Path) -> None:
    (tmp_path / "xray.jpg").write_bytes(saved(noise(64, 48), "JPEG"))
    image_data = base64.b64encode((tmp_path / "xray.jpg").read_bytes()).decode()
    content: Any = [
        {"type": "text", "text": "Describe this X-ray"},
        {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{image_data}"}},
    ]
    with requests.Session() as session:
        session.trust_env = False
        response = session.post(
            f"{address.base_url}/chat/completions",
            json={"model": address.model, "messages": [{"role": "user", "content": content}]},
            timeout=SECONDS,
        )
    assert response.status_code == 200, response.text
    assert response.json()["choices"][0]["message"]["content"]


def test_openai_sdk_asks(address: Address) -> None:
    with openai_client(address) as client:
        response = client.chat.completions.create(
            model=address.model, messages=[{"role": "user", "content": "What is hypertension?"}]
        )
        assert response.choices[0].message.content
        assert response.usage
        assert response.usage.total_tokens > 0


def test_openai_sdk_streams_with_evidence_and_raises_its_own_errors(assistant: Address) -> None:
    with openai_client(assistant) as client:
        asked = client.chat.completions.create(
            model="bedside", messages=[{"role": "user", "content": EGFR}], stream=True
        )
        chunks = list(asked)
        assert "42 mL/min" in "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        assert (chunks[-1].model_extra or {})["outcome"] == "answered"
        assert [model.id for model in client.models.list()] == ["bedside"]
        with pytest.raises(NotFoundError, match="There is no such model") as refused:
            client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "x"}])
        assert refused.value.code == "model_not_found"
        with pytest.raises(BadRequestError, match="The message is empty"):
            client.chat.completions.create(model="bedside", messages=[{"role": "user", "content": ""}], stream=True)


def test_langchain_invokes_and_streams(assistant: Address) -> None:
    chat = ChatOpenAI(
        base_url=assistant.base_url,
        api_key=lambda: KEY,
        model="bedside",
        timeout=SECONDS,
        max_retries=0,
        stream_usage=True,
    )
    whole = chat.invoke([("system", "Be brief."), ("human", EGFR), ("ai", "It is 42."), ("human", "use 2.1 instead")])
    assert "26 mL/min" in whole.text
    assert whole.usage_metadata
    pieces = list(chat.stream(EGFR))
    assert len([piece for piece in pieces if piece.text]) > 1
    assert "42 mL/min" in "".join(piece.text for piece in pieces)
    chat.root_client.close()


@pytest.mark.parametrize("more", [[], ["--stream"], ["--image", "xray.png"]])
def test_example_prints_answer_citations_and_outcome(app: App, tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "xray.png").write_bytes(saved(noise(64, 48)))
    ran = example(tmp_path, METFORMIN, *more, "--base-url", f"{app.address}/v1")
    assert ran.returncode == 0, ran.stderr
    assert "Metformin must be stopped below 30 mL/min. [1] ✓" in ran.stdout
    assert "[1] Metformin guideline, page 1: “Metformin must be stopped when" in ran.stdout
    assert ran.stdout.endswith("Outcome: answered\n")


def test_example_says_what_went_wrong(tmp_path: Path) -> None:
    ran = example(tmp_path, "x", "--base-url", f"http://127.0.0.1:{free_port()}/v1")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1


def example(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "deploy" / "examples" / "openai_sdk.py"), *arguments],
        cwd=folder,
        env=os.environ | {"NO_PROXY": "*", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )


@pytest.mark.parametrize("as_stream", [False, True])
def test_client_that_hangs_up_stops_the_model(assistant: Address, fake: FakeModelServer, as_stream: bool) -> None:
    fake.hung_up.clear()
    fake.requests.clear()
    with asking(assistant.base_url, "TALK WITHOUT END", as_stream):
        ends = time.monotonic() + SECONDS
        while not any("WITHOUT END" in request.text for request in list(fake.requests)):
            assert time.monotonic() < ends, "the question reached no model"
            time.sleep(0.02)
    assert fake.hung_up.wait(SECONDS)


@contextmanager
def asking(base_url: str, content: object, as_stream: bool) -> Iterator[http.client.HTTPConnection]:
    """A question that was sent; the connection is closed at the end, whatever has come."""
    body = {"model": "bedside", "messages": [{"role": "user", "content": content}], "stream": as_stream}
    with closing(http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=SECONDS)) as connection:
        headers = {"content-type": "application/json"}
        connection.request("POST", f"{urlsplit(base_url).path}/chat/completions", json.dumps(body), headers)
        yield connection


def everything_in(folder: Path) -> bytes:
    """All bytes of a folder's files."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_nothing_is_left_of_a_turn_whose_app_is_killed(fake: FakeModelServer, tmp_path: Path) -> None:
    app = App(tmp_path, MEDGEMMA_BASE_URL=fake.base_url)
    try:
        png = f"data:image/png;base64,{base64.b64encode(saved(noise(64, 48))).decode()}"
        parts = [
            {"type": "text", "text": "TALK WITHOUT END of Mrs Quillfeather"},
            {"type": "image_url", "image_url": {"url": png}},
        ]
        with asking(f"{app.address}/v1", parts, as_stream=True) as connection, connection.getresponse() as reply:
            while b"Lactate" not in (line := reply.readline()):
                assert line, "the stream has ended"
            app.kill()
        left = everything_in(tmp_path)
        assert b"SQLite format 3" in left
        assert b"Quillfeather" not in left
        assert not list(tmp_path.rglob("*.png"))
    finally:
        app.stop()
