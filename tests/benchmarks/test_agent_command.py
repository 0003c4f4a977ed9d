"""The benchmark of conversations from the command line: --limit, --files, --library, and a run that is stopped."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import config
from benchmarks import agent
from core.assistant import Assistant
from tests.fake_model_server import FakeModelServer, Reply, Request, no_tool
from tests.houses import settings_for
from tests.knowledge.pdfs import pdf

BMI: dict[str, Any] = {
    "id": "BMI",
    "turns": ["BMI of a man of 82 kg and 1.75 m?"],
    "expect": {"calculator": "bmi", "result": 26.8, "tol": 0.1},
}
MAP: dict[str, Any] = {
    "id": "MAP",
    "turns": ["BMI of a man of 82 kg and 1.75 m?", "And the mean arterial pressure? BP 120/80 mmHg."],
    "expect": {"calculator": "mean_arterial_pressure", "result": 93.3, "tol": 0.1},
}
Run = Callable[..., list[str]]
"""Rows and options in, the printed lines out."""


@pytest.fixture
def server() -> Iterator[FakeModelServer]:
    def handler(request: Request) -> Reply | str:
        return no_tool() if request.schema else "Yes."

    with FakeModelServer(handler) as fake:
        yield fake


@pytest.fixture
def run(
    tmp_path: Path, server: FakeModelServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The command on a machine that has measured nothing yet."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(config, "load_settings", lambda: settings_for(tmp_path, server.base_url))

    def command(rows: list[dict[str, Any]], *options: str | Path) -> list[str]:
        file = tmp_path / "rows.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["benchmarks.agent", str(file), *map(str, options)])
        assert agent.main() == 0
        return capsys.readouterr().out.splitlines()

    return command


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rows that are really measured. "stop" in it stops the run, as Ctrl-C does, before the next one."""
    rows: list[str] = []
    real = agent.measure

    async def measure(row: dict[str, Any], assistant: Assistant, files: Path | None) -> agent.Measured:
        rows.append(row["id"])
        if rows[-2:-1] == ["stop"]:
            raise KeyboardInterrupt
        return await real(row, assistant, files)

    monkeypatch.setattr(agent, "measure", measure)
    return rows


def test_limit_measures_the_first_rows_only(run: Run, measured: list[str]) -> None:
    *_, row, last = run([BMI, MAP], "--limit", "1")
    assert measured == ["BMI"]
    assert row.startswith("BMI      right")
    assert last.startswith("agent: 1/1, 0 wrong, 0 asked, cards ")


def test_stopped_run_goes_on_where_it_stopped(run: Run, measured: list[str], tmp_path: Path) -> None:
    run([BMI])
    measured.append("stop")
    with pytest.raises(KeyboardInterrupt):
        run([BMI, MAP])
    assert measured == ["BMI", "stop", "MAP"]
    with (tmp_path / "bedside-agent-benchmark.jsonl").open("a", encoding="utf-8") as known:
        known.write('["cut short", {"id": "M')
    measured.clear()
    assert run([BMI, MAP])[-1].startswith("agent: 2/2, 0 wrong")
    assert measured == ["MAP"]
    assert run([BMI, MAP])[-1].startswith("agent: 2/2, 0 wrong")
    assert measured == ["MAP"]
    run([BMI, MAP], "--anew")
    assert measured == ["MAP", "BMI", "MAP"]


def test_image_of_a_row_is_sent_with_its_last_turn(run: Run, server: FakeModelServer, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    Image.new("L", (64, 48), 90).save(files / "chest.png")
    turns = ["Which views of the chest are usual?", "What does this one show?"]
    row = {"id": "IMAGE", "turns": turns, "images": ["chest.png"], "expect": {"outcome": ["answered"]}}
    assert run([row], "--files", files)[-1].startswith("agent: 1/1")
    first, *_, last = server.requests
    assert not first.images
    assert len(last.images) == 1


def test_library_is_there_only_if_it_is_named(run: Run, server: FakeModelServer, tmp_path: Path) -> None:
    folder = tmp_path / "guidelines"
    folder.mkdir()
    (folder / "metformin.pdf").write_bytes(pdf("Metformin is stopped 48 hours before contrast media are given."))
    question = "When is metformin stopped before contrast media are given?"
    row = {"id": "PAGE", "turns": [question], "expect": {"outcome": ["answered"]}}
    run([row])
    assert "48 hours" not in "".join(request.text for request in server.requests)
    run([row], "--library", folder)
    assert "48 hours" in server.requests[-1].text
