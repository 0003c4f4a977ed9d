"""What goes over the pipes between parent and child: frames of a JSON header and a body of bytes."""

import json
import math
import struct
from collections.abc import Mapping, Sequence
from typing import IO, Any, NamedTuple, TypeAlias

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

MEGABYTE = 1024 * 1024
LENGTHS = struct.Struct(">IQ")
"""Bytes of a frame's header and body, in front of both."""


class Limits(NamedTuple):
    """What a child may use.

    `seconds` bounds the time that the caller waits for frames, all together, and the child's CPU time; what the caller
    does between two frames does not count. `frame_seconds` bounds the wait for each one. `memory_mb` holds the
    interpreter (about 20 MB), the payload and all that is made of it; `output_mb` all headers and bodies.
    """

    seconds: float = 30.0
    memory_mb: int = 1024
    output_mb: int = 64
    frame_seconds: float = math.inf


class Frame(NamedTuple):
    """One result of the child: a JSON object and bytes."""

    header: dict[str, Any]
    body: bytes


def write(stream: IO[bytes], header: Mapping[str, JSON], body: bytes) -> None:
    """Send one frame."""
    encoded = json.dumps(header).encode()
    stream.write(LENGTHS.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()
