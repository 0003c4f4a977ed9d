"""What our layer costs: the same prompt answered through the assistant and by the bare llama.cpp server.

    python -m benchmarks.overhead [--model demo|medgemma] [--pairs N] [--tokens N] [--base-url URL --name NAME]

A plain question, an empty library, no tool. The very request that the assistant sends is recorded once, by a proxy that
is gone before anything is measured; the bare side sends those bytes again. So both have the same messages, the
temperature 0 and the same limit of tokens, and both answers should be the same text. Two pairs that are not counted
put the prompt into the server's cache, where it stays: on either side nothing of it is computed again, so that our own
share is not hidden behind it. The sides run in turn, the order changing from pair to pair; medians are told, with the
load of the machine.

Tokens per second are those of the answer over the whole time: from handing over the question until the last event (for
the bare server: from the request until the end of the stream). The last line is `overhead: PERCENT`, the median over
the pairs of what is lost of them.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx

import config
from core.agents import model_link
from core.agents.events import Done, Token
from core.assistant import Assistant, Shelves, Turn
from core.database import Database
from core.model_server.keeper import START_SECONDS, ModelKeeper
from core.model_server.server import ModelServer
from core.model_server.weights import find_weights
from core.records.calculator_use import CalculatorUse
from core.records.conversations import Conversations
from knowledge.library import Library

QUESTION = "Explain in detail how the kidneys help to keep the blood pressure steady."
WARM_UPS = 2
LONGEST_SECONDS = 1800.0


@dataclass(frozen=True)
class Run:
    """One answer: its text and pieces, and the seconds until its first piece and until the end."""

    text: str
    pieces: int
    first: float
    total: float

    def rate(self, tokens: int) -> float:
        """Tokens a second over the whole time."""
        return tokens / self.total


@dataclass(frozen=True)
class Pair:
    """The same answer on both sides, and how many tokens it has."""

    ours: Run
    bare: Run
    tokens: int

    @property
    def lost(self) -> float:
        """Percent of the bare server's tokens per second that our layer costs."""
        return 100.0 * (1.0 - self.ours.rate(self.tokens) / self.bare.rate(self.tokens))


async def through_the_assistant(assistant: Assistant) -> Run:
    """One turn in a conversation of its own."""
    began = time.perf_counter()
    first = 0.0
    pieces: list[str] = []
    outcome = ""
    async for event in assistant.answer(Turn(QUESTION)):
        if isinstance(event, Token):
            first = first or time.perf_counter() - began
            pieces.append(event.text)
        elif isinstance(event, Done):
            outcome = event.outcome
    total = time.perf_counter() - began
    if outcome == "failed" or not pieces:
        raise RuntimeError(f"the turn ended as {outcome or 'nothing'}")
    return Run("".join(pieces).strip(), len(pieces), first, total)


async def bare(base_url: str, body: bytes, headers: dict[str, str]) -> tuple[Run, int]:
    """The same request without any of our code; and how many tokens the server counts."""
    first = 0.0
    pieces: list[str] = []
    tokens = 0
    client = httpx.AsyncClient(trust_env=False, timeout=LONGEST_SECONDS)  # its certificates are not the server's time
    began = time.perf_counter()
    async with (
        client,
        client.stream("POST", f"{base_url}/chat/completions", content=body, headers=headers) as reply,
    ):
        reply.raise_for_status()
        async for line in reply.aiter_lines():
            if not line.startswith("data: {"):
                continue
            event = json.loads(line[6:])
            tokens = (event.get("usage") or {}).get("completion_tokens") or tokens
            for choice in event.get("choices") or ():
                if text := choice["delta"].get("content"):
                    first = first or time.perf_counter() - began
                    pieces.append(text)
    return Run("".join(pieces).strip(), len(pieces), first, time.perf_counter() - began), tokens


async def measure(base_url: str, name: str, settings: config.Settings, pairs: int) -> list[Pair]:
    """Warm both sides, then run the pairs."""
    measured: list[Pair] = []
    with recording(base_url) as recorded:
        async with assistant_on(recorded.url, name, settings) as assistant:
            await through_the_assistant(assistant)
    body, headers = recorded.bodies[-1], {"content-type": "application/json", "authorization": "Bearer none"}
    async with assistant_on(base_url, name, settings) as assistant:
        for n in range(WARM_UPS + pairs):
            if n % 2:
                one, tokens = await bare(base_url, body, headers)
                ours = await through_the_assistant(assistant)
            else:
                ours = await through_the_assistant(assistant)
                one, tokens = await bare(base_url, body, headers)
            pair = Pair(ours, one, tokens or one.pieces)
            same = "the same answer" if ours.text == one.text else "NOT the same answer"
            counted = f"pair {n - WARM_UPS + 1}" if n >= WARM_UPS else "not counted"
            print(
                f"{counted}: {ours.rate(pair.tokens):.2f} against {one.rate(pair.tokens):.2f} tokens/s, first after "
                f"{ours.first:.3f} against {one.first:.3f} s; {pair.tokens} tokens, {same}",
                flush=True,
            )
            if n >= WARM_UPS:
                measured.append(pair)
    return measured


@asynccontextmanager
async def assistant_on(base_url: str, name: str, settings: config.Settings) -> AsyncIterator[Assistant]:
    """An assistant with an empty library, as the app puts it together, asking this server."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place, ExitStack() as ends:
        folder = Path(place)
        asked = settings.model_copy(
            update={
                "data_dir": folder,
                "medgemma_base_url": base_url,
                "medgemma_model": name,
                "first_token_seconds": LONGEST_SECONDS,
                "answer_seconds": LONGEST_SECONDS,
            }
        )
        database = Database.in_folder(folder)
        ends.callback(database.close)
        library = Library(folder, database)
        ends.callback(library.close)
        keeper = ModelKeeper(asked).start()
        ends.callback(keeper.stop)
        await asyncio.to_thread(keeper.wait_settled, START_SECONDS)
        shelves = Shelves(library, Conversations(database, folder), CalculatorUse(database))
        assistant = Assistant(lambda: shelves, keeper, asked)
        await assistant.warm()
        await assistant.model_status()
        yield assistant


class Recorder(ThreadingHTTPServer):
    """Passes requests on to `target` and keeps the bodies of those that ask for a stream."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Pass)
        self.target = target
        self.client = httpx.Client(
            trust_env=False, timeout=LONGEST_SECONDS, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        """Its own address ending in /v1."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Pass(BaseHTTPRequestHandler):
    server: Recorder

    def log_message(self, format: str, *args: object) -> None:
        """Only figures are printed."""

    def do_GET(self) -> None:
        self._pass(b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if json.loads(body).get("stream"):
            self.server.bodies.append(body)
        self._pass(body)

    def _pass(self, body: bytes) -> None:
        address = self.server.target.removesuffix("/v1") + self.path
        headers = {"content-type": "application/json", "authorization": self.headers.get("authorization", "")}
        reply = self.server.client.request(self.command, address, content=body, headers=headers)
        self.send_response(reply.status_code)
        self.send_header("content-type", reply.headers.get("content-type", "application/json"))
        self.send_header("content-length", str(len(reply.content)))
        self.end_headers()
        with suppress(ConnectionError):  # who asked for the list of models waits for two seconds only
            self.wfile.write(reply.content)


@contextmanager
def recording(base_url: str) -> Iterator[Recorder]:
    """A recorder in front of the server."""
    recorder = Recorder(base_url)
    thread = Thread(target=recorder.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield recorder
    finally:
        recorder.shutdown()
        recorder.server_close()
        recorder.client.close()
        thread.join()


@contextmanager
def bare_server(settings: config.Settings, which: Any) -> Iterator[tuple[str, str]]:
    """llama.cpp with the weights that are there: its address, and the model's name. Exits where there are none."""
    weights = find_weights(settings, which)
    if weights is None:
        raise SystemExit(f"No weights of {which or 'MedGemma'} in MODELS_DIR: python app.py download-model demo")
    server = ModelServer(weights, context_size=settings.context_size, threads=settings.threads)
    try:
        server.start()
        endpoint = server.wait_ready(START_SECONDS)
        yield endpoint.base_url, endpoint.model
    finally:
        server.stop()


def summary(pairs: list[Pair]) -> str:
    """The last lines."""
    ours = [pair.ours.rate(pair.tokens) for pair in pairs]
    theirs = [pair.bare.rate(pair.tokens) for pair in pairs]
    first = [pair.ours.first for pair in pairs], [pair.bare.first for pair in pairs]
    load = f", load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    return "\n".join(
        (
            f"tokens per second: {statistics.median(ours):.2f} against {statistics.median(theirs):.2f} bare "
            f"(median of {len(pairs)}){load}",
            f"first token: {statistics.median(first[0]):.3f} s against {statistics.median(first[1]):.3f} s bare",
            f"overhead: {statistics.median(pair.lost for pair in pairs):.1f} %",
        )
    )


def main() -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overhead")
    parser.add_argument("--model", choices=["medgemma", "demo"], default="demo")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=128, help="most tokens of an answer")
    parser.add_argument("--base-url", default="", help="a llama.cpp server that runs, ending in /v1")
    parser.add_argument("--name", default="medgemma-4b", help="the model's name there")
    options = parser.parse_args()
    config.quiet()
    settings = config.load_settings()
    model_link.LONGEST_ANSWER = options.tokens
    if options.base_url:
        pairs = asyncio.run(measure(options.base_url, options.name, settings, options.pairs))
    else:
        with bare_server(settings, options.model) as (base_url, name):
            pairs = asyncio.run(measure(base_url, name, settings, options.pairs))
    print(summary(pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
