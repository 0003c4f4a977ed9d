"""`backup`: a consistent copy of all that matters in DATA_DIR, made while the app runs and writes.

The database comes first, by SQLite's online backup, and then the files that its rows name. Bedside writes a file before
its row and removes it after, so only a removal in between can leave a row without its file; the database is then
copied again. The folder gets its name when everything in it has been read back.

Not in a backup: the search index (made anew from the database), the log, keys, model weights.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import SecretStr

import config
from core.errors import FileError, InUseError, NotFoundError, StorageError
from core.operations import swap
from core.operations.disk import StoredFile, copied, dated, stored, synced, written
from core.operations.manifest import DATABASE, FILE, MANIFEST, SETTINGS, Manifest, connected, needed_files, revision

PRIVATE = 0o700


def back_up(settings: config.Settings, folder: Path) -> tuple[Path, Manifest]:
    """Write a backup into a new folder below `folder`; returns that one with its manifest.

    Raises `NotFoundError` where there is nothing yet, `InUseError` while another backup is written there,
    `StorageError` where it cannot be written, or the database not read. What was not finished is removed.
    """
    data, folder = settings.data_dir, folder.absolute()
    if not (data / DATABASE).exists():
        raise NotFoundError(f"There is nothing to back up in {data} (setting DATA_DIR).", "Check the setting.")
    if swap.is_unfinished(data):
        raise InUseError("A restore was interrupted in its last step.", "Start Bedside once, which completes it.")
    if folder.resolve().is_relative_to(data.resolve()):
        raise StorageError("A backup inside DATA_DIR would be lost with it.", "Name a folder elsewhere.")
    try:
        with _alone_in(folder):
            target = dated(folder, "bedside-")
            part = folder / f".{target.name}.part"
            part.mkdir(PRIVATE)
            try:
                manifest = _content(settings, part)
                part.rename(target)
                synced(folder)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise StorageError(
            "The backup could not be written.", f"Check that {folder} can be written and that its disk has space."
        ) from error
    except (FileError, sqlite3.DatabaseError) as error:
        raise StorageError(
            "There is no new backup: what was copied does not read as it should.",
            "The database, or the disk of the backup, is damaged. Keep the earlier backups.",
        ) from error
    return target, manifest


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Be the only one who writes backups there; what a killed one left is removed."""
    folder.mkdir(PRIVATE, parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".bedside-backup.lock", timeout=0):
            for left in folder.glob(".bedside-*.part"):
                shutil.rmtree(left)
            yield
    except Timeout as error:
        raise InUseError(f"Another backup is being written into {folder}.", "Wait until it has ended.") from error


def _content(settings: config.Settings, part: Path) -> Manifest:
    made_at = datetime.now(UTC)
    files, missing = _data(settings.data_dir, part)
    files[SETTINGS] = written(part / SETTINGS, settings_file(settings))
    with connected(part / DATABASE) as database:
        schema = revision(database)
    manifest = Manifest(
        bedside=config.VERSION, schema_revision=schema, made_at=made_at, files=files, missing=sorted(missing)
    )
    written(part / MANIFEST, manifest.model_dump_json(indent=1))
    manifest.check(part)
    return manifest


def _data(data: Path, part: Path) -> tuple[dict[str, StoredFile], set[str]]:
    """Copy database and files until they fit together; returns the files, and those that were lost before."""
    files: dict[str, StoredFile] = {}
    gone: set[str] = set()
    while True:
        needed = _snapshot(data / DATABASE, part / DATABASE)
        before, gone = gone, {path for path in needed if not FILE.fullmatch(path)}
        for path in sorted(needed - files.keys() - gone):
            try:
                files[path] = copied(data / path, part / path)
            except FileNotFoundError:
                gone.add(path)
        if gone <= before:  # not there already when this state of the database, which still names them, was copied
            break
    for path in files.keys() - needed:
        (part / path).unlink()
        del files[path]
    return files | {DATABASE: stored(part / DATABASE)}, gone


def _snapshot(database: Path, copy: Path) -> set[str]:
    """Copy one state of the database into one file; returns the files that it names."""
    copy.unlink(missing_ok=True)
    copy.touch(0o600)
    with connected(database) as original, connected(copy) as made:
        original.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
        return needed_files(made)


def settings_file(settings: config.Settings) -> str:
    """The settings that were made, as a file for `.env`; what is secret, or a place on this machine, as a comment."""
    lines = ["# Settings of Bedside when the backup was made."]
    for name in config.Settings.model_fields:
        value = getattr(settings, name)
        if name not in settings.model_fields_set or value in (None, ""):
            continue
        if isinstance(value, SecretStr):
            if value.get_secret_value():
                lines.append(f"# {name.upper()} was set; it is not in the backup.")
        else:
            words = ",".join(value) if isinstance(value, tuple) else str(value)
            quoted = words.replace("\\", "\\\\").replace("'", "\\'")
            lines.append(f"{'# ' if isinstance(value, Path) else ''}{name.upper()}='{quoted}'")
    return "\n".join(lines) + "\n"
