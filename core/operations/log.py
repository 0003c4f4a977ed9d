"""The log: warnings and errors with their tracebacks in DATA_DIR/bedside.log; the terminal gets them in one line each.

No question, answer, tag or key is logged.
"""

import io
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST_BYTES = 1_000_000
OLDER_FILES = 2


def begin(data_dir: Path) -> Path:
    """Log warnings and worse from now on; returns the file, which is made when there is something to write."""
    path = data_dir / "bedside.log"
    to_file = _LogFile(path, maxBytes=LARGEST_BYTES, backupCount=OLDER_FILES, delay=True, encoding="utf-8")
    to_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    to_terminal = logging.StreamHandler(sys.stderr)
    to_terminal.setFormatter(_WithoutTraceback("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[to_file, to_terminal])
    return path


class _LogFile(RotatingFileHandler):
    def _open(self) -> io.TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


class _WithoutTraceback(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        return self.formatMessage(record)
