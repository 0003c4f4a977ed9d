"""`app.py` as a user starts it, for tests from outside."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 90


class App:
    """`app.py` as a user starts it, on any free port and a folder of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("MEDGEMMA_", "GRADIO_", "MODEL_"))
        }
        self._environment = inherited | {
            "DATA_DIR": str(folder / "data"),
            "MODELS_DIR": str(folder / "models"),
            "UI_PORT": "0",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.log: list[str] = []
        self.start()

    def start(self) -> None:
        """Start it and wait until it says its address."""
        self.address = ""
        self._process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ready = threading.Event()
        threading.Thread(target=self._read, args=(self._process, ready), daemon=True).start()
        if not ready.wait(START_SECONDS) or not self.address:
            self.stop()
            raise AssertionError("".join(self.log))

    def _read(self, process: "subprocess.Popen[str]", ready: threading.Event) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.log.append(line)
                if found := re.match(r"Bedside: (http://\S+)", line):
                    self.address = found[1]
                    ready.set()
        ready.set()

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it as Ctrl-C or a service manager does."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


API_KEY = "key-for-these-tests-only"
"""Of the app that `keyed_app` runs."""
