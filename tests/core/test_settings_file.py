"""`.env` line by line: where a key stands, and what is refused before anything is read from it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import SettingsError
from core.settings_file import lines_of

KNOWN = ("PORT", "THREADS", "HF_TOKEN")


@pytest.fixture
def env(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_no_file_sets_nothing(env: Path) -> None:
    assert lines_of(env, KNOWN) == {}


def test_each_key_has_its_line_whatever_stands_between(env: Path) -> None:
    env.write_text("# a comment\n\n\nPORT=1\n  export threads = 2  # cores\n\nHF_TOKEN='a\nb'\nPORT=3\n")
    assert lines_of(env, KNOWN) == {"PORT": 9, "THREADS": 5, "HF_TOKEN": 7}


def test_a_file_of_windows_is_read(env: Path) -> None:
    env.write_bytes(b"\xef\xbb\xbfPORT=1\r\nTHREADS=2\r\n")
    assert lines_of(env, KNOWN) == {"PORT": 1, "THREADS": 2}


@pytest.mark.parametrize(
    ("key", "hint"),
    [("TREADS", "Did you mean THREADS?"), ("hf_tokn", "Did you mean HF_TOKEN?"), ("XYZZY", ".env.example lists")],
)
def test_an_unknown_key_is_named_with_its_line_and_the_nearest(env: Path, key: str, hint: str) -> None:
    env.write_text(f"PORT=1\n\n# here\n{key}=secret-value\n")
    with pytest.raises(SettingsError) as refused:
        lines_of(env, KNOWN)
    assert refused.value.message == f"Line 4 of {env} sets {key}, which is not a setting."
    assert hint in refused.value.hint
    assert "secret-value" not in str(refused.value)


@pytest.mark.parametrize("line", ["PORT", "=1", "PORT: 1", "HF_TOKEN='secret", "a line of words"])
def test_a_line_that_is_none_is_named_without_showing_it(env: Path, line: str) -> None:
    env.write_text(f"THREADS=2\n{line}\n")
    with pytest.raises(SettingsError, match=r"Line 2 of .* cannot be read") as refused:
        lines_of(env, KNOWN)
    assert "secret" not in str(refused.value)


def test_bytes_that_are_no_text(env: Path) -> None:
    env.write_bytes(b"PORT=\xff\xfe\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        lines_of(env, KNOWN)


@given(st.text(max_size=200))
def test_whatever_is_written_it_is_lines_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.env"
    path.write_text(text, encoding="utf-8", errors="ignore", newline="")
    with suppress(SettingsError):
        assert set(lines_of(path, KNOWN)) <= set(KNOWN)
