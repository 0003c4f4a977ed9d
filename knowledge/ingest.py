"""One file on its way into the library: read in a limited child, laid out, cut into passages, embedded."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from knowledge.about import About
from knowledge.documents import Content
from knowledge.embeddings import EmbeddingModel
from knowledge.reports import Stage, require_text
from knowledge.retrieval import with_neighbours
from knowledge.unfinished import Unfinished


class Cancelled(Exception):  # the user's wish, no error
    """Raised by what hears of an ingest's progress, to end it."""


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: what it says of itself, what it holds, and the bytes to keep of it."""

    about: About
    content: Content
    data: bytes


def embedded_by(model: EmbeddingModel) -> str:
    """Who made a stored vector: the model, and the way its neighbourhood is mixed in."""
    return f"{model.name}+neighbours"


def read_file(
    data: bytes,
    sha256: str,
    file_name: str,
    password: str,
    model: EmbeddingModel,
    unfinished: Unfinished,
    hear: Callable[[Stage, int, int], None],
    title: str = "",
) -> ReadFile:
    """Read a PDF whole; `hear(stage, done, total)` may raise to stop. `title` is put in place of the file's own.

    What `unfinished` holds of an earlier attempt is not made again. Raises `PasswordNeededError`, another `FileError`,
    or `StorageError`.
    """
    from knowledge.chunking import passages_of
    from knowledge.extraction import read_pdf
    from knowledge.layout import lay_out

    raw = read_pdf(data, password, lambda done, total: hear("reading", done, total), scanned=unfinished.scanned(sha256))
    layouts = lay_out(raw.pages)
    pages = [layout.page for layout in layouts]
    require_text(pages)
    about = About.of(raw.title, raw.created, layouts, file_name)
    passages = passages_of(layouts, title or about.title, model.count_tokens)
    count = len(passages)
    hear("indexing", 0, count)
    vectors = unfinished.embed(
        sha256, model, [passage.searched for passage in passages], lambda done: hear("indexing", done, count)
    )
    whole = with_neighbours(vectors, np.zeros(count, np.int64))
    return ReadFile(about, Content(pages, passages, embedded_by(model), whole), raw.data)
