"""What an OpenAI client gets back: OpenAI's own form, with the evidence in fields beside the words."""

import time
from collections.abc import Sequence
from typing import Literal
from uuid import uuid4

from pydantic import BaseModel, Field

from api import turns
from api.files import page_address
from api.openai.messages import MODEL
from api.openai.words import content
from api.turns import Citation, RedFlagRaised, ToolUse
from core.agents.events import AnyEvent, Done, Outcome, Passages
from core.medgemma.tokens import count_tokens


class Found(BaseModel):
    """What the answer rests on."""

    outcome: Outcome
    citations: list[Citation]
    tools: list[ToolUse]
    red_flags: list[RedFlagRaised]


class AnswerMessage(Found):
    """The answer: its words are Markdown and hold red flags first, sources and notices last."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    """The one answer."""

    index: Literal[0] = 0
    message: AnswerMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class PromptDetails(BaseModel):
    """What the prompts cost in truth."""

    cached_tokens: int = Field(description="Known to the model's server from an earlier prompt.")


class Usage(BaseModel):
    """Tokens: those of all prompts that the model read for this answer, and an estimate of the answer's."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    prompt_tokens_details: PromptDetails


class Envelope(BaseModel):
    """What every reply begins with."""

    id: str = Field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = Field(default_factory=lambda: int(time.time()), description="Seconds since 1970.")
    model: str = MODEL


class ChatCompletion(Envelope):
    """A whole answer."""

    object: Literal["chat.completion"] = "chat.completion"
    choices: list[Choice] = Field(min_length=1, max_length=1)
    usage: Usage


def _is_none(value: object) -> bool:
    return value is None


class Delta(BaseModel):
    """The next words."""

    role: Literal["assistant"] | None = Field(None, exclude_if=_is_none)
    content: str | None = Field(None, exclude_if=_is_none)


class ChunkChoice(BaseModel):
    """A piece of the one answer."""

    index: Literal[0] = 0
    delta: Delta
    finish_reason: Literal["stop"] | None = None


class Chunk(Envelope):
    """A piece of a stream; `passages` are what the library holds on the question, sent before any word of the model."""

    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    choices: list[ChunkChoice] = Field(max_length=1)
    usage: Usage | None = Field(None, description="In a last chunk without choices, where it was asked for.")
    passages: list[Citation] | None = Field(None, exclude_if=_is_none)


class LastChunk(Found, Chunk):
    """The end of the answer, with what it rests on."""


class ModelCard(BaseModel):
    """A model of the list."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = Field(description="When this process started, in seconds since 1970.")
    owned_by: str = MODEL


class ModelList(BaseModel):
    """The models: the assistant is one."""

    object: Literal["list"] = "list"
    data: list[ModelCard]


class ErrorWords(BaseModel):
    """What happened, and what to do."""

    message: str
    type: str
    param: None
    code: str | None


class ErrorReply(BaseModel):
    """An error as OpenAI's clients read it."""

    error: ErrorWords


def found(events: Sequence[AnyEvent]) -> Found:
    """What a turn's answer rests on."""
    evidence = turns.evidence(events)
    return Found(**{name: getattr(evidence, name) for name in Found.model_fields})


def shown(passages: Passages) -> list[Citation]:
    """Passages in the form of citations."""
    return [
        Citation(
            n=passage.n,
            document=passage.document,
            page=passage.page,
            quote=passage.quote,
            remarks=list(passage.remarks),
            page_image=page_address(passage.document_id, passage.page, passage.passage_id),
        )
        for passage in passages.passages
    ]


def completion(events: Sequence[AnyEvent]) -> ChatCompletion:
    """A turn that has ended as one reply."""
    words = content(events)
    message = AnswerMessage(content=words, **dict(found(events)))
    return ChatCompletion(choices=[Choice(message=message)], usage=usage(events, words))


def usage(events: Sequence[AnyEvent], words: str) -> Usage:
    """What a turn cost."""
    calls = next((event.calls for event in events if isinstance(event, Done)), ())
    prompt, answer = sum(call.prompt_tokens for call in calls), count_tokens(words)
    cached = PromptDetails(cached_tokens=sum(call.cached_tokens for call in calls))
    return Usage(
        prompt_tokens=prompt, completion_tokens=answer, total_tokens=prompt + answer, prompt_tokens_details=cached
    )
