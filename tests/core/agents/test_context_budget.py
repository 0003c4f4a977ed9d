"""What fits into the context, and what is cut first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from core.agents.case import PastTurn, Picture
from core.agents.context_budget import Prompt, fit, keep_both_ends
from core.agents.events import ImageSeen, PassageFound
from core.medgemma.tokens import count_tokens

PICTURE = Picture(b"png", ImageSeen(image_id="1", kind="PNG", width=1, height=1))


def passage(n: int, words: int = 120) -> PassageFound:
    return PassageFound(
        n=n, passage_id=str(n), document_id="d", document="Guideline", page=n, quote=f"passage{n} " + "word " * words
    )


def prompt(question: str, context_size: int = 2048, **parts: object) -> Prompt:
    known: dict[str, object] = {"facts": [], "passages": [], "history": [], "picture": None}
    return fit(question, context_size=context_size, image_tokens=256, answer_tokens=400, **(known | parts))  # type: ignore[arg-type]


def tokens(made: Prompt) -> int:
    return sum(count_tokens(message.text) for message in made.messages) + 256 * (
        "image" in str(made.messages[-1].content)
    )


def test_small_turn_is_whole() -> None:
    made = prompt("What now?", facts=["- eGFR 42"], passages=[passage(1), passage(2)], history=[PastTurn("a", "b")])
    assert made.cut == ()
    assert len(made.passages) == 2
    assert [type(message) for message in made.messages] == [SystemMessage, HumanMessage, AIMessage, HumanMessage]
    assert made.messages[-1].text.index("eGFR 42") < made.messages[-1].text.index("[1] Guideline, p. 1")
    assert made.messages[-1].text.endswith("Question: What now?")


@pytest.mark.parametrize("context_size", [2048, 4096, 8192])
def test_everything_at_once_stays_within_the_context(context_size: int) -> None:
    made = prompt(
        "note " * 6000 + "What is the eGFR?",
        context_size,
        facts=["- fact " * 10] * 3,
        passages=[passage(n) for n in range(1, 9)],
        history=[PastTurn("question " * 300, "answer " * 300)] * 50,
        picture=PICTURE,
    )
    assert tokens(made) + 400 <= context_size
    assert made.cut
    assert "What is the eGFR?" in made.messages[-1].text
    assert made.messages[-1].text.count("note") > 50


def test_best_passages_and_newest_turns_are_kept_longest() -> None:
    history = [PastTurn(f"question{n} " + "word " * 100, "answer " * 100) for n in range(20)]
    made = prompt("What now?", passages=[passage(n) for n in range(1, 12)], history=history)
    assert [found.n for found in made.passages] == list(range(1, len(made.passages) + 1))
    assert 1 <= len(made.passages) < 11
    text = "\n".join(message.text for message in made.messages)
    assert "question0 " not in text
    assert len(made.cut) == 2


def test_next_turn_begins_as_the_last_one_was_asked() -> None:
    first = prompt("What is the eGFR? " + "note " * 300, facts=["- eGFR 42"])
    past = PastTurn("What is the eGFR? " + "note " * 300, "It is 42.", facts=("- eGFR 42",))
    second = prompt("Is metformin safe?", history=[past])
    assert second.messages[: len(first.messages)] == first.messages
    assert second.messages[len(first.messages)].text == "It is 42."


def test_beginning_of_a_long_conversation_stays_the_same_for_some_turns() -> None:
    turns = [PastTurn(f"question{n} " + "word " * 90, "answer " * 90) for n in range(30)]
    begins = [prompt("What now?", history=turns[:n]).messages[1].text.split()[0] for n in range(20, 30)]
    assert len(set(begins)) <= 4
    assert all(len(prompt("What now?", history=turns[:n]).messages) >= 4 for n in range(20, 30))


def test_task_stands_at_the_end_and_changes_nothing_before_it() -> None:
    plain = prompt("What now?", facts=["- eGFR 42"], history=[PastTurn("a", "b")])
    tasked = prompt("What now?", facts=["- eGFR 42"], history=[PastTurn("a", "b")], task="List the findings.")
    assert tasked.messages[:-1] == plain.messages[:-1]
    assert tasked.messages[-1].text == plain.messages[-1].text + "\n\nList the findings."


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_prompt_of_any_parts_leaves_room_for_the_answer(data: st.DataObject) -> None:
    texts = st.text(max_size=40).flatmap(lambda t: st.sampled_from([1, 20, 200]).map(lambda n: t * n))
    context_size = data.draw(st.sampled_from([2048, 4096]))
    made = prompt(
        data.draw(texts),
        context_size,
        facts=data.draw(st.lists(texts, max_size=3)),
        passages=[passage(n, data.draw(st.integers(1, 300))) for n in range(data.draw(st.integers(0, 8)))],
        history=[PastTurn(data.draw(texts), data.draw(texts)) for _ in range(data.draw(st.integers(0, 6)))],
        task=data.draw(texts)[:400],
    )
    assert tokens(made) + 400 <= context_size


def test_image_stands_before_the_text_of_its_turn() -> None:
    made = prompt("What is it?", picture=PICTURE)
    content = made.messages[-1].content
    assert isinstance(content, list)
    assert [part["type"] for part in content if isinstance(part, dict)] == ["image", "text"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=3000), st.integers(16, 400))
def test_both_ends_fit_and_come_from_the_text(text: str, room: int) -> None:
    kept = keep_both_ends(text, room)
    assert count_tokens(kept) <= room
    if kept != text and kept:
        head, _, tail = kept.partition("\n[…]\n")
        assert text.startswith(head)
        assert text.endswith(tail)
