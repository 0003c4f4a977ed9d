"""Memory as computed beside what llama.cpp really takes."""

import psutil
import pytest

from core.model_server.memory import medgemma_4b, shape_of
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights
from tests import tiny_gemma as made
from tests.tiny_gemma import TinyGemma


def test_the_cache_is_a_key_and_a_value_in_f16_for_each_token_layer_and_head(tiny_gemma: TinyGemma) -> None:
    shape = shape_of(tiny_gemma.model)
    assert shape.context_bytes(4096) == 4096 * made.LAYERS * 1 * 2 * made.HEAD_SIZE * 2
    assert shape.trained_context == made.TRAINED_CONTEXT
    assert medgemma_4b(0).context_bytes(8192) == 8192 * 34 * 4096


def test_computed_is_near_what_the_server_takes(tiny_gemma: TinyGemma) -> None:
    weights = LocalWeights(tiny_gemma.model, tiny_gemma.mmproj, "tiny", "Tiny", demo=False)
    server = ModelServer(weights, context_size=32768, threads=1)
    try:
        server.start()
        server.wait_ready(60)
        assert server.pid
        taken = psutil.Process(server.pid).memory_info().rss
    finally:
        server.stop()
    assert taken == pytest.approx(shape_of(tiny_gemma.model, tiny_gemma.mmproj).resident_bytes(32768), rel=0.5)


def test_a_projector_adds_its_file_and_the_room_to_read_an_image(tiny_gemma: TinyGemma) -> None:
    alone, both = shape_of(tiny_gemma.model), shape_of(tiny_gemma.model, tiny_gemma.mmproj)
    assert both.files - alone.files == tiny_gemma.mmproj.stat().st_size
    assert both.picture > alone.picture == 0


def test_the_largest_context_that_fits() -> None:
    shape = medgemma_4b(3_350_000_000)
    assert shape.largest_context(64_000_000_000, 8192) == 8192
    assert shape.largest_context(1_000_000_000, 8192) == 0
    some = shape.largest_context(shape.needed_bytes(5000), 8192)
    assert some == 4608
