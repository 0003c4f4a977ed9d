"""Puts together what a server sends piece by piece, before anything else looks at it.

Fifty answers at a time are thousands of pieces a second, and each one takes about a millisecond on its way through
the SDK, LangChain and the graph: a machine that passes them on one by one falls behind the model.

Covered: server-sent events whose pieces hold nothing but text. Everything else in a stream (tool calls, usage, errors,
the end, what is malformed) is passed on as it came, in its place. Not covered: servers that end lines with CR LF, and
those that report usage with each piece; theirs pass one by one.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from itertools import groupby
from typing import Any

import orjson

from core.pace import Pace

_DATA, _END = b"data: ", b"\n\n"


async def gathered(parts: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The same stream, with the text of each rest as one piece. The first piece comes at once.

    Each of the `parts` is all that has arrived when it is asked for. Raises what reading them raises, after all that
    came before. Closing it closes `parts`.
    """
    pace, waiting = Pace(), b""
    async with aclosing(parts):
        async for part in parts:
            events, end, waiting = (waiting + part).rpartition(_END)
            if events:
                yield joined(events.split(_END)) + end
                await pace.rest()
    if waiting:
        yield waiting


def joined(events: list[bytes]) -> bytes:
    """These events, with neighbouring pieces of text as one."""
    shown: list[bytes] = []
    for is_text, run in groupby(((event, _piece(event)) for event in events), key=lambda pair: pair[1] is not None):
        pairs = list(run)
        pieces = [piece for _, piece in pairs if piece]
        if is_text and len(pieces) > 1:
            last = pieces[-1]
            last["choices"][0]["delta"]["content"] = "".join(
                piece["choices"][0]["delta"]["content"] for piece in pieces
            )
            shown.append(_DATA + orjson.dumps(last))
        else:
            shown += [event for event, _ in pairs]
    return _END.join(shown)


def _piece(event: bytes) -> dict[str, Any] | None:
    """The event if it is a piece of text and nothing else."""
    if not event.startswith(_DATA):
        return None
    try:
        data: Any = orjson.loads(event.removeprefix(_DATA))
    except ValueError:
        return None
    match data:
        case {"choices": [{"delta": {"content": str(), **more}} as choice]} if not (more.keys() - {"role"}):
            told = data.get("usage"), data.get("error"), choice.get("finish_reason"), choice.get("logprobs")
            return data if not any(told) else None
    return None
