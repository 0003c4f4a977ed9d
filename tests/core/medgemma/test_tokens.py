"""The estimate of tokens against what a tokenizer counts (Qwen2.5's, by llama.cpp's /tokenize)."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.medgemma.tokens import count_tokens

COUNTED = json.loads(Path(__file__).with_name("token_counts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COUNTED)
def test_estimate_is_never_below_the_tokenizer(name: str) -> None:
    assert count_tokens(COUNTED[name]["text"]) >= COUNTED[name]["tokens"]


@pytest.mark.parametrize("name", ["english note", "telegram", "labtable", "hindi"])
def test_estimate_wastes_little_of_the_context(name: str) -> None:
    assert count_tokens(COUNTED[name]["text"]) <= 1.2 * COUNTED[name]["tokens"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_estimate_takes_any_text(text: str) -> None:
    cost = count_tokens(text)
    assert 0 <= cost <= 1 + 1.5 * len(text.encode("utf-8", "replace"))
    assert cost > 0 or not text.strip()
