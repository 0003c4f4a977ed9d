import re

from hypothesis import given
from hypothesis import strategies as st

from core.medgemma.thinking import ThinkingFilter, without_thoughts
from core.model_profiles import MEDGEMMA_1_5

MARKERS = ("<unused94>", "<unused95>")
PIECE = st.sampled_from(["<unused94>", "<unused95>", "<unused9", "<unu", "<", "4>", "5>", "thought\n", "eGFR 42 ", "é"])


def removed(text: str) -> str:
    return re.sub(r"<unused94>.*?(?:<unused95>|\Z)|<unused95>", "", text, flags=re.DOTALL)


def test_the_thought_of_medgemma_1_5_goes_and_the_answer_stays() -> None:
    assert MEDGEMMA_1_5.thinking == MARKERS
    assert without_thoughts("<unused94>thought\nlet me see<unused95>No pneumonia.", MARKERS) == "No pneumonia."


def test_an_unfinished_thought_is_dropped_to_the_end() -> None:
    assert without_thoughts("Yes.<unused94>thought", MARKERS) == "Yes."


def test_without_markers_nothing_is_held_back() -> None:
    assert ThinkingFilter(None).feed("<unused94>") == "<unused94>"


@given(st.lists(PIECE, max_size=12).map("".join))
def test_every_single_split_gives_the_same_answer(text: str) -> None:
    for place in range(len(text) + 1):
        thinking = ThinkingFilter(MARKERS)
        assert thinking.feed(text[:place]) + thinking.feed(text[place:]) + thinking.finish() == removed(text)


@given(st.lists(PIECE, max_size=12))
def test_any_pieces_give_the_same_answer_and_nothing_shown_is_taken_back(pieces: list[str]) -> None:
    thinking = ThinkingFilter(MARKERS)
    shown = "".join([*(thinking.feed(piece) for piece in pieces), thinking.finish()])
    assert shown == removed("".join(pieces))


def test_each_character_by_itself() -> None:
    thinking = ThinkingFilter(MARKERS)
    text = "a < b <unused94>thought<unused95>and <unused9 is text"
    assert "".join(map(thinking.feed, text)) + thinking.finish() == "a < b and <unused9 is text"
