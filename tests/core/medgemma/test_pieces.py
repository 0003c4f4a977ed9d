"""Pieces of text are put together; nothing else of a stream changes, and nothing is lost."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import pace
from core.medgemma.pieces import gathered, joined

DONE = b"data: [DONE]"


def piece(text: str, **more: object) -> bytes:
    choice = {"index": 0, "finish_reason": None, "delta": {"content": text}} | more
    return b"data: " + json.dumps({"id": "a", "choices": [choice]}).encode()


def said(events: Sequence[bytes]) -> list[str]:
    return [
        json.loads(event.removeprefix(b"data: "))["choices"][0]["delta"]["content"]
        for event in events
        if event.startswith(b"data: {")
    ]


def test_neighbours_are_one() -> None:
    assert said(joined([piece("Reduce "), piece("the "), piece("dose.")]).split(b"\n\n")) == ["Reduce the dose."]


@pytest.mark.parametrize(
    "other",
    [
        DONE,
        b": a comment",
        b'data: {"choices": [{"mess',
        b'data: {"error": {"message": "out of memory"}}',
        b'data: {"choices": [], "usage": {"prompt_tokens": 3}}',
        piece("", finish_reason="stop"),
        piece("", delta={"tool_calls": [{"index": 0}]}),
        piece("", delta={"content": "a", "reasoning_content": "b"}),
    ],
)
def test_everything_else_stays_as_it_is_in_its_place(other: bytes) -> None:
    before, between, after = joined([piece("a"), piece("b"), other, piece("c"), piece("d")]).split(b"\n\n")
    assert between == other
    assert said([before, after]) == ["ab", "cd"]


@given(st.lists(st.text(), min_size=1), st.integers(1, 40))
def test_no_letter_is_lost_wherever_the_network_cuts(texts: list[str], size: int) -> None:
    stream = b"".join(piece(text) + b"\n\n" for text in texts) + DONE

    async def parts() -> AsyncGenerator[bytes, None]:
        for start in range(0, len(stream), size):
            yield stream[start : start + size]

    async def collect() -> bytes:
        return b"".join([part async for part in gathered(parts())])

    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(pace, "OFTEN_SECONDS", 0.0)
        quick.setattr(pace, "SELDOM_SECONDS", 0.0)
        events = asyncio.run(collect()).split(b"\n\n")
    assert events[-1] == DONE
    assert "".join(said(events)) == "".join(texts)


async def test_the_first_piece_comes_at_once_the_others_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "OFTEN_SECONDS", 0.2)

    async def parts() -> AsyncGenerator[bytes, None]:
        yield piece("a") + b"\n\n"
        yield b"".join(piece(text) + b"\n\n" for text in "bcdefgh")

    asked = asyncio.get_running_loop().time()
    stream = gathered(parts())
    assert said([(await anext(stream)).strip()]) == ["a"]
    assert asyncio.get_running_loop().time() - asked < 0.2
    assert said([(await anext(stream)).strip()]) == ["bcdefgh"]
    assert asyncio.get_running_loop().time() - asked >= 0.2


async def test_what_came_before_a_fault_is_given_before_it_is_raised() -> None:
    async def parts() -> AsyncGenerator[bytes, None]:
        yield piece("Reduce ") + b"\n\n"
        raise httpx.ReadError("cut")

    stream = gathered(parts())
    assert said([(await anext(stream)).strip()]) == ["Reduce "]
    with pytest.raises(httpx.ReadError):
        await anext(stream)


async def test_leaving_ends_the_reading() -> None:
    left = asyncio.Event()

    async def parts() -> AsyncGenerator[bytes, None]:
        try:
            yield piece("a") + b"\n\n"
            await asyncio.sleep(60)
        finally:
            left.set()

    stream = gathered(parts())
    await anext(stream)
    await stream.aclose()
    assert left.is_set()
