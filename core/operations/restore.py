"""`restore`: the data of a backup in place of those in DATA_DIR, or nothing changed.

Every file is copied and compared with the manifest, the database examined and brought to today's schema, all in a
folder aside; only then, and in one step, it takes hold (`swap`). The search index is made anew afterwards.
"""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from config import Settings
from core.database import migrate
from core.errors import StorageError
from core.operations import lock, swap
from core.operations.disk import copied, is_plain_file, synced
from core.operations.manifest import DATABASE, FOLDERS, MANIFEST, SETTINGS, Manifest, damaged


@dataclass(frozen=True)
class Restored:
    """What a restore did: from which backup, where the data from before lie, and whether it has written `.env`."""

    source: Path
    manifest: Manifest
    before: Path | None
    settings_written: bool


def restore(settings: Settings, folder: Path, env_file: Path) -> Restored:
    """Restore the backup in `folder`, or the newest of those in it.

    Its settings go to `env_file` only where no setting is made: a drill in another DATA_DIR leaves those alone.

    Raises `InUseError` while the app runs, `FileError` for what is no backup, a damaged or a newer one, `StorageError`
    where the disk does not take it. Nothing is changed then.
    """
    source = newest(folder)
    with lock.own(settings.data_dir):
        manifest = Manifest.of(source)
        prepared = settings.data_dir / swap.PREPARED
        try:
            _prepare(source, manifest, prepared)
            kept_settings = (prepared / SETTINGS).read_text(encoding="utf-8")
            (prepared / SETTINGS).unlink()
            before = swap.take_hold(settings.data_dir)
        except OSError as error:
            raise StorageError(
                "The backup could not be restored. Nothing was changed.",
                "Check that the backup can be read, and that DATA_DIR can be written and its disk has space.",
            ) from error
        finally:
            shutil.rmtree(prepared, ignore_errors=True)
    return Restored(source, manifest, before, not settings.model_fields_set and _write_new(env_file, kept_settings))


def newest(folder: Path) -> Path:
    """The backup that is meant: the folder itself, else the newest in it."""
    if (folder / MANIFEST).exists():
        return folder
    return max((path.parent for path in folder.glob(f"bedside-*/{MANIFEST}")), default=folder)


def _prepare(source: Path, manifest: Manifest, prepared: Path) -> None:
    free, needed = shutil.disk_usage(prepared.parent).free, manifest.size + 2 * manifest.files[DATABASE].size
    if free < needed:  # twice more: a migration may write the whole database again
        raise StorageError(
            f"The disk of DATA_DIR has {free / 1e9:.1f} GB free; the restore needs {needed / 1e9:.1f} GB.",
            "Free some space. Nothing was changed.",
        )
    prepared.mkdir(0o700)
    for name in FOLDERS:
        (prepared / name).mkdir()
    for path, expected in manifest.files.items():
        original = source / path
        if not is_plain_file(original) or original.stat().st_size != expected.size:
            raise damaged(path)
        if copied(original, prepared / path) != expected:
            raise damaged(path)
    manifest.check_database(prepared / DATABASE)
    _brought_up_to_date(prepared / DATABASE)
    for name in (*FOLDERS, "."):
        synced(prepared / name)


def _brought_up_to_date(database: Path) -> None:
    """Migrate. Raises `FileError` where the tables are not ours, `OSError` where the disk does not take it."""
    try:
        migrate(f"sqlite:///{database}")
    except DatabaseError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # what it is, without the finer detail above
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise OSError("the database could not be written") from error
        raise damaged(DATABASE) from error


def _write_new(file: Path, text: str) -> bool:
    """Write a file, if there is none yet and the folder allows it; whether that was done."""
    try:
        with file.open("x", encoding="utf-8") as made:
            made.write(text)
        file.chmod(0o600)
    except OSError:
        return False
    return True
