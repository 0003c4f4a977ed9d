"""The Calculators tab in Chromium: by keyboard, with bad input, into the conversation, and for every kind of reader."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Bedside
from tests.fake_model_server import FakeModelServer
from tests.running_app import App


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds: rule and the first place."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], str(each["nodes"][0]["target"])) for each in found]


def open_tab(bedside: Bedside) -> Page:
    """The tab, with its list."""
    bedside.page.get_by_role("tab", name="Calculators").click()
    expect(bedside.page.locator(".pick").first).to_be_visible()
    return bedside.page


def choose(page: Page, typed: str) -> None:
    """Find a calculator and open it."""
    page.get_by_label("Find a calculator").fill(typed)
    page.get_by_label("Find a calculator").press("Enter")
    expect(page.locator("form.calculator")).to_be_visible()


def fill_egfr(page: Page) -> None:
    """The form of the eGFR, filled."""
    choose(page, "egfr")
    page.get_by_label("Age", exact=True).fill("64")
    page.get_by_label("Sex (as the equation uses it)").select_option("female")
    page.get_by_label("Creatinine", exact=True).fill("1.4")
    page.get_by_label("Unit of Creatinine").select_option("mg/dL")
    expect(page.locator(".outcome .card.result .value")).to_contain_text("42")


def test_egfr_by_keyboard_alone_takes_at_most_twelve_presses(bedside: Bedside) -> None:
    page = open_tab(bedside)
    presses = 0

    def press(*keys: str) -> None:
        nonlocal presses
        for key in keys:
            page.keyboard.press(key)
            presses += 1

    press("Tab", "e", "g", "f", "r", "Enter")
    expect(page.locator("#c-age")).to_be_focused()
    page.keyboard.type("64")
    press("Tab", "Tab")
    page.keyboard.type("f")
    press("Tab")
    page.keyboard.type("1.4")
    press("Tab", "m")
    expect(page.locator(".outcome .card.result .value")).to_contain_text("42")
    assert presses <= 12


def test_limits_follow_the_unit_and_a_problem_stands_at_its_field(bedside: Bedside) -> None:
    page = open_tab(bedside)
    fill_egfr(page)
    creatinine = page.locator(".field", has=page.locator("#c-creatinine"))
    expect(creatinine.locator(".hint")).to_contain_text("mg/dL")
    page.get_by_label("Unit of Creatinine").select_option("µmol/L")
    expect(creatinine.locator(".hint")).to_contain_text("µmol/L")
    expect(creatinine.locator(".hint")).not_to_contain_text("mg/dL")
    page.get_by_label("Unit of Creatinine").select_option("mg/dL")
    page.get_by_label("Creatinine", exact=True).fill("124")
    expect(creatinine.locator(".problem")).to_contain_text("µmol/L")
    expect(page.get_by_label("Creatinine", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".outcome .card.result")).to_have_count(0)
    expect(page.get_by_label("Age", exact=True)).to_have_value("64")
    creatinine.get_by_role("button", name="124 µmol/L").click()
    expect(page.get_by_label("Unit of Creatinine")).to_have_value("µmol/L")
    expect(page.locator(".outcome .card.result .value")).to_contain_text("42")
    expect(creatinine.locator(".problem")).to_be_empty()


def test_computing_too_early_leads_to_the_first_field_that_is_needed(bedside: Bedside) -> None:
    page = open_tab(bedside)
    choose(page, "egfr")
    page.get_by_label("Age", exact=True).fill("64")
    page.get_by_role("button", name="Compute", exact=True).click()
    expect(page.get_by_label("Sex (as the equation uses it)")).to_be_focused()
    expect(page.locator(".outcome")).to_contain_text("Still needed")


def test_a_refusal_and_a_cleared_form(bedside: Bedside) -> None:
    page = open_tab(bedside)
    fill_egfr(page)
    page.get_by_label("Age", exact=True).fill("12")
    expect(page.locator(".outcome")).to_contain_text("18")
    expect(page.locator(".outcome .card.result")).to_have_count(0)
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Age", exact=True)).to_have_value("")
    expect(page.locator(".outcome")).to_be_empty()


def test_a_result_is_copied_and_sent_to_the_conversation(bedside: Bedside) -> None:
    bedside.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_tab(bedside)
    fill_egfr(page)
    page.locator(".outcome").get_by_role("button", name="Copy").click()
    expect(page.locator(".outcome").get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "42 mL/min/1.73 m" in copied
    assert "1.4 mg/dL" in copied
    page.get_by_role("button", name="Send to the conversation").click()
    expect(bedside.page.locator(".question").last).to_contain_text("creatinine 1.4 mg/dL")
    bedside.until_answered()
    expect(bedside.cards.first).to_contain_text("42")


def test_a_form_is_filled_from_the_open_conversation(bedside: Bedside) -> None:
    bedside.ask("A 64-year-old woman, creatinine 1.4 mg/dL: CKD-EPI eGFR?")
    bedside.until_answered()
    page = open_tab(bedside)
    choose(page, "egfr")
    expect(page.get_by_label("Creatinine", exact=True)).to_have_value("1.4")
    expect(page.locator("#c-creatinine-read")).to_contain_text("creatinine 1.4 mg/dL")
    expect(page.locator(".outcome .card.result .value")).to_contain_text("42")


def test_a_score_is_filled_by_one_button_and_a_favourite_stays(bedside: Bedside) -> None:
    page = open_tab(bedside)
    choose(page, "wells")
    page.get_by_role("button", name="All others: no").click()
    expect(page.locator("form.calculator input[value=no]:checked").first).to_be_visible()
    page.get_by_role("button", name="Favourite").click()
    expect(page.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Find a calculator").fill("")
    expect(page.get_by_role("heading", name="Favourites")).to_be_visible()
    page.get_by_role("button", name="Favourite").click()
    expect(page.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "false")


@pytest.fixture(params=["light", "dark", "phone"])
def window(request: pytest.FixtureRequest, chromium: Browser, app: App, model: FakeModelServer) -> Iterator[Bedside]:
    """A window of each kind."""
    model.handler = lambda _: "Yes."
    size = {"width": 390, "height": 844} if request.param == "phone" else {"width": 1280, "height": 900}
    dark = "light" if request.param == "light" else "dark"
    context = chromium.new_context(viewport=size, color_scheme=dark, has_touch=request.param == "phone")  # type: ignore[arg-type]
    yield Bedside(context.new_page(), app.address).open()
    context.close()


def test_axe_finds_nothing_on_the_tab(window: Bedside) -> None:
    page = open_tab(window)
    assert violations(page) == []
    fill_egfr(page)
    assert violations(page) == []
    page.get_by_label("Creatinine", exact=True).fill("9000")
    expect(page.locator("#c-creatinine-problem")).to_contain_text("outside")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    if page.evaluate("innerWidth") < 500:
        page.get_by_role("button", name="All calculators").click()
    choose(page, "curb")
    assert violations(page) == []


def test_at_200_percent_nothing_is_cut_off(chromium: Browser, app: App) -> None:
    context = chromium.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = open_tab(Bedside(context.new_page(), app.address).open())
    fill_egfr(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.get_by_role("button", name="Send to the conversation").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Send to the conversation")).to_be_in_viewport()
    context.close()
