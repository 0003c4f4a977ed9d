"""The terminal as a door: one question asked, folders read into the library, conversations listed and written out,
backups made and restored, the doctor's report; in words or as JSON.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from config import LOCAL_USER, Settings
from core.agents.events import Answer, AnyEvent, Failure, Passages, RedFlag, Source
from core.assistant.report import as_report
from core.errors import FileError

if TYPE_CHECKING:
    from core.assistant import Assistant
    from core.operations.doctor import Finding
    from core.operations.manifest import Manifest
    from core.records.conversations import Conversations
    from knowledge.library import IngestProgress, IngestReport, Library

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
            print(_source(passage))
        print()
    elif isinstance(event, Failure):
        print(f"{event.message} {event.hint}".strip(), file=sys.stderr)
    elif isinstance(event, Answer):
        print(event.text)
        for citation in event.citations:
            print(_source(citation))
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


def _source(source: Source) -> str:
    return f"[{source.n}] {source.document}, p. {source.page}{''.join(f' ({remark})' for remark in source.remarks)}"


def ingest(library: "Library", paths: Sequence[Path], *, replace: bool = False) -> int:
    """Read PDFs and folders of them into the library, with a line for each as it is done; status 1 if one was refused.

    With `replace` older editions are marked as superseded by the newest. An encrypted file asks for its password where
    someone sits at the terminal. What was read when Ctrl-C came stays; the same command goes on from there.
    """
    from knowledge.folders import ingest_paths

    progress = _ProgressLine()

    def tell(report: "IngestReport") -> None:
        progress.end()
        if not report.document:
            print(f"{report.file_name}: {report.text}", file=sys.stderr, flush=True)
            return
        print(f"{report.text} {'' if replace else report.offer}".rstrip(), flush=True)
        for offer in report.replacements if replace else ():
            library.supersede(offer.old.id, offer.new.id)
            print(f"“{offer.old.name}” is marked as superseded by “{offer.new.name}”.", flush=True)

    def ask_password(file_name: str) -> str:
        progress.end()
        return getpass(f"Password of {file_name} (empty: leave it out): ") if sys.stdin.isatty() else ""

    try:
        reports = ingest_paths(library, paths, progress, on_report=tell, ask_password=ask_password)
    except KeyboardInterrupt:
        progress.end()
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        raise
    if not replace and any(report.replacements for report in reports):
        print("To mark older editions as superseded, run the same command with --replace.")
    return 0 if all(report.document for report in reports) else 1


def try_api(url: str, model: str, key: str, timeout: float) -> int:
    """Make the integration guide's calls against a model server and print what became of each. Returns the status."""
    from core.model_profiles import Endpoint
    from core.operations.api_trial import try_calls

    print(f"{url}, model {model}", flush=True)
    passed = True
    for trial in try_calls(Endpoint(url, model, key), timeout):
        print(f"{'pass' if trial.passed else 'FAIL'}  {trial.call}: {trial.text}", flush=True)
        passed = passed and trial.passed
    return 0 if passed else 1


def rebuild_index(library: "Library") -> int:
    """Make the search indexes anew from the documents."""
    progress = _ProgressLine()
    library.rebuild(progress)
    progress.end()
    count = len(library.documents())
    print(f"The search index is made anew from {count} document{'' if count == 1 else 's'}.")
    return 0


def backup(settings: Settings, folder: Path) -> int:
    """Back everything up into a new folder below `folder`."""
    from core.operations.backup import back_up

    made, manifest = back_up(settings, folder)
    print(f"Backup: {made}")
    print(f"{_content(manifest)}, {manifest.size / 1e6:,.1f} MB, read back and found whole. Keys are not in it.")
    if manifest.missing:
        print(
            f"Files that were lost before, and are not in the backup: {', '.join(manifest.missing)}.", file=sys.stderr
        )
    return 0


def restore(settings: Settings, folder: Path) -> None:
    """Put a backup in place of what is in DATA_DIR."""
    from core.operations import restore as restoring

    done = restoring.restore(settings, folder, Path(".env"))
    print(f"Restored: {done.source}, of {done.manifest.made_at:%d %b %Y %H:%M} UTC: {_content(done.manifest)}.")
    if done.before:
        print(f"The data from before lie in {done.before}; remove that folder when you have looked.")
    if done.settings_written:
        print("The settings of the backup are in .env now. Keys are not in a backup: set them again.")
    else:
        print(f"Settings were left as they are; those of the backup are in {done.source / 'settings.env'}.")


def _content(manifest: "Manifest") -> str:
    counts = [(sum(path.startswith(f"{name}/") for path in manifest.files), name) for name in ("documents", "images")]
    return f"database, {', '.join(f'{n:,} {name if n != 1 else name[:-1]}' for n, name in counts)}, settings"


class _ProgressLine:
    """One line on a terminal, written over again and again; nothing where standard error is a file."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(self, progress: "IngestProgress") -> None:
        if sys.stderr.isatty():
            place = f"{progress.file} of {progress.files}, " if progress.files > 1 else ""
            words = f"{place}{progress.file_name[:60] or 'index'}: {progress.text}"
            print(f"\r{words:<100}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def end(self) -> None:
        """Make room for a line that stays."""
        if self._shown:
            print(f"\r{'':<100}\r", end="", file=sys.stderr, flush=True)
            self._shown = False


def report_health(findings: "Sequence[Finding]", *, as_json: bool) -> int:
    """Print the doctor's findings; status 0 if the app can work."""
    from core.operations.doctor import healthy

    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{finding.verdict:<8} {finding.subject}: {finding.text} {finding.remedy}".rstrip())
    return 0 if healthy(list(findings)) else 1
