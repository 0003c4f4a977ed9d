"""A change of `.env` while the app runs is noticed, named without its value, and forgotten when it is undone."""

from pathlib import Path

import pytest

import config
from config import load_settings
from core.settings_watch import SettingsWatch


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in config.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / ".env"


def test_nothing_to_say_while_nothing_changes(env: Path) -> None:
    assert SettingsWatch(load_settings()).note() == ""
    env.write_text("THREADS=2\n")
    watch = SettingsWatch(load_settings())
    assert watch.note() == watch.note() == ""


def test_a_change_is_named_until_it_is_undone(env: Path) -> None:
    env.write_text("THREADS=2\n")
    watch = SettingsWatch(load_settings())
    env.write_text("THREADS=12\nHF_TOKEN=hf_secret\n")
    assert watch.note() == "Changed since the start: THREADS, HF_TOKEN. Restart Bedside to use them."
    env.write_text("# two cores\nTHREADS=2\n")
    assert watch.note() == ""


def test_a_file_that_comes_or_goes_is_a_change(env: Path) -> None:
    watch = SettingsWatch(load_settings())
    env.write_text("CONTEXT_SIZE=4096\n")
    assert watch.note() == "Changed since the start: CONTEXT_SIZE. Restart Bedside to use it."
    env.unlink()
    assert watch.note() == ""


def test_a_change_that_would_stop_the_next_start_is_told_as_such(env: Path) -> None:
    watch = SettingsWatch(load_settings())
    env.write_text("CONTEXTSIZE=4096\n")
    assert "the next start would be refused: Line 1 of .env sets CONTEXTSIZE" in watch.note()


def test_what_the_environment_overrides_does_not_count(env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADS", "2")
    watch = SettingsWatch(load_settings())
    env.write_text("THREADS=12\n")
    assert watch.note() == ""
