"""How long a search and the opening of a library take as it grows, on made-up passages and vectors.

    python -m benchmarks.search_speed [PASSAGES...]      (10,000 and 100,000 if none are given)

The library is the real one (SQL, Chroma, BM25, the embedding of the question), filled with passages of 120 words drawn
as words are in English (Zipf), and with clustered vectors. Questions have 8 words. Prints the median and the slowest of
100 searches, the same as multiple of exact search (a numpy product with all vectors, and BM25 over all passages) in
the same run, how long the first opening (Chroma is filled from SQL) and a later one take, and the memory that the open
library holds. The last line is `search: MS ms at N passages, ...`.
"""

import gc
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from config import LOCAL_USER, quiet
from core.database import Database
from knowledge.catalogue import Catalogue
from knowledge.documents import Content, Document
from knowledge.embeddings import MiniLM, Vectors
from knowledge.ingest import embedded_by
from knowledge.library import Library
from knowledge.pages import TEXT, PageText, PassageText
from knowledge.retrieval import unit
from knowledge.tables import now
from knowledge.word_index import WordIndex

PASSAGES_A_DOCUMENT = 250
WORDS_A_PASSAGE = 120
WORDS_A_QUESTION = 8
VOCABULARY = 40_000
CLUSTERS = 500
QUESTIONS = 100
MEGABYTE = 1024 * 1024


def main(counts: Sequence[int]) -> None:
    quiet()
    print("search: " + ", ".join(f"{measure(count):.1f} ms at {count:,} passages" for count in counts))


def measure(count: int) -> float:
    """Fill, open and ask a library of `count` passages; the median of a search in milliseconds."""
    chance = np.random.default_rng(count)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        database = Database.in_folder(home)
        texts, vectors = fill(Catalogue(database, LOCAL_USER), count, chance)
        MiniLM().embed(["warm"])
        questions = [" ".join(_words(chance, WORDS_A_QUESTION)) for _ in range(QUESTIONS)]
        exact = _median(_exact(texts, vectors), questions)[0]
        del texts, vectors
        gc.collect()
        memory, opening = psutil.Process().memory_info().rss, []
        for _ in range(2):
            library = Library(home / "library", database)
            begun = time.perf_counter()
            library.warm()
            opening.append(time.perf_counter() - begun)
            held = psutil.Process().memory_info().rss - memory
            if len(opening) == 1:
                library.close()
        median, slowest = _median(library.search, questions)
        library.close()
        database.close()
    print(
        f"{count:,} passages: {median:.1f} ms a search (slowest {slowest:.1f}), {median / exact:.2f} times exact "
        f"search ({exact:.1f} ms); first opening {opening[0]:.1f} s, later {opening[1]:.1f} s; "
        f"{held / MEGABYTE:.0f} MB",
        flush=True,
    )
    return median


def fill(catalogue: Catalogue, count: int, chance: np.random.Generator) -> tuple[list[str], Vectors]:
    """Store `count` passages with their vectors in SQL, in documents of 250; their texts and vectors."""
    model = MiniLM()
    centres = chance.standard_normal((CLUSTERS, model.dimension))
    stored, texts = [], []
    for first in range(0, count, PASSAGES_A_DOCUMENT):
        size = min(PASSAGES_A_DOCUMENT, count - first)
        near = centres[chance.integers(0, CLUSTERS, size)]
        vectors = unit(near.astype(np.float32) + chance.standard_normal(near.shape).astype(np.float32))
        pages = [
            PageText(number, TEXT, " ".join(_words(chance, WORDS_A_PASSAGE)).capitalize())
            for number in range(1, size + 1)
        ]
        passages = [PassageText(page.number, 0, len(page.text), page.text, "", "") for page in pages]
        name = uuid.uuid4().hex
        document = Document(name, name, f"{name}.pdf", size, size, None, now(), name, 0)
        catalogue.add(document, Content(pages, passages, embedded_by(model), vectors))
        texts += [page.text for page in pages]
        stored.append(vectors)
    return texts, np.concatenate(stored)


def _exact(texts: Sequence[str], vectors: Vectors) -> Callable[[str], NDArray[np.float32]]:
    model, words = MiniLM(), WordIndex({f"{row:07}-0": text for row, text in enumerate(texts)})

    def search(question: str) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = vectors @ model.embed([question])[0] + words.scores(question)
        return np.argsort(-scores)[:10].astype(np.float32)

    return search


def _median(search: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    search(questions[0])
    taken = []
    for question in questions:
        begun = time.perf_counter()
        search(question)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken), max(taken)


def _words(chance: np.random.Generator, count: int) -> list[str]:
    ranks = np.exp(chance.random(count) * np.log(VOCABULARY)).astype(int)
    return ["".join(chr(97 + (rank * 7919 // 26**place) % 26) for place in range(5)) for rank in ranks]


if __name__ == "__main__":
    main([int(argument.replace(",", "")) for argument in sys.argv[1:]] or [10_000, 100_000])
