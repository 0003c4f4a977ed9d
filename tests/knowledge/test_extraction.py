import contextlib
import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from core.child_process import Limits
from core.errors import FileError
from knowledge import scans
from knowledge.extraction import page_jpeg, read_pdf
from knowledge.layout import lay_out
from knowledge.pages import TEXT, TOO_MUCH, UNREADABLE
from tests.knowledge.pdfs import coded_font, one_page, pdf, raw_pdf, stream, write

QUICK = Limits(seconds=3, memory_mb=400, output_mb=32)


def flood() -> bytes:
    """Few bytes that unpack to hundreds of megabytes of drawing commands."""
    return one_page(stream(b"0 0 m 9 9 l S\n" * 4_000_000))


def text_flood() -> bytes:
    """Few bytes that show millions of characters."""
    return one_page(stream(b"BT /F1 9 Tf 9 9 Td " + b"(" + b"a" * 60_000_000 + b") Tj ET"))


def nested_forms() -> bytes:
    """Forms that draw each other ten times each, ten levels deep."""
    forms = []
    for level in range(10):
        number = 6 + level
        draws = b"/X Do\n" * 10 if level < 9 else b"0 0 m 9 9 l S\n" * 10
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1) if level < 9 else b""
        forms.append(stream(draws, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner))
    page = one_page(stream(b"/X Do\n" * 10), b"<< /XObject << /X 6 0 R >> >>")
    body = page[page.index(b"4 0 obj") : page.index(b"xref")]
    content = body[len(b"4 0 obj\n") : body.index(b"\nendobj")]
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
            b"/Resources << /XObject << /X 6 0 R >> >> >>",
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *forms,
        ]
    )


def looping_tree() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100 /Parent 2 0 R >>"]
    )


def many_pages() -> bytes:
    """One page object, claimed a hundred thousand times."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        ]
    )


@pytest.mark.parametrize("make", [many_pages, lambda: b"%PDF-1.7\n" + b"\0" * 5000])
def test_a_hostile_file_is_refused_in_words_within_its_limits(make: object) -> None:
    assert callable(make)
    with pytest.raises(FileError) as caught:
        read_pdf(make(), limits=QUICK)
    assert caught.value.hint


@pytest.mark.parametrize("make", [flood, text_flood, nested_forms, looping_tree])
def test_a_bomb_is_refused_or_known_to_hold_no_text(make: object) -> None:
    assert callable(make)
    verdicts = []
    with contextlib.suppress(FileError):
        verdicts = [page.verdict for page in read_pdf(make(), limits=QUICK).pages]
    assert TEXT not in verdicts


def test_text_without_a_unicode_map_is_unreadable_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "engine_is_installed", lambda: False)
    garbage = "".join(chr(33 + (ord(char) * 7) % 90) for char in "the dose is reduced in renal failure ")
    page = read_pdf(pdf("\n".join([garbage[:18] + " " + garbage[18:]] * 40))).pages[0]
    assert (page.verdict, page.lines) == (UNREADABLE, [])


@pytest.mark.parametrize(("part", "broken"), [(b"/Root", b"/Boot"), (b"/Kids [", b"/Kids [ 77 0 R ")])
def test_a_broken_structure_is_mended_and_its_pages_can_be_shown(part: bytes, broken: bytes) -> None:
    raw = read_pdf(pdf("Metformin is stopped.", "Apixaban is reduced.").replace(part, broken))
    assert [[line.text for line in page.lines] for page in raw.pages] == [
        ["Metformin is stopped."],
        ["Apixaban is reduced."],
    ]
    assert page_jpeg(raw.data, 2, [])


@pytest.mark.parametrize("to_unicode", [True, False])
def test_text_that_pdfium_cannot_read_is_read_by_pypdf_in_its_place(to_unicode: bool) -> None:
    text = "The dose of metformin is halved below an eGFR of 45\nand metformin is stopped below an eGFR of 30."
    page = read_pdf(coded_font(text, to_unicode)).pages[0]
    assert (page.verdict, [line.text for line in page.lines]) == (TEXT, text.splitlines())
    assert [(line.left, line.bottom) for line in page.lines] == [(60, 760), (60, 746)]


def test_a_raised_exponent_of_ten_never_joins_its_base() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("Platelets below 50 x 10")
        text.setRise(4)
        text.setFont("Helvetica", 7)
        text.textOut("9")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut("/L")
        canvas.drawText(text)
        write(canvas, ["Sodium was 109 mmol/L on day 1."], y=600)

    text = " ".join(line.text for line in read_pdf(pdf(draw)).pages[0].lines)
    assert "10^9" in text
    assert "Sodium was 109 mmol/L" in text


def test_the_mark_of_a_note_never_joins_the_number_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        pieces = "Stop below 30|4| mL/min, or 12.5|2,3| mg.|5| Weight 70.|6| Of 1,234 men 1.5 m|2| and 2016."
        x = 72.0
        for place, piece in enumerate(pieces.split("|")):
            size = 7 if place % 2 else 10
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, 704 if place % 2 else 700, piece)
            x += canvas.stringWidth(piece, "Helvetica", size)

    text = " ".join(line.text.strip() for line in read_pdf(pdf(draw)).pages[0].lines)
    assert "below 30^4 mL/min, or 12.5^2,3 mg." in text
    assert "70.^6 Of 1,234 men 1.5 m2 and 2016." in text


def test_a_page_is_drawn_with_its_passage_marked(tmp_path: Path) -> None:
    data = pdf("Metformin is contraindicated.")
    line = read_pdf(data).pages[0].lines[0]
    plain = Image.open(io.BytesIO(page_jpeg(data, 1, [])))
    marked = Image.open(io.BytesIO(page_jpeg(data, 1, [(line.left, line.bottom, line.right, line.top)])))
    scale = plain.width / 595.28
    place = (round((line.left - 0.5) * scale), plain.height - round((line.bottom - 0.5) * scale))
    assert min(colours(plain, place)) > 240
    red, _, blue = colours(marked, place)
    assert red > 200 > blue
    assert min(colours(marked, (5, 5))) > 240


def colours(image: Image.Image, place: tuple[int, int]) -> tuple[int, int, int]:
    """Red, green, blue; JPEG rounds them a little."""
    red, green, blue = image.convert("RGB").getpixel(place)  # type: ignore[misc]
    return red, green, blue


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(FileError, match="no page 9"):
        page_jpeg(pdf("One page."), 9, [])


def test_a_page_that_floods_costs_only_itself() -> None:
    """Few bytes that show hundreds of thousands of characters, between two pages of text."""
    lines = b"BT /F1 9 Tf 9 9 Td 9 TL " + b"(abc def ghij) Tj T* " * 20_000 + b" ET"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
    page += b"/Resources << /Font << /F1 5 0 R >> >> >>"
    words = stream(b"BT /F1 11 Tf 72 700 Td (Metformin is stopped.) Tj ET")
    data = raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 7 0 R 3 0 R] /Count 3 >>",
            page % 4,
            words,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(lines),
            page % 6,
        ]
    )
    assert [page.verdict for page in read_pdf(data).pages] == [TEXT, TOO_MUCH, TEXT]


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_text_that_runs_up_or_down_is_read_in_its_rows_and_marked_where_it_stands(quarter: int) -> None:
    places = [(0, 0), (595, 0), (595, 842), (0, 842)]

    def draw(canvas: Canvas) -> None:
        canvas.translate(*places[quarter])
        canvas.rotate(90 * quarter)
        for y, (drug, dose) in {400: ("Drug", "Dose"), 380: ("Enoxaparin", "40 mg"), 360: ("Apixaban", "5 mg")}.items():
            canvas.drawString(72, y, drug)
            canvas.drawString(300, y, dose)

    (page,) = read_pdf(pdf(draw)).pages
    (layout,) = lay_out([page])
    assert layout.page.text == "Drug | Dose\nEnoxaparin | 40 mg\nApixaban | 5 mg"
    left, bottom, right, top = layout.page.lines[2][2:]
    wide, high = right - left, top - bottom
    assert (wide > high) == (quarter % 2 == 0)
    centre = ((left + right) / 2, (bottom + top) / 2)
    along, up = 72 + max(wide, high) / 2, 384
    expected = [(along, up), (595 - up, along), (595 - along, 842 - up), (up, 842 - along)][quarter]
    assert centre == pytest.approx(expected, abs=4)
