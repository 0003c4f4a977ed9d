"""The Chat tab: the conversation list, the transcript, and the composer; what each button does.

A finished turn stays where it streamed until the next question; only then it joins the transcript above. Everything
shown again comes from the record, so a reload, a restart and another browser show the same.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import gradio as gr

from config import LOCAL_USER
from core.agents.events import Answer, Done, Event, Status
from core.assistant import Assistant, Turn, Upload
from core.errors import BedsideError
from core.records.values import ConversationRecord, TurnRecord
from ui import rendering
from ui.history import SHOWN, conversation_list
from ui.markup import one_line
from ui.streaming import Running
from ui.widgets import QUIET, acted, markup, wire

Updates = dict[Any, Any]
T = TypeVar("T")

MOST_ANSWERS = 100
"""Written at the same time on the page; who asks next is told at once, and keeps the words."""

WELCOME = one_line(
    '<div class="welcome"><h2>Ask about a patient, a guideline or an image</h2>'
    "<p>Values in your words are computed at once. Answers name the page of your documents that they rest on.</p><ul>"
    + "".join(
        f'<li><button type="button" class="button act-say" value="{example}">{example}</button></li>'
        for example in (
            "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?",
            "What is the BMI of a man of 82 kg and 1.75 m?",
            "CHA2DS2-VASc for a 76-year-old man with hypertension and diabetes",
        )
    )
    + "</ul><p>Draft to verify. Bedside does not diagnose or prescribe.</p></div>"
)


@dataclass
class Chat:
    """The widgets of the tab and their handlers. `running` holds the turn in progress of each browser session."""

    assistant: Assistant
    running: dict[str, Running] = field(default_factory=dict)

    def build(self, page: gr.Blocks) -> None:
        """Lay out the tab inside the open Blocks and join the events."""
        with gr.Row(elem_id="chat"):
            with gr.Column(elem_id="history", min_width=0):
                new = gr.Button("New conversation", elem_id="new", size="md")
                self.search = gr.Textbox(
                    label="Search conversations",
                    placeholder="Search",
                    show_label=False,
                    container=False,
                    elem_id="search",
                )
                self.list = markup("list")
            with gr.Column(elem_id="talk", min_width=0):
                with gr.Column(elem_id="transcript"):
                    self.past = markup("past", WELCOME)
                    self.cards = markup("cards")
                    self.answer = markup("answer")
                with gr.Row(visible=False, elem_id="editing") as self.editing:
                    gr.Markdown("Editing: this message and everything after it will be replaced.")
                    cancel = gr.Button("Cancel edit", size="sm")
                self.composer = gr.MultimodalTextbox(
                    label="Message",
                    placeholder="Ask, or attach an image",
                    show_label=False,
                    container=False,
                    file_count="multiple",
                    sources=["upload"],
                    max_lines=8,
                    max_plain_text_length=1_000_000,
                    stop_btn=False,
                    elem_id="composer",
                    autofocus=True,
                )
        self.conversation = wire("conversation")
        self.replaces = wire("replaces")

        shown = [self.past, self.cards, self.answer, self.composer, self.conversation, self.replaces]
        shown += [self.editing, self.list]
        here = [self.conversation, self.search]
        streams: dict[str, Any] = {"outputs": shown, "concurrency_id": "chat", "concurrency_limit": None, **QUIET}
        streams["trigger_mode"] = "multiple"  # a click must arrive while the model still looks for findings
        quick: dict[str, Any] = {"outputs": shown, **QUIET}
        self.composer.submit(self.send, [self.composer, self.replaces, *here], **streams)
        for name, handler, how in (
            ("act-say", self.say, streams),
            ("act-retry", self.retry, streams),
            ("act-open", self.open, quick),
            ("act-earlier", self.earlier, quick),
            ("act-rename", self.rename, quick),
            ("act-delete", self.delete, quick),
            ("act-edit", self.edit, quick),
        ):
            wired = wire(name)
            wired.change(handler, [wired, *here], **how)
        cancel.click(self.cancel_edit, None, **quick)
        new.click(self.new, self.search, **quick)
        self.search.change(self.find, here, self.list, trigger_mode="always_last", **QUIET)
        self.composer.stop(self.stop, None, None, **QUIET)
        page.load(self.find, here, self.list, **QUIET)
        page.unload(self.leave)

    async def send(
        self, message: dict[str, Any] | None, replaces: str, conversation: str, search: str, request: gr.Request
    ) -> AsyncIterator[Updates]:
        """A message from the composer."""
        text, files = (message or {}).get("text", ""), (message or {}).get("files", [])
        async for updates in self._ask(text, files, replaces, conversation, search, request):
            yield updates

    async def say(self, act: str, conversation: str, search: str, request: gr.Request) -> AsyncIterator[Updates]:
        """Words that a button or a card's form sends as the user's own."""
        async for updates in self._ask(acted(act), [], "", conversation, search, request):
            yield updates

    async def retry(self, act: str, conversation: str, search: str, request: gr.Request) -> AsyncIterator[Updates]:
        """The same question again, with its images, in place of this turn."""
        turn = await asyncio.to_thread(self._turn, conversation, acted(act))
        async for updates in self._ask(turn.text, [], turn.id, conversation, search, request):
            yield updates

    async def _ask(
        self, text: str, files: list[str], replaces: str, conversation: str, search: str, request: gr.Request
    ) -> AsyncIterator[Updates]:
        """Ask, and show the answer while it comes. `files` leave the upload folder once the turn is recorded."""
        session = request.session_hash or ""
        images = await asyncio.to_thread(_read, files) if files else ()
        if replaces and not images:
            images = await asyncio.to_thread(self._images_of, conversation, replaces)
        before = self.running.get(session)
        if before and not before.answered:
            if before.text != text:  # the same words are a double click
                gr.Warning("An answer is being written. Wait for it, or stop it first.", title="Busy")
            yield self._unchanged
            return
        if not before and len(self.running) >= MOST_ANSWERS:
            gr.Warning(
                f"Bedside is busy: {MOST_ANSWERS} answers are being written. Try again in a minute.", title="Busy"
            )
            yield self._unchanged
            return
        turn = Turn(text, LOCAL_USER, conversation, images, replaces)
        running = self.running[session] = Running(self.assistant.answer(turn), text, after=before)
        if before:
            await before.over()
        record = await asyncio.to_thread(self._load, conversation) if conversation else None
        events: list[Event] = []
        yield {
            self.past: rendering.conversation(record, before=replaces, live=True) if record else "",
            self.cards: rendering.live_cards(text, events),
            self.answer: rendering.live_answer(events),
            self.composer: gr.update(value=None, submit_btn=False, stop_btn=True),
            self.replaces: "",
            self.editing: gr.update(visible=False),
        }
        shown = True
        try:
            drawn = ""
            async for batch in running.batches():
                events += batch
                if self.running.get(session) is not running:
                    continue
                answered = any(isinstance(event, Answer) for event in events)
                cards = rendering.live_cards(text, events)
                updates: Updates = {self.answer: rendering.live_answer(events, running=not answered)}
                if cards != drawn:
                    updates[self.cards] = drawn = cards
                if answered:
                    updates |= {self.composer: _ready(), self.conversation: conversation or _named(events)}
                yield updates
        finally:
            if shown := self.running.get(session) is running:
                del self.running[session]
        if shown:
            yield await asyncio.to_thread(self._finished, text, files, replaces, events, conversation, search)
        else:
            await asyncio.to_thread(_remove, files)
        yield self._unchanged

    @property
    def _unchanged(self) -> Updates:
        """The last update of a handler: Gradio sends the last one again when the handler ends, so it draws nothing."""
        return {self.answer: gr.skip()}

    def _finished(
        self, text: str, files: list[str], replaces: str, events: list[Event], conversation: str, search: str
    ) -> Updates:
        """The turn as it is kept: its buttons know its id now. What was not recorded goes back into the composer."""
        done = next((event for event in events if isinstance(event, Done)), None)
        if done:
            conversation, turn_id = done.conversation_id or conversation, done.turn_id
        else:
            conversation, turn_id = self._stopped(text, conversation, events)
        composer = _ready()
        updates: Updates = {
            self.cards: rendering.live_cards(text, events, turn_id),
            self.answer: rendering.live_answer(events, turn_id, running=False),
            self.composer: composer,
            self.conversation: conversation,
            self.list: self._list(conversation, search),
        }
        if turn_id:
            _remove(files)
            return updates
        composer["value"] = {"text": text, "files": [file for file in files if Path(file).exists()]}
        if replaces and (record := self._load(conversation)):
            updates |= {
                self.past: rendering.conversation(record),
                self.replaces: replaces,
                self.editing: gr.update(visible=True),
            }
        return updates

    def _stopped(self, text: str, conversation: str, events: list[Event]) -> tuple[str, str]:
        """Conversation and turn of a stopped question."""
        conversation = conversation or _named(events)
        record = self._load(conversation)
        if record and record.turns and record.turns[-1].text == text:
            return record.id, record.turns[-1].id
        return conversation, ""

    async def stop(self, request: gr.Request) -> None:
        """End the answer that this browser window is reading."""
        await self.leave(request)

    async def leave(self, request: gr.Request) -> None:
        """The window was closed or wants no more: the model need not go on."""
        if running := self.running.get(request.session_hash or ""):
            running.stop()

    async def _turn_away(self, request: gr.Request) -> None:
        """End the turn that is shown: nothing of it may be drawn over another conversation."""
        if running := self.running.pop(request.session_hash or "", None):
            running.stop()
            await running.over()

    async def open(self, act: str, conversation: str, search: str, request: gr.Request) -> Updates:
        """Show a conversation from its record."""
        await self._turn_away(request)
        return await asyncio.to_thread(self._opened, acted(act), search)

    def _opened(self, wanted: str, search: str) -> Updates:
        record = self._load(wanted)
        if record is None:
            raise gr.Error("This conversation is not there any more.", title="Not found", print_exception=False)
        return self._blank(wanted, search) | {self.past: rendering.conversation(record)}

    def earlier(self, act: str, conversation: str, search: str, request: gr.Request) -> Updates:
        """Show more of a long conversation."""
        record = self._load(conversation)
        wanted = int(acted(act)) if acted(act).isdecimal() else rendering.RECENT
        if record and request.session_hash in self.running:
            return {self.past: rendering.conversation(record, live=True, most=wanted)}
        return self._blank(conversation, search) | {
            self.past: rendering.conversation(record, most=wanted) if record else WELCOME
        }

    def rename(self, act: str, conversation: str, search: str) -> Updates:
        """Give a conversation another name: the act carries its id, a space and the name."""
        renamed, _, name = acted(act).partition(" ")
        _or_message(lambda: self.assistant.conversations.rename(LOCAL_USER, renamed, name))
        return {self.list: self._list(conversation, search)}

    async def delete(self, act: str, conversation: str, search: str, request: gr.Request) -> Updates:
        """Delete a conversation for good; the one that is open stays open unless it is this one."""
        gone = acted(act)
        if gone == conversation:
            await self._turn_away(request)
        return await asyncio.to_thread(self._deleted, gone, conversation, search)

    def _deleted(self, gone: str, conversation: str, search: str) -> Updates:
        _or_message(lambda: self.assistant.conversations.delete(LOCAL_USER, gone))
        if gone == conversation:
            return self._blank("", search) | {self.past: WELCOME}
        return {self.list: self._list(conversation, search)}

    async def new(self, search: str, request: gr.Request) -> Updates:
        """An empty conversation; it is stored with its first message."""
        await self._turn_away(request)
        return await asyncio.to_thread(self._blank, "", search) | {self.past: WELCOME}

    def edit(self, act: str, conversation: str, search: str) -> Updates:
        """Put a message back into the composer; sending replaces it and all that came after."""
        turn = self._turn(conversation, acted(act))
        return {
            self.composer: gr.update(value={"text": turn.text, "files": []}),
            self.replaces: turn.id,
            self.editing: gr.update(visible=True),
        }

    def cancel_edit(self) -> Updates:
        """Leave the message as it was."""
        return {self.composer: gr.update(value=None), self.replaces: "", self.editing: gr.update(visible=False)}

    def find(self, conversation: str, search: str) -> str:
        """The list of conversations that hold the words searched for."""
        return self._list(conversation, search)

    def _blank(self, conversation: str, search: str) -> Updates:
        return {
            self.past: "",
            self.cards: "",
            self.answer: "",
            self.composer: _ready(),
            self.conversation: conversation,
            self.replaces: "",
            self.editing: gr.update(visible=False),
            self.list: self._list(conversation, search),
        }

    def _list(self, conversation: str, search: str) -> str:
        summaries = self.assistant.conversations.summaries(LOCAL_USER, search, SHOWN + 1)
        return conversation_list(summaries, current=conversation, search=search)

    def _load(self, conversation: str) -> ConversationRecord | None:
        if not conversation:
            return None
        try:
            return self.assistant.conversations.load(LOCAL_USER, conversation)
        except BedsideError:
            return None

    def _turn(self, conversation: str, turn_id: str) -> TurnRecord:
        record = self._load(conversation)
        turn = next((turn for turn in record.turns if turn.id == turn_id), None) if record else None
        if turn is None:
            raise gr.Error(
                "This message is not there any more. Reload the page.", title="Not found", print_exception=False
            )
        return turn

    def _images_of(self, conversation: str, turn_id: str) -> tuple[Upload, ...]:
        """The images of a recorded turn, to be sent again with it."""
        turn = self._turn(conversation, turn_id)
        read = partial(self.assistant.conversations.image, LOCAL_USER)
        return tuple(Upload(_or_message(partial(read, image_id)), "image.png") for image_id in turn.image_ids)


def _ready() -> Updates:
    """The composer sends; what is typed in it stays."""
    return gr.update(submit_btn=True, stop_btn=False)


def _named(events: Iterable[Event]) -> str:
    """The conversation that a turn belongs to; empty until its first event."""
    return next((event.conversation_id for event in events if isinstance(event, Status)), "")


def _read(files: list[str]) -> tuple[Upload, ...]:
    """Uploaded files, by the paths that Gradio gave them."""
    try:
        return tuple(Upload(path.read_bytes(), path.name) for path in map(Path, files))
    except OSError as error:
        raise gr.Error(
            "An attached file is not there any more. Attach it again.", title="Not found", print_exception=False
        ) from error


def _remove(files: list[str]) -> None:
    """Take files out of the upload folder, which any user of the page could read."""
    for path in map(Path, files):
        path.unlink(missing_ok=True)


def _or_message(work: Callable[[], T]) -> T:
    """The work's result; a `BedsideError` becomes a message on the page."""
    try:
        return work()
    except BedsideError as error:
        raise gr.Error(str(error), title="Not possible", print_exception=False) from error
