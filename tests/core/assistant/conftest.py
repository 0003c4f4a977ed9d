"""A house with a model, for the tests of the front desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.assistant import Assistant
from tests.fake_model_server import FakeModelServer
from tests.houses import house


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer("The kidneys filter less than they should.") as fake:
        yield fake


@pytest.fixture
def assistant(tmp_path: Path, server: FakeModelServer) -> Iterator[Assistant]:
    with house(tmp_path, server.base_url) as made:
        yield made
