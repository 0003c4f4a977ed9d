"""Each setting of the model server reaches what it is for; where it is not set, the machine decides."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import psutil
import pytest

from config import Settings
from core.model_profiles import Endpoint
from core.model_server.keeper import ModelKeeper
from core.model_server.llama_child import parameters
from core.model_server.weights import MEDGEMMA_QUANTS, MMPROJ_F16, Quant, find_weights
from tests.command_line import free_port
from tests.core.model_server.conftest import MakeSettings
from tests.tiny_gemma import TinyGemma

START_SECONDS = 60
WANTED = {"model": "m.gguf", "mmproj": None, "alias": "a", "port": 0, "context_size": 2048, "threads": 1}


@pytest.fixture
def serve(make_settings: MakeSettings, tiny_gemma: TinyGemma) -> Iterator[Callable[..., tuple[Endpoint, int]]]:
    """Starts the tiny model as the settings say; gives its endpoint and the child's threads after an answer."""
    keepers: list[ModelKeeper] = []

    def start(**settings: Any) -> tuple[Endpoint, int]:
        before = {child.pid for child in psutil.Process().children()}
        keepers.append(ModelKeeper(make_settings(model_file=tiny_gemma.model, **settings)).start())
        state = keepers[-1].wait_settled(START_SECONDS)
        assert state.endpoint is not None, state.text
        body = {"messages": [{"role": "user", "content": "Which dose of metformin?"}], "max_tokens": 4}
        assert httpx.post(f"{state.endpoint.base_url}/chat/completions", json=body, timeout=60).status_code == 200
        child = next(child for child in psutil.Process().children() if child.pid not in before)
        threads = child.num_threads()
        keepers[-1].stop()
        return state.endpoint, threads

    yield start
    for keeper in keepers:
        keeper.stop()


def context_of(settings: Settings) -> int:
    keeper = ModelKeeper(settings).start()
    try:
        state = keeper.wait_settled(START_SECONDS)
        assert state.endpoint is not None, state.text
        rows = httpx.get(f"{state.endpoint.base_url}/models").json()["data"]
        return int(rows[0]["meta"]["n_ctx"])
    finally:
        keeper.stop()


@pytest.mark.parametrize("size", [1024, 3072])
def test_context_size(make_settings: MakeSettings, tiny_gemma: TinyGemma, size: int) -> None:
    assert context_of(make_settings(model_file=tiny_gemma.model, context_size=size)) == size


def test_without_a_context_size_the_memory_decides(make_settings: MakeSettings, tiny_gemma: TinyGemma) -> None:
    assert context_of(make_settings(model_file=tiny_gemma.model, context_size=None)) in (4096, 8192)


def test_threads_and_port(serve: Callable[..., tuple[Endpoint, int]]) -> None:
    port = free_port()
    endpoint, one = serve(threads=1, port=port)
    assert endpoint.base_url == f"http://127.0.0.1:{port}/v1"
    _, four = serve(threads=4)
    assert four > one


@pytest.mark.parametrize("layers", [0, 15])
def test_gpu_layers(layers: int) -> None:
    assert parameters(WANTED | {"gpu_layers": layers}).n_gpu_layers == layers


def test_without_gpu_layers_llama_cpp_decides_by_the_gpu_that_there_is() -> None:
    assert parameters(WANTED | {"gpu_layers": None}).n_gpu_layers == -1


@pytest.mark.parametrize("quant", MEDGEMMA_QUANTS)
def test_model_quant(make_settings: MakeSettings, tiny_gemma: TinyGemma, quant: Quant) -> None:
    settings = make_settings(model_quant=quant)
    settings.models_dir.mkdir()
    for other in MEDGEMMA_QUANTS:
        shutil.copy(tiny_gemma.model, settings.models_dir / f"medgemma-4b-it-{other}.gguf")
    shutil.copy(tiny_gemma.mmproj, settings.models_dir / MMPROJ_F16.local_name)
    found = find_weights(settings)
    assert found is not None
    assert found.model.name == f"medgemma-4b-it-{quant}.gguf"
    assert found.mmproj is not None
