"""The command line for tests: `python app.py …` in a process of its own, or `app.main` in this one, on settings that
see nothing of this machine.
"""

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import main
from config import Settings

ROOT = Path(__file__).parents[1]
START_SECONDS = 90.0


def settings_of(folder: Path, **settings: object) -> dict[str, str]:
    """The environment's settings: folders and ports of the test's own, nothing of this machine."""
    return {
        "DATA_DIR": str(folder / "data"),
        "MODELS_DIR": str(folder / "models"),
        "UI_PORT": "0",
        "PORT": "0",
        "MODEL_SERVER": "off",
        "CONTEXT_SIZE": "2048",
        "THREADS": "1",
    } | {name: str(value) for name, value in settings.items()}


def start(folder: Path, *arguments: str, **settings: object) -> "subprocess.Popen[str]":
    """`python app.py ARGUMENTS` in a folder without `.env`."""
    return python(folder, str(ROOT / "app.py"), *arguments, **settings)


def python(folder: Path, *arguments: str, **settings: object) -> "subprocess.Popen[str]":
    """Python itself, with these settings only."""
    known = {name.upper() for name in Settings.model_fields}
    environment = {name: value for name, value in os.environ.items() if name not in known}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment | settings_of(folder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)

    def is_refused(self, *words: str) -> None:
        """One line on stderr with these words, nothing on stdout, status 1."""
        assert (self.status, self.out) == (1, ""), self
        assert len(self.err.splitlines()) == 1, self
        for word in words:
            assert word in self.err, self


def run(folder: Path, *arguments: str, **settings: object) -> Ended:
    """Run a command to its end in a process of its own."""
    with start(folder, *arguments, **settings) as process:
        out, err = process.communicate(timeout=START_SECONDS)
    return Ended(process.returncode, out, err)


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Command:
    """Calls `main` as the shell would."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, **settings: object) -> Ended:
        with self.monkeypatch.context() as here:
            here.chdir(self.folder)
            for name in Settings.model_fields:
                here.delenv(name.upper(), raising=False)
            for name, value in settings_of(self.folder, **settings).items():
                here.setenv(name, value)
            self.capsys.readouterr()
            status = main(list(arguments))
        return Ended(status, *self.capsys.readouterr())
