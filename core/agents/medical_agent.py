"""The LangChain agent that words an answer on the evidence of a turn, and its middleware in one list.

The model is offered a tool only where code names it as useful, each tool at most once; then it answers freely and
streams.
"""

import re
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal, cast

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.tools import BaseTool

from core.agents.case import Case, ModelAtHand
from core.agents.context_budget import Prompt, fit
from core.agents.events import AnyEvent, ModelCall, PassageFound, Token
from core.agents.middleware import OfferedOnce, StepsShown, StopsWithoutSource
from core.agents.tools import search_tokens
from core.errors import ContextExceededError
from core.medgemma.repetition import loop_begins
from core.medgemma.tool_calls import objects_in

TIGHTER = 0.6
"""The share of the context that is filled after a server found the prompt too long."""
SENTENCE_ENDS = "]).!?"
"""What still belongs to the first round of a loop whose second one begins with it."""
CHOICE_TOKENS = 200
"""What the words that ask for the choice of a tool take."""
_JSON = re.compile(r"\s*(?:```\w*\s*)?\{")
STREAMS: Final[list[Literal["messages", "updates", "custom"]]] = ["messages", "updates", "custom"]


@dataclass
class Wording:
    """What the model's part of a turn came to: filled while `word` runs."""

    text: str = ""
    calls: list[ModelCall] = field(default_factory=list)
    cut: tuple[str, ...] = ()
    looped: bool = False

    def settle(self) -> None:
        """Leave out what is no answer: the rounds of a loop but the first, and a tool call written as text."""
        if (loop := loop_begins(self.text)) is not None:
            sentence_end = len(self.text) - len(self.text[loop:].lstrip(SENTENCE_ENDS))
            self.text, self.looped = self.text[:sentence_end], True
        if _JSON.match(self.text) and any(next(objects_in(self.text))):
            self.text = ""


async def word(
    case: Case,
    model: ModelAtHand,
    wording: Wording,
    *,
    facts: Sequence[str],
    passages: Sequence[PassageFound],
    tools: Sequence[BaseTool],
    needs_passage: Callable[[], bool] | None = None,
) -> AsyncGenerator[AnyEvent, None]:
    """Run the LangChain agent on the evidence: yields tool steps, their cards and the answer's tokens.

    A server whose tokenizer counts more than was estimated is asked once again with less. Raises `ModelError` if the
    model fails; what was streamed until then stands in `wording`.
    """
    if tools or needs_passage:
        more = [StopsWithoutSource(needs_passage)] if needs_passage else []
        agent: Any = create_agent(model.chat, list(tools), middleware=[OfferedOnce(), StepsShown(), *more])
    else:
        agent = _plain_agent(model)
    for share in (1.0, TIGHTER):
        prompt = fit(
            case.question,
            facts=facts,
            passages=passages,
            history=case.history,
            picture=case.picture,
            context_size=int(model.context_size * share),
            image_tokens=model.image_tokens,
            answer_tokens=model.answer_tokens,
            tool_tokens=CHOICE_TOKENS + search_tokens(model.context_size) if tools else 0,
        )
        wording.cut = prompt.cut
        try:
            async with aclosing(_run(agent, prompt, wording)) as events:
                async for event in events:
                    yield event
            return
        except ContextExceededError:
            if wording.text or share == TIGHTER:
                raise


@lru_cache(maxsize=2)
def _plain_agent(model: ModelAtHand) -> Any:
    """The agent without tools, which keeps nothing of a turn; making one costs 5 ms."""
    return create_agent(model.chat, [], middleware=[OfferedOnce(), StepsShown()])


async def _run(agent: Any, prompt: Prompt, wording: Wording) -> AsyncGenerator[AnyEvent, None]:
    parts = cast(
        AsyncGenerator[tuple[str, Any], None], agent.astream({"messages": prompt.messages}, stream_mode=STREAMS)
    )
    async with aclosing(parts):
        async for mode, event in parts:
            if mode == "custom":
                yield event
            elif mode == "messages":
                text = _answer_text(*event)
                if text:
                    wording.text += text
                    yield Token(text=text)
            else:
                wording.calls.extend(_calls(event))


def _answer_text(message: Any, metadata: dict[str, Any]) -> str:
    """The piece of the answer that a streamed message holds; tool messages and tool calls hold none."""
    if metadata.get("langgraph_node") != "model" or not isinstance(message, AIMessageChunk) or message.tool_call_chunks:
        return ""
    return message.text


def _calls(update: dict[str, Any]) -> list[ModelCall]:
    """What the model's calls of one step cost."""
    messages = (update.get("model") or {}).get("messages", [])
    return [call for message in messages if isinstance(message, AIMessage) for call in calls_of(message)]


def calls_of(message: BaseMessage) -> list[ModelCall]:
    """What a reply of the model cost, as it tells itself."""
    told: list[dict[str, int]] = message.response_metadata.get("calls", [])
    return [ModelCall(prompt_tokens=call["prompt_tokens"], cached_tokens=call["cached_tokens"]) for call in told]
