"""The Library tab on a real library: others chat while it reads, and two windows may upload the same file."""

import asyncio
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.agents.events import Passages
from core.assistant import Assistant
from tests.houses import ask, house, only
from tests.knowledge.pdfs import pdf
from tests.ui.test_library import last
from ui.ingest_report import Line
from ui.library import LibraryTab

GUIDELINE = pdf("Metformin is stopped before contrast media are given, and restarted after 48 hours.")
OTHER = pdf("Apixaban is reduced to 2.5 mg twice daily with two of three criteria.")
WAIT_SECONDS = 120


def tab_of(assistant: Assistant, folder: Path) -> LibraryTab:
    tab = LibraryTab(assistant, folder / "waiting")
    for name in ("files", "report", "cancel", "locked_row", "password", "documents"):
        setattr(tab, name, name)
    return tab


def uploaded(folder: Path, name: str, data: bytes) -> list[str]:
    (folder / name).write_bytes(data)
    return [str(folder / name)]


async def test_a_question_gets_its_evidence_while_a_document_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_midst, go_on = threading.Event(), threading.Event()

    def hold(line: Line, progress: Any) -> None:
        in_the_midst.set()
        go_on.wait(WAIT_SECONDS)

    with house(tmp_path) as assistant:
        await asyncio.to_thread(assistant.library.add, GUIDELINE, "guideline.pdf")
        monkeypatch.setattr(Line, "hear", hold)
        window: Any = SimpleNamespace(session_hash="w1")
        upload = asyncio.create_task(last(tab_of(assistant, tmp_path).add(uploaded(tmp_path, "o.pdf", OTHER), window)))
        assert await asyncio.to_thread(in_the_midst.wait, WAIT_SECONDS)
        events = await ask(assistant, "When is metformin stopped before contrast media?")
        assert not upload.done()
        assert only(events, Passages).passages[0].document == "guideline"
        go_on.set()
        assert "Added" in (await upload)["report"]


async def test_two_windows_that_upload_one_file_at_once_add_it_once(tmp_path: Path) -> None:
    with house(tmp_path) as assistant:
        tab = tab_of(assistant, tmp_path)
        windows: list[Any] = [SimpleNamespace(session_hash=name) for name in ("w1", "w2")]
        paths = [uploaded(tmp_path, f"{number}.pdf", GUIDELINE) for number in (1, 2)]
        ends = await asyncio.gather(*(last(tab.add(p, window)) for p, window in zip(paths, windows, strict=True)))
        said = " ".join(end["report"] for end in ends)
        assert (said.count("Added"), said.count("Already here")) == (1, 1)
        assert len(assistant.library.documents()) == 1
        assert list(tab.folder.iterdir()) == []
