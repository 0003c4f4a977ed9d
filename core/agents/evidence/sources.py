"""What sentences are held against: passages and computed facts, cut into sentences and clauses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.agents.evidence.numbers import Quantity, quantities
from core.agents.evidence.sentences import cut
from core.agents.evidence.words import Text, without_unless

_CLAUSE = re.compile(
    r"\s+(?=instead of|rather than)|[,;:]\s+(?:and|but|or|so|whereas|while|which|because)?\s*"
    r"|\s+(?:and(?! (?:\d|one|two|three|four|five|six|eight|ten|twelve)\b)"
    r"|but|whereas|while|because|then)\s+",
    re.I,
)
_BEGINS = re.compile(r"\W*(?:if|when|once|in|with|for|at|as|after|before|during|unless|should|where)\b", re.I)
TELLING = 3.0
"""What an equal number weighs when a claim's clause is looked for in its source; a number tells more than a word."""
_CONDITION = re.compile(
    r"\b(unless|except|if|when|only (?:if|when|in|for|to|after|with)|reserved for"
    r"|provided)\b",
    re.I,
)


class Statement:
    """One sentence of a source: its words, numbers, and its clauses in order.

    `topic` are the first word and the drugs of the sentences before it that a sentence without a drug of its own goes
    on about ("It is taken with water", "Start with 500 mg").
    """

    __slots__ = ("acronyms", "clauses", "numbers", "text", "topic")

    def __init__(self, raw: str, language: str, before: "Statement | None" = None) -> None:
        """Read one sentence."""
        raw = without_unless(raw)
        self.text = Text(raw, language)
        self.numbers = quantities(raw)
        self.acronyms = _acronyms(self.text.words)
        self.topic: frozenset[str] = frozenset()
        if before is not None and not self.text.drugs:
            self.topic = before.topic or frozenset(before.text.stems[:1]) | before.text.drugs
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
                    clause.main.append(self.clauses[-1])
                    self.clauses[-1].conditions.append(clause)
                else:
                    leading = clause
                self.clauses.append(clause)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a source's sentence, the conditions that stand behind it ("if …"), and what it is a condition of."""

    text: Text
    numbers: tuple[Quantity, ...]
    conditions: list["Clause"] = field(default_factory=list)
    main: list["Clause"] = field(default_factory=list)

    @property
    def sign(self) -> int:
        """The sign of the clause; of a condition, together with what it is a condition of ("stop if it rises")."""
        return self.text.sign * (self.main[0].text.sign if self.main else 1)


class Source:
    """A passage (`n`) or a computed fact (`n` is None), cut into sentences."""

    __slots__ = ("n", "numbers", "statements", "stems", "words")

    def __init__(self, n: int | None, raw: str, title: str = "", language: str = "english") -> None:
        """Read a passage or fact."""
        self.n = n
        flat = " ".join(raw.split())
        self.statements: list[Statement] = []
        for sentence in cut(flat):
            if sentence.strip():
                self.statements.append(Statement(sentence, language, self.statements[-1] if self.statements else None))
        heading = Text(title, language)
        self.numbers = [number for statement in self.statements for number in statement.numbers]
        self.stems = frozenset(stem for statement in self.statements for stem in statement.text.stems) | set(
            heading.stems
        )
        self.words = frozenset(word for statement in self.statements for word in statement.text.words) | set(
            heading.words
        )


def _acronyms(words: Sequence[str]) -> frozenset[str]:
    """What the first letters of three to five neighbouring words spell: "albumin-creatinine ratio" is an ACR."""
    letters = "".join(word[0] for word in words)
    return frozenset(letters[i : i + n] for n in (3, 4, 5) for i in range(len(letters) - n + 1))


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


def taken_from(
    claim: Text, numbers: Sequence[Quantity], statement: Statement, weighed: dict[str, float]
) -> list[Clause]:
    """The clauses of a source's sentence that the claim takes its words from, the nearest first."""
    nearest = max(statement.clauses, key=lambda clause: _closeness(numbers, clause, weighed))
    rest = {stem: value for stem, value in weighed.items() if not stands(stem, nearest.text.stems)}
    least = 0.2 * sum(weighed.values())
    return [nearest] + [
        clause
        for clause in statement.clauses
        if clause is not nearest
        and sum(v for stem, v in rest.items() if stands(stem, clause.text.stems)) >= max(least, 1e-9)
    ]


def _closeness(claimed_numbers: Sequence[Quantity], clause: Clause, weighed: dict[str, float]) -> float:
    words = sum(value for stem, value in weighed.items() if stands(stem, clause.text.stems))
    numbers = sum(any(own.has_value_of(each) for each in clause.numbers) for own in claimed_numbers)
    return words + TELLING * numbers - 0.01 * len(clause.text.stems)


def stands(stem: str, stems: Iterable[str]) -> bool:
    """Whether a stem, or one that begins with it or that it begins with, is among the stems."""
    if stem in stems:
        return True
    return len(stem) >= 5 and any(len(each) >= 5 and (each.startswith(stem) or stem.startswith(each)) for each in stems)
