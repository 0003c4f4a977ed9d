import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from config import Settings
from core.model_server.weights import LocalWeights
from tests.core.model_server.weights_site import WeightsSite
from tests.tiny_gemma import TinyGemma


class MakeSettings(Protocol):
    def __call__(self, **values: Any) -> Settings: ...


@pytest.fixture
def make_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeSettings:
    """Settings on empty folders, with any free port and a small context, whatever the environment says."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def make(**values: Any) -> Settings:
        chosen: dict[str, Any] = {
            "data_dir": tmp_path / "data",
            "models_dir": tmp_path / "models",
            "port": 0,
            "context_size": 2048,
        }
        return Settings(**(chosen | {"threads": 1, "_env_file": None} | values))

    return make


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeightsSite]:
    """A local hub and registry; pip is set up with that registry only."""
    with WeightsSite() as site:
        for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_INDEX_URL", f"{site.url}/simple/")
        monkeypatch.setenv("PIP_RETRIES", "0")
        yield site


@pytest.fixture
def tiny_weights(tiny_gemma: TinyGemma) -> LocalWeights:
    """The tiny model with its projector, as weights on this machine."""
    return LocalWeights(tiny_gemma.model, tiny_gemma.mmproj, "medgemma-4b", "Tiny Gemma", demo=False)
