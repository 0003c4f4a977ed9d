"""What a caller sends, as it comes in: not more, and not slower, than its address takes.

A body that comes in drops is as good a way to hold a server as a large one. Streams to the caller have no limit here.
"""

import asyncio
import time
from collections.abc import Mapping

from starlette.types import Message, Receive

from api.access import KB, MB
from api.problems import Refusal

START_SECONDS = 30
"""Time that any body has; a longer one has to keep `SLOWEST`."""
SLOWEST = 10_000
"""Bytes in a second, a poor mobile connection."""
CLOSE = {"connection": "close"}
"""What is still to come of the body is not waited for."""


def too_large(largest: int, headers: Mapping[str, str] | None = None) -> Refusal:
    """The refusal of a body with more than `largest` bytes."""
    size = f"{largest / MB:g} MB" if largest >= MB else f"{largest / KB:g} kB"
    return Refusal(413, f"This is larger than the {size} that this address takes.", "Send less at once.", headers)


class Body:
    """Counts and times what comes in; raises `Refusal` (413, 408) from `receive`, and keeps it as `refusal`."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._largest = receive, largest
        self._size, self._waited, self._whole = 0, 0.0, False
        self.refusal: Refusal | None = None

    async def receive(self) -> Message:
        """The next part. After the last one, what the server says of the connection, whenever that comes."""
        if self.refusal:
            raise self.refusal
        if self._whole:
            return await self._receive()
        began = time.monotonic()
        try:
            message = await asyncio.wait_for(self._receive(), START_SECONDS + self._size / SLOWEST - self._waited)
        except TimeoutError:
            self.refusal = Refusal(408, "The request did not arrive in time.", "Send it again.", CLOSE)
            raise self.refusal from None
        self._waited += time.monotonic() - began
        self._size += len(message.get("body", b""))
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        if self._size > self._largest:
            self.refusal = too_large(self._largest, CLOSE)
            raise self.refusal
        return message
