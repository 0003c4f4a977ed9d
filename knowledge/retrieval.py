"""Search: dense and BM25 scores of passages and their neighbourhood, fused; "nothing found" where neither convinces.

A passage in the midst of passages that fit is a better answer than one that fits alone: half of its vector, and half of
its BM25 score, are the mean over itself and two neighbours on each side in its document. Each of the two lists, cut at
its best 200, is scaled to 0..1; the sum is 0.6 dense + 0.4 BM25 (the weight was chosen on 807 claims of SciFact).

nDCG@10 on LiveQA-Med and MedQuAD (96 and 300 questions; `benchmarks.retrieval`): BM25 .619, .383; MiniLM .683, .545;
their plain fusion .736, .525; passages without neighbourhood .735, .528; with it .754, .548.
Of 30 questions on four PDFs 27 have the right page first, of 15 more that nothing was chosen by 12; without the choice
among the neighbours of the first passage 26 and 11.
Tried and left: own words added for all passages (25 of 30), reciprocal rank fusion, BM25 over its theoretical maximum,
feedback from the first results.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.embeddings import Vectors
from knowledge.word_index import WordIndex

DENSE_WEIGHT = 0.6
CANDIDATES = 200
NEIGHBOURS = 2
NEIGHBOURHOOD_SHARE = 0.5
OWN_WORDS = 0.8
COVERAGE_SHARE = 0.5
SUPERSEDED_WEIGHT = 0.7
"""A passage of a superseded document is shown where its score, so weighed, is among the best."""
RELEVANT = 0.61
"""Below this sum of the best cosine and half of the coverage the library does not answer the question.

For 30 questions that four PDFs (156 pages) answer the sum was .75 and more, for 20 that they do not .65 and less; in a
library of a few passages questions with an answer go down to .62.
"""

Scores = NDArray[np.float32]


class Ranked(NamedTuple):
    """A candidate: its id, and the fused score 0..1 by which candidates are ordered."""

    passage_id: str
    score: float


def rank_passages(question: str, cosines: Mapping[str, float], words: WordIndex) -> list[Ranked]:
    """Candidates by falling score. `cosines` are those of the nearest passages, by id."""
    scores = words.scores(question)
    ranked = fuse(cosines, best(with_neighbours(scores, words.documents), words.ids))
    return place_exactly(ranked, scores, words.rows_of_document(ranked[0].passage_id)) if ranked else []


def fuse(cosines: Mapping[str, float], words: Mapping[str, float], weight: float = DENSE_WEIGHT) -> list[Ranked]:
    """Candidates by falling score. Each mapping is one list: passage id to score; who is not in a list gets 0 of it."""
    # A short list of words is whole: the passages that are not in it have a score of 0.
    dense, lexical = _scaled(cosines), _scaled(words, floor=0.0 if len(words) < CANDIDATES else None)
    ids = list(dict.fromkeys([*cosines, *words]))
    fused = [
        Ranked(passage_id, weight * dense.get(passage_id, 0.0) + (1 - weight) * lexical.get(passage_id, 0.0))
        for passage_id in ids
    ]
    return sorted(fused, key=lambda candidate: -candidate.score)


def place_exactly(ranked: Sequence[Ranked], words: Scores, rows: Mapping[str, int]) -> list[Ranked]:
    """The candidates, the first replaced by that of its neighbours (itself included) whose own words fit best.

    The neighbourhood finds the place in a document, and draws the passages around the answer up with it. `words` are
    the BM25 scores of all passages without neighbourhood, `rows` those of the first one's document.
    """
    if not ranked:
        return []
    place, most = rows[ranked[0].passage_id], float(words.max()) or 1.0

    def fit(candidate: Ranked) -> float:
        return candidate.score + OWN_WORDS * float(words[rows[candidate.passage_id]]) / most

    same = (each for each in ranked if each.passage_id in rows)
    around = [each for each in same if abs(rows[each.passage_id] - place) <= NEIGHBOURS]
    first = max(around, key=fit)
    return [first._replace(score=ranked[0].score), *(each for each in ranked if each is not first)]


def best(scores: Scores, ids: list[str], count: int = CANDIDATES) -> dict[str, float]:
    """The `count` highest scores above zero, by passage id."""
    count = min(count, len(ids))
    rows = np.argpartition(-scores, count - 1)[:count] if count else np.array([], np.int64)
    return {ids[row]: float(scores[row]) for row in rows if scores[row] > 0}


def with_neighbours(values: NDArray[np.float32], documents: NDArray[np.int64]) -> NDArray[np.float32]:
    """Vectors (n x d) or scores (n) with their neighbourhood mixed in; rows of one document are together, in order."""
    total, count = values.copy(), np.ones(len(values), np.float32)
    for step in range(1, min(NEIGHBOURS, len(values) - 1) + 1):
        same = np.flatnonzero(documents[step:] == documents[:-step])
        total[same] += values[same + step]
        total[same + step] += values[same]
        count[same] += 1
        count[same + step] += 1
    mean = total / (count[:, None] if values.ndim == 2 else count)
    if values.ndim == 1:
        return _mixed(values, mean)
    return unit(_mixed(values, unit(mean)))


def _mixed(own: Scores, around: Scores) -> Scores:
    mixed: Scores = (1 - NEIGHBOURHOOD_SHARE) * own + NEIGHBOURHOOD_SHARE * around
    return mixed


def unit(vectors: Vectors) -> Vectors:
    """Vectors (n x d) of length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def is_relevant(cosines: Mapping[str, float], coverage: float) -> bool:
    """Whether the library answers the question at all, by its best cosine and its best share of the words."""
    return max(cosines.values(), default=0.0) + COVERAGE_SHARE * coverage >= RELEVANT


def _scaled(scores: Mapping[str, float], floor: float | None = None) -> dict[str, float]:
    """Scores scaled to 0..1 by the highest and `floor` (or the lowest)."""
    if not scores:
        return {}
    high = max(scores.values())
    low = min(scores.values()) if floor is None else floor
    return {passage_id: (score - low) / (high - low) if high > low else 1.0 for passage_id, score in scores.items()}
