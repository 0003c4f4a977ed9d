"""How much is done at once for other programs, and how often one caller may ask.

A full house says so at once: a caller that waits in silence gives up, asks again, and makes it worse.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.problems import Refusal

RETRY_SECONDS = 5
PAGE_TIMES = 5
"""A page sends several requests for each thing that its user does, and a session may have several pages."""
WRONG_KEYS = 10
"""In a minute from one address; right ones do not count, since a whole ward may share an address."""


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


class Requests:
    """How many requests one caller may send in a minute, and how many wrong keys one address.

    Counted in this process: a restart forgets them.
    """

    def __init__(self, per_minute: int) -> None:
        self._limits = {
            "caller": RateLimitItemPerMinute(per_minute),
            "page": RateLimitItemPerMinute(per_minute * PAGE_TIMES),
            "wrong key": RateLimitItemPerMinute(WRONG_KEYS),
        }
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def count(self, kind: str, caller: str) -> None:
        """Count one. Raises `Refusal` (429) if the caller has had as many as `kind` allows in the last minute."""
        if not self._window.hit(self._limits[kind], kind, caller):
            raise self._refusal(kind, caller)

    def check_wrong_keys(self, address: str) -> None:
        """Raises `Refusal` (429) if no further key may be tried from this address now."""
        if not self._window.test(self._limits["wrong key"], "wrong key", address):
            raise self._refusal("wrong key", address)

    def count_wrong_key(self, address: str) -> None:
        """Remember that a wrong key came from this address."""
        self._window.hit(self._limits["wrong key"], "wrong key", address)

    def _refusal(self, kind: str, caller: str) -> Refusal:
        free_at = self._window.get_window_stats(self._limits[kind], kind, caller).reset_time
        wait = max(1, ceil(free_at - time.time()))
        what = "wrong keys" if kind == "wrong key" else "requests"
        return Refusal(429, f"Too many {what} in one minute.", f"Wait {wait} seconds.", {"retry-after": str(wait)})
