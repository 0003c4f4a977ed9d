"""Whether the server's chat template gives the model every message, in order, and tells it who speaks.

llama.cpp shows the prompt that it makes of a conversation; with other servers the tokens of the prompt are counted. A
template that leaves a message out, or joins them without a mark, changes the question in silence. Covered: user and
assistant in turn, which is all that Bedside sends. Not covered: marks of another model family that cost as many tokens.
"""

from typing import Any
from urllib.parse import urlsplit

import httpx

from core.medgemma.transport import http_client
from core.model_profiles import GENERIC, Endpoint, profile_for
from core.operations.doctor.finding import Finding, ok, problem, warning

READ_SECONDS = 60.0
NONCES = ("marigold", "tugboat", "lantern")
SHORT = "yes"
LONG = " ".join(
    ["yes", *"the patient has a cough and no fever since two days and takes one tablet in the morning".split()]
)
GEMMA_MARKS = ("<start_of_turn>user", "<start_of_turn>model")
LEAST_A_TURN, MOST_A_TURN = 1.0, 12.0
"""Tokens that mark a turn: Mistral's take 1.5, Gemma's, Qwen's and Llama's 5; written as plain text they take more."""
USE_THE_MODELS_OWN = (
    "Have the server use the template in the model's own file (LocalAI: template.use_tokenizer_template: true; "
    "llama.cpp: --jinja)."
)


async def roles(endpoint: Endpoint) -> Finding:
    """Send a conversation of user, assistant and user, and see what becomes of it."""
    try:
        async with http_client(endpoint, READ_SECONDS) as http:
            reply = await _rendered(http, endpoint)
            if reply is None:
                return await _by_counts(http, endpoint)
    except (httpx.HTTPError, ValueError, TypeError, LookupError, AttributeError):
        return warning("roles", "The chat template could not be examined.", "Look again when the server is less busy.")
    return _judge(reply, endpoint) if isinstance(reply, str) else _refused()


def _conversation(*texts: str) -> list[dict[str, str]]:
    return [{"role": "assistant" if n % 2 else "user", "content": text} for n, text in enumerate(texts)]


async def _rendered(http: httpx.AsyncClient, endpoint: Endpoint) -> str | int | None:
    """The prompt as llama.cpp makes it, or the status with which it refuses; None where there is no such address."""
    address = urlsplit(endpoint.base_url)
    reply = await http.post(
        f"{address.scheme}://{address.netloc}/apply-template",
        json={"messages": _conversation(*NONCES)},
        headers=_headers(endpoint),
    )
    if reply.status_code in (404, 405, 501):
        return None
    if reply.status_code != 200:
        return reply.status_code
    prompt = reply.json().get("prompt")
    return prompt if isinstance(prompt, str) else None


def _judge(prompt: str, endpoint: Endpoint) -> Finding:
    places = [prompt.find(nonce) for nonce in NONCES]
    if -1 in places or any(prompt.count(nonce) != 1 for nonce in NONCES) or places != sorted(places):
        return _changed("The server's chat template leaves out, repeats or reorders messages.")
    before_user = prompt[: places[0]]
    before_assistant = prompt[places[0] + len(NONCES[0]) : places[1]]
    between = prompt[places[1] + len(NONCES[1]) : places[2]]
    if not before_assistant.strip() or not between.strip() or before_assistant.strip() == between.strip():
        return _changed("The server's chat template does not tell the model who speaks.")
    if profile_for(endpoint.model) is not GENERIC:
        user, model = GEMMA_MARKS
        if user not in before_user or model not in before_assistant or user not in between:
            return _changed("The server's chat template does not use the marks that MedGemma was trained on.")
    return ok("roles", "The chat template gives the model each message, with who speaks.")


async def _by_counts(http: httpx.AsyncClient, endpoint: Endpoint) -> Finding:
    """Each message must cost its words, and a few tokens for its marks."""
    conversations = ((SHORT,), (LONG,), (SHORT,) * 3, (LONG,) * 3)
    counts: list[int] = []
    for texts in conversations:
        reply = await http.post(
            f"{endpoint.base_url}/chat/completions",
            json={"model": endpoint.model, "messages": _conversation(*texts), "max_tokens": 1, "temperature": 0},
            headers=_headers(endpoint),
        )
        if reply.status_code != 200:
            return _refused()
        tokens = _prompt_tokens(reply.json())
        if tokens is None:
            return ok("roles", "The server does not tell how long a prompt is; its chat template was not checked.")
        counts.append(tokens)
    one_short, one_long, three_short, three_long = counts
    words = one_long - one_short
    heard = (three_long - three_short) / words if words > 0 else 0.0
    if not 2.5 <= heard <= 3.5:
        return _changed(
            f"The server's chat template leaves out or repeats messages: of three the model gets {heard:.1f}."
        )
    marks = (three_short - one_short) / 2 - 1
    if marks < LEAST_A_TURN:
        return _changed("The server joins the messages without a mark: the model is not told who speaks.")
    if marks > MOST_A_TURN:
        return warning(
            "roles",
            f"The server spends {marks:.0f} tokens on the marks of a message: the model reads them as plain text.",
            USE_THE_MODELS_OWN,
        )
    return ok("roles", f"The model gets every message, and {marks:.0f} tokens that tell who speaks.")


def _refused() -> Finding:
    return _changed("The server's chat template refuses a conversation of user, assistant and user.")


def _changed(words: str) -> Finding:
    return problem("roles", words, USE_THE_MODELS_OWN)


def _prompt_tokens(body: Any) -> int | None:
    tokens = (body.get("usage") or {}).get("prompt_tokens")
    return tokens if isinstance(tokens, int) and tokens > 0 else None


def _headers(endpoint: Endpoint) -> dict[str, str]:
    return {"authorization": f"Bearer {endpoint.api_key or 'none'}"}
