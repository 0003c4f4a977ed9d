"""The header of a GGUF file, as the package `gguf` writes it, and of files that are none."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import WeightsError
from core.model_server.gguf_header import read_header
from tests import tiny_gemma as made
from tests.tiny_gemma import TinyGemma


def test_sizes_are_those_that_were_written(tiny_gemma: TinyGemma) -> None:
    header = read_header(tiny_gemma.model)
    assert header.architecture == "gemma3"
    assert header.number("block_count") == made.LAYERS
    assert header.number("attention.key_length") == made.HEAD_SIZE
    assert header.number("context_length") == made.TRAINED_CONTEXT
    assert header.number("no such key", 7) == 7
    assert len(header.tensors) == 3 + made.LAYERS * 13
    (words,) = (tensor for tensor in header.tensors if tensor.name == "token_embd.weight")
    assert words.elements % made.EMBEDDING == 0
    assert header.needed_bytes <= tiny_gemma.model.stat().st_size
    assert read_header(tiny_gemma.mmproj).number("vision.image_size") == made.IMAGE_SIDE


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.floats(0, 0.9))
def test_no_cut_file_is_taken(share: float, tiny_gemma: TinyGemma, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    content = tiny_gemma.model.read_bytes()
    cut.write_bytes(content[: int(share * len(content))])
    with pytest.raises(WeightsError, match=r"cut\.gguf"):
        read_header(cut)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(4, 400), byte=st.integers(0, 255))
def test_a_changed_header_is_read_or_refused_in_words(
    place: int, byte: int, tiny_gemma: TinyGemma, tmp_path: Path
) -> None:
    content = bytearray(tiny_gemma.model.read_bytes())
    content[place] = byte
    changed = tmp_path / "changed.gguf"
    changed.write_bytes(content)
    with suppress(WeightsError):
        assert read_header(changed).path == changed


@pytest.mark.parametrize("content", [b"", b"GGUF", b"<html>not found</html>", b"\x00" * 5000])
def test_what_is_no_gguf_file(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    with pytest.raises(WeightsError, match=r"no GGUF file"):
        read_header(file)


def test_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        read_header(tmp_path / "gone.gguf")
