"""Files of backups: copied and hashed in one reading, down to the disk itself, and folders named by the time."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

from pydantic import BaseModel, Field

CHUNK = 1024**2


class StoredFile(BaseModel):
    """A file: its size in bytes and its sha256 in hex."""

    size: Annotated[int, Field(strict=True, ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def stored(path: Path) -> StoredFile:
    """Size and sha256 of a file."""
    with path.open("rb") as file:
        return _read(file)


def copied(source: Path, target: Path) -> StoredFile:
    """Copy a file; returns what was copied. Raises `OSError`."""
    target.parent.mkdir(exist_ok=True)
    with source.open("rb") as original, target.open("wb") as copy:
        read = _read(original, copy)
        copy.flush()
        os.fsync(copy.fileno())
    return read


def written(path: Path, text: str) -> StoredFile:
    """Write a text file; returns what was written. Raises `OSError`."""
    with path.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    return stored(path)


def synced(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_plain_file(path: Path) -> bool:
    """Whether a file itself lies there, not a link to one or in a linked folder, nor a folder, device or pipe."""
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def dated(folder: Path, prefix: str) -> Path:
    """A path in `folder` that is free: prefix and UTC time, without the colons that Windows does not take."""
    path = folder / f"{prefix}{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.name.partition('Z')[0]}Z-{number}")
    return path


def _read(file: BinaryIO, copy: BinaryIO | None = None) -> StoredFile:
    size, digest = 0, hashlib.sha256()
    while chunk := file.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
        if copy is not None:
            copy.write(chunk)
    return StoredFile(size=size, sha256=digest.hexdigest())
