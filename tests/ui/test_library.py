"""The Library tab: overlapping uploads, passwords, and editions of one title."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from knowledge.pages import EMPTY, OCR, TEXT
from tests.ui.scripted import GUIDELINE, ScriptedAssistant
from ui.library import LibraryTab, Reading


@pytest.fixture
def tab(tmp_path: Path) -> LibraryTab:
    assistant: Any = ScriptedAssistant(tmp_path)
    tab = LibraryTab(assistant, tmp_path / "waiting")
    for name in ("files", "report", "cancel", "locked_row", "password", "documents"):
        setattr(tab, name, name)
    return tab


def files(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).write_bytes(b"%PDF")
    return [str(folder / name) for name in names]


def left(folder: Path) -> list[Path]:
    return list(folder.glob("*.pdf"))


async def last(updates: AsyncIterator[dict[Any, Any]]) -> dict[Any, Any]:
    return [update async for update in updates][-1]


window: Any = SimpleNamespace(session_hash="w1")
other: Any = SimpleNamespace(session_hash="w2")


async def test_uploads_of_one_window_at_the_same_time_share_one_report(tab: LibraryTab, tmp_path: Path) -> None:
    one, two = files(tmp_path, "one.pdf"), files(tmp_path, "two.pdf")
    ends = await asyncio.gather(last(tab.add(one, window)), last(tab.add(two, window)))
    assert any("one.pdf" in end["report"] and "two.pdf" in end["report"] for end in ends)
    assert [end["cancel"]["visible"] for end in ends].count(False) >= 1
    assert left(tmp_path) == [], "an upload leaves the folder that every user of the page could read"


async def test_cancel_ends_the_uploads_of_its_own_window_only(tab: LibraryTab, tmp_path: Path) -> None:
    reading = tab.add(files(tmp_path, "one.pdf"), window)
    await anext(reading)
    tab.stop(window)
    end = await last(reading)
    assert "Cancelled" in end["report"]
    end = await last(tab.add(files(tmp_path, "two.pdf"), other))
    assert "Added" in end["report"]
    end = await last(tab.add(files(tmp_path, "three.pdf"), window))
    assert "Added" in end["report"]
    assert "one.pdf" not in end["report"]


async def test_a_locked_file_waits_for_its_password_while_others_are_added(tab: LibraryTab, tmp_path: Path) -> None:
    end = await last(tab.add(files(tmp_path, "locked.pdf", "one.pdf"), window))
    assert end["locked_row"]["visible"]
    assert end["password"]["label"] == "Password of locked.pdf"
    end = await last(tab.add(files(tmp_path, "two.pdf"), window))
    assert end["locked_row"]["visible"], "it still waits"
    assert end["report"].count("<b>locked.pdf</b>") == 1
    assert (await last(tab.unlock("wrong", window)))["locked_row"]["visible"]
    end = await last(tab.unlock("open", window))
    assert not end["locked_row"]["visible"]
    assert end["report"].count("<b>locked.pdf</b>") == 1
    assert not tab.readings["w1"].locked
    tab.leave(window)
    assert tab.readings.get("w1", Reading()).lines == []


async def test_a_new_edition_is_offered_in_place_of_the_older_one(tab: LibraryTab, tmp_path: Path) -> None:
    old, new = "Insulin guideline 2019", "Insulin guideline 2024"
    await last(tab.add(files(tmp_path, f"{old}.pdf"), window))
    end = await last(tab.add(files(tmp_path, f"{new}.pdf"), window))
    assert f"Replace “{old}”" in end["report"]
    assert "Keep both" in end["report"]
    ids = {document.title: document.id for document in tab.assistant.library.documents()}
    shown, listed = tab.supersede(f"1 {ids[old]} {ids[new]}", window)
    assert "Replace" not in shown
    assert f"“{old}” is marked as superseded." in shown
    assert f"Superseded by “{new}”." in listed
    _, listed = tab.reinstate(f"2 {ids[old]}", window)
    assert "Superseded" not in listed
    assert f"“{new}” is in the library too." in listed, "the list still offers it"


async def test_both_editions_can_be_kept(tab: LibraryTab, tmp_path: Path) -> None:
    await last(tab.add(files(tmp_path, "Insulin guideline 2019.pdf"), window))
    await last(tab.add(files(tmp_path, "Insulin guideline 2024.pdf"), window))
    (line,) = (line for line in tab.readings["w1"].lines if line.offers)
    shown, listed = tab.keep(f"1 {line.key}", window)
    assert "Keep both" not in shown
    assert "Superseded" not in listed


def test_the_list_says_how_the_pages_were_read(tab: LibraryTab) -> None:
    verdicts = {TEXT: 30, OCR: 8, EMPTY: 2}
    tab.assistant.library.stored["d1"] = replace(GUIDELINE, verdicts=verdicts, issuer="NICE", language="de")  # type: ignore[attr-defined]
    shown = tab.listed()
    assert "8 by OCR, 2 blank" in shown
    assert "NICE" in shown
    assert "In German" in shown


def test_what_the_list_says_can_be_corrected(tab: LibraryTab) -> None:
    form = {"id": "d1", "title": "Metformin <b>", "year": "2023", "issuer": "NICE", "edition": "", "licence": ""}
    _, listed = tab.correct(f"1 {json.dumps(form | {'language': 'fr'})}", window)
    assert "Metformin &lt;b&gt;" in listed
    assert tab.assistant.library.document("d1").year == 2023


@pytest.mark.parametrize(("name", "value"), [("year", "next"), ("year", "99999"), ("title", " "), ("language", "xx")])
def test_what_cannot_be_kept_is_said_and_changes_nothing(
    name: str, value: str, tab: LibraryTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("gradio.Warning", lambda text, title: said.append(f"{title}: {text}"))
    form = {"id": "d1", "title": "New", "year": "", "issuer": "", "edition": "", "licence": "", "language": ""}
    tab.correct(f"1 {json.dumps(form | {name: value})}", window)
    assert said[0].startswith("Not saved: ")
    assert tab.assistant.library.document("d1") == GUIDELINE


async def test_a_document_is_read_again_with_a_report(tab: LibraryTab) -> None:
    end = await last(tab.read_again("1 d1", window))
    assert "Read again" in end["report"]
    assert "1 of 2 pages read. Page 2 is blank." in end["report"]


async def test_a_folder_gives_its_pdfs_only(tab: LibraryTab, tmp_path: Path) -> None:
    end = await last(tab.add(files(tmp_path, "one.pdf", "two.PDF", "notes.txt"), window))
    assert end["report"].count("<b>") == 2
    assert "2 files: 2 added." in end["report"]
    assert not (tmp_path / "notes.txt").exists()
    assert list(tab.folder.iterdir()) == []


async def test_a_document_is_listed_as_soon_as_it_is_read(tab: LibraryTab, tmp_path: Path) -> None:
    updates = [update async for update in tab.add(files(tmp_path, "one.pdf", "two.pdf"), window)]
    lists = [update["documents"] for update in updates if "documents" in update]
    assert ["one.pdf" in shown for shown in lists] == [True, True]
    assert ["two.pdf" in shown for shown in lists] == [False, True]
