"""Functions that the tests of `core.child_process` run in a child; each does what a hostile file could cause."""

import mmap
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from core.errors import BedsideError, PasswordNeededError

Frames = Iterator[tuple[dict[str, Any], bytes]]


class ForeignError(BedsideError):
    """Not one of core.errors."""


def echo(payload: bytes, options: dict[str, Any]) -> Frames:
    yield options, payload


def two_frames(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {"n": 1}, b"one"
    yield {"n": 2}, bytes(1_000_000)  # more than a pipe holds: sent only when the parent reads


def pid_then_sleep(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {"pid": os.getpid()}, b""
    time.sleep(60)


def timed(payload: bytes, options: dict[str, Any]) -> Frames:
    started = time.time()
    time.sleep(0.2)
    yield {"started": started, "ended": time.time()}, b""


def sleep(payload: bytes, options: dict[str, Any]) -> Frames:
    time.sleep(60)
    yield {}, b""


def loop(payload: bytes, options: dict[str, Any]) -> NoReturn:
    while True:
        pass


def ordinary_memory(payload: bytes, options: dict[str, Any]) -> NoReturn:
    held = []
    while True:
        held.append(bytearray(b"x" * 5_000_000))


def shared_memory(payload: bytes, options: dict[str, Any]) -> NoReturn:
    """Memory that RLIMIT_DATA does not count: only the parent's watch sees it."""
    held = []
    while True:
        block = mmap.mmap(-1, 5_000_000)
        block.write(b"x" * 5_000_000)
        held.append(block)
        time.sleep(0.001)


def endless_output(payload: bytes, options: dict[str, Any]) -> Frames:
    while True:
        yield {}, bytes(500_000)


def known_error(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {}, b""
    raise PasswordNeededError("This PDF is protected by a password.", "Enter it.")


def foreign_error(payload: bytes, options: dict[str, Any]) -> NoReturn:
    raise ForeignError("Jane Doe")


def other_error(payload: bytes, options: dict[str, Any]) -> NoReturn:
    raise ValueError("Jane Doe, born 1 Jan 1950")


def abort(payload: bytes, options: dict[str, Any]) -> NoReturn:
    os.abort()


def leave(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {}, b""
    os._exit(0)


def chatter(payload: bytes, options: dict[str, Any]) -> Frames:
    os.write(1, b"a C library prints this")
    print("and Python that", flush=True)
    yield {}, b"clean"


def forged(payload: bytes, options: dict[str, Any]) -> Frames:
    """Raw bytes written past the protocol, as a decoder that was taken over could."""
    for descriptor in range(3, 8):
        try:
            os.write(descriptor, payload)
        except OSError:
            continue
    time.sleep(60)
    yield {}, b""


def forged_header(header: bytes, body_length: int = 0) -> bytes:
    return struct.pack(">IQ", len(header), body_length) + header


def environment(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {"environment": dict(os.environ), "arguments": sys.argv}, b""


def has_descriptor(payload: bytes, options: dict[str, Any]) -> Frames:
    try:
        os.fstat(options["descriptor"])
    except OSError:
        yield {"open": False}, b""
    else:
        yield {"open": True}, b""


def open_socket(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {}, b"%d" % socket.socket().fileno()


def start_process(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {}, subprocess.run([sys.executable, "-V"], capture_output=True, check=True).stdout


def import_network_library(payload: bytes, options: dict[str, Any]) -> Frames:
    import httpx

    yield {}, httpx.__version__.encode()


def write_file(payload: bytes, options: dict[str, Any]) -> Frames:
    Path(options["path"]).write_bytes(b"left behind")
    yield {}, b""


def interfaces(payload: bytes, options: dict[str, Any]) -> Frames:
    yield {"names": [name for _, name in socket.if_nameindex()]}, b""
