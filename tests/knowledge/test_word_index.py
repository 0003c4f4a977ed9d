import random
import re

import bm25s
import numpy as np
import pytest
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from knowledge.word_index import WordIndex

TEXTS = {
    "a-0": "Metformin is contraindicated when the estimated GFR is below 30.",
    "a-1": "Metformin, metformin: stop it before contrast media.",
    "b-0": "",
    "b-1": "Apixaban is reduced with two of three criteria. The criteria are listed.",
}
QUESTIONS = ["When is metformin contraindicated?", "criteria criteria", "the of and", "", "warfarin", "GFR 30 contrast"]


def scores_of_bm25s(texts: dict[str, str], question: str) -> np.ndarray:
    """The same by bm25s."""
    stemmer, numbers = Stemmer.Stemmer("english"), dict[str, int]()

    def stems(text: str) -> list[str]:
        words = [word for word in re.findall(r"\w+", text.lower()) if word not in STOPWORDS_EN_PLUS]
        return [str(stem) for stem in stemmer.stemWords(words)]

    tokens = [[numbers.setdefault(stem, len(numbers)) for stem in stems(text)] for text in texts.values()]
    index = bm25s.BM25(backend="numpy")
    index.index((tokens, numbers), show_progress=False)
    asked = [numbers[stem] for stem in stems(question) if stem in numbers]
    return np.asarray(index.get_scores_from_ids(asked) if asked else np.zeros(len(texts)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_are_those_of_bm25s(question: str) -> None:
    assert np.allclose(WordIndex(TEXTS).scores(question), scores_of_bm25s(TEXTS, question), atol=1e-5)


def test_a_changed_index_is_as_one_made_anew() -> None:
    chance = random.Random(3)
    texts = {
        f"{row // 5}-{row}": " ".join(chance.choices("gout renal dose INR stroke".split(), k=9)) for row in range(60)
    }
    before = WordIndex(dict(list(texts.items())[:40]))
    later = dict(list(texts.items())[10:]) | {"new-0": "a word never seen"}
    after, anew = WordIndex(later, before=before), WordIndex(later)
    assert after.ids == anew.ids
    for question in ("renal dose", "never seen", "INR"):
        assert np.allclose(after.scores(question), anew.scores(question))
        assert after.coverage(question) == pytest.approx(anew.coverage(question))
    assert "0-0" in before
    assert "0-0" not in after
    assert not before.scores("never seen").any()


def test_passages_know_the_rows_of_their_document() -> None:
    index = WordIndex(TEXTS)
    assert index.rows_of_document("b-1") == {"b-0": 2, "b-1": 3}
    assert index.documents.tolist() == [0, 0, 1, 1]


def test_coverage_is_the_share_of_the_question_that_one_passage_holds() -> None:
    index = WordIndex(TEXTS)
    assert index.coverage("contrast media") == pytest.approx(1)
    assert 0.3 < index.coverage("apixaban and warfarin") < 0.6
    assert index.coverage("warfarin") == index.coverage("") == 0


def test_an_empty_library_has_no_scores() -> None:
    index = WordIndex({})
    assert index.scores("metformin").tolist() == []
    assert index.coverage("metformin") == 0
