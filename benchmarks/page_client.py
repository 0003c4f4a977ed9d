"""A browser window on Bedside without a browser: the requests that the page's own JavaScript sends, and what it shows.

Which functions there are and what they take is read from the page's `/config`; a window keeps the values of its fields
as the browser does, from what the server sends. An action is one `POST /gradio_api/queue/join`; its messages come as
server-sent events from `/gradio_api/queue/data`, one stream a window, open while anything is pending.
"""

import asyncio
import json
import re
import secrets
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import Any, Self

import aiohttp

API = "/gradio_api"
BUSY = "busy"


class Busy(Exception):
    """The page said in words that too much is going on."""


class Refused(Exception):
    """The server refused an action or ended it with an error; its words."""


@dataclass(frozen=True)
class Page:
    """The page as its configuration describes it: components by their `elem_id`, functions by what sets them off."""

    address: str
    components: dict[str, int]
    values: dict[int, Any]
    functions: dict[tuple[int, str], dict[str, Any]]

    @classmethod
    async def read(cls, http: aiohttp.ClientSession, address: str) -> Self:
        """Read `/config`."""
        async with http.get(f"{address}/config") as reply:
            config = await reply.json()
        named = {part["props"]["elem_id"]: part["id"] for part in config["components"] if part["props"].get("elem_id")}
        # An empty text field is "" in the browser.
        empty = {"textbox": "", "markdown": ""}
        values = {part["id"]: part["props"].get("value") or empty.get(part["type"]) for part in config["components"]}
        functions = {(at, event): each for each in config["dependencies"] for at, event in each["targets"]}
        return cls(address, named, values, functions)


@dataclass
class Window:
    """One browser window, with a session of its own. `heard` holds every byte that the server sent to it."""

    http: aiohttp.ClientSession
    page: Page
    keep: bool = False
    session: str = field(default_factory=lambda: secrets.token_hex(6))
    heard: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._values = dict(self.page.values)
        self._acts = count(1)
        self._messages: defaultdict[str, asyncio.Queue[dict[str, Any]]] = defaultdict(asyncio.Queue)
        self._waited_for: set[str] = set()
        self._stream: asyncio.Task[None] | None = None
        self._presence: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Open the window: what the page loads by itself is loaded."""
        self._presence = asyncio.create_task(self._be_there())
        for (at, event), function in self.page.functions.items():
            if event == "load" and function["queue"]:
                async for _ in self._act(at, function):
                    pass
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the window: the server notices that nobody is there any more."""
        for task in filter(None, (self._stream, self._presence)):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def shown(self, name: str) -> Any:
        """What the field with this `elem_id` shows."""
        return self._values[self.page.components[name]]

    async def ask(self, text: str, *pictures: bytes) -> AsyncGenerator[str, None]:
        """Send a message from the composer; the words of the answer so far, each time that they have changed."""
        files = [await self._uploaded(picture) for picture in pictures]
        message = {"text": text, "files": files}
        async with aclosing(self.act("composer", "submit", message)) as answers:
            async for answer in answers:
                yield answer

    async def press(self, wire: str, words: str) -> AsyncGenerator[str, None]:
        """What a button of the page's own markup does, through its hidden field."""
        async with aclosing(self.act(wire, "change", f"{next(self._acts)} {words}")) as answers:
            async for answer in answers:
                yield answer

    async def act(self, name: str, event: str, value: Any = None) -> AsyncGenerator[str, None]:
        """One action: the words of the answer field, each time that they have changed. Raises `Busy`, `Refused`."""
        at = self.page.components[name]
        if value is not None:
            self._values[at] = value
        async with aclosing(self._act(at, self.page.functions[at, event])) as answers:
            async for answer in answers:
                yield answer

    async def _act(self, at: int, function: dict[str, Any]) -> AsyncGenerator[str, None]:
        body = {
            "data": [self._values[part] for part in function["inputs"]],
            "event_data": None,
            "fn_index": function["id"],
            "trigger_id": at,
            "session_hash": self.session,
        }
        async with self.http.post(f"{self.page.address}{API}/queue/join", json=body) as reply:
            told = await self._body(reply)
        if reply.status != 200:
            raise (Busy if reply.status == 503 else Refused)(told.decode())
        event_id = json.loads(told)["event_id"]
        if self._stream is None or self._stream.done():
            self._stream = asyncio.create_task(self._listen())
        answer, before = self.page.components["answer"], None
        data: list[Any] | None = None
        busy = ""
        self._waited_for.add(event_id)
        try:
            async for message in self._until_done(event_id):
                if message["msg"] == "log" and BUSY in message["log"].lower():
                    busy = message["log"]
                if message["msg"] not in ("process_generating", "process_completed"):
                    continue
                output = message["output"]
                if not message.get("success", True):
                    raise Refused(output.get("error") or "no words")
                if message["msg"] == "process_generating" and data is not None:
                    data = [apply(edits, old) for edits, old in zip(output["data"], data, strict=True)]
                else:
                    data = output.get("data") or data or []
                for part, new in zip(function["outputs"], data, strict=False):
                    self._take(part, new)
                if (now := self._values[answer]) != before and answer in function["outputs"]:
                    before = now
                    yield spoken(now or "")
        finally:
            self._waited_for.discard(event_id)
            self._messages.pop(event_id, None)
        if busy:
            raise Busy(busy)

    def _take(self, part: int, new: Any) -> None:
        if isinstance(new, dict) and new.get("__type__") == "update":
            if "value" in new:
                self._values[part] = new["value"]
        else:
            self._values[part] = new

    async def _until_done(self, event_id: str) -> AsyncGenerator[dict[str, Any], None]:
        while True:
            message = await self._messages[event_id].get()
            yield message
            if message["msg"] in ("process_completed", "unexpected_error"):
                return

    async def _listen(self) -> None:
        """Read the window's stream as long as something is waited for.

        The server closes it when nothing is pending, which may be in the moment in which something new is asked.
        """
        try:
            while True:
                await self._read_stream()
                if not self._waited_for:
                    return
        except (aiohttp.ClientError, ValueError) as error:
            for waiting in self._messages.values():
                waiting.put_nowait({"msg": "process_completed", "success": False, "output": {"error": repr(error)}})

    async def _read_stream(self) -> None:
        async with self.http.get(
            f"{self.page.address}{API}/queue/data", params={"session_hash": self.session}
        ) as reply:
            reply.raise_for_status()
            async for line in reply.content:
                if self.keep:
                    self.heard += line
                if not line.startswith(b"data: "):
                    continue
                message = json.loads(line[6:])
                if message["msg"] == "close_stream":
                    return
                if event_id := message.get("event_id"):
                    self._messages[event_id].put_nowait(message)

    async def _be_there(self) -> None:
        """The connection that tells the server that the window is open."""
        async with self.http.get(f"{self.page.address}{API}/heartbeat/{self.session}") as reply:
            async for _ in reply.content:
                pass

    async def _uploaded(self, picture: bytes) -> dict[str, Any]:
        form = aiohttp.FormData()
        form.add_field("files", picture, filename="picture.png", content_type="image/png")
        async with self.http.post(f"{self.page.address}{API}/upload", data=form) as reply:
            (path,) = json.loads(await self._body(reply))
        return {"path": path, "orig_name": "picture.png", "meta": {"_type": "gradio.FileData"}}

    async def _body(self, reply: aiohttp.ClientResponse) -> bytes:
        told = await reply.read()
        if self.keep:
            self.heard += told
        return told


def apply(edits: list[list[Any]], old: Any) -> Any:
    """A value after the edits that Gradio sends in its place."""
    for action, path, new in edits:
        if not path:
            old = old + new if action == "append" else new
            continue
        *way, last = path
        at = old
        for step in way:
            at = at[step]
        if action == "delete":
            del at[last]
        elif action == "append":
            at[last] += new
        elif action == "add" and isinstance(at, list):
            at.insert(last, new)
        else:
            at[last] = new
    return old


def spoken(markup: str) -> str:
    """The model's words in the markup of an answer; empty while it shows none."""
    if not (prose := re.search(r'<div class="prose[^"]*">(.*?)</div>', markup, re.DOTALL)):
        return ""
    return unescape(re.sub(r"<[^>]*>", " ", prose[1])).strip()
