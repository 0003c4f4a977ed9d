"""From which machine and for which site: what a browser's headers say, as browsers send them."""

from typing import Any

import pytest
from starlette.datastructures import Headers

from api.origins import address_of, check_site, check_this_machine
from api.problems import Refusal

OPENED = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def scope(client: str | None, **headers: str) -> dict[str, Any]:
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http", "client": (client, 5000) if client else None, "headers": raw}


@pytest.mark.parametrize(
    ("client", "address"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("::1", "::1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        (None, "127.0.0.1"),
    ],
)
def test_a_caller_is_known_by_address_or_network(client: str | None, address: str) -> None:
    assert address_of(scope(client)) == address


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:7860", "127.0.0.1:7860", "[::1]:7860", "[::1]", "127.0.0.9"])
@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_let_in_under_its_own_names(host: str, client: str) -> None:
    asked = scope(client, host=host)
    check_this_machine(asked, Headers(scope=asked), "127.0.0.9")


@pytest.mark.parametrize(
    "host",
    [
        *(
            "evil.example",
            "evil.example:7860",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "",
            " ",
            "@localhost",
        ),
        *(
            "evil.example@x",
            "[",
            "[::1",
            "localhost.",
            "0.0.0.0",
            "10.0.0.5",
            "127.0.0.1@evil.example",
            "\xa0localhost",
        ),
    ],
)
def test_another_name_is_refused_so_that_none_can_be_pointed_here(host: str) -> None:
    asked = scope("127.0.0.1", host=host)
    with pytest.raises(Refusal) as refused:
        check_this_machine(asked, Headers(scope=asked), "127.0.0.1")
    assert refused.value.status == 403


@pytest.mark.parametrize("client", ["10.0.0.5", "192.168.1.2", "2001:db8::1", "::ffff:10.0.0.5", "unknown"])
def test_another_machine_is_refused(client: str) -> None:
    asked = scope(client, host="localhost")
    with pytest.raises(Refusal, match="own machine only"):
        check_this_machine(asked, Headers(scope=asked), "127.0.0.1")


def check(method: str, path: str, headers: dict[str, str], allowed: tuple[str, ...] = ()) -> None:
    check_site(method, path, Headers({"host": "bedside.ward:7860"} | headers), ("/", "/sign-in"), allowed)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin", "origin": "http://bedside.ward:7860"},
        {"sec-fetch-site": "none"},
        {"origin": "http://bedside.ward:7860"},
        {"origin": "https://BEDSIDE.ward:7860"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_page_itself_and_programs_may_ask(method: str, headers: dict[str, str]) -> None:
    check(method, "/gradio_api/queue/join", headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://bedside.ward:3000"},
        {"origin": "http://bedside.ward"},
        {"origin": "http://bedside.ward:7860.evil.example"},
        {"origin": "["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "something-new"},
        {"sec-fetch-site": "cross-site", "origin": "http://bedside.ward:7860"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_sites_may_not(method: str, headers: dict[str, str]) -> None:
    for path in ("/", "/gradio_api/queue/join", "/files/images/1", "/api/ai-chat/", "/sign-in"):
        with pytest.raises(Refusal) as refused:
            check(method, path, headers)
        assert refused.value.status == 403


def test_a_link_on_another_site_opens_the_page_and_nothing_else() -> None:
    link = {"sec-fetch-site": "cross-site", **OPENED}
    check("GET", "/", link)
    check("GET", "/sign-in", link)
    for method, path in (("POST", "/"), ("POST", "/sign-in"), ("GET", "/files/images/1"), ("GET", "/api/library/")):
        with pytest.raises(Refusal):
            check(method, path, link)
    with pytest.raises(Refusal):
        check("GET", "/", link | {"sec-fetch-dest": "iframe"})


def test_a_site_that_the_settings_name_may_ask() -> None:
    site = {"sec-fetch-site": "cross-site", "origin": "https://ward.example"}
    check("POST", "/api/ai-chat/", site, ("https://ward.example",))
    with pytest.raises(Refusal):
        check("POST", "/api/ai-chat/", site, ("https://other.example",))
