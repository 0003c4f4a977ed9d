"""Finds out what an endpoint is and can do, by asking it: a few requests of a few tokens each.

Covered: reachable, the model's real name, context size, vision (a tiny image is really sent), JSON schema, native tool
calls. Not covered: how good the model is, and whether it understood what it saw.
"""

import asyncio
import base64
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import httpx

from core.errors import BedsideError, ModelTimeoutError, ModelUnreachableError
from core.medgemma.failures import ENDPOINT_FAULTS, explain, explain_status, host, not_found
from core.medgemma.transport import http_client
from core.model_profiles import Endpoint

# A grey square of 32 x 32 pixels.
TINY_IMAGE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAAFklEQVR42mNoIAAYRhWMKhhVMFIVAABCAAAfN5c2AAAAAABJRU5ErkJggg=="
)
_WORD = "lantern"


@dataclass(frozen=True)
class Probe:
    """What was found out about an endpoint. None: not found out.

    `model` is the name to ask for: the configured one, or the only one listed if the configured one is unknown.
    `listed` are the names that the server lists. `context_size` is in tokens. `error` is the first thing that stands
    in the way.
    """

    reachable: bool = False
    model: str = ""
    listed: tuple[str, ...] = ()
    context_size: int | None = None
    vision: bool | None = None
    json_schema: bool | None = None
    native_tools: bool | None = None
    error: BedsideError | None = None

    @property
    def ready(self) -> bool:
        """Whether the endpoint answers questions."""
        return self.reachable and self.error is None


async def probe(endpoint: Endpoint, timeout: float = 60.0) -> Probe:  # noqa: ASYNC109  # one limit over many requests
    """Ask the endpoint what it can do, within `timeout` seconds in all.

    Never raises for a broken endpoint: the result says what is known so far and, in `error`, what is wrong. A server
    that listens but is slow (an image costs a CPU many seconds) leaves the later findings at None.
    """
    found = Probe(model=endpoint.model)
    end = asyncio.get_running_loop().time() + timeout
    try:
        async with http_client(endpoint, timeout) as http:
            for step in (_names, _context, _text_and_schema, _vision, _native_tools):
                async with asyncio.timeout_at(end):
                    found = await step(http, replace_model(endpoint, found), found)
                if found.error:
                    break
    except TimeoutError:
        if found.json_schema is None:
            silent = ModelTimeoutError(
                f"The model server at {host(endpoint)} listens but did not answer within {timeout:g} s.",
                "Retry when it is less busy, or restart it.",
            )
            found = replace(found, reachable=True, error=silent)
    except ENDPOINT_FAULTS as error:
        failure = explain(error, endpoint)
        reached = found.reachable or not isinstance(failure, ModelUnreachableError)
        found = replace(found, reachable=reached, error=failure)
    return found


def replace_model(endpoint: Endpoint, found: Probe) -> Endpoint:
    """The endpoint with the model's name that the probe found to be served."""
    return replace(endpoint, model=found.model or endpoint.model)


async def _names(http: httpx.AsyncClient, endpoint: Endpoint, found: Probe) -> Probe:
    """The names that the server lists, and the size of the context where they come with it."""
    reply = await http.get(f"{endpoint.base_url}/models", headers=_headers(endpoint))
    if reply.status_code != 200:
        failure = explain_status(reply.status_code, reply.text, endpoint)
        return replace(found, reachable=not isinstance(failure, ModelUnreachableError), error=failure)
    found = replace(found, reachable=True)
    rows = reply.json()["data"]
    listed = tuple(str(row["id"]) for row in rows)
    known = {str(name) for row in rows for name in (row["id"], *(row.get("aliases") or ()))}
    found = replace(found, listed=listed)
    if endpoint.model not in known:
        if len(listed) != 1:
            return replace(found, error=not_found(endpoint, listed))
        found = replace(found, model=listed[0])
    row = next((row for row in rows if row["id"] == found.model), rows[0] if len(rows) == 1 else {})
    size = (row.get("meta") or {}).get("n_ctx") or row.get("max_model_len")
    return replace(found, context_size=size if isinstance(size, int) else None)


async def _context(http: httpx.AsyncClient, endpoint: Endpoint, found: Probe) -> Probe:
    """The size of the context as llama.cpp tells it, outside the OpenAI protocol; others do not know the address."""
    address = urlsplit(endpoint.base_url)
    reply = await http.get(f"{address.scheme}://{address.netloc}/props", headers=_headers(endpoint))
    if found.context_size is not None or reply.status_code != 200:
        return found
    try:
        size = reply.json()["default_generation_settings"]["n_ctx"]
    except (ValueError, KeyError, TypeError):
        return found
    return replace(found, context_size=size if isinstance(size, int) else None)


async def _text_and_schema(http: httpx.AsyncClient, endpoint: Endpoint, found: Probe) -> Probe:
    """Whether it answers at all, and whether a schema binds it: a word that no model says by itself."""
    schema = {
        "type": "object",
        "properties": {"word": {"const": _WORD}},
        "required": ["word"],
        "additionalProperties": False,
    }
    response_format = {"type": "json_schema", "json_schema": {"name": "probe", "strict": True, "schema": schema}}
    reply = await _chat(http, endpoint, "Hello", max_tokens=16, response_format=response_format)
    if reply.status_code == 200:
        return replace(found, json_schema=_obeys(reply))
    refusal = explain_status(reply.status_code, reply.text, endpoint)
    plain = await _chat(http, endpoint, "Hello", max_tokens=1)
    return replace(found, json_schema=False, error=None if plain.status_code == 200 else refusal)


def _obeys(reply: httpx.Response) -> bool:
    text = "".join((reply.json()["choices"][0]["message"].get("content") or "").split())
    # A model that pads the object with spaces runs out of tokens in the middle; unbound it would not begin like this.
    return bool(text) and f'{{"word":"{_WORD}"}}'.startswith(text)


async def _vision(http: httpx.AsyncClient, endpoint: Endpoint, found: Probe) -> Probe:
    """Whether it takes an image. A server that drops images in silence is known by a prompt that did not grow."""
    image = {
        "type": "image_url",
        "image_url": {"url": f"data:image/png;base64,{base64.b64encode(TINY_IMAGE).decode()}"},
    }
    text = {"type": "text", "text": "Hello"}
    reply = await _chat(http, endpoint, [image, text], max_tokens=1)
    if reply.status_code != 200:
        return replace(found, vision=False)
    plain = await _chat(http, endpoint, [text], max_tokens=1)
    with_image, without = _prompt_tokens(reply), _prompt_tokens(plain)
    return replace(found, vision=with_image is None or without is None or with_image > without + 4)


async def _native_tools(http: httpx.AsyncClient, endpoint: Endpoint, found: Probe) -> Probe:
    """Whether it calls a tool in the protocol's own way when told to."""
    parameters = {"type": "object", "properties": {}}
    function = {"name": _WORD, "description": "Lights the lantern.", "parameters": parameters}
    tools = [{"type": "function", "function": function}]
    reply = await _chat(http, endpoint, f"Call the tool {_WORD}.", max_tokens=24, tools=tools)
    if reply.status_code != 200:
        return replace(found, native_tools=False)
    calls = reply.json()["choices"][0]["message"].get("tool_calls") or []
    return replace(found, native_tools=[call["function"]["name"] for call in calls] == [_WORD])


async def _chat(http: httpx.AsyncClient, endpoint: Endpoint, content: Any, **parameters: Any) -> httpx.Response:
    body = {"model": endpoint.model, "messages": [{"role": "user", "content": content}], "temperature": 0, **parameters}
    return await http.post(f"{endpoint.base_url}/chat/completions", json=body, headers=_headers(endpoint))


def _prompt_tokens(reply: httpx.Response) -> int | None:
    tokens = (reply.json().get("usage") or {}).get("prompt_tokens")
    return tokens if isinstance(tokens, int) else None


def _headers(endpoint: Endpoint) -> dict[str, str]:
    return {"authorization": f"Bearer {endpoint.api_key or 'none'}"}
