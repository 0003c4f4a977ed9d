"""How much later Bedside serves its page than a bare Gradio page does.

    python -m benchmarks.startup [PAIRS]

Starts `python app.py` (empty folders, no model) and a page with nothing but a chatbot in turn, PAIRS times (5), and
takes the time from the start of the process until `GET /` gives the page. A first pair, which fills the caches of
Python and the disk, does not count. Wall-clock time on a machine that does other things too says little: the CPU time
of the processes until then is printed beside it. The last line is
`startup: DIFFERENCE s later than bare Gradio (OURS s against THEIRS s, median of N)`.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
import psutil

ROOT = Path(__file__).parents[1]
BARE = """
import gradio as gr
with gr.Blocks() as page:
    gr.Chatbot()
page.launch(server_port={port}, quiet=True)
"""
GIVE_UP_SECONDS = 300.0
LOOK_SECONDS = 0.01


@dataclass(frozen=True)
class Start:
    """Seconds from the start of the process until the page came: by the clock, and of CPU."""

    wall: float
    cpu: float


def bedside(port: int) -> list[str]:
    """The command that serves Bedside; its port is a setting."""
    return [sys.executable, str(ROOT / "app.py")]


def bare_gradio(port: int) -> list[str]:
    """The command that serves the bare page."""
    return [sys.executable, "-c", BARE.format(port=port)]


def start(command: list[str], port: int, folder: Path) -> Start:
    """Run the command in `folder` until its page is served, then end it."""
    foreign = ("MEDGEMMA_", "MODEL_", "GRADIO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment = kept | {
        "DATA_DIR": str(folder / "data"),
        "MODELS_DIR": str(folder / "models"),
        "UI_PORT": str(port),
        "PORT": "0",
        "GRADIO_ANALYTICS_ENABLED": "False",
    }
    with (folder / "log").open("wb") as log, httpx.Client(trust_env=False, timeout=GIVE_UP_SECONDS) as client:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait_for_page(client, f"http://127.0.0.1:{port}/", process)
            wall = time.perf_counter() - began
            times = psutil.Process(process.pid).cpu_times()
            return Start(wall, times.user + times.system)
        finally:
            process.kill()
            process.wait()


def _wait_for_page(client: httpx.Client, address: str, process: "subprocess.Popen[bytes]") -> None:
    ends = time.perf_counter() + GIVE_UP_SECONDS
    while time.perf_counter() < ends and process.poll() is None:
        try:
            if client.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(LOOK_SECONDS)
    raise RuntimeError(f"no page at {address}: exit status {process.poll()}")


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> int:
    """Runs the pairs named on the command line."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ours: list[Start] = []
    theirs: list[Start] = []
    for n in range(pairs + 1):
        for command, starts in ((bedside, ours), (bare_gradio, theirs)):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                port = free_port()
                took = start(command(port), port, Path(folder))
            if n:
                starts.append(took)
            counted = f"pair {n}" if n else "not counted"
            print(f"{counted}, {command.__name__}: {took.wall:.2f} s, {took.cpu:.2f} s of CPU", flush=True)
    cpu = (median(one.cpu for one in ours), median(one.cpu for one in theirs))
    wall = (median(one.wall for one in ours), median(one.wall for one in theirs))
    print(f"CPU: {cpu[0] - cpu[1]:+.2f} s ({cpu[0]:.2f} s against {cpu[1]:.2f} s)")
    print(
        f"startup: {wall[0] - wall[1]:.2f} s later than bare Gradio "
        f"({wall[0]:.2f} s against {wall[1]:.2f} s, median of {pairs})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
