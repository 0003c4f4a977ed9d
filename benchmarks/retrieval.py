"""Search quality and speed on question sets in BEIR layout (`benchmarks.question_sets`).

    python -m benchmarks.retrieval DIR...

Prints nDCG@10, Recall@5, MRR@10 and ms a query for BM25, dense, RRF, plain fusion and ours; the last line is
`retrieval: MEAN_NDCG (plain fusion MEAN)`. The first four are the usual ways: whole documents, cut at 256 tokens for
the dense one (BM25 by bm25s with English stemming and stop words; exact cosine; RRF with k = 60 over the best 100;
min-max fusion, 0.6 dense + 0.4 BM25). Ours is the library's own code on the same texts: passages with their
neighbourhood, the same Chroma index, the same fusion; a document counts at its best passage. Times hold the embedding
of the question.
"""

import logging
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.question_sets import BrokenSetError, QuestionSet, Ranking
from config import quiet
from knowledge.chunking import passages_of
from knowledge.embeddings import MiniLM, Vectors, collection_name
from knowledge.index import VectorIndex
from knowledge.layout import Block, PageLayout
from knowledge.pages import TEXT, PageText
from knowledge.retrieval import CANDIDATES, rank_passages, with_neighbours
from knowledge.word_index import WordIndex

OURS, PLAIN_FUSION = "ours", "plain fusion"


def main(folders: Sequence[str]) -> None:
    if not folders:
        sys.exit("Give at least one folder: python -m benchmarks.retrieval DIR...")
    try:
        sets = [QuestionSet.read(Path(folder)) for folder in folders]
    except BrokenSetError as error:
        sys.exit(str(error))
    quiet()
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    model = MiniLM()
    ndcg: dict[str, list[float]] = {}
    for questions in sets:
        print(
            f"{questions.name}: {len(questions.documents)} documents, {len(questions.questions)} questions", flush=True
        )
        with our_search(questions, model) as ours:
            for name, search in {**usual_searches(questions, model), OURS: ours}.items():
                found = questions.measure(search)
                ndcg.setdefault(name, []).append(found.ndcg)
                print(
                    f"  {name:<13} nDCG@10 {found.ndcg:.4f}  Recall@5 {found.recall:.4f}  MRR {found.mrr:.4f}  "
                    f"{found.milliseconds:6.1f} ms",
                    flush=True,
                )
    print(f"retrieval: {np.mean(ndcg[OURS]):.4f} (plain fusion {np.mean(ndcg[PLAIN_FUSION]):.4f})")


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
        PLAIN_FUSION: lambda question: ranking(0.6 * scaled(dense(question)) + 0.4 * scaled(words(question))),
    }


@contextmanager
def our_search(questions: QuestionSet, model: MiniLM) -> Iterator[Callable[[str], Ranking]]:
    """The library's passages, indexes and ranking over the set's documents, each taken as one page of text."""
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
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        index = VectorIndex(Path(folder), collection_name("benchmark", model.name, model.dimension))
        index.create()
        index.add(words.ids, vectors)

        def search(question: str) -> Ranking:
            ranked = rank_passages(question, index.nearest(model.embed([question])[0], CANDIDATES), words)
            return list(dict.fromkeys(names[int(candidate.passage_id.partition("-")[0])] for candidate in ranked))

        yield search
        index.close()


if __name__ == "__main__":
    main(sys.argv[1:])
