"""The database: migrated on first use, transactions, and failures in words."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from core import database as database_module
from core.database import Base, Database, migrate
from core.errors import StorageError
from core.records import calculator_use, conversations
from knowledge import catalogue

ROOMS_WITH_TABLES = (conversations, calculator_use, catalogue)


def test_migrations_make_exactly_the_tables_that_the_rooms_define(tmp_path: Path) -> None:
    assert ROOMS_WITH_TABLES
    database = Database.in_folder(tmp_path)
    with database.session() as session:
        inspector = inspect(session.connection())
        made = {table: {c["name"] for c in inspector.get_columns(table)} for table in inspector.get_table_names()}
    database.close()
    made.pop("alembic_version")
    assert made == {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}


def test_every_table_of_a_users_things_carries_the_user() -> None:
    without = {name for name, table in Base.metadata.tables.items() if "user_id" not in table.columns}
    assert without == set()


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        database = Database.in_folder(tmp_path)
        with database.session() as session:
            assert session.scalar(text("select count(*) from alembic_version")) == 1
        database.close()


def test_an_exception_rolls_back(tmp_path: Path) -> None:
    database = Database.in_folder(tmp_path)

    def half_a_step() -> None:
        with database.session() as session:
            session.execute(text("delete from alembic_version"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_step()
    with database.session() as session:
        assert session.scalar(text("select count(*) from alembic_version")) == 1
    database.close()


def test_migration_that_fails_leaves_the_schema_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = tmp_path / "migrations" / "versions"
    shutil.copytree(database_module.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (versions / "9999_breaks.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '9999'\ndown_revision = '{sorted(p.stem for p in versions.glob('0*.py'))[-1][:4]}'\n"
        "def upgrade():\n op.create_table('half', sa.Column('x', sa.Integer))\n raise ZeroDivisionError\n"
    )
    Database.in_folder(tmp_path).close()
    monkeypatch.setattr(database_module, "MIGRATIONS", tmp_path / "migrations")
    with pytest.raises(ZeroDivisionError):
        migrate(f"sqlite:///{tmp_path / 'new.db'}")
    with sqlite3.connect(tmp_path / "new.db") as connection:
        assert connection.execute("select count(*) from sqlite_master").fetchone() == (0,)
    connection.close()


def test_first_use_from_many_threads_migrates_once(tmp_path: Path) -> None:
    database = Database.in_folder(tmp_path)

    def use(_: int) -> int:
        with database.session() as session:
            return int(session.scalars(text("select count(*) from conversation")).one())

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(use, range(8))) == [0] * 8
    database.close()


def test_damaged_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "bedside.db").write_bytes(b"this is no database at all" * 100)
    database = Database.in_folder(tmp_path)
    with pytest.raises(StorageError, match="database"), database.session():
        pass


def test_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    database = Database.in_folder(tmp_path / "not there")
    with pytest.raises(StorageError, match="database"), database.session():
        pass
