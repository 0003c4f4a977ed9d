"""Search quality and speed on question sets in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv).

    python -m benchmarks.retrieval DIR...

Prints nDCG@10, Recall@5, MRR@10 and ms a query for BM25, dense, RRF, plain fusion and ours; the last line is
`retrieval: MEAN_NDCG (plain fusion MEAN)`. The first four are the usual ways: whole documents, cut at 256 tokens for
the dense one (BM25 by bm25s with English stemming and stop words; exact cosine; RRF with k = 60 over the best 100;
min-max fusion, 0.6 dense + 0.4 BM25). Ours is the library's own code on the same texts: passages with their
neighbourhood, the same Chroma index, the same fusion; a document counts at its best passage. Times hold the embedding
of the question.
"""

import json
import logging
import math
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from config import quiet
from knowledge.chunking import passages_of
from knowledge.embeddings import MiniLM, Vectors, collection_name
from knowledge.index import VectorIndex, WordIndex
from knowledge.layout import Block, PageLayout
from knowledge.pages import TEXT, PageText
from knowledge.retrieval import CANDIDATES, best, fuse, with_neighbours

CUTOFF = 10
Ranking = list[str]


@dataclass(frozen=True)
class QuestionSet:
    """A set: documents (id to title and text), questions (id to text), relevance (question to document to grade)."""

    name: str
    documents: dict[str, tuple[str, str]]
    questions: dict[str, str]
    relevant: dict[str, dict[str, int]]


def main(folders: Sequence[str]) -> None:
    quiet()
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    model = MiniLM()
    ours, plain = [], []
    for folder in folders:
        questions = read_set(Path(folder))
        print(f"{questions.name}: {len(questions.documents)} documents, {len(questions.questions)} questions")
        searches = {**usual_searches(questions, model), "ours": our_search(questions, model)}
        for name, search in searches.items():
            ndcg, recall, mrr, milliseconds = measure(questions, search)
            print(
                f"  {name:<13} nDCG@10 {ndcg:.4f}  Recall@5 {recall:.4f}  MRR {mrr:.4f}  {milliseconds:6.1f} ms",
                flush=True,
            )
            if name == "ours":
                ours.append(ndcg)
            if name == "plain fusion":
                plain.append(ndcg)
    print(f"retrieval: {np.mean(ours):.4f} (plain fusion {np.mean(plain):.4f})")


def read_set(folder: Path) -> QuestionSet:
    """Read a folder; questions without a relevant document are left out."""

    def rows(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line.strip()]

    documents = {row["_id"]: (row.get("title") or "", row["text"]) for row in rows("corpus.jsonl")}
    relevant: dict[str, dict[str, int]] = {}
    qrels = next(path for path in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if path.exists())
    for line in qrels.read_text("utf-8").splitlines()[1:]:
        question, document, grade = line.split("\t")
        if int(grade) > 0 and document in documents:
            relevant.setdefault(question, {})[document] = int(grade)
    questions = {row["_id"]: row["text"] for row in rows("queries.jsonl") if row["_id"] in relevant}
    return QuestionSet(folder.name, documents, questions, relevant)


def measure(questions: QuestionSet, search: Callable[[str], Ranking]) -> tuple[float, float, float, float]:
    """nDCG@10, Recall@5, MRR@10 and milliseconds a question."""
    search("warm")
    ndcg, recall, mrr, seconds = [], [], [], 0.0
    for question, text in questions.questions.items():
        begun = time.perf_counter()
        found = search(text)[:CUTOFF]
        seconds += time.perf_counter() - begun
        grades = questions.relevant[question]
        ideal = sum(grade / math.log2(n + 2) for n, grade in enumerate(sorted(grades.values(), reverse=True)[:CUTOFF]))
        ndcg.append(sum(grades.get(document, 0) / math.log2(n + 2) for n, document in enumerate(found)) / ideal)
        recall.append(sum(document in grades for document in found[:5]) / len(grades))
        mrr.append(next((1 / n for n, document in enumerate(found, 1) if document in grades), 0.0))
    return float(np.mean(ndcg)), float(np.mean(recall)), float(np.mean(mrr)), 1000 * seconds / len(ndcg)


def usual_searches(questions: QuestionSet, model: MiniLM) -> dict[str, Callable[[str], Ranking]]:
    """The usual ways: BM25, dense, reciprocal rank fusion, plain min-max fusion."""
    import bm25s
    import Stemmer

    ids = list(questions.documents)
    texts = [f"{title} {text}".strip() for title, text in questions.documents.values()]
    vectors = model.embed(texts)
    stemmer = Stemmer.Stemmer("english")
    bm25 = bm25s.BM25()
    bm25.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def words(question: str) -> NDArray[np.float32]:
        tokens = bm25s.tokenize([question], stopwords="en", stemmer=stemmer, show_progress=False, return_ids=False)[0]
        known = [token for token in tokens if token in bm25.vocab_dict]
        return np.asarray(bm25.get_scores(known), np.float32) if known else np.zeros(len(ids), np.float32)

    def dense(question: str) -> Vectors:
        scores: Vectors = vectors @ model.embed([question])[0]
        return scores

    def ranking(scores: NDArray[np.float32]) -> Ranking:
        return [ids[row] for row in np.argsort(-scores, kind="stable")[:100]]

    def rrf(question: str) -> Ranking:
        total: dict[str, float] = {}
        for found in (ranking(words(question)), ranking(dense(question))):
            for rank, document in enumerate(found, 1):
                total[document] = total.get(document, 0.0) + 1 / (60 + rank)
        return sorted(total, key=lambda document: -total[document])

    def scaled(scores: NDArray[np.float32]) -> NDArray[np.float32]:
        spread = scores.max() - scores.min()
        return (scores - scores.min()) / spread if spread else np.zeros_like(scores)

    return {
        "BM25": lambda question: ranking(words(question)),
        "dense": lambda question: ranking(dense(question)),
        "RRF": rrf,
        "plain fusion": lambda question: ranking(0.6 * scaled(dense(question)) + 0.4 * scaled(words(question))),
    }


def our_search(questions: QuestionSet, model: MiniLM) -> Callable[[str], Ranking]:
    """The library's passages, indexes and fusion over the set's documents, each taken as one page of text."""
    names = list(questions.documents)
    searched: dict[str, str] = {}
    for number, (title, text) in enumerate(questions.documents.values()):
        lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
        page = PageText(1, TEXT, text)
        layout = PageLayout(page, tuple(Block("text", start, end) for start, end in lines))
        passages = passages_of([layout], title, model.count_tokens)
        for position, passage in enumerate(passages):
            searched[f"{number:07}-{position:05}"] = passage.searched
        if not passages:
            searched[f"{number:07}-00000"] = title
    words = WordIndex(searched)
    vectors = with_neighbours(model.embed(list(searched.values())), words.documents)
    index = VectorIndex(Path(tempfile.mkdtemp()), collection_name("benchmark", model.name, model.dimension))
    index.create()
    index.add(words.ids, vectors)

    def search(question: str) -> Ranking:
        near = index.nearest(model.embed([question])[0], CANDIDATES)
        lexical = best(with_neighbours(words.scores(question), words.documents), words.ids)
        documents = (names[int(candidate.passage_id.partition("-")[0])] for candidate in fuse(near, lexical))
        return list(dict.fromkeys(documents))

    return search


if __name__ == "__main__":
    main(sys.argv[1:])
