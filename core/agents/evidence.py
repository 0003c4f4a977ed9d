"""Citations and support marks: what each sentence of an answer rests on, decided by code.

Covered: `[n]` that name no passage of this turn are removed; a sentence whose words and numbers stand in a passage
gets that passage's id if the model gave none; each sentence is marked supported (✓), partly (~) or no source (?); a
number that stands neither in the question, a passage nor a result leaves its sentence without support. Not covered:
meaning. A sentence that reuses a passage's words to say something else, or leaves out a condition, can be marked
supported; only negation words are compared. The marks help reading, they prove nothing.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from core.agents.events import Citation, PassageFound

Support = Literal["supported", "partly", "none"]
MARKS: dict[Support, str] = {"supported": "✓", "partly": "~", "none": "?"}

SUPPORTED_OVERLAP = 0.6
PARTLY_OVERLAP = 0.35
_CITED = re.compile(r"\s*\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s+[A-Z0-9*\-•])|\n+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NEGATION = re.compile(
    r"\b(?:no|not|never|without|avoid|contraindicated|neither|nor|none|cannot|don't|doesn't)\b", re.I
)
_STOP = frozenset(
    "the and for with that this are was were has have had from which can may should will would could been being "
    "not but its their there these those into than then when where while also such they them your you our who whom "
    "patient patients".split()
)


@dataclass(frozen=True)
class Checked:
    """An answer after the check: its text with marks, and the citations that it uses, in order of appearance."""

    text: str
    citations: tuple[Citation, ...]
    supports: tuple[Support, ...]


def check(answer: str, passages: Sequence[PassageFound], facts: Iterable[str] = (), question: str = "") -> Checked:
    """Check the model's wording against this turn's passages, computed facts and the question."""
    by_id = {found.n: found for found in passages}
    facts = tuple(facts)
    known_numbers = _numbers(question).union(*map(_numbers, facts)) if facts else _numbers(question)
    pieces: list[str] = []
    used: list[int] = []
    supports: list[Support] = []
    for piece in _sentences(answer):
        words = piece.strip()
        if not _WORD.search(words):
            pieces.append(_CITED.sub("", piece))
            continue
        named = [int(n) for group in _CITED.findall(words) for n in re.findall(r"\d+", group)]
        bare = _CITED.sub("", words)
        cited = list(dict.fromkeys(n for n in named if n in by_id))
        support, best = _support(bare, [by_id[n] for n in cited] or passages, facts, known_numbers)
        if not cited and best is not None:
            cited = [best]
        supports.append(support)
        used += [n for n in cited if n not in used]
        tail = "".join(f" [{n}]" for n in cited) + f" {MARKS[support]}"
        lead = piece[: len(piece) - len(piece.lstrip())]
        pieces.append(lead + bare + tail + piece[len(piece.rstrip()) :])
    citations = tuple(_citation(by_id[n]) for n in used)
    return Checked("".join(pieces), citations, tuple(supports))


def _support(
    sentence: str, passages: Sequence[PassageFound], facts: Sequence[str], known_numbers: set[str]
) -> tuple[Support, int | None]:
    """How well a sentence is held up, and the id of the passage that holds it best (None: a fact, or nothing)."""
    words, numbers = _words(sentence), _numbers(sentence)
    best: tuple[float, int | None] = (0.0, None)
    numbers_held = not (numbers - known_numbers)
    for found in passages:
        inside = _words(found.quote)
        overlap = len(words & inside) / len(words) if words else 0.0
        holds_numbers = not (numbers - known_numbers - _numbers(found.quote))
        if bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(found.quote)) and _NEGATION.search(sentence):
            overlap *= 0.75
        if not holds_numbers:
            overlap = min(overlap, SUPPORTED_OVERLAP - 0.01) * 0.8
        if overlap > best[0]:
            best = (overlap, found.n)
            numbers_held = holds_numbers
    if numbers and not (numbers - set().union(*map(_numbers, facts), set())):
        return "supported", None
    if best[0] >= SUPPORTED_OVERLAP and numbers_held:
        return "supported", best[1]
    if best[0] >= PARTLY_OVERLAP:
        return "partly", best[1]
    return "none", None


def _sentences(text: str) -> list[str]:
    """The text cut into sentences; joined again they give the text."""
    places = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(places) if b > a]


def _words(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.lower()) if word not in _STOP}


def _numbers(text: str) -> set[str]:
    found = (number.replace(",", ".") for number in _NUMBER.findall(text))
    return {number.rstrip("0").rstrip(".") if "." in number else number for number in found}


def _citation(found: PassageFound) -> Citation:
    return Citation(
        n=found.n, document_id=found.document_id, document=found.document, page=found.page, quote=found.quote
    )
