import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.errors import WeightsError
from core.model_server import weights
from core.model_server.commands import download_model, serve_model
from tests.core.model_server.conftest import MakeSettings
from tests.core.model_server.weights_site import WeightsSite
from tests.tiny_gemma import TinyGemma

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys, config
from core.model_server.commands import serve_model
sys.exit(serve_model(config.load_settings()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console, not to a process")
def test_serve_model_prints_address_and_name_and_ends_with_ctrl_c(tiny_gemma: TinyGemma, tmp_path: Path) -> None:
    environment = os.environ | {
        "MODEL_FILE": str(tiny_gemma.model),
        "PORT": "0",
        "CONTEXT_SIZE": "2048",
        "THREADS": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout
        line = serving.stdout.readline()
        assert "http://127.0.0.1:" in line
        assert "as tiny-gemma, text only" in line
        assert "2048 tokens" in serving.stdout.readline()
        children = psutil.Process(serving.pid).children()
        serving.send_signal(signal.SIGINT)
        _, errors = serving.communicate(timeout=20)
    assert (serving.returncode, errors) == (0, "")
    assert len(children) == 1
    ends = time.monotonic() + 10
    while children[0].is_running() and time.monotonic() < ends:
        time.sleep(0.05)
    assert not children[0].is_running()


def test_serve_model_without_weights_says_how_to_get_them(make_settings: MakeSettings) -> None:
    with pytest.raises(WeightsError, match="not on this machine") as error:
        serve_model(make_settings())
    assert "download-model medgemma" in error.value.hint


def test_serve_model_fetches_the_model_that_is_asked_for(
    make_settings: MakeSettings, site: WeightsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "DEMO", replace(weights.DEMO, files=(site.add(b"no model"),)))
    settings = make_settings()
    with pytest.raises(WeightsError, match="cannot be read as a model"):
        serve_model(settings, "demo", hub=site.url)
    assert (settings.models_dir / "tiny.gguf").read_bytes() == b"no model"


def test_download_model_shows_size_source_licence_and_bytes(
    make_settings: MakeSettings, site: WeightsSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"GGUF" * 50_000
    file = replace(site.add(content), sha256=hashlib.sha256(content).hexdigest())
    monkeypatch.setattr(weights, "DEMO", replace(weights.DEMO, files=(file,)))
    settings = make_settings()
    assert download_model(settings, "demo", hub=site.url) == 0
    out, err = capsys.readouterr()
    assert out.strip() == str(settings.models_dir / "tiny.gguf")
    assert "Apache License 2.0" in err
    assert "200,000 of 200,000 bytes" in err


def test_download_model_wants_the_licence_accepted(
    make_settings: MakeSettings, site: WeightsSite, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WeightsError, match="not accepted yet"):
        download_model(make_settings(), "medgemma", hub=site.url)
    assert "Health AI Developer Foundations" in capsys.readouterr().err
