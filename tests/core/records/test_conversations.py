"""Conversations: recorded, listed, searched, loaded, deleted for good; each user's own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from core.database import Database
from core.errors import NotFoundError, QuestionError
from core.records.conversations import Conversations
from core.records.values import StoredImage

MARK = "Zaphodbeeblebrox"


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    database = Database.in_folder(tmp_path)
    yield Conversations(database, tmp_path)
    database.close()


def holding(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold a word, in any case, in their bytes or names."""
    files = (file for file in folder.rglob("*") if file.is_file())
    wanted = word.lower().encode()
    return [file.name for file in files if wanted in file.read_bytes().lower() or word in file.name]


def record(
    conversations: Conversations,
    conversation: str,
    text: str,
    answer: str = "",
    images: tuple[str, ...] = (),
    user: str = "local",
    replaces: str = "",
) -> str:
    turn = uuid4().hex
    conversations.record(
        user,
        conversation,
        turn,
        text=text,
        image_ids=images,
        outcome="answered",
        answer=answer,
        events=[{"type": "answer", "text": answer}],
        replaces=replaces,
    )
    return turn


def keep(conversations: Conversations, conversation: str, name: str) -> str:
    image = StoredImage(name * 8, 2, 1, "0" * 64, {"kind": "PNG", "notes": [], "removed": []})
    conversations.keep_image("local", conversation, b"png of " + name.encode(), image)
    return image.id


def test_turns_come_back_in_order(conversations: Conversations) -> None:
    one = conversations.start("local", "First question")
    for text in ("a", "b", "c"):
        record(conversations, one, text, text.upper())
    loaded = conversations.load("local", one)
    assert [(turn.text, turn.answer) for turn in loaded.turns] == [("a", "A"), ("b", "B"), ("c", "C")]
    assert loaded.title == "First question"


def test_list_is_newest_first(conversations: Conversations) -> None:
    one, two = conversations.start("local", "one"), conversations.start("local", "two")
    record(conversations, two, "later")
    record(conversations, one, "latest")
    assert [summary.id for summary in conversations.summaries("local")] == [one, two]


@pytest.mark.parametrize(
    ("words", "found"), [("METFORMIN", 1), ("kidney", 1), ("100%", 1), ("%", 1), ("zzz", 0), ("_", 0)]
)
def test_search_looks_at_questions_answers_and_titles(conversations: Conversations, words: str, found: int) -> None:
    one = conversations.start("local", "A question")
    record(conversations, one, "metformin and the kidney", "100% of the dose")
    record(conversations, conversations.start("local", "Another"), "asthma", "inhaler")
    assert len(conversations.summaries("local", words)) == found


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Frau Müller, Nierenschwäche", "muller NIERENSCHWACHE"),
        ("Straße", "STRASSE"),
        ("Néphropathie à l'écho", "nephropathie ECHO"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ПНЕВМОНИЯ", "пневмония"),
        ("مُسْتَشْفَى الأطفال", "مستشفي الاطفال"),
        ("मधुमेह में मेटफॉर्मिन", "मधुमेह"),
        ("二甲双胍与肾功能", "肾功能"),
        ("ｅＧＦＲ ４２", "egfr 42"),
        ("100 %_of\\it", "%_of\\it"),
    ],
)
def test_search_knows_no_case_no_accents_and_every_script(
    conversations: Conversations, written: str, searched: str
) -> None:
    asked, answered, named = (conversations.start("local", "Something") for _ in range(3))
    record(conversations, asked, written)
    record(conversations, answered, "x", written)
    conversations.rename("local", named, written)
    record(conversations, conversations.start("local", "Another"), "asthma", "inhaler")
    assert {found.id for found in conversations.summaries("local", searched)} == {asked, answered, named}
    assert conversations.summaries("other", searched) == []


def test_every_word_of_a_search_must_stand_somewhere_in_the_conversation(conversations: Conversations) -> None:
    one = conversations.start("local", "Kidney")
    record(conversations, one, "metformin", "dose")
    record(conversations, one, "sepsis", "lactate")
    assert conversations.summaries("local", "lactate kidney metformin")
    assert not conversations.summaries("local", "lactate kidney warfarin")
    assert len(conversations.summaries("local", "  ")) == 1


def test_a_new_name_is_shown_and_found_and_the_old_one_is_not(conversations: Conversations) -> None:
    one = conversations.start("local", "Old name")
    conversations.rename("local", one, "  New\nname\x00\u202e " + "x" * 200)
    (summary,) = conversations.summaries("local", "new name")
    assert summary.title == "New name " + "x" * 71
    assert conversations.load("local", one).title == summary.title
    assert conversations.summaries("local", "old") == []
    for empty in ("", " \n", "\u202e\x00"):
        with pytest.raises(QuestionError):
            conversations.rename("local", one, empty)
    assert conversations.load("local", one).title == summary.title


def test_sweep_removes_files_that_no_image_names_and_nothing_else(conversations: Conversations, tmp_path: Path) -> None:
    conversations.sweep()  # no folder yet
    image = keep(conversations, conversations.start("local", "x"), "abcd")
    for left_behind in ("f" * 32 + ".png", "e" * 32 + ".part"):
        (tmp_path / "images" / left_behind).write_bytes(b"half")
    conversations.sweep()
    assert [file.stem for file in (tmp_path / "images").iterdir()] == [image]
    assert conversations.image("local", image) == b"png of abcd"


def test_title_is_one_short_line(conversations: Conversations) -> None:
    conversations.start("local", "line one\nline two " + "x" * 200)
    (summary,) = conversations.summaries("local")
    assert summary.title.startswith("line one line two")
    assert len(summary.title) == 80


def test_deleting_removes_rows_and_files(conversations: Conversations, tmp_path: Path) -> None:
    one = conversations.start("local", "x")
    image = keep(conversations, one, "abcd")
    record(conversations, one, "x", images=(image,))
    assert conversations.image("local", image) == b"png of abcd"
    conversations.delete("local", one)
    assert conversations.summaries("local") == []
    assert list((tmp_path / "images").iterdir()) == []
    with pytest.raises(NotFoundError):
        conversations.image("local", image)


@pytest.mark.parametrize("reopened", [False, True])
def test_no_byte_of_a_deleted_conversation_stays_in_the_data_folder(tmp_path: Path, reopened: bool) -> None:
    database = Database.in_folder(tmp_path)
    conversations = Conversations(database, tmp_path)
    kept = conversations.start("local", "kept")
    record(conversations, kept, "Stays here", "also")
    gone = conversations.start("local", f"{MARK} in the first title")
    for number in range(40):  # more than one page, and long answers on pages of their own
        record(conversations, gone, f"{MARK} asked {number}", f"{MARK} answered. " * (1 if number % 4 else 900))
    conversations.rename("local", gone, f"{MARK} in the second title")
    keep(conversations, gone, MARK)
    if reopened:
        database.close()
    assert len(holding(tmp_path, MARK)) >= 2  # the image, and the database or its log
    conversations.delete("local", gone)
    assert holding(tmp_path, MARK) == []
    assert holding(tmp_path, "Stays here") != []
    database.close()
    assert holding(tmp_path, MARK) == []
    assert [turn.text for turn in conversations.load("local", kept).turns] == ["Stays here"]
    database.close()


def test_no_byte_of_a_replaced_turn_stays_in_the_data_folder(conversations: Conversations, tmp_path: Path) -> None:
    one = conversations.start("local", "x")
    first = record(conversations, one, f"{MARK} asked", f"{MARK} answered")
    record(conversations, one, f"{MARK} later")
    assert holding(tmp_path, MARK) != []
    record(conversations, one, "Edited", "Answered", replaces=first)
    assert holding(tmp_path, MARK) == []
    assert holding(tmp_path, "Edited") != []


def test_a_replaced_turn_goes_with_all_after_it_and_the_images_that_only_they_showed(
    conversations: Conversations, tmp_path: Path
) -> None:
    one = conversations.start("local", "x")
    kept, lost, new = (keep(conversations, one, name) for name in ("kept", "lost", "sent"))
    record(conversations, one, "a", images=(kept,))
    second = record(conversations, one, "b", images=(lost,))
    record(conversations, one, "c")
    record(conversations, one, "d", images=(new,), replaces=second)
    assert [turn.text for turn in conversations.load("local", one).turns] == ["a", "d"]
    assert {file.stem for file in (tmp_path / "images").iterdir()} == {kept, new}
    with pytest.raises(NotFoundError):
        record(conversations, one, "e", replaces=second)
    assert [turn.text for turn in conversations.load("local", one).turns] == ["a", "d"]


def test_nothing_of_another_user_can_be_reached(conversations: Conversations) -> None:
    one = conversations.start("local", "x")
    image = keep(conversations, one, "abcd")
    turn = record(conversations, one, "x", images=(image,))
    assert conversations.summaries("other") == []
    for reach in (
        lambda: conversations.load("other", one),
        lambda: conversations.delete("other", one),
        lambda: record(conversations, one, "mine", user="other", replaces=turn),
        lambda: conversations.rename("other", one, "mine"),
        lambda: conversations.image("other", image),
    ):
        with pytest.raises(NotFoundError):
            reach()
    assert conversations.load("local", one).turns[0].image_ids == (image,)
