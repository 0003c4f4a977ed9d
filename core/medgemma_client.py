"""`ChatMedGemma`: MedGemma, or any model behind an OpenAI-compatible endpoint, as a LangChain chat model.

Everything peculiar about the model and its servers ends here, so that the agent is plain LangChain:

- messages are shaped for models without system and tool roles (`core.medgemma.messages`);
- with tools bound, one unstreamed call constrained by a JSON schema chooses a tool or none; if none, the free answer is
  streamed within the same invocation (`core.medgemma.tool_calls`);
- thoughts are removed, the temperature is 0, an answer has a limit for its first token and for its whole;
- every failure is a `ModelError` whose words may be shown (`core.medgemma.failures`).

`probe` finds out what an endpoint can do; `count_tokens` estimates what a text costs of the context.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from typing import Any, Self, cast

from anyio.from_thread import start_blocking_portal
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ToolCall
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from core.errors import ModelReplyError
from core.medgemma import failures
from core.medgemma.messages import arguments_as_json, calls_since_question, shape
from core.medgemma.probe import Probe, probe
from core.medgemma.repetition import loop_begins
from core.medgemma.thinking import ThinkingFilter, without_thoughts
from core.medgemma.tokens import count_tokens
from core.medgemma.tool_calls import Offer, as_openai, chose_none, offer, read_call, schema, task, valid_call
from core.medgemma.transport import http_client, unused_sync_client
from core.model_profiles import Endpoint, ModelProfile, profile_for

__all__ = ["ChatMedGemma", "Probe", "count_tokens", "probe"]

# A tool's name and arguments are short; a model that writes more is rambling.
CHOICE_TOKENS = 256
# More than any tokenizer packs into one: a server that goes on beyond it ignores the limit that it was given.
CHARACTERS_A_TOKEN = 16
MOST_TOKENS = 2048


class ChatMedGemma(ChatOpenAI):
    """A chat model for `create_agent` and direct use; make it with `for_endpoint`.

    Raises only `ModelError`s for what the endpoint does, from `invoke`, `ainvoke`, `stream` and `astream` alike, also
    in the middle of a stream. `usage_metadata` is the sum over an invocation; `response_metadata["calls"]` lists its
    calls of the endpoint as {"prompt_tokens", "cached_tokens"}.
    """

    endpoint: Endpoint
    family: ModelProfile
    first_token_seconds: float
    answer_seconds: float
    native_tools: bool = False

    @classmethod
    def for_endpoint(
        cls,
        endpoint: Endpoint,
        *,
        profile: ModelProfile | None = None,
        first_token_seconds: float = 180,
        answer_seconds: float = 600,
        max_tokens: int | None = None,
        native_tools: bool = False,
    ) -> Self:
        """The model behind `endpoint`.

        `profile` is found by the model's name if not given. Limits are in seconds: `first_token_seconds` also bounds
        the silence between two pieces, `answer_seconds` a whole invocation. `max_tokens` bounds the answer.
        `native_tools` uses the protocol's own tool calls: only where `probe` proved them.
        """
        return cls(
            endpoint=endpoint,
            family=profile or profile_for(endpoint.model),
            first_token_seconds=first_token_seconds,
            answer_seconds=answer_seconds,
            native_tools=native_tools,
            model=endpoint.model,
            base_url=endpoint.base_url,
            # An empty key would be replaced by OPENAI_API_KEY: another service's secret sent to this server.
            api_key=SecretStr(endpoint.api_key or "none"),
            temperature=0,
            max_completion_tokens=max_tokens,
            max_retries=1,
            use_responses_api=False,
            stream_usage=True,
            stream_chunk_timeout=None,
            http_async_client=http_client(endpoint, first_token_seconds),
            http_client=unused_sync_client(),
        )

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: Any = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Offer tools. `tool_choice`: None or "auto" (may choose none), "any", "none", or a tool's name."""
        return self.bind(tools=list(tools), tool_choice=tool_choice, **kwargs)

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        *,
        tools: Sequence[Any] | None = None,
        tool_choice: Any = None,
        **kwargs: Any,
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        end = asyncio.get_running_loop().time() + self.answer_seconds
        offered = offer(tools, tool_choice)
        if offered.tools:
            call, costs = await self._choose(messages, offered, end)
            repeated = call is not None and (call["name"], arguments_as_json(call["args"])) in calls_since_question(
                messages
            )
            chosen = None if repeated else call
            for cost in costs:
                yield _text_chunk("", cost)
            if chosen:
                yield _call_chunk(chosen)
                return
        response_format = kwargs.pop("response_format", None)
        if isinstance(response_format, dict):
            kwargs["extra_body"] = {**kwargs.get("extra_body", {}), "response_format": response_format}
        async with aclosing(self._answer(shape(messages, self.family), end, stop=stop, **kwargs)) as pieces:
            async for piece in pieces:
                yield piece

    async def _choose(
        self, messages: list[BaseMessage], offered: Offer, end: float
    ) -> tuple[ToolCall | None, list[UsageMetadata]]:
        """The tool call that the model chooses, or None; and what the choice cost."""
        json_schema = {"name": "tool_choice", "strict": True, "schema": schema(offered)}
        shaped = shape(messages, self.family, task=task(offered))
        # As `response_format` the SDK would parse the reply itself and lose the text of one that was cut.
        constrained = {"extra_body": {"response_format": {"type": "json_schema", "json_schema": json_schema}}}
        reply = await self._whole_reply(shaped, end, **constrained)
        call = read_call(without_thoughts(reply.text, self.family.thinking), offered)
        costs = [reply.usage_metadata] if reply.usage_metadata else []
        if call is None and self.native_tools and not chose_none(reply.text):
            # The schema did not bind this server.
            tool_choice = "required" if offered.required else "auto"
            tools = [as_openai(tool) for tool in offered.tools]
            reply = await self._whole_reply(shape(messages, self.family), end, tools=tools, tool_choice=tool_choice)
            costs += [reply.usage_metadata] if reply.usage_metadata else []
            if len(reply.tool_calls) == 1:
                call = valid_call(reply.tool_calls[0]["name"], reply.tool_calls[0]["args"], offered)
        return call, costs

    async def _whole_reply(self, shaped: list[BaseMessage], end: float, **kwargs: Any) -> AIMessage:
        """A short reply in one piece; an empty one where the server fails in a way that a free answer may survive."""
        try:
            async with asyncio.timeout_at(min(end, self._now() + self.first_token_seconds)):
                # Without the run manager: the JSON of a choice is not for the user's eyes.
                result = await super()._agenerate(shaped, max_completion_tokens=CHOICE_TOKENS, **kwargs)
        except failures.ENDPOINT_FAULTS as error:
            if isinstance(error, TimeoutError):
                raise self._timeout(end, begun=False) from error
            failure = failures.explain(error, self.endpoint)
            if isinstance(failure, ModelReplyError):
                return AIMessage("")
            raise failure from error
        return cast(AIMessage, result.generations[0].message)

    async def _answer(
        self, shaped: list[BaseMessage], end: float, **kwargs: Any
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        """The free answer, piece by piece, without thoughts; it ends where it goes in circles or beyond its limit."""
        thinking = ThinkingFilter(self.family.thinking)
        begun = said = finished = False
        received, most = (
            "",
            CHARACTERS_A_TOKEN * (kwargs.get("max_completion_tokens") or self.max_tokens or MOST_TOKENS),
        )
        pieces = cast(AsyncGenerator[ChatGenerationChunk, None], super()._astream(shaped, **kwargs))
        async with aclosing(pieces):
            while True:
                try:
                    # A limit for each step, never around a yield: it would strike whoever reads the answer.
                    async with asyncio.timeout_at(min(end, self._now() + self.first_token_seconds)):
                        chunk = await anext(pieces, None)
                except failures.ENDPOINT_FAULTS as error:
                    if isinstance(error, TimeoutError):
                        raise self._timeout(end, begun=begun) from error
                    raise failures.explain(error, self.endpoint) from error
                if chunk is None:
                    break
                begun = begun or bool(chunk.text)
                last = "finish_reason" in (chunk.generation_info or {})
                finished = finished or last
                text = thinking.feed(chunk.text) + (thinking.finish() if last else "")
                text = text if said else text.lstrip()
                said = said or bool(text)
                usage = getattr(chunk.message, "usage_metadata", None)
                if text or usage or last:
                    yield _text_chunk(text, usage, chunk.generation_info)
                received += chunk.text
                if not finished and (len(received) > most or loop_begins(received) is not None):
                    finished = True
                    yield _text_chunk("", None, {"finish_reason": "length"})
                    break
        if not finished:
            raise failures.stopped() if begun else failures.unreadable()
        if not said:
            raise failures.empty()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _timeout(self, end: float, *, begun: bool) -> Exception:
        if self._now() >= end:
            return failures.not_finished(self.answer_seconds)
        return (failures.fell_silent if begun else failures.no_first_token)(self.first_token_seconds)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        # Also an answer wanted whole is streamed from the server: one path, and a hang-up stops the model at once.
        chunks = [chunk async for chunk in self._astream(messages, stop=stop, **kwargs)]
        return generate_from_stream(iter(chunks))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        # A loop in a thread of its own works from anywhere, also where this thread's loop is already running.
        with start_blocking_portal() as portal:
            chunks = self._astream(messages, stop=stop, **kwargs)
            try:
                while (chunk := portal.call(_next, chunks)) is not None:
                    yield chunk
            finally:
                portal.call(chunks.aclose)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop=stop, **kwargs))

    def _get_request_payload(
        self, input_: LanguageModelInput, *, stop: list[str] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        payload = super()._get_request_payload(input_, **kwargs)
        if (limit := payload.pop("max_completion_tokens", None)) is not None:
            payload["max_tokens"] = limit  # the name that every server knows
        if words := [*self.family.stop, *(stop or ())]:
            payload["stop"] = words
        return payload | {"temperature": 0}

    def get_num_tokens(self, text: str) -> int:
        """An estimate, in place of the base class's tokenizer, which is downloaded."""
        return count_tokens(text)

    def get_token_ids(self, text: str) -> list[int]:
        """As many placeholders as `get_num_tokens` counts; the endpoint's real ids are not known."""
        return list(range(count_tokens(text)))

    def get_num_tokens_from_messages(self, messages: Sequence[BaseMessage], *_: Any, **__: Any) -> int:
        """An estimate of what these messages cost of the context, images and turn markers included."""
        total = 0
        for message in shape(messages, self.family):
            parts = message.content if isinstance(message.content, list) else []
            images = sum(1 for part in parts if isinstance(part, dict) and part.get("type") == "image_url")
            total += count_tokens(message.text) + images * self.family.image_tokens + 5
        return total


async def _next(chunks: AsyncGenerator[ChatGenerationChunk, None]) -> ChatGenerationChunk | None:
    return await anext(chunks, None)


def _call_chunk(call: ToolCall) -> ChatGenerationChunk:
    chunk = tool_call_chunk(name=call["name"], args=arguments_as_json(call["args"]), id=call["id"], index=0)
    message = AIMessageChunk(content="", tool_call_chunks=[chunk])
    return ChatGenerationChunk(message=message, generation_info={"finish_reason": "tool_calls"})


def _text_chunk(
    text: str, usage: UsageMetadata | None, generation_info: dict[str, Any] | None = None
) -> ChatGenerationChunk:
    metadata: dict[str, Any] = {}
    if usage is not None:
        cached = usage.get("input_token_details", {}).get("cache_read", 0)
        metadata["calls"] = [{"prompt_tokens": usage["input_tokens"], "cached_tokens": cached}]
    message = AIMessageChunk(content=text, usage_metadata=usage, response_metadata=metadata)
    return ChatGenerationChunk(message=message, generation_info=generation_info)
