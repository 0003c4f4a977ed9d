"""Fixtures that more than one part needs."""

import pytest

from tests.tiny_gemma import TinyGemma, write_tiny_gemma


@pytest.fixture(scope="session")
def tiny_gemma(tmp_path_factory: pytest.TempPathFactory) -> TinyGemma:
    """A tiny random Gemma 3 and its vision projector on disk."""
    return write_tiny_gemma(tmp_path_factory.mktemp("tiny-gemma"))
