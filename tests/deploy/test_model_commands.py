"""`serve-model`, `test-api` and `localai-files` as whoever runs the model server calls them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import Command, free_port, start
from tests.fake_model_server import FakeModelServer
from tests.tiny_gemma import TinyGemma

CALLS = ["text", "image", "OpenAI SDK"]


@pytest.fixture(params=[True, False], ids=["with vision", "text only"])
def port(request: pytest.FixtureRequest, tmp_path: Path, tiny_gemma: TinyGemma) -> Iterator[tuple[int, bool]]:
    """The port where `serve-model` serves the tiny model, and whether it sees."""
    port = free_port()
    files = {"MODEL_FILE": tiny_gemma.model} | ({"MMPROJ_FILE": tiny_gemma.mmproj} if request.param else {})
    with start(tmp_path, "serve-model", **files, PORT=port) as serving:
        try:
            assert serving.stdout is not None
            assert f"http://127.0.0.1:{port}/v1" in serving.stdout.readline()
            yield port, request.param
        finally:
            serving.terminate()
            serving.communicate(timeout=30)


def outcomes(out: str) -> dict[str, str]:
    """pass or FAIL of each call."""
    lines = [line.split("  ", 1) for line in out.splitlines() if line.startswith(("pass", "FAIL"))]
    return {text.split(":")[0]: verdict for verdict, text in lines}


def test_our_own_server_passes_and_one_without_vision_fails_at_the_image(
    command: Command, port: tuple[int, bool]
) -> None:
    address, vision = port
    tried = command("test-api", PORT=address)
    assert outcomes(tried.out) == {"text": "pass", "image": "pass" if vision else "FAIL", "OpenAI SDK": "pass"}
    assert tried.status == (0 if vision else 1)
    assert vision or "FAIL  image: The model has no vision." in tried.out


def test_any_address_name_and_key_can_be_given(command: Command) -> None:
    with FakeModelServer(key="right", models=["other"], strict_names=True) as server:
        given = ("--base-url", server.base_url, "--model", "other")
        assert command("test-api", *given, "--key", "right").status == 0
        wrong = command("test-api", *given, "--key", "wrong")
        assert (wrong.status, wrong.out.count("refuses the key")) == (1, 3)
        assert "wrong" not in wrong.out + wrong.err


def test_nothing_at_the_address_fails_each_call(command: Command) -> None:
    tried = command("test-api", PORT=free_port())
    assert (tried.status, outcomes(tried.out)) == (1, dict.fromkeys(CALLS, "FAIL"))


def test_without_an_address_it_asks_for_one(command: Command) -> None:
    command("test-api", PORT=0).is_refused("--base-url")


@pytest.mark.parametrize("url", ["localhost:8080", "http://[", "ftp://127.0.0.1/v1", "http://127.0.0.1:99999/v1"])
def test_what_is_no_address_is_refused(command: Command, url: str) -> None:
    command("test-api", "--base-url", url).is_refused(url, "http://127.0.0.1:8080/v1")


def test_localai_files_come_from_the_settings_and_keep_what_is_there(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "localai"
    written = command("localai-files", str(folder), THREADS=6, CONTEXT_SIZE=4096, PORT=8081, MODEL_QUANT="F16")
    assert written.status == 0
    assert sorted(written.out.split()) == sorted(str(path) for path in folder.iterdir())
    text = (folder / "medgemma-4b-cpu.yaml").read_text()
    for words in ("threads: 6", "context_size: 4096", "model: medgemma-4b-it-F16.gguf"):
        assert words in text
    assert "LOCALAI_ADDRESS=127.0.0.1:8081" in (folder / "localai.env").read_text()
    command("localai-files", str(folder), THREADS=7).is_refused("Nothing was written", "--replace")
    assert command("localai-files", str(folder), "--replace", THREADS=7).status == 0
    assert "threads: 7" in (folder / "medgemma-4b-cpu.yaml").read_text()
