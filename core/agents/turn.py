"""One turn of a conversation, from the clinician's words to the checked answer.

Order: what kind of message it is; calculators on the values in the text; passages of the library; all of it is
emitted before the model is asked. Then the agent words the answer, which is checked against the evidence.

Covered: a turn without a model, with one that fails at any moment, and with tools that fail: the cards stand, and the
answer says in words what is missing. Not covered: whether the model's wording is medically right; marks and notices
say what has no source.
"""

import asyncio
import hashlib
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar
from uuid import uuid4

from core.agents import evidence, prompts, wording
from core.agents.case import Case, ModelAtHand
from core.agents.computing import Computation, compute
from core.agents.events import (
    Answer,
    AnyEvent,
    Computed,
    Failure,
    Missing,
    ModelCall,
    Outcome,
    Passages,
    Status,
    Token,
)
from core.agents.intent import intent_of
from core.agents.medical_agent import Wording, word
from core.agents.tools import PASSAGES_A_SEARCH, Shelf, calculator_tool, library_tool
from core.calculators.assessment import Assessment
from core.calculators.clinical_text import Reading
from core.errors import BedsideError, ModelError, VisionMissingError
from knowledge.library import Library

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class ModelSource(Protocol):
    """Where a turn gets its model from."""

    def waiting(self) -> str:
        """What keeps the model from answering just now, in words; empty if nothing does."""

    async def at_hand(self) -> ModelAtHand:
        """The model that answers now, waiting for one that is starting; raises `ModelError` where there is none."""


@dataclass
class TurnResult:
    """What the turn came to, filled while it runs; the record and the `done` event are made from it."""

    outcome: Outcome = "failed"
    answer: str = ""
    model: str | None = None
    prompt_hash: str | None = None
    calls: list[ModelCall] = field(default_factory=list)
    failure: BedsideError | None = None


async def answer(
    case: Case, library: Library, model: ModelSource, result: TurnResult
) -> AsyncGenerator[AnyEvent, None]:
    """Answer one turn. Yields evidence, steps, tokens and one Answer; never raises for a tool or a model."""
    intent = intent_of(case.asks)
    if case.picture is None and intent in wording.BY_CODE:
        result.outcome, result.answer = wording.BY_CODE[intent]
        yield Answer(text=result.answer)
        return

    if case.picture is not None:
        yield case.picture.seen
    computation, fault = await _in_thread(compute, case)
    if fault is not None:
        yield fault
    computation = computation or Computation(Reading())
    cards = list(computation.assessments)
    for card in cards:
        yield _card(card)
    lead = wording.lead(cards)
    if computation.refusal:
        result.outcome, result.answer = "refused", computation.refusal
        yield Answer(text=result.answer)
        return

    shelf = Shelf()
    if not library.is_empty:
        async for event in _passages(case, library, shelf):
            yield event
    if cards and not any(card.result for card in cards) and case.picture is None:
        result.outcome = "refused" if all(card.refusal for card in cards) else "asked"
        result.answer = lead
        yield Answer(text=lead)
        return
    if intent == "document" and library.is_empty and not cards:
        result.outcome, result.answer = "no_source", wording.EMPTY_LIBRARY
        yield Answer(text=result.answer)
        return

    async with aclosing(
        _worded(case, library, model, result, computation, shelf, lead, intent == "document")
    ) as events:
        async for event in events:
            yield event


async def _passages(case: Case, library: Library, shelf: Shelf) -> AsyncGenerator[AnyEvent, None]:
    query = _search_words(case)
    found, fault = await _in_thread(library.search, query, PASSAGES_A_SEARCH)
    if fault is not None:
        yield fault
    if found:
        yield Passages(query=query, passages=shelf.add(found))


async def _in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T | None, Failure | None]:
    """Run one piece of evidence work: what it found, or why it could not; the other pieces go on."""
    try:
        return await asyncio.to_thread(work, *args, **kwargs), None
    except BedsideError as error:
        return None, Failure(message=error.message, hint=error.hint)
    except Exception:
        bug = uuid4().hex[:8]
        log.exception("evidence work failed (id %s)", bug)
        return None, Failure(message=f"Part of the evidence could not be gathered (id {bug}).", hint="Report the id.")


async def _worded(
    case: Case,
    library: Library,
    model: ModelSource,
    result: TurnResult,
    computation: Computation,
    shelf: Shelf,
    lead: str,
    from_document: bool,
) -> AsyncGenerator[AnyEvent, None]:
    """The model's part of a turn: the answer streams behind the lead sentence, then is replaced by the checked one."""
    cards = list(computation.assessments)
    part = Wording()
    failure: BedsideError | None = None
    at_hand: ModelAtHand | None = None
    if lead:
        yield Token(text=lead + "\n\n")
    try:
        if waiting := model.waiting():
            yield Status(text=waiting)
        at_hand = await model.at_hand()
        _see_or_say(case, at_hand)
        facts = [prompts.fact(card) for card in cards]
        tools = [calculator_tool(calculator, computation.reading) for calculator in computation.candidates]
        if not shelf.passages and not library.is_empty and not cards:
            tools.append(library_tool(library, shelf))
        if tools or shelf.passages or not from_document:
            needs = (lambda: bool(shelf.passages)) if from_document and not cards else None
            async with aclosing(
                word(case, at_hand, part, facts=facts, passages=shelf.passages, tools=tools, needs_passage=needs)
            ) as events:
                async for event in events:
                    if isinstance(event, Computed | Missing):
                        cards.append(event.assessment)
                    yield event
        if part.cut:
            yield Status(text=" ".join(part.cut))
    except ModelError as error:
        failure = result.failure = error
        yield Failure(message=error.message, hint=error.hint)

    result.calls = part.calls
    if at_hand is not None and part.text:
        result.model = at_hand.name
        result.prompt_hash = hashlib.sha256(prompts.INSTRUCTIONS.encode()).hexdigest()
    final = _final(case, part, shelf, cards, at_hand, failure, from_document)
    result.outcome = _outcome(case, cards, shelf, part, failure)
    result.answer = final.text
    if final.text:
        yield final


def _final(
    case: Case,
    part: Wording,
    shelf: Shelf,
    cards: list[Assessment],
    at_hand: ModelAtHand | None,
    failure: BedsideError | None,
    from_document: bool,
) -> Answer:
    lead = wording.lead(cards)
    facts = [prompts.fact(card) for card in cards]
    notices: list[str] = []
    if part.text.strip():
        checked = evidence.check(part.text.strip(), shelf.passages, facts, case.question)
        text, citations = checked.text, checked.citations
        if not shelf.passages and not cards and case.picture is None:
            notices.append(wording.NO_SOURCE)
        if failure is not None:
            notices.append(wording.CUT_OFF)
    elif shelf.passages:
        text, citations = wording.passages_only(shelf.passages, failed=failure is not None)
    elif cards or failure is not None:
        text, citations = "", ()
    else:
        text, citations = wording.NOTHING_FOUND if from_document else wording.NO_WORDS, ()
    if at_hand is not None and part.text.strip():
        notices.append(wording.DRAFT)
        if at_hand.demo:
            notices.insert(0, wording.DEMO)
    named = at_hand.name if at_hand is not None and part.text.strip() else None
    text = "\n\n".join(filter(None, (lead, text)))
    return Answer(
        text=text,
        citations=citations,
        notices=tuple(notices),
        model=named,
        demo=bool(named and at_hand and at_hand.demo),
    )


def _outcome(case: Case, cards: list[Assessment], shelf: Shelf, part: Wording, failure: BedsideError | None) -> Outcome:
    if any(card.result for card in cards):
        return "answered"
    if cards:
        return "refused" if all(card.refusal for card in cards) else "asked"
    if case.picture is not None:
        return "failed" if failure is not None else "answered"
    if shelf.passages:
        return "answered"
    return "failed" if failure is not None else "no_source"


def _card(assessment: Assessment) -> AnyEvent:
    return Computed(assessment=assessment) if assessment.result else Missing(assessment=assessment)


def _see_or_say(case: Case, model: ModelAtHand) -> None:
    if case.picture is not None and not model.vision:
        raise VisionMissingError(
            "The model has no vision; the image was not read.",
            "Start it with its mmproj file, or choose another model.",
        )


def _search_words(case: Case) -> str:
    """What to search for: the question, with the one before it where it is too short to stand alone."""
    question = case.asks
    if len(question.split()) < 6 and case.history:
        question = f"{case.history[-1].question} {question}"
    return question[-2000:]
