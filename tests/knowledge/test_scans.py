"""Scans that the tests make: text drawn as a PDF, that page as an image, turned, and put on a page of its own."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from core.child_process import Limits
from core.database import Database
from core.errors import FileError
from knowledge import scans
from knowledge.about import READ_BY_OCR
from knowledge.extraction import RawDocument, page_jpeg, read_pdf
from knowledge.layout import lay_out
from knowledge.library import Library
from knowledge.pages import EMPTY, IMAGE_ONLY, OCR, OCR_FAILED, PICTURE, TEXT
from tests.knowledge.pdfs import Draw, blank, pdf

SIZE = (420.0, 200.0)
LINES = ("Metformin is contraindicated when the eGFR is below 30.", "Give enoxaparin 40 mg once a day at 18:00.")
TURNS = (0, 90, 180, 270, 3)
"""Degrees, counter-clockwise."""


def text_page(canvas: Canvas) -> None:
    canvas.setPageSize(SIZE)
    for number, line in enumerate(LINES):
        canvas.drawString(40, 120 - 30 * number, line)


def photographed(draw: Draw, turn: float) -> Image.Image:
    """A page as a scanner sees it, at 120 dpi."""
    image: Image.Image = pypdfium2.PdfDocument(pdf(draw))[0].render(scale=120 / 72).to_pil().convert("L")
    return image.rotate(turn, Image.Resampling.BICUBIC, expand=turn % 90 == 0, fillcolor=255)


def on_a_page(image: Image.Image, stamp: str = "") -> Draw:
    def draw(canvas: Canvas) -> None:
        width, height = image.width * 0.6, image.height * 0.6
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
        canvas.drawString(5, 5, stamp)

    return draw


def noise() -> Image.Image:
    """An empty page as an old copier gives it."""
    return Image.fromarray(np.random.default_rng(1).integers(215, 256, (300, 400), dtype=np.uint8))


def photo() -> Image.Image:
    """Shades without text."""
    across, down = np.meshgrid(np.linspace(0, 6, 400), np.linspace(0, 4, 300))
    return Image.fromarray((127 + 60 * np.sin(across) + 60 * np.cos(down * across / 2)).astype(np.uint8))


@pytest.fixture(scope="module")
def turned() -> RawDocument:
    """The same page at every turn, in one document."""
    return read_pdf(pdf(*[on_a_page(photographed(text_page, turn)) for turn in TURNS]))


def test_a_scan_is_read_however_it_lies(turned: RawDocument) -> None:
    assert [page.verdict for page in turned.pages] == [OCR] * len(TURNS)
    for layout in lay_out(turned.pages):
        assert " ".join(layout.page.text.split()) == " ".join(LINES)


@pytest.mark.parametrize("index", range(len(TURNS)))
def test_lines_of_a_scan_are_marked_where_they_stand(turned: RawDocument, index: int) -> None:
    """A marked line turns the white around its letters yellow there, and not elsewhere."""
    (first, *_) = lay_out(turned.pages)[index].page.lines
    box = first[2:]
    image = Image.open(io.BytesIO(page_jpeg(turned.data, index + 1, [box]))).convert("RGB")
    pixels = np.asarray(image, np.int16)
    yellow = (pixels[:, :, 0] > 200) & (pixels[:, :, 2] < 150)
    dark = pixels.max(axis=2) < 90
    rows, columns = np.nonzero(yellow)
    marked = np.zeros_like(dark)
    marked[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = True
    share = (dark & marked).sum() / dark.sum()
    assert 0.4 < share < 0.8  # the first of two lines, which has more letters


@pytest.mark.parametrize("make", [noise, photo, lambda: Image.new("L", (300, 200), 255)])
def test_an_image_without_text_gives_none(make: Callable[[], Image.Image]) -> None:
    page = read_pdf(pdf(on_a_page(make()))).pages[0]
    assert (page.verdict, page.lines) == (PICTURE, [])


def test_a_stamp_on_a_scan_does_not_hide_what_the_scan_says() -> None:
    page = read_pdf(pdf(on_a_page(photographed(text_page, 0), stamp="Copy 7"))).pages[0]
    assert page.verdict == OCR
    assert "enoxaparin 40 mg" in " ".join(line.text for line in page.lines)


def test_a_title_on_a_picture_stays_text() -> None:
    page = read_pdf(pdf(on_a_page(photo(), stamp="Sepsis in adults"))).pages[0]
    assert (page.verdict, [line.text for line in page.lines]) == (TEXT, ["Sepsis in adults"])


def test_progress_tells_every_page_and_may_stop_between_two() -> None:
    class Stopped(Exception):
        pass

    told = []

    def hear(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        read_pdf(pdf("A page of text.", *[on_a_page(photographed(text_page, 0))] * 2), on_page=hear)
    assert told == [(1, 3), (2, 3)]


def test_pages_that_ocr_fails_on_are_told_and_cost_nothing_else() -> None:
    data = pdf(on_a_page(noise()), on_a_page(noise()), blank)
    pages = list(scans.read_scans(data, [1, 2], Limits(seconds=30, memory_mb=60)))
    assert [(page.number, page.verdict) for page in pages] == [(1, OCR_FAILED), (2, OCR_FAILED)]


def test_a_font_without_a_unicode_map_is_read_by_its_looks() -> None:
    pdfmetrics.registerFont(TTFont("Coded", "Vera.ttf", asciiReadable=0))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Coded", 11)
        text_page(canvas)

    page = read_pdf(pdf(draw).replace(b"/ToUnicode", b"/ToNothing")).pages[0]
    assert page.verdict == OCR
    assert "enoxaparin 40 mg" in " ".join(line.text for line in page.lines)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", Database.in_folder(tmp_path))


def test_a_clinician_finds_what_a_scan_says_and_is_told_that_ocr_read_it(library: Library) -> None:
    report = library.add(pdf("Warfarin is paused.", on_a_page(photographed(text_page, 0)), blank), "mixed.pdf")
    assert report.numbers == {TEXT: (1,), OCR: (2,), EMPTY: (3,)}
    assert "2 of 3 pages read. Page 2 is a scan, read by OCR: check its figures on the page." in report.text
    found = library.search("Below which eGFR is metformin contraindicated?")
    assert (found[0].page, found[0].by_ocr) == (2, True)
    (by_text,) = [passage for passage in library.search("Is warfarin paused?") if passage.page == 1]
    assert not by_text.by_ocr
    document = library.document(found[0].document_id)
    said = [library.remarks(document, page) for page in (1, 2, 3)]
    assert [READ_BY_OCR in remarks for remarks in said] == [False, True, False]
    library.close()


def test_without_the_engine_the_user_hears_what_to_install(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "engine_is_installed", lambda: False)
    scan = on_a_page(photographed(text_page, 0))
    report = library.add(pdf("Warfarin is paused.", scan), "mixed.pdf")
    assert report.numbers == {TEXT: (1,), IMAGE_ONLY: (2,)}
    assert "requirements-ocr.txt" in report.text
    with pytest.raises(FileError) as refused:
        library.add(pdf(scan), "scan.pdf")
    assert "requirements-ocr.txt" in refused.value.hint
    library.close()
