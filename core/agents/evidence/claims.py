"""What a sentence of an answer claims: one clause at a time, with its words, numbers and abbreviations."""

import re

from core.agents.evidence.numbers import claimed
from core.agents.evidence.sources import clauses
from core.agents.evidence.words import Text

_ACRONYM = re.compile(r"\b[A-Z]{3,5}\b")
MOST_NUMBERS = 30
"""So many numbers of a clause are held against each sentence; all are looked for in the evidence as a whole."""


class Part:
    """One clause of a sentence under check."""

    __slots__ = ("acronyms", "claims", "numbers", "text", "weighs")

    def __init__(self, raw: str, language: str) -> None:
        """Read one clause."""
        self.text = Text(raw, language)
        distinct = {(number.value, number.unit, number.bound): number for number in claimed(raw)}
        self.numbers = list(distinct.values())[:MOST_NUMBERS]
        finer = clauses(raw, least=2)
        self.claims = [Text(each, language) for each in finer] if len(finer) > 1 else [self.text]
        self.acronyms = frozenset(word.lower() for word in _ACRONYM.findall(raw))
        self.weighs = len(self.text.stems) + len(self.numbers)
