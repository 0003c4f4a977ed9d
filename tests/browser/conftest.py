"""Chromium on the running app: one app process and one fake model for the whole session, a fresh page for each test.

Playwright's synchronous API holds an event loop while it is open; it is therefore closed after each module, so that
asynchronous tests elsewhere can run in any order.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

from tests.fake_model_server import FakeModelServer
from tests.running_app import App

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-quic"
).split()
WAIT_MS = 30_000
"""Long enough for a machine that does other things too; nothing here waits without a condition."""
expect.set_options(timeout=WAIT_MS)


@dataclass
class Bedside:
    """A browser window on the app, with the names of what is on the page, and every request that it made."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        def seen(request: Request) -> None:
            self.requests.append(request.url)

        self.page.set_default_timeout(WAIT_MS)
        self.page.on("request", seen)
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self) -> "Bedside":
        """Go to the page and wait until it can be used."""
        self.page.goto(self.address)
        expect(self.page.locator(".model.ready")).to_be_visible()
        expect(self.page.get_by_label("Message", exact=True)).to_be_visible()
        return self

    def ask(self, text: str, *files: Path) -> None:
        """Write a message, attach files, send."""
        if files:
            self.page.locator("#composer input[type=file]").set_input_files(list(files))
            expect(self.page.locator("#composer .thumbnail-item, #composer .thumbnails button").first).to_be_visible()
        self.page.get_by_label("Message", exact=True).fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()
        if text.strip():
            expect(self.page.locator(".question").last).to_contain_text(text)

    @property
    def answer(self) -> Locator:
        """The last answer."""
        return self.page.locator(".answer").last

    @property
    def cards(self) -> Locator:
        """The cards of the last turn."""
        return self.page.locator(".turn").last.locator(".card")

    @property
    def conversations(self) -> Locator:
        """The entries of the list at the left."""
        return self.page.locator("#list .open")

    def until_answered(self) -> None:
        """Wait until the turn is over: the answer stands, and the composer sends again."""
        expect(self.page.locator(".answer.running")).to_have_count(0)
        expect(self.answer).to_be_visible()
        expect(self.page.get_by_role("button", name="Send", exact=True)).to_be_visible()

    def button(self, name: str) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)


@pytest.fixture(scope="session")
def model() -> Iterator[FakeModelServer]:
    """The model that the app of this session uses; each test gives it a handler."""
    with FakeModelServer() as server:
        yield server


@pytest.fixture(scope="session")
def app(model: FakeModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app of this session."""
    running = App(tmp_path_factory.mktemp("bedside"), MEDGEMMA_BASE_URL=model.base_url)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, or a skip with the reason where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine; the README names the package")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def bedside(chromium: Browser, app: App, model: FakeModelServer) -> Iterator[Bedside]:
    """A fresh window on the app; the model answers "Yes." until the test says otherwise."""
    model.handler = lambda request: "Yes."
    model.requests.clear()
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield Bedside(context.new_page(), app.address).open()
    context.close()
