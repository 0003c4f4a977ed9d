"""The terminal: what `ask` prints of a source, and how `ingest` and `rebuild-index` are used."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from core.agents.events import Answer, AnyEvent, Citation
from core.assistant import Assistant, Turn
from tests.command_line import Command
from tests.knowledge.pdfs import pdf
from tests.ui import scripted
from ui import terminal

LOCKED = pdf("Heparin is monitored by the aPTT every six hours.", password="secret", title="Heparin guideline")


class AtTheTerminal(scripted.ScriptedAssistant):
    """The scripted assistant as the terminal meets it: warmed, and without a model."""

    def __init__(self, folder: Path, script: scripted.Script) -> None:
        super().__init__(folder, script)
        self.model.state = SimpleNamespace(phase="none", text="There is no model.")

    async def warm(self) -> None:
        """Nothing to load."""


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Someone sits at the terminal and types these, one after the other; what is left was not asked for."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(terminal, "getpass", lambda prompt: typed.pop(0))
    return typed


async def test_a_page_read_by_ocr_says_so_among_the_passages_and_under_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = scripted.PASSAGES.passages[0].model_copy(update={"by_ocr": True})

    def script(turn: Turn) -> Sequence[AnyEvent | float]:
        found = scripted.PASSAGES.model_copy(update={"passages": (scan,)})
        return [found, Answer(text="Reduce [1].", citations=(Citation.of(scan),))]

    assistant = cast(Assistant, AtTheTerminal(tmp_path, script))
    assert await terminal.ask(assistant, "Metformin?", None, as_json=False) == 0
    line = "[1] Metformin guideline 2024, p. 17 (read by OCR: check the words on the page)"
    assert capsys.readouterr().out.splitlines() == [line, "", "Reduce [1].", line]


def test_ingest_asks_for_the_password_until_it_opens(command: Command, passwords: list[str]) -> None:
    (command.folder / "heparin.pdf").write_bytes(LOCKED)
    passwords += ["wrong", "secret", "not asked for"]
    read = command("ingest", str(command.folder))
    assert (read.status, read.out) == (0, "“Heparin guideline” is added: 1 of 1 pages read.\n")
    assert passwords == ["not asked for"]


def test_an_empty_password_leaves_the_file_out_and_the_others_are_read(command: Command, passwords: list[str]) -> None:
    (command.folder / "heparin.pdf").write_bytes(LOCKED)
    (command.folder / "renal.pdf").write_bytes(pdf("Stop metformin below 30.", title="Renal guideline"))
    passwords += [""]
    read = command("ingest", str(command.folder))
    assert (read.status, read.out) == (1, "“Renal guideline” is added: 1 of 1 pages read.\n")
    assert "heparin.pdf: This PDF is protected by a password." in read.err


def test_where_nobody_sits_at_the_terminal_no_password_is_asked_for(
    command: Command, passwords: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (command.folder / "heparin.pdf").write_bytes(LOCKED)
    passwords += ["secret"]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    command("ingest", str(command.folder)).is_refused("heparin.pdf", "protected by a password")
    assert passwords == ["secret"]


def test_an_older_edition_is_replaced_only_where_it_is_asked_for(command: Command) -> None:
    for year in (2019, 2024):
        page = f"Stop metformin below an eGFR of 30. Edition of {year}."
        (command.folder / f"{year}.pdf").write_bytes(pdf(page, title=f"Renal guideline {year}"))
    offered = command("ingest", str(command.folder))
    assert "Renal guideline 2019" in offered.out.splitlines()[1]
    assert offered.out.splitlines()[-1].endswith("run the same command with --replace.")
    replaced = command("ingest", str(command.folder), "--replace")
    done = "“Renal guideline 2019” is marked as superseded by “Renal guideline 2024”."
    assert (replaced.status, replaced.out.count(done)) == (0, 1)
    assert "--replace" not in replaced.out
    assert done not in command("ingest", str(command.folder), "--replace").out
    remarks = {
        citation["document"]: citation["remarks"]
        for citation in command("ask", "When must metformin be stopped?", "--json").json["citations"]
    }
    assert remarks["Renal guideline 2019"] == ["superseded by Renal guideline 2024"]
    assert remarks["Renal guideline 2024"] == []


def test_the_index_is_made_anew_and_finds_the_same(command: Command) -> None:
    assert command("rebuild-index").out == "The search index is made anew from 0 documents.\n"
    (command.folder / "renal.pdf").write_bytes(pdf("Stop metformin below an eGFR of 30.", title="Renal guideline 2024"))
    assert command("ingest", str(command.folder / "renal.pdf")).status == 0
    question = ("ask", "When must metformin be stopped?")
    before = command(*question)
    assert before.out.startswith("[1] Renal guideline 2024, p. 1\n")
    rebuilt = command("rebuild-index")
    assert (rebuilt.status, rebuilt.out) == (0, "The search index is made anew from 1 document.\n")
    assert command(*question).out == before.out
