"""A dozen users at the same time on the running app, through the page and the doors for programs: nobody is sent what
is another's, and everybody is told something."""

import asyncio
import random
from collections.abc import Iterator

import pytest

from benchmarks.fast_model import picture_of, sign_in
from benchmarks.isolation import isolated, new_sign, page_and_api_users
from benchmarks.load import bedside_and_model, client, page_round, until_ready
from benchmarks.page_client import Page

USERS = 12
SECONDS = 5.0


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running app; its model says every sign that it was shown."""
    with bedside_and_model(tmp_path_factory.mktemp("many"), REQUESTS_PER_MINUTE="1000000") as (_, address):
        yield address


async def test_nobody_is_sent_what_is_anothers(address: str) -> None:
    async with client() as http:
        await until_ready(http, await Page.read(http, address))
        findings = await isolated(await page_and_api_users(http, address, USERS), SECONDS, seed=1)
    assert findings.leaks == []
    assert findings.ends["own sign heard"] > 0, "an echo that nobody hears proves nothing"
    assert findings.ends["own image heard"] > 0
    assert not [end for end in findings.ends if "500" in end or "refused" in end], findings.line()


async def test_everybody_on_the_page_is_answered_or_told_that_it_is_busy(address: str) -> None:
    async with client() as http:
        page = await Page.read(http, address)
        await until_ready(http, page)
        done = await page_round(5, 20, http, page, random.Random(1))
    assert {one.outcome for one in done.asked} <= {"answered", "busy"}


def test_a_picture_tells_its_sign() -> None:
    sign = new_sign()
    assert sign_in(picture_of(sign)) == sign
    assert sign_in(picture_of(new_sign())) != sign


async def test_an_echo_of_anothers_sign_is_found() -> None:
    """The search itself: a user who hears another's sign is a leak, one who hears their own is none."""

    class Hears:
        def __init__(self, name: str) -> None:
            self.name, self.sign, self.image_sign, self.heard = name, new_sign(), new_sign(), bytearray()

        async def act(self, chance: random.Random, findings: object) -> None:
            await asyncio.sleep(0.01)

    first, second = Hears("first"), Hears("second")
    first.heard += f"sign-{first.sign} seen-{second.image_sign}".encode()
    findings = await isolated([first, second], 0.02, seed=1)
    assert findings.leaks == ["first was sent the sign of second"]
