"""The terminal as a door: one question asked, folders read into the library, conversations listed and written out, the
doctor's report; in words or as JSON.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from config import LOCAL_USER
from core.agents.events import Answer, AnyEvent, Failure, Passages, RedFlag
from core.assistant.report import as_report
from core.errors import FileError

if TYPE_CHECKING:
    from core.assistant import Assistant
    from core.operations.doctor import Finding
    from core.records.conversations import Conversations
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


def export(conversations: "Conversations", conversation: str, *, as_json: bool) -> int:
    """Print a conversation, or the list of all of them, newest first, if none is named."""
    from core.assistant.export import export as written

    if conversation:
        print(written(conversations.load(LOCAL_USER, conversation), "json" if as_json else "md").text, end="")
        return 0
    summaries = conversations.summaries(LOCAL_USER)
    if as_json:
        listed = [{"id": each.id, "changed_at": each.changed_at.isoformat(), "title": each.title} for each in summaries]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for each in summaries:
            print(f"{each.id}  {each.changed_at:%Y-%m-%d %H:%M} UTC  {each.title}")
    return 0


def ingest(library: "Library", paths: Sequence[Path]) -> int:
    """Read PDFs and folders of them into the library, with a line for each; status 1 if one was refused."""
    from knowledge.folders import ingest_paths

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
