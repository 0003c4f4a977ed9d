"""Fixtures that more than one part needs."""

import signal
from pathlib import Path

import pytest

from tests.command_line import Command
from tests.tiny_gemma import TinyGemma, write_tiny_gemma

# A shell's background job ignores Ctrl-C, and so would every process that the tests start and end with it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def tiny_gemma(tmp_path_factory: pytest.TempPathFactory) -> TinyGemma:
    """A tiny random Gemma 3 and its vision projector on disk."""
    return write_tiny_gemma(tmp_path_factory.mktemp("tiny-gemma"))


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Commands in this process, on the test's folder."""
    return Command(tmp_path, monkeypatch, capsys)
