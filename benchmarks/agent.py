"""Whole conversations put to the assistant, each from a fresh DATA_DIR, and what became of them.

    python -m benchmarks.agent FILE.jsonl [--files DIR] [--library DIR] [--limit N] [--model demo|medgemma] [--anew]

A row has `turns` with what to `expect` of the last one, or a `patient_note` with `question`, `expected`, `lower` and
`upper` (one turn: note, blank line, question); `images` are names under --files, sent with the last turn. --library
is ingested before each row; without it the library is empty. Rows that were measured with the same code and model are
not measured again, so that a run can be stopped and resumed; --anew forgets them.

Each row's verdict: "right"; "asked" (the assistant asked back, or refused, where a value was expected); "wrong" (any
other value, or an outcome that misleads); "missed" (neither a wrong value nor what was expected). The last line is
`agent: RIGHT/ALL, WRONG wrong, ASKED asked, cards SECONDS p95, prompt TOKENS p50`.
"""

import argparse
import asyncio
import hashlib
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import config
from benchmarks.medcalc import NAMES
from core.assistant import Assistant, Shelves, Turn, Upload
from core.assistant.report import as_report
from core.database import Database
from core.model_server.keeper import ModelKeeper
from core.records.calculator_use import CalculatorUse
from core.records.conversations import Conversations
from knowledge.folders import ingest_paths
from knowledge.library import Library

ROOT = Path(__file__).parent.parent
SETTLE_SECONDS = 3600.0


@dataclass(frozen=True)
class Measured:
    """One row: its verdict with the reason, what the calls cost in tokens, and the seconds of its last turn."""

    id: str
    verdict: str
    reason: str
    prompt_tokens: list[int]
    cached_tokens: list[int]
    first_card: float | None
    first_token: float | None

    def line(self) -> str:
        """The row as it is printed."""
        card = "-" if self.first_card is None else f"{self.first_card:.2f}"
        token = "-" if self.first_token is None else f"{self.first_token:.1f}"
        evaluated = sum(self.prompt_tokens) - sum(self.cached_tokens)
        return (
            f"{self.id:<8} {self.verdict:<6} card {card:>5} s, token {token:>6} s, "
            f"{evaluated:>5} evaluated, {sum(self.cached_tokens):>5} cached  {self.reason}"
        )


def judge(row: dict[str, Any], report: dict[str, Any]) -> tuple[str, str]:
    """The verdict on a row's last turn, and its reason."""
    if "patient_note" in row:
        return _judge_note(row, report)
    expect = row["expect"]
    outcome, answer = report["outcome"], report["answer"].lower()
    flags = [flag["rule"] for flag in report["red_flags"]]
    for words in expect.get("must_not_include", []):
        if words.lower() in answer:
            return "wrong", f"says {words!r}"
    if "red_flag" in expect and bool(flags) != expect["red_flag"]:
        return ("missed", "no red flag") if expect["red_flag"] else ("wrong", f"red flag {flags}")
    if "result" in expect:
        return _judge_result(expect, report)
    if outcome not in expect.get("outcome", [outcome]):
        return ("asked", outcome) if outcome == "asked" else ("wrong", f"{outcome} instead of {expect['outcome']}")
    for words in expect.get("must_include", []):
        if words.lower() not in answer:
            return "missed", f"does not say {words!r}"
    return "right", outcome


def _judge_result(expect: dict[str, Any], report: dict[str, Any]) -> tuple[str, str]:
    wanted = expect["result"] if isinstance(expect["result"], list) else [expect["result"]]
    tolerance = float(expect.get("tol", 0))
    values = list(_values(report, expect.get("calculator")))
    if any(abs(float(value) - float(right)) <= tolerance for value in values for right in wanted):
        return "right", f"{values}"
    return _not_right(values, report)


def _judge_note(row: dict[str, Any], report: dict[str, Any]) -> tuple[str, str]:
    values = list(_values(report, NAMES.get(row["calculator_id"])))
    if any(_inside(value, row) for value in values):
        return "right", f"{values}"
    return _not_right(values, report, f", expected {row['expected']}")


def _not_right(values: list[Any], report: dict[str, Any], expected: str = "") -> tuple[str, str]:
    if values:
        return "wrong", f"{values}{expected}"
    others = {tool["name"]: tool["result"]["value"] for tool in report["tools"] if tool.get("result")}
    if others:
        return "wrong", f"only {others}{expected}"
    missing = [item["name"] for tool in report["tools"] for item in tool.get("missing", [])]
    return "asked" if report["outcome"] in {
        "asked",
        "refused",
    } else "missed", f"{report['outcome']} {missing}{expected}"


def _values(report: dict[str, Any], calculator: str | None) -> Iterator[Any]:
    for tool in report["tools"]:
        if tool.get("result") and calculator in (None, tool["name"]):
            yield tool["result"]["value"]
            yield from (other["value"] for other in tool["result"]["alternatives"])


def _inside(value: Any, row: dict[str, Any]) -> bool:
    if row.get("output_type") == "date":
        return str(value) == datetime.strptime(row["expected"], "%m/%d/%Y").date().isoformat()
    try:
        return float(row["lower"]) - 1e-9 <= float(value) <= float(row["upper"]) + 1e-9
    except (TypeError, ValueError):
        return bool(value == row["expected"])


def turns_of(row: dict[str, Any]) -> list[str]:
    """What the clinician writes, turn by turn."""
    return [f"{row['patient_note']}\n\n{row['question']}"] if "patient_note" in row else list(row["turns"])


async def measure(row: dict[str, Any], assistant: Assistant, files: Path | None) -> Measured:
    """Have the conversation of one row."""
    turns = turns_of(row)
    images: tuple[Upload, ...] = ()
    if files is not None:
        images = tuple(Upload((files / name).read_bytes(), name) for name in row.get("images", []))
    conversation, prompts, cached = "", [], []
    report: dict[str, Any] = {}
    for place, text in enumerate(turns):
        last = place == len(turns) - 1
        turn = Turn(text, conversation=conversation, images=images if last else ())
        events = [event async for event in assistant.answer(turn)]
        report = as_report(events)
        conversation = events[-1].conversation_id if events[-1].type == "done" else ""
        prompts += [call["prompt_tokens"] for call in report["calls"]]
        cached += [call["cached_tokens"] for call in report["calls"]]
    verdict, reason = judge(row, report)
    timings = report["timings"]
    return Measured(str(row["id"]), verdict, reason, prompts, cached, timings["first_card"], timings["first_token"])


def fingerprint(row: dict[str, Any], model: str, library: str) -> str:
    """Names a measurement: the row, the model, the library and the product's code."""
    digest = hashlib.sha256(json.dumps([row, model, library], sort_keys=True).encode())
    for path in sorted(path for folder in ("core", "knowledge") for path in (ROOT / folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


async def run(rows: Sequence[dict[str, Any]], options: argparse.Namespace) -> list[Measured]:
    """Measure every row that was not measured yet, printing each."""
    settings = config.load_settings()
    keeper = ModelKeeper(settings, options.model)
    known = Path(tempfile.gettempdir()) / "bedside-agent-benchmark.jsonl"
    if options.anew:
        known.unlink(missing_ok=True)
    before = _measured_before(known)
    measured = []
    keeper.start()
    try:
        state = await asyncio.to_thread(keeper.wait_settled, SETTLE_SECONDS)
        model = state.endpoint.model if state.endpoint else "no model"
        print(f"model: {model}; {state.text}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            shelf = Path(folder) / "library"
            shelf.mkdir()
            if options.library:
                with _assistant(shelf, settings, keeper) as assistant:
                    await asyncio.to_thread(ingest_paths, assistant.library, [options.library])
            for place, row in enumerate(rows):
                key = fingerprint(row, model, str(options.library))
                if key not in before:
                    data = Path(folder) / f"row-{place}"
                    shutil.copytree(shelf, data)
                    with _assistant(data, settings, keeper) as assistant:
                        await assistant.warm()
                        await assistant.model_status()
                        before[key] = await measure(row, assistant, options.files)
                    shutil.rmtree(data)
                    with known.open("a", encoding="utf-8") as file:
                        file.write(json.dumps([key, asdict(before[key])]) + "\n")
                measured.append(before[key])
                print(before[key].line(), flush=True)
    finally:
        keeper.stop()
    return measured


def _measured_before(known: Path) -> dict[str, Measured]:
    """What stopped runs have measured, by fingerprint; a last line that was cut short is dropped from the file."""
    if not known.exists():
        return {}
    *whole, _ = known.read_text(encoding="utf-8").split("\n")
    known.write_text("".join(line + "\n" for line in whole), encoding="utf-8")
    return {key: Measured(**measured) for key, measured in map(json.loads, whole)}


@contextmanager
def _assistant(folder: Path, settings: config.Settings, keeper: ModelKeeper) -> Iterator[Assistant]:
    """An assistant on a folder; the model is shared by all rows."""
    database = Database.in_folder(folder)
    library = Library(folder, database, embedding_model=settings.embedding_model)
    try:
        shelves = Shelves(library, Conversations(database, folder), CalculatorUse(database))
        yield Assistant(lambda: shelves, keeper, settings)
    finally:
        library.close()
        database.close()


def summary(measured: Sequence[Measured]) -> str:
    """The last line."""
    count = {verdict: sum(m.verdict == verdict for m in measured) for verdict in ("right", "wrong", "asked")}
    cards = sorted(m.first_card for m in measured if m.first_card is not None)
    p95 = cards[min(len(cards) - 1, round(0.95 * (len(cards) - 1)))] if cards else 0.0
    prompts = [tokens for m in measured for tokens in m.prompt_tokens]
    p50 = statistics.median(prompts) if prompts else 0
    return (
        f"agent: {count['right']}/{len(measured)}, {count['wrong']} wrong, {count['asked']} asked, "
        f"cards {p95:.2f} p95, prompt {p50:.0f} p50"
    )


def main() -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agent")
    parser.add_argument("file", type=Path)
    parser.add_argument("--files", type=Path, help="folder of the images that rows name")
    parser.add_argument("--library", type=Path, help="folder of PDFs, ingested before each row")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--model", choices=["demo", "medgemma"], default=None)
    parser.add_argument("--anew", action="store_true", help="measure again what was measured before")
    options = parser.parse_args()
    config.quiet()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    measured = asyncio.run(run(rows[: options.limit], options))
    print(summary(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
