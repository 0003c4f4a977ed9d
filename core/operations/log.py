"""The log: warnings and errors with their tracebacks in DATA_DIR/bedside.log; the terminal gets them in one line each.

No question, answer, tag or key is logged: of an exception its kind and its places in the code are, never its words,
which may quote what it failed on. Not covered: a library that puts such words into a message of its own at level
warning.
"""

import io
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

LARGEST_BYTES = 1_000_000
OLDER_FILES = 2
HANDLERS = ("bedside file", "bedside terminal")


def begin(data_dir: Path) -> Path:
    """Log warnings and worse from now on; returns the file, which is made when there is something to write."""
    path = data_dir / "bedside.log"
    to_file = _LogFile(path, maxBytes=LARGEST_BYTES, backupCount=OLDER_FILES, delay=True, encoding="utf-8")
    to_file.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    to_terminal = logging.StreamHandler(sys.stderr)
    to_terminal.setFormatter(_WithoutTraceback("%(levelname)s %(name)s: %(message)s"))
    logging.raiseExceptions = False  # a log that cannot be written would print the exception with its words
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    for ours in [handler for handler in root.handlers if handler.name in HANDLERS]:
        root.removeHandler(ours)
        ours.close()
    handlers: tuple[logging.Handler, ...] = (to_file, to_terminal)
    for name, handler in zip(HANDLERS, handlers, strict=True):
        handler.name = name
        root.addHandler(handler)
    return path


class _LogFile(RotatingFileHandler):
    def _open(self) -> io.TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


class _WithoutWords(logging.Formatter):
    """Tracebacks with the kind of each exception in its chain, but not its message."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler's formatter may have left the words here
        written = super().format(record)
        record.exc_text = None
        return written

    def formatException(self, ei: Any) -> str:  # logging's name
        chain, error = [], ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            chain.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by\n".join(chain)


class _WithoutTraceback(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        return self.formatMessage(record)
