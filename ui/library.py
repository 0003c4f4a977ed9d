"""The Library tab: add PDFs or a folder of them with progress, give a password where one is needed, see what is there,
correct it, choose between editions, read again, remove.

Files are read one after the other; one that cannot be read says why and does not hold up the others. What waits lies in
a folder of its own, which no route serves and which is emptied when the page starts.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import gradio as gr

from core.assistant import Assistant
from core.errors import BedsideError, EntryError, PasswordNeededError
from ui import documents
from ui.ingest_report import Line, report
from ui.markup import one_line, safe
from ui.widgets import QUIET, acted, markup, wire

if TYPE_CHECKING:
    from knowledge.library import IngestReport

Updates = dict[Any, Any]

PROGRESS_SECONDS = 0.25


@dataclass(frozen=True)
class Upload:
    """A file that was uploaded: the name that it had, and where it lies."""

    file_name: str
    path: Path


@dataclass
class Reading:
    """What one browser window has in hand: uploads may overlap, and share the report and its Cancel."""

    lines: list[Line] = field(default_factory=list)
    locked: list[Upload] = field(default_factory=list)
    cancelled: Event = field(default_factory=Event)
    uploads: int = 0


@dataclass
class LibraryTab:
    """The widgets of the tab and their handlers. `folder` is for files that wait, `readings` holds what each browser
    window has in hand.
    """

    assistant: Assistant
    folder: Path
    readings: dict[str, Reading] = field(default_factory=dict)

    def build(self, page: gr.Blocks) -> None:
        """Lay out the tab inside the open Blocks and join the events."""
        with gr.Column(elem_id="library"):
            markup("library-words", LIBRARY_WORDS)
            self.files = gr.File(
                label="Add PDFs", file_count="multiple", file_types=[".pdf"], height=130, elem_id="library-files"
            )
            directory = gr.UploadButton(
                "Add a folder of PDFs", file_count="directory", size="sm", elem_id="library-folder"
            )
            self.report = markup("library-report")
            self.cancel = gr.Button("Cancel", visible=False, size="sm", elem_id="library-cancel")
            with gr.Row(visible=False, elem_id="library-locked") as self.locked_row:
                self.password = gr.Textbox(
                    label="Password of the PDF", type="password", scale=3, elem_id="library-password"
                )
                unlock = gr.Button("Read it", scale=1, elem_id="library-unlock")
            self.documents = markup("library-documents")

        shown = [self.files, self.report, self.cancel, self.locked_row, self.password, self.documents]
        reading: dict[str, Any] = {"outputs": shown, "concurrency_id": "ingest", "concurrency_limit": 2, **QUIET}
        self.files.upload(self.add, self.files, trigger_mode="multiple", **reading)
        directory.upload(self.add, directory, trigger_mode="multiple", **reading)
        gr.on([unlock.click, self.password.submit], self.unlock, self.password, **reading)
        wired = wire("act-again")
        wired.change(self.read_again, wired, trigger_mode="multiple", **reading)
        self.cancel.click(self.stop, None, None, **QUIET)
        for act in (self.remove, self.supersede, self.keep, self.reinstate, self.correct):
            wired = wire(f"act-{act.__name__}")
            wired.change(act, wired, [self.report, self.documents], **QUIET)
        page.load(self.listed, None, self.documents, **QUIET)
        page.unload(self.leave)

    async def add(self, paths: list[str] | None, request: gr.Request) -> AsyncIterator[Updates]:
        """Read uploaded files into the library; they leave the upload folder, which any user could read, at once."""
        uploads = await asyncio.to_thread(self._take, paths or [])
        async for updates in self._read(self._reading(request), uploads, ""):
            yield updates

    async def unlock(self, password: str, request: gr.Request) -> AsyncIterator[Updates]:
        """Try the password on every file that waits for one."""
        reading = self._reading(request)
        uploads, reading.locked = reading.locked, []
        names = {upload.file_name for upload in uploads}
        reading.lines = [line for line in reading.lines if line.state != "locked" or line.file_name not in names]
        async for updates in self._read(reading, uploads, password):
            yield updates

    async def read_again(self, act: str, request: gr.Request) -> AsyncIterator[Updates]:
        """Read a document anew from its file."""
        library, document_id = self.assistant.library, acted(act)
        try:
            name = (await asyncio.to_thread(library.document, document_id)).file_name
        except BedsideError as error:
            gr.Warning(str(error), title="Not read")
            return
        reading = self._reading(request)
        work = partial(library.read_again, document_id, cancelled=reading.cancelled.is_set)
        async for updates in self._work(reading, [(Line(name), work, None)]):
            yield updates

    async def _read(self, reading: Reading, uploads: Sequence[Upload], password: str) -> AsyncIterator[Updates]:
        def adding(upload: Upload) -> Callable[..., "IngestReport"]:
            return lambda on_progress: self.assistant.library.add(
                upload.path.read_bytes(),
                upload.file_name,
                password=password,
                on_progress=on_progress,
                cancelled=reading.cancelled.is_set,
            )

        async for updates in self._work(
            reading, [(Line(upload.file_name), adding(upload), upload) for upload in uploads]
        ):
            yield updates

    async def _work(
        self, reading: Reading, jobs: "Sequence[tuple[Line, Callable[..., IngestReport], Upload | None]]"
    ) -> AsyncIterator[Updates]:
        """Do one job after the other, each with its line, and its upload if it has one; shows how far they are."""
        if not reading.uploads:
            reading.cancelled.clear()
            reading.lines = [line for line in reading.lines if line.state == "locked"]
        reading.uploads += 1
        reading.lines += [line for line, _, _ in jobs]
        try:
            yield {self.files: None, self.report: report(reading.lines), self.cancel: gr.update(visible=True)}
            for line, work, upload in jobs:
                async for _ in self._ticks(line, work, reading):
                    yield {self.report: report(reading.lines)}
                if upload and line.state == "locked":
                    reading.locked.append(upload)
                elif upload:
                    upload.path.unlink(missing_ok=True)
                yield {self.report: report(reading.lines), self.documents: await asyncio.to_thread(self.listed)}
        finally:
            reading.uploads -= 1
        yield {
            self.report: report(reading.lines),
            self.cancel: gr.update(visible=reading.uploads > 0),
            self.locked_row: gr.update(visible=bool(reading.locked)),
            self.password: gr.update(value="", label=_password_label(reading.locked)),
        }

    async def _ticks(self, line: Line, work: Callable[..., "IngestReport"], reading: Reading) -> AsyncIterator[None]:
        """Do one job in a thread; ticks whenever its line has changed."""
        if reading.cancelled.is_set():
            line.text, line.state = "Not read.", "cancelled"
            return
        line.text, line.state = "Opening.", "reading"
        task = asyncio.create_task(asyncio.to_thread(_told, line, work))
        shown = ""
        while not task.done():
            if line.text != shown:
                shown = line.text
                yield
            await asyncio.wait([task], timeout=PROGRESS_SECONDS)
        await task

    def stop(self, request: gr.Request) -> None:
        """Leave off reading; documents that are complete stay."""
        self._reading(request).cancelled.set()

    def leave(self, request: gr.Request) -> None:
        """The window was closed: files that wait for a password are forgotten."""
        if reading := self.readings.pop(request.session_hash or "", None):
            for upload in reading.locked:
                upload.path.unlink(missing_ok=True)

    def remove(self, act: str, request: gr.Request) -> tuple[str, str]:
        """Remove a document with its passages."""
        return self._changed(request, "Not removed", lambda: self.assistant.library.remove(acted(act)))

    def supersede(self, act: str, request: gr.Request) -> tuple[str, str]:
        """Mark the older edition as superseded by the newer: "OLD NEW"."""
        old, _, new = acted(act).partition(" ")

        def change() -> None:
            self.assistant.library.supersede(old, new)
            for line in self._reading(request).lines:
                line.replaced(old)

        return self._changed(request, "Not replaced", change)

    def keep(self, act: str, request: gr.Request) -> tuple[str, str]:
        """Leave both editions current: the question goes."""
        for line in self._reading(request).lines:
            if line.key == acted(act):
                line.offers = ()
        return self._changed(request, "", lambda: None)

    def reinstate(self, act: str, request: gr.Request) -> tuple[str, str]:
        """Mark a superseded document as current again."""
        return self._changed(request, "Not changed", lambda: self.assistant.library.reinstate(acted(act)))

    def correct(self, act: str, request: gr.Request) -> tuple[str, str]:
        """Keep what the user says of a document: JSON of its id and what stands in the form."""

        def change() -> None:
            from knowledge.library import About

            fields = {name.removeprefix("about-"): str(value) for name, value in json.loads(acted(act)).items()}
            document_id, year = fields.pop("id"), fields.pop("year").strip()
            if year and not year.isdecimal():
                raise EntryError(f"The year “{year[:20]}” is not a number.", "Write it like 2024, or leave it empty.")
            self.assistant.library.correct(document_id, About(year=int(year) if year else None, **fields))

        return self._changed(request, "Not saved", change)

    def _changed(self, request: gr.Request, refusal: str, change: Callable[[], None]) -> tuple[str, str]:
        """Make a change and show report and list as they are then; a refusal is told over them."""
        try:
            change()
        except BedsideError as error:
            gr.Warning(safe(str(error)), title=refusal)
        return report(self._reading(request).lines), self.listed()

    def listed(self) -> str:
        """The documents of the library as a table."""
        try:
            library = self.assistant.library
            return documents.table(library.documents(), library.replacements())
        except BedsideError as error:
            return one_line(f'<div class="card error"><h3>{safe(error.message)}</h3><p>{safe(error.hint)}</p></div>')

    def _reading(self, request: gr.Request) -> Reading:
        return self.readings.setdefault(request.session_hash or "", Reading())

    def _take(self, paths: list[str]) -> list[Upload]:
        """Move uploaded files to the folder where they wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        uploads = []
        for path in map(Path, paths):
            if path.suffix.lower() != ".pdf":  # a folder holds other things too
                path.unlink(missing_ok=True)
                continue
            uploads.append(Upload(path.name, path.replace(self.folder / uuid4().hex)))
        return uploads


LIBRARY_WORDS = one_line(
    '<div class="words"><h2>Library</h2><p>Answers rest on the documents here and name their page. '
    "PDFs are read on this machine and stay on it.</p></div>"
)


def _told(line: Line, work: Callable[..., "IngestReport"]) -> None:
    """Do the work, telling in `line` how far it is and what became of it."""
    try:
        line.tell(work(on_progress=line.hear))
    except PasswordNeededError as error:
        line.text, line.state = str(error), "locked"
    except BedsideError as error:
        line.text, line.state = str(error), "refused"


def _password_label(locked: Sequence[Upload]) -> str:
    names = {upload.file_name for upload in locked}
    return f"Password of {names.pop()}" if len(names) == 1 else f"Password of {len(names)} PDFs"
