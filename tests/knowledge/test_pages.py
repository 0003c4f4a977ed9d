import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages import clean


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("50 × 10⁹/L", "50 × 10^9/L"),
        ("1½ tablets", "1 1/2 tablets"),
        ("½ tablet", "1/2 tablet"),
        ("creatinine\u00a0 1.4\tmg/dL", "creatinine 1.4 mg/dL"),
        ("eﬃcacy", "efficacy"),
        ("zero\u200bwidth\x07", "zerowidth"),
    ],
)
def test_cleaning_keeps_numbers_and_words(raw: str, plain: str) -> None:
    assert clean(raw) == plain


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_no_control_characters(text: str) -> None:
    once = clean(text)
    assert once == once.strip()
    assert all(char == " " or char.isprintable() or not char.isspace() for char in once)
    assert clean(once) == once


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_number_and_its_exponent_never_become_one_number(base: int, exponent: int) -> None:
    raised = str(exponent).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    assert clean(f"{base}{raised}") == f"{base}^{exponent}"
