"""The TypeScript example: type-checked, then its own tests on Node against the running app."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fake_model_server import FakeModelServer
from tests.running_app import API_KEY, ROOT, App

EXAMPLE = ROOT / "deploy" / "examples" / "typescript"
SECONDS = 120


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as JavaScript, in a folder of its own; it is only there if its types are right."""
    tsc = shutil.which("tsc", path=str(EXAMPLE / "node_modules" / ".bin"))
    if shutil.which("node") is None or tsc is None:
        pytest.skip("no Node or no TypeScript on this machine; the README says how to install them")
    folder = tmp_path_factory.mktemp("typescript")
    shutil.copy(EXAMPLE / "package.json", folder)
    checked = subprocess.run(
        [tsc, "--outDir", str(folder), "--noEmitOnError"], cwd=EXAMPLE, capture_output=True, text=True, timeout=SECONDS
    )
    assert checked.returncode == 0, checked.stdout
    return folder


def test_its_own_tests_pass_against_the_running_app(built: Path, keyed_app: App, keyed_model: FakeModelServer) -> None:
    keyed_model.handler = lambda request: "Yes."
    keyed_model.requests.clear()
    ran = subprocess.run(
        ["node", "--test", "--test-reporter=tap", "test.js"],
        cwd=built,
        env=os.environ | {"BEDSIDE_URL": keyed_app.address, "BEDSIDE_KEY": API_KEY},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# skipped 0" in ran.stdout, ran.stdout
    assert any(request.images for request in keyed_model.requests), "the image reached no model"
