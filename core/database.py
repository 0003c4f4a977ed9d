"""The one SQL database: engine, sessions, migrations in order. What the tables mean is known where they are defined.

SQLite in DATA_DIR, in WAL mode with foreign keys on; the schema is brought up to date by Alembic (`core/migrations/`)
on first use. Every table that holds something of a user carries `user_id`.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from core.errors import StorageError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30


class Base(DeclarativeBase):
    """Declarative base of every table."""


class Database:
    """The database behind one URL; opened, and migrated, when it is first used. Safe to share between threads."""

    def __init__(self, url: str, file: Path | None = None) -> None:
        """`file` is where the URL points to, if that is a file: a session is refused once it is gone."""
        self.url = url
        self._file = file
        self._lock = threading.Lock()
        self._sessions: sessionmaker[Session] | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> "Database":
        """The SQLite database of a DATA_DIR."""
        file = folder / "bedside.db"
        return cls(f"sqlite:///{file}", file)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back on an exception.

        Raises `StorageError` where the database itself fails (disk full, damaged, not writable).
        """
        sessions = self._sessions or self._open()
        if self._file is not None and not self._file.exists():
            # SQLite would go on writing to a file that nobody finds again.
            raise StorageError(
                "The data folder is gone.", "Put it back, or restore a backup; then start Bedside again."
            )
        try:
            with sessions.begin() as session:
                yield session
        except DatabaseError as error:
            if isinstance(error, OperationalError) or "malformed" in str(error.orig):
                raise StorageError(
                    "The database could not be read or written.",
                    "Check that the disk has space and that DATA_DIR is writable; `python app.py doctor` says more.",
                ) from error
            raise

    def forget_log(self) -> None:
        """Empty the write-ahead log into the database, where freed content is overwritten: what was deleted is gone.

        A reader that holds the log (a backup) delays this until the next call, or until the database is closed.
        """
        with (self._sessions or self._open())() as session:
            session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection; the next session opens the database again."""
        with self._lock:
            if self._sessions is not None:
                self._sessions.kw["bind"].dispose()
                self._sessions = None

    def _open(self) -> sessionmaker[Session]:
        with self._lock:
            if self._sessions is None:
                try:
                    migrate(self.url)
                except DatabaseError as error:
                    raise StorageError(
                        "The database could not be opened.",
                        "Check that DATA_DIR is writable and has space, or restore a backup.",
                    ) from error
                engine = create_engine(self.url, connect_args={"timeout": BUSY_SECONDS})
                event.listen(engine, "connect", _configure)
                self._sessions = sessionmaker(engine, expire_on_commit=False)
            return self._sessions


def _configure(connection, _record) -> None:  # type: ignore[no-untyped-def]  # a DBAPI connection has no common type
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _in_our_own_transactions(connection, _record) -> None:  # type: ignore[no-untyped-def]
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def known_revisions() -> frozenset[str]:
    """Every revision of the schema that this version can bring up to date, its own included."""
    from alembic.script import ScriptDirectory

    return frozenset(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def migrate(url: str) -> None:
    """Bring the schema to the newest version, all or nothing."""
    from alembic import command
    from alembic.config import Config

    # Python's sqlite3 commits before a CREATE TABLE by itself; a kill between two would leave half a schema.
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _in_our_own_transactions)
    event.listen(engine, "begin", _begin)
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, "head")
    finally:
        engine.dispose()
