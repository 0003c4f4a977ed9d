"""Whether a phrase in a message is said of this patient, now.

Covered, by lexical cues within a sentence (after NegEx: Chapman et al., J Biomed Inform 2001;34:301, and ConText:
Harkema et al., J Biomed Inform 2009;42:839): negation, past, family, hypothesis, teaching questions, lists of side
effects and of score items, pasted document text; paragraphs that speak of people as such and of no one patient
(leaflets, encyclopaedias). Words that point ("my patient", "now", "since 20 min") override the teaching filter. Not
covered: irony, double negation, a relative who becomes the patient without a word that says so.
"""

import re
from bisect import bisect_right
from enum import IntEnum

from core.agents.red_flags.cues import (
    CONTINUED,
    DATED,
    DEICTIC,
    DENIED_AFTER,
    DOCUMENT,
    FAMILY,
    FRAME,
    GENERAL,
    GENERIC,
    HYPOTHESIS,
    ITEM_LIST,
    NEGATION,
    NEGATION_ENDS,
    NO_NEGATION,
    ONE_PATIENT,
    ONGOING,
    PAST,
    PAST_AFTER,
    PATIENT,
    SIDE_EFFECT,
    SPECIFIC,
    TOPIC,
)

_END = re.compile(r"[;!?\n]+|\.(?=\s|$)|\.(?=[a-z]{3})")
_BLOCK = re.compile(r"\n\s*\n")
_NEAR = 1_500
"""How far a paragraph is looked at around a place."""
_SURE = 4
"""So many general turns of phrase make a whole text general, wherever it speaks of no patient."""
_FRAMES = 3_000
"""A message says at one of its ends that it is an exam question or a leaflet."""
_BEFORE, _AFTER, _LONG = 220, 140, 600
_ANYBODY = re.compile(
    r"\b(?:an? (?:\w+ )?(?:patient|child|adult|woman|man|person|baby|infant|neonate)|"
    r"patients|children|adults|infants|women|men|people|those|someone|anyone)\b(?! (?:has|is|in front))"
)
SHORT = 300


class State(IntEnum):
    """How far a phrase holds for this patient now."""

    OUT = 0
    ASK = 1
    NOW = 2


class Context:
    """The sentences of one folded message, and what each says of the phrases in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _END.finditer(text)]
        self._pointed = bool(DEICTIC.search(text))
        self._framed = bool(FRAME.search(text[:_FRAMES]) or FRAME.search(text[-_FRAMES:])) and not self._pointed
        self._document = len(DOCUMENT.findall(text[:20_000])) >= 2 and not self._pointed
        self._about_all: dict[int, bool] = {}
        self._generic = min(_SURE, sum(1 for _ in zip(range(_SURE), GENERIC.finditer(text), strict=False)))
        self._blocks = [match.end() for match in _BLOCK.finditer(text)] if self._generic else []
        self._whole: dict[tuple[int, int], tuple[bool, bool, int, int]] = {}
        self.has_patient = self._pointed or bool(PATIENT.search(text))

    def about_everybody(self, start: int) -> bool:
        """Whether the paragraph around a place is general text: it speaks of people as such and of no one patient."""
        if not self._generic:
            return False
        index = bisect_right(self._blocks, start)
        if index not in self._about_all:
            first = self._blocks[index - 1] if index else 0
            last = self._blocks[index] if index < len(self._blocks) else len(self.text)
            first, last = max(first, start - _NEAR), min(last, start + _NEAR)
            block = self.text[first:last]
            self._about_all[index] = SPECIFIC.search(block) is None and (
                self._generic == _SURE or GENERIC.search(block) is not None
            )
        return self._about_all[index]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a place; of one longer than 600 characters, 220 before the place and 140 after."""
        index = bisect_right(self._ends, start)
        first = self._ends[index - 1] if index else 0
        last = self._ends[index] if index < len(self._ends) else len(self.text)
        if last - first > _LONG:
            first, last = max(first, start - _BEFORE), min(last, end + _AFTER)
        return first, last

    def _of_sentence(self, first: int, last: int) -> tuple[bool, bool, int, int]:
        """Whether a sentence points at somebody and names a patient; where a topic (else -1) and a question stand."""
        if (first, last) not in self._whole:
            whole = self.text[first:last]
            general, topic = GENERAL.search(whole), TOPIC.search(whole)
            self._whole[first, last] = (
                bool(DEICTIC.search(whole)),
                bool(PATIENT.search(whole)),
                first + topic.start() if topic else -1,
                first + general.end() if general else last + 1,
            )
        return self._whole[first, last]

    def one_clause(self, first: int, second: int) -> bool:
        """Whether two places lie in one sentence and near each other."""
        return abs(first - second) <= 90 and bisect_right(self._ends, first) == bisect_right(self._ends, second)

    def state(self, start: int, end: int, standing: bool = False, diagnosis: bool = False) -> State:
        """How far the phrase holds. `standing` things (pregnancy, cancer) hold although they began in the past;
        a bare `diagnosis` without a patient in the message is a topic."""
        first, last = self.sentence(start, end)
        before, after = self.text[first:start], self.text[end:last]
        if self._framed or self._document or self.about_everybody(start):
            return State.OUT
        before, after = before[-_BEFORE:], after[:_AFTER]
        state = self.mood(start, end)
        state = state and min(state, _negated(before, after))
        state = state and min(state, State.NOW if standing else _past(before, after))
        state = state and min(state, _family(before, after))
        if diagnosis and state and not self.has_patient:
            return State.ASK if len(self.text) <= SHORT else State.OUT
        return state

    def _ends_before(self, end: int, topic: int) -> bool:
        """Whether a clause ends between a phrase and the topic after it: "VF arrest, dose of amiodarone?"."""
        return end < topic and any(mark in self.text[end:topic] for mark in ",:-")

    def mood(self, start: int, end: int) -> State:
        """The teaching, hypothesis and list filters alone, for values too."""
        first, last = self.sentence(start, end)
        before = self.text[first:start]
        if self._framed or self._document or self.about_everybody(start):
            return State.OUT
        if SIDE_EFFECT.search(before) or ITEM_LIST.search(before):
            return State.OUT
        pointed, patient, topic, general = self._of_sentence(first, last)
        if not pointed and (general <= start or topic >= 0):
            if general > start and (patient or self._ends_before(end, topic)):
                return State.NOW if patient else State.ASK
            one = ONE_PATIENT.search(self.text, first, last) and not _ANYBODY.search(self.text, first, last)
            return State.ASK if one else State.OUT
        if HYPOTHESIS.search(before[-_BEFORE:]):
            return State.ASK if pointed else State.OUT
        return State.NOW


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(before):
        found = match
    return found


def _negated(before: str, after: str) -> State:
    if DENIED_AFTER.match(after):
        return State.OUT
    cue = _last(NEGATION, before)
    if cue is None:
        return State.NOW
    between = before[cue.end() :]
    if NO_NEGATION.match(before, cue.start()) or NEGATION_ENDS.search(between):
        return State.NOW
    if cue["list"] or "," not in between:
        return State.OUT
    # "no A, B or C" denies all three; "no A, B" may deny A only.
    return State.OUT if re.search(r"\b(?:or|nor|oder|ou|o|ni)\s(?:\w+\s){0,3}$", between) else State.ASK


def _past(before: str, after: str) -> State:
    cue = _last(PAST, before)
    if cue is not None and not ONGOING.search(before[cue.end() :]) and not CONTINUED.match(after):
        return State.OUT
    dated = DATED.search(before[-40:]) and not ONGOING.search(before[-40:])
    if PAST_AFTER.match(after) or dated:
        return State.ASK if CONTINUED.search(after) else State.OUT
    return State.NOW


def _family(before: str, after: str) -> State:
    match = FAMILY.search(before)
    if match is None and not FAMILY.match(after.lstrip(" ,(")[:40]):
        return State.NOW
    if match is not None and (match["present"] or "") and DEICTIC.search(before + after):
        return State.NOW
    if match is not None and re.search(r"[,;]\s(?:but|and|who|he|she|pt|patient|now)\b|\bbut\b", before[match.end() :]):
        return State.NOW
    return State.ASK if match is not None and match["present"] else State.OUT
