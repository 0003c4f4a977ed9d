"""Draw the README's pictures: `python -m docs.screenshots` (needs what the tests need, and a Chromium).

The page is the app's own, with its cards, passages and pages. The guideline is made here, and says so; the words of
the model come from a script, under the name of one.
"""

import io
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, NAMES, Bedside
from tests.fake_model_server import FakeModelServer, Reply, Request, Says, call, no_tool
from tests.knowledge.pdfs import pdf
from tests.running_app import App

PICTURES = Path(__file__).parent / "images"
COLOURS = 64
PATIENCE_MS = 300_000
"""A picture is worth waiting for, also on a busy machine."""
GUIDELINE = pdf(
    "# Metformin in adults: example guideline\nMade for a picture. Not for use with patients.",
    """# 2 Dose of metformin by kidney function
Check the eGFR before metformin is started, and at least once a year.
At an eGFR of 45 to 59 continue, and check every six months.
At an eGFR of 30 to 44 reduce the dose of metformin to at most 1000 mg a day,
and check the eGFR every three months.
Below an eGFR of 30 stop metformin.

# 3 Contrast media
Hold metformin on the day contrast media are given, and for 48 hours after.""",
    title="Example guideline: metformin in adults, 2025",
)
QUESTION = "64-year-old woman on metformin, creatinine 1.4 mg/dL. What is her eGFR, and the dose of metformin?"
ANSWER = (
    "Her eGFR is in the range in which the dose of metformin is reduced to at most 1000 mg a day, "
    "and the eGFR is checked every three months [1]."
)


def scripted(request: Request) -> Reply:
    """What the model says: the choice of a tool, and then the answer."""
    if not request.schema:
        return Says(ANSWER)
    return call("search_library", query="dose of metformin by eGFR") if "search_library" in request.text else no_tool()


def main() -> None:
    """Start the app on a folder of its own, ask, and draw it light, dark, and as on a phone."""
    expect.set_options(timeout=PATIENCE_MS)
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeModelServer(scripted, models=["scripted-example"]) as model,
        sync_playwright() as playwright,
    ):
        guideline = Path(folder) / "metformin-example.pdf"
        guideline.write_bytes(GUIDELINE)
        app = App(Path(folder), MEDGEMMA_BASE_URL=model.base_url)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            _fill(browser, app, guideline)
            _chat(browser, app)
            _dark(browser, app)
            _phone(browser, app)
        finally:
            browser.close()
            app.stop()


def _window(
    browser: Browser, app: App, width: int = 1280, height: int = 860, colours: Literal["light", "dark"] = "light"
) -> Bedside:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", color_scheme=colours, reduced_motion="reduce"
    )
    bedside = Bedside(context.new_page(), app.address)
    bedside.page.set_default_timeout(PATIENCE_MS)
    return bedside.open()


def _fill(browser: Browser, app: App, guideline: Path) -> None:
    bedside = _window(browser, app)
    bedside.page.get_by_role("tab", name="Library").click()
    bedside.page.locator("#library-files input[type=file]").set_input_files([guideline])
    bedside.page.locator("#library-report .done").wait_for()
    bedside.page.get_by_role("tab", name="Chat").click()
    bedside.ask(QUESTION)
    bedside.until_answered()
    bedside.page.context.close()


def _chat(browser: Browser, app: App) -> None:
    bedside = _window(browser, app)
    bedside.conversations.first.click()
    bedside.answer.locator(".cite").first.click()
    bedside.page.get_by_role("dialog").get_by_role("img").wait_for()
    _save(bedside.page, "chat")


def _dark(browser: Browser, app: App) -> None:
    bedside = _window(browser, app, colours="dark")
    bedside.conversations.first.click()
    bedside.answer.wait_for()
    bedside.page.locator(".question").first.evaluate("question => question.scrollIntoView()")
    _save(bedside.page, "dark")


def _phone(browser: Browser, app: App) -> None:
    bedside = _window(browser, app, 390, 844)
    bedside.ask(QUESTION)
    bedside.until_answered()
    bedside.cards.first.evaluate("card => card.scrollIntoView()")
    _save(bedside.page, "phone")


def _save(page: Page, name: str) -> None:
    """A picture of the window, with as few colours as it needs."""
    page.wait_for_timeout(500)  # until the page that a citation opens has scrolled to its passage
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    PICTURES.mkdir(exist_ok=True)
    picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
