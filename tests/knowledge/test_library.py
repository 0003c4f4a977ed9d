import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.database import Database
from core.errors import EntryError, FileError, NotFoundError, PasswordNeededError, StorageError
from knowledge.folders import ingest_paths
from knowledge.library import About, Library
from knowledge.pages import EMPTY, PICTURE, TEXT
from knowledge.reports import IngestProgress
from tests.knowledge.pdfs import blank, pdf, scan


def test_a_question_finds_the_page_that_answers_it(
    library: Library, metformin_pdf: bytes, anticoagulation_pdf: bytes
) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    library.add(anticoagulation_pdf, "af.pdf")
    best = library.search("Can I give metformin with an eGFR of 25?")[0]
    assert (best.document, best.page, best.year) == ("Metformin guideline 2024", 1, 2024)
    assert "contraindicated" in best.text
    assert best.section == "Metformin in kidney disease"
    assert library.search("apixaban dose reduction")[0].document == "Anticoagulation guideline"


def test_a_passage_is_exactly_its_range_of_the_page(library: Library, metformin_pdf: bytes) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    for passage in library.search("metformin contrast media", limit=10):
        page = library.page_text(passage.document_id, passage.page)
        assert page[passage.start : passage.end] == passage.text


def test_nothing_is_found_where_nothing_is_relevant(library: Library, metformin_pdf: bytes) -> None:
    assert library.search("metformin") == []
    library.add(metformin_pdf, "metformin.pdf")
    assert library.search("who won the football world cup in 1998") == []
    assert library.search("   ") == []


def test_the_same_bytes_are_recognised_whatever_their_name(library: Library, metformin_pdf: bytes) -> None:
    first = library.add(metformin_pdf, "metformin.pdf")
    again = library.add(metformin_pdf, "copy of metformin.pdf")
    assert again.already
    assert "already in your library" in again.text
    assert [document.id for document in library.documents()] == [first.document.id if first.document else ""]


def test_two_uploads_of_one_file_at_once_store_it_once(library: Library, metformin_pdf: bytes) -> None:
    library.warm()
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(library.add(metformin_pdf, "m.pdf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.already for report in reports) == [False, True, True, True]
    assert len(library.documents()) == 1
    assert (
        len({passage.passage_id for passage in library.search("metformin", limit=20)})
        == library.documents()[0].passages
    )


def test_a_removed_document_is_not_found_again(
    library: Library, metformin_pdf: bytes, anticoagulation_pdf: bytes, tmp_path: Path
) -> None:
    report = library.add(metformin_pdf, "metformin.pdf")
    library.add(anticoagulation_pdf, "af.pdf")
    assert report.document
    library.remove(report.document.id)
    assert all(passage.document == "Anticoagulation guideline" for passage in library.search("metformin dose"))
    assert len(list((tmp_path / "library" / "documents").iterdir())) == 1
    with pytest.raises(NotFoundError):
        library.remove(report.document.id)
    assert not library.add(metformin_pdf, "metformin.pdf").already


def test_what_was_added_is_there_after_a_restart(library: Library, metformin_pdf: bytes, tmp_path: Path) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    before = library.search("metformin contrast")
    library.close()
    assert Library(tmp_path / "library", Database.in_folder(tmp_path)).search("metformin contrast") == before


@pytest.mark.parametrize("harm", ["delete", "truncate", "garbage"])
def test_a_damaged_vector_index_is_made_anew_by_itself(
    harm: str, library: Library, metformin_pdf: bytes, anticoagulation_pdf: bytes, tmp_path: Path
) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    library.add(anticoagulation_pdf, "af.pdf")
    before = library.search("metformin contrast media")
    assert before
    library.close()
    for path in sorted((tmp_path / "library" / "index").rglob("*"), reverse=True):
        if path.is_file():
            if harm == "delete":
                path.unlink()
            else:
                path.write_bytes(
                    path.read_bytes()[: path.stat().st_size // 3] if harm == "truncate" else b"\0garbage" * 500
                )
    reopened = Library(tmp_path / "library", Database.in_folder(tmp_path))
    assert reopened.search("metformin contrast media") == before
    reopened.close()


def test_pages_without_text_are_reported_by_number(library: Library, metformin_pdf: bytes) -> None:
    report = library.add(pdf("Warfarin interacts with many antibiotics.", scan, scan, blank, scan), "mixed.pdf")
    assert (report.pages, report.read) == (5, (1,))
    assert report.numbers == {TEXT: (1,), PICTURE: (2, 3, 5), EMPTY: (4,)}
    assert "Pages 2-3 and 5 are pictures in which no text was found." in report.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 bytes"),
        (b"Just some text, renamed.", "not a PDF"),
        (b"<html><body>%PDF</body></html>", "not a PDF"),
        (b"%PDF-1.7\nnothing of a PDF follows", "damaged"),
        (pdf(scan, scan), "pictures without text"),
        (pdf(blank), "blank"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_changes_nothing(
    data: bytes, words: str, library: Library, metformin_pdf: bytes, tmp_path: Path
) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    documents, files = library.documents(), sorted((tmp_path / "library" / "documents").iterdir())
    with pytest.raises(FileError) as caught:
        library.add(data, "guideline.pdf")
    assert words in caught.value.message
    assert caught.value.hint
    assert library.documents() == documents
    assert sorted((tmp_path / "library" / "documents").iterdir()) == files


def test_an_encrypted_pdf_asks_for_its_password(library: Library) -> None:
    data = pdf("Heparin is monitored by the aPTT every six hours.", password="secret", title="Heparin")
    with pytest.raises(PasswordNeededError, match="protected by a password"):
        library.add(data, "heparin.pdf")
    with pytest.raises(PasswordNeededError, match="does not open"):
        library.add(data, "heparin.pdf", password="wrong")
    assert library.is_empty
    assert library.add(data, "heparin.pdf", password="secret").read == (1,)


def test_progress_counts_pages_then_passages(library: Library, metformin_pdf: bytes) -> None:
    heard: list[IngestProgress] = []
    library.add(metformin_pdf, "metformin.pdf", on_progress=heard.append)
    assert [(step.done, step.total) for step in heard if step.stage == "reading"] == [(1, 2), (2, 2)]
    assert heard[-1].stage == "done"


def test_a_cancelled_ingest_leaves_the_library_as_it_was(library: Library, metformin_pdf: bytes) -> None:
    report = library.add(metformin_pdf, "metformin.pdf", cancelled=lambda: True)
    assert (report.cancelled, report.document) == (True, None)
    assert report.text == "Adding metformin.pdf was cancelled. The library is as it was."
    assert library.is_empty


def test_a_full_disk_leaves_the_library_as_it_was(
    library: Library, metformin_pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("knowledge.document_files.os.fsync", full)
    with pytest.raises(StorageError, match="disk has space"):
        library.add(metformin_pdf, "metformin.pdf")
    assert library.is_empty
    assert list((tmp_path / "library" / "documents").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "C:\\windows\\x.pdf", "<script>alert(1)</script>.pdf", "\x00\n.pdf", ""]
)
def test_a_hostile_name_is_only_text(name: str, library: Library, metformin_pdf: bytes, tmp_path: Path) -> None:
    document = library.add(metformin_pdf, name).document
    assert document
    assert not set(document.file_name) & set("/\\\0\n")
    assert [path.name for path in (tmp_path / "library" / "documents").iterdir()] == [f"{document.sha256}.pdf"]


def test_a_folder_is_added_sorted_and_a_bad_file_does_not_stop_it(
    library: Library, metformin_pdf: bytes, anticoagulation_pdf: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "guidelines"
    (folder / "cardiology").mkdir(parents=True)
    (folder / "b.pdf").write_bytes(metformin_pdf)
    (folder / "a.pdf").write_bytes(b"no pdf")
    (folder / "cardiology" / "af.PDF").write_bytes(anticoagulation_pdf)
    (folder / "notes.txt").write_text("not asked for")
    reports = ingest_paths(library, [folder, tmp_path / "missing.pdf"])
    assert [(report.file_name, report.document is not None) for report in reports] == [
        ("a.pdf", False),
        ("b.pdf", True),
        ("af.PDF", True),
        ("missing.pdf", False),
    ]
    assert "not a PDF" in reports[0].text


def test_another_edition_is_offered_as_replacement_and_the_older_one_ranks_last(library: Library) -> None:
    old = library.add(pdf("Metformin is stopped below an eGFR of 45.", title="Metformin guideline 2015"), "old.pdf")
    new = library.add(pdf("Metformin is stopped below an eGFR of 30.", title="Metformin guideline 2024"), "new.pdf")
    assert old.document
    assert new.document
    assert old.replacements == ()
    assert [(offer.old, offer.new) for offer in new.replacements] == [(old.document, new.document)]
    assert "“Metformin guideline 2015” can be replaced by this one" in new.offer
    library.supersede(old.document.id, new.document.id)
    found = library.search("below which eGFR of 45 is metformin stopped?")
    assert [(passage.year, passage.superseded) for passage in found] == [(2024, False), (2015, True)]
    assert found[1].superseded_by == "Metformin guideline 2024"
    with pytest.raises(EntryError):
        library.supersede(new.document.id, old.document.id)
    library.remove(new.document.id)
    assert not library.search("below which eGFR of 45 is metformin stopped?")[0].superseded


def test_a_page_is_drawn_once_and_shown_again_from_memory(
    library: Library, metformin_pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = library.add(metformin_pdf, "metformin.pdf").document
    assert document
    drawn: list[int] = []

    def draw(data: bytes, number: int, boxes: object, **_: object) -> bytes:
        drawn.append(number)
        return b"jpeg"

    monkeypatch.setattr("knowledge.extraction.page_jpeg", draw)
    for page in (1, 2, 1, 2):
        library.page_image(document.id, page)
    assert drawn == [1, 2]
    library.remove(document.id)
    with pytest.raises(NotFoundError):
        library.page_image(document.id, 1)


def test_what_is_known_of_a_document_is_corrected_and_stays_when_it_is_read_again(
    library: Library, metformin_pdf: bytes
) -> None:
    document = library.add(metformin_pdf, "metformin.pdf").document
    assert document
    about = About("  Metformin\u202e in practice ", year=2023, issuer="NICE", edition="2nd", licence="CC BY 4.0")
    library.correct(document.id, about)
    library.read_again(document.id)
    found = library.search("metformin contrast media")[0]
    assert (found.document, found.year) == ("Metformin in practice", 2023)
    listed = library.document(document.id)
    assert (listed.issuer, listed.edition, listed.licence, listed.readings) == ("NICE", "2nd", "CC BY 4.0", 2)
    for wrong in (About(" "), About("T" * 301), About("T", year=1), About("T", language="xx")):
        with pytest.raises(EntryError):
            library.correct(document.id, wrong)


def test_a_document_is_added_in_place_of_another(library: Library, metformin_pdf: bytes) -> None:
    old = library.add(metformin_pdf, "metformin.pdf").document
    assert old
    new = pdf("Metformin is stopped below an eGFR of 30.", title="Metformin guideline, 2nd edition")
    with pytest.raises(NotFoundError):
        library.add(new, "new.pdf", replaces="none")
    report = library.add(new, "new.pdf", replaces=old.id)
    assert "replaces “Metformin guideline 2024”, which is marked as superseded" in report.text
    assert [document.superseded_by for document in library.documents() if document.id == old.id] == [
        report.document.id if report.document else ""
    ]


def test_rebuild_gives_the_same_results(library: Library, metformin_pdf: bytes, anticoagulation_pdf: bytes) -> None:
    library.add(metformin_pdf, "metformin.pdf")
    library.add(anticoagulation_pdf, "af.pdf")
    before = library.search("metformin contrast media")
    library.rebuild()
    assert library.search("metformin contrast media") == before


def test_importing_the_library_loads_nothing_heavy() -> None:
    heavy = "chromadb", "onnxruntime", "bm25s", "tokenizers", "pypdfium2", "torch"
    code = f"import sys, knowledge.library; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
