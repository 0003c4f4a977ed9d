"""An ingest that was cancelled goes on where it stopped, and leaves nothing behind when it is done."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.database import Database
from knowledge import scans
from knowledge.embeddings import Vectors
from knowledge.folders import ingest_paths
from knowledge.library import IngestProgress, Library
from knowledge.pages import OCR, OCR_FAILED, Line, RawPage
from knowledge.tables import UnfinishedRow
from knowledge.unfinished import SLICE
from tests.knowledge.killed import WordVectors
from tests.knowledge.pdfs import pdf, scan

LONG = pdf(*[f"Metformin is stopped before contrast media. Page {n} of the guideline." for n in range(3 * SLICE)])


class Counting(WordVectors):
    """Counts the texts that it is asked for."""

    texts = 0

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        self.texts += len(texts)
        vectors = super().embed(texts)
        if on_done:
            on_done(len(texts))
        return vectors


@pytest.fixture
def model(library: Library) -> Counting:
    library._indexes._model = Counting()
    return library._indexes._model


def kept(folder: Path) -> int:
    with Database.in_folder(folder).session() as session:
        return session.scalar(select(func.count()).select_from(UnfinishedRow)) or 0


def test_passages_that_were_embedded_before_a_cancel_are_not_embedded_again(
    library: Library, model: Counting, tmp_path: Path
) -> None:
    heard: list[IngestProgress] = []

    def enough() -> bool:
        return bool(heard) and heard[-1].stage == "indexing" and heard[-1].done >= 2 * SLICE

    assert library.add(LONG, "long.pdf", on_progress=heard.append, cancelled=enough).cancelled
    assert library.is_empty
    assert library.search("metformin") == []
    assert kept(tmp_path) == 2 * SLICE
    model.texts = 0
    report = library.add(LONG, "long.pdf")
    assert report.document
    assert model.texts == report.document.passages - 2 * SLICE
    assert kept(tmp_path) == 0
    assert library.search("metformin stopped before contrast media")


def test_pages_that_ocr_has_read_are_not_read_again(
    library: Library, model: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []

    def read(data: bytes, numbers: Sequence[int]) -> Iterator[RawPage]:
        asked.append(list(numbers))
        for number in numbers:
            line = Line(f"Warfarin is reversed with vitamin K on page {number}.", 72, 700, 400, 712, 11, False)
            failed = number == 2 and len(asked) == 1
            yield RawPage(number, 595, 842, OCR_FAILED if failed else OCR, [] if failed else [line])

    monkeypatch.setattr(scans, "engine_is_installed", lambda: True)
    monkeypatch.setattr(scans, "read_scans", read)
    pages: list[int] = []

    def hear(progress: IngestProgress) -> None:
        pages.append(progress.done)

    data = pdf(scan, scan, scan, scan)
    assert library.add(data, "scan.pdf", on_progress=hear, cancelled=lambda: bool(pages) and pages[-1] == 3).cancelled
    report = library.add(data, "scan.pdf")
    assert asked == [[1, 2, 3, 4], [2]], "four were read when the cancel was heard, and one of them failed"
    assert report.read == (1, 2, 3, 4)
    assert library.page_text(report.document.id if report.document else "", 3).endswith("on page 3.")
    assert kept(tmp_path) == 0


def test_a_folder_that_was_cancelled_goes_on_with_the_files_that_are_missing(
    library: Library, model: Counting, tmp_path: Path
) -> None:
    folder = tmp_path / "guidelines"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.pdf").write_bytes(pdf(f"Heparin is monitored by the aPTT. Guideline {name}."))
    heard: list[IngestProgress] = []
    reports = ingest_paths(library, [folder], heard.append, cancelled=lambda: bool(heard) and heard[-1].file == 2)
    assert [(report.file_name, report.cancelled) for report in reports] == [("a.pdf", False), ("b.pdf", True)]
    heard.clear()
    reports = ingest_paths(library, [folder], heard.append)
    assert [report.already for report in reports] == [True, False, False]
    assert {(step.file, step.files) for step in heard} == {(2, 3), (3, 3)}, "nothing of the first is read again"
    assert len(library.documents()) == 3
