"""A model server for tests: real HTTP in the shape of an OpenAI-compatible endpoint, its behaviour a function.

    def handler(request: Request) -> Reply | str:
        if request.offered:                        # the constrained call that chooses a tool
            return call("search_library", query="metformin")
        return Says(["Reduce ", "the dose ", "[1]."], delay=0.05)

    with FakeModelServer(handler) as server:
        endpoint = server.endpoint                 # for ChatMedGemma; server.base_url for everything else
        ...
        assert "metformin" in server.requests[-1].text

Instead of a function, a reply or a text serves every request alike; `in_turn(a, b, c)` gives one reply after the other
(the last again and again). The handler may be changed while it runs: `server.handler = …`.

Replies: `Says` (plain, or SSE if the request streams; may die in the middle), `Calls` (native tool_calls), `Fails` (a
status with a body; llama.cpp's own bodies stand below as constants), `Raw` (any bytes: wrong JSON, malformed SSE),
`Silent`.

Besides chat completions it serves /v1/models and /health, and as llama.cpp does /props and /tokenize (not with
`llama_cpp=False`). `key`, `vision` and `context_size` make it refuse what a server with those limits refuses, before
the handler is asked. Token counts are words.
"""

import base64
import json
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, cast

from core.model_profiles import Endpoint


@dataclass(frozen=True)
class Request:
    """A request as it arrived: `path`, `headers` (names in lower case) and the JSON `body`."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The chat messages as sent."""
        return cast(list[dict[str, Any]], self.body.get("messages", []))

    @property
    def roles(self) -> list[str]:
        """The roles of the messages, in order."""
        return [message["role"] for message in self.messages]

    @property
    def text(self) -> str:
        """All text of the prompt."""
        return "\n".join(_text(message) for message in self.messages)

    @property
    def last_turn(self) -> str:
        """The text of the last message: the question, or a tool's result."""
        return _text(self.messages[-1]) if self.messages else ""

    @property
    def images(self) -> list[bytes]:
        """The images of the prompt, decoded from their data URLs."""
        parts = [part for message in self.messages for part in _parts(message) if part.get("type") == "image_url"]
        return [base64.b64decode(part["image_url"]["url"].partition(",")[2]) for part in parts]

    @property
    def streamed(self) -> bool:
        """Whether the client wants server-sent events."""
        return bool(self.body.get("stream"))

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema that the reply is constrained to, or None for a free answer."""
        response_format = self.body.get("response_format") or {}
        return cast(dict[str, Any] | None, response_format.get("json_schema", {}).get("schema"))

    @property
    def offered(self) -> list[str]:
        """Names of the tools to choose from in a constrained call ("none" among them where it may be chosen)."""
        names: list[str] = []
        for choice in (self.schema or {}).get("anyOf", [self.schema or {}]):
            tool = choice.get("properties", {}).get("tool", {})
            names += [tool["const"]] if "const" in tool else tool.get("enum", [])
        return names


@dataclass(frozen=True)
class Says:
    """A text, whole or in pieces.

    `first_delay` and `delay` are seconds before the first and before each further piece. With `dies_after` the
    connection is cut after so many pieces. `cached_tokens` is reported as known from an earlier prompt.
    """

    pieces: str | Sequence[str]
    first_delay: float = 0.0
    delay: float = 0.0
    dies_after: int | None = None
    finish_reason: str = "stop"
    cached_tokens: int = 0

    @property
    def in_pieces(self) -> list[str]:
        """The pieces as a list."""
        return [self.pieces] if isinstance(self.pieces, str) else list(self.pieces)


@dataclass(frozen=True)
class Calls:
    """A native tool call (`tool_calls` of the protocol), for servers and models that can do it."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fails:
    """An HTTP error with a body: JSON if it is a dict, else text as it is."""

    status: int
    body: dict[str, Any] | str = ""


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, under status 200; the connection is closed after them."""

    content: bytes
    content_type: str = "application/json"


@dataclass(frozen=True)
class Silent:
    """Accepts the request and says nothing for so many seconds, or until the client hangs up."""

    seconds: float = 60.0


Reply = Says | Calls | Fails | Raw | Silent
Handler = Callable[[Request], Reply | str]
Template = Callable[[Sequence[dict[str, Any]]], str]

# Bodies as llama.cpp's server sends them.
BAD_KEY = Fails(401, {"error": {"message": "Invalid API Key", "type": "authentication_error", "code": 401}})
NO_VISION = Fails(
    500,
    {
        "error": {
            "code": 500,
            "message": "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj",
            "type": "server_error",
        }
    },
)
BAD_IMAGE = Fails(
    400, {"error": {"code": 400, "message": "Failed to load image or audio file", "type": "invalid_request_error"}}
)
LOADING = Fails(503, {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}})
NO_SUCH_MODEL = Fails(404, {"error": {"message": "model not found", "type": "invalid_request_error", "code": 404}})
WRONG_JSON = Raw(b'{"choices": [{"mess')
MALFORMED_SSE = Raw(b'data: {"choices": [{"delta": {"conte\n\ndata: [DONE]\n\n', "text/event-stream")


def context_exceeded(tokens: int = 50015, n_ctx: int = 2048) -> Fails:
    """The body for a prompt of `tokens` in a context of `n_ctx`."""
    message = f"request ({tokens} tokens) exceeds the available context size ({n_ctx} tokens), try increasing it"
    kind = "exceed_context_size_error"
    return Fails(
        400,
        {"error": {"code": 400, "message": message, "type": kind, "n_prompt_tokens": tokens, "n_ctx": n_ctx}},
    )


def call(tool: str, **arguments: Any) -> Says:
    """The reply of a constrained call that chooses this tool."""
    return Says(json.dumps({"tool": tool, "with": arguments}))


def no_tool() -> Says:
    """The reply of a constrained call that chooses no tool, so that the free answer follows."""
    return Says('{"tool":"none"}')


def in_turn(*replies: Reply | str) -> Handler:
    """A handler that gives one reply after the other, the last one again and again."""
    waiting = list(replies)
    lock = threading.Lock()

    def handler(_: Request) -> Reply | str:
        with lock:
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return handler


def gemma_template(messages: Sequence[dict[str, Any]]) -> str:
    """The prompt that Gemma's chat template makes of a conversation."""
    turns = [f"<start_of_turn>{_speaker(each)} {_text(each)} <end_of_turn> " for each in messages]
    return "".join(turns) + "<start_of_turn>model "


def _speaker(message: dict[str, Any]) -> str:
    return "model" if message["role"] == "assistant" else "user"


class FakeModelServer:
    """The server, on a free port of 127.0.0.1, running as a context manager.

    `requests` holds the chat requests in order. `hung_up` is set when a client closed its connection while it was
    being answered. `models` are the names listed; any name is answered unless `strict_names` (404 as LocalAI does).
    `template` makes the prompt of a conversation: its words are the tokens that are told, and `llama_cpp` shows it.
    """

    def __init__(
        self,
        handler: Handler | Reply | str = "Yes.",
        *,
        models: Sequence[str] = ("medgemma-4b",),
        strict_names: bool = False,
        key: str = "",
        vision: bool = True,
        context_size: int | None = None,
        llama_cpp: bool = True,
        health: int = 200,
        template: Template | None = None,
    ) -> None:
        self.handler: Handler = handler if callable(handler) else in_turn(handler)
        self.models = list(models)
        self.strict_names = strict_names
        self.key = key
        self.vision = vision
        self.context_size = context_size
        self.llama_cpp = llama_cpp
        self.health = health
        self.template = template
        self.requests: list[Request] = []
        self.hung_up = threading.Event()
        self.closing = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Connection)
        self._http.fake = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._http.server_address[1])

    @property
    def base_url(self) -> str:
        """Its address ending in /v1."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint as settings would describe it: first model listed, right key."""
        return Endpoint(self.base_url, self.models[0] if self.models else "medgemma-4b", self.key)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop: open connections end, nothing listens any more."""
        if not self.closing.is_set():
            self.closing.set()
            self._http.shutdown()
            self._http.server_close()
            self._thread.join()

    def answer_to(self, request: Request) -> Reply:
        """What this request gets: a refusal by the server's limits, or what the handler says."""
        if self.strict_names and request.body.get("model") not in self.models:
            return NO_SUCH_MODEL
        if request.images and not self.vision:
            return NO_VISION
        tokens = count_words(request)
        if self.context_size is not None and tokens > self.context_size:
            return context_exceeded(tokens, self.context_size)
        reply = self.handler(request)
        return Says(reply) if isinstance(reply, str) else reply


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    fake: FakeModelServer


class _Connection(BaseHTTPRequestHandler):
    """One connection: routes, and the replies put on the wire."""

    protocol_version = "HTTP/1.1"
    server: _Http
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Keep test output quiet."""

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.server.fake.hung_up.set()

    def do_GET(self) -> None:
        fake = self.server.fake
        path = self.path.rstrip("/")
        if path in ("/health", "/healthz", "/readyz"):
            self._json(fake.health, {"status": "ok" if fake.health == 200 else "loading"})
        elif not self._key_is_right():
            self._json(BAD_KEY.status, BAD_KEY.body)
        elif path == "/v1/models":
            context = {"n_ctx": fake.context_size} if fake.context_size else {}
            meta = {"meta": {"n_ctx_train": 131072} | context} if fake.llama_cpp else {}
            rows = [{"id": name, "object": "model", "owned_by": "fake"} | meta for name in fake.models]
            self._json(200, {"object": "list", "data": rows})
        elif path == "/props" and fake.llama_cpp:
            n_ctx = fake.context_size or 4096
            self._json(200, {"default_generation_settings": {"n_ctx": n_ctx}, "modalities": {"vision": fake.vision}})
        else:
            self._json(404, {"error": {"message": "not found", "code": 404}})

    def do_POST(self) -> None:
        fake = self.server.fake
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        path = self.path.rstrip("/")
        if not self._key_is_right():
            self._json(BAD_KEY.status, BAD_KEY.body)
        elif path == "/v1/chat/completions":
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(path, headers, json.loads(raw))
            fake.requests.append(request)
            self._reply(request, fake.answer_to(request))
        elif path == "/apply-template" and fake.llama_cpp:
            self._json(200, {"prompt": (fake.template or gemma_template)(json.loads(raw)["messages"])})
        elif path == "/tokenize" and fake.llama_cpp:
            self._json(200, {"tokens": list(range(len(json.loads(raw).get("content", "").split())))})
        else:
            self._json(404, {"error": {"message": "not found", "code": 404}})

    def _usage(self, request: Request, reply: Says) -> dict[str, Any]:
        template = self.server.fake.template
        prompt = len(template(request.body["messages"]).split()) if template else count_words(request)
        completion = len(reply.in_pieces)
        return {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
            "prompt_tokens_details": {"cached_tokens": reply.cached_tokens},
        }

    def _key_is_right(self) -> bool:
        key = self.server.fake.key
        return not key or self.headers.get("authorization") == f"Bearer {key}"

    def _reply(self, request: Request, reply: Reply) -> None:
        match reply:
            case Fails(status, body):
                self._json(status, body)
            case Raw(content, content_type):
                self._start(200, content_type, {"connection": "close"})
                self.wfile.write(content)
                self.close_connection = True
            case Silent(seconds):
                self._wait(seconds)
                self.close_connection = True
            case Says() if request.streamed:
                self._stream(request, [({"content": piece}) for piece in reply.in_pieces], reply)
            case Says():
                pauses = reply.first_delay + reply.delay * (len(reply.in_pieces) - 1)
                if self._wait(pauses):
                    if reply.dies_after is not None:
                        self._cut()
                    else:
                        self._whole(request, {"content": "".join(reply.in_pieces)}, reply)
            case Calls() if request.streamed:
                self._stream(
                    request, [{"tool_calls": [_native(reply) | {"index": 0}]}], Says("", finish_reason="tool_calls")
                )
            case Calls():
                message = {"content": None, "tool_calls": [_native(reply)]}
                self._whole(request, message, Says("", finish_reason="tool_calls"))

    def _whole(self, request: Request, message: dict[str, Any], reply: Says) -> None:
        choice = {"index": 0, "finish_reason": reply.finish_reason, "message": {"role": "assistant"} | message}
        self._json(
            200, _envelope(request, "chat.completion") | {"choices": [choice], "usage": self._usage(request, reply)}
        )

    def _stream(self, request: Request, deltas: Iterable[dict[str, Any]], reply: Says) -> None:
        envelope = _envelope(request, "chat.completion.chunk")
        self._start(200, "text/event-stream", {"transfer-encoding": "chunked"})
        choice: dict[str, Any] = {"index": 0, "finish_reason": None}
        for n, delta in enumerate(deltas):
            if reply.dies_after is not None and n >= reply.dies_after:
                break
            if not self._wait(reply.delay if n else reply.first_delay):
                return
            self._event(envelope | {"choices": [choice | {"delta": {"role": "assistant"} | delta}]})
        if reply.dies_after is not None:
            self._cut()
            return
        self._event(envelope | {"choices": [choice | {"delta": {}, "finish_reason": reply.finish_reason}]})
        if (request.body.get("stream_options") or {}).get("include_usage"):
            self._event(envelope | {"choices": [], "usage": self._usage(request, reply)})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, data: dict[str, Any]) -> None:
        self._chunk(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _chunk(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, body: dict[str, Any] | str) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        content_type = "text/plain" if isinstance(body, str) else "application/json"
        self._start(status, content_type, {"content-length": str(len(content))})
        self.wfile.write(content)

    def _start(self, status: int, content_type: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"content-type": content_type} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _cut(self) -> None:
        """Close at once, with a reset instead of a proper end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def _wait(self, seconds: float) -> bool:
        """Wait; False as soon as the client hangs up or the server closes."""
        fake = self.server.fake
        end = time.monotonic() + seconds
        while True:
            readable, _, _ = select.select([self.connection], [], [], max(0.0, min(0.02, end - time.monotonic())))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                fake.hung_up.set()
                self.close_connection = True
                return False
            if fake.closing.is_set():
                self.close_connection = True
                return False
            if time.monotonic() >= end:
                return True


def count_words(request: Request) -> int:
    """The fake's tokens of a prompt: its words, and 256 for each image."""
    return len(request.text.split()) + 256 * len(request.images)


def _parts(message: dict[str, Any]) -> list[dict[str, Any]]:
    content = message.get("content")
    return content if isinstance(content, list) else [{"type": "text", "text": content or ""}]


def _text(message: dict[str, Any]) -> str:
    return "\n".join(part["text"] for part in _parts(message) if part.get("type") == "text")


def _native(reply: Calls) -> dict[str, Any]:
    function = {"name": reply.name, "arguments": json.dumps(reply.arguments)}
    return {"id": "call_1", "type": "function", "function": function}


def _envelope(request: Request, kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 0, "model": request.body.get("model", "")}
