"""The page as such: its status line, its headers, its requests, its names, on a phone and in the dark."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Bedside
from tests.fake_model_server import FakeModelServer
from tests.running_app import App

UNNAMED = """
() => [...document.querySelectorAll("button, textarea, input:not([type=hidden]), select, a")]
  .filter(element => element.checkVisibility())
  .filter(element => !(element.getAttribute("aria-label") || element.innerText || element.textContent.trim()
    || element.title || element.labels?.length))
  .map(element => element.outerHTML.slice(0, 120))
"""


def test_every_response_carries_the_policy(app: App) -> None:
    for path in ("/", "/config", "/files/images/none", "/theme.css"):
        assert "default-src 'self'" in httpx.get(app.address + path).headers["content-security-policy"]


def test_using_the_page_asks_no_foreign_host_and_complains_of_nothing(bedside: Bedside) -> None:
    bedside.ask("What is the BMI of a man of 82 kg and 1.75 m?")
    bedside.until_answered()
    bedside.page.get_by_role("tab", name="Library").click()
    expect(bedside.page.get_by_role("heading", name="Library")).to_be_visible()
    foreign = [url for url in bedside.requests if not url.startswith((bedside.address, "data:", "blob:"))]
    assert foreign == []
    assert bedside.complaints == []
    assert bedside.page.locator("footer").count() == 0 or not bedside.page.locator("footer").is_visible()
    assert bedside.page.evaluate("Object.keys(localStorage).length") == 0, "nothing of a patient stays in the browser"


def test_every_control_has_a_name(bedside: Bedside) -> None:
    bedside.ask("58M Cr 1.9 eGFR?")
    bedside.until_answered()
    assert bedside.page.evaluate(UNNAMED) == []
    expect(bedside.page.get_by_role("heading", level=1)).to_have_count(1)
    bedside.page.get_by_role("tab", name="Library").click()
    expect(bedside.page.get_by_role("heading", name="Library")).to_be_visible()
    assert bedside.page.evaluate(UNNAMED) == []


def test_a_phone_shows_the_chat_and_opens_the_list(chromium: Browser, app: App, model: FakeModelServer) -> None:
    model.handler = lambda request: "Yes."
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    bedside = Bedside(context.new_page(), app.address).open()
    bedside.ask("What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?")
    bedside.until_answered()
    assert bedside.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert bedside.conversations.first.is_hidden()
    bedside.button("Conversations").click()
    expect(bedside.conversations.first).to_be_visible()
    bedside.conversations.first.click()
    expect(bedside.conversations.first).to_be_hidden()
    assert "dark" in (bedside.page.locator("body").get_attribute("class") or "")
    context.close()


@pytest.fixture
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, FakeModelServer]]:
    """An app whose server has no model yet."""
    with FakeModelServer(models=[]) as server:
        app = App(tmp_path_factory.mktemp("waiting"), MEDGEMMA_BASE_URL=server.base_url)
        yield app, server
        app.stop()


def test_a_model_that_appears_is_said_to_be_ready_without_a_reload(
    chromium: Browser, waiting: tuple[App, FakeModelServer]
) -> None:
    app, server = waiting
    context = chromium.new_context()
    page = context.new_page()
    page.goto(app.address)
    expect(page.locator(".model.failed, .model.none")).to_be_visible()
    page.evaluate("window.sameLoad = true")
    page.get_by_label("Message", exact=True).fill("What is the BMI of a man of 82 kg and 1.75 m?")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".card .value").first).to_contain_text("26.8")
    server.models.append("medgemma-4b")
    expect(page.locator(".model.ready")).to_contain_text("medgemma-4b")
    expect(page.locator(".model.ready")).to_contain_text("vision")
    assert page.evaluate("window.sameLoad"), "it was never reloaded"
    context.close()
