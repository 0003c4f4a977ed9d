"""The sentences that code says itself, in the page's voice: short, what happened, then what to do."""

import re
from collections.abc import Sequence

from core.agents.events import Citation, Outcome, PassageFound
from core.calculators.assessment import Assessment

DEMO = "Demo model: not medical."
DRAFT = "Draft to verify. Bedside does not diagnose or prescribe."
NO_SOURCE = "No passage in your library answers this. The text below has no source."
UNSOURCED_NUMBERS = "Numbers in brackets with a question mark have no source: check each."
CUT_OFF = "The model stopped before the end of this text."
LOOPED = "The model began to repeat itself; the rest is left out."
NO_WORDS = "The model gave no answer. Ask again, or put the question in other words."
NOT_SHOWN = "The model repeated its instructions instead of answering; they are not shown. Ask a clinical question."
NOTHING_FOUND = (
    "No passage in your library answers this. Add the document to the library, or ask with other words; "
    "nothing is answered without a source here."
)
EMPTY_LIBRARY = "Your library is empty, so there is no document to answer from. Add the PDF in the Library tab."
EMPTY_QUESTION = "The message is empty. Write a question, or attach an image."

BY_CODE: dict[str, tuple[Outcome, str]] = {
    "courtesy": ("answered", "Noted. The conversation is kept; write here to go on with it."),
    "instructions": (
        "refused",
        "Bedside does not change or show its instructions. Ask a clinical question, or attach an image.",
    ),
    "outside": (
        "redirected",
        "Bedside answers clinical questions: from your library, with calculators, and on images.",
    ),
}


def lead(cards: Sequence[Assessment]) -> str:
    """The cards in words: results first, then what is refused, then what is still needed."""
    lines = [_result(card) for card in cards if card.result]
    lines += [f"{card.title}: {card.refusal}" for card in cards if card.refusal]
    lines += [_missing(card) for card in cards if card.missing]
    return "\n\n".join(lines)


_MARKS = re.compile(r"(?: \[\d{1,3}\])* [✓~?](?=\s|$)")
_UNSOURCED = re.compile(r"\[([^\[\]\n]{1,40}) \?\]")


def spoken(answer: str, cards: Sequence[Assessment]) -> str:
    """An answer as the model worded it: without the cards' words in front, and without what the check added."""
    words = answer.removeprefix(lead(cards)).strip()
    return _UNSOURCED.sub(r"\1", _MARKS.sub("", words)) or answer


def passages_only(passages: Sequence[PassageFound]) -> tuple[str, tuple[Citation, ...]]:
    """The best passages as an answer of their own, where no model words one."""
    quotes = [f"- “{_shortened(found.quote)}” [{found.n}]" for found in passages[:3]]
    words = "No model worded an answer. These passages of your library fit the question:"
    return f"{words}\n\n" + "\n".join(quotes), tuple(map(Citation.of, passages[:3]))


def _result(card: Assessment) -> str:
    result = card.result
    if result is None:
        return ""
    category = f" – {result.category}" if result.category else ""
    others = "".join(f" ({other.basis}: {other.value} {other.unit})".rstrip() for other in result.alternatives)
    warnings = "".join(f" {warning.rstrip('.')}." for warning in result.warnings)
    return f"{card.title}: **{result.text}**{category}.{others}{warnings}"


def _missing(card: Assessment) -> str:
    lines = [f"{card.title} needs more before it can be computed."]
    for item in card.missing:
        question = f" Is it {' or '.join(each.label for each in item.suggestions)}?" if item.suggestions else ""
        lines.append(f"- {item.why.rstrip('.')}.{question}")
    return "\n".join([*lines, card.so_far] if card.so_far else lines)


def _shortened(quote: str, characters: int = 240) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= characters else words[:characters].rsplit(" ", 1)[0] + " …"
