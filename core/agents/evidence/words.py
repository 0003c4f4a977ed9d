"""Words as they are compared: stems, one name for what has several, and the words that turn a statement round.

Covered: English inflection and British or American spelling, common clinical abbreviations and lay words, negation
and its synonyms (contraindicated, stopped, avoided), opposites (increase/decrease, before/after, men/women, oral/
intravenous, hypo-/hyper-), drugs by their endings and a list. Texts in Spanish, French, German, Portuguese or Italian
are stemmed in their language, without synonyms or opposites. Not covered: irony, double conditions, anaphora.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import Final

import Stemmer

from core.agents.evidence.vocabulary import (
    ALLOW,
    DRUG,
    DRUGS,
    FORBID,
    GROUPS,
    LANGUAGES,
    LIGHT,
    NO_DRUG,
    NOT,
    OPPOSITES,
    PHRASES,
    STOP,
)

_PHRASE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<p{i}>{pattern})" for i, pattern in enumerate(PHRASES.values())) + r")(?![\w+])"
)
_PHRASE_NAMES: Final = tuple(PHRASES)
_GROUP_OF: Final = {word: name for name, words in GROUPS.items() for word in words.split()}
_EMPTY = STOP | NOT | FORBID | ALLOW
_STRONG = re.compile(r"\b(?:must|always|mandatory|invariably|in all cases|required|essential)\b", re.I)
_WEAK = re.compile(r"\b(?:may|might|can|could|consider(?:ed)?|optional(?:ly)?|sometimes|possibly|possible)\b", re.I)
_SIDES: Final = {
    word: (pair, side)
    for pair, sides in enumerate(OPPOSITES)
    for side, words in enumerate(sides)
    for word in words.split()
}
_COMPARED = re.compile(
    r"([^.;]{3,80}?)\b(?:preferred|superior|better|inferior|worse|(?:more|less) \w+|\w{3,}er)(?: \w+)?"
    r" (?:to|over"
    r"|than) ([^.;,]{3,60})",
    re.I,
)
_TOKEN = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u0900-\u0dff\u064b-\u0652]|-(?=[^\W\d_])|(?<=\d)[²³])*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_EVERY = re.compile(
    r"\b(?:all|every|each|always|routinely|in any case)\b"
    r"(?!\s(?:\d|other\b|few\b|(?:one|two|three|four|five|six|eight|twelve)\b"
    r"|(?:half )?(?:hour|day|week|month|year|morning|evening|night|time)))",
    re.I,
)
_SOME = re.compile(r"\b(?:only|reserved|unless|except|restricted|limited to)\b", re.I)
_UNLESS = re.compile(r"\bnot ((?:[\w-]+ ){1,9})unless\b", re.I)
_WITHIN = frozenset("without non sans ohne sin sem".split())
"""Negations of the next words alone; "not" after "who" or "with" is one of them."""
_OPENS = frozenset("who which whose with".split())
_PREFIXES = ("un", "in", "im", "ir", "non")


class Text:
    """The words of a passage, sentence or clause: `stems` that carry meaning, `drugs`, opposites and its sign.

    `lacking` are the stems that a negation of its own denies ("non-pregnant", "without heart disease", "who have not
    responded"); any other negation turns the whole statement, whose `sign` it is. `every` and `some` tell "all
    patients" from "only those with …".
    """

    __slots__ = ("drugs", "every", "lacking", "raw", "sides", "sign", "some", "stems", "strength", "words")

    def __init__(self, raw: str, language: str = "english") -> None:
        """Read `raw`."""
        self.raw = raw
        self.words = _words(raw)
        groups = [_GROUP_OF.get(word, word) for word in self.words]
        self.stems = tuple(
            dict.fromkeys(
                _stem(group, language)
                for word, group in zip(self.words, groups, strict=True)
                if word not in _EMPTY and not word[0].isdigit() and len(word) > 1
            )
        )
        self.drugs = frozenset(word for word in self.words if is_drug(word))
        self.sides: dict[int, set[int]] = {}
        for word, group in zip(self.words, groups, strict=True):
            for name in {word, group}:
                if name in _SIDES:
                    pair, side = _SIDES[name]
                    self.sides.setdefault(pair, set()).add(side)
        inner = [i for i, word in enumerate(self.words) if word in NOT and self._is_inner(i)]
        self.lacking = frozenset(_stem(group, language) for i in inner for group in self._denied(i, groups))
        turns = sum(word in NOT for word in self.words) - len(inner) + any(word in FORBID for word in self.words)
        self.sign = -1 if turns % 2 else 1
        self.strength = 1 if _STRONG.search(raw) else -1 if _WEAK.search(raw) else 0
        self.every, self.some = bool(_EVERY.search(raw)), bool(_SOME.search(raw))

    def _is_inner(self, place: int) -> bool:
        """Whether the negation at a place denies the next words, not the statement."""
        if self.words[place] in _WITHIN:
            return True
        if self.words[place + 1 : place + 2] == ("both",):
            return True
        return any(word in _OPENS for word in self.words[max(0, place - 2) : place])

    def _denied(self, place: int, groups: Sequence[str]) -> list[str]:
        """The meaning words that an inner negation reaches: the next one, or two that stand side by side."""
        reached: list[str] = []
        for word, group in zip(self.words[place + 1 : place + 5], groups[place + 1 : place + 5], strict=True):
            if word not in _EMPTY and not word[0].isdigit():
                reached.append(group)
            elif reached:
                break
        return reached[: 1 if self.words[place] == "non" else 2]

    def denies_otherwise(self, sources: Sequence["Text"]) -> bool:
        """Whether this or the sources say of a word's thing that it is there, the other that it is not."""
        there = {stem for source in sources for stem in source.stems if stem not in source.lacking}
        denied = {stem for source in sources for stem in source.lacking} - there
        return bool(self.lacking & there) or bool(denied & set(self.stems) - self.lacking)

    def swaps(self, source: "Text") -> bool:
        """Whether both compare two things ("A is preferred to B"), the other way round."""
        mine, theirs = _COMPARED.search(self.raw), _COMPARED.search(source.raw)
        if not (mine and theirs):
            return False
        left, right = (set(_words(mine[side])) - STOP for side in (1, 2))
        first, second = (set(_words(theirs[side])) - STOP for side in (1, 2))
        return len(left & second) > len(left & first) and len(right & first) > len(right & second)

    def opposes(self, sources: Iterable["Text"]) -> bool:
        """Whether this statement names the other side of a pair (more/less, oral/intravenous) than its sources."""
        sources = list(sources)
        for pair, mine in self.sides.items():
            theirs = set().union(*(source.sides.get(pair, ()) for source in sources))
            if theirs and not mine & theirs:
                return True
        words = {word for source in sources for word in source.words}
        if any(_is_turned(word, words) for word in self.words if word not in words):
            return True
        stems = {stem for source in sources for stem in source.stems}
        return any(_turned(stem) in stems - {stem} and stem not in stems for stem in self.stems if _turned(stem))


def is_drug(word: str) -> bool:
    """Whether a lower-case word looks like the name of a drug."""
    return word in DRUGS or bool(len(word) > 5 and word not in NO_DRUG and DRUG.fullmatch(word))


def weights(texts: Iterable[Text]) -> Counter[str]:
    """How many of the texts hold each stem."""
    return Counter(stem for text in texts for stem in text.stems)


def weight(stem: str, counts: Counter[str], texts: int) -> float:
    """The rarer among the passages, the more a word says; everyday verbs say little."""
    usual = math.log(1 + (texts + 1) / (counts[stem] + 0.5))
    return 0.35 * usual if stem in LIGHT else usual


def language_of(text: str) -> str:
    """The language by its commonest words; English where nothing tells."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()[:4000]))
    score = {name: sum(words[word] for word in common.split()) for name, common in LANGUAGES.items()}
    best = max(score, key=lambda name: score[name])
    return best if score[best] > score["english"] else "english"


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


def _words(raw: str) -> tuple[str, ...]:
    text = raw.lower().replace("’", "'")
    text = _PHRASE.sub(lambda match: _PHRASE_NAMES[int((match.lastgroup or "p0")[1:])], text)
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if _CJK.search(word):
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        elif "-" in word and word not in FORBID:
            found += word.split("-")
        else:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    if language == "english":
        word = word.replace("ae", "e").replace("oe", "e") if len(word) > 5 else word
        word = re.sub(r"isation", "ization", re.sub(r"our(s?)$", r"or\1", word)) if len(word) > 5 else word
        word = re.sub(r"(?<=\w{3})is(e[sdr]?|ing)$", r"iz\1", word)
    return str(_stemmer(language).stemWord(word))


def _is_turned(word: str, words: Container[str]) -> bool:
    """Whether the words hold the opposite that a prefix makes: reliable, unreliable."""
    for prefix in _PREFIXES:
        if prefix + word in words and len(word) > 4:
            return True
        if word.startswith(prefix) and len(word) > len(prefix) + 4 and word.removeprefix(prefix) in words:
            return True
    return False


def without_unless(sentence: str) -> str:
    """A sentence in which "not … unless" is said as "… only if"."""
    return _UNLESS.sub(r"\1only if", sentence)


def _turned(stem: str) -> str:
    if stem.startswith("hyper"):
        return "hypo" + stem[5:]
    return "hyper" + stem[4:] if stem.startswith("hypo") else ""
