"""What a backup is: a folder with the database, the PDFs, the images and the settings, and a manifest that names each.

    bedside-2026-11-22T213000Z/
    ├── manifest.json         version, schema, and of every file its size and sha256
    ├── bedside.db            one consistent state of the database
    ├── documents/SHA256.pdf  what its rows name, and nothing else
    ├── images/ID.png
    └── settings.env          settings as they were, without keys and tokens

Covered: a backup that is cut, changed by accident, foreign, newer than this Bedside, or that names files elsewhere.
Not covered: someone who can write to the backup and makes manifest and files anew; keep it as safe as the records.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import BaseModel

from core.database import known_revisions
from core.errors import FileError
from core.operations.disk import StoredFile, is_plain_file, stored

VERSION: Final = 1
MANIFEST, DATABASE, SETTINGS = "manifest.json", "bedside.db", "settings.env"
FOLDERS = ("documents", "images")
FILE = re.compile(r"bedside\.db|settings\.env|documents/[0-9A-Za-z_-]{1,64}\.pdf|images/[0-9A-Za-z_-]{1,64}\.png")
"""Every path that a backup may name."""
LARGEST_MANIFEST = 64 * 1024**2
"""Bytes; some 400,000 files."""


class Manifest(BaseModel):
    """The content of a backup: made when and by which Bedside, the schema's revision, and each file by its path.

    `missing` names files that rows asked for when the backup was made, but that were lost before.
    """

    format: Literal["bedside-backup"] = "bedside-backup"
    version: Literal[1] = VERSION
    bedside: str
    schema_revision: str
    made_at: datetime
    files: dict[str, StoredFile]
    missing: list[str] = []

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The manifest of the backup in `folder`. Raises `FileError` where that is none, or a newer or damaged one."""
        if not is_plain_file(folder / MANIFEST):
            raise FileError(
                f"The folder {folder} holds no backup of Bedside.", "Name the folder that `backup` has printed."
            )
        with (folder / MANIFEST).open("rb") as file:
            content = file.read(LARGEST_MANIFEST + 1)
        try:
            if len(content) > LARGEST_MANIFEST:
                raise ValueError
            header = json.loads(content)
            if header["version"] > VERSION or header["schema_revision"] not in known_revisions():
                raise FileError(
                    f"This backup was made by a newer Bedside ({str(header['bedside'])[:20]}).",
                    "Update Bedside, then restore it. Nothing was changed.",
                )
            manifest = cls.model_validate(header)
        except (ValueError, TypeError, KeyError, RecursionError) as error:  # pydantic's is a ValueError
            raise damaged(MANIFEST) from error
        if not {DATABASE, SETTINGS} <= manifest.files.keys() or not all(map(FILE.fullmatch, manifest.files)):
            raise damaged(MANIFEST)
        return manifest

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())

    def check(self, folder: Path) -> None:
        """Read every file again. Raises `FileError` naming the first that is not as the manifest says."""
        for path, expected in self.files.items():
            if stored(folder / path) != expected:
                raise damaged(path)
        self.check_database(folder / DATABASE)

    def check_database(self, database: Path) -> None:
        """Raise `FileError` unless it is whole, of the schema told, and names only files that are told."""
        try:
            with connected(database) as connection:
                (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                whole = verdict == "ok" and revision(connection) == self.schema_revision
                whole = whole and needed_files(connection) <= self.files.keys() | set(self.missing)
        except sqlite3.DatabaseError as error:
            raise damaged(DATABASE) from error
        if not whole:
            raise damaged(DATABASE)


def damaged(path: str) -> FileError:
    """The refusal of a backup in which this file is not what it should be."""
    return FileError(
        f"The backup is damaged: {path} is not as it was written.", "Take another backup. Nothing was changed."
    )


@contextmanager
def connected(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection with a database file, which must be there."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as connection:
        yield connection


def revision(database: sqlite3.Connection) -> str:
    """The schema's revision."""
    (found,) = database.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    return str(found)


def needed_files(database: sqlite3.Connection) -> set[str]:
    """The files that rows name, in a database of any revision, by their paths in DATA_DIR."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    needed = set()
    if "document" in tables:
        needed |= {f"documents/{sha256}.pdf" for (sha256,) in database.execute("SELECT sha256 FROM document")}
    if "image" in tables:
        needed |= {f"images/{image}.png" for (image,) in database.execute("SELECT id FROM image")}
    return needed
