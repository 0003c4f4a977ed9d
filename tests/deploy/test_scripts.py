"""The start scripts: short, around `python app.py`, and those of this platform are run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import main
from tests.running_app import ROOT

SCRIPTS = ROOT / "deploy" / "scripts"
NAMES = sorted(path.name for path in SCRIPTS.iterdir())
ECHO = "import sys; print(sys.argv[1:])"
unix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts are for Linux and macOS")


def test_there_is_one_for_each_platform_and_purpose() -> None:
    assert NAMES == [
        "download_model.ps1",
        "download_model.sh",
        "run_linux.sh",
        "run_macos.sh",
        "run_windows.ps1",
        "test_api.ps1",
        "test_api.sh",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_short_and_says_where_it_was_not_run(name: str) -> None:
    lines = (SCRIPTS / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 10
    assert ("Not run on" in "".join(lines)) == (name.endswith(".ps1") or "macos" in name)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder like a fresh clone, whose app prints its arguments, and a `python3` that is quick to install."""
    shutil.copytree(SCRIPTS, tmp_path / "deploy" / "scripts")
    (tmp_path / "app.py").write_text(ECHO)
    (tmp_path / "requirements.txt").write_text("something==1.0\n")
    python3 = tmp_path / "path" / "python3"
    python3.parent.mkdir()
    python3.write_text(
        "#!/bin/sh\n"
        'mkdir -p "$3/bin"\n'
        f'printf \'#!/bin/sh\\nexec "{sys.executable}" "$@"\\n\' > "$3/bin/python"\n'
        'printf \'#!/bin/sh\\necho "pip $@"\\n[ ! -e fails ]\\n\' > "$3/bin/pip"\n'
        'chmod +x "$3/bin/python" "$3/bin/pip"\n'
    )
    python3.chmod(0o755)
    return tmp_path


def run(clone: Path, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    path = f"{clone / 'path'}{os.pathsep}{os.environ['PATH']}"
    command = ["sh", str(clone / "deploy" / "scripts" / name), *arguments]
    return subprocess.run(
        command, cwd="/", env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )


@unix
def test_it_installs_once_and_passes_on_what_is_added(clone: Path) -> None:
    first = run(clone, "run_linux.sh", "ask", "two words", "--json")
    assert first.stdout == "pip install -r requirements.txt\n['ask', 'two words', '--json']\n", first.stderr
    assert run(clone, "run_macos.sh").stdout == "[]\n"
    assert run(clone, "download_model.sh", "--accept-licence").stdout == (
        "['download-model', 'medgemma', '--accept-licence']\n"
    )
    assert run(clone, "test_api.sh", "--key", "k").stdout == "['test-api', '--key', 'k']\n"


@unix
def test_an_installation_that_failed_is_tried_again(clone: Path) -> None:
    (clone / "fails").touch()
    assert run(clone, "run_linux.sh").returncode == 1
    (clone / "fails").unlink()
    assert run(clone, "run_linux.sh").stdout == "pip install -r requirements.txt\n[]\n"


@unix
def test_the_exit_status_is_the_commands(clone: Path) -> None:
    (clone / "app.py").write_text("raise SystemExit(3)")
    assert run(clone, "test_api.sh").returncode == 3


def test_the_commands_that_they_call_are_the_apps() -> None:
    for name in NAMES:
        text = (SCRIPTS / name).read_text(encoding="utf-8")
        assert "app.py" in text or "run_" in text
        for command in re.findall(r"\b(?:download-model|test-api)\b", text):
            with pytest.raises(SystemExit) as ended:
                main([command, "--help"])
            assert ended.value.code == 0
