"""What a message shows for the rules: phrases and values with their place and state, and whether a condition holds."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.agents.red_flags.context import Context, State
from core.agents.red_flags.measures import Value, judge, own_values, read_value
from core.agents.red_flags.phrases import VOCABULARY, phrases_in
from core.agents.red_flags.rule import Atom, Condition, Part, Threshold
from core.agents.red_flags.spelling import corrected
from core.agents.red_flags.words import CAPITALS_ONLY, DIAGNOSES, SPEAKER, STANDING
from core.calculators.clinical_text.plain import plain
from core.calculators.clinical_text.reading import Reading

_T = TypeVar("_T")
_MOST = 160
"""Mentions of one name that are looked at; a longer text keeps its first and last ones."""

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
        self._places: dict[str, list[tuple[int, int]]] = {}
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
        self._places = self._named(self.text, cased)
        if not reading.new_person:
            for before in earlier[reading.patient_from :]:
                self._read_standing(Context(plain(before).text))
        for name in SPEAKER & self._places.keys():
            self._said(name)

    def _named(self, text: str, cased: str) -> dict[str, list[tuple[int, int]]]:
        """The places of each name's phrases, at most 160 of them."""
        places: dict[str, list[tuple[int, int]]] = {}
        for start, end, phrase, names in phrases_in(text):
            if phrase in CAPITALS_ONLY and cased[start:end].islower():
                continue
            for name in names:
                places.setdefault(name, []).append((start, end))
        return {name: _ends_of(found) for name, found in places.items()}

    def _read_standing(self, context: Context) -> None:
        """What an earlier message says of things that go on holding."""
        for name, found in self._named(context.text, "").items():
            if name in STANDING:
                self._words.setdefault(name, []).extend(self._mentions(context, name, found))

    def _said(self, name: str) -> list[Mention]:
        """The mentions of a name, judged when a rule first asks for it."""
        if (places := self._places.pop(name, None)) is not None:
            # What the user says of somebody else is added to the patient's words while it is judged.
            mentions = self._mentions(self.context, name, places)
            self._words.setdefault(name, []).extend(mentions)
        return self._words.get(name, [])

    def _mentions(self, context: Context, name: str, places: Iterable[tuple[int, int]]) -> list[Mention]:
        mentions: list[Mention] = []
        for start, end in places:
            if state := self._state(context, name, start, end):
                mentions.append(Mention(None if name in STANDING else start, state))
        return mentions

    def _may_hold(self, part: Part) -> bool:
        """Whether the message has anything for each group of a part, whatever is said of it."""
        return all(
            any(
                (atom in self._places or atom in self._words) if isinstance(atom, str) else atom.name in self._values
                for atom in group
            )
            for group in part.groups
        )

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
        present = [part for part in condition if not part.absent]
        if not all(self._may_hold(part) for part in present):
            return State.OUT
        parts: list[list[Mention]] = []
        # What is rarest is judged first: where nothing of it holds, the rest need not be looked at.
        for part in sorted(present, key=self._how_often):
            mentions = self._part(part)
            if not mentions:
                return State.OUT
            parts.append(mentions)
        for part in condition:
            if part.absent and any(mention.state == State.NOW for mention in self._part(part)):
                return State.OUT
        parts.sort(key=len)
        return max((_together(first, parts[1:], within) for first in parts[0]), default=State.OUT)

    def _how_often(self, part: Part) -> int:
        atoms = [atom for group in part.groups for atom in group]
        return sum(len(self._places.get(atom, ())) if isinstance(atom, str) else 0 for atom in atoms)

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
            return self._said(atom)
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
