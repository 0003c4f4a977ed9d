"""How much is done at once for other programs.

A full house says so at once: a caller that waits in silence gives up, asks again, and makes it worse.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.problems import Refusal

RETRY_SECONDS = 5


class BusyError(Refusal):
    """As many answers are being written as this machine writes at once."""

    def __init__(self) -> None:
        super().__init__(
            503,
            "Bedside is writing as many answers as it can at once.",
            "Ask again in a few seconds.",
            {"retry-after": str(RETRY_SECONDS)},
        )


class Answers:
    """The places for answers that are written at the same time: `async with answers.place(): …`.

    The application has one, made in `api.web` and handed to every router that writes answers.
    """

    def __init__(self, places: int) -> None:
        self._free = places

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place for as long as an answer is written. Raises `BusyError`, at once, if none is free."""
        if self._free < 1:
            raise BusyError
        self._free -= 1
        try:
            yield
        finally:
            self._free += 1
