"""The guide's three calls: they pass against a model that sees, and each failure has its cause in a sentence."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.model_profiles import Endpoint
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights
from core.operations.api_trial import Trial, try_calls
from tests.command_line import free_port
from tests.fake_model_server import NO_SUCH_MODEL, WRONG_JSON, FakeModelServer, Raw, Request, Says, Silent
from tests.tiny_gemma import TinyGemma

CALLS = ["text", "image", "OpenAI SDK"]
SECONDS = 60.0


@pytest.fixture(scope="module", params=["with vision", "text only"])
def served(request: pytest.FixtureRequest, tiny_gemma: TinyGemma) -> Iterator[tuple[Endpoint, bool]]:
    """The tiny model in the server that Bedside starts, and whether it sees."""
    vision = request.param == "with vision"
    weights = LocalWeights(tiny_gemma.model, tiny_gemma.mmproj if vision else None, "medgemma-4b", "Tiny", demo=False)
    server = ModelServer(weights, context_size=2048, threads=1)
    server.start()
    try:
        yield server.wait_ready(60), vision
    finally:
        server.stop()


def trials(endpoint: Endpoint, timeout: float = SECONDS) -> list[Trial]:
    made = list(try_calls(endpoint, timeout))
    assert [trial.call for trial in made] == CALLS
    return made


def all_fail(endpoint: Endpoint, words: str, timeout: float = SECONDS) -> None:
    for trial in trials(endpoint, timeout):
        assert not trial.passed
        assert words in trial.text


def test_all_pass_where_the_model_sees_and_the_image_fails_where_it_does_not(served: tuple[Endpoint, bool]) -> None:
    endpoint, vision = served
    text, image, sdk = trials(endpoint)
    assert (text.passed, image.passed, sdk.passed) == (True, vision, True)
    assert text.text.startswith("answered in ")
    assert vision or image.text == "The model has no vision."


def test_a_wrong_key_and_none_are_refused() -> None:
    with FakeModelServer(key="right") as server:
        all_fail(replace(server.endpoint, api_key="wrong"), "refuses the key")
        all_fail(replace(server.endpoint, api_key=""), "refuses the key")


def test_nothing_there() -> None:
    all_fail(Endpoint(f"http://127.0.0.1:{free_port()}/v1", "medgemma-4b"), "No model answers at 127.0.0.1:")


def test_an_unknown_model_is_named() -> None:
    with FakeModelServer(NO_SUCH_MODEL) as server:
        all_fail(server.endpoint, "does not know the model medgemma-4b")


def test_an_image_that_is_dropped_in_silence_is_noticed() -> None:
    def forgetful(request: Request) -> Raw:
        return Raw(b'{"choices": [{"message": {"content": "Normal."}}], "usage": {"prompt_tokens": 12}}')

    with FakeModelServer(forgetful) as server:
        text, image, _ = trials(server.endpoint)
    assert text.passed
    assert not image.passed
    assert "without looking at the image" in image.text


@pytest.mark.parametrize(
    ("reply", "words"),
    [(WRONG_JSON, "cannot be read"), (Says("  "), "empty answer"), (Raw(b'{"choices": []}'), "cannot be read")],
    ids=["cut", "empty", "no choices"],
)
def test_a_reply_that_is_none(reply: Raw | Says, words: str) -> None:
    with FakeModelServer(reply) as server:
        all_fail(server.endpoint, words)


def test_a_server_that_says_nothing() -> None:
    with FakeModelServer(Silent()) as server:
        all_fail(server.endpoint, "fell silent", timeout=0.3)
