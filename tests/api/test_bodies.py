"""Bodies: counted and timed while they come in."""

import asyncio

import pytest
from starlette.types import Message

from api import bodies
from api.bodies import Body
from api.problems import Refusal


class Sender:
    """Gives the parts of a body, and then waits for ever."""

    def __init__(self, *parts: bytes, whole: bool = True) -> None:
        self._parts, self._whole = list(parts), whole

    async def __call__(self) -> Message:
        if not self._parts:
            await asyncio.Event().wait()
        part = self._parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(self._parts) or not self._whole}


async def test_a_body_of_the_right_size_comes_through_unchanged() -> None:
    body = Body(Sender(b"ab", b"cd", b""), 4)
    assert [(await body.receive())["body"] for _ in range(3)] == [b"ab", b"cd", b""]
    assert body.refusal is None


async def test_a_body_that_says_no_length_is_stopped_at_the_limit() -> None:
    body = Body(Sender(b"ab", b"cd", b"e"), 4)
    await body.receive()
    await body.receive()
    for _ in range(2):
        with pytest.raises(Refusal, match="larger") as refused:
            await body.receive()
        assert refused.value.status == 413
    assert body.refusal is refused.value


async def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "START_SECONDS", 0.05)
    body = Body(Sender(b"ab", whole=False), 4)
    await body.receive()
    async with asyncio.timeout(30):
        with pytest.raises(Refusal, match="did not arrive") as refused:
            await body.receive()
    assert refused.value.status == 408
    assert refused.value.headers["connection"] == "close"


async def test_time_that_the_route_takes_for_a_part_is_not_the_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    body = Body(Sender(b"ab", b"cd"), 4)
    await body.receive()
    monkeypatch.setattr(bodies, "START_SECONDS", 0.0)
    monkeypatch.setattr(bodies, "SLOWEST", 0.001)
    await asyncio.sleep(0.01)
    assert (await body.receive())["body"] == b"cd"


async def test_after_the_last_part_nothing_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "START_SECONDS", 0.01)
    gone = asyncio.Event()

    async def receive() -> Message:
        if not gone.is_set():
            gone.set()
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(0.1)
        return {"type": "http.disconnect"}

    body = Body(receive, 4)
    await body.receive()
    assert (await body.receive())["type"] == "http.disconnect"
    assert body.refusal is None
