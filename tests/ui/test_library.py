"""The Library tab: overlapping uploads, passwords, and editions of one title."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ui.scripted import GUIDELINE, ScriptedAssistant
from ui.library import LibraryTab, Reading, older


@pytest.fixture
def tab(tmp_path: Path) -> LibraryTab:
    assistant: Any = ScriptedAssistant(tmp_path)
    tab = LibraryTab(assistant)
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
    assert "Not read; cancelled." in end["report"]
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


def test_an_older_edition_of_a_title_is_named() -> None:
    old = replace(GUIDELINE, id="old", title="Metformin guideline 2019", year=2019)
    new = replace(GUIDELINE, id="new", title="Metformin Guideline, 2024", year=2024)
    different = replace(GUIDELINE, id="x", title="Insulin guideline 2019", year=2019)
    assert older([new, old, different]) == {
        "old": "An edition of 2024 is in the library too. Remove this one to replace it."
    }


def test_two_documents_of_one_title_and_year_are_named_both() -> None:
    twin = replace(GUIDELINE, id="d2")
    assert set(older([GUIDELINE, twin])) == {"d1", "d2"}
    assert older([GUIDELINE]) == {}


async def test_a_document_is_listed_as_soon_as_it_is_read(tab: LibraryTab, tmp_path: Path) -> None:
    updates = [update async for update in tab.add(files(tmp_path, "one.pdf", "two.pdf"), window)]
    lists = [update["documents"] for update in updates if "documents" in update]
    assert ["one.pdf" in shown for shown in lists] == [True, True]
    assert ["two.pdf" in shown for shown in lists] == [False, True]
