"""What the library survives besides kills: a full disk, a locked database, folders that are gone or not writable."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core import database
from core.errors import StorageError
from knowledge.library import IngestProgress
from tests.knowledge.killed import QUESTION, open_library
from tests.knowledge.pdfs import pdf

GUIDELINE = pdf(*[f"Metformin is stopped before contrast media. Page {n} of the guideline." for n in range(4)])
OTHER = pdf("Apixaban is reduced to 2.5 mg with two of three criteria.")


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX calls")
def test_a_full_disk_is_told_in_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.full_disk", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_locked_database_is_told_in_a_sentence_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    library = open_library(tmp_path)
    library.add(GUIDELINE, "guideline.pdf")
    before, found = library.documents(), library.search(QUESTION)
    other = sqlite3.connect(tmp_path / "bedside.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for work in (lambda: library.add(OTHER, "other.pdf"), lambda: library.remove(before[0].id)):
        with pytest.raises(StorageError, match="database could not be read or written"):
            work()
    assert library.documents() == before
    assert library.search(QUESTION) == found
    other.execute("ROLLBACK")
    other.close()
    assert [path.stem for path in (tmp_path / "library" / "documents").iterdir()] == [before[0].sha256]
    assert library.add(OTHER, "other.pdf").document
    library.close()


def test_nothing_is_written_to_a_data_folder_that_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    library = open_library(folder)
    library.add(GUIDELINE, "guideline.pdf")
    kept = tmp_path / "elsewhere"
    shutil.copytree(folder, kept)
    shutil.rmtree(folder)
    for work in (library.documents, lambda: library.add(OTHER, "other.pdf"), lambda: library.search(QUESTION)):
        with pytest.raises(StorageError, match="data folder is gone"):
            work()
    library.close()
    assert not (folder / "bedside.db").exists()
    again = open_library(kept)
    assert again.search(QUESTION)
    again.close()


def test_an_index_that_cannot_be_written_is_made_elsewhere_with_the_same_results(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.add(GUIDELINE, "guideline.pdf")
    found = library.search(QUESTION)
    library.close()
    index = tmp_path / "library" / "index"
    shutil.rmtree(index)
    index.write_text("a file where the folder should be")
    library = open_library(tmp_path)
    assert library.search(QUESTION) == found
    library.add(OTHER, "other.pdf")
    assert library.search("apixaban reduced with two of three criteria")
    library.close()


def test_a_search_waits_for_no_ingest(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.add(GUIDELINE, "guideline.pdf")
    library.warm()
    in_the_midst, go_on = threading.Event(), threading.Event()

    def hold(progress: IngestProgress) -> None:
        if progress.stage == "indexing":
            in_the_midst.set()
            go_on.wait()

    ingest = threading.Thread(target=lambda: library.add(OTHER, "other.pdf", on_progress=hold))
    ingest.start()
    in_the_midst.wait()
    try:
        assert library.search(QUESTION)
        assert [document.file_name for document in library.documents()] == ["guideline.pdf"]
        library.remove(library.documents()[0].id)
        assert library.search(QUESTION) == []
    finally:
        go_on.set()
        ingest.join()
    assert [document.file_name for document in library.documents()] == ["other.pdf"]
    library.close()


def test_pages_come_back_with_the_document_when_it_is_read_again(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    document = library.add(GUIDELINE, "guideline.pdf").document
    assert document
    old = library.search(QUESTION)
    report = library.read_again(document.id)
    assert report.text == f"“{document.title}” is read again: 4 of 4 pages read."
    new = library.search(QUESTION)
    assert {passage.text for passage in new} == {passage.text for passage in old}
    assert not {passage.passage_id for passage in new} & {passage.passage_id for passage in old}
    assert library.page_image(document.id, 1, old[0].passage_id), "the page of an earlier citation is still shown"
    library.close()
