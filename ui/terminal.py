"""The terminal as a door: one question asked, folders read into the library, the doctor's report, in words or as
JSON.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.agents.events import Answer, AnyEvent, Computed, Done, Failure, Missing, Passages, RedFlag, Token
from core.errors import FileError

if TYPE_CHECKING:
    from core.assistant import Assistant
    from core.calculators.assessment import Assessment
    from core.operations.doctor import Finding
    from knowledge.library import IngestProgress, Library

MODEL_IS_COMING = ("looking", "downloading", "verifying", "starting", "restarting")


async def ask(assistant: "Assistant", question: str, image: Path | None, *, as_json: bool) -> int:
    """Ask one question in a new conversation; returns the exit status (1 only for a failed turn).

    With `as_json` standard output holds only the report; else cards and answer are printed as they come.
    """
    from core.assistant import Turn, Upload

    images: tuple[Upload, ...] = ()
    if image is not None:
        try:
            images = (Upload(await asyncio.to_thread(image.read_bytes), image.name),)
        except OSError as error:
            raise FileError(f"The file {image} cannot be read.", "Check the path.") from error
    await model_settled(assistant)
    if as_json:  # its timings are those of warm parts; who reads words wants the evidence before the model is examined
        await assistant.model_status()
    await assistant.warm()
    events = []
    async for event in assistant.answer(Turn(question, images=images)):
        events.append(event)
        if not as_json:
            _print(event)
    report = as_report(events)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    return 1 if report["outcome"] == "failed" else 0


async def model_settled(assistant: "Assistant") -> None:
    """Wait until the model is ready or none is to be had; what happens meanwhile is told on standard error."""
    said = ""
    while (state := assistant.model.state).phase in MODEL_IS_COMING:
        if state.text != said:
            said = state.text
            print(said, file=sys.stderr, flush=True)
        await asyncio.sleep(0.1)
    print(state.text, file=sys.stderr, flush=True)


def as_report(events: Sequence[AnyEvent]) -> dict[str, Any]:
    """A turn's events as the JSON that `ask --json` prints; times in seconds, dates in ISO form."""
    done = next(event for event in events if isinstance(event, Done))
    answer = next((event for event in events if isinstance(event, Answer)), None)
    failure = next((event for event in events if isinstance(event, Failure)), None)
    words = answer.text if answer else "".join(event.text for event in events if isinstance(event, Token))
    if not words.strip() and failure is not None:
        words = f"{failure.message} {failure.hint}".strip()
    return {
        "outcome": done.outcome,
        "answer": "\n\n".join(filter(None, (words, *(answer.notices if answer else ())))),
        "tools": [*map(_tool, _assessments(events)), *_searches(events)],
        "citations": [
            {"n": c.n, "document": c.document, "page": c.page, "quote": c.quote}
            for c in (answer.citations if answer else ())
        ],
        "red_flags": [{"rule": e.rule, "text": e.text} for e in events if isinstance(e, RedFlag)],
        "model": {"name": answer.model, "demo": answer.demo} if answer and answer.model else None,
        "timings": done.timings.model_dump(mode="json", exclude={"type"}),
        "calls": [call.model_dump(mode="json", exclude={"type"}) for call in done.calls],
        "error": {"message": failure.message, "hint": failure.hint} if failure else None,
        "events": [event.model_dump(mode="json") for event in events],
    }


def _assessments(events: Iterable[AnyEvent]) -> "list[Assessment]":
    return [event.assessment for event in events if isinstance(event, Computed | Missing)]


def _searches(events: Iterable[AnyEvent]) -> list[dict[str, Any]]:
    return [
        {"name": "search_library", "inputs": {"query": {"value": event.query, "unit": None, "quote": ""}}}
        for event in events
        if isinstance(event, Passages)
    ]


def _tool(assessment: "Assessment") -> dict[str, Any]:
    result = assessment.result
    shown = {"value", "unit", "category", "text", "alternatives", "low", "high", "points", "assumed_absent", "warnings"}
    return {
        "name": assessment.name,
        "inputs": {name: given.model_dump(mode="json") for name, given in assessment.inputs.items()},
        "result": result.model_dump(mode="json", include=shown) if result else None,
        "missing": [
            item.model_dump(mode="json", include={"name", "why", "units", "accepted"}) for item in assessment.missing
        ],
        "refusal": assessment.refusal,
    }


def _print(event: AnyEvent) -> None:
    if isinstance(event, RedFlag):
        print(f"Act now: {event.text}\n")
    elif isinstance(event, Passages):
        for passage in event.passages:
            print(f"[{passage.n}] {passage.document}, p. {passage.page}")
        print()
    elif isinstance(event, Failure):
        print(f"{event.message} {event.hint}".strip(), file=sys.stderr)
    elif isinstance(event, Answer):
        print(event.text)
        for citation in event.citations:
            print(f"[{citation.n}] {citation.document}, p. {citation.page}")
        for notice in event.notices:
            print(notice)


def ingest(library: "Library", paths: Sequence[Path]) -> int:
    """Read PDFs and folders of them into the library, with a line for each; status 1 if one was refused."""
    from knowledge.library import ingest_paths

    progress = _ProgressLine()
    reports = ingest_paths(library, paths, on_progress=progress)
    progress.end()
    for report in reports:
        if report.document:
            print(report.text)
        else:
            print(f"{report.file_name}: {report.text}", file=sys.stderr)
    return 0 if all(report.document for report in reports) else 1


class _ProgressLine:
    """One line on a terminal, written over again and again; nothing where standard error is a file."""

    def __call__(self, progress: "IngestProgress") -> None:
        words = f"{progress.file_name[:60]}: {progress.stage} {progress.done} of {progress.total}"
        if sys.stderr.isatty():
            print(f"\r{words:<100}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if sys.stderr.isatty():
            print(file=sys.stderr)


def report_health(findings: "Sequence[Finding]", *, as_json: bool) -> int:
    """Print the doctor's findings; status 0 if the app can work."""
    from core.operations.doctor import healthy

    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{finding.verdict:<8} {finding.subject}: {finding.text} {finding.remedy}".rstrip())
    return 0 if healthy(list(findings)) else 1
