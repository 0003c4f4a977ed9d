"""What a message shows for the rules: phrases and values with their place and state, and whether a condition holds."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.agents.red_flags.context import Context, State
from core.agents.red_flags.measures import Value, judge, own_values, read_value
from core.agents.red_flags.rule import Atom, Condition, Part, Threshold
from core.agents.red_flags.spelling import corrected
from core.agents.red_flags.words import CAPITALS_ONLY, DIAGNOSES, NOT_MEANT, SPEAKER, STANDING, WORDS
from core.calculators.clinical_text.plain import fold, plain
from core.calculators.clinical_text.reading import Reading

_T = TypeVar("_T")
_MOST = 160
"""Mentions of one name that are looked at; a longer text keeps its first and last ones."""

_BRACES = re.compile(r"\{([^{}]*)\}")


def expand(phrase: str) -> list[str]:
    """The phrases that one with braces stands for."""
    match = _BRACES.search(phrase)
    if match is None:
        return [" ".join(phrase.split())]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [each for option in re.split(r"\|\s*", match[1]) for each in expand(f"{head}{option}{tail}")]


def _phrases(table: str) -> list[str]:
    return [each for phrase in table.replace("\n", " ").split(",") if phrase.strip() for each in expand(phrase.strip())]


_TOKEN = re.compile(r"[\w\u0900-\u0963']+|[+>]")
_FILLERS = frozenset(
    "the a an his her their my your this both one some of's der die das den dem el la los las le les l o os as".split()
)
_GAPS = frozenset(("", " ", "-", "/", "  ", " -", "- ", "\n", " / ", " - ", "' "))


_NEGATIVE = frozenset("no not can't cannot cant unable absent without loss".split())
"""A phrase with such a beginning means another thing when it goes on: no pulse, no pulse in the foot."""


class _Node(dict[str, "_Node"]):
    """A tree of words. `phrase` is the phrase that ends here, `names` what it means (nothing: it is not meant)."""

    phrase: str = ""
    names: tuple[str, ...] = ()


def _tree() -> _Node:
    root = _Node()
    for name, table in (*WORDS.items(), ("", NOT_MEANT)):
        for phrase in _phrases(table):
            node = root
            for token in _TOKEN.findall(fold(phrase)):
                node = node.setdefault(token, _Node())
            node.phrase = phrase
            if name and name not in node.names:
                node.names = (*node.names, name)
    for phrase in _phrases(NOT_MEANT):
        node = root
        for token in _TOKEN.findall(fold(phrase)):
            node = node[token]
        node.names = ()
    return root


_TREE = _tree()


def _words_of(node: _Node) -> set[str]:
    return {*node, *(word for inner in node.values() for word in _words_of(inner))}


VOCABULARY = frozenset(_words_of(_TREE))


def phrases_in(text: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Every phrase of the folded text, longest first at each place: its start and end, the phrase, what it means.

    Linear: a phrase is walked word by word, and a phrase that is not meant hides the words inside it.
    """
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    hidden = 0
    for index, (word, start, _) in enumerate(tokens):
        # Arabic writes "and" onto its word.
        node = _TREE.get(word) or _TREE.get(word.removeprefix("و"))
        if node is None or start < hidden:
            continue
        found: list[tuple[int, _Node]] = []
        at = index
        while node is not None:
            if node.phrase:
                found.append((tokens[at][2], node))
            node, at = _next(node, tokens, at, text)
        if found:
            end, reached = found[-1]
            yield start, end, reached.phrase, reached.names
            for shorter_end, shorter in found[:-1] if reached.names and word not in _NEGATIVE else ():
                yield start, shorter_end, shorter.phrase, shorter.names
            if not reached.names:
                hidden = end


def _next(node: _Node, tokens: list[tuple[str, int, int]], at: int, text: str) -> tuple[_Node | None, int]:
    for ahead in (at + 1, at + 2):
        if ahead >= len(tokens) or text[tokens[ahead - 1][2] : tokens[ahead][1]] not in _GAPS:
            return None, at
        if (following := node.get(tokens[ahead][0])) is not None:
            return following, ahead
        if tokens[ahead][0] not in _FILLERS:
            return None, at
    return None, at


_REPORTED = re.compile(
    r"[\"'«“]\s?$|\b(?:says?|said|states?|stated|tells?|told (?:me|us)|reports?|reported|"
    r"patient|pt|he|she|writes?|wrote|text(?:ed|s)?|asked|sagt|dice|dit|diz)"
    r"\s?[:,]?\s?(?:that\s)?[\"'«“]?\s?(?:(?:i|i'm|ich|je|quiero|quero)\s(?:\w+\s){0,4})?$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase or value at `start` of the folded text; None: said earlier or a standing thing, near to everything."""

    start: int | None
    state: State


class Evidence:
    """Everything in the last message, with the standing things of the earlier ones, that rules can ask for."""

    def __init__(self, earlier: Sequence[str], message: str, reading: Reading) -> None:
        folded = plain(message)
        self.text, moved = corrected(folded.text, VOCABULARY)
        self.context = Context(self.text)
        self._words: dict[str, list[Mention]] = {}
        self._values: dict[str, list[Value]] = {}
        self._judged: dict[tuple[str, str, float], list[Mention]] = {}
        last = len(earlier)
        for found in reading.found:
            place = found.message >= last
            if not place and (found.message < reading.patient_from or found.name not in ("age", "weight")):
                continue
            start = moved(folded.position(found.start)) if place else -1
            end = moved(folded.position(found.end)) if place else -1
            if value := read_value(found, start, end, self.text):
                self._values.setdefault(value.name, []).append(value)
        for value in own_values(self.text):
            known = self._values.setdefault(value.name, [])
            if not any(abs(value.start - other.start) < 24 for other in known):
                known.append(value)
        cased = folded.cased if len(folded.cased) == len(self.text) else ""
        self._read_words(self.context, cased, standing_only=False)
        if not reading.new_person:
            for before in earlier[reading.patient_from :]:
                self._read_words(Context(plain(before).text), "", standing_only=True)

    def _read_words(self, context: Context, cased: str, standing_only: bool) -> None:
        places: dict[str, list[tuple[int, int]]] = {}
        for start, end, phrase, names in phrases_in(context.text):
            if phrase in CAPITALS_ONLY and cased[start:end].islower():
                continue
            for name in names:
                if name in STANDING or not standing_only:
                    places.setdefault(name, []).append((start, end))
        for name, found in places.items():
            for start, end in _ends_of(found):
                if state := self._state(context, name, start, end):
                    self._words.setdefault(name, []).append(Mention(None if name in STANDING else start, state))

    def _state(self, context: Context, name: str, start: int, end: int) -> State:
        if name in SPEAKER:
            before = context.text[max(0, start - 40) : start]
            if _REPORTED.search(before):
                self._words.setdefault("patient_suicidal", []).append(Mention(start, State.NOW))
                return State.OUT
            return min(State.NOW, context.state(start, end))
        if name in STANDING and name not in ("infection", "head_injury"):
            return context.state(start, end, standing=True)
        return context.state(start, end, standing=name in STANDING, diagnosis=name in DIAGNOSES)

    def holds(self, condition: Condition, within: int) -> State:
        """How far all parts of a condition hold within a distance of each other."""
        for part in condition:
            if part.absent and any(mention.state == State.NOW for mention in self._part(part)):
                return State.OUT
        parts = [self._part(part) for part in condition if not part.absent]
        if not all(parts):
            return State.OUT
        parts.sort(key=len)
        return max((_together(first, parts[1:], within) for first in parts[0]), default=State.OUT)

    def _part(self, part: Part) -> list[Mention]:
        groups = [self._group(group) for group in part.groups]
        together = groups[0]
        for group in groups[1:]:
            together = [
                Mention(first.start, min(first.state, second.state))
                for first in together
                for second in group
                if first.start is None
                or second.start is None
                or (first.start != second.start and self.context.one_clause(first.start, second.start))
            ][:_MOST]
        return together

    def _group(self, group: Iterable[Atom]) -> list[Mention]:
        mentions = [mention for atom in group for mention in self._atom(atom)]
        mentions.sort(key=lambda mention: -1 if mention.start is None else mention.start)
        return _ends_of(mentions)

    def _atom(self, atom: Atom) -> list[Mention]:
        if isinstance(atom, str):
            return self._words.get(atom, [])
        place = (atom.name, atom.sign, atom.limit)
        if place not in self._judged:
            self._judged[place] = self._crossing(atom)
        return self._judged[place]

    def _crossing(self, threshold: Threshold) -> list[Mention]:
        mentions: list[Mention] = []
        for value in self._values.get(threshold.name, ())[: 2 * _MOST]:
            state = judge(value, threshold, self.text)
            if state and value.start >= 0:
                mood = self.context.mood(value.start, value.end)
                if value.qualifier == "hypothetical":
                    mood = min(mood, State.ASK) if self.context.has_patient else State.OUT
                state = min(state, mood)
            if state:
                standing = threshold.name in ("age", "weight") or value.start < 0
                mentions.append(Mention(None if standing else value.start, state))
        return mentions


def _ends_of(items: list[_T]) -> list[_T]:
    return items if len(items) <= _MOST else [*items[: _MOST // 2], *items[-_MOST // 2 :]]


def _together(first: Mention, others: Sequence[list[Mention]], within: int) -> State:
    state = first.state
    for mentions in others:
        state = min(state, _nearest(first, mentions, within))
        if not state:
            break
    return state


def _nearest(first: Mention, mentions: list[Mention], within: int) -> State:
    if first.start is None:
        return max(mention.state for mention in mentions)
    starts = [-1 if mention.start is None else mention.start for mention in mentions]
    low = bisect_left(starts, first.start - within)
    near = [mention.state for mention in mentions if mention.start is None]
    near += [
        mention.state
        for mention, start in zip(mentions[low:], starts[low:], strict=True)
        if start <= first.start + within
    ]
    return max(near, default=State.OUT)
