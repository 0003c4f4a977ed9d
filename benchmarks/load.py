"""Many users at the same time: the running app through the page's own requests, beside its model asked directly.

    python -m benchmarks.load [--users 50] [--tokens 40|200] [--rounds 3] [--isolation SECONDS]

Starts a fast model endpoint (20 ms a token) and `app.py` with ordinary settings, each as a process of its own. In every
round each user asks `QUESTION` once, in a window of their own, which leads to a single free answer: no calculator
matches, no image, an empty library, so no tool is offered. First all users ask the endpoint directly, then all ask
Bedside; the users of a round begin within the first second. A first round warms up and does not count.

Printed for each round: tokens of finished answers a second (from the first question to the last answer), the time to
the first word of the model as it arrives at the client, how many were answered, told "busy", failed or left hanging,
and the machine's load average. The last line is `load: RATIO of direct, TTFT p95 SECONDS (direct SECONDS)`: the median
of the rounds of the longest answers.

With --isolation, users with a sign of their own do for so many seconds what users do; see `benchmarks.isolation`.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, aclosing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import aiohttp
import psutil

from benchmarks.fast_model import MODEL, words
from benchmarks.isolation import Findings, isolated, page_and_api_users
from benchmarks.page_client import Busy, Page, Refused, Window
from benchmarks.startup import free_port

ROOT = Path(__file__).parents[1]
QUESTION = "How is atrial fibrillation usually managed? Tell me in {tokens} words."
BEGIN_SECONDS = 1.0
HANG_SECONDS = 120.0
START_SECONDS = 120.0


@dataclass(frozen=True)
class Asked:
    """One question: what became of it, its tokens, and the seconds to its first word and to its end."""

    outcome: str
    tokens: int = 0
    first: float = 0.0
    ended: float = 0.0


@dataclass(frozen=True)
class Round:
    """All questions of a round, the seconds that it took, and the load average of the machine after it."""

    asked: Sequence[Asked]
    seconds: float
    load: float

    @property
    def throughput(self) -> float:
        """Tokens of finished answers a second."""
        return sum(one.tokens for one in self.asked if one.outcome == "answered") / self.seconds

    @property
    def first_p95(self) -> float:
        """Seconds to the first word that 95 of 100 answers do not exceed."""
        firsts = sorted(one.first for one in self.asked if one.outcome == "answered")
        return firsts[round(0.95 * (len(firsts) - 1))] if firsts else float("inf")

    def line(self, who: str, tokens: int) -> str:
        """The round as it is printed."""
        became = Counter(one.outcome for one in self.asked)
        told = ", ".join(f"{number} {outcome}" for outcome, number in became.most_common())
        return (
            f"{tokens:>6} {who:<8} {self.throughput:>8.0f} tokens/s  TTFT p95 {self.first_p95:>6.2f} s  "
            f"{self.seconds:>6.1f} s  load {self.load:>4.1f}  {told}"
        )


Ask = Callable[[int], AsyncGenerator[str, None]]
"""Asks a question for so many tokens; the answer so far, each time that it has grown."""


async def ask_directly(http: aiohttp.ClientSession, base_url: str, tokens: int) -> AsyncGenerator[str, None]:
    """The endpoint's own answer."""
    messages = [{"role": "user", "content": QUESTION.format(tokens=tokens)}]
    said = ""
    async with http.post(
        f"{base_url}/chat/completions", json={"model": MODEL, "messages": messages, "stream": True}
    ) as reply:
        async for line in reply.content:
            if line.startswith(b"data: {"):
                said += json.loads(line[6:])["choices"][0]["delta"].get("content", "")
                yield said


async def measured(answers: AsyncGenerator[str, None], tokens: int) -> Asked:
    """What became of a question."""
    began, first, said = perf_counter(), 0.0, ""
    try:
        async with asyncio.timeout(HANG_SECONDS), aclosing(answers):
            async for answer in answers:
                said = answer or said
                if said and not first:
                    first = perf_counter() - began
    except TimeoutError:
        return Asked("hung")
    except Busy:
        return Asked("busy")
    except (Refused, aiohttp.ClientError) as error:
        return Asked(f"failed ({type(error).__name__} {error})"[:100])
    whole = " ".join(said.split()) == " ".join(words(tokens))
    return Asked("answered" if whole else "cut short", len(said.split()), first, perf_counter() - began)


async def round_of(tokens: int, asks: Sequence[Ask], chance: random.Random) -> Round:
    """Every user asks once; each begins at a moment of the first second."""

    async def user(ask: Ask) -> Asked:
        await asyncio.sleep(chance.uniform(0, BEGIN_SECONDS))
        return await measured(ask(tokens), tokens)

    began = perf_counter()
    asked = await asyncio.gather(*map(user, asks))
    return Round(asked, perf_counter() - began, psutil.getloadavg()[0])


async def page_round(tokens: int, users: int, http: aiohttp.ClientSession, page: Page, chance: random.Random) -> Round:
    """A round on the page; each user has a window of their own, open when the round begins."""
    async with AsyncExitStack() as windows:
        opened = [await windows.enter_async_context(Window(http, page)) for _ in range(users)]
        return await round_of(tokens, [partial(ask_in, window) for window in opened], chance)


async def ask_in(window: Window, tokens: int) -> AsyncGenerator[str, None]:
    """Bedside's answer in this window."""
    async with aclosing(window.ask(QUESTION.format(tokens=tokens))) as answers:
        async for answer in answers:
            yield answer


async def measure(users: int, lengths: Sequence[int], rounds: int, base_url: str, address: str) -> tuple[Round, Round]:
    """Rounds of the endpoint and of the app in turn, printed; the middle ones of the longest answers."""
    async with client() as http:
        page = await Page.read(http, address)

        chance = random.Random(0)  # noqa: S311  # when users begin is no secret
        await until_ready(http, page)

        async def pair(tokens: int) -> tuple[Round, Round]:
            directly = [partial(ask_directly, http, base_url)] * users
            return await round_of(tokens, directly, chance), await page_round(tokens, users, http, page, chance)

        await pair(min(lengths))
        for tokens in lengths:
            pairs = []
            for _ in range(rounds):
                pairs.append(await pair(tokens))
                for who, one in zip(("direct", "Bedside"), pairs[-1], strict=True):
                    print(one.line(who, tokens), flush=True)
    pairs.sort(key=lambda pair: pair[1].throughput / pair[0].throughput)
    return pairs[len(pairs) // 2]


def client() -> aiohttp.ClientSession:
    """As many connections as there are users, and no cookie of one of them for another."""
    return aiohttp.ClientSession(
        # Given up before the server does; a browser would send again what met a connection closed in that moment.
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=3),
        timeout=aiohttp.ClientTimeout(total=None),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def look_for_leaks(address: str, users: int, seconds: float) -> Findings:
    """So many users, half of them on the page, act at random for so long."""
    async with client() as http:
        await until_ready(http, await Page.read(http, address))
        return await isolated(await page_and_api_users(http, address, users), seconds, seed=0)


async def until_ready(http: aiohttp.ClientSession, page: Page) -> None:
    """Ask until there is an answer: the app imports and loads its parts once the page is up."""
    ends = perf_counter() + START_SECONDS
    chance = random.Random(0)  # noqa: S311
    while (asked := (await page_round(5, 1, http, page, chance)).asked[0]).outcome != "answered":
        if perf_counter() > ends:
            raise RuntimeError(f"Bedside does not answer: {asked.outcome}")


@contextmanager
def running(command: Sequence[str], folder: Path, **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with these settings and none of this machine's; ended when left."""
    foreign = ("MEDGEMMA_", "MODEL_", "GRADIO_", "API_", "HOST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    with (folder / f"{Path(command[-1]).name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=kept | {"PYTHONPATH": str(ROOT)} | settings, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def bedside_and_model(folder: Path, **settings: str) -> Iterator[tuple[str, str]]:
    """Both processes, once they answer: the endpoint's base URL and the app's address."""
    model, app = free_port(), free_port()
    base_url, address = f"http://127.0.0.1:{model}/v1", f"http://127.0.0.1:{app}"
    with ExitStack() as ends:
        ends.enter_context(running([sys.executable, "-m", "benchmarks.fast_model", str(model)], folder))
        until_served(f"{base_url}/models")
        ends.enter_context(
            running(
                [sys.executable, str(ROOT / "app.py")],
                folder,
                DATA_DIR=str(folder / "data"),
                MODELS_DIR=str(folder / "models"),
                UI_PORT=str(app),
                MEDGEMMA_BASE_URL=base_url,
                **settings,
            )
        )
        until_served(f"{address}/config")
        yield base_url, address


def until_served(url: str) -> None:
    """Wait until a server answers there."""

    async def served() -> None:
        async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as http:
            while True:
                try:
                    async with http.get(url) as reply:
                        if reply.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.1)

    asyncio.run(served())


def main() -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--tokens", type=int, choices=[40, 200], help="length of the answers; both if not given")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--isolation", type=float, metavar="SECONDS", help="look for what reaches the wrong user")
    options = parser.parse_args()
    # Programs on one machine count as one caller; users with names of their own would share its minute.
    settings = {"REQUESTS_PER_MINUTE": "1000000"} if options.isolation else {}
    lengths = [options.tokens] if options.tokens else [40, 200]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as ends:
        places = ends.enter_context(bedside_and_model(Path(folder), **settings))
        if options.isolation:
            findings = asyncio.run(look_for_leaks(places[1], options.users, options.isolation))
            print("\n".join([*findings.leaks, findings.line()]))
            return 1 if findings.leaks else 0
        theirs, ours = asyncio.run(measure(options.users, lengths, options.rounds, *places))
    print(
        f"load: {ours.throughput / theirs.throughput:.2f} of direct, TTFT p95 {ours.first_p95:.2f} s "
        f"(direct {theirs.first_p95:.2f} s)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
