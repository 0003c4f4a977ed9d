"""The examples of docs/integration.md, run as they stand against the running app."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from config import Settings
from tests.core.imaging.files import noise, saved
from tests.deploy.typescript import compiled
from tests.fake_model_server import FakeModelServer
from tests.running_app import API_KEY, ROOT, App

PAGE = ROOT / "docs" / "integration.md"
SAYS = "Take a history first."
SECONDS = 120


@dataclass(frozen=True)
class Example:
    """A fenced block under `<!-- run -->`, or `<!-- run: what it prints -->` where that is not the model's words."""

    line: int
    language: str
    code: str
    prints: str


def examples() -> list[Example]:
    text = PAGE.read_text(encoding="utf-8")
    found = re.finditer(r"^<!-- run(?:: (.+))? -->\n```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Example(text.count("\n", 0, each.start()) + 1, each[2], each[3], each[1] or SAYS) for each in found]


def command(example: Example, code: str, folder: Path) -> list[str]:
    if example.language == "sh":
        return ["bash", "-euo", "pipefail", "-c", code]
    if example.language == "python":
        return [sys.executable, "-c", code]
    assert example.language == "typescript"
    return ["node", str(compiled(folder, {"example.ts": code}) / "example.js")]


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line {example.line}")
def test_an_example_runs_as_it_stands(
    example: Example, keyed_app: App, keyed_model: FakeModelServer, tmp_path: Path
) -> None:
    if example.language == "sh" and not (shutil.which("bash") and shutil.which("curl")):
        pytest.skip("no bash or curl on this machine")
    keyed_model.handler = lambda request: SAYS
    (tmp_path / "xray.png").write_bytes(saved(noise(32, 32)))
    code = example.code.replace("http://127.0.0.1:7860", keyed_app.address).replace("YOUR_KEY", API_KEY)
    ran = subprocess.run(
        command(example, code, tmp_path),
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert example.prints in ran.stdout, ran.stdout + ran.stderr


def test_every_block_is_an_example_that_is_run() -> None:
    assert len(examples()) == PAGE.read_text(encoding="utf-8").count("```") // 2
    assert {example.language for example in examples()} == {"sh", "python", "typescript"}


def test_its_settings_have_the_defaults_that_it_names() -> None:
    named = re.findall(r"`([A-Z_]+)` \(([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert len(named) >= 3
    for name, value in named:
        assert str(Settings.model_fields[name.lower()].default) == value, name


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / target).exists(), target
