"""The TypeScript example: type-checked, then its own tests on Node against the running app."""

import os
import subprocess
from pathlib import Path

from tests.deploy.typescript import SECONDS, compiled
from tests.fake_model_server import FakeModelServer
from tests.running_app import API_KEY, App


def test_its_own_tests_pass_against_the_running_app(
    keyed_app: App, keyed_model: FakeModelServer, tmp_path: Path
) -> None:
    keyed_model.handler = lambda request: "Yes."
    keyed_model.requests.clear()
    ran = subprocess.run(
        ["node", "--test", "--test-reporter=tap", "test.js"],
        cwd=compiled(tmp_path),
        env=os.environ | {"BEDSIDE_URL": keyed_app.address, "BEDSIDE_KEY": API_KEY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# skipped 0" in ran.stdout, ran.stdout
    assert any(request.images for request in keyed_model.requests), "the image reached no model"
