"""A turn as JSON: what `ask --json` prints, and what an export holds of each turn."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.agents.events import Answer, AnyEvent, Computed, Done, Failure, Missing, Passages, RedFlag, Token
from core.calculators.assessment import Assessment

RESULT = frozenset(
    ("value", "unit", "category", "text", "alternatives", "low", "high", "points", "assumed_absent", "warnings")
)
METHOD = frozenset(("formula", "substitution", "version", "population", "references"))
"""What an export holds of a result besides `RESULT`: enough to compute it again by hand."""


def as_report(events: Sequence[AnyEvent]) -> dict[str, Any]:
    """A turn's events as the JSON that `ask --json` prints; times in seconds, dates in ISO form."""
    return turn_report(events) | {"events": [event.model_dump(mode="json") for event in events]}


def turn_report(events: Sequence[AnyEvent], *, stopped_at: str = "", with_method: bool = False) -> dict[str, Any]:
    """What a turn came to. `stopped_at` is the text of a turn that was stopped before its answer was complete."""
    done = next((event for event in events if isinstance(event, Done)), None)
    answer = next((event for event in events if isinstance(event, Answer)), None)
    failure = next((event for event in events if isinstance(event, Failure)), None)
    words = answer.text if answer else "".join(event.text for event in events if isinstance(event, Token)) or stopped_at
    if not words.strip() and failure is not None:
        words = f"{failure.message} {failure.hint}".strip()
    shown = RESULT | METHOD if with_method else RESULT
    return {
        "outcome": done.outcome if done else "failed",
        "answer": "\n\n".join(filter(None, (words, *(answer.notices if answer else ())))),
        "tools": [*(_tool(each, shown) for each in _assessments(events)), *_searches(events)],
        "citations": [
            {"n": c.n, "document": c.document, "page": c.page, "quote": c.quote, "remarks": list(c.remarks)}
            for c in (answer.citations if answer else ())
        ],
        "red_flags": [{"rule": e.rule, "text": e.text} for e in events if isinstance(e, RedFlag)],
        "model": {"name": answer.model, "demo": answer.demo} if answer and answer.model else None,
        "timings": done.timings.model_dump(mode="json", exclude={"type"}) if done else None,
        "calls": [call.model_dump(mode="json", exclude={"type"}) for call in (done.calls if done else ())],
        "error": {"message": failure.message, "hint": failure.hint} if failure else None,
    }


def _assessments(events: Iterable[AnyEvent]) -> list[Assessment]:
    """The cards as they stood in the end, each calculator once."""
    cards = {event.assessment.name: event.assessment for event in events if isinstance(event, Computed | Missing)}
    return list(cards.values())


def _searches(events: Iterable[AnyEvent]) -> list[dict[str, Any]]:
    return [
        {"name": "search_library", "inputs": {"query": {"value": event.query, "unit": None, "quote": ""}}}
        for event in events
        if isinstance(event, Passages)
    ]


def _tool(assessment: Assessment, shown: frozenset[str]) -> dict[str, Any]:
    result = assessment.result
    return {
        "name": assessment.name,
        "inputs": {name: given.model_dump(mode="json") for name, given in assessment.inputs.items()},
        "result": result.model_dump(mode="json", include=set(shown)) if result else None,
        "missing": [
            item.model_dump(mode="json", include={"name", "why", "units", "accepted"}) for item in assessment.missing
        ],
        "refusal": assessment.refusal,
    }
