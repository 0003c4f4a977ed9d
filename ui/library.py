"""The Library tab: add PDFs with progress, give a password where one is needed, see what is there, remove it.

Files are read one after the other; one that cannot be read says why and does not hold up the others.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.assistant import Assistant
from core.errors import BedsideError, PasswordNeededError
from ui.markup import attribute, bytes_text, one_line, safe
from ui.widgets import QUIET, acted, markup, wire

if TYPE_CHECKING:
    from knowledge.library import Document, IngestProgress

Updates = dict[Any, Any]

PROGRESS_SECONDS = 0.25


@dataclass(frozen=True)
class Locked:
    """A file that waits for its password."""

    file_name: str
    data: bytes


@dataclass
class Line:
    """What is said of one file: still being read, taken in, or refused."""

    file_name: str
    text: str = "Waiting."
    state: str = "waiting"


@dataclass
class Reading:
    """What one browser window has in hand: uploads may overlap, and share the report and its Cancel."""

    lines: list[Line] = field(default_factory=list)
    locked: list[Locked] = field(default_factory=list)
    cancelled: Event = field(default_factory=Event)
    uploads: int = 0


@dataclass
class LibraryTab:
    """The widgets of the tab and their handlers. `readings` holds what each browser session has in hand."""

    assistant: Assistant
    readings: dict[str, Reading] = field(default_factory=dict)

    def build(self, page: gr.Blocks) -> None:
        """Lay out the tab inside the open Blocks and join the events."""
        with gr.Column(elem_id="library"):
            markup("library-words", LIBRARY_WORDS)
            self.files = gr.File(
                label="Add PDFs", file_count="multiple", file_types=[".pdf"], height=130, elem_id="library-files"
            )
            self.report = markup("library-report")
            self.cancel = gr.Button("Cancel", visible=False, size="sm", elem_id="library-cancel")
            with gr.Row(visible=False, elem_id="library-locked") as self.locked_row:
                self.password = gr.Textbox(
                    label="Password of the PDF", type="password", scale=3, elem_id="library-password"
                )
                unlock = gr.Button("Read it", scale=1, elem_id="library-unlock")
            self.documents = markup("library-documents")
        remove = wire("act-remove")

        shown = [self.files, self.report, self.cancel, self.locked_row, self.password, self.documents]
        reading: dict[str, Any] = {"outputs": shown, "concurrency_id": "ingest", "concurrency_limit": 2, **QUIET}
        self.files.upload(self.add, self.files, trigger_mode="multiple", **reading)
        gr.on([unlock.click, self.password.submit], self.unlock, self.password, **reading)
        self.cancel.click(self.stop, None, None, **QUIET)
        remove.change(self.remove, remove, self.documents, **QUIET)
        page.load(self.listed, None, self.documents, **QUIET)
        page.unload(self.leave)

    async def add(self, paths: list[str] | None, request: gr.Request) -> AsyncIterator[Updates]:
        """Read uploaded files into the library; they leave the upload folder at once."""
        files = await asyncio.to_thread(_take, paths or [])
        async for updates in self._read(self._reading(request), files, ""):
            yield updates

    async def unlock(self, password: str, request: gr.Request) -> AsyncIterator[Updates]:
        """Try the password on every file that waits for one."""
        reading = self._reading(request)
        files, reading.locked = reading.locked, []
        names = {file.file_name for file in files}
        reading.lines = [line for line in reading.lines if line.state != "locked" or line.file_name not in names]
        async for updates in self._read(reading, files, password):
            yield updates

    async def _read(self, reading: Reading, files: Sequence[Locked], password: str) -> AsyncIterator[Updates]:
        if not reading.uploads:
            reading.cancelled.clear()
            reading.lines = [line for line in reading.lines if line.state == "locked"]
        reading.uploads += 1
        lines = [Line(file.file_name) for file in files]
        reading.lines += lines
        try:
            yield {self.files: None, self.report: _lines(reading.lines), self.cancel: gr.update(visible=True)}
            for line, file in zip(lines, files, strict=True):
                async for _ in self._ticks(line, file, password, reading):
                    yield {self.report: _lines(reading.lines)}
                yield {self.report: _lines(reading.lines), self.documents: await asyncio.to_thread(self.listed)}
        finally:
            reading.uploads -= 1
        yield {
            self.report: _lines(reading.lines),
            self.cancel: gr.update(visible=reading.uploads > 0),
            self.locked_row: gr.update(visible=bool(reading.locked)),
            self.password: gr.update(value="", label=_password_label(reading.locked)),
        }

    async def _ticks(self, line: Line, file: Locked, password: str, reading: Reading) -> AsyncIterator[None]:
        """Read one file; ticks whenever its line has changed."""
        if reading.cancelled.is_set():
            line.text, line.state = "Not read; cancelled.", "refused"
            return
        line.text, line.state = "Opening.", "reading"
        work = asyncio.create_task(asyncio.to_thread(self._add, line, file, password, reading.cancelled))
        shown = ""
        while not work.done():
            if line.text != shown:
                shown = line.text
                yield
            await asyncio.wait([work], timeout=PROGRESS_SECONDS)
        if await work:
            reading.locked.append(file)

    def _add(self, line: Line, file: Locked, password: str, cancelled: Event) -> bool:
        """Read one file, telling in `line` how far it is. True if it waits for a password."""

        def tell(progress: "IngestProgress") -> None:
            unit = "page" if progress.stage == "reading" else "passage"
            line.text = f"{unit} {progress.done} of {progress.total}."

        try:
            report = self.assistant.library.add(
                file.data, file.file_name, password=password, on_progress=tell, cancelled=cancelled.is_set
            )
        except PasswordNeededError as error:
            line.text, line.state = str(error), "locked"
            return True
        except BedsideError as error:
            line.text, line.state = str(error), "refused"
            return False
        line.text, line.state = report.text, "done" if report.document else "refused"
        return False

    def stop(self, request: gr.Request) -> None:
        """Leave off reading; documents that are complete stay."""
        self._reading(request).cancelled.set()

    def leave(self, request: gr.Request) -> None:
        """The window was closed: files that wait for a password are forgotten."""
        self.readings.pop(request.session_hash or "", None)

    def _reading(self, request: gr.Request) -> Reading:
        return self.readings.setdefault(request.session_hash or "", Reading())

    def remove(self, act: str) -> str:
        """Remove a document with its passages."""
        try:
            self.assistant.library.remove(acted(act))
        except BedsideError as error:
            gr.Warning(str(error), title="Not removed")
        return self.listed()

    def listed(self) -> str:
        """The documents of the library as a table."""
        try:
            documents = self.assistant.library.documents()
        except BedsideError as error:
            return one_line(f'<div class="card error"><h3>{safe(error.message)}</h3><p>{safe(error.hint)}</p></div>')
        if not documents:
            return one_line(
                '<p class="fine">The library is empty. Answers have no source until a document is here.</p>'
            )
        notes = older(documents)
        rows = "".join(_row(document, notes.get(document.id, "")) for document in documents)
        count = f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
        return one_line(
            f'<div class="documents"><h3>{count}</h3><table><thead><tr><th>Document</th><th>Year</th><th>Pages</th>'
            f'<th>Passages</th><th>Size</th><th><span class="sr">Remove</span></th></tr></thead><tbody>{rows}</tbody>'
            "</table></div>"
        )


LIBRARY_WORDS = one_line(
    '<div class="words"><h2>Library</h2><p>Answers rest on the documents here and name their page. '
    "PDFs are read on this machine and stay on it.</p></div>"
)


def older(documents: Sequence["Document"]) -> dict[str, str]:
    """What to say of documents that have an edition of the same title beside them, by their ids."""
    editions: dict[str, list[Document]] = {}
    for document in documents:
        editions.setdefault(_without_year(document.title), []).append(document)
    notes = {}
    for same in editions.values():
        newest = max((document.year or 0 for document in same), default=0)
        for document in same if len(same) > 1 else ():
            if (document.year or 0) < newest:
                notes[document.id] = f"An edition of {newest} is in the library too. Remove this one to replace it."
            elif sum((other.year or 0) == newest for other in same) > 1:
                notes[document.id] = "Another document has this title. Remove the one that is out of date."
    return notes


def _without_year(title: str) -> str:
    """The title as its editions share it."""
    return " ".join(re.findall(r"\w+", re.sub(r"\b(?:19|20)\d\d\b", " ", title.casefold())))


def _row(document: "Document", note: str) -> str:
    noted = f'<p class="warn">{safe(note)}</p>' if note else ""
    return (
        f'<tr><td>{safe(document.title)}<span class="fine"> {safe(document.file_name)}</span>{noted}</td>'
        f'<td class="number">{document.year or "–"}</td><td class="number">{document.pages}</td>'
        f'<td class="number">{document.passages}</td><td class="number">{bytes_text(document.size_bytes)}</td>'
        f'<td><button type="button" class="ask icon bin" title="Remove this document">'
        f'<span class="sr">Remove: {safe(document.title)}</span></button>'
        f'<button type="button" class="sure act-remove" value="{attribute(document.id)}" hidden>Remove</button>'
        "</td></tr>"
    )


def _password_label(locked: Sequence[Locked]) -> str:
    names = {file.file_name for file in locked}
    return f"Password of {names.pop()}" if len(names) == 1 else f"Password of {len(names)} PDFs"


def _lines(lines: Sequence[Line]) -> str:
    words = {"waiting": "", "reading": "Reading", "done": "Added", "refused": "Not added", "locked": "Password"}
    rows = "".join(
        f'<li class="{line.state}"><b>{safe(line.file_name)}</b> <span class="state">{words[line.state]}</span> '
        f"{safe(line.text)}</li>"
        for line in lines
    )
    return one_line(f'<ul class="reading">{rows}</ul>') if rows else ""


def _take(paths: list[str]) -> list[Locked]:
    """Read uploaded files and remove them from the upload folder, which any user of the page could read."""
    files = []
    for path in map(Path, paths):
        files.append(Locked(path.name, path.read_bytes()))
        path.unlink(missing_ok=True)
    return files
