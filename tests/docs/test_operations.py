"""docs/operations.md: its commands run as they stand, or say what they need; what it points to is there."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from config import Settings
from tests.command_line import ROOT, settings_of
from tests.knowledge.pdfs import pdf

PAGE = ROOT / "docs" / "operations.md"
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)
TOO_LONG_SECONDS = 600


@dataclass(frozen=True)
class Block:
    mark: str | None
    language: str
    text: str


def blocks() -> list[Block]:
    page = PAGE.read_text(encoding="utf-8")
    found = [Block(**each.groupdict()) for each in BLOCK.finditer(page)]
    assert len(found) == page.count("```") // 2
    return found


def test_every_block_is_run_here_or_says_what_it_needs() -> None:
    for block in blocks():
        assert block.mark, block
        assert block.mark == "run" or block.mark.startswith("needs: "), block


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.timeout(TOO_LONG_SECONDS + 60)
def test_the_blocks_marked_run_work_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "app.py").symlink_to(ROOT / "app.py")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    (tmp_path / "guidelines").mkdir()
    (tmp_path / "guidelines" / "metformin.pdf").write_bytes(
        pdf("Metformin is stopped before contrast media are given.", title="Metformin guideline")
    )
    known = {name.upper() for name in Settings.model_fields}
    clean = {name: value for name, value in os.environ.items() if name not in known}
    script = "\n".join(block.text for block in blocks() if block.mark == "run")
    done = subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=tmp_path,
        env=clean | settings_of(tmp_path, BACKUPS=tmp_path / "backups"),
        capture_output=True,
        text=True,
        check=False,
        timeout=TOO_LONG_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 document" in done.stdout
    assert "[1] Metformin guideline, p. 1" in done.stdout
    assert not (tmp_path / ".env").exists()


def test_links_lead_to_files_and_headings() -> None:
    for page in (PAGE, ROOT / "README.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            if target.startswith("http"):
                continue
            path, _, heading = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target}"
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE) if heading else []
            assert not heading or heading in [each.lower().replace(" ", "-") for each in headings], target


def test_every_setting_and_command_named_is_one() -> None:
    text = PAGE.read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"app\.py ([a-z][a-z-]*)", text):
        assert f"`python app.py {command}" in readme, command
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)`", text):
        assert name.lower() in Settings.model_fields, name
