"""JSON that can be read in one way only."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import strict_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_json_holds_is_read_as_it_is(value: Any) -> None:
    assert strict_json.loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"age": 64, "age": 46}',
        b'[{"inputs": {"age": 64, "\\u0061ge": 46}}]',
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b"1e999",
        b"-1e999",
        b'"\\ud800"',
        b'{"\\udfff": 1}',
        b'"\xff"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 5000,
        "{}".encode("utf-16"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused_and_not_quoted(body: bytes) -> None:
    with pytest.raises(json.JSONDecodeError) as refused:
        strict_json.loads(body)
    assert refused.value.doc == ""
    assert refused.value.__cause__ is None


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        strict_json.loads(body)
    except json.JSONDecodeError:
        return
