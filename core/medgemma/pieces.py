"""Puts together what a server sends piece by piece, before anything else looks at it.

Fifty answers at a time are thousands of pieces a second, and each one takes about a millisecond on its way through
the SDK, LangChain and the graph: a machine that passes them on one by one falls behind the model.

Covered: server-sent events whose pieces hold nothing but text. Everything else in a stream (tool calls, usage, errors,
the end, what is malformed) is passed on as it came, in its place. Not covered: servers that end lines with CR LF, and
those that report usage with each piece; theirs pass one by one.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any

GATHER_SECONDS = 0.05
"""No reader sees more than twenty changes a second."""
_DATA, _END = b"data: ", b"\n\n"


async def gathered(parts: AsyncIterable[bytes]) -> AsyncGenerator[bytes, None]:
    """The same stream, with the text of each `GATHER_SECONDS` as one piece. The first piece comes at once.

    Raises what reading `parts` raises, after all that came before. Closing it ends the reading.
    """
    arrived: asyncio.Queue[bytes | None] = asyncio.Queue()

    async def read() -> None:
        try:
            async for part in parts:
                arrived.put_nowait(part)
        finally:
            arrived.put_nowait(None)

    reading = asyncio.create_task(read())
    try:
        waiting, ended = b"", False
        while not ended:
            came = [await arrived.get()]
            while not arrived.empty():
                came.append(arrived.get_nowait())
            ended = None in came
            events, end, rest = b"".join([waiting, *filter(None, came)]).rpartition(_END)
            waiting = rest
            if events:
                yield joined(events.split(_END)) + end
            if not ended:
                await asyncio.sleep(GATHER_SECONDS)
        if waiting:
            yield waiting
        await reading
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


def joined(events: list[bytes]) -> bytes:
    """These events, with neighbouring pieces of text as one."""
    shown: list[bytes] = []
    piece: dict[str, Any] | None = None
    for event in events:
        before, piece = piece, _piece(event)
        if before and piece:
            delta = piece["choices"][0]["delta"]
            delta["content"] = before["choices"][0]["delta"]["content"] + delta["content"]
            shown[-1] = _DATA + json.dumps(piece).encode()
        else:
            shown.append(event)
    return _END.join(shown)


def _piece(event: bytes) -> dict[str, Any] | None:
    """The event if it is a piece of text and nothing else."""
    if not event.startswith(_DATA):
        return None
    try:
        data: Any = json.loads(event.removeprefix(_DATA))
    except ValueError:
        return None
    match data:
        case {"choices": [{"delta": {"content": str(), **more}} as choice]} if not (more.keys() - {"role"}):
            told = data.get("usage"), data.get("error"), choice.get("finish_reason"), choice.get("logprobs")
            return data if not any(told) else None
    return None
