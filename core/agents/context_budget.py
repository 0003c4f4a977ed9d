"""What fits into the model's context, and what is left out when not all does.

The order of importance: instructions, computed facts, the question, the image, the best passages, the newest turns.
What was cut is said in words. Token counts are estimates on the safe side (three UTF-8 bytes a token; English
clinical text measures 3.4 to 4.2 with Gemma's and Qwen's tokenizers), since the exact tokenizer belongs to the
server.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from core.agents import prompts
from core.agents.case import PastTurn, Picture
from core.agents.events import PassageFound

BYTES_PER_TOKEN = 3
TEMPLATE_TOKENS = 96
"""What the chat template adds around the turns, with a margin for one tool step."""
PAST_ANSWER_TOKENS = 120
QUESTION_SHARE = 0.45
"""The most that a question may take of what is left after instructions, facts and image."""


@dataclass(frozen=True)
class Prompt:
    """Messages that fit, the tokens left for the answer, the passages that went in, and what was cut, in words."""

    messages: list[BaseMessage]
    answer_tokens: int
    passages: tuple[PassageFound, ...]
    cut: tuple[str, ...]


def estimate_tokens(text: str) -> int:
    """An estimate of `text`'s tokens that is rarely too low."""
    return -(-len(text.encode()) // BYTES_PER_TOKEN)


def keep_both_ends(text: str, tokens: int) -> str:
    """`text` within `tokens`, its middle left out: in a note the presentation stands first and the question last."""
    if estimate_tokens(text) <= tokens:
        return text
    gap = "\n[…]\n"
    room = max(tokens * BYTES_PER_TOKEN - len(gap.encode()), 0)
    data = text.encode()
    head, tail = data[: room // 2], data[len(data) - (room - room // 2) :]
    return head.decode(errors="ignore") + gap + tail.decode(errors="ignore")


def fit(
    question: str,
    *,
    facts: Sequence[str],
    passages: Sequence[PassageFound],
    history: Sequence[PastTurn],
    picture: Picture | None,
    context_size: int,
    image_tokens: int,
) -> Prompt:
    """Build the messages of a turn for a context of `context_size` tokens."""
    answer_tokens = min(512, context_size // 5)
    room = context_size - answer_tokens - TEMPLATE_TOKENS - estimate_tokens(prompts.INSTRUCTIONS)
    room -= image_tokens if picture else 0
    cut: list[str] = []

    kept_facts = _within(facts, room // 2)
    if len(kept_facts) < len(facts):
        cut.append("Some computed results were left out of the prompt.")
    room -= sum(map(estimate_tokens, kept_facts))

    asked = keep_both_ends(question, max(int(room * QUESTION_SHARE), 64))
    if asked != question:
        cut.append(
            "The message is longer than the model can read: its middle was left out; values come from all of it."
        )
    room -= estimate_tokens(asked)

    lines = _within([prompts.passage(found) for found in passages], room)
    if len(lines) < len(passages):
        cut.append(f"{len(passages) - len(lines)} of {len(passages)} passages did not fit the model's context.")
    room -= sum(map(estimate_tokens, lines))

    turns: list[BaseMessage] = []
    for past in reversed(history):
        said, answered = _remembered(past)
        room -= estimate_tokens(said) + estimate_tokens(answered) + 12
        if room < 0:
            cut.append("Earlier turns were left out of the prompt.")
            break
        turns[:0] = [HumanMessage(said), AIMessage(answered)]

    text = prompts.question_block(asked, kept_facts, lines, _about(picture))
    last = HumanMessage(content=[_image_block(picture), {"type": "text", "text": text}] if picture else text)
    return Prompt(
        messages=[SystemMessage(prompts.INSTRUCTIONS), *turns, last],
        answer_tokens=answer_tokens,
        passages=tuple(passages[: len(lines)]),
        cut=tuple(cut),
    )


def _within(lines: Sequence[str], tokens: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        tokens -= estimate_tokens(line) + 1
        if tokens < 0:
            break
        kept.append(line)
    return kept


def _remembered(past: PastTurn) -> tuple[str, str]:
    return keep_both_ends(past.question, PAST_ANSWER_TOKENS), keep_both_ends(past.answer or "-", PAST_ANSWER_TOKENS)


def _about(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return "An image is attached. Describe what it shows; say what cannot be seen or judged."


def _image_block(picture: Picture) -> dict[str, str]:
    return {"type": "image", "base64": base64.b64encode(picture.png).decode(), "mime_type": "image/png"}
