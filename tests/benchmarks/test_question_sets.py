import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.question_sets import BrokenSetError, QuestionSet

CORPUS: list[dict[str, object]] = [
    {"_id": 1, "title": "Metformin", "text": "Stopped below an eGFR of 30."},
    {"_id": "b", "text": "Stopped below an eGFR of 30."},
    {"_id": "c", "title": None, "text": ""},
]
QUERIES = [{"_id": 7, "text": "metformin eGFR"}, {"_id": "q2", "text": "warfarin"}, {"_id": "q3", "text": "aspirin"}]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(
        qrels: str, *, at: str = "qrels.tsv", corpus: Sequence[Mapping[str, object]] = tuple(CORPUS), queries: str = ""
    ) -> Path:
        (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)) + "\n", "utf-8")
        (tmp_path / "queries.jsonl").write_text(queries or "\n".join(map(json.dumps, QUERIES)), "utf-8")
        path = tmp_path / at
        path.parent.mkdir(exist_ok=True)
        path.write_text(qrels, "utf-8")
        return tmp_path

    return _write


@pytest.mark.parametrize(
    ("qrels", "at"),
    [
        ("query-id\tcorpus-id\tscore\n7\t1\t2\n7\tb\t1\n7\tc\t0\nq2\tb\t-1\nq3\tgone\t1\n", "qrels.tsv"),
        ("7\t1\t2\r\n7\tb\t1\r\n", "qrels.tsv"),
        ("\ufeff7\t1\t2.0\n7\tb\t1\n", "qrels/test.tsv"),
        ("7 0 1 2\n7 0 b 1\n", "qrels/dev.tsv"),
    ],
)
def test_every_layout_is_read(qrels: str, at: str, write: Write) -> None:
    found = QuestionSet.read(write(qrels, at=at))
    assert found.documents == {"1": ("Metformin", CORPUS[0]["text"]), "b": ("", CORPUS[1]["text"]), "c": ("", "")}
    assert found.questions == {"7": "metformin eGFR"}
    assert found.relevant == {"7": {"1": 2, "b": 1}}


@pytest.mark.parametrize(
    ("qrels", "options", "words"),
    [
        ("7\t1\t0\n", {}, "no question has a relevant document"),
        ("7\t1\t1\n7\tb\n", {}, "line 2: not question, document and grade"),
        ("7\t1\t1\n", {"at": "relevance.tsv"}, "neither qrels.tsv nor qrels/test.tsv"),
        ("7\t1\t1\n", {"queries": '{"_id": 7}\n{broken'}, "line 2: no JSON"),
        ("7\t1\t1\n", {"corpus": [{"text": "x"}]}, "line 1: no object with an _id"),
    ],
)
def test_a_broken_set_is_refused_in_words(qrels: str, options: dict[str, object], words: str, write: Write) -> None:
    with pytest.raises(BrokenSetError, match=words):
        QuestionSet.read(write(qrels, **options))


def test_a_missing_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BrokenSetError, match=r"corpus\.jsonl cannot be read"):
        QuestionSet.read(tmp_path / "gone")


def test_measures_are_those_of_the_definitions(write: Write) -> None:
    questions = QuestionSet.read(write("7\t1\t2\n7\tb\t1\n"))
    best = questions.measure(lambda text: ["1", "b", "c"])
    assert best[:3] == (1.0, 1.0, 1.0)
    second = questions.measure(lambda text: ["c", "1"])
    ideal = 2 + 1 / 1.584962500721156
    assert second.ndcg == pytest.approx(2 / 1.584962500721156 / ideal)
    assert (second.recall, second.mrr) == (0.5, 0.5)
    assert questions.measure(lambda text: [])[:3] == (0.0, 0.0, 0.0)
