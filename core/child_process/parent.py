"""The parent's side: starts the child, hands it the request, watches it, reads its frames."""

import json
import os
import re
import sys
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from core import errors
from core.child_process.frames import JSON, LENGTHS, MEGABYTE, Frame, Limits, write

if TYPE_CHECKING:
    import subprocess

Reason = Literal["time", "memory", "output", "crashed"]

HEADER_BYTES = MEGABYTE
WORDS = 1000
WATCH_SECONDS = 0.02
DEFAULT_LIMITS = Limits()

# The parent's search path instead of `site` and PYTHONPATH: what the parent can import the child can, from any folder.
_BOOT = (
    "import sys; sys.path[:] = sys.argv[1:]; from core.child_process.child import prepare, work; prepare({!r}); work()"
)
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

# Ten uploads at once must not start ten decoders.
_slots = threading.BoundedSemaphore((os.cpu_count() or 1) + 1)


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
    from pathlib import Path

    # On Windows a virtual environment's python.exe starts the real one as a child, which would not be watched.
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    root = str(Path(__file__).parents[2])
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
                write(self._process.stdin, request, payload)
        except OSError:
            self._fail()

    def receive(self) -> Frame | None:
        """The next frame, or None after the last."""
        self._frame_seconds_left = self._frame_seconds
        header_length, body_length = LENGTHS.unpack(self._read(LENGTHS.size))
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
