"""What sentences are held against: passages and computed facts, cut into sentences and clauses."""

import re
from dataclasses import dataclass, field

from core.agents.evidence.numbers import Quantity, quantities
from core.agents.evidence.sentences import cut
from core.agents.evidence.words import Text

_CLAUSE = re.compile(
    r"\s+(?=instead of|rather than)|[,;:]\s+(?:and|but|or|so|whereas|while|which|because)?\s*|\s+(?:and(?! \d)"
    r"|but|whereas|while|because|then)\s+",
    re.I,
)
_BEGINS = re.compile(r"\W*(?:if|when|once|in|with|for|at|as|after|before|during|unless|should|where)\b", re.I)
_CONDITION = re.compile(r"\b(unless|except|if|when|only (?:if|when|in|for)|provided)\b", re.I)


class Statement:
    """One sentence of a source: its words, numbers, and its clauses in order."""

    __slots__ = ("clauses", "numbers", "text")

    def __init__(self, raw: str, language: str) -> None:
        """Read one sentence."""
        self.text = Text(raw, language)
        self.numbers = quantities(raw)
        self.clauses: list[Clause] = []
        leading: Clause | None = None
        for part in clauses(raw, least=2):
            main, *conditions = _CONDITION.split(part)
            if main.strip():
                self.clauses.append(Clause(Text(main, language), quantities(main), [leading] if leading else []))
                leading = None
            for condition in conditions[1::2]:
                clause = Clause(Text(condition, language), quantities(condition))
                if self.clauses:
                    self.clauses[-1].conditions.append(clause)
                else:
                    leading = clause
                self.clauses.append(clause)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a source's sentence, and the conditions that stand behind it ("unless …", "if …")."""

    text: Text
    numbers: tuple[Quantity, ...]
    conditions: list["Clause"] = field(default_factory=list)


class Source:
    """A passage (`n`) or a computed fact (`n` is None), cut into sentences."""

    __slots__ = ("n", "numbers", "statements", "stems", "words")

    def __init__(self, n: int | None, raw: str, title: str = "", language: str = "english") -> None:
        """Read a passage or fact."""
        self.n = n
        flat = " ".join(raw.split())
        self.statements = [Statement(sentence, language) for sentence in cut(flat) if sentence.strip()]
        heading = Text(title, language)
        self.numbers = [number for statement in self.statements for number in statement.numbers]
        self.stems = frozenset(stem for statement in self.statements for stem in statement.text.stems) | set(
            heading.stems
        )
        self.words = frozenset(word for statement in self.statements for word in statement.text.words) | set(
            heading.words
        )


def clauses(sentence: str, least: int = 3) -> list[str]:
    """The claims that a sentence joins; a part of fewer than `least` words stays with what follows it.

    A condition that begins a sentence ("If the score is 2, …") stays with its claim.
    """
    parts, start = [], 0
    begins = bool(_BEGINS.match(sentence)) and least > 2
    for match in _CLAUSE.finditer(sentence):
        before, after = sentence[start : match.start()], sentence[match.end() :]
        if begins:
            begins = not match[0].startswith(",")
        elif min(len(before.split()), len(after.split())) >= least:
            parts.append(before)
            start = match.end()
    parts.append(sentence[start:])
    return [part for part in parts if part.strip()]
