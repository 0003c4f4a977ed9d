"""One process owns DATA_DIR: a lock on a file in it, freed by the operating system when the process ends, however it
ends. Who owns the folder also completes a restore that was cut in its last step.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.errors import InUseError, SettingsError
from core.operations import swap


@contextmanager
def own(data_dir: Path, address: str = "") -> Iterator[None]:
    """Hold the lock on `data_dir`, making the folder if need be; `address` is what others are told.

    Raises `InUseError` naming the process that holds it, `SettingsError` if the folder cannot be written,
    `StorageError` if a restore cannot be completed.
    """
    owner = data_dir / "owner.json"
    lock = FileLock(data_dir / "bedside.lock", timeout=0)
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise InUseError(
            f"Bedside already runs on the folder {data_dir}{_who(owner)}.", "Use it, or stop it first."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The folder {data_dir} (setting DATA_DIR) cannot be written.", "Choose another folder, or free disk space."
        ) from error
    try:
        swap.finish(data_dir)
        owner.write_text(json.dumps({"pid": os.getpid(), "address": address}))
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _who(owner: Path) -> str:
    """The holder in words; its note may be missing or half written while it starts."""
    try:
        note = json.loads(owner.read_text())
        address = f", at {note['address']}" if note["address"] else ""
        return f" (process {note['pid']}{address})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
