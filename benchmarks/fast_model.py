"""A model endpoint that costs next to nothing: an OpenAI API in a process of its own, with real HTTP.

    python -m benchmarks.fast_model PORT

It answers a question that holds "in N words" with N words, one every 20 ms; where the prompt holds signs (`sign-` and
16 hexadecimal digits, or an image made by `picture_of`), it first says every one that it was shown, text and image
apart: whose prompt reached whom can then be read from the answers. A constrained call (the choice of a tool) chooses
none.
"""

import asyncio
import base64
import io
import json
import random
import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

SECONDS_A_TOKEN = 0.02
MODEL = "medgemma-4b"
SIGN = re.compile(r"\bsign-([0-9a-f]{16})\b")
SEEN = re.compile(r"\bseen-([0-9a-f]{16})\b")
BLOCK, BLOCKS = 16, 8
_ASKED_FOR = re.compile(r"\bin (\d+) words")
_SYLLABLES = "ar be cor den el fa gra hi ion jul ka lo mar ne or pul que ra sen ti um vas wel xan yo zon".split()

Send = Callable[[dict[str, Any]], Awaitable[None]]


def words(count: int) -> list[str]:
    """The same `count` words every time: in sentences, without a number and without a loop."""
    chance = random.Random(0)  # noqa: S311  # words, no secret
    made = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]
    return [word.capitalize() if at % 12 == 0 else word + "." * (at % 12 == 11) for at, word in enumerate(made)]


def picture_of(sign: str, width: int = BLOCK * BLOCKS) -> bytes:
    """A PNG whose pixels hold the 16 hexadecimal digits of a sign: 64 black and white squares, then grey."""
    from PIL import Image

    bits = f"{int(sign, 16):064b}"
    image = Image.new("L", (max(width, BLOCK * BLOCKS), BLOCK * BLOCKS), 128)
    for place, bit in enumerate(bits):
        image.paste(255 * int(bit), _square(place))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def sign_in(picture: bytes) -> str:
    """The sign that the pixels of such a picture hold."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        grey = image.convert("L")
        middles = [((left + right) // 2, (top + bottom) // 2) for left, top, right, bottom in map(_square, range(64))]
        bits = "".join("1" if int(grey.getpixel(middle)) > 127 else "0" for middle in middles)  # type: ignore[arg-type]
    return f"{int(bits, 2):016x}"


def _square(place: int) -> tuple[int, int, int, int]:
    left, top = BLOCK * (place % BLOCKS), BLOCK * (place // BLOCKS)
    return left, top, left + BLOCK, top + BLOCK


async def app(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
    """The endpoint as an ASGI application."""
    if scope["type"] != "http":
        return
    body = b""
    while scope["method"] == "POST":
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    match scope["path"]:
        case "/v1/models":
            await _json(send, {"object": "list", "data": [{"id": MODEL, "object": "model", "meta": {}}]})
        case "/props":
            context = {"default_generation_settings": {"n_ctx": 8192}, "modalities": {"vision": True}}
            await _json(send, context)
        case "/v1/chat/completions":
            request = json.loads(body)
            if not request.get("stream"):
                text = '{"tool":"none"}' if "response_format" in request else "Yes."
                choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
                usage = _usage(1, pictures=body.count(b'"image_url":'))
                await _json(send, _envelope("chat.completion") | {"choices": [choice], "usage": usage})
            else:
                await _stream(send, list(_reply(request["messages"])), request)
        case _:
            await _json(send, {"status": "ok"}, 200 if scope["path"] == "/health" else 404)


def _reply(messages: list[dict[str, Any]]) -> Iterator[str]:
    """The tokens of an answer to these messages."""
    texts, pictures = [], []
    for message in messages:
        content = message["content"]
        for part in content if isinstance(content, list) else [{"type": "text", "text": content}]:
            if part["type"] == "text":
                texts.append(part["text"])
            else:
                pictures.append(base64.b64decode(part["image_url"]["url"].partition(",")[2]))
    text = "\n".join(texts)
    for sign in dict.fromkeys(SIGN.findall(text)):
        yield f"sign-{sign} "
    for picture in pictures:
        yield f"seen-{sign_in(picture)} "
    asked = _ASKED_FOR.findall(text)
    for word in words(int(asked[-1]) if asked else 20):
        yield word + " "


async def _stream(send: Send, tokens: list[str], request: dict[str, Any]) -> None:
    clock = asyncio.get_running_loop().time
    began, envelope = clock(), _envelope("chat.completion.chunk")
    await _start(send, 200, b"text/event-stream")
    for place, token in enumerate(tokens, 1):
        await asyncio.sleep(max(0.0, began + place * SECONDS_A_TOKEN - clock()))
        choice = {"index": 0, "finish_reason": None, "delta": {"role": "assistant", "content": token}}
        await _event(send, envelope | {"choices": [choice]})
    await _event(send, envelope | {"choices": [{"index": 0, "finish_reason": "stop", "delta": {}}]})
    if (request.get("stream_options") or {}).get("include_usage"):
        await _event(send, envelope | {"choices": [], "usage": _usage(len(tokens))})
    await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})


async def _event(send: Send, data: dict[str, Any]) -> None:
    body = b"data: " + json.dumps(data).encode() + b"\n\n"
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _json(send: Send, data: dict[str, Any], status: int = 200) -> None:
    await _start(send, status, b"application/json")
    await send({"type": "http.response.body", "body": json.dumps(data).encode()})


async def _start(send: Send, status: int, kind: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind)]})


def _envelope(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-fast", "object": kind, "created": 0, "model": MODEL}


def _usage(tokens: int, *, pictures: int = 0) -> dict[str, int]:
    prompt = 100 + 256 * pictures
    return {"prompt_tokens": prompt, "completion_tokens": tokens, "total_tokens": prompt + tokens}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
