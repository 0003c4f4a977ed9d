"""Text to unit vectors, on the CPU: the bundled all-MiniLM-L6-v2 (int8 ONNX), or another model by name.

A text is embedded alone, never in a batch: int8 activations are scaled over the whole batch, so that a text's vector
would depend on its neighbours (cosine down to .985), and padding costs time. Texts run beside each other, one a core:
66 texts of 150 tokens a second on two idle cores, against 36 in batches of 32.
"""

import functools
import hashlib
import importlib.util
import os
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.errors import SettingsError

Vectors = NDArray[np.float32]

BUNDLED_MODEL = "all-MiniLM-L6-v2"
MODELS = Path(__file__).parent / "models"
GROUP = 16
"""Texts between two looks at `cancelled` and two reports of progress."""


class EmbeddingModel(Protocol):
    """What the library asks of a model. Vectors are float32, one row a text, of length 1."""

    name: str
    dimension: int
    max_tokens: int

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts` (n x dimension); `on_done` hears how many are ready and may raise to stop."""

    def count_tokens(self, text: str) -> int:
        """How many tokens of the model `text` takes, without the two marks at its ends."""

    def token_ends(self, text: str) -> list[int]:
        """For each token of `text` the character place where it ends, in order."""


class MiniLM:
    """The bundled all-MiniLM-L6-v2: 384 dimensions, 256 tokens, mean pooling; texts beyond 256 tokens are cut."""

    name = BUNDLED_MODEL
    dimension = 384
    max_tokens = 256

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(MODELS / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(MODELS / "all-MiniLM-L6-v2-int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._workers = min(8, os.cpu_count() or 1)

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts` (n x 384)."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:
            vectors[0] = self._embed_one(texts[0])
            return vectors
        with ThreadPoolExecutor(self._workers, thread_name_prefix="embed") as workers:
            for first in range(0, len(texts), GROUP):
                group = texts[first : first + GROUP]
                for row, vector in enumerate(workers.map(self._embed_one, group), first):
                    vectors[row] = vector
                if on_done:
                    on_done(first + len(group))
        return vectors

    def count_tokens(self, text: str) -> int:
        """How many word pieces `text` takes."""
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def token_ends(self, text: str) -> list[int]:
        """The character place where each word piece ends."""
        return [end for _, end in self._tokenizer.encode(text, add_special_tokens=False).offsets]

    def _embed_one(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text).ids
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]
        tokens = np.array([ids], np.int64)
        (embedding,) = self._session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        vector: Vectors = embedding[0]
        return vector


class SentenceTransformersModel:
    """Any other model, by the name or folder that sentence-transformers knows; needs requirements-torch.txt."""

    def __init__(self, name: str) -> None:
        if importlib.util.find_spec("sentence_transformers") is None:
            raise SettingsError(
                f"The setting EMBEDDING_MODEL is {name!r}: only {BUNDLED_MODEL} works without sentence-transformers.",
                "Install requirements-torch.txt, or remove the setting.",
            )
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"The setting EMBEDDING_MODEL is {name!r}: no such model is on this machine.",
                "Give the folder of a sentence-transformers model, or fetch it first.",
            ) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension())
        self.max_tokens = int(self._model.max_seq_length or 256)
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts` (n x dimension)."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for first in range(0, len(texts), GROUP):
            group = list(texts[first : first + GROUP])
            with self._lock:
                vectors[first : first + len(group)] = self._model.encode(
                    group, normalize_embeddings=True, show_progress_bar=False
                )
            if on_done:
                on_done(first + len(group))
        return vectors

    def count_tokens(self, text: str) -> int:
        """How many tokens `text` takes."""
        return len(self._model.tokenizer(text, add_special_tokens=False, truncation=False)["input_ids"])

    def token_ends(self, text: str) -> list[int]:
        """The character place where each token ends."""
        encoded = self._model.tokenizer(
            text, add_special_tokens=False, truncation=False, return_offsets_mapping=True, verbose=False
        )
        return [end for _, end in encoded["offset_mapping"]]


@functools.cache
def load_embedding_model(name: str) -> EmbeddingModel:
    """The model of that name, loaded once. Raises `SettingsError` where it cannot be had on this machine."""
    return (
        MiniLM()
        if name in (BUNDLED_MODEL, f"sentence-transformers/{BUNDLED_MODEL}")
        else SentenceTransformersModel(name)
    )


def collection_name(user_id: str, model: str, dimension: int) -> str:
    """Name of the vectors' collection: it carries the model and its dimension, so that two models never mix."""
    words = re.sub(r"[^a-zA-Z0-9.-]+", "-", f"{user_id}-{model}")[-100:].strip("-.")
    digest = hashlib.sha256(f"{user_id}\n{model}".encode()).hexdigest()[:8]
    return f"passages-{words}-{digest}-{dimension}"
