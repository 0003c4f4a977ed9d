"""The settings file `.env` as lines: where each key stands, and what in it is no setting at all.

Covered: lines that are no `KEY=value`, and keys that nobody reads, each told with its line. Not covered: values; those
are read and judged by `config.Settings`.
"""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import parse_stream

from core.errors import SettingsError

ENCODING = "utf-8-sig"
"""UTF-8, also with the mark that Windows' editor puts before the first line."""


def lines_of(path: Path, known: Collection[str]) -> dict[str, int]:
    """The line of each key in the file, counted from 1; nothing if there is no file. Keys are in upper case.

    `known` are the keys that are settings, in upper case. Raises `SettingsError` naming the first line that is no
    `KEY=value`, or whose key is none of `known` with the one that comes nearest.
    """
    if not path.is_file():
        return {}
    lines: dict[str, int] = {}
    try:
        with path.open(encoding=ENCODING) as file:
            bindings = list(parse_stream(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} cannot be read.", "It must be a text file in UTF-8 that you may read."
        ) from error
    for binding in bindings:
        written = binding.original.string
        line = binding.original.line + written[: len(written) - len(written.lstrip())].count("\n")
        if binding.error or (binding.key is not None and binding.value is None):
            raise SettingsError(
                f"Line {line} of {path} cannot be read.",
                "Each line is KEY=value; a value with a quotation mark at its start needs one at its end.",
            )
        if binding.key is None:
            continue
        key = binding.key.upper()
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise SettingsError(
                f"Line {line} of {path} sets {binding.key}, which is not a setting.",
                f"Did you mean {near[0]}?" if near else "Remove it; .env.example lists every setting.",
            )
        lines[key] = line
    return lines
