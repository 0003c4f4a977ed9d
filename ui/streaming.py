"""A turn in progress: its events in batches for the page, and Stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress

from core.agents.events import Answer, Event
from core.pace import OFTEN_SECONDS


class Running:
    """A turn whose events are gathered while the page draws. Made on the event loop; `stop` ends it from outside.

    `text` is what was asked. A turn `after` another one stops that one, and begins when it is over and recorded.
    `answered` says that its answer stands: what may still come is nothing that anybody has to wait for.
    """

    def __init__(self, events: AsyncIterator[Event], text: str = "", after: "Running | None" = None) -> None:
        self.text = text
        self.answered = False
        self._events = events
        self._after = after
        self._arrived: asyncio.Queue[Event | None] = asyncio.Queue()
        self._pump = asyncio.create_task(self._gather())
        self._stopped = False

    def stop(self) -> None:
        """End the turn; what came so far stays."""
        if not self._stopped:  # a second cancellation would cut its recording short
            self._stopped = True
            self._pump.cancel()

    async def over(self) -> None:
        """Wait until the turn has ended and is recorded."""
        await asyncio.wait({self._pump})

    async def batches(self) -> AsyncIterator[list[Event]]:
        """The events as they come, a rest before each batch; ends with the turn, or after `stop`.

        When this returns, the turn is over and recorded. Leaving early stops the turn.
        """
        ended = False
        try:
            while not ended:
                await asyncio.sleep(OFTEN_SECONDS)
                batch = [await self._arrived.get()]
                while not self._arrived.empty():
                    batch.append(self._arrived.get_nowait())
                ended = None in batch
                if events := [event for event in batch if event is not None]:
                    yield events
            with suppress(asyncio.CancelledError):
                await self._pump
        finally:
            self.stop()

    async def _gather(self) -> None:
        try:
            if self._after is not None:
                self._after.stop()
                await self._after.over()
                self._after = None
            async with aclosing(self._events) as events:  # type: ignore[type-var]
                async for event in events:
                    self.answered = self.answered or isinstance(event, Answer)
                    self._arrived.put_nowait(event)
        finally:
            self._arrived.put_nowait(None)
