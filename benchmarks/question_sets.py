"""Question sets in BEIR layout, and the usual measures on them.

A folder holds corpus.jsonl (`_id`, `title`, `text`), queries.jsonl (`_id`, `text`) and the relevance: qrels.tsv,
qrels/test.tsv, or the only file in qrels/ (question, document, grade; with or without a header, also in the four
columns of TREC). Ids may be numbers, titles and texts may be missing. Grades of 0 and below mean not relevant.
"""

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

CUTOFF = 10
Ranking = list[str]


class BrokenSetError(Exception):
    """The folder is no question set, in words."""


class Measures(NamedTuple):
    """Means over the questions: nDCG@10 (gain = grade), recall among the first 5, MRR@10, milliseconds a question."""

    ndcg: float
    recall: float
    mrr: float
    milliseconds: float


@dataclass(frozen=True)
class QuestionSet:
    """A set: documents (id to title and text), questions (id to text), relevance (question to document to grade).

    Every question has a relevant document that is there.
    """

    name: str
    documents: dict[str, tuple[str, str]]
    questions: dict[str, str]
    relevant: dict[str, dict[str, int]]

    @classmethod
    def read(cls, folder: Path) -> "QuestionSet":
        """Read a folder. Raises `BrokenSetError`."""
        documents = {
            str(row["_id"]): (str(row.get("title") or ""), str(row.get("text") or ""))
            for row in _rows(folder / "corpus.jsonl")
        }
        asked = {str(row["_id"]): str(row.get("text") or "") for row in _rows(folder / "queries.jsonl")}
        relevant: dict[str, dict[str, int]] = {}
        for question, document, grade in _judgements(_qrels(folder)):
            if grade > 0 and document in documents and asked.get(question, "").strip():
                relevant.setdefault(question, {})[document] = grade
        if not relevant:
            raise BrokenSetError(f"{folder}: no question has a relevant document in the corpus.")
        questions = {question: text for question, text in asked.items() if question in relevant}
        return cls(folder.resolve().name, documents, questions, relevant)

    def measure(self, search: Callable[[str], Ranking]) -> Measures:
        """What `search` (a question to ids of documents, best first) achieves."""
        search("warm")
        ndcg, recall, mrr, seconds = 0.0, 0.0, 0.0, 0.0
        for question, text in self.questions.items():
            begun = time.perf_counter()
            found = search(text)[:CUTOFF]
            seconds += time.perf_counter() - begun
            grades = self.relevant[question]
            ndcg += _gain([grades.get(document, 0) for document in found]) / _gain(
                sorted(grades.values(), reverse=True)[:CUTOFF]
            )
            recall += sum(document in grades for document in found[:5]) / len(grades)
            mrr += next((1 / rank for rank, document in enumerate(found, 1) if document in grades), 0.0)
        count = len(self.questions)
        return Measures(ndcg / count, recall / count, mrr / count, 1000 * seconds / count)


def _gain(grades: list[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BrokenSetError(f"{path}, line {number}: no JSON.") from error
            if not isinstance(row, dict) or "_id" not in row:
                raise BrokenSetError(f"{path}, line {number}: no object with an _id.")
            yield row


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t") if "\t" in line else line.split()
        if not cells:
            continue
        try:
            question, document, grade = cells if len(cells) == 3 else (cells[0], cells[2], cells[3])
            yield question.strip(), document.strip(), int(float(grade))
        except (IndexError, ValueError) as error:
            if number > 1:  # the first line may be a header
                raise BrokenSetError(f"{path}, line {number}: not question, document and grade.") from error


def _qrels(folder: Path) -> Path:
    inside: list[Path] = sorted((folder / "qrels").glob("*.tsv"))
    for path in [folder / "qrels.tsv", folder / "qrels" / "test.tsv", *(inside if len(inside) == 1 else [])]:
        if path.is_file():
            return path
    raise BrokenSetError(f"{folder}: neither qrels.tsv nor qrels/test.tsv is there.")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenSetError(f"{path} cannot be read: {error}.") from error
