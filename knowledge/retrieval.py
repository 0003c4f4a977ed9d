"""Search: dense and BM25 scores of passages and their neighbourhood, fused; "nothing found" where neither convinces.

A passage in the midst of passages that fit is a better answer than one that fits alone: half of its vector, and half of
its BM25 score, are the mean over itself and two neighbours on each side in its document. Each of the two lists, cut at
its best 150, is counted in its standard deviations above its lowest: a list in which one passage stands out says more
than a flat one. The sum is 0.62 dense + 0.38 BM25.

nDCG@10 (exact search over passages; whole documents for the usual ways; 96, 300, 234, 250 and 96 questions):

    set                                   BM25   dense  min-max fusion  passages, min-max   ours
    LiveQA-Med                            .619   .683   .736            .751                .753
    MedQuAD                               .383   .545   .525            .548                .548
    LiveQA-Med, first 120 words                  .685   .728            .726                .733
    a sentence's document, 220 words      .446   .475   .513            .505                .509
    a title's text                               .819   .803            .806                .813

The last three are made from the first two. So fusion of short texts is not always a win over the better of its parts.
Right page first for 125 questions on four PDFs (156 pages): 103, 101 with those refused (of 40 that nothing was chosen
by, 32); by min-max 98 (31).

The words of abbreviations are looked up in both forms (`knowledge.abbreviations`). Of 30 questions of clinicians on 60
short texts, all our own, 26 find theirs first (17 by the words of the question alone) and 9 are refused (16). With the
form of their terms changed, LiveQA's 5 such questions gain .13 and MedQuAD's 17 gain .05; as they were written they
differ by -.001 and +.002 over the whole set (the table is without). Both forms for the vector too: on changed
questions as much again, on unchanged ones -.03.

Tried and left: passages without neighbourhood, without title, or with it for one list only; the maximum over
neighbours; a second look at the best 12 by their own vector; own words added for all passages; reciprocal rank fusion;
feedback from the first results. And a choice among the best 8 by their best sentence: by the share of the question in
one sentence, two, three, or 12, 20 or 40 words on end, no page more; by the cosine of sentences none to one of 125
more, where weights are chosen on other questions than they are counted on, for 30 ms a query.

Covered: English. Not covered: a question in another language. The bundled model and the stemmer know English only; such
a question finds nothing, or what it shares names and numbers with, and is never translated.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.abbreviations import with_other_forms
from knowledge.embeddings import Vectors
from knowledge.word_index import WordIndex

DENSE_WEIGHT = 0.62
CANDIDATES = 150
NEIGHBOURS = 2
NEIGHBOURHOOD_SHARE = 0.5
OWN_WORDS = 0.8
COVERAGE_SHARE = 0.5
SUPERSEDED_WEIGHT = 0.7
"""A passage of a superseded document is shown where its score, so weighed, is among the best."""
RELEVANT = 0.61
"""Below this sum of the best cosine and half of the best coverage the library does not answer the question.

At first sight 3 to 4 of 40 questions that four PDFs answer are refused, and 22 of 30 that they do not answer. What
passes is near the library's field: the doses of a vaccine where only vaccination is named. A stricter sum refuses
questions on a library of a few passages.
"""

Scores = NDArray[np.float32]


class Ranked(NamedTuple):
    """A candidate: its id, and the fused score 0..1 by which candidates are ordered."""

    passage_id: str
    score: float


def rank_passages(question: str, cosines: Mapping[str, float], words: WordIndex) -> list[Ranked]:
    """Candidates by falling score. `cosines` are those of the nearest passages, by id."""
    scores = words.scores(with_other_forms(question))
    ranked = fuse(cosines, best(with_neighbours(scores, words.documents), words.ids))
    return place_exactly(ranked, scores, words.rows_of_document(ranked[0].passage_id)) if ranked else []


def fuse(cosines: Mapping[str, float], words: Mapping[str, float], weight: float = DENSE_WEIGHT) -> list[Ranked]:
    """Candidates by falling score. Each mapping is one list: passage id to score; who is not in a list gets 0 of it."""
    count = max(len(cosines), len(words))
    dense, lexical = _standardised(cosines, len(cosines)), _standardised(words, count)
    highest = weight * max(dense.values(), default=0.0) + (1 - weight) * max(lexical.values(), default=0.0) or 1.0
    fused = [
        Ranked(
            passage_id,
            (weight * dense.get(passage_id, 0.0) + (1 - weight) * lexical.get(passage_id, 0.0)) / highest,
        )
        for passage_id in dict.fromkeys([*cosines, *words])
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


def is_relevant(question: str, cosines: Mapping[str, float], words: WordIndex) -> bool:
    """Whether the library answers the question at all, by its best cosine and its best share of the words."""
    coverage = words.coverage(with_other_forms(question))
    return max(cosines.values(), default=0.0) + COVERAGE_SHARE * coverage >= RELEVANT


def _standardised(scores: Mapping[str, float], count: int) -> dict[str, float]:
    """Scores in standard deviations above the lowest of `count`; what is missing to `count` has a score of 0."""
    values = np.zeros(max(count, len(scores)))
    values[: len(scores)] = list(scores.values())
    low, spread = (float(values.min()), float(values.std())) if len(values) else (0.0, 0.0)
    return {passage_id: (score - low) / spread if spread else 1.0 for passage_id, score in scores.items()}
