"""A turn in progress: its events in batches for the page, and Stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress

from core.agents.events import Event

FLUSH_SECONDS = 0.05
"""One update of the page for all tokens of this time: 50 readers at 200 tokens keep the endpoint's full speed."""


class Running:
    """A turn whose events are gathered while the page draws. Made on the event loop; `stop` ends it from outside."""

    def __init__(self, events: AsyncIterator[Event]) -> None:
        self._events = events
        self._arrived: asyncio.Queue[Event | None] = asyncio.Queue()
        self._pump = asyncio.create_task(self._gather())

    def stop(self) -> None:
        """End the turn; what came so far stays."""
        self._pump.cancel()

    async def batches(self) -> AsyncIterator[list[Event]]:
        """The events as they come, at most every `FLUSH_SECONDS`; ends with the turn, or after `stop`.

        When this returns, the turn is over and recorded. Leaving early stops the turn.
        """
        try:
            ended = False
            while not ended:
                batch = [await self._arrived.get()]
                while not self._arrived.empty():
                    batch.append(self._arrived.get_nowait())
                ended = None in batch
                if events := [event for event in batch if event is not None]:
                    yield events
                if not ended:
                    await asyncio.sleep(FLUSH_SECONDS)
            with suppress(asyncio.CancelledError):
                await self._pump
        finally:
            self._pump.cancel()

    async def _gather(self) -> None:
        try:
            async with aclosing(self._events) as events:  # type: ignore[type-var]
                async for event in events:
                    self._arrived.put_nowait(event)
        finally:
            self._arrived.put_nowait(None)
