"""A turn in progress: batches, Stop, and that leaving early ends the turn."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from core.agents.events import Answer, Event, Token
from ui.streaming import Running


class Turn:
    """Tokens for ever, or until they are `count`; remembers that it was closed."""

    def __init__(self, count: int = 1_000_000, pause: float = 0.001) -> None:
        self.count, self.pause, self.closed = count, pause, False

    async def events(self) -> AsyncIterator[Event]:
        try:
            for n in range(self.count):
                yield Token(text=str(n))
                await asyncio.sleep(self.pause)
        finally:
            await asyncio.sleep(0.01)  # recording takes a moment
            self.closed = True


async def test_all_events_arrive_in_order_in_few_batches() -> None:
    batches = [batch async for batch in Running(Turn(100).events()).batches()]
    assert [event.text for batch in batches for event in batch] == [str(n) for n in range(100)]  # type: ignore[attr-defined]
    assert len(batches) < 20


async def test_stop_keeps_what_came_and_waits_until_the_turn_is_recorded() -> None:
    turn = Turn()
    running = Running(turn.events())
    seen = 0
    async for batch in running.batches():
        seen += len(batch)
        running.stop()
    assert seen > 0
    assert turn.closed


async def test_a_reader_who_leaves_ends_the_turn() -> None:
    turn = Turn()
    batches = Running(turn.events()).batches()
    await anext(batches)
    await batches.aclose()  # type: ignore[attr-defined]
    await asyncio.sleep(0.1)
    assert turn.closed


async def test_a_turn_after_another_begins_once_that_one_is_recorded() -> None:
    first, recorded = Turn(), []

    async def second() -> AsyncIterator[Event]:
        recorded.append(first.closed)
        yield Answer(text="Yes.")

    before = Running(first.events(), "First")
    await anext(before.batches())
    running = Running(second(), "Second", after=before)
    before.stop()  # as a second click would
    events = [event async for batch in running.batches() for event in batch]
    assert events == [Answer(text="Yes.")]
    assert recorded == [True]
    assert (before.answered, running.answered) == (False, True)


async def test_a_bug_in_the_turn_is_not_swallowed() -> None:
    async def broken() -> AsyncIterator[Event]:
        yield Token(text="a")
        raise ValueError("bug")

    with pytest.raises(ValueError, match="bug"):
        async for _ in Running(broken()).batches():
            pass
