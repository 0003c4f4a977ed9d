"""llama.cpp as Bedside's own model server: one child process, bound to this machine, speaking the OpenAI API.

A bad file, a lack of memory or a crash of llama.cpp ends the child, never the app; what became of it is told in words.
The child ends with its parent (`core/model_server/llama_child.py`).
"""

import json
import re
import socket
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

import httpx
import psutil

from core.errors import InUseError, ModelUnreachableError, WeightsError
from core.model_profiles import Endpoint
from core.model_server.weights import LocalWeights

LOOPBACK = "127.0.0.1"
CHILD = Path(__file__).with_name("llama_child.py")
LOG_LINES = 60
STOP_SECONDS = 3.0
BUSY_LOOK_SECONDS = 0.3
LARGE_CONTEXT, SMALL_CONTEXT = 8192, 4096
# What 8192 tokens cost beyond the weights: MedGemma 4B keeps 34 layers x 4 KiB a token in f16, at most 1.1 GB, and
# about 0.5 GB are llama.cpp's own buffers; the rest of the machine keeps 1 GB.
LARGE_CONTEXT_BYTES = 2_600_000_000


@dataclass(frozen=True)
class ContextChoice:
    """The context size in tokens, and why."""

    tokens: int
    reason: str


def choose_context(weights: LocalWeights, wanted: int | None, available_bytes: int | None = None) -> ContextChoice:
    """The context to serve: `wanted`, else 8192 tokens if the memory holds them beside the weights, else 4096."""
    if wanted is not None:
        return ContextChoice(wanted, "set by CONTEXT_SIZE")
    available = psutil.virtual_memory().available if available_bytes is None else available_bytes
    files = [weights.model, *([weights.mmproj] if weights.mmproj else [])]
    needed = sum(path.stat().st_size for path in files) + LARGE_CONTEXT_BYTES
    shown = f"{available / 1e9:.1f} GB of memory free, {needed / 1e9:.1f} GB needed for {LARGE_CONTEXT} tokens"
    return ContextChoice(LARGE_CONTEXT if available >= needed else SMALL_CONTEXT, shown)


def choose_threads(wanted: int | None, cores: int | None = None, busy: float | None = None) -> int:
    """CPU threads: `wanted`, else the physical `cores` that others do not keep `busy`, but at least half of them.

    llama.cpp's threads wait for each other, so one that has to share its core holds up all: on two busy cores one
    thread read 14 to 20 and wrote 3 to 6 tokens/s, two threads 7 to 10 and 1 to 2 (1.5B model, Q4_K_M).
    """
    if wanted is not None:
        return wanted
    if cores is None:
        cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
        process = psutil.Process()
        if hasattr(process, "cpu_affinity"):
            cores = min(cores, len(process.cpu_affinity()))
    if busy is None:
        busy = _cores_busy_with_others()
    return max((cores + 1) // 2, cores - round(busy))


def _cores_busy_with_others() -> float:
    """How many cores the other programs use just now; what this process does itself will be over soon."""
    process = psutil.Process()
    own_before, before = sum(process.cpu_times()[:2]), time.monotonic()
    everyone = psutil.cpu_percent(interval=BUSY_LOOK_SECONDS) / 100 * (psutil.cpu_count() or 1)
    own = (sum(process.cpu_times()[:2]) - own_before) / (time.monotonic() - before)
    return max(0.0, float(everyone - own))


class ModelServer:
    """One llama.cpp child serving `weights` at `port` of this machine (0: any free one)."""

    def __init__(
        self,
        weights: LocalWeights,
        *,
        port: int = 0,
        context_size: int | None = None,
        gpu_layers: int | None = None,
        threads: int | None = None,
    ) -> None:
        self.weights = weights
        self.context = choose_context(weights, context_size)
        self._port = port
        self._gpu_layers = gpu_layers
        self._threads = choose_threads(threads)
        self._child: subprocess.Popen[bytes] | None = None
        self._address: str | None = None
        self._answered = Event()
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        self._readers: list[Thread] = []

    @property
    def alive(self) -> bool:
        """Whether the child runs (it may still be loading)."""
        return self._child is not None and self._child.poll() is None

    @property
    def endpoint(self) -> Endpoint | None:
        """Where the model answers, once it does."""
        if self._address is None:
            return None
        return Endpoint(f"{self._address}/v1", self.weights.alias, demo=self.weights.demo)

    @property
    def pid(self) -> int | None:
        """Process id of the child, if one was started."""
        return self._child.pid if self._child else None

    def start(self) -> None:
        """Start the child and return at once. Raises `InUseError` if the port is taken."""
        if self._port:
            _need_free_port(self._port)
        self._address = None
        self._answered.clear()
        self._log.clear()
        self._child = child = subprocess.Popen(
            [sys.executable, str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._readers = [
            Thread(target=self._read_address, args=(child.stdout,), daemon=True),
            Thread(target=self._read_log, args=(child.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        wanted = {
            "model": str(self.weights.model),
            "mmproj": str(self.weights.mmproj) if self.weights.mmproj else None,
            "alias": self.weights.alias,
            "port": self._port,
            "context_size": self.context.tokens,
            "gpu_layers": self._gpu_layers,
            "threads": self._threads,
        }
        if child.stdin is not None:
            with suppress(OSError):  # if the child has ended already, wait_ready tells why
                child.stdin.write(json.dumps(wanted).encode() + b"\n")
                child.stdin.flush()

    def wait_ready(self, timeout: float, cancelled: Event | None = None) -> Endpoint:
        """Wait until the model answers. Raises `WeightsError`, `InUseError` or `ModelUnreachableError`.

        After an error the child has ended. `cancelled` ends the waiting early, as if the time were over.
        """
        ends = time.monotonic() + timeout
        while time.monotonic() < ends and not (cancelled and cancelled.is_set()):
            if not self.alive:
                raise self._why_it_ended()
            if self._answered.wait(0.05) and self._healthy() and (endpoint := self.endpoint):
                return endpoint
        self.stop()
        raise ModelUnreachableError(
            f"{self.weights.title} did not start within {timeout:.0f} s.",
            "Close other programs, or choose a smaller model, and start it again.",
        )

    def stop(self) -> None:
        """End the child. Does nothing if it has ended."""
        child = self._child
        if child is None:
            return
        if child.stdin is not None:
            with suppress(OSError):  # a child that has ended reads nothing more
                child.stdin.close()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        for reader in self._readers:
            reader.join(STOP_SECONDS)
        for pipe in (child.stdout, child.stderr):
            if pipe is not None:
                pipe.close()

    def _healthy(self) -> bool:
        try:
            with httpx.Client(trust_env=False, timeout=2) as client:
                return client.get(f"{self._address}/health").status_code == 200
        except httpx.HTTPError:
            return False

    def _read_address(self, stdout: IO[bytes]) -> None:
        line = stdout.readline()
        if line:
            self._address = json.loads(line)["address"]
            self._answered.set()

    def _read_log(self, stderr: IO[bytes]) -> None:
        for line in stderr:
            self._log.append(line.decode(errors="replace").rstrip())

    def _why_it_ended(self) -> Exception:
        code = self._child.returncode if self._child else None
        self.stop()
        log = "\n".join(self._log)
        names = self.weights.model.name
        if self._port and _holder(self._port):
            return _in_use(self._port)
        if re.search(r"failed to allocate|out of memory|bad_alloc|cannot allocate", log, re.IGNORECASE) or code == -9:
            return ModelUnreachableError(
                f"There is not enough memory for {self.weights.title}.",
                "Close other programs, set a smaller CONTEXT_SIZE, or choose a smaller model.",
            )
        if self.weights.mmproj and re.search(r"mmproj|multimodal|clip", log, re.IGNORECASE):
            return WeightsError(
                f"The vision projector {self.weights.mmproj.name} cannot be used with {names}.",
                "Set MMPROJ_FILE to the one that belongs to the model, or download the model again.",
            )
        if re.search(r"load(ing)? model|gguf", log, re.IGNORECASE):
            return WeightsError(
                f"The file {names} cannot be read as a model.",
                "It may be incomplete. Download it again, or correct MODEL_FILE.",
            )
        return ModelUnreachableError(
            f"The model server ended while starting (code {code}).", "Start it again, or choose another model."
        )


def _need_free_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # As llama.cpp does: a port whose last connection is still closing counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise _in_use(port) from error


def _in_use(port: int) -> InUseError:
    holder = _holder(port)
    return InUseError(
        f"Port {port} is in use{f' by {holder}' if holder else ''}, so the model server cannot start there.",
        "Set PORT to another number, or to 0 for any free one.",
    )


def _holder(port: int) -> str:
    """Who listens on `port`: name and process id where the system tells, else an empty text."""
    try:
        for connection in psutil.net_connections(kind="tcp"):
            if connection.laddr and connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})" if connection.pid else ""
    except psutil.Error:
        return ""
    return ""
