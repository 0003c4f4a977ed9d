"""Values read from free text: exact, with their quotation, and never another person's."""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from types import FrameType

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from core.calculators import registry
from core.calculators.clinical_text import Found, Reading, given, read
from core.calculators.inputs import Measured, YesNo
from core.calculators.quantities import QUANTITIES, parse_unit, show
from tests.core.calculators.clinical_sentences import SENTENCES
from tests.core.calculators.elsewhere_sentences import ELSEWHERE

CASES = [line.split(" =>", 1) for line in (SENTENCES + ELSEWHERE).strip().splitlines() if line]
STRICT = {*QUANTITIES, "sex", "age", "lmp"}


def usable(reading: Reading) -> dict[str, Found]:
    conflicts = {conflict.name for conflict in reading.conflicts}
    return {name: item for name, item in reading.latest().items() if not item.qualifier and name not in conflicts}


def misses(sentence: str, expectation: str) -> list[str]:
    """What was read otherwise than a line of the table says."""
    reading = read(sentence.replace("\\u202f", "\u202f"))
    said, plainly = reading.latest(), usable(reading)
    wrong: list[str] = []
    listed: set[str] = set()
    for statement in (part.strip() for part in expectation.split(";") if part.strip()):
        if statement[0] in "+-":
            name = statement[1:]
            if name not in plainly or plainly[name].value is not (statement[0] == "+"):
                wrong.append(statement)
        elif statement[0] in "!?":
            name = statement[1:]
            if name in (said if statement[0] == "!" else plainly):
                wrong.append(f"{statement} was read as {said[name].value}")
        elif "?" in statement:
            name, qualifier = statement.split("?")
            listed.add(name)
            if name in plainly or (qualifier != "any" and (name not in said or said[name].qualifier != qualifier)):
                wrong.append(statement)
        else:
            name, _, value = statement.partition("=")
            listed.add(name)
            if name not in plainly or not same(plainly[name], value):
                wrong.append(f"{statement} was read as {said.get(name)}")
    wrong += [f"{name} was read: {item}" for name, item in plainly.items() if name in STRICT - listed]
    return wrong


def same(item: Found, expected: str) -> bool:
    number, _, unit = expected.partition(" ")
    if isinstance(item.value, date | str):
        return str(item.value) == expected
    return item.value == float(number) and (item.unit or "") == unit


def test_three_hundred_sentences() -> None:
    assert len(CASES) >= 300
    wrong = {sentence: found for sentence, expectation in CASES if (found := misses(sentence, expectation))}
    text = "\n".join(f"{sentence}: {'; '.join(found)}" for sentence, found in wrong.items())
    assert len(wrong) <= 0.02 * len(CASES), text


def test_no_wrong_unit_and_no_wrong_sex() -> None:
    for sentence, expectation in CASES:
        found = usable(read(sentence))
        for statement in (part.strip() for part in expectation.split(";")):
            name, _, value = statement.partition("=")
            unit = value.partition(" ")[2]
            if name in found and name in QUANTITIES and value:
                assert (found[name].unit or "") == unit, sentence
            if name == "sex" and name in found:
                assert found[name].value == value, sentence


@pytest.mark.parametrize(("sentence", "_"), CASES[:60])
def test_every_quotation_is_the_text_at_its_place(sentence: str, _: str) -> None:
    for item in read(sentence).found:
        assert sentence[item.start : item.end] == item.quote != ""


ALPHABET = "0123456789.,;:/%<>~()-+ \n\t'\"µ×⁹°abcdefgkmnorstuxyACHKMNP" + "६٦،क़ةßé\u200f\u202e\u00ad\u0301\x00"
WORDS = st.sampled_from(
    "64F creatinine Cr K+ 1.9 1,2 mg/dL µmol/L no denies her mother has diabetes and BP 88/54 about < ? . \n kg cm "
    "5'7\" weight AST ALT were respectively rose from to 2.4 LMP 02/13/2002 old another patient at if \u202e".split(" ")
)


@settings(max_examples=120, deadline=None)
@examples(st.lists(st.one_of(st.text(ALPHABET, max_size=30), st.lists(WORDS, max_size=25).map(" ".join)), max_size=4))
def test_any_text_is_read_and_quoted_exactly(messages: list[str]) -> None:
    for item in read(messages).found:
        assert messages[item.message][item.start : item.end] == item.quote != ""


@settings(max_examples=100, deadline=None)
@examples(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    reading = read([text, text])
    names = {item.name for item in reading.found}
    assert set(given(reading, names)) <= names


@pytest.mark.parametrize(
    "written", ["\u202bcreatinine 1.2 mg/dL\u202c", "crea\u00adtinine\u200e 1.2\u2009mg/dL", "Cre\x00atinine 1.2 mg/dL"]
)
def test_control_and_bidirectional_characters_do_not_break_a_quotation(written: str) -> None:
    item = read(written).latest()["creatinine"]
    assert item.value == 1.2
    assert written[item.start : item.end] == item.quote


HOSTILE = {
    "letters": "a" * 200_000,
    "digits": "1" * 200_000,
    "numbers": "1, " * 66_000,
    "names": "creatinine " * 18_000,
    "gaps": " " * 200_000,
    "lines": "\n" * 200_000,
    "stops": ". " * 100_000,
    "questions": "?" * 200_000,
    "brackets": "(" * 200_000,
    "dashes": "-" * 200_000,
    "relatives": "and his " * 25_000,
    "links": "sodium level is was of " * 8_000,
    "feet": "5'" * 100_000,
    "invisible": "\u200b" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_two_hundred_thousand_characters_take_seconds_at_most(name: str) -> None:
    begin = time.process_time()
    read(HOSTILE[name])
    assert time.process_time() - begin < 15


def test_a_long_note_takes_a_fraction_of_a_second() -> None:
    sentences = [sentence for sentence, _ in CASES if sentence.isascii()]
    words = " . ".join(sentences * 6).split()[:6000]
    assert len(words) == 6000
    begin = time.process_time()
    read(" ".join(words))
    assert time.process_time() - begin < 5


def numbers(messages: Sequence[str], asked: Sequence[str] = ()) -> dict[str, tuple[object, str | None]]:
    reading = read(messages, asked)
    return {name: (item.value, item.unit) for name, item in usable(reading).items()}


def test_a_newer_statement_overrides_and_is_shown() -> None:
    reading = read(["BMI for 82 kg and 178 cm?", "and at 76 kg?"])
    assert reading.latest()["weight"].value == 76
    assert reading.latest()["height"].value == 178
    assert [item.value for item in reading.replaced] == [82]


@pytest.mark.parametrize(
    "follow_up", ["use 2.1 instead", "and at 2.1?", "sorry, 2.1", "what if it was 2.1?", "2.1", "make it 2.1 mg/dL"]
)
def test_a_bare_number_replaces_the_value_of_its_size(follow_up: str) -> None:
    said = numbers(["58-year-old man, 80 kg, creatinine 1.8 mg/dL. eGFR?", follow_up])
    assert said["creatinine"] == (2.1, "mg/dL")
    assert said["weight"] == (80, "kg")


def test_a_bare_number_that_could_be_two_values_replaces_none() -> None:
    assert numbers(["Na 140, Cl 104, HCO3 24", "use 120 instead"])["sodium"] == (140, None)


def test_a_bare_number_answers_what_was_asked() -> None:
    assert numbers(["eGFR for a 58-year-old man", "1.4 mg/dL"], ["creatinine"])["creatinine"] == (1.4, "mg/dL")
    assert read(["PERC, 34-year-old woman", "no"], ["haemoptysis"]).latest()["haemoptysis"].value is False
    assert "haemoptysis" not in read(["PERC", "no"], ["haemoptysis", "prior_vte"]).latest()


@pytest.mark.parametrize(
    "message",
    [
        "And his brother, 61?",
        "and her sister, 58?",
        "What about her husband, aged 70?",
        "Next patient: 61-year-old man",
        "Same for a 70-year-old woman?",
        "et sa sœur, 58 ans?",
    ],
)
def test_another_person_keeps_no_value(message: str) -> None:
    reading = read(["What is the eGFR of a 58-year-old man with a creatinine of 133 µmol/L?", message])
    assert reading.new_person
    assert "creatinine" not in reading.latest()
    assert reading.latest().get("age") is None or reading.latest()["age"].value != 58 or "58" in message


@pytest.mark.parametrize(
    "message",
    ["His brother had a stroke.", "Actually he is 59", "and with the lactate of 3 mmol/L?", "His mother has diabetes"],
)
def test_the_same_patient_keeps_the_values(message: str) -> None:
    reading = read(["58-year-old man with a creatinine of 133 µmol/L", message])
    assert not reading.new_person
    assert reading.latest()["creatinine"].value == 133
    assert not {"stroke", "diabetes"} & set(reading.latest())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("weight 70 kg but the chart says 220 lb", "weight"),
        ("58-year-old man. He is 61 years old.", "age"),
        ("K 5.9 and, from the other laboratory, potassium 4.1", "potassium"),
        ("hypertension: yes. No hypertension.", "hypertension"),
    ],
)
def test_two_values_in_one_message_are_a_conflict(text: str, name: str) -> None:
    reading = read(text)
    assert [conflict.name for conflict in reading.conflicts] == [name]
    assert isinstance(given(reading, [name])[name].value, str)


@pytest.mark.parametrize(
    "text", ["weight 82 kg (181 lb)", "T 98.1°F (36.7°C)", "creatinine 133 µmol/L, i.e. creatinine 1.5 mg/dL"]
)
def test_one_value_in_two_units_is_no_conflict(text: str) -> None:
    assert read(text).conflicts == ()


def test_a_qualified_value_never_reaches_a_calculator_as_a_number() -> None:
    values = given(read("58-year-old man, creatinine < 0.2 mg/dL, about 70 kg"), ["age", "creatinine", "weight"])
    assert values["age"].value == 58
    assert values["creatinine"].value == "< 0.2"
    assert values["weight"].value == "about 70"
    assessment = registry.get("egfr_ckd_epi_2021").assess(
        given(read("58-year-old man, creatinine < 0.2 mg/dL"), ["age", "sex", "creatinine"])
    )
    assert assessment.result is None


def test_every_input_can_be_answered_with_its_title() -> None:
    unanswered = []
    for calculator in registry.calculators():
        for item in calculator.inputs:
            if isinstance(item, Measured):
                continue
            for suggestion in item.missing().suggestions:
                found = read(suggestion.text).latest().get(item.name)
                expected = (
                    {"yes": True, "no": False}.get(suggestion.label) if isinstance(item, YesNo) else suggestion.label
                )
                if found is None or found.value != expected:
                    unanswered.append((calculator.name, suggestion.text))
    assert not unanswered


@pytest.mark.parametrize("name", sorted({*QUANTITIES} - {"age"}))
def test_every_quantity_is_read_by_its_own_words_in_every_unit(name: str) -> None:
    quantity = QUANTITIES[name]
    for unit in quantity.all_units():
        low, high = quantity.limits(unit, usual=True)
        value = show((low + high) / 2, 3)
        item = read(f"{quantity.words} {value} {unit}".strip()).latest().get(name)
        assert item is not None, unit
        if not (name == "fio2" and unit == "fraction"):
            assert item.value == float(value), unit
        assert (parse_unit(item.unit) if item.unit else "") == unit


def test_dates_in_words_and_figures() -> None:
    for text in ("LMP 12 March 2024", "LMP: March 12, 2024", "last menstrual period 12.3.2024", "LMP 2024-03-12"):
        assert read(text).latest()["lmp"].value == date(2024, 3, 12)
    assert given(read("LMP 3/4/2024"), ["lmp"])["lmp"].value == "3/4/2024"


def test_a_message_means_what_its_place_says_however_often_it_was_read() -> None:
    """The same words after other messages: another patient, a correction, a supposition, an answer."""
    man, woman, supposed_to = "A 70-year-old man, creatinine 1.4 mg/dL.", "The 30-year-old woman.", "And with diabetes?"
    for _ in range(2):
        assert not read(man).new_person
        assert [item.message for item in read(["Hello.", man]).found] == [1] * len(read(man).found)
        assert read([man, woman]).new_person
        assert not read([woman, woman]).new_person
        assert read([man, "use 2.1"]).latest()["creatinine"].value == 2.1
        assert "creatinine" not in read(["Hello.", "use 2.1"]).latest()
        assert read([man, "2.1"], asked=("inr",)).latest()["inr"].value == 2.1
        assert read([man, supposed_to]).latest()["diabetes"].value is True
        assert read([man, "same in umol/L?"]).unit_wanted
        assert not read("same in umol/L?").unit_wanted


def test_a_new_message_costs_no_second_reading_of_those_before() -> None:
    """Counted in calls of Python functions, which no load of the machine changes."""
    note = "Visit {}: potassium 4.1 mmol/L, sodium 138 mmol/L, no chest pain, known hypertension, on amlodipine 5 mg."
    said = [note.format(number) for number in range(100)]
    first = calls_of(lambda: read(said))
    assert calls_of(lambda: read([*said, "A new one: creatinine 1.4 mg/dL."])) < first / 5


def calls_of(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
