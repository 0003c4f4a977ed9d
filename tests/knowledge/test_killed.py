import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the moments are made with fork and SIGKILL")
def test_a_kill_at_any_moment_loses_doubles_and_halves_nothing() -> None:
    """Three kills of each work, at parts of its steps; `python -m tests.knowledge.killed` makes twenty by the clock."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.killed", "3", "--steps"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stdout + done.stderr
    killed = [int(number) for number in re.findall(r"killed (\d+) of 3", done.stdout)]
    assert len(killed) == 4
    assert sum(killed) >= 8
