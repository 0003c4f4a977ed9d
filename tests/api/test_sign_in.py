"""Signing in and out: the page that asks for the key, and the cookie that stands for it."""

import re
from pathlib import Path
from typing import cast

import pytest
from fastapi.testclient import TestClient

from api.limits import WRONG_KEYS
from api.sessions import COOKIE, LASTS_SECONDS
from api.sign_in import STYLE
from api.web import application
from core.assistant import Assistant
from tests.houses import settings_for
from ui.theme import TOKENS

KEY = "key-of-this-ward-1234"
INSIDE = "/gradio_api/startup-events"
"""An address of the page; what lies behind it is not there in these tests, and so says 404 to who is let in."""


class Ward:
    """Browsers at one application."""

    def __init__(self, folder: Path, key: str = KEY) -> None:
        self._web = application(cast(Assistant, None), settings_for(folder, api_key=key))

    def browser(self, address: str = "http://bedside.ward", caller: str = "10.0.0.5") -> TestClient:
        return TestClient(self._web, address, client=(caller, 50000), follow_redirects=False)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


@pytest.fixture
def browser(ward: Ward) -> TestClient:
    return ward.browser()


def sign_in(browser: TestClient, key: str = KEY) -> str:
    """Sign in; returns the whole Set-Cookie."""
    reply = browser.post("/sign-in", data={"key": key})
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    return str(reply.headers["set-cookie"])


def test_the_page_leads_to_the_sign_in_and_the_key_opens_it(browser: TestClient) -> None:
    assert browser.get("/").headers["location"] == "/sign-in"
    assert browser.get(INSIDE).status_code == 401
    sign_in(browser)
    assert browser.get(INSIDE).status_code == 404
    assert browser.get("/sign-in").headers["location"] == "/"


def test_the_cookie_is_for_this_site_and_no_script(ward: Ward) -> None:
    cookie = sign_in(ward.browser())
    assert KEY not in cookie
    for part in ("HttpOnly", "SameSite=strict", f"Max-Age={LASTS_SECONDS}", "Path=/"):
        assert part in cookie
    assert "Secure" not in cookie
    assert "Secure" in sign_in(ward.browser("https://bedside.ward"))


def test_a_key_that_was_pasted_with_spaces_around_it_is_taken(browser: TestClient) -> None:
    sign_in(browser, f" {KEY}\n")


@pytest.mark.parametrize("key", ["", "wrong", KEY.upper(), "x" * 3000, "<script>alert(1)</script>", "{0}{key}", "\x00"])
def test_a_wrong_key_is_said_in_words_and_not_repeated(browser: TestClient, key: str) -> None:
    reply = browser.post("/sign-in", data={"key": key})
    assert reply.status_code == 401
    assert "This is not the key." in reply.text
    assert 'role="alert"' in reply.text
    assert "set-cookie" not in reply.headers
    assert not key or key not in reply.text
    assert browser.get(INSIDE).status_code == 401


def test_after_ten_wrong_keys_the_page_says_how_long_to_wait(ward: Ward) -> None:
    thief = ward.browser(caller="10.0.0.66")
    for attempt in range(WRONG_KEYS):
        assert thief.post("/sign-in", data={"key": f"guess {attempt}"}).status_code == 401
    for key in ("guess", KEY):
        reply = thief.post("/sign-in", data={"key": key})
        assert reply.status_code == 429
        assert int(reply.headers["retry-after"]) > 0
        assert re.search(r"Wait \d+ seconds\.", reply.text)
    sign_in(ward.browser())


def test_a_ward_that_shares_an_address_may_sign_in_all_at_once(ward: Ward) -> None:
    for _ in range(3 * WRONG_KEYS):
        sign_in(ward.browser())


def test_signing_out_ends_the_session_wherever_its_cookie_is(ward: Ward, browser: TestClient) -> None:
    sign_in(browser)
    stolen = ward.browser()
    stolen.cookies.set(COOKIE, browser.cookies[COOKIE])
    assert stolen.get(INSIDE).status_code == 404
    reply = browser.post("/sign-out")
    assert (reply.status_code, reply.headers["location"]) == (303, "/sign-in")
    assert not browser.cookies.get(COOKIE)
    assert browser.get(INSIDE).status_code == 401
    assert stolen.get(INSIDE).status_code == 401


def test_nobody_is_signed_out_by_a_link(browser: TestClient) -> None:
    sign_in(browser)
    browser.get("/sign-out")
    assert browser.get(INSIDE).status_code == 404


def test_an_old_cookie_ends_with_the_key(tmp_path: Path) -> None:
    browser = Ward(tmp_path).browser()
    sign_in(browser)
    later = Ward(tmp_path, "another-key-of-this-ward").browser()
    later.cookies.set(COOKIE, browser.cookies[COOKIE])
    assert later.get(INSIDE).status_code == 401


def test_the_page_of_the_sign_in_needs_no_script_and_no_other_host(browser: TestClient) -> None:
    page = browser.get("/sign-in")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text
    assert "http" not in page.text.replace("http-equiv", "")
    assert browser.get("/sign-in.css").headers["content-type"].startswith("text/css")
    assert "url(" not in STYLE


def test_who_comes_from_another_site_is_asked_again_by_the_page_itself(browser: TestClient) -> None:
    """The cookie is held back on the way from another site; the second request carries it."""
    came = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert 'content="0; url=/"' in browser.get("/sign-in", headers=came).text
    assert "refresh" not in browser.get("/sign-in", headers={"sec-fetch-site": "same-origin"}).text


def test_other_bodies_are_no_attempt(browser: TestClient) -> None:
    assert browser.post("/sign-in", json={"key": KEY}).status_code == 415
    assert browser.post("/sign-in", data={"key": "x" * 5000}).status_code == 413
    assert browser.post("/sign-in").status_code == 401


def test_without_a_key_there_is_no_sign_in(tmp_path: Path) -> None:
    near = TestClient(
        application(cast(Assistant, None), settings_for(tmp_path)), "http://localhost", client=("127.0.0.1", 1)
    )
    assert near.get("/sign-in").status_code == 404


def test_the_colours_are_those_of_the_page() -> None:
    light, dark = STYLE.split("prefers-color-scheme: dark")
    for name, colours in TOKENS.items():
        for style, colour in zip((light, dark), colours, strict=True):
            for used in re.findall(rf"--{name}: (#\w+)", style):
                assert used == colour, name
    assert len(re.findall(r"--[\w-]+: #", STYLE)) > 12
