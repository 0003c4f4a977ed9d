import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the moments are made with fork and SIGKILL")
@pytest.mark.parametrize("work", ["add", "remove", "rebuild"])
def test_a_kill_at_any_moment_loses_doubles_and_halves_nothing(work: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.killed", work, "7", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stdout + done.stderr
    killed = int(done.stdout.split("killed ")[1].split()[0])
    assert killed >= 3
