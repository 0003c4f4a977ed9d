"""Citations and support marks: labelled sentence-passage pairs, ids, numbers, and the shape of the answer."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agents import evidence
from core.agents.events import PassageFound
from core.agents.evidence import Support, check
from core.agents.evidence.numbers import quantities
from tests.core.agents import answer_sentences
from tests.core.agents.answer_sentences import Pair
from tests.core.agents.number_sentences import FACTS, NUMBERS, PASSAGE, QUESTION
from tests.core.agents.support_pairs import FIRST, LAST, PASSAGES, UNSEEN

METFORMIN, GLOVES = PASSAGES[1][1], PASSAGES[2][1]
EGFR = "- eGFR (CKD-EPI 2021): 42 mL/min/1.73 m² (G3b), from age 64, creatinine 140 µmol/L."


def found(n: int, quote: str, document: str = "Guide") -> PassageFound:
    return PassageFound(n=n, passage_id=str(n), document_id="d", document=document, page=n + 10, quote=quote)


TWO = (found(1, METFORMIN), found(2, GLOVES))
ALL = tuple(found(n, quote, document) for n, (document, quote) in PASSAGES.items())


@cache
def verdict(sentence: str) -> Support:
    (support,) = check(sentence, ALL).supports
    return support


def test_labelled_pairs_agree_in_nine_of_ten() -> None:
    pairs = FIRST + UNSEEN + LAST
    wrong = [sentence for sentence, label, _ in pairs if verdict(sentence) != label]
    assert len(pairs) >= 140
    assert len(wrong) <= 0.1 * len(pairs), wrong


def test_no_wrong_number_and_no_reversal_is_supported() -> None:
    false = [(sentence, kind) for sentence, _, kind in FIRST + UNSEEN + LAST if kind]
    assert [each for each in false if verdict(each[0]) == "supported"] == []


@pytest.mark.parametrize("alone", [True, False], ids=["its passage alone", "among other passages"])
@pytest.mark.parametrize("name", ["FIRST", "SECOND", "THIRD"])
def test_sentences_about_guidelines_agree_in_nine_of_ten_and_no_false_one_is_supported(name: str, alone: bool) -> None:
    quotes: dict[int, tuple[str, str]] = getattr(answer_sentences, f"{name}_PASSAGES")
    pairs: tuple[Pair, ...] = getattr(answer_sentences, name)
    passages = {n: found(n, quote, document) for n, (document, quote) in quotes.items()}
    wrong: list[str] = []
    for n, sentence, label, false in pairs:
        (support,) = check(sentence, (passages[n],) if alone else tuple(passages.values())).supports
        assert not (false and support == "supported"), sentence
        wrong += [sentence] * (support != label)
    assert len(wrong) <= 0.1 * len(pairs), wrong


def test_supported_sentence_cites_the_passage_that_holds_it() -> None:
    checked = check("Gloves are changed between patients. Metformin is contraindicated below 30 mL/min.", TWO)
    assert checked.text == (
        "Gloves are changed between patients. [2] ✓ Metformin is contraindicated below 30 mL/min. [1] ✓"
    )


def test_citation_names_document_page_and_quote() -> None:
    (citation,) = check("Gloves are changed between patients [2].", TWO).citations
    assert (citation.document, citation.page, citation.quote) == ("Guide", 12, GLOVES)


@pytest.mark.parametrize(
    "ids", ["[2]", "[2, 7]", "[2][7]", "(2)", "【2】", "【2†source】", "[passage 2]", "[^2]", "[2](http://x.y)"]
)
def test_ids_are_read_in_every_writing_and_unknown_ones_removed(ids: str) -> None:
    assert (
        check(f"Gloves are changed between patients {ids}.", TWO).text == "Gloves are changed between patients. [2] ✓"
    )


def test_id_that_does_not_hold_the_sentence_is_replaced() -> None:
    assert check("Gloves are changed between patients [1].", TWO).text == "Gloves are changed between patients. [2] ✓"


def test_id_of_a_sentence_that_nothing_holds_is_removed() -> None:
    checked = check("Aspirin thins the blood of smokers [1].", TWO)
    assert checked.text == "Aspirin thins the blood of smokers. ?"
    assert checked.citations == ()


def test_id_behind_the_full_stop_belongs_to_the_sentence_before_it() -> None:
    checked = check("Gloves are changed between patients. [2] Hands are washed after removal. [2]", TWO)
    assert checked.text == "Gloves are changed between patients. [2] ✓ Hands are washed after removal. [2] ✓"


def test_number_of_a_computed_fact_is_supported_without_a_passage() -> None:
    checked = check("The eGFR is 42 mL/min.", (), [EGFR])
    assert (checked.supports, checked.citations, checked.unsourced) == (("supported",), (), ())


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("The eGFR is 52 mL/min.", "The eGFR is [52 mL/min ?]. ?"),
        ("Give 42 mg.", "Give [42 mg ?]. ?"),
        ("The age is 64 years.", "The age is 64 years. ✓"),
        ("Give **500 mg** daily.", "Give **[500 mg ?]** daily. ?"),
    ],
)
def test_number_that_stands_nowhere_is_wrapped(answer: str, text: str) -> None:
    checked = check(answer, (), [EGFR])
    assert checked.text == text


@pytest.mark.parametrize(("answer", "marked"), NUMBERS)
def test_only_numbers_without_a_source_are_marked(answer: str, marked: tuple[str, ...]) -> None:
    unsourced = check(answer, (found(2, PASSAGE, "Metformin guide 2024"),), FACTS, QUESTION).unsourced
    assert len(unsourced) == len(marked), unsourced
    assert all(number.startswith(begin) for number, begin in zip(unsourced, marked, strict=True))


def test_numbers_of_question_page_and_title_are_known() -> None:
    passages = (found(1, GLOVES, "Guideline 2024"),)
    checked = check("With a weight of 81 kg, see page 11 of the 2024 guideline.", passages, (), "He weighs 81 kg.")
    assert checked.unsourced == ()


def test_without_any_evidence_only_numbers_are_marked() -> None:
    checked = check("Aspirin thins the blood [1]. The usual dose is 75 mg. It was 90 before.", (), (), "It was 90.")
    assert checked.text == "Aspirin thins the blood. The usual dose is [75 mg ?]. It was 90 before."
    assert checked.supports == ()


@pytest.mark.parametrize(
    "words",
    [
        "I hope this helps.",
        "Please consult your local guideline.",
        "According to the passages:",
        "The passages do not mention this.",
        "Would you like the dose as well?",
        "## Dosing",
        "**Summary**",
        "---",
    ],
)
def test_words_that_claim_nothing_get_no_mark(words: str) -> None:
    assert check(words, TWO).text == words


def test_courtesy_with_a_number_is_checked() -> None:
    assert check("Please consult a doctor if the temperature is above 39.5 °C.", TWO).unsourced == ("39.5 °C",)


def test_lists_keep_their_shape() -> None:
    text = "Wear:\n- Gloves are changed between patients [2].\n2. Hands are washed after removal [2].\n"
    assert check(text, TWO).text == (
        "Wear:\n- Gloves are changed between patients. [2] ✓\n2. Hands are washed after removal. [2] ✓\n"
    )


def test_short_list_item_is_read_with_its_lead_in() -> None:
    checked = check("Metformin is contraindicated in:\n- eGFR below 30 mL/min\n- asthma", TWO)
    assert checked.supports == ("supported", "none")


def test_tables_keep_their_shape() -> None:
    text = "| Drug | Rule |\n|---|---|\n| Metformin | contraindicated below 30 mL/min [1] |\n| Metformin | 900 mg |"
    lines = check(text, TWO).text.split("\n")
    assert lines[:2] == ["| Drug | Rule |", "|---|---|"]
    assert lines[2] == "| Metformin | contraindicated below 30 mL/min [1] ✓ |"
    assert lines[3] == "| Metformin | [900 mg ?] ? |"


def test_code_keeps_its_shape_and_its_unknown_numbers_are_said_below() -> None:
    assert check("```\ndose = 900 mg\n```\nEnd.", TWO).text.startswith("```\ndose = 900 mg\n```\n[900 mg ?]\n")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Smith wears gloves, e.g. for blood, approx. 3 times. Hands are washed.", 2),
        ("See No. 3 on p. 17 of Fig. 2. Gloves are worn.", 2),
        ("Metformin at 0.5 mg. Then vs. placebo i.e. nothing.", 2),
        ("हाथ धोए जाते हैं। दस्ताने पहने जाते हैं।", 2),
        ("手を洗います。手袋を着用します。", 2),
        ("Se lavan las manos. Los guantes se cambian.", 2),
        ("Yes. Gloves are changed between patients.", 1),
        ("The rate is 5 mL/kg/h. Gloves are worn.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(check(text, TWO).supports) == count


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("30 mL/min/1.73 m2", 30, "ml/min", ""),
        ("1,000 mg", 1000, "mg", ""),
        ("1.2 g", 1200, "mg", ""),
        ("0,5 mg", 0.5, "mg", ""),
        ("two weeks", 14, "day", ""),
        ("twice daily", 2, "/day", ""),
        ("three times a day", 3, "/day", ""),
        ("halved", 50, "%", ""),
        ("less than 6 g a day", 6000, "mg/day", "<"),
        ("no less than 65 mmHg", 65, "mmhg", ">"),
        ("should not exceed 4 g", 4000, "mg", "<"),
        ("aged 55 or over", 660, "month", ">"),
        ("≥ 3 points", 3, "point", ">"),
        ("0.1 units/kg/h", 0.1, "unit/kg/h", ""),
    ],
)
def test_numbers_are_read_with_unit_and_bound(text: str, value: float, unit: str, bound: str) -> None:
    (number, *_) = quantities(text)
    assert number.value == pytest.approx(value)
    assert (number.unit, str(number.bound)) == (unit, bound)


def test_unit_of_a_range_counts_for_both_ends() -> None:
    assert [(number.value, number.unit) for number in quantities("30-45 mg or between 2 and 3 g")] == [
        (30, "mg"),
        (45, "mg"),
        (2000, "mg"),
        (3000, "mg"),
    ]


@pytest.mark.parametrize("name", ["CHA2DS2-VASc", "vitamin B12", "COVID-19", "type 2 diabetes", "the 2nd dose", "IL-6"])
def test_number_inside_a_name_is_none(name: str) -> None:
    assert quantities(name) == ()


def test_answer_in_another_language_is_at_most_partly_held() -> None:
    text = "La metformina está contraindicada con un filtrado de menos de 30 mL/min y se suspende el fármaco."
    assert check(text, TWO).supports[0] != "supported"


def test_long_answer_is_checked_quickly() -> None:
    text = " ".join(sentence for sentence, _, _ in FIRST[:8])
    check(text, ALL[:6])
    started = time.process_time()
    check(text, ALL[:6])
    assert time.process_time() - started < 3  # about 0.03 s: only a runaway pattern takes this long


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_checked_without_an_error_and_cites_only_what_is_there(text: str) -> None:
    checked = check(text, TWO, [EGFR], text)
    assert {citation.n for citation in checked.citations} <= {1, 2}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*"-#|`>*.:[](){}\n 1", "30 mg", "gloves", "[1]", "[9]", "```", "is"]), max_size=60))
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert check(text, TWO).text.count("gloves") == text.count("gloves")


@pytest.mark.parametrize("part", [" ", "[1", "[passage 1 ", "1 ", "5 mg per ", "mg/", "- ", "max ", "a."])
def test_endless_text_takes_no_endless_time(part: str) -> None:
    started = time.process_time()
    check(part * (6000 // len(part)), TWO)
    assert time.process_time() - started < 3


def test_marks_are_one_sign_each() -> None:
    assert evidence.MARKS == {"supported": "✓", "partly": "~", "none": "?"}
