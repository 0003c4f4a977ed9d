"""The model: what answers at its address and what stands in the way, or the weights that Bedside could start."""

import asyncio
from dataclasses import dataclass, replace

import httpx

from config import Settings
from core.errors import BedsideError, ModelReplyError, ModelUnreachableError
from core.medgemma.transport import http_client
from core.medgemma_client import Probe, probe
from core.model_profiles import Endpoint
from core.model_server.endpoint import find_endpoint, is_loopback
from core.model_server.server import LOOPBACK
from core.model_server.weights import find_weights
from core.operations.doctor import template
from core.operations.doctor.finding import Finding, ok, problem, warning
from core.operations.doctor.machine import port_holder

SMALL_CONTEXT = 2048
PROBE_SECONDS = 60.0
LOOK_SECONDS = 5.0
READ_SECONDS = 60.0


@dataclass(frozen=True)
class Answering:
    """A model that answers, and whether it runs on this machine."""

    endpoint: Endpoint
    here: bool


async def examine(settings: Settings) -> tuple[Answering | None, list[Finding]]:
    """The model that answers, if one does, and what was found."""
    url = settings.medgemma_base_url or f"http://{LOOPBACK}:{settings.port}/v1"
    key = settings.medgemma_api_key.get_secret_value()
    if not settings.medgemma_base_url and settings.port == 0:
        return None, [_startable(settings)]
    try:
        found = await asyncio.to_thread(find_endpoint, url, [settings.medgemma_model], key)
    except ModelUnreachableError as error:
        if settings.medgemma_base_url:
            return None, [problem("model", error.message, error.hint)]
        return None, [_silent_port(settings)]
    except ModelReplyError as error:
        return None, [await asyncio.to_thread(_no_api, settings, url, key, error)]
    except BedsideError as error:
        return None, [problem("model", error.message, error.hint)]
    result = await probe(found.endpoint, PROBE_SECONDS)
    if result.error is not None:
        return None, [problem("model", result.error.message, result.error.hint)]
    endpoint = replace(found.endpoint, model=result.model or found.endpoint.model)
    return Answering(endpoint, is_loopback(url)), [
        _answers(endpoint, found.note),
        await _context(endpoint, result),
        await template.roles(endpoint),
        _vision(result),
    ]


def _silent_port(settings: Settings) -> Finding:
    """Nothing answers on PORT: nobody listens there, or something that is no web server at all."""
    holder = port_holder(LOOPBACK, settings.port)
    if holder is None:
        return _startable(settings)
    return problem(
        "model",
        f"Port {settings.port} is in use by {holder}, which does not answer as a model server.",
        "Stop that program, or set PORT to another port.",
    )


def _startable(settings: Settings) -> Finding:
    """No model server answers: whether Bedside could start one from weights that are there."""
    weights = find_weights(settings)
    if settings.model_server == "off":
        return warning("model", "No model server answers, and MODEL_SERVER is off.", "Start one on PORT.")
    if weights is None:
        return warning(
            "model",
            "No model server answers, and no weights are on this machine. Cards and search work without.",
            "Run `python app.py download-model medgemma`, or set MEDGEMMA_BASE_URL.",
        )
    if weights.mmproj is None:
        return warning(
            "model",
            f"{weights.title} is on this machine, without a vision projector: it will not read images.",
            "Set MMPROJ_FILE to the mmproj file that belongs to it.",
        )
    return ok("model", f"{weights.title} is on this machine; `python app.py` starts it.")


def _no_api(settings: Settings, url: str, key: str, error: ModelReplyError) -> Finding:
    """Something answers, but not as an OpenAI API: an address without /v1, a page of the web, another program."""
    if not settings.medgemma_base_url:
        holder = port_holder(LOOPBACK, settings.port) or "another program"
        return problem(
            "model",
            f"Port {settings.port} is in use by {holder}, which is not an OpenAI-compatible model server.",
            "Stop that program, or set PORT to another port.",
        )
    if not url.endswith("/v1"):
        try:
            find_endpoint(f"{url}/v1", [settings.medgemma_model], key)
        except (ModelReplyError, ModelUnreachableError):
            pass
        except BedsideError:
            return _without_v1(url)
        else:
            return _without_v1(url)
    if _is_web_page(f"{url}/models") or _is_web_page(url):
        return problem(
            "model",
            f"What answers at {url} is a web page, not a model server.",
            "Set MEDGEMMA_BASE_URL to the model server's own address; it ends in /v1.",
        )
    return problem("model", error.message, "Set MEDGEMMA_BASE_URL to a model server's address; it ends in /v1.")


def _without_v1(url: str) -> Finding:
    return problem(
        "model", f"The address {url} lacks its end: the API is at {url}/v1.", f"Set MEDGEMMA_BASE_URL={url}/v1"
    )


def _is_web_page(url: str) -> bool:
    try:
        with httpx.Client(trust_env=not is_loopback(url), timeout=LOOK_SECONDS) as client:
            return str(client.get(url).headers.get("content-type", "")).startswith("text/html")
    except httpx.HTTPError:
        return False


def _answers(endpoint: Endpoint, note: str) -> Finding:
    words = f"{endpoint.model} answers at {endpoint.base_url}. {note}".rstrip()
    if endpoint.demo:
        return warning(
            "model",
            f"{words} It is the demo model: not medical.",
            "For MedGemma run `python app.py download-model medgemma`, or set MEDGEMMA_BASE_URL.",
        )
    return ok("model", words)


async def _context(endpoint: Endpoint, result: Probe) -> Finding:
    size = result.context_size
    if size is None:
        return ok("context", "The server does not tell its context; 2,048 tokens are used.")
    if size < SMALL_CONTEXT:
        words = f"The context is {size:,} tokens; a question with its evidence takes 2,048."
        return warning("context", words, "Set CONTEXT_SIZE to 2048 or more where the server runs.")
    trained = await _trained_context(endpoint)
    if trained is not None and 0 < trained < size:
        return warning(
            "context",
            f"The context is {size:,} tokens, but the model was trained with {trained:,}.",
            f"Set CONTEXT_SIZE to {trained} or less where the server runs.",
        )
    return ok("context", f"The context is {size:,} tokens.")


async def _trained_context(endpoint: Endpoint) -> int | None:
    """What llama.cpp tells of the model's training in its list of models; None from others."""
    try:
        async with http_client(endpoint, LOOK_SECONDS) as http:
            headers = {"authorization": f"Bearer {endpoint.api_key or 'none'}"}
            rows = (await http.get(f"{endpoint.base_url}/models", headers=headers)).json()["data"]
            trained = next((row.get("meta") or {}).get("n_ctx_train") for row in rows if row["id"] == endpoint.model)
    except (httpx.HTTPError, ValueError, TypeError, LookupError, AttributeError, StopIteration, RuntimeError):
        return None
    return trained if isinstance(trained, int) else None


def _vision(result: Probe) -> Finding:
    if result.vision:
        return ok("vision", "The model reads images.")
    if result.vision is None:
        words = f"The model did not read a tiny image within {PROBE_SECONDS:.0f} s."
        return warning("vision", words, "Run `python app.py doctor --speed` to see why it is slow.")
    return warning("vision", "The model does not read images.", "Start it with its mmproj file (MMPROJ_FILE).")
