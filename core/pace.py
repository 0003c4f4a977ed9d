"""How often a stream looks for what is new."""

import asyncio

OFTEN_SECONDS = 0.05
"""No reader sees more than twenty changes a second."""
SELDOM_SECONDS = 0.5
"""Nobody waits longer for the next words, however busy the machine is."""
PATIENCE = 20
"""A stream rests this many times as long as the event loop was late."""


class Pace:
    """How long to wait before looking again: longer where the machine is behind with its work.

    An event loop that wakes a sleeper late has more to do than it can; then every stream takes larger steps, so that a
    question that arrives now finds the processor free for its evidence and its first word.
    """

    def __init__(self) -> None:
        self.seconds = OFTEN_SECONDS

    async def rest(self) -> None:
        """Wait for this time, and learn from how late it ended."""
        clock = asyncio.get_running_loop().time
        due = clock() + self.seconds
        await asyncio.sleep(self.seconds)
        self.seconds = min(SELDOM_SECONDS, max(OFTEN_SECONDS, PATIENCE * (clock() - due)))
