"""`test-api`: the three calls of the integration guide, made against any OpenAI-compatible address.

Covered: a text question as curl sends it, an image as a data: URL, and the OpenAI SDK; each passes or fails with one
sentence. Not covered: whether the answers are right, and streaming.
"""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx
from PIL import Image

from core.errors import ModelError, VisionMissingError
from core.medgemma.failures import ENDPOINT_FAULTS, empty, explain, explain_status
from core.model_profiles import Endpoint
from core.model_server.endpoint import is_loopback

ANSWER_TOKENS = 64
IMAGE_SIDE = 224
LEAST_IMAGE_TOKENS = 4
"""An image costs every model more tokens than these; a server that drops images counts none."""
FAULTS: tuple[type[Exception], ...] = (ModelError, *ENDPOINT_FAULTS)
NO_KEY = "not-needed"
"""The SDK wants a key, also where the server wants none."""


@dataclass(frozen=True)
class Trial:
    """One call: what was tried, whether it passed, and one sentence about it."""

    call: str
    passed: bool
    text: str


def try_calls(endpoint: Endpoint, timeout: float) -> Iterator[Trial]:
    """Make the three calls one after the other; each may take `timeout` seconds. What goes wrong is a failed trial."""
    calls: tuple[tuple[str, Callable[[Endpoint, httpx.Client], str]], ...] = (
        ("text", _text),
        ("image", _image),
        ("OpenAI SDK", _sdk),
    )
    # A proxy from the environment must not stand between two programs of one machine.
    with httpx.Client(timeout=timeout, trust_env=not is_loopback(endpoint.base_url)) as http:
        for name, call in calls:
            began = monotonic()
            try:
                answer = call(endpoint, http)
            except FAULTS as error:
                yield Trial(name, False, explain(error, endpoint).message)
            else:
                yield Trial(name, True, f"answered in {monotonic() - began:.1f} s: {_shown(answer)}")


def _text(endpoint: Endpoint, http: httpx.Client) -> str:
    return _words(_post(endpoint, http, "What is pneumonia?"))


def _image(endpoint: Endpoint, http: httpx.Client) -> str:
    text = {"type": "text", "text": "Describe this X-ray"}
    picture = {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{_picture()}"}}
    reply = _post(endpoint, http, [text, picture])
    answer = _words(reply)
    # LocalAI answers without the image where it cannot read one: only the count of tokens tells.
    without, with_image = _prompt_tokens(_post(endpoint, http, [text], max_tokens=1)), _prompt_tokens(reply)
    if without is not None and with_image is not None and with_image <= without + LEAST_IMAGE_TOKENS:
        raise VisionMissingError("The server answered without looking at the image.", "Start it with its mmproj file.")
    return answer


def _sdk(endpoint: Endpoint, http: httpx.Client) -> str:
    import openai

    seconds = http.timeout.read
    transport = openai.DefaultHttpxClient(trust_env=http.trust_env, timeout=seconds)
    key = endpoint.api_key or NO_KEY
    with openai.OpenAI(base_url=endpoint.base_url, api_key=key, http_client=transport, max_retries=0) as client:
        reply = client.chat.completions.create(
            model=endpoint.model,
            messages=[{"role": "user", "content": "What is hypertension?"}],
            max_tokens=ANSWER_TOKENS,
            temperature=0,
            timeout=seconds,
        )
    return _words(reply.model_dump())


def _post(endpoint: Endpoint, http: httpx.Client, content: Any, max_tokens: int = ANSWER_TOKENS) -> Any:
    """The reply to one user message, as the body of `POST /chat/completions`. Raises `ModelError` for a refusal."""
    reply = http.post(
        f"{endpoint.base_url}/chat/completions",
        headers={"Authorization": f"Bearer {endpoint.api_key}"} if endpoint.api_key else {},
        json={
            "model": endpoint.model,
            "messages": [{"role": "user", "content": content}],
            "max_tokens": max_tokens,
            "temperature": 0,
        },
    )
    if reply.status_code != 200:
        raise explain_status(reply.status_code, reply.text, endpoint)
    return reply.json()


def _words(reply: Any) -> str:
    answer = reply["choices"][0]["message"]["content"]
    if not isinstance(answer, str) or not answer.strip():
        raise empty()
    return answer


def _prompt_tokens(reply: Any) -> int | None:
    tokens = (reply.get("usage") or {}).get("prompt_tokens")
    return tokens if isinstance(tokens, int) else None


def _picture() -> str:
    """A grey wedge as JPEG, in base64: the protocol is tried, not the reading."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((IMAGE_SIDE, IMAGE_SIDE)).save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


def _shown(answer: str, longest: int = 60) -> str:
    words = " ".join(answer.split())
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
