"""The last step of `restore`: new data take the place of those in DATA_DIR, which are kept beside them.

A restore is prepared in the folder `restoring` and takes hold when that is renamed to `restored-STAMP`: one step that
is done or not. Until then a kill leaves everything as it was; from then on whoever opens DATA_DIR next completes it.
What was there before lies in `before-restore-STAMP` and can be used as a DATA_DIR itself.
"""

import shutil
from pathlib import Path

from core.errors import StorageError
from core.operations.disk import dated, synced
from core.operations.manifest import DATABASE, FOLDERS

PREPARED, COMPLETE, BEFORE = "restoring", "restored-", "before-restore-"
BROUGHT = (*FOLDERS, DATABASE)
GOING = (*FOLDERS, "index", f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE)
"""In this order; as long as the new database waits, what bears the old one's name is the old one."""


def take_hold(data_dir: Path) -> Path | None:
    """Let what is prepared replace the data; returns where those lie now, None if there were none."""
    before = dated(data_dir, BEFORE)
    (data_dir / PREPARED).rename(data_dir / before.name.replace(BEFORE, COMPLETE, 1))
    synced(data_dir)
    finish(data_dir)
    return before if before.exists() else None


def is_unfinished(data_dir: Path) -> bool:
    """Whether a restore has taken hold but was cut before its end."""
    return any(data_dir.glob(f"{COMPLETE}*"))


def finish(data_dir: Path) -> None:
    """Complete a restore that has taken hold, forget one that has not. Only for the owner of the folder.

    Raises `StorageError` where files cannot be moved; the next call goes on.
    """
    try:
        if (data_dir / PREPARED).exists():
            shutil.rmtree(data_dir / PREPARED)
        for new in data_dir.glob(f"{COMPLETE}*"):
            _exchange(data_dir, new, data_dir / new.name.replace(COMPLETE, BEFORE, 1))
    except OSError as error:
        raise StorageError(
            "A restore is complete but for its last step: files in DATA_DIR cannot be moved.",
            "Close other programs that use the folder, then start Bedside again.",
        ) from error


def _exchange(data_dir: Path, new: Path, old: Path) -> None:
    for name in GOING:
        here, comes = data_dir / name, new / name
        if name in BROUGHT and not comes.exists():
            continue  # it was moved before the cut
        if here.exists():
            old.mkdir(0o700, exist_ok=True)
            here.rename(old / name)
        if name in BROUGHT:
            comes.rename(here)
    synced(data_dir)
    shutil.rmtree(new)
