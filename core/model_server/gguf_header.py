"""What a GGUF file says of itself in its header: the sizes from which memory is computed, and where its data ends.

Read by hand since the package `gguf` brings a developer's tools with it. Format: the GGUF specification, versions 2 and
3, little-endian (github.com/ggml-org/ggml, docs/gguf.md). Covered: scalars, short numeric lists, the tensors' names
and kinds, and whether the last tensor begins inside the file. Not covered: the tensors' content; a file whose header is
right may still hold nonsense.
"""

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.errors import WeightsError

MAGIC = b"GGUF"
SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
STRING, ARRAY = 8, 9
LONGEST_LIST = 4096
"""Longer lists (the vocabulary) are not kept."""
LONGEST_STRING = 16 * 1024**2
MOST_ENTRIES = 10_000_000
MOST_DIMENSIONS = 8

Value = int | float | bool | str | list[int | float | bool]


@dataclass(frozen=True)
class Tensor:
    """One tensor: `kind` is the number of its quantisation in ggml (12: Q4_K), `elements` how many numbers it holds."""

    name: str
    kind: int
    elements: int


@dataclass(frozen=True)
class Header:
    """The header of the file `path`: its `values` by key, and the `tensors`.

    `needed_bytes` is the least that the file must have, so that the last tensor begins in it.
    """

    path: Path
    values: dict[str, Value]
    tensors: tuple[Tensor, ...]
    needed_bytes: int

    @property
    def architecture(self) -> str:
        """The family as llama.cpp names it (gemma3, qwen2, clip …)."""
        return str(self.values.get("general.architecture", ""))

    def number(self, key: str, default: int = 0) -> int:
        """A number of the architecture (`block_count`); of a list with one for each layer the largest."""
        value = self.values.get(f"{self.architecture}.{key}", default)
        if isinstance(value, list):
            return int(max(value, default=default))
        return default if isinstance(value, str) else int(value)


def read_header(path: Path) -> Header:
    """Raises `WeightsError` for a file that is no GGUF, or ends too early."""
    try:
        with path.open("rb") as file:
            header = _Reader(file).header(path)
    except (struct.error, EOFError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
    except OSError as error:
        raise WeightsError(f"The file {path} cannot be read.", "Check its permissions.") from error
    if path.stat().st_size < header.needed_bytes:
        raise _unreadable(path)
    return header


def _unreadable(path: Path) -> WeightsError:
    return WeightsError(
        f"The file {path.name} cannot be read as a model: it is incomplete, or no GGUF file.",
        "Delete it and download it again, or correct MODEL_FILE.",
    )


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def header(self, path: Path) -> Header:
        if self._bytes(4) != MAGIC or self._number("I") not in (2, 3):
            raise EOFError
        tensors, entries = self._number("Q"), self._number("Q")
        if max(tensors, entries) > MOST_ENTRIES:
            raise EOFError
        values: dict[str, Value] = {}
        for _ in range(entries):
            key = self._string()
            value = self._value(self._number("I"))
            if value is not None:
                values[key] = value
        found: list[Tensor] = []
        last = 0
        for _ in range(tensors):
            tensor, begins = self._tensor()
            found.append(tensor)
            last = max(last, begins)
        alignment = values.get("general.alignment", 32)
        step = alignment if isinstance(alignment, int) and alignment > 0 else 32
        return Header(path, values, tuple(found), math.ceil(self._file.tell() / step) * step + last + 1)

    def _tensor(self) -> tuple[Tensor, int]:
        """A tensor, and where it begins behind the header."""
        name, dimensions = self._string(), self._number("I")
        if dimensions > MOST_DIMENSIONS:
            raise EOFError
        shape = struct.unpack(f"<{dimensions}Q", self._bytes(8 * dimensions))
        return Tensor(name, self._number("I"), math.prod(shape)), self._number("Q")

    def _value(self, kind: int) -> Value | None:
        """The value; None for a long list."""
        if kind == STRING:
            return self._string()
        if kind != ARRAY:
            return self._number(_format(kind))
        kind, count = self._number("I"), self._number("Q")
        if count > MOST_ENTRIES:
            raise EOFError
        if kind == STRING:
            for _ in range(count):
                self._skip(self._number("Q"))
            return None
        size = struct.calcsize("<" + _format(kind))
        if count > LONGEST_LIST:
            self._skip(size * count)
            return None
        return list(struct.unpack(f"<{count}{_format(kind)}", self._bytes(size * count)))

    def _string(self) -> str:
        length = self._number("Q")
        if length > LONGEST_STRING:
            raise EOFError
        return self._bytes(length).decode("utf-8", errors="replace")

    def _number(self, form: str) -> int:
        (value,) = struct.unpack("<" + form, self._bytes(struct.calcsize("<" + form)))
        return value  # type: ignore[no-any-return]  # a struct tells its types at run time

    def _bytes(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) < count:
            raise EOFError
        return data

    def _skip(self, count: int) -> None:
        if count > LONGEST_STRING:
            raise EOFError
        self._file.seek(count, 1)


def _format(kind: int) -> str:
    form = SCALARS.get(kind)
    if form is None:
        raise EOFError
    return form
