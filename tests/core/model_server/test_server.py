import base64
import io
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from PIL import Image

from core.errors import InUseError, WeightsError
from core.model_profiles import Endpoint
from core.model_server.server import ModelServer, choose_context, choose_threads
from core.model_server.weights import LocalWeights

ROOT = Path(__file__).parents[3]
START_SECONDS = 60
PARENT = """
import sys, time
from pathlib import Path
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights

weights = LocalWeights(Path(sys.argv[1]), None, "tiny", "Tiny", False)
server = ModelServer(weights, context_size=2048, threads=1)
server.start()
if sys.argv[2] == "ready":
    server.wait_ready(60)
print(server.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory, tiny_gemma: Any) -> Iterator[Endpoint]:
    """The tiny model, served."""
    weights = LocalWeights(tiny_gemma.model, tiny_gemma.mmproj, "medgemma-4b", "Tiny Gemma", demo=False)
    server = ModelServer(weights, context_size=2048, threads=1)
    server.start()
    yield server.wait_ready(START_SECONDS)
    server.stop()


def chat(endpoint: Endpoint, content: Any, **more: Any) -> httpx.Response:
    body = {
        "model": endpoint.model,
        "messages": [{"role": "user", "content": content}],
        "max_tokens": 8,
        "temperature": 0,
    }
    return httpx.post(f"{endpoint.base_url}/chat/completions", json=body | more, timeout=60)


def gone(pid: int, seconds: float = 10) -> bool:
    ends = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def test_it_answers_text_under_its_alias(endpoint: Endpoint) -> None:
    reply = chat(endpoint, "What is the eGFR?").json()
    assert reply["model"] == "medgemma-4b"
    assert reply["choices"][0]["message"]["content"]
    models = httpx.get(f"{endpoint.base_url}/models").json()["data"]
    assert [model["id"] for model in models] == ["medgemma-4b"]


def test_it_reads_an_image(endpoint: Endpoint) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (32, 32), "white").save(picture, "PNG")
    url = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    content = [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": "Normal?"}]
    with_image, without = chat(endpoint, content).json(), chat(endpoint, "Normal?").json()
    assert with_image["usage"]["prompt_tokens"] >= without["usage"]["prompt_tokens"] + 16


def test_it_streams_token_by_token(endpoint: Endpoint) -> None:
    events = [line for line in chat(endpoint, "Hello", stream=True).text.splitlines() if line.startswith("data: ")]
    assert len(events) > 8
    assert events[-1] == "data: [DONE]"


def test_a_json_schema_binds_the_answer(endpoint: Endpoint) -> None:
    schema = {"type": "object", "properties": {"tool": {"enum": ["bmi", "none"]}}, "required": ["tool"]}
    wanted = {"type": "json_schema", "json_schema": {"name": "choice", "schema": schema}}
    content = chat(endpoint, "Choose", response_format=wanted, max_tokens=100).json()["choices"][0]["message"][
        "content"
    ]
    assert any(f'"{tool}"' in content for tool in ("bmi", "none"))


def test_the_context_is_the_one_asked_for(endpoint: Endpoint) -> None:
    error = chat(endpoint, "patient " * 3000).json()["error"]
    assert (error["type"], error["n_ctx"]) == ("exceed_context_size_error", 2048)


def test_the_prompt_of_the_last_turn_is_kept(endpoint: Endpoint) -> None:
    first = "What is the dose of metformin for this patient with renal failure? " * 5
    chat(endpoint, first)
    assert chat(endpoint, first + "And then?").json()["timings"]["cache_n"] > 50


def test_no_other_page_reads_it_and_no_prompts_are_listed(endpoint: Endpoint) -> None:
    assert endpoint.base_url.startswith("http://127.0.0.1:")
    reply = httpx.get(f"{endpoint.base_url}/models", headers={"Origin": "http://elsewhere.example"})
    assert reply.headers.get("access-control-allow-origin", "") == ""
    assert httpx.get(f"{endpoint.base_url.removesuffix('/v1')}/slots").status_code != 200


def test_stop_ends_the_process(tiny_weights: LocalWeights) -> None:
    server = ModelServer(tiny_weights, context_size=2048, threads=1)
    server.start()
    server.wait_ready(START_SECONDS)
    pid = server.pid
    assert pid
    assert server.alive
    server.stop()
    assert gone(pid)


def test_a_killed_child_is_noticed(tiny_weights: LocalWeights) -> None:
    server = ModelServer(tiny_weights, context_size=2048, threads=1)
    server.start()
    server.wait_ready(START_SECONDS)
    assert server.pid
    psutil.Process(server.pid).kill()
    ends = time.monotonic() + 10
    while server.alive and time.monotonic() < ends:
        time.sleep(0.05)
    assert not server.alive
    server.stop()


@pytest.mark.parametrize("when", ["loading", "ready"])
def test_a_killed_parent_leaves_no_process(tiny_weights: LocalWeights, when: str) -> None:
    command = [sys.executable, "-c", PARENT, str(tiny_weights.model), when]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()
    assert gone(child)


@pytest.mark.parametrize("content", [b"not a model", b""], ids=["text", "empty"])
def test_a_bad_file_is_named(tiny_weights: LocalWeights, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "renamed.gguf"
    bad.write_bytes(content)
    server = ModelServer(replace(tiny_weights, model=bad, mmproj=None), context_size=2048, threads=1)
    server.start()
    with pytest.raises(WeightsError, match=r"renamed\.gguf cannot be read as a model"):
        server.wait_ready(START_SECONDS)
    assert not server.alive


def test_a_cut_file_is_named(tiny_weights: LocalWeights, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(tiny_weights.model.read_bytes()[:300_000])
    server = ModelServer(replace(tiny_weights, model=cut, mmproj=None), context_size=2048, threads=1)
    server.start()
    with pytest.raises(WeightsError, match=r"cut\.gguf cannot be read as a model"):
        server.wait_ready(START_SECONDS)


def test_a_projector_of_another_kind_is_named(tiny_weights: LocalWeights) -> None:
    server = ModelServer(replace(tiny_weights, mmproj=tiny_weights.model), context_size=2048, threads=1)
    server.start()
    with pytest.raises(WeightsError, match="vision projector"):
        server.wait_ready(START_SECONDS)


def test_a_taken_port_names_who_has_it(tiny_weights: LocalWeights) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(InUseError, match=f"Port {port} is in use by .*process {psutil.Process().pid}") as error:
            ModelServer(tiny_weights, port=port).start()
    assert "PORT" in error.value.hint


def test_the_context_follows_the_memory_and_says_why(tiny_weights: LocalWeights) -> None:
    assert choose_context(tiny_weights, None, available_bytes=16_000_000_000).tokens == 8192
    small = choose_context(tiny_weights, None, available_bytes=1_000_000_000)
    assert small.tokens == 4096
    assert "1.0 GB of memory free" in small.reason
    assert choose_context(tiny_weights, 2048, available_bytes=1).tokens == 2048


@pytest.mark.parametrize(("busy", "threads"), [(0.2, 8), (2.1, 6), (9.0, 4)])
def test_cores_that_others_keep_busy_are_left_to_them_up_to_half(busy: float, threads: int) -> None:
    assert choose_threads(None, cores=8, busy=busy) == threads
    assert choose_threads(None, cores=1, busy=busy) == 1


def test_threads_are_those_asked_for_or_at_most_the_physical_cores() -> None:
    assert choose_threads(3) == 3
    assert 1 <= choose_threads(None) <= (psutil.cpu_count(logical=False) or psutil.cpu_count() or 1)
