"""An answer checked while it grows: what came out begins the checked answer, however the model's words are cut."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.agents import evidence
from core.agents.events import Answer, PassageFound, Passages, Token
from core.agents.growing import GrowingAnswer
from core.agents.medical_agent import Wording

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
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7), st.lists(st.integers(0, 5000), max_size=60))
def test_what_came_out_is_the_checked_answer(fragments: Sequence[str], cuts: Sequence[int]) -> None:
    out, final = grown(" ".join(fragments), cuts)
    assert "".join(out) == final
