"""TypeScript for tests, compiled as the example's own settings say."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.running_app import ROOT

EXAMPLE = ROOT / "deploy" / "examples" / "typescript"
SECONDS = 120


def compiled(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """Type-check the example, and `more` files beside it, in `folder`; returns the folder with the JavaScript.

    Skips the test where this machine has no Node or no TypeScript.
    """
    tsc = shutil.which("tsc", path=str(EXAMPLE / "node_modules" / ".bin"))
    if shutil.which("node") is None or tsc is None:
        pytest.skip("no Node or no TypeScript on this machine; the README says how to install them")
    for source in (*EXAMPLE.glob("*.ts"), EXAMPLE / "package.json", EXAMPLE / "tsconfig.json"):
        shutil.copy(source, folder)
    for name, text in (more or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    checked = subprocess.run(
        [tsc, "--outDir", "build", "--noEmitOnError", "--typeRoots", str(EXAMPLE / "node_modules" / "@types")],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert checked.returncode == 0, checked.stdout
    return folder / "build"
