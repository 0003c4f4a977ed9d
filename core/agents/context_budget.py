"""What fits into the model's context, and what is left out when not all does.

The order of importance: instructions, computed facts, the question, the image, the best passages, the newest turns.
What was cut is said in words. Token counts are estimates on the safe side, since the exact tokenizer belongs to the
server.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from core.agents import prompts
from core.agents.case import PastTurn, Picture
from core.agents.events import PassageFound
from core.medgemma.tokens import count_tokens

TEMPLATE_TOKENS = 96
"""What the chat template adds around the turns, with a margin for one tool step."""
GAP = "\n[…]\n"
PAST_ANSWER_TOKENS = 120
QUESTION_SHARE = 0.45
"""The most that a question may take of what is left after instructions, facts and image."""


@dataclass(frozen=True)
class Prompt:
    """Messages that fit, the passages that went in, and what was cut, in words."""

    messages: list[BaseMessage]
    passages: tuple[PassageFound, ...]
    cut: tuple[str, ...]


def keep_both_ends(text: str, tokens: int) -> str:
    """`text` within `tokens`, its middle left out: in a note the presentation stands first and the question last."""
    cost = count_tokens(text)
    room = len(text)
    kept = text
    while cost > tokens and room > 0:
        room = min(room - 1, room * tokens // cost)
        kept = text[: room // 2] + GAP + text[len(text) - room // 2 :] if room > 1 else ""
        cost = count_tokens(kept)
    return kept


def fit(
    question: str,
    *,
    facts: Sequence[str],
    passages: Sequence[PassageFound],
    history: Sequence[PastTurn],
    picture: Picture | None,
    context_size: int,
    image_tokens: int,
    answer_tokens: int,
    task: str = "",
) -> Prompt:
    """Build the messages of a turn for `context_size` tokens, of which the answer takes `answer_tokens`.

    A `task` of one call stands behind everything else, so that the prompt begins like the turn's other prompts.
    """
    room = context_size - answer_tokens - TEMPLATE_TOKENS - count_tokens(prompts.INSTRUCTIONS) - count_tokens(task)
    room -= image_tokens if picture else 0
    cut: list[str] = []

    kept_facts = _within(facts, room // 2)
    if len(kept_facts) < len(facts):
        cut.append("Some computed results were left out of the prompt.")
    room -= sum(map(count_tokens, kept_facts))

    asked = keep_both_ends(question, max(int(room * QUESTION_SHARE), 64))
    if asked != question:
        cut.append(
            "The message is longer than the model can read: its middle was left out; values come from all of it."
        )
    room -= count_tokens(asked)

    lines = _within([prompts.passage(found) for found in passages], room)
    if len(lines) < len(passages):
        cut.append(f"{len(passages) - len(lines)} of {len(passages)} passages did not fit the model's context.")
    room -= sum(map(count_tokens, lines))

    turns: list[BaseMessage] = []
    for past in reversed(history):
        said, answered = _remembered(past)
        room -= count_tokens(said) + count_tokens(answered) + 12
        if room < 0:
            cut.append("Earlier turns were left out of the prompt.")
            break
        turns[:0] = [HumanMessage(said), AIMessage(answered)]

    text = "\n\n".join(filter(None, (prompts.question_block(asked, kept_facts, lines, _about(picture)), task)))
    last = HumanMessage(content=[_image_block(picture), {"type": "text", "text": text}] if picture else text)
    return Prompt(
        messages=[SystemMessage(prompts.INSTRUCTIONS), *turns, last],
        passages=tuple(passages[: len(lines)]),
        cut=tuple(cut),
    )


def _within(lines: Sequence[str], tokens: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        tokens -= count_tokens(line) + 1
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
