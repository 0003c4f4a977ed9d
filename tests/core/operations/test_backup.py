"""Backups: consistent while others write, whole or not there, and private."""

import os
import shutil
import sqlite3
import stat
import sys
import threading
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values

import config
from config import LOCAL_USER, Settings
from core.database import Database
from core.errors import InUseError, NotFoundError, StorageError
from core.operations import backup, lock
from core.operations.backup import back_up, settings_file
from core.operations.disk import StoredFile, copied
from core.operations.manifest import DATABASE, Manifest, needed_files
from core.records.conversations import Conversations
from tests.core.operations import data
from tests.houses import settings_for

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the moments are made with fork and SIGKILL")


def named(made: Path) -> set[str]:
    """The files that the rows of a backup name."""
    with closing(sqlite3.connect(made / DATABASE)) as database:
        return needed_files(database)


def held(made: Path) -> set[str]:
    return {str(path.relative_to(made)) for path in made.glob("*/*")}


def test_a_backup_holds_what_matters_and_is_private(settings: Settings, tmp_path: Path) -> None:
    made, manifest = back_up(settings, tmp_path / "backups")
    assert made.parent == tmp_path / "backups"
    assert {path.name for path in made.iterdir()} == {
        "bedside.db",
        "documents",
        "images",
        "manifest.json",
        "settings.env",
    }
    assert held(made) == named(made)
    assert len(held(made)) == 3
    for path in held(made):
        assert (made / path).read_bytes() == (settings.data_dir / path).read_bytes()
    assert Manifest.of(made) == manifest
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_two_backups_of_one_second_stand_side_by_side(settings: Settings, tmp_path: Path) -> None:
    first, second = (back_up(settings, tmp_path / "backups")[0] for _ in range(2))
    assert first != second
    for made in (first, second):
        Manifest.of(made).check(made)


def test_the_running_app_goes_on_writing_and_every_backup_fits_together(settings: Settings, tmp_path: Path) -> None:
    database = Database.in_folder(settings.data_dir)
    conversations = Conversations(database, settings.data_dir)
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            data.converse(settings.data_dir, database, "And this one?")
            conversations.delete(LOCAL_USER, conversations.summaries(LOCAL_USER)[-1].id)

    writer = threading.Thread(target=write)
    with lock.own(settings.data_dir):
        writer.start()
        try:
            made = [back_up(settings, tmp_path / "backups")[0] for _ in range(5)]
        finally:
            ended.set()
            writer.join()
    database.close()
    for each in made:
        assert held(each) == named(each)
        assert Manifest.of(each).missing == []


def test_a_document_removed_meanwhile_is_not_in_the_backup(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.in_folder(settings.data_dir)
    library = data.open_library(settings.data_dir, database)
    wanted = iter(library.documents())

    def remove_first(source: Path, target: Path) -> StoredFile:
        if source.suffix == ".pdf":
            for document in wanted:
                library.remove(document.id)
                data.converse(settings.data_dir, database, "Which documents are left?")
                break
        return copied(source, target)

    monkeypatch.setattr(backup, "copied", remove_first)
    made, manifest = back_up(settings, tmp_path / "backups")
    library.close()
    database.close()
    assert held(made) == named(made)
    assert not [path for path in held(made) if path.startswith("documents/")]
    assert manifest.missing == []


def test_a_file_that_was_lost_before_is_told_and_hinders_nothing(settings: Settings, tmp_path: Path) -> None:
    lost = next((settings.data_dir / "documents").iterdir())
    lost.unlink()
    made, manifest = back_up(settings, tmp_path / "backups")
    assert manifest.missing == [f"documents/{lost.name}"]
    assert named(made) - held(made) == set(manifest.missing)
    Manifest.of(made).check(made)


def test_a_damaged_database_takes_no_earlier_backups_place(settings: Settings, tmp_path: Path) -> None:
    database = settings.data_dir / DATABASE
    content = bytearray(database.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = b"\xa5" * 64
    database.write_bytes(content)
    with pytest.raises(StorageError, match="no new backup"):
        back_up(settings, tmp_path / "backups")
    assert not list((tmp_path / "backups").glob("*bedside-2*"))


def test_nothing_to_back_up_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing to back up"):
        back_up(settings_for(tmp_path), tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


def test_a_backup_inside_the_data_is_refused(settings: Settings) -> None:
    with pytest.raises(StorageError, match="lost with it"):
        back_up(settings, settings.data_dir / "backups")
    assert not (settings.data_dir / "backups").exists()


def test_a_folder_that_is_a_file_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="could not be written"):
        back_up(settings, tmp_path / "file")


def test_one_backup_at_a_time(settings: Settings, tmp_path: Path) -> None:
    with backup._alone_in(tmp_path / "backups"), pytest.raises(InUseError, match="Another backup"):
        back_up(settings, tmp_path / "backups")


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX calls")
@pytest.mark.parametrize("part", [0, 0.5, 0.99])
def test_a_full_disk_leaves_nothing_half(settings: Settings, tmp_path: Path, part: float) -> None:
    from tests.knowledge.full_disk import full_beyond

    size = (settings.data_dir / DATABASE).stat().st_size
    with full_beyond(int(size * part)), pytest.raises(StorageError, match="disk has space"):
        back_up(settings, tmp_path / "backups")
    assert not list((tmp_path / "backups").glob("*bedside-2*"))


@needs_fork
def test_a_kill_leaves_no_backup_or_a_whole_one(settings: Settings, tmp_path: Path) -> None:
    from tests.knowledge.killed import in_child

    folder = tmp_path / "backups"

    def work(begun: Callable[[], None]) -> None:
        begun()
        back_up(settings, folder)

    whole = in_child(work, kill_at=0)
    assert whole.status == 0
    shutil.rmtree(folder)
    before = data.files(settings.data_dir)
    for part in range(1, 8):
        in_child(work, kill_at=whole.steps * part // 8)
        for made in folder.glob("bedside-*"):
            Manifest.of(made).check(made)
    assert list(folder.glob(".bedside-*.part")), "no kill came in the middle"
    made, _ = back_up(settings, folder)
    assert not list(folder.glob(".bedside-*.part"))
    assert held(made) == named(made)
    assert data.files(settings.data_dir) == before


def test_settings_come_along_without_keys_and_places(tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "red_flags_signed_off_by": "Dr O'Neil \\ Ward #3 $HOME",
        "medgemma_base_url": "http://127.0.0.1:9000/v1",
        "medgemma_api_key": "secret-of-the-server",
        "cors_origins": "https://a.example,https://b.example",
        "context_size": 4096,
    }
    settings = settings_for(tmp_path, **given)
    text = settings_file(settings)
    assert "secret-of-the-server" not in text
    assert "MEDGEMMA_API_KEY" in text
    (tmp_path / "settings.env").write_text(text)
    assert {"DATA_DIR", "MODELS_DIR", "MEDGEMMA_API_KEY"}.isdisjoint(dotenv_values(tmp_path / "settings.env"))
    again = Settings(_env_file=tmp_path / "settings.env", data_dir=tmp_path)
    for name in given.keys() - {"medgemma_api_key"}:
        assert getattr(again, name) == getattr(settings, name)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == config.VERSION
