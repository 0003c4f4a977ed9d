"""Conversations: recorded, listed, searched, loaded, deleted for good; each user's own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from core.database import Database
from core.errors import NotFoundError
from core.records.conversations import Conversations
from core.records.values import StoredImage


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    database = Database.in_folder(tmp_path)
    yield Conversations(database, tmp_path)
    database.close()


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
