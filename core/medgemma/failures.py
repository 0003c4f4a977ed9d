"""Turns whatever an endpoint does wrong into a `ModelError` with a sentence for the clinician.

Known by status and wording: llama.cpp, LocalAI (which passes llama.cpp's words on under other statuses), vLLM. The
words of the server itself are never shown: they may quote the prompt.
"""

import re
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai

from core.errors import (
    ContextExceededError,
    ImageRefusedError,
    ModelError,
    ModelKeyError,
    ModelNotFoundError,
    ModelReplyError,
    ModelStoppedError,
    ModelTimeoutError,
    ModelUnreachableError,
    VisionMissingError,
)
from core.model_profiles import Endpoint

# What the transport, and the reading of a reply that breaks the protocol, raise.
ENDPOINT_FAULTS: tuple[type[Exception], ...] = (
    openai.OpenAIError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
)

_CONTEXT = re.compile(
    r"exceeds? the available context|maximum context length|context_length_exceeded|exceed_context_size|"
    r"exceeds the context (?:size|window)|prompt is too long|larger than the context",
    re.IGNORECASE,
)
_NO_VISION = re.compile(
    r"image input is not supported|mmproj|not a multimodal model|does not support (?:image|vision)|At most 0 image",
    re.IGNORECASE,
)
_BAD_IMAGE = re.compile(
    r"failed to (?:load|decode|process|open) (?:\w+ )?image|cannot identify image|invalid image|image.{0,40}base64",
    re.IGNORECASE,
)
_CONNECTING = ("ConnectError", "ConnectTimeout", "UnsupportedProtocol", "ProxyError", "InvalidURL", "gaierror")


def explain(error: Exception, endpoint: Endpoint) -> ModelError:
    """The error as the user reads it. A `ModelError` comes back as it is."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APIStatusError):
        return explain_status(error.status_code, error.body or error.message, endpoint)
    causes = _chain(error)
    names = {kind.__name__ for cause in causes for kind in type(cause).__mro__}
    if names.intersection(_CONNECTING):
        return unreachable(endpoint)
    if "TimeoutException" in names or isinstance(error, openai.APITimeoutError | TimeoutError):
        return ModelTimeoutError(
            "The model server accepted the question and then fell silent.", "Retry when the status says ready."
        )
    if isinstance(error, openai.APIConnectionError | httpx.TransportError | OSError):
        return stopped()
    if isinstance(error, openai.APIError) and error.body:
        return explain_status(_status_in(error.body), error.body, endpoint)
    return unreadable()


def explain_status(status: int, body: Any, endpoint: Endpoint) -> ModelError:
    """The error for an HTTP status with its body (JSON or text), also when it came in the middle of a stream."""
    words = str(body)
    if _CONTEXT.search(words):
        return ContextExceededError(
            f"The question with its evidence is too long for the model{_sizes(words)}.",
            "Ask in fewer words or start a new conversation. A larger CONTEXT_SIZE takes more.",
        )
    if _BAD_IMAGE.search(words):
        return ImageRefusedError(
            "The model server cannot read this image.", "Save it as PNG or JPEG and attach it again."
        )
    if _NO_VISION.search(words):
        return VisionMissingError(
            "The model has no vision.", "Start it with its mmproj file, or ask without the image."
        )
    if status in (401, 403):
        return ModelKeyError(
            f"The model server at {host(endpoint)} refuses the key.", "Set MEDGEMMA_API_KEY to its key."
        )
    if status == 404 and "model" in words.lower():
        return not_found(endpoint)
    if status in (404, 405) or 300 <= status < 400:
        return ModelUnreachableError(
            f"What answers at {host(endpoint)} is no model server.",
            "Correct MEDGEMMA_BASE_URL. The address ends in /v1.",
        )
    if status == 429:
        return ModelUnreachableError("The model is busy with other questions.", "Retry in a moment.")
    if status == 503:
        return ModelUnreachableError("The model is still loading.", "Retry when the status says ready.")
    if status == 413:
        return ImageRefusedError(
            "The request is larger than the model server accepts.", "Attach fewer or smaller images."
        )
    if status >= 500:
        return ModelReplyError(
            f"The model server reports a fault of its own (HTTP {status}).",
            "Retry. If it stays, restart the model server.",
        )
    return unreadable()


def unreachable(endpoint: Endpoint) -> ModelUnreachableError:
    """Nothing listens, or the host is unknown."""
    return ModelUnreachableError(
        f"No model answers at {host(endpoint)}.", "Start the model server, or correct MEDGEMMA_BASE_URL."
    )


def not_found(endpoint: Endpoint, listed: tuple[str, ...] = ()) -> ModelNotFoundError:
    """The server does not know the model's name; `listed` are the names it does know."""
    known = f" It lists: {', '.join(listed[:5])}." if listed else ""
    return ModelNotFoundError(
        f"The model server at {host(endpoint)} does not know the model {endpoint.model}.{known}",
        "Set MEDGEMMA_MODEL to a name that it lists.",
    )


def stopped() -> ModelStoppedError:
    """The connection ended too early."""
    return ModelStoppedError(
        "The model server stopped while answering.", "Your question is kept. Retry when the status says ready."
    )


def unreadable() -> ModelReplyError:
    """A reply that breaks the protocol."""
    return ModelReplyError(
        "The model server sent a reply that cannot be read.",
        "Retry. If it stays, check that MEDGEMMA_BASE_URL is the address of a model server.",
    )


def empty() -> ModelReplyError:
    """An answer without a word in it."""
    return ModelReplyError("The model gave an empty answer.", "Ask again in other words.")


def no_first_token(seconds: float) -> ModelTimeoutError:
    """The limit for the first token passed."""
    return ModelTimeoutError(
        f"The model gave no first word within {seconds:g} s.",
        "Retry when the machine is less busy. FIRST_TOKEN_SECONDS sets the limit.",
    )


def fell_silent(seconds: float) -> ModelTimeoutError:
    """The limit passed between two pieces of an answer."""
    return ModelTimeoutError(
        f"The model fell silent in mid-answer for {seconds:g} s.", "Retry when the status says ready."
    )


def not_finished(seconds: float) -> ModelTimeoutError:
    """The limit for the whole answer passed."""
    return ModelTimeoutError(
        f"The answer was not finished within {seconds:g} s.", "Ask for less at once. ANSWER_SECONDS sets the limit."
    )


def host(endpoint: Endpoint) -> str:
    """Host and port of the endpoint, without anything secret that an address may hold."""
    try:
        return urlsplit(endpoint.base_url).netloc.rpartition("@")[2] or endpoint.base_url
    except ValueError:
        return "the address set"


def context_size_in(words: str) -> int | None:
    """The size of the context in tokens, if the words of a refusal name it."""
    found = re.search(r"n_ctx\D{1,5}(\d+)|context size \((\d+)|context length is (\d+)", words)
    return int(next(group for group in found.groups() if group)) if found else None


def _sizes(words: str) -> str:
    prompt = re.search(r"n_prompt_tokens\D{1,5}(\d+)|request \((\d+) tokens|requested (\d+) tokens", words)
    size = context_size_in(words)
    if not prompt or size is None:
        return ""
    return f": {next(group for group in prompt.groups() if group)} of {size} tokens"


def _status_in(body: object) -> int:
    code = body.get("code") if isinstance(body, dict) else None
    return code if isinstance(code, int) else 500


def _chain(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain
