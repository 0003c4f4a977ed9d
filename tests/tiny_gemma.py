"""A tiny random Gemma 3 with a vision projector, written as GGUF: the protocol is real, the text is noise.

llama.cpp loads it in well under a second, so tests can speak with the very server that clinicians use: text, images,
streaming, JSON schema and every error body. Two traits matter to tests: any text tokenises (a word of `WORDS` is one
token, other ASCII one token a character, the rest one token a byte), and the chat template is as strict as MedGemma's:
no system or tool role, user and assistant alternate.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

TRAINED_CONTEXT = 32768
EMBEDDING, LAYERS, HEADS, HEAD_SIZE, FEED_FORWARD = 64, 2, 2, 32, 128
VISION_EMBEDDING, VISION_LAYERS, VISION_HEADS, VISION_FEED_FORWARD = 64, 1, 2, 128
IMAGE_SIDE, PATCH_SIDE = 224, 14

CONTROL = ("<pad>", "<eos>", "<bos>", "<unk>")
TURN = ("<start_of_turn>", "<end_of_turn>", "<start_of_image>", "<end_of_image>")
WORDS = """
a about above acute after age all allergy also an and answer antibiotic any are as ask at be before below blood bone
both but by can card chest child clearance clinical close code creatinine daily days diabetes diagnosis do document
dose drug each evidence failure false female fever find finding for fracture from function give guideline has have
heart high history hours how if image in infection is it kidney left less level list lung male may medical metformin
model more name no none normal not of on one only or other output page passage patient plan pneumonia pressure
question range rate reason recommend reduce renal reply report result review right risk say score section sentence
severe show source stop stroke symptoms table tell text than that the their then these this to tool treatment true two
type unit use value warning was what when which who why with without woman word year years yes you your
"""

CHAT_TEMPLATE = (
    "{{ bos_token }}"
    "{%- for message in messages -%}"
    "{%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) "
    "or message['role'] not in ['user', 'assistant'] -%}"
    "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}"
    "{%- endif -%}"
    "{{ '<start_of_turn>' + ('model' if message['role'] == 'assistant' else 'user') + '\n' }}"
    "{%- if message['content'] is string -%}{{ message['content'] | trim }}"
    "{%- else -%}{%- for part in message['content'] -%}"
    "{%- if part['type'] == 'image' -%}{{ '<start_of_image>' }}"
    "{%- elif part['type'] == 'text' -%}{{ part['text'] | trim }}{%- endif -%}"
    "{%- endfor -%}{%- endif -%}"
    "{{ '<end_of_turn>\n' }}"
    "{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{ '<start_of_turn>model\n' }}{%- endif -%}"
)


@dataclass(frozen=True)
class TinyGemma:
    """The two files: `model` (text) and `mmproj` (its vision projector)."""

    model: Path
    mmproj: Path


def write_tiny_gemma(folder: Path) -> TinyGemma:
    """Write both files into `folder` and return their paths. The same bytes every time, together below 2 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    tiny = TinyGemma(model=folder / "tiny-gemma.gguf", mmproj=folder / "mmproj-tiny-gemma.gguf")
    random = np.random.default_rng(1)
    _write_model(tiny.model, random)
    _write_projector(tiny.mmproj, random)
    return tiny


def _vocabulary() -> tuple[list[str], list[float], list[TokenType]]:
    # Every prefix of a word is a piece, the longer the better its score: merging from the left then always finds it.
    pieces = {"▁" + word[:length] for word in WORDS.split() for length in range(1, len(word) + 1)}
    ascii_pieces = ["▁", *(chr(code) for code in range(0x21, 0x7F))]
    tokens = [(name, 0.0, TokenType.CONTROL) for name in CONTROL + TURN]
    tokens[3] = ("<unk>", 0.0, TokenType.UNKNOWN)
    tokens += [(f"<0x{byte:02X}>", 0.0, TokenType.BYTE) for byte in range(256)]
    tokens += [(piece, -1000.0, TokenType.NORMAL) for piece in ascii_pieces]
    tokens += [(piece, -100.0 + len(piece), TokenType.NORMAL) for piece in sorted(pieces)]
    names, scores, types = zip(*tokens, strict=True)
    return list(names), list(scores), list(types)


def _write_model(path: Path, random: np.random.Generator) -> None:
    names, scores, types = _vocabulary()
    writer = GGUFWriter(path, "gemma3")
    writer.add_name("Tiny random Gemma 3")
    writer.add_context_length(TRAINED_CONTEXT)
    writer.add_embedding_length(EMBEDDING)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_key_length(HEAD_SIZE)
    writer.add_value_length(HEAD_SIZE)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_sliding_window(1024)
    writer.add_rope_freq_base(1_000_000.0)
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(names)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_pad_token_id(names.index("<pad>"))
    writer.add_eos_token_id(names.index("<eos>"))
    writer.add_bos_token_id(names.index("<bos>"))
    writer.add_unk_token_id(names.index("<unk>"))
    writer.add_eot_token_id(names.index("<end_of_turn>"))
    writer.add_add_bos_token(True)
    # As in Gemma. With it llama.cpp would read "model" as " model" and refuse every JSON schema.
    writer.add_add_space_prefix(False)
    writer.add_chat_template(CHAT_TEMPLATE)

    def tensor(name: str, *shape: int, scale: float = 0.1) -> None:
        writer.add_tensor(name, random.normal(0, scale, shape).astype(np.float32))

    def norm(name: str, width: int) -> None:
        writer.add_tensor(name, np.ones(width, np.float32))

    tensor("token_embd.weight", len(names), EMBEDDING)
    output = random.normal(0, 0.5, (len(names), EMBEDDING)).astype(np.float32)
    # The noise stays readable: bytes and control tokens have logit 0, and some word is always above that.
    output[[kind != TokenType.NORMAL for kind in types]] = 0
    writer.add_tensor("output.weight", output)
    norm("output_norm.weight", EMBEDDING)
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        tensor(f"{block}.attn_q.weight", HEADS * HEAD_SIZE, EMBEDDING)
        tensor(f"{block}.attn_k.weight", HEAD_SIZE, EMBEDDING)
        tensor(f"{block}.attn_v.weight", HEAD_SIZE, EMBEDDING)
        tensor(f"{block}.attn_output.weight", EMBEDDING, HEADS * HEAD_SIZE)
        tensor(f"{block}.ffn_gate.weight", FEED_FORWARD, EMBEDDING)
        tensor(f"{block}.ffn_up.weight", FEED_FORWARD, EMBEDDING)
        tensor(f"{block}.ffn_down.weight", EMBEDDING, FEED_FORWARD)
        for name in ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"):
            norm(f"{block}.{name}.weight", EMBEDDING)
        for name in ("attn_q_norm", "attn_k_norm"):
            norm(f"{block}.{name}.weight", HEAD_SIZE)
    _finish(writer)


def _write_projector(path: Path, random: np.random.Generator) -> None:
    writer = GGUFWriter(path, "clip")
    writer.add_type("mmproj")
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type("gemma3")
    writer.add_vision_use_gelu(True)
    writer.add_vision_image_size(IMAGE_SIDE)
    writer.add_vision_patch_size(PATCH_SIDE)
    writer.add_vision_embedding_length(VISION_EMBEDDING)
    writer.add_vision_feed_forward_length(VISION_FEED_FORWARD)
    writer.add_vision_projection_dim(EMBEDDING)
    writer.add_vision_block_count(VISION_LAYERS)
    writer.add_vision_head_count(VISION_HEADS)
    writer.add_vision_attention_layernorm_eps(1e-6)
    writer.add_vision_image_mean([0.5, 0.5, 0.5])
    writer.add_vision_image_std([0.5, 0.5, 0.5])

    def tensor(name: str, *shape: int) -> None:
        writer.add_tensor(name, random.normal(0, 0.1, shape).astype(np.float32))

    def with_bias(name: str, outputs: int, inputs: int) -> None:
        tensor(f"{name}.weight", outputs, inputs)
        writer.add_tensor(f"{name}.bias", np.zeros(outputs, np.float32))

    def norm(name: str) -> None:
        writer.add_tensor(f"{name}.weight", np.ones(VISION_EMBEDDING, np.float32))
        writer.add_tensor(f"{name}.bias", np.zeros(VISION_EMBEDDING, np.float32))

    tensor("v.patch_embd.weight", VISION_EMBEDDING, 3, PATCH_SIDE, PATCH_SIDE)
    writer.add_tensor("v.patch_embd.bias", np.zeros(VISION_EMBEDDING, np.float32))
    tensor("v.position_embd.weight", (IMAGE_SIDE // PATCH_SIDE) ** 2, VISION_EMBEDDING)
    for layer in range(VISION_LAYERS):
        block = f"v.blk.{layer}"
        for name in ("attn_q", "attn_k", "attn_v", "attn_out"):
            with_bias(f"{block}.{name}", VISION_EMBEDDING, VISION_EMBEDDING)
        with_bias(f"{block}.ffn_up", VISION_FEED_FORWARD, VISION_EMBEDDING)
        with_bias(f"{block}.ffn_down", VISION_EMBEDDING, VISION_FEED_FORWARD)
        norm(f"{block}.ln1")
        norm(f"{block}.ln2")
    norm("v.post_ln")
    tensor("mm.input_projection.weight", VISION_EMBEDDING, EMBEDDING)
    writer.add_tensor("mm.soft_emb_norm.weight", np.ones(VISION_EMBEDDING, np.float32))
    _finish(writer)


def _finish(writer: GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
