"""The data folder: can it be written, is there room, is the database sound, does the search index fit it.

The database is only read. The index is looked at where no Bedside runs, since one process owns its folder.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from config import Settings
from core.database import Database, known_revisions
from core.errors import BedsideError, InUseError
from core.operations import lock
from core.operations.doctor.finding import Finding, gigabytes, ok, problem, warning
from knowledge.library import Library

LOW_SPACE_BYTES, NO_SPACE_BYTES = 2_000_000_000, 50_000_000
EMBEDDED_A_SECOND = 30
"""Passages, on two cores; see knowledge.embeddings."""
REBUILD = "Nothing is lost: it is made anew at the next search. `python app.py rebuild-index` does so now."


def is_running(settings: Settings) -> bool:
    """Whether a Bedside holds the data folder."""
    try:
        with lock.own(settings.data_dir):
            return False
    except InUseError:
        return True
    except BedsideError:
        return False


def folder(settings: Settings) -> list[Finding]:
    """Whether the folder can be written, and who owns it."""
    try:
        with lock.own(settings.data_dir):
            return [ok("data folder", f"{settings.data_dir} can be written.")]
    except InUseError as error:
        return [ok("data folder", error.message)]


def disk(settings: Settings) -> list[Finding]:
    """The room on the disk of the data folder."""
    place = settings.data_dir
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    words = f"{gigabytes(free)} free on the disk of the data folder."
    remedy = "Free some space, or set DATA_DIR to a folder on another disk."
    if free < NO_SPACE_BYTES:
        return [problem("disk", f"The disk of the data folder is full: {free / 1e6:.0f} MB are free.", remedy)]
    return [warning("disk", words, remedy) if free < LOW_SPACE_BYTES else ok("disk", words)]


def database(settings: Settings, *, running: bool) -> list[Finding]:
    """The database, and, where it is sound and nobody uses it, what the library in it holds."""
    file = settings.data_dir / "bedside.db"
    if not file.exists():
        return [ok("database", "There is none yet; it is made at the first start.")]
    try:
        revisions = _sound_revisions(file)
    except sqlite3.Error as error:
        return [_unreadable(file, error)]
    known = known_revisions()
    if not revisions <= known:
        return [
            problem(
                "database",
                "The database was made by a newer Bedside than this one.",
                "Update Bedside, or restore a backup of this version.",
            )
        ]
    findings = [ok("database", f"Every page of it is sound ({file.stat().st_size / 1e6:.1f} MB).")]
    if running:
        return [*findings, ok("library", "The running Bedside has it open; its page tells how it is.")]
    with lock.own(settings.data_dir):
        return findings + _library(settings)


def _sound_revisions(file: Path) -> set[str]:
    """The schema's revision, after every page was checked. Raises `sqlite3.Error` for a damaged file."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in tables:
            return set()
        return {revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")}


def _unreadable(file: Path, error: sqlite3.Error) -> Finding:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return warning("database", "Another program keeps the database locked.", "End it, then look again.")
    if isinstance(error, sqlite3.OperationalError) and "open" in str(error):
        return problem("database", f"{file} cannot be opened.", "Give the user who runs Bedside the right to read it.")
    return problem(
        "database",
        f"{file} is damaged.",
        "Restore a backup (`python app.py restore DIR`); keep the damaged file for whoever may rescue it.",
    )


def _library(settings: Settings) -> list[Finding]:
    database = Database.in_folder(settings.data_dir)
    library = Library(settings.data_dir, database, embedding_model=settings.embedding_model)
    try:
        count = len(library.documents())
        findings = [ok("library", f"{count} document{'' if count == 1 else 's'} in the library.")]
        return findings + _index(library) if count else findings
    finally:
        library.close()
        database.close()


def _index(library: Library) -> list[Finding]:
    health = library.index_health()
    match health.state:
        case "ready":
            return [ok("index", f"It holds all {health.passages:,} passages.")]
        case "empty":
            return [ok("index", "No document has a passage yet.")]
        case "missing":
            return [warning("index", f"The search index of {health.passages:,} passages is missing.", REBUILD)]
        case "damaged":
            return [warning("index", "The search index is damaged, or behind the database.", REBUILD)]
        case "silent":
            return [warning("index", "The search index did not open in time.", REBUILD)]
        case "other model":
            minutes = max(1, round(health.to_embed / EMBEDDED_A_SECOND / 60))
            return [
                warning(
                    "index",
                    f"The search index was made by another EMBEDDING_MODEL; {health.to_embed:,} passages are read anew "
                    f"for this one, about {minutes} min.",
                    REBUILD,
                )
            ]
