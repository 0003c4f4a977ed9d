"""What fits into the model's context, and what is left out when not all does.

The order of importance: instructions, computed facts, the question, the image, the best passages, the newest turns.
What was cut is said in words. The last turn is written as it was when it was asked, so that a server that keeps the
computation of a prompt reads only what is new. Token counts are estimates on the safe side, since the exact tokenizer
belongs to the server.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from core.agents import prompts
from core.agents.case import PastTurn, Picture
from core.agents.events import PassageFound
from core.medgemma.tokens import count_tokens

TEMPLATE_TOKENS = 64
"""What the chat template and the family's own opening words add around the messages."""
TURN_TOKENS = 12
"""What the template adds around a past question and its answer."""
GAP = "\n[…]\n"
QUESTION_SHARE = 0.45
"""The most that a question takes of what instructions and answer leave."""
OLDER_TURN_TOKENS = 120
"""What is kept of a question and of an answer once another turn has followed."""
DROPPED_AT_ONCE = 3
"""Turns are dropped in threes: the prompt's beginning then stays the same for the two turns after."""


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


def within(lines: Sequence[str], tokens: int) -> list[str]:
    """The first of the lines, as many as fit."""
    kept: list[str] = []
    for line in lines:
        tokens -= count_tokens(line) + 1
        if tokens < 0:
            break
        kept.append(line)
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
    tool_tokens: int = 0,
) -> Prompt:
    """Build the messages of a turn for `context_size` tokens, of which the answer takes `answer_tokens`.

    A `task` of one call stands behind everything else, so that the prompt begins like the turn's other prompts.
    `tool_tokens` are kept free for what tools are going to add.
    """
    whole = context_size - answer_tokens - TEMPLATE_TOKENS - count_tokens(prompts.INSTRUCTIONS)
    question_tokens = max(int(whole * QUESTION_SHARE), 64)
    room = whole - count_tokens(task) - tool_tokens - (image_tokens if picture else 0)
    cut: list[str] = []

    kept_facts = within(facts, room // 2)
    if len(kept_facts) < len(facts):
        cut.append("Some computed results were left out of the prompt.")
    room -= sum(map(count_tokens, kept_facts))

    asked = keep_both_ends(question, max(min(question_tokens, room), 32))
    if asked != question:
        cut.append(
            "The message is longer than the model can read: its middle was left out; values come from all of it."
        )
    room -= count_tokens(asked)

    lines = within([prompts.passage(found) for found in passages], room)
    if len(lines) < len(passages):
        cut.append(f"{len(passages) - len(lines)} of {len(passages)} passages did not fit the model's context.")
    room -= sum(map(count_tokens, lines))

    past = _remembered(history, room, question_tokens)
    if len(past) < len(history):
        cut.append("Earlier turns were left out of the prompt.")
    turns: list[BaseMessage] = []
    for said, answered in past:
        turns += [HumanMessage(said), AIMessage(answered)]

    block = prompts.question_block(asked, kept_facts, lines, _about(picture))
    text = "\n\n".join(filter(None, (block, task)))
    last = HumanMessage(content=[_image_block(picture), {"type": "text", "text": text}] if picture else text)
    return Prompt(
        messages=[SystemMessage(prompts.INSTRUCTIONS), *turns, last],
        passages=tuple(passages[: len(lines)]),
        cut=tuple(cut),
    )


def _remembered(history: Sequence[PastTurn], room: int, question_tokens: int) -> list[tuple[str, str]]:
    """The newest turns that fit, as question and answer, oldest first; the last one as it was asked if that fits."""
    kept: list[tuple[str, str]] = []
    for past in reversed(history):
        turn = _shortened(past, OLDER_TURN_TOKENS)
        if not kept and _cost(as_asked := _shortened(past, question_tokens)) <= room:
            turn = as_asked
        room -= _cost(turn)
        if room < 0:
            dropped = len(history) - len(kept)
            rounded = -(-dropped // DROPPED_AT_ONCE) * DROPPED_AT_ONCE
            return kept[: max(len(history) - rounded, min(len(kept), 1))][::-1]
        kept.append(turn)
    return kept[::-1]


def _shortened(past: PastTurn, tokens: int) -> tuple[str, str]:
    question = prompts.question_block(keep_both_ends(past.question, tokens), past.facts, ())
    return question, keep_both_ends(past.answer or "-", tokens)


def _cost(turn: tuple[str, str]) -> int:
    return count_tokens(turn[0]) + count_tokens(turn[1]) + TURN_TOKENS


def _about(picture: Picture | None) -> str:
    if picture is None:
        return ""
    return "An image is attached. Describe what it shows; say what cannot be seen or judged."


def _image_block(picture: Picture) -> dict[str, str]:
    return {"type": "image", "base64": base64.b64encode(picture.png).decode(), "mime_type": "image/png"}
