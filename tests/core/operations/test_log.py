"""The log: tracebacks without the words that an exception quotes."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.operations import log


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    level, raising = root.level, logging.raiseExceptions
    yield
    for handler in [each for each in root.handlers if each.name in log.HANDLERS]:
        root.removeHandler(handler)
        handler.close()
    logging.raiseExceptions = raising
    root.setLevel(level)


def fail(words: str) -> None:
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(f"could not read {words}") from error


def test_traceback_has_kinds_and_places_but_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log_file = log.begin(tmp_path)
    words = "creatinine of Mrs " + "Doe"
    try:
        fail(words)
    except RuntimeError:
        logging.getLogger("part").exception("turn failed (id %s)", "abc")
    written = log_file.read_text()
    assert "turn failed (id abc)" in written
    assert "builtins.RuntimeError" in written
    assert "builtins.ValueError" in written
    assert "in fail" in written
    assert "Mrs Doe" not in written
    assert capsys.readouterr().err == "ERROR part: turn failed (id abc)\n"


def test_no_file_is_made_before_there_is_something_to_write(tmp_path: Path) -> None:
    log_file = log.begin(tmp_path)
    assert not log_file.exists()
    logging.getLogger("part").warning("something")
    assert "WARNING part: something" in log_file.read_text()
