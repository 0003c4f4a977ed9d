"""The list of conversations."""

from datetime import UTC, datetime, timedelta

from core.records.values import Summary
from ui.history import SHOWN, conversation_list


def summary(n: int, title: str = "Question", days: int = 0) -> Summary:
    changed = (datetime.now(UTC) - timedelta(days=days)).replace(tzinfo=None)
    return Summary(f"{n:032x}", title, changed)


def test_entries_stand_under_their_day_and_are_escaped() -> None:
    shown = conversation_list([summary(1, "<b>now</b>"), summary(2, "old", days=400)], current=f"{1:032x}")
    assert "Today" in shown
    assert "&lt;b&gt;now" in shown
    assert "<b>" not in shown
    assert f'act-open current" value="{1:032x}"' in shown
    assert f'act-delete" value="{2:032x}"' in shown


def test_an_entry_offers_its_name_its_files_and_its_end() -> None:
    shown = conversation_list([summary(1, 'a "b" <i>')])
    assert f'class="button" value="{1:032x}"' in shown
    assert 'value="a &quot;b&quot; &lt;i&gt;"' in shown
    assert f'href="/files/conversations/{1:032x}.md" download' in shown
    assert f'href="/files/conversations/{1:032x}.json" download' in shown
    assert f'act-delete" value="{1:032x}" hidden>' in shown, "offered only once Delete was pressed"
    assert shown.count('dir="auto"') == 2, "a title in Arabic is cut at its end"
    assert "http" not in shown


def test_an_empty_list_says_why() -> None:
    assert "No conversations yet." in conversation_list([])
    assert "No conversation holds these words." in conversation_list([], search="xyz")


def test_a_long_list_is_cut_and_says_so() -> None:
    shown = conversation_list([summary(n) for n in range(SHOWN + 5)])
    assert shown.count("act-open") == SHOWN
    assert "Older ones are not listed. Search finds them." in shown
