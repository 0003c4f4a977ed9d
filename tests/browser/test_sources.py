"""A citation is checked on its page: opened from the answer, the source, the card; turned, closed, on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Bedside
from tests.browser.test_library import upload, write_pdf
from tests.fake_model_server import FakeModelServer, Says, no_tool
from tests.running_app import App

PAGES = (
    "Velotriptan guideline. This document is about adults with migraine who take velotriptan.",
    "Dosing of velotriptan. In liver impairment reduce the dose of velotriptan to 5 mg once a day.",
    "Monitoring of velotriptan. Measure blood pressure before the first dose.",
)
YELLOW = """
async image => {
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight), context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let yellow = 0;
  for (let i = 0; i < data.length; i += 4) yellow += data[i] > 200 && data[i + 1] > 180 && data[i + 2] < 160;
  return yellow;
}
"""


@pytest.fixture
def cited(bedside: Bedside, model: FakeModelServer, tmp_path: Path) -> Bedside:
    """A window with an answer that cites page 2 of a document of the library."""
    upload(bedside, write_pdf(tmp_path / "velotriptan.pdf", PAGES))
    expect(bedside.page.locator("#library-documents tr", has_text="velotriptan.pdf")).to_be_visible()
    bedside.page.get_by_role("tab", name="Chat").click()
    ask(bedside, model)
    return bedside


def ask(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = lambda request: (
        no_tool() if request.schema else Says("Reduce the dose of velotriptan to 5 mg once a day [1].")
    )
    bedside.ask("What is the dose of velotriptan in liver impairment?")
    bedside.until_answered()


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_citation_opens_its_page_with_the_passage_marked(cited: Bedside) -> None:
    page = cited.page
    cite = cited.answer.locator(".cite").first
    cite.focus()
    page.keyboard.press("Enter")
    image = panel(page).get_by_role("img")
    expect(image).to_be_visible()
    expect(panel(page).get_by_role("status")).to_have_text("Page 2 of 3 · passage marked")
    assert image.evaluate(YELLOW) > 500
    assert "the passage is marked" in (image.get_attribute("alt") or "")
    answer, shown = cited.answer.bounding_box(), panel(page).bounding_box()
    assert answer
    assert shown
    assert answer["x"] + answer["width"] <= shown["x"], "the page stands beside the answer"

    page.keyboard.press("ArrowRight")
    expect(panel(page).get_by_role("status")).to_have_text("Page 3 of 3")
    expect(image).to_have_attribute("alt", "Page 3 of 3 of velotriptan")
    assert image.evaluate(YELLOW) == 0
    expect(cited.button("Next page")).to_be_disabled()
    cited.button("Previous page").click()
    expect(panel(page).get_by_role("status")).to_have_text("Page 2 of 3 · passage marked")

    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(cite).to_be_focused()
    cite.press("Enter")
    expect(panel(page)).to_be_visible()
    cite.evaluate("cite => cite.replaceWith(cite.cloneNode(true))")  # the answer is drawn anew meanwhile
    cited.button("Close the page (Escape)").click()
    expect(cite).to_be_focused()
    for place in (".answer .sources .source", ".passage .source", ".passage blockquote"):
        page.locator(place).first.click()
        expect(panel(page).get_by_role("status")).to_contain_text("Page 2 of 3")
        cited.button("Close the page (Escape)").click()
        expect(panel(page)).to_be_hidden()
    assert cited.complaints == []
    assert page.evaluate("caches.keys().then(names => names.length)") == 0


def test_a_citation_still_opens_after_a_reload_and_says_when_its_document_is_gone(cited: Bedside) -> None:
    page = cited.page
    page.reload()
    cited.answer.locator(".cite").first.click()
    expect(panel(page).get_by_role("status")).to_have_text("Page 2 of 3 · passage marked")
    cited.button("Close the page (Escape)").click()

    page.get_by_role("tab", name="Library").click()
    row = page.locator("#library-documents tr", has_text="velotriptan.pdf")
    row.get_by_role("button", name="Remove:").click()
    row.get_by_role("button", name="Remove", exact=True).click()
    expect(row).to_have_count(0)
    page.get_by_role("tab", name="Chat").click()
    cited.answer.locator(".cite").first.click()
    expect(panel(page).get_by_role("alert")).to_contain_text("This document is no longer in the library.")


def test_on_a_phone_the_page_is_a_sheet_over_the_chat(
    cited: Bedside, chromium: Browser, app: App, model: FakeModelServer
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = Bedside(context.new_page(), app.address).open()
    ask(phone, model)
    phone.answer.locator(".cite").first.tap()
    expect(panel(phone.page).get_by_role("img")).to_be_visible()
    box = panel(phone.page).bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.page.locator("#talk").evaluate("element => element.inert"), "the chat behind it cannot be reached"
    phone.button("Close the page (Escape)").click()
    assert not phone.page.locator("#talk").evaluate("element => element.inert")
    context.close()
