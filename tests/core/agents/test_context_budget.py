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
