"""`POST /v1/chat/completions`, `GET /v1/models`: the agent with its tools and citations, by changing a base URL."""

import time
from collections.abc import Sequence
from contextlib import aclosing
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from api import turns
from api.limits import Answers
from api.openai.messages import MODEL, ChatRequest, turn_of
from api.openai.replies import ChatCompletion, ErrorReply, ModelCard, ModelList, completion
from api.openai.stream import Running, Stream, beginning, failure
from api.problems import Refusal, status_of
from api.routing import Routes
from api.turns import HungUpError
from core.agents.events import AnyEvent
from core.assistant import Assistant, Turn
from core.assistant.turn import accept
from core.errors import BedsideError

HUNG_UP = 499
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorReply, "description": "Malformed, empty, too long, or an image that cannot be read."},
    404: {"model": ErrorReply, "description": "No such model."},
    500: {"model": ErrorReply, "description": "Something unforeseen; the id is in the log."},
    502: {"model": ErrorReply, "description": "The model's server did not do what it should."},
    503: {"model": ErrorReply, "description": "No model, or too many questions at once."},
    504: {"model": ErrorReply, "description": "The model did not answer in time."},
    507: {"model": ErrorReply, "description": "The disk is full, or cannot be read."},
}
STREAMED = {
    "text/event-stream": {"schema": {"type": "string", "description": "A chat.completion.chunk a `data:` line."}}
}


class UnknownModelError(Refusal):
    """The client asks for a model that is not here."""

    code = "model_not_found"

    def __init__(self) -> None:
        super().__init__(404, "There is no such model here.", f"Ask for “{MODEL}”.")


def router(assistant: Assistant, answers: Answers) -> APIRouter:
    """The routes; `answers` has the places for answers that are written at once."""
    routes = Routes(prefix="/v1", tags=["OpenAI-compatible"])
    card = ModelCard(created=int(time.time()))

    @routes.post(
        "/chat/completions",
        summary="Answer the last message of a conversation",
        response_model=ChatCompletion,
        responses={**ERRORS, 200: {"model": ChatCompletion, "content": STREAMED}},
    )
    async def chat_completions(sent: ChatRequest, request: Request) -> Response:
        """The whole conversation is sent each time, and nothing of it is kept.

        `content` holds the words of the checked answer with red flags first, sources and notices last. Beside it stand
        `outcome`, `citations`, `tools` and `red_flags`; in a stream, in the chunk with the `finish_reason`. A stream
        holds checked sentences only, each as soon as it is complete. System messages are left out.
        """
        _known(sent.model)
        try:
            turn = accept(await to_thread.run_sync(turn_of, sent))
            if sent.stream:
                return await _streamed(
                    assistant, answers, turn, bool(sent.stream_options and sent.stream_options.include_usage)
                )
            async with answers.place():
                events = await turns.while_connected(request, _events(assistant, turn))
            if (error := failure(events)) is not None:
                raise error
        except HungUpError:
            return Response(status_code=HUNG_UP)
        except BedsideError as error:
            raise _told(error) from error
        reply = await to_thread.run_sync(completion, events)
        return Response(reply.model_dump_json(), media_type="application/json", headers={"cache-control": "no-store"})

    @routes.get("/models", summary="The models: the assistant is one")
    def models() -> ModelList:
        return ModelList(data=[card])

    @routes.get("/models/{model}", summary="One model", responses={404: ERRORS[404]})
    def model(model: str) -> ModelCard:
        _known(model)
        return card

    return routes


async def _streamed(assistant: Assistant, answers: Answers, turn: Turn, with_usage: bool) -> Stream:
    running = Running(assistant.answer(turn), answers.place())
    try:
        begun = await beginning(running)
    except BaseException:
        running.stop()
        raise
    said = (*(each.text for each in turn.history or ()), turn.text)
    return Stream(running, begun, said, with_usage)


async def _events(assistant: Assistant, turn: Turn) -> Sequence[AnyEvent]:
    async with aclosing(assistant.answer(turn)) as events:
        return [event async for event in events]


def _known(model: str) -> None:
    if model != MODEL:
        raise UnknownModelError


def _told(error: BedsideError) -> BedsideError:
    """The error with the status that OpenAI's clients expect: what was sent and cannot be used is 400."""
    return Refusal(400, error.message, error.hint) if status_of(error) in (413, 422) else error
