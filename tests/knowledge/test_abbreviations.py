import csv
from pathlib import Path

import pytest

from knowledge.abbreviations import ABBREVIATIONS, with_other_forms
from knowledge.embeddings import MiniLM
from knowledge.retrieval import is_relevant, rank_passages
from knowledge.word_index import WordIndex

QUESTIONS = Path(__file__).with_name("abbreviated_questions.tsv")


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("Which drug for AF?", "atrial fibrillation"),
        ("copd and long-term oxygen", "chronic obstructive pulmonary disease"),
        ("Aspirin after Myocardial Infarction", "mi"),
        ("low density lipoprotein or low-density lipoprotein", "ldl"),
        ("two UTIs a year", "urinary tract infection"),
        ("ST-elevation myocardial infarction", "stemi"),
        ("What is AF (atrial fibrillation)?", ""),
        ("NSAIDs, nonsteroidal anti-inflammatory drugs, non-steroidal", ""),
    ],
)
def test_the_words_of_the_other_form_are_added_once(question: str, added: str) -> None:
    assert with_other_forms(question) == f"{question} {added}".strip()


@pytest.mark.parametrize("question", ["", "How is gout treated?", "ICD-10", "AFib", "a map of the city", "MS or PE"])
def test_a_question_without_a_known_term_stays_as_it_is(question: str) -> None:
    assert with_other_forms(question) == question


def test_no_abbreviation_reads_as_another_or_stands_for_nothing() -> None:
    assert len({abbreviation.lower() for abbreviation in ABBREVIATIONS}) == len(ABBREVIATIONS)
    assert all(
        meanings and all(len(meaning) > len(short) for meaning in meanings) for short, meanings in ABBREVIATIONS.items()
    )


def test_most_questions_with_abbreviations_find_their_text() -> None:
    rows = list(csv.reader(QUESTIONS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))[1:]
    texts = {
        f"{number:02}{kind}-0": text
        for number, row in enumerate(rows)
        for kind, text in zip("ab", row[1:], strict=True)
    }
    words, model = WordIndex(texts), MiniLM()
    vectors = model.embed(list(texts.values()))
    first = found = 0
    for number, (question, *_) in enumerate(rows):
        cosines = dict(zip(words.ids, map(float, vectors @ model.embed([question])[0]), strict=True))
        first += rank_passages(question, cosines, words)[0].passage_id == f"{number:02}a-0"
        found += is_relevant(question, cosines, words)
    assert len(rows) == 30
    assert first >= 24  # 26; 17 by the words of the question alone
    assert found >= 19  # 21; 14 by the words of the question alone
