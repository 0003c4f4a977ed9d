"""Restores: everything as it was, from this and every earlier version, or refused with nothing changed."""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from config import LOCAL_USER, Settings
from core.agents.events import Answer
from core.assistant import Assistant, Upload
from core.database import MIGRATIONS, Database, known_revisions
from core.errors import BedsideError, FileError, InUseError, StorageError
from core.operations import lock, swap
from core.operations.backup import back_up
from core.operations.manifest import DATABASE, MANIFEST, SETTINGS, VERSION
from core.operations.restore import newest, restore
from tests.command_line import Command
from tests.core.assistant.test_front_desk import photograph
from tests.core.operations import data
from tests.fake_model_server import FakeModelServer, Says, no_tool
from tests.houses import ask, house, only, settings_for
from tests.knowledge.pdfs import pdf

QUESTION = "When is metformin stopped before contrast media?"


@pytest.fixture
def made(settings: Settings, tmp_path: Path) -> Path:
    """A backup of `settings`' data; those have changed since."""
    folder, _ = back_up(settings, tmp_path / "backups")
    database = Database.in_folder(settings.data_dir)
    data.converse(settings.data_dir, database, "What came after?")
    database.close()
    return folder


def put_back(settings: Settings, folder: Path) -> Path | None:
    """Restore without settings; returns where the data from before lie."""
    return restore(settings, folder, settings.data_dir / SETTINGS).before


async def test_after_backup_wipe_and_restore_everything_is_as_it_was(tmp_path: Path) -> None:
    guideline = pdf(
        "# Metformin in kidney disease\nMetformin is stopped before contrast media are given.\n"
        "It is restarted after 48 hours if renal function is stable.",
        title="Metformin guideline",
    )
    with FakeModelServer() as server:
        server.handler = lambda request: (
            no_tool() if request.schema else Says("Metformin is stopped before contrast media are given [1].")
        )
        with house(tmp_path, server.base_url) as assistant:
            assistant.library.add(guideline, "metformin.pdf")
            await ask(assistant, QUESTION, images=(Upload(photograph(), "x.png"),))
            before = seen(assistant)
            cited = only(await ask(assistant, QUESTION), Answer)
        settings = settings_for(tmp_path, server.base_url)
        folder, _ = back_up(settings, tmp_path / "backups")
        files = data.files(settings.data_dir / "documents") | data.files(settings.data_dir / "images")
        shutil.rmtree(settings.data_dir)
        assert put_back(settings, folder) is None
        assert data.files(settings.data_dir / "documents") | data.files(settings.data_dir / "images") == files
        with house(tmp_path, server.base_url) as assistant:
            now = seen(assistant)
            assert now["turns"][1:] == before["turns"]  # the newest is the one that was cited
            assert {key: now[key] for key in ("documents", "pages", "images", "found")} == {
                key: before[key] for key in ("documents", "pages", "images", "found")
            }
            again = only(await ask(assistant, QUESTION), Answer)
    assert again == cited
    assert cited.citations[0].document == "Metformin guideline"
    assert len(files) == 2


def seen(assistant: Assistant) -> dict[str, Any]:
    """All that a user can look at."""
    library, conversations = assistant.library, assistant.conversations
    records = [conversations.load(LOCAL_USER, each.id) for each in conversations.summaries(LOCAL_USER)]
    documents = library.documents()
    return {
        "documents": documents,
        "pages": [library.page_image(document.id, 1) for document in documents],
        "turns": records,
        "images": [conversations.image(LOCAL_USER, image.id) for each in records for image in each.images],
        "found": library.search(QUESTION),
    }


def test_what_was_there_before_lies_beside_and_can_be_used(settings: Settings, made: Path) -> None:
    changed = data.contents(settings.data_dir)
    before = put_back(settings, made)
    assert before is not None
    assert before.parent == settings.data_dir
    assert len(data.contents(settings.data_dir)) < len(changed)
    assert data.contents(before) == changed


def test_a_damaged_database_is_replaced_and_kept(settings: Settings, tmp_path: Path) -> None:
    whole = data.contents(settings.data_dir)
    made, _ = back_up(settings, tmp_path / "backups")
    (settings.data_dir / DATABASE).write_bytes(b"damaged" * 1000)
    before = put_back(settings, made)
    assert before is not None
    assert (before / DATABASE).read_bytes() == b"damaged" * 1000
    assert data.contents(settings.data_dir) == whole


def test_of_several_backups_the_newest_is_taken(tmp_path: Path) -> None:
    for name in ("bedside-2026-01-02T000000Z", "bedside-2026-11-22T223000Z", "bedside-2026-02-03T000000Z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / MANIFEST).touch()
    (tmp_path / ".bedside-2026-12-01T000000Z.part").mkdir()
    (tmp_path / ".bedside-2026-12-01T000000Z.part" / MANIFEST).touch()
    (tmp_path / "bedside-2026-12-02T000000Z").mkdir()
    assert newest(tmp_path).name == "bedside-2026-11-22T223000Z"
    assert newest(tmp_path / "bedside-2026-01-02T000000Z").name == "bedside-2026-01-02T000000Z"


def at_revision(data_dir: Path, revision: str) -> None:
    """Make a database as an earlier version left it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{data_dir / DATABASE}")
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, revision)
    engine.dispose()


def run_sql(data_dir: Path, table: str, **values: object) -> None:
    with closing(sqlite3.connect(data_dir / DATABASE)) as database:
        database.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
            list(values.values()),
        )
        database.commit()


def test_a_backup_of_an_earlier_version_comes_through_the_migrations(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    folder, when = settings.data_dir, "2026-01-05 10:00:00.000000"
    at_revision(folder, "0003")
    image, text = "c" * 32, "Metformin is stopped before contrast media."
    guideline = pdf(text, title="Metformin")
    sha256 = hashlib.sha256(guideline).hexdigest()
    mine = {"user_id": LOCAL_USER}
    run_sql(
        folder,
        "conversation",
        id="a" * 32,
        title="Kidneys",
        words="kidneys",
        created_at=when,
        changed_at=when,
        **mine,
    )
    run_sql(
        folder,
        "turn",
        id="b" * 32,
        conversation_id="a" * 32,
        position=0,
        created_at=when,
        text="What does it show?",
        words="what does it show? a shadow.",
        image_ids=json.dumps([image]),
        outcome="answered",
        answer="A shadow.",
        events="[]",
        **mine,
    )
    run_sql(
        folder,
        "image",
        id=image,
        conversation_id="a" * 32,
        sha256="ab" * 32,
        width=4,
        height=3,
        about="{}",
        **mine,
    )
    run_sql(
        folder,
        "document",
        id="d" * 32,
        sha256=sha256,
        title="Metformin",
        file_name="metformin.pdf",
        issuer="",
        edition="",
        language="en",
        licence="",
        shared=False,
        page_count=1,
        passage_count=1,
        size_bytes=len(guideline),
        added_at=when,
        **mine,
    )
    run_sql(folder, "page", document_id="d" * 32, number=1, verdict="text", text=text, lines="[]", **mine)
    run_sql(
        folder,
        "passage",
        id=f"{'d' * 32}-0",
        document_id="d" * 32,
        position=0,
        page=1,
        section="",
        context="",
        text=text,
        start=0,
        end=len(text),
        **mine,
    )
    for path, content in ((f"documents/{sha256}.pdf", guideline), (f"images/{image}.png", data.PNG)):
        (folder / path).parent.mkdir()
        (folder / path).write_bytes(content)
    made, manifest = back_up(settings, tmp_path / "backups")
    assert manifest.schema_revision == "0003"
    shutil.rmtree(folder)
    put_back(settings, made)
    with house(tmp_path) as assistant:
        assert assistant.library.search("metformin before contrast media")[0].text == text
        assert [document.title for document in assistant.library.documents()] == ["Metformin"]
        assert assistant.library.page_image("d" * 32, 1)
        (found,) = assistant.conversations.summaries(LOCAL_USER, "shadow")
        record = assistant.conversations.load(LOCAL_USER, found.id)
        assert record.turns[0].answer == "A shadow."
        assert assistant.conversations.image(LOCAL_USER, image) == data.PNG
        assistant.conversations.start(LOCAL_USER, "And today?")


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_every_earlier_schema_is_restored(tmp_path: Path, revision: str) -> None:
    settings = settings_for(tmp_path)
    at_revision(settings.data_dir, revision)
    made, _ = back_up(settings, tmp_path / "backups")
    put_back(settings, made)
    assert data.contents(settings.data_dir) == []


def test_a_restore_waits_for_no_running_app(settings: Settings, made: Path) -> None:
    with lock.own(settings.data_dir, "http://here"), pytest.raises(InUseError, match="at http://here"):
        put_back(settings, made)


def rewritten(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """Change the manifest."""

    def spoil(folder: Path) -> None:
        manifest = json.loads((folder / MANIFEST).read_text())
        change(manifest)
        (folder / MANIFEST).write_text(json.dumps(manifest))

    return spoil


def truncated(folder: Path) -> None:
    file = next((folder / "documents").iterdir())
    file.write_bytes(file.read_bytes()[:-1])


def flipped(folder: Path) -> None:
    file = next((folder / "images").iterdir())
    file.write_bytes(bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:])


def named_elsewhere(path: str) -> Callable[[Path], object]:
    """A file outside the backup, told with its true size and sha256."""

    def add(manifest: dict[str, Any]) -> None:
        manifest["files"][path] = {"size": 6, "sha256": hashlib.sha256(b"secret").hexdigest()}

    return rewritten(add)


def link_to_a_file(folder: Path) -> None:
    file = next((folder / "documents").iterdir())
    file.rename(folder.parent / "elsewhere.pdf")
    file.symlink_to(folder.parent / "elsewhere.pdf")


def link_to_a_folder(folder: Path) -> None:
    (folder / "documents").rename(folder.parent / "elsewhere")
    (folder / "documents").symlink_to(folder.parent / "elsewhere")


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def manifest_a_folder(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).mkdir()


def manifest_a_link(folder: Path) -> None:
    (folder / MANIFEST).rename(folder / "elsewhere")
    (folder / MANIFEST).symlink_to(folder / "elsewhere")


def pipe(folder: Path) -> None:
    file = next((folder / "documents").iterdir())
    file.unlink()
    os.mkfifo(file)


def other_database(content: bytes) -> Callable[[Path], object]:
    """A file in the database's place that the manifest agrees with."""

    def spoil(folder: Path) -> None:
        (folder / DATABASE).write_bytes(content)
        agree(folder, DATABASE)

    return spoil


def agree(folder: Path, path: str) -> None:
    content = (folder / path).read_bytes()
    told = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    rewritten(lambda manifest: manifest["files"].update({path: told}))(folder)


def changed_database(*statements: str) -> Callable[[Path], object]:
    def spoil(folder: Path) -> None:
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()
        agree(folder, DATABASE)

    return spoil


def foreign_database() -> bytes:
    database = sqlite3.connect(":memory:")
    with closing(database):
        database.execute("CREATE TABLE recipes (name)")
        return bytes(database.serialize())


SPOILT: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no manifest": ("no backup", lambda folder: (folder / MANIFEST).unlink()),
    "empty folder": ("no backup", emptied),
    "no folder": ("no backup", shutil.rmtree),
    "manifest is a folder": ("no backup", manifest_a_folder),
    "manifest is a link": (
        "no backup",
        manifest_a_link,
    ),
    "manifest cut": ("damaged", lambda f: (f / MANIFEST).write_bytes((f / MANIFEST).read_bytes()[:-20])),
    "manifest of another program": ("damaged", lambda f: (f / MANIFEST).write_text('{"name": "bedside"}')),
    "manifest is a list": ("damaged", lambda f: (f / MANIFEST).write_text("[]")),
    "manifest is no text": ("damaged", lambda f: (f / MANIFEST).write_bytes(b"\xff\xfe\x00" * 9)),
    "manifest nested deep": ("damaged", lambda f: (f / MANIFEST).write_text("[" * 100_000)),
    "manifest huge": ("damaged", lambda f: os.truncate(f / MANIFEST, 64 * 1024**2 + 1)),
    "version is a text": ("damaged", rewritten(lambda m: m.update(version="1"))),
    "version below": ("damaged", rewritten(lambda m: m.update(version=0))),
    "newer format": ("newer Bedside", rewritten(lambda m: m.update(version=VERSION + 1))),
    "newer schema": ("newer Bedside", rewritten(lambda m: m.update(schema_revision="9999"))),
    "other format": ("damaged", rewritten(lambda m: m.update(format="tar"))),
    "no database told": ("damaged", rewritten(lambda m: m["files"].pop(DATABASE))),
    "document not told": ("damaged", rewritten(lambda m: m["files"].pop(next(p for p in m["files"] if "doc" in p)))),
    "document not there": ("damaged", lambda f: next((f / "documents").iterdir()).unlink()),
    "document cut": ("damaged", truncated),
    "image changed": ("damaged", flipped),
    "size below zero": ("damaged", rewritten(lambda m: m["files"][DATABASE].update(size=-1))),
    "size beyond every disk": ("damaged|GB free", rewritten(lambda m: m["files"][DATABASE].update(size=10**20))),
    "size is a truth": ("damaged", rewritten(lambda m: m["files"][DATABASE].update(size=True))),
    "path upwards": ("damaged", named_elsewhere("documents/../../secret")),
    "path upwards with backslashes": ("damaged", named_elsewhere("documents\\..\\..\\secret")),
    "path absolute": ("damaged", named_elsewhere("/etc/hostname")),
    "path of a drive": ("damaged", named_elsewhere("C:/secret")),
    "path with an end of line": ("damaged", named_elsewhere("bedside.db\n")),
    "path of the log": ("damaged", named_elsewhere("bedside.log")),
    "database no database": ("damaged", other_database(b"no database" * 1000)),
    "database empty": ("damaged", other_database(b"")),
    "database of another program": ("damaged", other_database(foreign_database())),
    "database of a newer schema": ("damaged", changed_database("UPDATE alembic_version SET version_num = '9999'")),
    "database of an older schema": ("damaged", changed_database("UPDATE alembic_version SET version_num = '0002'")),
    "database names a file that is not told": (
        "damaged",
        changed_database("UPDATE document SET sha256 = '../' || sha256"),
    ),
}
if os.name == "posix":
    SPOILT |= {
        "document is a link": ("damaged", link_to_a_file),
        "folder is a link": ("damaged", link_to_a_folder),
        "document is a pipe": (
            "damaged",
            pipe,
        ),
    }


@pytest.mark.parametrize(("words", "spoil"), SPOILT.values(), ids=SPOILT)
def test_what_is_no_whole_backup_is_refused_and_nothing_changes(
    settings: Settings, made: Path, tmp_path: Path, words: str, spoil: Callable[[Path], object]
) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    before = data.files(settings.data_dir)
    spoil(made)
    with pytest.raises((FileError, StorageError), match=words) as refused:
        put_back(settings, made)
    assert "hanged" in refused.value.hint or words == "no backup"
    assert data.files(settings.data_dir) == before


def test_an_older_schema_that_does_not_hold_what_it_says_is_refused(settings: Settings, made: Path) -> None:
    changed_database("UPDATE alembic_version SET version_num = '0002'")(made)
    rewritten(lambda manifest: manifest.update(schema_revision="0002"))(made)
    before = data.files(settings.data_dir)
    with pytest.raises(FileError, match="damaged"):
        put_back(settings, made)
    assert data.files(settings.data_dir) == before


class PowerCut(BaseException):
    """Nothing handles it."""


def test_a_cut_between_any_two_moves_is_completed_by_the_next_start(
    settings: Settings, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, whole = Path.rename, data.contents(settings.data_dir)
    moves = 0
    for cut_at in range(100):
        moves = 0

        def counted(source: Path, target: Path, cut_at: int = cut_at) -> Path:
            nonlocal moves
            if moves == cut_at:
                raise PowerCut
            moves += 1
            return rename(source, target)

        put_on_top = data.contents(settings.data_dir)
        with monkeypatch.context() as here, suppress(PowerCut):
            here.setattr(Path, "rename", counted)
            put_back(settings, made)
        with lock.own(settings.data_dir):
            assert not swap.is_unfinished(settings.data_dir)
        now = data.contents(settings.data_dir)
        if cut_at == 0:
            assert now == whole == put_on_top
            restored: list[object] | None = None
            continue
        restored = restored or now
        assert now == restored != whole
        (before,) = settings.data_dir.glob("before-restore-*")
        assert data.contents(before) == put_on_top
        shutil.rmtree(before)
        if moves < cut_at:
            break
    assert moves > 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the moments are made with fork and SIGKILL")
def test_a_kill_leaves_the_old_or_the_new_state(settings: Settings, made: Path) -> None:
    from tests.knowledge.killed import in_child

    def work(begun: Callable[[], None]) -> None:
        begun()
        put_back(settings, made)

    data_dir, kept = settings.data_dir, settings.data_dir.with_name("kept")
    old = data.contents(data_dir)
    shutil.copytree(data_dir, kept)
    whole = in_child(work, kill_at=0)
    assert whole.status == 0
    new = data.contents(data_dir)
    states = []
    for part in range(1, 9):
        shutil.rmtree(data_dir)
        shutil.copytree(kept, data_dir)
        ended = in_child(work, kill_at=whole.steps * part // 9)
        assert os.WIFSIGNALED(ended.status)
        with lock.own(data_dir):
            pass
        states.append(data.contents(data_dir))
        assert not (data_dir / swap.PREPARED).exists()
    assert all(state in (old, new) for state in states)
    assert old in states


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX calls")
@pytest.mark.parametrize("part", [0, 0.5, 0.99])
def test_a_full_disk_changes_nothing(settings: Settings, made: Path, part: float) -> None:
    from tests.knowledge.full_disk import full_beyond

    before = data.files(settings.data_dir)
    (settings.data_dir / "owner.json").touch()
    size = (made / DATABASE).stat().st_size
    with full_beyond(max(200, int(size * part))), pytest.raises(BedsideError, match=r"Nothing was changed|disk"):
        put_back(settings, made)
    assert data.files(settings.data_dir) == before


def test_settings_come_back_where_there_are_none(settings: Settings, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    given = settings.model_copy(update={"red_flags_signed_off_by": "Dr Lee"})
    given.model_fields_set.add("red_flags_signed_off_by")
    folder, _ = back_up(given, tmp_path / "backups")
    assert not restore(settings, folder, env).settings_written
    assert not env.exists()
    bare = settings.model_copy()
    bare.model_fields_set.clear()
    assert restore(bare, folder, env).settings_written
    assert Settings(_env_file=env).red_flags_signed_off_by == "Dr Lee"
    env.write_text("UI_PORT=7000\n")
    assert not restore(bare, folder, env).settings_written
    assert env.read_text() == "UI_PORT=7000\n"
    assert not restore(bare, folder, tmp_path / "not there" / ".env").settings_written
    assert not (settings.data_dir / SETTINGS).exists()


def test_the_commands_say_what_they_did(command: Command, settings: Settings, tmp_path: Path) -> None:
    backed = command("backup", "safe")
    assert backed.status == 0
    assert "2 documents, 1 image" in backed.out
    (made,) = (tmp_path / "safe").glob("bedside-*")
    assert made.name in backed.out
    shutil.rmtree(settings.data_dir)
    done = command("restore", "safe")
    assert done.status == 0, done.err
    assert "2 documents, 1 image" in done.out
    assert "made anew from 2 documents" in done.out
    assert "before-restore" in command("restore", "safe").out
    with lock.own(settings.data_dir):
        assert command("backup", "safe").status == 0
        command("restore", "safe").is_refused("already runs")
    command("restore", "nowhere").is_refused("no backup of Bedside")
