"""Ways in which a claim can take its words from a source and yet say something else: the source's number, drug, subject
or negation belongs elsewhere. Each function answers one such question for one clause.
"""

import re
from collections.abc import Sequence

from core.agents.evidence.claims import Part
from core.agents.evidence.numbers import Quantity, holds
from core.agents.evidence.sources import Clause, Source, Statement, stands, taken_from
from core.agents.evidence.words import Text

_PRONOUN = re.compile(r"\W*(?:it|they|this|these|which)\b", re.I)
_COORDINATION = re.compile(r"\W{0,2}(?:or|and|to|-|–|/)?\W{0,2}", re.I)
_SEGMENT = re.compile(r"[,;:()]|\b(?:and|or|then|but)\b", re.I)


def bound_elsewhere(
    number: Quantity, same: Sequence[Quantity], place: Sequence[Quantity], own: Sequence[Quantity]
) -> bool:
    """Whether the bound that a sentence puts on a number stands in the source at another one ("below 70; 70 to 90")."""
    if not number.bound or any(each.bound for each in same):
        return False
    return any(
        each.bound == number.bound and each.unit == number.unit and not any(mine.has_value_of(each) for mine in own)
        for each in place
    )


def of_another_drug(claim: Text, statement: Statement, nearest: Clause, source: Source) -> bool:
    """Whether the source says of another drug what a sentence says of its first one."""
    drugs = [word for word in claim.words if word in claim.drugs]
    if not drugs:
        return False
    others = statement.text.drugs - claim.drugs
    if drugs[0] not in statement.text.words:
        known = drugs[0] in statement.topic
        return not known and (bool(others) or drugs[0] not in source.words)
    return drugs[0] not in nearest.text.words and bool(nearest.text.drugs - claim.drugs)


def _said_by(part: "Part", own: Sequence[Clause], nearest: Clause) -> bool:
    """Whether the nearest clause, which begins with another thing, holds all that a sentence says of its subject."""
    if nearest in own or not nearest.text.stems or _PRONOUN.match(nearest.text.raw) or nearest.main:
        return False
    said = [stem for stem in part.text.stems if not any(stands(stem, clause.text.stems) for clause in own)]
    rest = [stem for stem in part.text.stems[2:] if stem not in said]
    return len(said) > 1 and not rest and not stands(nearest.text.stems[0], part.text.stems)


def said_of_another(part: "Part", statement: Statement, nearest: Clause) -> bool:
    """Whether the clauses that hold what a sentence begins with say the opposite of it, or have another number where
    a clause about something else has this one ("A raises it; B lowers it", "adults 5 mg; the frail 2.5 mg")."""
    for stem in part.text.stems[:2]:
        own = [clause for clause in statement.clauses if stem in clause.text.stems]
        if not own:
            continue
        if len(own) == len(statement.clauses):
            return False
        if all(part.text.opposes([clause.text]) for clause in own) or _said_by(part, own, nearest):
            return True
        theirs = [each for clause in own for each in clause.numbers]
        return any(
            any(each.unit == number.unit for each in theirs) and not any(number.has_value_of(each) for each in theirs)
            for number in part.numbers
            if number.unit
        )
    return False


class Segments:
    """The words beside each number of a claim and of its source, up to the next comma, "and" or "or"."""

    def __init__(self, claim: Text, places: Sequence[tuple[Text, Sequence[Quantity]]]) -> None:
        self._claim, self._places = claim, places

    def belongs_to_another(self, number: Quantity) -> bool:
        """Whether the words beside a claimed number stand beside another number of its unit in the source."""
        beside = [
            (each.has_value_of(number), _beside(text.raw, each))
            for text, numbers in self._places
            for each in numbers
            if each.unit == number.unit
            and (each.has_value_of(number) or not _coordinated(text.raw, each, number, numbers))
        ]
        own = [words for is_own, words in beside if is_own]
        others = [words for is_own, words in beside if not is_own]
        if not own or not others:
            return False
        claim = Text(_beside(self._claim.raw, number))
        read, rival = Text(" ".join(own)), Text(" ".join(others))
        if claim.opposes([read]) and not claim.opposes([rival]):
            return True
        said, mine, theirs = set(claim.stems), set(read.stems), set(rival.stems)
        return bool(said & (theirs - mine)) and not said & (mine - theirs)


def _coordinated(raw: str, one: Quantity, number: Quantity, numbers: Sequence[Quantity]) -> bool:
    """Whether a number stands beside the claimed one in one phrase ("a score of 0 or 1")."""
    for own in numbers:
        if own.has_value_of(number):
            first, second = sorted((own, one), key=lambda each: each.start)
            if _COORDINATION.fullmatch(raw[first.end : second.start]):
                return True
    return False


def _beside(raw: str, number: Quantity) -> str:
    """The words around a number of a text, within its segment."""
    before = _SEGMENT.split(raw[max(0, number.start - 60) : number.start])[-1]
    after = _SEGMENT.split(raw[number.end : number.end + 60])[0]
    return f"{before} {after}"


def negated_otherwise(part: Part, statement: Statement, weighed: dict[str, float]) -> bool:
    """Whether one of a part's claims is negated where its source is not, or the other way round."""
    negated: dict[int, bool] = {}
    for claim in part.claims:
        own = {stem: weighed[stem] for stem in claim.stems if stem in weighed}
        if not any(stands(stem, statement.text.stems) for stem in own):
            continue
        taken = taken_from(claim, (), statement, own)
        if claim.sign < 0 and all(clause.sign > 0 for clause in taken):
            return True
        for clause in taken:
            if clause.sign < 0:
                negated[id(clause)] = negated.get(id(clause), False) or claim.sign < 0
    return not all(negated.values())


def left_out(condition: Clause, sentence: Text, numbers: Sequence[Quantity]) -> bool:
    """Whether a sentence says nothing of a condition that its source makes."""
    stems = condition.text.stems
    if any(holds(condition.numbers, own) and not own.spelled for own in numbers):
        return False
    return bool(stems) and sum(stands(stem, sentence.stems) for stem in stems) < 0.3 * len(stems)
