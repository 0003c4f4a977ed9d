"""Citations and support marks, on sentence-passage pairs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agents.events import PassageFound
from core.agents.evidence import Support, check

METFORMIN = (
    "Metformin is contraindicated when the estimated GFR is below 30 mL/min/1.73 m2. Between 30 and 45 the dose is "
    "halved, to at most 1000 mg a day. Renal function is checked every three months."
)
GLOVES = (
    "Gloves are worn for contact with blood or body fluids and changed between patients. "
    "Hands are washed after removal."
)


def found(n: int, quote: str) -> PassageFound:
    return PassageFound(n=n, passage_id=str(n), document_id="d", document="Guide", page=n + 10, quote=quote)


PASSAGES = (found(1, METFORMIN), found(2, GLOVES))


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Metformin is contraindicated when the GFR is below 30 [1].", "supported"),
        ("Between 30 and 45 the metformin dose is halved.", "supported"),
        ("The dose is at most 1000 mg a day [1].", "supported"),
        ("Renal function is checked every three months [1].", "supported"),
        ("Gloves are changed between patients [2].", "supported"),
        ("Hands are washed after gloves are removed.", "supported"),
        ("Metformin is contraindicated when the GFR is below 15 [1].", "partly"),
        ("The dose is at most 2000 mg a day [1].", "partly"),
        ("Metformin may cause lactic acidosis and vomiting [1].", "none"),
        ("Aspirin thins the blood considerably in elderly smokers.", "none"),
        ("Insulin should be started at 10 units.", "none"),
    ],
)
def test_support_of_a_sentence(sentence: str, support: Support) -> None:
    assert check(sentence, PASSAGES).supports == (support,)


def test_unknown_ids_are_removed_and_known_ones_stay() -> None:
    checked = check("Gloves are changed between patients [2][7]. Metformin is contraindicated below 30 [9].", PASSAGES)
    assert "[7]" not in checked.text
    assert "[9]" not in checked.text
    assert [citation.n for citation in checked.citations] == [2, 1]


def test_citation_names_document_page_and_quote() -> None:
    (citation,) = check("Gloves are changed between patients [2].", PASSAGES).citations
    assert (citation.document, citation.page, citation.quote) == ("Guide", 12, GLOVES)


def test_sentence_without_an_id_gets_that_of_the_passage_that_holds_it() -> None:
    checked = check("Gloves are changed between patients.", PASSAGES)
    assert checked.text == "Gloves are changed between patients. [2] ✓"


def test_sentence_without_support_gets_no_citation() -> None:
    checked = check("Aspirin thins the blood considerably in elderly smokers.", PASSAGES)
    assert checked.citations == ()
    assert checked.text.endswith("?")


def test_number_of_a_computed_fact_is_supported_without_a_passage() -> None:
    checked = check("The eGFR is 42 mL/min.", (), ["- eGFR: 42 mL/min/1.73 m² (G3b), from age 64"])
    assert checked.supports == ("supported",)
    assert checked.citations == ()


def test_number_that_stands_nowhere_is_marked() -> None:
    checked = check("The eGFR is 52 mL/min.", (), ["- eGFR: 42 mL/min/1.73 m² (G3b), from age 64"], "eGFR?")
    assert checked.supports == ("none",)


def test_lists_keep_their_shape() -> None:
    text = "Wear:\n- Gloves are changed between patients [2].\n- Hands are washed after removal [2]."
    checked = check(text, PASSAGES)
    assert checked.text.count("\n- ") == 2
    assert len(checked.supports) == 3


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_checked_without_an_error_and_cites_only_what_is_there(text: str) -> None:
    checked = check(text, PASSAGES)
    assert {citation.n for citation in checked.citations} <= {1, 2}
