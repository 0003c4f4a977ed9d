"""A turn as server-sent events: red flags and computed results at once, then each sentence as soon as it is checked.

What was sent cannot be taken back, so no word of the model goes out unchecked: `GrowingAnswer` gives the sentences with
the ids and marks that they have in the whole answer. While nothing comes, a comment keeps the connection open.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api import problems
from api.openai.replies import Chunk, ChunkChoice, Delta, Envelope, LastChunk, found, shown, usage
from api.openai.words import foot, red_flag
from api.turns import harmless
from core.agents.events import Answer, AnyEvent, Computed, Done, Failure, Missing, Passages, RedFlag, Token
from core.agents.growing import GrowingAnswer
from core.errors import BedsideError, Bug

KEEP_ALIVE_SECONDS = 3.0
SHOWN = (Answer, Computed, Missing, Passages, RedFlag, Token)
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
"""The second keeps nginx from holding words back."""


def failure(events: Sequence[AnyEvent]) -> BedsideError | None:
    """What kept a turn from coming to anything; None if there is something to show."""
    if any(isinstance(event, SHOWN) for event in events):
        return None
    failures = [event.error for event in events if isinstance(event, Failure)]
    ended = any(isinstance(event, Done) for event in events)
    return failures[-1] if failures and ended else Bug() if ended else None


class Pause:
    """Nothing came for a while."""


class Running:
    """A turn that runs by itself in its place, and is stopped when nobody listens any more."""

    def __init__(self, events: AsyncGenerator[AnyEvent, None], place: AbstractAsyncContextManager[None]) -> None:
        self._arrived: asyncio.Queue[AnyEvent | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._gather(events, place))

    def stop(self) -> None:
        """End the turn, and with it the model's work."""
        self._task.cancel()

    async def next(self, seconds: float) -> AnyEvent | None:
        """The next event, or None after the last one. Raises `TimeoutError` if none comes in time, and what kept the
        turn from beginning."""
        event = await asyncio.wait_for(self._arrived.get(), seconds)
        if event is None:
            await self._task
        return event

    async def _gather(self, events: AsyncGenerator[AnyEvent, None], place: AbstractAsyncContextManager[None]) -> None:
        try:
            async with place, aclosing(events):
                async for event in events:
                    self._arrived.put_nowait(event)
        finally:
            self._arrived.put_nowait(None)


class Stream(StreamingResponse):
    """The response to a turn that has begun to show something, or at least takes its time."""

    def __init__(self, running: Running, begun: Sequence[AnyEvent], said: Sequence[str], with_usage: bool) -> None:
        self._running = running
        chunks = _chunks(running, begun, GrowingAnswer(said), with_usage)
        super().__init__(chunks, media_type="text/event-stream", headers=HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; when the client hangs up, the turn ends."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._running.stop()


async def beginning(running: Running) -> list[AnyEvent]:
    """The first events, up to one that shows something; raises what kept the turn from coming to anything.

    A turn that takes its time is not waited for: what goes wrong later is told in the stream.
    """
    events: list[AnyEvent] = []
    try:
        while event := await running.next(KEEP_ALIVE_SECONDS):
            events.append(event)
            if isinstance(event, SHOWN):
                break
    except TimeoutError:
        pass
    if (error := failure(events)) is not None:
        raise error
    return events


async def _chunks(
    running: Running, begun: Sequence[AnyEvent], growing: GrowingAnswer, with_usage: bool
) -> AsyncIterator[str]:
    envelope = dict(Envelope())
    events: list[AnyEvent] = []
    sent = ""

    def piece(delta: Delta) -> str:
        return _event(Chunk(**envelope, choices=[ChunkChoice(delta=delta)]))

    yield piece(Delta(role="assistant", content=""))
    async with aclosing(_all(running, begun)) as coming:
        async for event in coming:
            if isinstance(event, Pause):
                yield ": Bedside is working.\n\n"
                continue
            events.append(event)
            if isinstance(event, Passages):
                yield _event(Chunk(**envelope, choices=[ChunkChoice(delta=Delta())], passages=shown(event)))
            words = red_flag(event) if isinstance(event, RedFlag) else harmless(growing.see(event))
            if words:
                sent += words
                yield piece(Delta(content=words))
    if (error := failure(events)) is not None:
        yield f"data: {json.dumps(problems.body('/v1', error))}\n\n"
    else:
        if words := foot(events):
            sent += words
            yield piece(Delta(content=words))
        end = ChunkChoice(delta=Delta(), finish_reason="stop")
        yield _event(LastChunk(**envelope, choices=[end], **dict(found(events))))
        if with_usage:
            yield _event(Chunk(**envelope, choices=[], usage=usage(events, sent)))
    yield "data: [DONE]\n\n"


async def _all(running: Running, begun: Sequence[AnyEvent]) -> AsyncGenerator[AnyEvent | Pause, None]:
    """The events of a turn from its first one."""
    for event in begun:
        yield event
    while True:
        try:
            coming = await running.next(KEEP_ALIVE_SECONDS)
            if coming is None:
                return
            yield coming
        except TimeoutError:
            yield Pause()


def _event(chunk: Chunk) -> str:
    return f"data: {chunk.model_dump_json()}\n\n"
