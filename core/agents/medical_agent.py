"""The LangChain agent that words an answer on the evidence of a turn, and its middleware in one list.

The model is offered a tool only where code names it as useful, each tool at most once; then it answers freely and
streams.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.tools import BaseTool

from core.agents.case import Case, ModelAtHand
from core.agents.context_budget import fit
from core.agents.events import AnyEvent, ModelCall, PassageFound, Token
from core.agents.middleware import OfferedOnce, StepsShown, StopsWithoutSource


@dataclass
class Wording:
    """What the model's part of a turn came to: filled while `word` runs."""

    text: str = ""
    calls: list[ModelCall] = field(default_factory=list)
    cut: tuple[str, ...] = ()


async def word(
    case: Case,
    model: ModelAtHand,
    wording: Wording,
    *,
    facts: Sequence[str],
    passages: Sequence[PassageFound],
    tools: Sequence[BaseTool],
    needs_passage: Callable[[], bool] | None = None,
) -> AsyncIterator[AnyEvent]:
    """Run the LangChain agent on the evidence: yields tool steps, their cards and the answer's tokens.

    Raises `ModelError` if the model fails; what was streamed until then stands in `wording`.
    """
    prompt = fit(
        case.question,
        facts=facts,
        passages=passages,
        history=case.history,
        picture=case.picture,
        context_size=model.context_size,
        image_tokens=model.image_tokens,
    )
    wording.cut = prompt.cut
    middleware: list[AgentMiddleware] = [OfferedOnce(), StepsShown()]
    if needs_passage is not None:
        middleware.append(StopsWithoutSource(needs_passage))
    chat = model.chat.model_copy(update={"max_tokens": prompt.answer_tokens})
    agent = create_agent(chat, tools, middleware=middleware)
    async for mode, event in agent.astream(
        {"messages": prompt.messages}, stream_mode=["messages", "updates", "custom"]
    ):
        if mode == "custom":
            yield event
        elif mode == "messages":
            chunk, metadata = event
            if (
                metadata.get("langgraph_node") == "model"
                and isinstance(chunk, AIMessageChunk)
                and chunk.text
                and not chunk.tool_call_chunks
            ):
                wording.text += chunk.text
                yield Token(text=chunk.text)
        else:
            wording.calls.extend(_calls(event))


def _calls(update: dict[str, Any]) -> list[ModelCall]:
    messages = (update.get("model") or {}).get("messages", [])
    calls = []
    for message in messages:
        if isinstance(message, AIMessage) and message.usage_metadata:
            details = message.usage_metadata.get("input_token_details", {})
            calls.append(
                ModelCall(
                    prompt_tokens=message.usage_metadata["input_tokens"],
                    cached_tokens=details.get("cache_read", 0) or 0,
                )
            )
    return calls
