"""An answer checked while it grows: what came out begins the checked answer, however the model's words are cut."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from core.agents import evidence, prompts
from core.agents.events import Answer, PassageFound, Passages, Token
from core.agents.growing import WHOLE, GrowingAnswer
from core.agents.medical_agent import Wording
from core.medgemma.repetition import loop_begins

PASSAGES = tuple(
    PassageFound(n=n, document_id="d", document=title, page=n, quote=quote, passage_id=f"p{n}")
    for n, title, quote in (
        (1, "Metformin guideline", "Metformin is stopped when the eGFR is below 30 mL/min. Check B12 every year."),
        (2, "Pneumonia guideline", "Give amoxicillin 500 mg three times daily for 5 days. Call for help if in doubt."),
    )
)
SAID = ("When is metformin stopped? She takes 850 mg.",)
FRAGMENTS = (
    "Metformin is stopped below 30 mL/min [1].",
    "Metformin is stopped below 30 mL/min (1).",
    "Give amoxicillin 500 mg [2].",
    "Give amoxicillin 900 mg three times daily【2】.",
    "Check B12 every year [passage 1]. [2]",
    "It causes hair loss [9].",
    "The dose (see below) is 850 mg",
    "e.g. amoxicillin, no. 5, by Dr. Smith.",
    "Yes.",
    "Yes. No.",
    "Is that so?",
    "[1](https://example.org/a) says so.",
    "[1,\n2] and [1-2].",
    "**Dose:** 500 mg daily. Then 250 mg.",
    "**Stop. Call now.**",
    "## Plan for 3 days",
    "- Stop metformin [1].\n- Give amoxicillin 500 mg. Then stop.",
    "1. Stop it. 2. Go on.",
    "| Drug | Dose |\n|---|---|\n| Amoxicillin | 500 mg [2] |\n| Metformin | 70 mg |",
    "| Amoxicillin | 500 mg |",
    "```\ndose = 70 mg\n```",
    "服用二甲双胍500毫克。然后停止。",
    '"Stop it." (He did.)',
    "Give these:",
    "\n",
    "\n\n",
    " ",
    "(",
    "[",
    "*",
)


def grown(answer: str, cuts: Iterable[int] = ()) -> tuple[list[str], str]:
    """What comes out piece by piece before the final answer, and that answer as the turn makes it."""
    at = sorted({0, len(answer), *(cut % (len(answer) + 1) for cut in cuts)})
    growing = GrowingAnswer(SAID)
    growing.see(Passages(query="q", passages=PASSAGES))
    out = [growing.see(Token(text=answer[a:b])) for a, b in pairwise(at)]
    said = Wording(answer)
    said.settle()
    final = evidence.check(said.text.strip(), PASSAGES, (), SAID[0]).text
    out.append(growing.see(Answer(text=final)))
    return out, final


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(["| Drug | Dose |\n|---|---|\n| Amoxicillin | 500 mg [2] |"], [26])
@example(["He is Dr. Smith.", "[1](https://example.org/a) says so."], [21])
@example(["Metformin is stopped below 30 mL/min (1).\n", "Stop it [1]."], [])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7), st.lists(st.integers(0, 5000), max_size=60))
def test_what_came_out_is_the_checked_answer(fragments: Sequence[str], cuts: Sequence[int]) -> None:
    answer = " ".join(fragments)
    assume(loop_begins(answer) is None)
    out, final = grown(answer, cuts)
    assert "".join(out) == final


def test_sentence_comes_out_when_the_next_one_begins() -> None:
    growing = GrowingAnswer(SAID)
    growing.see(Passages(query="q", passages=PASSAGES))
    out = [
        growing.see(Token(text=text))
        for text in ("Metformin is stopped below 30", " mL/min [1]", ". ", "Che", "ck B12")
    ]
    assert out == ["", "", "", "Metformin is stopped below 30 mL/min. [1] ✓", ""]


def test_of_a_loop_one_round_comes_out() -> None:
    out, final = grown("Check B12 every year. " + "Give amoxicillin 500 mg. " * 8, range(0, 300, 5))
    assert "".join(out) == final
    assert final.count("amoxicillin") == 1


def test_tool_call_written_as_text_does_not_come_out() -> None:
    out, final = grown('{"tool": "search_library", "with": {"query": "x. Y. Z."}}', range(0, 60, 4))
    assert "".join(out) == final == ""


def test_copy_of_the_instructions_stops_and_the_final_answer_follows() -> None:
    growing = GrowingAnswer(SAID)
    first = growing.see(Token(text="Check B12. It is so. You help a clinician. "))
    rest = [growing.see(Token(text=f"{word} ")) for word in prompts.INSTRUCTIONS.split()]
    assert "invent" not in "".join(rest)
    assert growing.see(Answer(text="They are not shown.")).endswith(f"{WHOLE}\n\nThey are not shown.")
    assert first.startswith("Check B12.")


def test_passages_that_come_late_leave_the_whole_checked_answer_at_the_end() -> None:
    growing = GrowingAnswer(SAID)
    sent = growing.see(Token(text="Give amoxicillin 500 mg [2]. Then "))
    growing.see(Passages(query="q", passages=PASSAGES))
    final = evidence.check("Give amoxicillin 500 mg [2]. Then wait.", PASSAGES, (), SAID[0]).text
    sent += growing.see(Answer(text=final))
    assert sent.endswith(f"{WHOLE}\n\n{final}")
