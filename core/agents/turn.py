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
from time import monotonic
from typing import Literal, ParamSpec, Protocol, TypeVar
from uuid import uuid4

from core.agents import conclusion, prompts, proposals, red_flags, wording
from core.agents.case import Case, ModelAtHand
from core.agents.computing import Computation, compute
from core.agents.conclusion import Evidence
from core.agents.events import (
    Answer,
    AnyEvent,
    Computed,
    Failure,
    Missing,
    ModelCall,
    Outcome,
    Passages,
    RedFlag,
    Status,
    Step,
    Token,
)
from core.agents.intent import intent_of
from core.agents.medical_agent import Wording, word
from core.agents.tools import PASSAGES_A_SEARCH, calculator_tool, library_tool, search_tokens
from core.calculators.clinical_text import Reading
from core.errors import BedsideError, Bug, VisionMissingError
from knowledge.documents import Passage
from knowledge.library import Library

log = logging.getLogger(__name__)

SHORT_QUESTION_WORDS = 6
LONGEST_QUERY = 2000

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
    case: Case, library: Library, model: ModelSource, result: TurnResult, signed_off_by: str = ""
) -> AsyncGenerator[AnyEvent, None]:
    """Answer one turn. Yields evidence, steps, tokens and at most one Answer; never raises for a tool or a model.

    `signed_off_by` is the clinician who stands for the red-flag rules; empty while nobody does.
    """
    (computation, fault), (flags, blind) = await asyncio.to_thread(_read_text, case, signed_off_by)
    for flag in flags or ():
        yield flag
    for problem in filter(None, (fault, blind)):
        yield problem
    intent = intent_of(case.asks)
    if intent == "instructions" and computation and computation.assessments:
        intent = "medical"  # words like these inside a note change nothing of what it asks
    if case.picture is None and not flags and intent in wording.BY_CODE:
        result.outcome, result.answer = wording.BY_CODE[intent]
        yield Answer(text=result.answer)
        return

    if case.picture is not None:
        yield case.picture.seen
    found = Evidence(case, computation or Computation(Reading()), from_document=intent == "document")
    found.cards.extend(found.computation.assessments)
    for card in found.cards:
        yield Computed(assessment=card) if card.result else Missing(assessment=card)
    if found.computation.refusal:
        result.outcome, result.answer = "refused", found.computation.refusal
        yield Answer(text=result.answer)
        return

    query = _search_words(case)
    looked_up, fault = await asyncio.to_thread(_found, _look_up, library, query)
    passages, library_is_empty = looked_up or ([], False)
    if fault is not None:
        yield fault
    if passages:
        yield Passages(query=query, passages=found.shelf.add(passages))
    if found.only_open_cards:
        result.outcome, result.answer = conclusion.outcome(found), wording.lead(found.cards)
        yield Answer(text=result.answer)
        async with aclosing(_proposed(found, model, result)) as events:
            async for event in events:
                yield event
    elif found.from_document and library_is_empty and not found.cards:
        result.outcome, result.answer = "no_source", wording.EMPTY_LIBRARY
        yield Answer(text=result.answer)
    else:
        async with aclosing(_worded(found, None if library_is_empty else library, model, result)) as events:
            async for event in events:
                yield event
        if result.failure is None:
            async with aclosing(_proposed(found, model, result)) as events:
                async for event in events:
                    yield event


async def _proposed(found: Evidence, model: ModelSource, result: TurnResult) -> AsyncGenerator[AnyEvent, None]:
    """What the model finds in the text for the cards that still ask, once the answer stands: those cards again.

    A model that is not there, or fails, only leaves the cards as they were; so does a reader who goes on meanwhile.
    """
    findings = proposals.open_findings(found.cards)
    if not proposals.worth_asking(found.case, findings) or model.waiting():
        return
    try:
        at_hand = await model.at_hand()
    except BedsideError:
        return
    yield Status(text="Looking for findings in your text. You can go on.")
    began = monotonic()
    state: Literal["done", "failed"]
    try:
        proposed, calls = await proposals.propose(
            found.case,
            at_hand,
            found.computation.reading,
            findings,
            facts=found.facts,
            passages=found.shelf.passages if found.facts else (),
        )
    except BedsideError as error:
        state, outcome = "failed", f"{error.message} {error.hint}".strip()
    else:
        result.calls += calls
        for card in filter(None, (proposals.with_proposals(card, proposed) for card in found.cards)):
            yield Missing(assessment=card)
        state = "done"
        outcome = f"{len(proposed)} proposed in the card." if proposed else "Nothing found that the text shows."
    yield Step(
        step_id=uuid4().hex,
        tool="look_for_findings",
        state=state,
        input=", ".join(item.title for item in findings.values()),
        outcome=outcome,
        seconds=round(monotonic() - began, 3),
    )


async def _worded(
    found: Evidence, library: Library | None, model: ModelSource, result: TurnResult
) -> AsyncGenerator[AnyEvent, None]:
    """The model's part of a turn: its words stream behind the cards' own, then the checked answer takes their place."""
    said = Wording()
    at_hand: ModelAtHand | None = None
    if lead := wording.lead(found.cards):
        yield Token(text=lead + "\n\n")
    try:
        if waiting := model.waiting():
            yield Status(text=waiting)
        at_hand = await model.at_hand()
        _see_or_say(found.case, at_hand)
        async with aclosing(_agent(found, library, at_hand, said)) as events:
            async for event in events:
                yield event
        if said.cut:
            yield Status(text=" ".join(said.cut))
    except BedsideError as error:
        result.failure = error
    except Exception:
        result.failure = fault = Bug()
        log.exception("the model's part of a turn failed (id %s)", fault.id)
    if result.failure is not None:
        yield Failure.of(result.failure)

    said.settle()
    final = conclusion.answer(found, said, at_hand, result.failure)
    result.calls = said.calls
    result.model = final.model
    result.prompt_hash = hashlib.sha256(prompts.INSTRUCTIONS.encode()).hexdigest() if final.model else None
    result.outcome, result.answer = conclusion.outcome(found, result.failure), final.text
    if final.text:
        yield final


async def _agent(
    found: Evidence, library: Library | None, model: ModelAtHand, said: Wording
) -> AsyncGenerator[AnyEvent, None]:
    """Run the agent with the few tools that may help here; what its tools find joins the evidence."""
    tools = [calculator_tool(calculator, found.computation.reading) for calculator in found.computation.candidates]
    if library is not None and (found.bare or (found.case.is_follow_up and not found.cards)):
        tools.append(library_tool(library, found.shelf, search_tokens(model.context_size)))
    needs_passage = found.from_document and not found.cards
    if needs_passage and not found.shelf.passages and not tools:
        return
    words = word(
        found.case,
        model,
        said,
        facts=found.facts,
        passages=found.shelf.passages,
        tools=tools,
        needs_passage=(lambda: bool(found.shelf.passages)) if needs_passage else None,
    )
    async with aclosing(words) as events:
        async for event in events:
            if isinstance(event, Computed | Missing):
                found.cards.append(event.assessment)
            if isinstance(event, Token) and prompts.repeats_instructions(said.text):
                return
            yield event


def _look_up(library: Library, query: str) -> tuple[list[Passage], bool]:
    """The passages that fit, and whether there is no document at all."""
    hits = library.search(query, PASSAGES_A_SEARCH)
    return hits, not hits and library.is_empty


Found = tuple[T | None, Failure | None]


def _read_text(case: Case, signed_off_by: str) -> tuple[Found[Computation], Found[tuple[RedFlag, ...]]]:
    """What code finds in the clinician's words: values and calculators, then red flags."""
    computed = _found(compute, case)
    reading = computed[0].reading if computed[0] else None
    return computed, _found(red_flags.find, case.said, reading, signed_off_by)


def _found(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Found[T]:
    """Do one piece of evidence work: what it found, or why it could not; the other pieces go on."""
    try:
        return work(*args, **kwargs), None
    except BedsideError as error:
        return None, Failure.of(error)
    except Exception:
        fault = Bug("Part of the evidence could not be gathered")
        log.exception("evidence work failed (id %s)", fault.id)
        return None, Failure.of(fault)


def _see_or_say(case: Case, model: ModelAtHand) -> None:
    if case.picture is not None and not model.vision:
        raise VisionMissingError(
            "The model has no vision; the image was not read.",
            "Start it with its mmproj file, or choose another model.",
        )


def _search_words(case: Case) -> str:
    """What to search for: the question, with the one before it where it is too short to stand alone."""
    question = case.asks
    if len(question.split()) < SHORT_QUESTION_WORDS and case.history:
        question = f"{case.history[-1].question} {question}"
    return question[-LONGEST_QUERY:]
