"""One process owns DATA_DIR."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import InUseError, SettingsError
from core.operations import lock

HOLD = """
import sys
from pathlib import Path
from core.operations import lock
with lock.own(Path(sys.argv[1]), "http://here"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_second_process_is_refused_and_told_who_and_where(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(InUseError) as refused, lock.own(tmp_path):
            pass
        assert f"process {process.pid}, at http://here" in refused.value.message
        process.kill()


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
    with lock.own(tmp_path):
        assert (tmp_path / "owner.json").exists()


def test_folder_is_made_and_can_be_owned_again(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.own(tmp_path / "a" / "b"):
            assert (tmp_path / "a" / "b").is_dir()


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="DATA_DIR"), lock.own(tmp_path / "file" / "data"):
        pass
