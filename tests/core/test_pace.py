"""Streams look often, and seldom where the event loop is behind."""

import asyncio
import time

from core.pace import OFTEN_SECONDS, SELDOM_SECONDS, Pace


async def test_a_free_loop_is_looked_at_often() -> None:
    pace = Pace()
    await pace.rest()
    assert pace.seconds < SELDOM_SECONDS


async def test_a_loop_that_is_behind_is_left_alone_for_a_while_and_then_looked_at_often_again() -> None:
    pace = Pace()
    resting = asyncio.create_task(pace.rest())
    await asyncio.sleep(0)
    time.sleep(OFTEN_SECONDS + 0.2)  # noqa: ASYNC251  # what keeps the loop busy
    await resting
    assert pace.seconds == SELDOM_SECONDS
    for _ in range(10):
        await pace.rest()
        if pace.seconds < SELDOM_SECONDS:
            return
    raise AssertionError("the pace stays slow on a free loop")
