"""Fixtures that more than one part needs."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import Command
from tests.fake_model_server import FakeModelServer
from tests.running_app import API_KEY, App
from tests.tiny_gemma import TinyGemma, write_tiny_gemma

# A shell's background job ignores Ctrl-C, and so would every process that the tests start and end with it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def tiny_gemma(tmp_path_factory: pytest.TempPathFactory) -> TinyGemma:
    """A tiny random Gemma 3 and its vision projector on disk."""
    return write_tiny_gemma(tmp_path_factory.mktemp("tiny-gemma"))


@pytest.fixture(scope="session")
def keyed_model() -> Iterator[FakeModelServer]:
    """The model of `keyed_app`; each test gives it a handler."""
    with FakeModelServer() as server:
        yield server


@pytest.fixture(scope="session")
def keyed_app(keyed_model: FakeModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app as other programs meet it: it has a key, and writes two answers at once."""
    running = App(
        tmp_path_factory.mktemp("keyed"),
        MEDGEMMA_BASE_URL=keyed_model.base_url,
        API_KEY=API_KEY,
        ANSWERS_AT_ONCE="2",
        REQUESTS_PER_MINUTE="100000",
    )
    yield running
    running.stop()


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Commands in this process, on the test's folder."""
    return Command(tmp_path, monkeypatch, capsys)
