"""How much at once and how often: a full house says so at once, and who asks too often is told when to come back."""

import asyncio

import pytest

from api import problems
from api.limits import PAGE_TIMES, WRONG_KEYS, Answers, BusyError, Requests
from api.problems import Refusal


async def test_a_full_house_says_so_at_once_and_has_room_again() -> None:
    answers = Answers(2)
    async with answers.place():
        async with answers.place():
            with pytest.raises(BusyError) as busy:
                async with asyncio.timeout(5), answers.place():
                    pass
            assert problems.status_of(busy.value) == 503
            assert int(busy.value.headers["retry-after"]) > 0
        async with answers.place():
            pass


async def test_an_answer_that_fails_frees_its_place() -> None:
    answers = Answers(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            async with answers.place():
                raise ZeroDivisionError
    async with answers.place():
        pass


def test_a_caller_is_stopped_at_the_limit_and_nobody_else_is() -> None:
    requests = Requests(3)
    for _ in range(3):
        requests.count("caller", "a")
    with pytest.raises(Refusal) as refused:
        requests.count("caller", "a")
    assert refused.value.status == 429
    assert 1 <= int(refused.value.headers["retry-after"]) <= 61
    requests.count("caller", "b")


def test_a_page_may_ask_more_often() -> None:
    requests = Requests(3)
    for _ in range(3 * PAGE_TIMES):
        requests.count("page", "a")
    with pytest.raises(Refusal, match="Too many requests"):
        requests.count("page", "a")


def test_the_window_moves_on(monkeypatch: pytest.MonkeyPatch) -> None:
    requests, start = Requests(1), 1_000_000.0
    now = [start]
    monkeypatch.setattr("time.time", lambda: now[0])
    requests.count("caller", "a")
    now[0] = start + 59
    with pytest.raises(Refusal) as refused:
        requests.count("caller", "a")
    assert refused.value.headers["retry-after"] == "1"
    now[0] = start + 61
    requests.count("caller", "a")


def test_wrong_keys_stop_an_address_and_right_ones_do_not() -> None:
    requests = Requests(1000)
    for _ in range(WRONG_KEYS):
        requests.check_wrong_keys("a")
        requests.check_wrong_keys("a")
        requests.count_wrong_key("a")
    with pytest.raises(Refusal, match="Too many wrong keys"):
        requests.check_wrong_keys("a")
    requests.check_wrong_keys("b")
