"""One way to open untrusted bytes: a child process with limits on time, memory and output.

A decoder fed with a hostile file may loop, eat the memory or abort its process. Here that costs one child, never the
app. The bytes go in over stdin; results come back as frames (a JSON header and a body of bytes) while the child works.

Covered: wall time, CPU time (POSIX), memory (RLIMIT_DATA on Linux; the parent watches the resident size everywhere),
size of the output, no core dump, no file written, an environment without keys or tokens, no inherited file but
the two pipes, death with the parent. Python code in the child can neither open a socket nor start a process. On Linux
the kernel refuses processes too (unless the app runs as root), and the child has no network where user namespaces are
allowed (in most containers they are not).
Not covered: a decoder taken over by native code still reads what the user may read, and off Linux it may open a socket.
Run the app as a user of its own, or in a container, where that matters.
"""

import importlib
import json
import math
import os
import re
import struct
import sys
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn, TypeAlias

from core import errors

if TYPE_CHECKING:
    import subprocess

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Reason = Literal["time", "memory", "output", "crashed"]

MEGABYTE = 1024 * 1024
HEADER_BYTES = MEGABYTE
WORDS = 1000
WATCH_SECONDS = 0.02

_LENGTHS = struct.Struct(">IQ")
# The parent's search path instead of `site` and PYTHONPATH: what the parent can import the child can, from any folder.
_BOOT = (
    "import sys; sys.path[:] = sys.argv[1:]; from core.child_process import _prepare, _work; _prepare({!r}); _work()"
)
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_FORBIDDEN = ("socket.", "subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.startfile")
# Libraries that talk to hosts: a decoder has no use for them, yet pydicom imports one (65 ms) where it is installed.
_TALKING = ("aiohttp", "httpx", "requests", "urllib3")

# Ten uploads at once must not start ten decoders.
_slots = threading.BoundedSemaphore((os.cpu_count() or 1) + 1)


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


DEFAULT_LIMITS = Limits()


class Frame(NamedTuple):
    """One result of the child: a JSON object and bytes."""

    header: dict[str, Any]
    body: bytes


class ChildError(Exception):
    """The child gave no complete result. `reason` says why, `detail` is at most the name of an exception's type.

    Rooms turn it into a `FileError` with their own words. It never holds the text of the child's exception, which could
    quote the file.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: Reason = reason
        self.detail = detail


def run_limited(
    target: str,
    payload: bytes,
    options: Mapping[str, JSON] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    ahead: "StartedAhead | None" = None,
) -> Generator[Frame, None, None]:
    """Run `target` ("module:function") on `payload` in a fresh child; yield its frames as they come.

    The function is `f(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, JSON], bytes]]`. Its module
    is imported before the limits apply, so heavy imports belong at its top. A `BedsideError` of the function is raised
    here as the same class with its message and hint. The child is gone when the iterator ends, is closed, or is
    dropped; use `contextlib.closing` where you may leave it early. Any thread may call this; no more children than
    cores + 1 run at once, others wait for their turn. `ahead` lends a child that was started before it was needed.

    Raises `ChildError` when a limit is reached or the child fails in any other way.
    """
    request: dict[str, JSON] = {"target": target, "options": dict(options or {}), "limits": limits._asdict()}
    with _slots:
        waiting = ahead.take() if ahead else None
        try:
            with _Child(limits, waiting or _start(target)) as child:
                child.send(request, payload)
                while (frame := child.receive()) is not None:
                    yield frame
        finally:
            if ahead:
                ahead.start()


class StartedAhead:
    """Keeps one child waiting for a target, its modules imported: who needs it next does not wait for its start.

    Each child still opens one payload only, under its own limits; the next one is started when it is done.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._waiting: subprocess.Popen[bytes] | None = None
        self._closed = False

    def start(self) -> None:
        """Start the child, if none is waiting."""
        with self._lock:
            if not self._closed and (self._waiting is None or self._waiting.poll() is not None):
                self._waiting = _start(self._target)

    def take(self) -> "subprocess.Popen[bytes] | None":
        """The waiting child, now the caller's; None if there is none, or it has died."""
        with self._lock:
            child, self._waiting = self._waiting, None
        if child is not None and child.poll() is not None:
            _end(child)
            return None
        return child

    def close(self) -> None:
        """End the waiting child and start no more."""
        with self._lock:
            self._closed = True
        if (child := self.take()) is not None:
            _end(child)


def _start(target: str) -> "subprocess.Popen[bytes]":
    """A child that imports the target's module and then waits for its request."""
    import subprocess  # here, as the child imports this module too and must start fast

    # On Windows a virtual environment's python.exe starts the real one as a child, which would not be watched.
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # no pathlib in the child
    environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    boot = _BOOT.format(target.partition(":")[0])
    return subprocess.Popen(
        [python, "-I", "-S", "-X", "utf8", "-c", boot, root, *filter(os.path.isabs, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        start_new_session=True,  # Ctrl-C is the parent's to handle
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent to a dead child
            if pipe:
                pipe.close()
    process.wait()


class _Child:
    """A running child, and the thread that ends it when it takes too long or holds too much."""

    def __init__(self, limits: Limits, process: "subprocess.Popen[bytes]") -> None:
        self._reason: Reason | None = None
        self._seconds_left = limits.seconds
        self._frame_seconds = self._frame_seconds_left = limits.frame_seconds
        self._deadline: float | None = None
        self._output_left = limits.output_mb * MEGABYTE
        self._memory = limits.memory_mb * MEGABYTE
        self._process = process
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="child-watch", daemon=True)

    def __enter__(self) -> "_Child":
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._watcher.join()
        _end(self._process)

    def send(self, request: Mapping[str, JSON], payload: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101  # a pipe was asked for
        try:
            with self._waiting():
                _write(self._process.stdin, request, payload)
        except OSError:
            self._fail()

    def receive(self) -> Frame | None:
        """The next frame, or None after the last."""
        self._frame_seconds_left = self._frame_seconds
        header_length, body_length = _LENGTHS.unpack(self._read(_LENGTHS.size))
        if header_length > HEADER_BYTES or header_length + body_length > self._output_left:
            raise ChildError("output")
        self._output_left -= header_length + body_length
        try:
            message = json.loads(self._read(header_length))
            body = self._read(body_length)
            kind, content = message["kind"], message["content"]
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise ChildError("crashed", type(error).__name__) from None
        if kind == "frame" and isinstance(content, dict):
            return Frame(content, body)
        if kind == "end":
            return None
        if kind == "error":
            _raise_known(content)
        detail = str(content) if re.fullmatch(r"\w{1,80}", str(content)) else ""
        raise ChildError("memory" if kind == "memory" else "crashed", detail)

    def _read(self, size: int) -> bytes:
        assert self._process.stdout is not None  # noqa: S101  # a pipe was asked for
        with self._waiting():
            data = self._process.stdout.read(size)
        if len(data) < size:
            self._fail()
        return data

    def _fail(self) -> NoReturn:
        """Say why the child went away."""
        self._stopped.set()
        self._watcher.join()
        self._process.kill()
        code = self._process.wait()
        if self._reason is None and sys.platform != "win32":
            import signal

            if code == -signal.SIGXCPU:
                raise ChildError("time")
        raise ChildError(self._reason or "crashed")

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Let the clock run."""
        begun = time.monotonic()
        self._deadline = begun + min(self._seconds_left, self._frame_seconds_left)
        try:
            yield
        finally:
            self._deadline = None
            spent = time.monotonic() - begun
            self._seconds_left -= spent
            self._frame_seconds_left -= spent

    def _watch(self) -> None:
        import psutil

        with suppress(psutil.Error):  # it ended by itself; the reader sees that
            process = psutil.Process(self._process.pid)
            while not self._stopped.wait(WATCH_SECONDS):
                deadline = self._deadline
                if deadline is not None and time.monotonic() > deadline:
                    self._reason = "time"
                elif process.memory_info().rss > self._memory:
                    self._reason = "memory"
                if self._reason:
                    self._process.kill()
                    return


def _raise_known(content: Any) -> NoReturn:
    """Raise the `BedsideError` that the child described, if it is one."""
    kind = getattr(errors, str(content.get("class")), None) if isinstance(content, dict) else None
    if isinstance(kind, type) and issubclass(kind, errors.BedsideError):
        raise kind(str(content.get("message"))[:WORDS], str(content.get("hint"))[:WORDS])
    raise ChildError("crashed")


def _write(stream: IO[bytes], header: Mapping[str, JSON], body: bytes) -> None:
    encoded = json.dumps(header).encode()
    stream.write(_LENGTHS.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()


def _prepare(module: str) -> None:
    """Import the module of the target; what goes wrong is told when the request comes."""
    sys.modules.update(dict.fromkeys(_TALKING))  # type: ignore[arg-type]  # None makes their import fail
    with suppress(ImportError):
        importlib.import_module(module)


def _work() -> NoReturn:
    """The child's life: read the request, take the limits on, run the function, send what it yields."""
    source = sys.stdin.buffer
    # Whatever a decoder prints must not mix with the frames.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    header_length, body_length = _LENGTHS.unpack(source.read(_LENGTHS.size))
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
            _write(sink, {"kind": "frame", "content": header}, body)
        _write(sink, {"kind": "end", "content": None}, b"")
    except errors.BedsideError as error:
        known = {"class": type(error).__name__, "message": error.message, "hint": error.hint}
        _write(sink, {"kind": "error", "content": known}, b"")
    except MemoryError:
        _write(sink, {"kind": "memory", "content": "MemoryError"}, b"")
    except BaseException as error:  # noqa: BLE001  # the type's name is all that may leave the child
        _write(sink, {"kind": "crashed", "content": type(error).__name__}, b"")
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
