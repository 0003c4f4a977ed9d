from pathlib import Path

from tests.tiny_gemma import TinyGemma, write_tiny_gemma


def test_the_files_are_small_and_the_same_every_time(tiny_gemma: TinyGemma, tmp_path: Path) -> None:
    again = write_tiny_gemma(tmp_path)
    assert again.model.read_bytes() == tiny_gemma.model.read_bytes()
    assert again.mmproj.read_bytes() == tiny_gemma.mmproj.read_bytes()
    assert tiny_gemma.model.stat().st_size + tiny_gemma.mmproj.stat().st_size < 2_000_000
