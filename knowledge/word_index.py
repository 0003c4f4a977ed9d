"""BM25 over the passages, in memory: made from their texts when the library is opened, and anew after a change.

Scores are those of Lucene (Kamphuis et al., ECIR 2020; k1 1.5, b 0.75) over stems of English words without stop words.
Our own few lines of numpy, since a library of 100,000 passages takes bm25s 50 s to index, after every document again.
"""

import math
import re
import threading
from array import array
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

K1, B = 1.5, 0.75
SMALL_LIBRARY = 1000
"""In a library of fewer passages every word is rare: the weights of coverage are as if there were so many."""

_WORD = re.compile(r"\w+")


class WordIndex:
    """The words of passages; an immutable value.

    `ids` are in the order given: passages of one document together, in order; `documents` numbers their documents.
    """

    def __init__(self, texts: Mapping[str, str], before: "WordIndex | None" = None) -> None:
        """Index passages by id. What `before` holds of them is taken from there, not read again."""
        self._terms: _Terms = before._terms if before else _Terms()
        known = before._tokens if before else {}
        self._tokens: dict[str, array[int]] = {
            passage_id: known[passage_id] if passage_id in known else self._terms.of(text)
            for passage_id, text in texts.items()
        }
        self.ids = list(texts)
        self._rows = {passage_id: row for row, passage_id in enumerate(self.ids)}
        numbers: dict[str, int] = {}
        self.documents = np.array(
            [numbers.setdefault(passage_id.partition("-")[0], len(numbers)) for passage_id in self.ids], np.int64
        )
        self._make_postings()

    def __contains__(self, passage_id: object) -> bool:
        return passage_id in self._rows

    def rows_of_document(self, passage_id: str) -> dict[str, int]:
        """The passages of the same document, each with its row."""
        row = self._rows[passage_id]
        return {self.ids[other]: int(other) for other in np.flatnonzero(self.documents == self.documents[row])}

    def scores(self, query: str) -> NDArray[np.float32]:
        """The BM25 score of every passage, in the order of `ids`."""
        scores = np.zeros(len(self.ids), np.float32)
        for term in self._terms.asked(query):
            postings = self._postings_of(term)
            scores[self._holders[postings]] += self._weights[postings]
        return scores

    def coverage(self, query: str) -> float:
        """The largest part of the question (0..1) whose words one passage holds; rare and unknown words weigh most."""
        held, whole = np.zeros(len(self.ids), np.float32), 0.0
        for term in set(self._terms.asked(query)):
            holders = self._holders[self._postings_of(term)]
            weight = math.log(1 + max(len(self.ids), SMALL_LIBRARY) / (len(holders) + 0.5))
            held[holders] += weight
            whole += weight
        return float(held.max()) / whole if whole and len(held) else 0.0

    def _make_postings(self) -> None:
        """For each term, one after the other, the rows of the passages that hold it and what it adds to their score."""
        sizes = np.array([len(tokens) for tokens in self._tokens.values()], np.int64)
        count = max(len(sizes), 1)
        terms = np.frombuffer(b"".join(tokens.tobytes() for tokens in self._tokens.values()), np.intc).astype(np.int64)
        pairs, times = np.unique(terms * count + np.repeat(np.arange(len(sizes)), sizes), return_counts=True)
        self._holders = (pairs % count).astype(np.int32)
        self._starts = np.searchsorted(pairs, np.arange(len(self._terms) + 1) * count)
        held = np.diff(self._starts)
        idf = np.log1p((len(sizes) - held + 0.5) / (held + 0.5))
        length = sizes / max(sizes.mean(), 1.0) if len(sizes) else sizes
        saturated = times / (times + K1 * (1 - B + B * length[self._holders]))
        self._weights = (np.repeat(idf, held) * saturated).astype(np.float32)

    def _postings_of(self, term: str | int) -> slice:
        """The place of a term's postings; none for one that is unknown, or came after this index was made."""
        if isinstance(term, str) or term + 1 >= len(self._starts):
            return slice(0, 0)
        return slice(int(self._starts[term]), int(self._starts[term + 1]))


class _Terms:
    """Stems and their numbers; shared by the indexes of one library, grows only, safe between threads."""

    def __init__(self) -> None:
        import Stemmer
        from bm25s.stopwords import STOPWORDS_EN_PLUS

        self._stemmer = Stemmer.Stemmer("english")
        self._numbers: dict[str, int] = {}
        self._number_of_word: dict[str, int] = dict.fromkeys(STOPWORDS_EN_PLUS, -1)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, text: str) -> "array[int]":
        """The numbers of a text's stems, in order; new ones are remembered."""
        words = _WORD.findall(text.lower())
        known = self._number_of_word
        for word in set(words).difference(known):
            with self._lock:  # a stemmer keeps a buffer of its own
                known[word] = self._numbers.setdefault(self._stemmer.stemWord(word), len(self._numbers))
        return array("i", [number for word in words if (number := known[word]) >= 0])

    def asked(self, question: str) -> Iterator[str | int]:
        """The numbers of a question's stems; a stem that no text held as it is."""
        for word in _WORD.findall(question.lower()):
            number = self._number_of_word.get(word)
            if number is None:
                with self._lock:
                    stem = self._stemmer.stemWord(word)
                yield self._numbers.get(stem, stem)
            elif number >= 0:
                yield number
