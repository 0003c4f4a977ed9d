"""How much memory llama.cpp needs for a model, computed from the files' headers before anything is started.

Computed and measured for a 1.5B model (Q4_K_M, two cores with AVX2, after a prompt of 630 tokens): 1.99 and 2.03 GB
resident with a context of 4,096 tokens, 2.11 and 2.15 GB with 8,192; the parts are those that llama.cpp logs, to the
byte. Covered: the way that `llama_child` starts it (one conversation at a time, f16 cache, Gemma's sliding-window
layers kept in full, flash attention). Not covered: layers on a GPU, whose share leaves the main memory, and other
servers, which may keep less of the sliding window.
"""

from dataclasses import dataclass
from pathlib import Path

from core.model_server.gguf_header import Header, read_header
from core.model_server.llama_child import PROMPT_CACHE_MIB

BATCH_TOKENS = 512
"""Tokens that llama.cpp computes at once."""
KEPT_PROMPTS_BYTES = PROMPT_CACHE_MIB * 1024**2
PROCESS_BYTES = 50_000_000
"""Python and llama.cpp themselves."""
Q4_K, Q4_K_BYTES = 12, 144 / 256
"""The kind of tensor that llama.cpp rearranges for CPUs (a copy), and its bytes for each number."""
STEP_TOKENS = 512
SMALLEST_CONTEXT = 2048


@dataclass(frozen=True)
class Shape:
    """What of a model decides about its memory, in the words of its header.

    `head_size` is the length of a key and of a value together. `files` are the bytes of the model and its projector,
    `copied` those that are held twice until the system needs the room, `picture` what reading an image takes.
    """

    files: int
    layers: int
    kv_heads: int
    head_size: int
    embedding: int
    feed_forward: int
    trained_context: int = 0
    copied: int = 0
    picture: int = 0

    def context_bytes(self, tokens: int) -> int:
        """The key-value cache: a key and a value in f16 for each token, layer and head."""
        return tokens * self.layers * self.kv_heads * self.head_size * 2

    def compute_bytes(self, tokens: int) -> int:
        """llama.cpp's working buffer: some rows of activations for each token of a batch, and the mask in f16."""
        return BATCH_TOKENS * (2 * tokens + 4 * (3 * self.feed_forward + 5 * self.embedding))

    def needed_bytes(self, tokens: int) -> int:
        """What must be free for a context of so many tokens, the prompts that are kept between turns included."""
        working = self.context_bytes(tokens) + self.compute_bytes(tokens) + self.picture
        return self.files + working + KEPT_PROMPTS_BYTES + PROCESS_BYTES

    def resident_bytes(self, tokens: int) -> int:
        """What the system shows for the process while no prompt is kept and no memory is short."""
        return self.needed_bytes(tokens) - KEPT_PROMPTS_BYTES + self.copied

    def largest_context(self, free_bytes: int, most: int) -> int:
        """The largest context up to `most` tokens that fits, in steps of 512; 0 if not even 2,048 do."""
        tokens = most // STEP_TOKENS * STEP_TOKENS
        while tokens >= SMALLEST_CONTEXT and self.needed_bytes(tokens) > free_bytes:
            tokens -= STEP_TOKENS
        return tokens if tokens >= SMALLEST_CONTEXT else 0


def shape_of(model: Path, mmproj: Path | None = None) -> Shape:
    """The shape of a model with its vision projector. Raises `WeightsError` for a file that cannot be read."""
    header = read_header(model)
    projector = read_header(mmproj) if mmproj else None
    heads, embedding = header.number("attention.head_count", 1), header.number("embedding_length")
    own = embedding // max(heads, 1)
    return Shape(
        files=model.stat().st_size + (mmproj.stat().st_size if mmproj else 0),
        layers=header.number("block_count"),
        kv_heads=header.number("attention.head_count_kv", heads),
        head_size=header.number("attention.key_length", own) + header.number("attention.value_length", own),
        embedding=embedding,
        feed_forward=header.number("feed_forward_length"),
        trained_context=header.number("context_length"),
        copied=_copied(header),
        picture=_picture(projector) if projector else 0,
    )


def medgemma_4b(files: int) -> Shape:
    """MedGemma 4B before it is downloaded: Gemma 3 4B, as its model card and configuration give it."""
    return Shape(
        files=files,
        layers=34,
        kv_heads=4,
        head_size=512,
        embedding=2560,
        feed_forward=10240,
        trained_context=131072,
        picture=4096 * 4 * (4304 + 3 * 1152),
    )


def _copied(header: Header) -> int:
    """Tensors rearranged for the CPU; the words' own vectors are looked up, not multiplied, and stay."""
    rearranged = (each.elements for each in header.tensors if each.kind == Q4_K and each.name != "token_embd.weight")
    return int(sum(rearranged) * Q4_K_BYTES)


def _picture(projector: Header) -> int:
    """The vision encoder's working buffer: some rows of activations for each patch of an image."""
    side, patch = projector.number("vision.image_size"), max(projector.number("vision.patch_size"), 1)
    embedding, forward = projector.number("vision.embedding_length"), projector.number("vision.feed_forward_length")
    return (side // patch) ** 2 * 4 * (forward + 3 * embedding)
