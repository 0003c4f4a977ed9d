"""The Library tab: add a PDF, get its page cited, give a password, remove it."""

from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.browser.conftest import Bedside
from tests.fake_model_server import FakeModelServer, Says, no_tool

PAGES = (
    "Zorvolimab guideline. Introduction. This document is about adults with gout who take zorvolimab.",
    "Dosing of zorvolimab. In renal impairment reduce the dose of zorvolimab to 20 mg once a week.",
    "Monitoring of zorvolimab. Measure uric acid every three months and liver enzymes twice a year.",
)


def write_pdf(path: Path, pages: tuple[str, ...] = PAGES) -> Path:
    canvas = Canvas(str(path), invariant=1)
    for text in pages:
        for line, sentence in enumerate(text.split(". ")):
            canvas.drawString(60, 780 - 20 * line, sentence)
        canvas.showPage()
    canvas.save()
    return path


def upload(bedside: Bedside, *paths: Path) -> None:
    bedside.page.get_by_role("tab", name="Library").click()
    bedside.page.locator("#library-files input[type=file]").set_input_files(list(paths))


def test_a_pdf_is_added_cited_with_its_page_and_removed(
    bedside: Bedside, model: FakeModelServer, tmp_path: Path
) -> None:
    upload(bedside, write_pdf(tmp_path / "zorvolimab.pdf"))
    expect(bedside.page.locator("#library-report .done")).to_contain_text("3 of 3 pages read")
    row = bedside.page.locator("#library-documents tr", has_text="zorvolimab.pdf")
    expect(row).to_be_visible()

    model.handler = lambda request: (
        no_tool() if request.schema else Says("Reduce the dose of zorvolimab to 20 mg once a week [1].")
    )
    bedside.page.get_by_role("tab", name="Chat").click()
    bedside.ask("What is the dose of zorvolimab in renal impairment?")
    expect(bedside.cards.filter(has_text="from your library")).to_contain_text("20 mg once a week")
    bedside.until_answered()
    expect(bedside.answer.locator(".sources")).to_contain_text("p.\u202f2")

    bedside.page.get_by_role("tab", name="Library").click()
    row.get_by_role("button", name="Remove:").click()
    row.get_by_role("button", name="Remove", exact=True).click()
    expect(row).to_have_count(0)
    bedside.page.reload()
    bedside.page.get_by_role("tab", name="Library").click()
    expect(bedside.page.locator("#library-documents")).not_to_contain_text("zorvolimab.pdf")


def test_a_locked_pdf_asks_for_its_password(bedside: Bedside, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(write_pdf(tmp_path / "open.pdf", ("Locked guideline. About kelvorax.",))))
    writer.encrypt("sesame", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    upload(bedside, path)
    password = bedside.page.get_by_label("Password of locked.pdf")
    expect(password).to_be_visible()
    password.fill("wrong")
    bedside.button("Read it").click()
    expect(bedside.page.locator("#library-report .locked")).to_be_visible()
    expect(password).to_have_value("")
    password.fill("sesame")
    bedside.button("Read it").click()
    expect(bedside.page.locator("#library-report .done")).to_be_visible()
    expect(password).to_be_hidden()


def test_a_text_file_called_pdf_is_refused_and_the_other_file_is_added(bedside: Bedside, tmp_path: Path) -> None:
    false = tmp_path / "notes.pdf"
    false.write_text("Not a PDF at all.")
    upload(bedside, false, write_pdf(tmp_path / "true.pdf", ("A true document. About quelorine.",)))
    expect(bedside.page.locator("#library-report .refused")).to_contain_text("notes.pdf")
    expect(bedside.page.locator("#library-report .done")).to_contain_text("true.pdf")


def test_a_new_edition_replaces_the_older_one_with_one_click(bedside: Bedside, tmp_path: Path) -> None:
    page = bedside.page
    upload(bedside, write_pdf(tmp_path / "trelvane 2009.pdf", ("Trelvane guideline. The dose of trelvane is 5 mg.",)))
    expect(page.locator("#library-documents tr", has_text="trelvane 2009.pdf")).to_be_visible()
    upload(bedside, write_pdf(tmp_path / "trelvane 2024.pdf", ("Trelvane guideline. The dose of trelvane is 10 mg.",)))
    offered = page.locator("#library-report li", has_text="trelvane 2024.pdf")
    expect(offered.get_by_role("button", name="Keep both")).to_be_visible()
    offered.get_by_role("button", name="Replace “trelvane 2009").click()
    row = page.locator("#library-documents tr", has_text="trelvane 2009.pdf")
    expect(row).to_contain_text("Superseded by “trelvane 2024")
    expect(offered.get_by_role("button")).to_have_count(0)
    row.get_by_role("button", name="Mark as current").click()
    expect(row).not_to_contain_text("Superseded")


def test_what_the_list_says_is_corrected_and_a_document_is_read_again(bedside: Bedside, tmp_path: Path) -> None:
    upload(bedside, write_pdf(tmp_path / "marvolin.pdf", ("About marvolin and its doses.",)))
    row = bedside.page.locator("#library-documents tr", has_text="marvolin.pdf")
    row.get_by_text("Correct", exact=False).first.click()
    row.get_by_label("Title").fill("Marvolin <b>in</b> practice")
    row.get_by_label("Year").fill("2021")
    row.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Marvolin <b>in</b> practice")
    expect(row.locator("td").nth(1)).to_have_text("2021")
    row.get_by_role("button", name="Read again:").click()
    expect(bedside.page.locator("#library-report .again")).to_contain_text("is read again: 1 of 1 pages read.")
    assert bedside.complaints == []


def test_two_uploads_at_once_share_the_report_and_a_new_edition_is_named(bedside: Bedside, tmp_path: Path) -> None:
    pages = tuple(f"Page {n}. About brenoxine in the year {n}." for n in range(1, 30))
    first = write_pdf(tmp_path / "brenoxine 2019.pdf", ("Brenoxine guideline 2019.", *pages))
    second = write_pdf(tmp_path / "brenoxine 2024.pdf", ("Brenoxine guideline 2024.", *pages))
    upload(bedside, first)
    expect(bedside.page.locator("#library-report")).to_contain_text("brenoxine 2019.pdf")
    bedside.page.locator("#library-files input[type=file]").set_input_files([second])
    for name in ("brenoxine 2019.pdf", "brenoxine 2024.pdf"):
        expect(bedside.page.locator("#library-documents tr", has_text=name)).to_be_visible()
    expect(bedside.button("Cancel")).to_be_hidden()
