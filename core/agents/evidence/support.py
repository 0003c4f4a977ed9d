"""How well a sentence is held up by the passages and facts of a turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from core.agents.evidence.claims import Part
from core.agents.evidence.contradictions import (
    Segments,
    bound_elsewhere,
    left_out,
    negated_otherwise,
    of_another_drug,
    said_of_another,
)
from core.agents.evidence.numbers import Quantity, claimed, holds, quantities
from core.agents.evidence.sources import Clause, Source, Statement, clauses, stands, taken_from
from core.agents.evidence.words import Text, is_drug, language_of, weight, weights, without_unless

Support = Literal["supported", "partly", "none"]

SUPPORTED = 0.72
PARTLY = 0.40
ELSEWHERE = 0.6
"""What a word counts that stands in the passage or its title, but not in the sentence that fits best."""
NUMBER = 1.5
"""What a number weighs among words, whose weights lie between 0.4 and 5."""
OTHER_LANGUAGE = 0.15
"""The share of words (names of drugs, loan words) that an answer in another language has to have in common."""


@dataclass(frozen=True)
class Held:
    """What holds a sentence: how well, and the ids of the passages that do."""

    support: Support
    ids: tuple[int, ...] = ()


class Evidence:
    """The passages, facts and question of one turn, ready to hold sentences against."""

    def __init__(self, passages: Iterable[tuple[int, str, str, int]], facts: Iterable[str], question: str) -> None:
        """`passages` are (id, quote, document, page)."""
        passages = list(passages)
        facts = [fact for fact in facts if fact.strip()]
        self._language = language_of(" ".join(quote for _, quote, _, _ in passages) or " ".join(facts))
        self.sources = [Source(n, quote, title, self._language) for n, quote, title, _ in passages]
        self.sources += [Source(None, fact, "", self._language) for fact in facts]
        self._asked = quantities(question)
        places = quantities(" ; ".join(f"{title} , page {page}" for _, _, title, page in passages))
        self._numbers = [*self._asked, *places, *(number for source in self.sources for number in source.numbers)]
        statements = [statement.text for source in self.sources for statement in source.statements]
        self._counts, self._total = weights(statements), len(statements)

    def unsourced(self, text: str) -> list[Quantity]:
        """The numbers of a text that stand neither in the evidence nor in the question."""
        return [number for number in claimed(text) if not holds(self._numbers, number)]

    def held(self, sentence: str, named: Sequence[int] = (), lead_in: str = "") -> Held:
        """How well a sentence is held; `named` are the passages that the model cited for it."""
        sentence = without_unless(sentence)
        parts = self._parts(sentence)
        if lead_in and parts and sum(len(part.text.stems) for part in parts) < 4:
            parts[0] = Part(f"{lead_in.rstrip(': ')} {parts[0].text.raw}", self._language)
        read = Text(sentence, self._language)
        if lead_in and read.stems and not any(stands(stem, each.stems) for stem in read.stems for each in self.sources):
            return Held("none")
        order = sorted(self.sources, key=lambda source: (source.n not in named, source.n is None))
        whole = [(source, [self._fit(part, source, read) for part in parts]) for source in order]
        foreign = language_of(sentence) != self._language
        best: tuple[Source, list[Fit]] | None = None
        for source, fits in whole:
            if best is None or _total(fits) > _total(best[1]) + (0.08 if best[0].n in named else 1e-9):
                best = (source, fits)
        if best is None or not parts:
            return Held("none")
        chosen: list[tuple[Source, Fit]] = []
        for i, part in enumerate(parts):
            own = (best[0], best[1][i])
            other = max(((source, fits[i]) for source, fits in whole), key=lambda each: each[1].score)
            chosen.append(other if part.weighs >= 3 and other[1].score >= SUPPORTED > own[1].score + 0.2 else own)
        support = _support([fit for _, fit in chosen], foreign)
        if support == "none":
            return Held("none")
        ids = [source.n for source, fit in chosen if source.n is not None and fit.score >= PARTLY]
        if not ids and best[0].n is not None:
            ids = [best[0].n]
        return Held(support, tuple(dict.fromkeys(ids)))

    def _parts(self, sentence: str) -> list[Part]:
        """A sentence's clauses; one without a word or number of its own ("because they are harmful") stays with the
        clause before it."""
        parts: list[Part] = []
        for clause in clauses(sentence):
            part = Part(clause, self._language)
            if parts and not part.weighs:
                parts[-1] = Part(f"{parts[-1].text.raw} {clause}", self._language)
            else:
                parts.append(part)
        return parts

    def _fit(self, part: Part, source: Source, sentence: Text) -> "Fit":
        weighed = {stem: self._weight(stem) for stem in part.text.stems}
        total = sum(weighed.values()) + NUMBER * len(part.numbers)
        best, fits = Fit(0.0, total), []
        if not total:
            return Fit(0.0, 0.0)
        for statement in source.statements:
            fit = self._against(part, statement, source, weighed, sentence)
            fits.append(fit)
        best = max(fits, key=lambda fit: (fit.score, not fit.false), default=best)
        for fit in fits:
            if (
                fit.false
                and fit.inside > best.inside - 0.05
                and fit.score > best.score - 0.05
                and best.inside < 0.9
                and not best.false
            ):
                best = fit
        return best

    def _against(
        self, part: Part, statement: Statement, source: Source, weighed: dict[str, float], sentence: Text
    ) -> "Fit":
        total = sum(weighed.values()) + NUMBER * len(part.numbers)
        covered, inside = 0.0, 0.0
        acronyms = statement.acronyms & part.acronyms
        for stem, value in weighed.items():
            if stands(stem, statement.text.stems) or stem in statement.topic or stem in acronyms:
                covered += value
                inside += value
            elif stands(stem, source.stems):
                covered += ELSEWHERE * value
        taken = taken_from(part.text, part.numbers, statement, weighed)
        nearest = taken[0]
        false = partial = False
        for number in part.numbers:
            verdict = self._number(number, part, taken, statement.numbers, source)
            covered += NUMBER * (verdict == "held")
            false |= verdict == "false"
            partial |= verdict == "elsewhere"
        if inside >= 0.3 * sum(weighed.values()):
            false |= part.text.opposes([nearest.text]) or part.text.opposes([clause.text for clause in taken])
            false |= part.text.swaps(statement.text)
            false |= negated_otherwise(part, statement, weighed)
            false |= part.text.denies_otherwise([clause.text for clause in taken])
            false |= said_of_another(part, statement, nearest)
            limited = nearest.text.some or any(condition.text.some for condition in nearest.conditions)
            false |= part.text.every and (limited or statement.text.some) and not part.text.some
            partial |= part.text.every and not statement.text.every
            partial |= any(left_out(condition, sentence, part.numbers) for condition in nearest.conditions)
        if part.text.drugs - source.words:
            partial = True
        false |= of_another_drug(part.text, statement, nearest, source)
        partial |= part.text.strength > 0 > statement.text.strength
        return Fit(covered / total, total, false, partial, inside / total)

    def _number(
        self,
        number: Quantity,
        part: Part,
        taken: Sequence[Clause],
        statement: Sequence[Quantity],
        source: Source,
    ) -> Literal["held", "elsewhere", "false"]:
        clause = [each for near in taken for each in near.numbers]
        segments = Segments(part.text, [(near.text, near.numbers) for near in taken])
        others = [each for each in clause if not any(own.has_value_of(each) for own in part.numbers)]
        rivals = [each for each in others if each.unit == number.unit]
        for place in (clause, statement):
            if holds(place, number):
                same = [each for each in place if number.has_value_of(each)]
                other = any(
                    number.is_opposite(each) for near in taken[1:] for each in near.numbers if number.has_value_of(each)
                )
                if (
                    other
                    or (same and all(number.is_opposite(each) for each in same))
                    or (place is not clause and rivals)
                ):
                    return "false"
                if bound_elsewhere(number, same, place, part.numbers) or segments.belongs_to_another(number):
                    return "false"
                return "held"
        if holds(source.numbers, number):
            same = [each for each in source.numbers if number.has_value_of(each)]
            near = [each for each in statement if number.has_value_of(each)]
            return "false" if rivals or near or all(number.is_opposite(each) for each in same) else "elsewhere"
        if holds(self._asked, number):
            return "elsewhere" if number.bound else "held"
        return (
            "elsewhere" if any(other.n is None and holds(other.numbers, number) for other in self.sources) else "false"
        )

    def _weight(self, stem: str) -> float:
        return weight(stem, self._counts, self._total) * (1.5 if is_drug(stem) else 1.0)


@dataclass(frozen=True)
class Fit:
    """How a clause fits a source's sentence: the share that is covered, and whether something is false or partial."""

    score: float
    weight: float
    false: bool = False
    partial: bool = False
    inside: float = 0.0


def _support(fits: Sequence[Fit], foreign: bool) -> Support:
    score = _total(fits)
    false = [fit for fit in fits if fit.false]
    right = [fit for fit in fits if not fit.false and fit.score >= SUPPORTED and fit.inside >= 0.3]
    if false and not right:
        return "none"
    if foreign:
        return "partly" if score >= OTHER_LANGUAGE and not false else "none"
    weakest = min((fit.score for fit in fits), default=0.0)
    if score >= SUPPORTED and weakest >= PARTLY and not false and not any(fit.partial for fit in fits):
        return "supported"
    return "partly" if score >= PARTLY or right else "none"


def _total(fits: Sequence[Fit]) -> float:
    total = sum(fit.weight for fit in fits)
    return sum(fit.score * fit.weight for fit in fits) / total if total else 0.0
