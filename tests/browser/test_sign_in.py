"""Signing in with Chromium: the key opens the page, a wrong one is said to be wrong, and signing out closes it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running_app import API_KEY, App


@pytest.fixture
def window(chromium: Browser, keyed_app: App) -> Iterator[Page]:
    """A fresh window on the app with a key, as wide as a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(keyed_app.address)
    yield page
    context.close()


def test_the_key_opens_the_page_and_stays_out_of_sight(window: Page, keyed_app: App) -> None:
    assert window.url == f"{keyed_app.address}/sign-in"
    expect(window.get_by_label("Key")).to_be_focused()
    window.keyboard.type(API_KEY)
    window.keyboard.press("Enter")
    expect(window.get_by_label("Message", exact=True)).to_be_visible()
    assert window.url == f"{keyed_app.address}/"
    assert API_KEY not in window.content()
    assert window.evaluate("document.cookie") == ""
    assert "".join(keyed_app.log).count(API_KEY) == 0


def test_a_wrong_key_is_said_to_be_wrong(window: Page, keyed_app: App) -> None:
    window.get_by_label("Key").fill("a-wrong-key-of-some-length")
    window.get_by_role("button", name="Sign in").click()
    expect(window.get_by_role("alert")).to_contain_text("This is not the key.")
    expect(window.get_by_label("Key")).to_have_value("")
    window.goto(keyed_app.address)
    assert window.url == f"{keyed_app.address}/sign-in"


def test_it_works_without_scripts_and_fits_a_phone(chromium: Browser, keyed_app: App) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, color_scheme="dark"
    )
    page = context.new_page()
    page.goto(keyed_app.address)
    box = page.locator("main").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.get_by_label("Key").fill(API_KEY)
    with page.expect_response(lambda reply: reply.url.endswith("/sign-in")) as replied:
        page.get_by_role("button", name="Sign in").click()
    assert replied.value.status == 303
    context.close()


def test_a_session_that_ended_is_told_and_nothing_typed_is_lost(window: Page, keyed_app: App) -> None:
    window.get_by_label("Key").fill(API_KEY)
    window.keyboard.press("Enter")
    message = window.get_by_label("Message", exact=True)
    message.fill("What is the BMI of a man of 82 kg and 1.75 m?")
    cookies = window.context.cookies()
    window.context.clear_cookies()
    message.press("Enter")
    told = window.get_by_role("alert").filter(has_text="You are signed out.")
    expect(told).to_be_visible()
    expect(message).to_have_value("What is the BMI of a man of 82 kg and 1.75 m?")
    with window.context.expect_page() as opened:
        told.get_by_role("link", name="Sign in again").click()
    expect(opened.value.get_by_label("Key")).to_be_focused()
    window.context.add_cookies(cookies)  # type: ignore[arg-type]
    message.press("Enter")
    expect(window.locator("#cards .card").first).to_contain_text("26.8")
    expect(told).to_be_hidden()


def test_signing_out_from_the_page_closes_it(window: Page, keyed_app: App) -> None:
    window.get_by_label("Key").fill(API_KEY)
    window.keyboard.press("Enter")
    window.get_by_role("link", name="Sign out").click()
    window.get_by_role("button", name="Sign out").click()
    expect(window.get_by_label("Key")).to_be_visible()
    window.goto(keyed_app.address)
    assert window.url == f"{keyed_app.address}/sign-in"
