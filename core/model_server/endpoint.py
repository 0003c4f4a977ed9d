"""Finding out whether an address answers as an OpenAI API, and under which name the model is there.

Covered: address, key, list of models. Not covered: what the model can do; that is asked by the client that uses it.
"""

import json
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from typing import Any

import httpx

from core.errors import ModelError, ModelKeyError, ModelNotFoundError, ModelReplyError, ModelUnreachableError
from core.model_profiles import DEMO_ALIAS, Endpoint

LOCAL_TIMEOUT = httpx.Timeout(2.0, connect=0.5)
REMOTE_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
# Of what servers say of a model, that which stays the same from one request to the next: llama.cpp tells context, size
# and whether it reads images, vLLM its context.
LASTING = ("id", "meta", "architecture", "max_model_len", "root")


@dataclass(frozen=True)
class Found:
    """The endpoint, and `note`: what the user should know about it (empty if it is just as configured).

    `facts` is what the server says of its models. Another text than before: it was started anew, with other weights or
    settings.
    """

    endpoint: Endpoint
    note: str = ""
    facts: str = ""


def find_endpoint(base_url: str, names: Sequence[str], api_key: str = "") -> Found:
    """The endpoint at `base_url` serving the first of `names` that it knows, else the one model that it lists.

    Raises `ModelUnreachableError`, `ModelKeyError`, `ModelReplyError` (not an OpenAI API) or `ModelNotFoundError`.
    """
    models, facts = _models(base_url, api_key)
    known = {alias: name for name, aliases in models.items() for alias in (name, *aliases)}
    for name in names:
        if name in known:
            return Found(Endpoint(base_url, name, api_key, demo=known[name] == DEMO_ALIAS), facts=facts)
    if len(models) == 1:
        name = next(iter(models))
        note = f"The server has no model {names[0]}; the only one that it lists is used: {name}." if names else ""
        return Found(Endpoint(base_url, name, api_key, demo=name == DEMO_ALIAS), note, facts)
    listed = ", ".join(sorted(models)[:10])
    raise ModelNotFoundError(
        f"The model server at {base_url} has no model {' or '.join(names)}."
        + (f" It lists: {listed}." if listed else " It lists none."),
        "Set MEDGEMMA_MODEL to one of them." if listed else "Load a model there.",
    )


def is_loopback(base_url: str) -> bool:
    """Whether the address is this machine's own."""
    host = httpx.URL(base_url).host
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _models(base_url: str, api_key: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """The models that the server lists, each with its other names; and the lasting part of what it says of them."""
    reply = _get(f"{base_url}/models", api_key)
    if reply.status_code in (401, 403):
        raise ModelKeyError(
            f"The model server at {base_url} refuses the key.", "Set MEDGEMMA_API_KEY to a key it accepts."
        )
    if reply.status_code == 503:
        raise ModelUnreachableError(f"The model server at {base_url} is still starting.", "Wait until it is ready.")
    not_openai = ModelReplyError(
        f"What answers at {base_url} is not an OpenAI-compatible API (status {reply.status_code}).",
        "Check the address; it usually ends in /v1.",
    )
    if reply.status_code != 200:
        raise not_openai
    try:
        listed: Any = reply.json()["data"] or []
        facts = json.dumps([{key: model.get(key) for key in LASTING} for model in listed], sort_keys=True)
        return {str(model["id"]): tuple(map(str, model.get("aliases") or ())) for model in listed}, facts
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise not_openai from error


def _get(url: str, api_key: str) -> httpx.Response:
    local = is_loopback(url)
    headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
    try:
        # A proxy from the environment must not stand between two programs of one machine.
        timeout = LOCAL_TIMEOUT if local else REMOTE_TIMEOUT
        with httpx.Client(verify=_certificates(), trust_env=not local, timeout=timeout) as client:
            return client.get(url, headers=headers)
    except httpx.TimeoutException as error:
        raise _unreachable(url, "is silent") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _unreachable(url, "cannot be reached") from error


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes a tenth of a second, and a server is asked every few seconds."""
    return httpx.create_ssl_context()


def _unreachable(url: str, what: str) -> ModelError:
    return ModelUnreachableError(
        f"The model server at {url.removesuffix('/models')} {what}.",
        "Check that it runs and that the address is right (MEDGEMMA_BASE_URL).",
    )
