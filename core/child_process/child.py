"""The child's side: it reads one request, takes the limits on, runs the function, sends what that yields."""

import importlib
import json
import os
import sys
import threading
from contextlib import suppress
from typing import Any, NoReturn

from core import errors
from core.child_process.frames import LENGTHS, MEGABYTE, Limits, write

_FORBIDDEN = ("socket.", "subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.startfile")
# Libraries that talk to hosts: a decoder has no use for them, yet pydicom imports one (65 ms) where it is installed.
_TALKING = ("aiohttp", "httpx", "requests", "urllib3")


def prepare(module: str) -> None:
    """Import the module of the target; what goes wrong is told when the request comes."""
    sys.modules.update(dict.fromkeys(_TALKING))  # type: ignore[arg-type]  # None makes their import fail
    with suppress(ImportError):
        importlib.import_module(module)


def work() -> NoReturn:
    """The child's life: read the request, take the limits on, run the function, send what it yields."""
    source = sys.stdin.buffer
    # Whatever a decoder prints must not mix with the frames.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    header_length, body_length = LENGTHS.unpack(source.read(LENGTHS.size))
    request = json.loads(source.read(header_length))
    try:
        module, _, name = request["target"].partition(":")
        function = getattr(importlib.import_module(module), name)
        payload = source.read(body_length)
        _leave_network()
        # Before the limits: they may forbid a new thread.
        threading.Thread(target=_die_with_parent, daemon=True).start()
        _take_on(Limits(**request["limits"]))
        for header, body in function(payload, request["options"]):
            write(sink, {"kind": "frame", "content": header}, body)
        write(sink, {"kind": "end", "content": None}, b"")
    except errors.BedsideError as error:
        known = {"class": type(error).__name__, "message": error.message, "hint": error.hint}
        write(sink, {"kind": "error", "content": known}, b"")
    except MemoryError:
        write(sink, {"kind": "memory", "content": "MemoryError"}, b"")
    except BaseException as error:  # noqa: BLE001  # the type's name is all that may leave the child
        write(sink, {"kind": "crashed", "content": type(error).__name__}, b"")
    os._exit(0)


def _die_with_parent() -> None:
    # Nothing follows the payload: the pipe only ends, when the parent closes it or dies.
    os.read(0, 1)
    os._exit(1)


def _leave_network() -> None:
    """On Linux, move to a network namespace without interfaces, where the kernel lets an ordinary user do so."""
    if sys.platform == "linux":
        import ctypes

        new_user, new_network = 0x10000000, 0x40000000
        ctypes.CDLL(None).unshare(new_user | new_network)


def _take_on(limits: Limits) -> None:
    """Give up what a decoder does not need, for the rest of this process's life."""

    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN) or (event == "open" and arguments[2] & writing):
            raise PermissionError

    if sys.platform != "win32":
        import resource

        seconds = int(limits.seconds) + 1
        wanted = {
            resource.RLIMIT_CORE: (0, 0),
            resource.RLIMIT_FSIZE: (0, 0),
            resource.RLIMIT_NPROC: (0, 0),  # counts the user's processes, yet binds this one only
            resource.RLIMIT_CPU: (seconds, seconds + 1),
        }
        if sys.platform == "linux":
            wanted[resource.RLIMIT_DATA] = (limits.memory_mb * MEGABYTE, limits.memory_mb * MEGABYTE)
        for kind, (soft, hard) in wanted.items():
            ceiling = resource.getrlimit(kind)[1]
            if ceiling != resource.RLIM_INFINITY:
                soft, hard = min(soft, ceiling), min(hard, ceiling)
            resource.setrlimit(kind, (soft, hard))
    sys.addaudithook(refuse)
