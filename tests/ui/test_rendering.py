"""Events to what is shown: order, escaping, and that a stored turn looks as it did live."""

import pytest

from core.agents.events import (
    Answer,
    Citation,
    Computed,
    Done,
    Event,
    Failure,
    ImageSeen,
    Missing,
    RedFlag,
    Status,
    Timings,
    Token,
)
from core.agents.wording import lead
from core.calculators.assessment import Assessment, Given, MissingInput, Result, Suggestion
from core.records.values import ConversationRecord, TurnRecord
from tests.ui import scripted
from ui import rendering
from ui.markup import attribute

EVIL = '"><script>alert(1)</script>'


def everything(word: str) -> list[Event]:
    """Every kind of event with `word` in every text that comes from outside."""
    inputs = {word: Given(value=word, unit=word, quote=word)}
    result = Result(
        value=word,
        text=word,
        unit=word,
        category=word,
        warnings=(word,),
        assumed_absent=(word,),
        formula=word,
        references=(word,),
        points={word: 1.0},
    )
    missing = MissingInput(
        name=word,
        title=word,
        why=word,
        kind="quantity",
        units=(word, "g"),
        accepted=word,
        suggestions=(Suggestion(label=word, text=word),),
    )
    passage = scripted.PASSAGES.passages[0].model_copy(update={"document": word, "quote": word, "section": word})
    citation = Citation(n=1, document_id=word, document=word, page=1, quote=word)
    return [
        RedFlag(rule=word, text=word, source=word, signed_off_by=word),
        ImageSeen(image_id=word, kind=word, width=1, height=1, notes=(word,), removed=(word,)),
        Computed(assessment=Assessment(name="a", title=word, inputs=inputs, result=result)),
        Missing(assessment=Assessment(name="b", title=word, inputs=inputs, missing=(missing,))),
        Missing(assessment=Assessment(name="c", title=word, refusal=word)),
        scripted.PASSAGES.model_copy(update={"query": word, "passages": (passage,)}),
        scripted.STEP.model_copy(update={"tool": word, "input": word, "outcome": word}),
        Answer(text=word, citations=(citation,), notices=(word,), model=word),
        Failure(message=word, hint=word),
    ]


def record(events: list[Event], **changes: object) -> TurnRecord:
    stored = tuple(event.model_dump(mode="json") for event in events)
    turn: dict[str, object] = {"id": "t1", "text": "q", "image_ids": (), "events": stored, "answer": "", "outcome": ""}
    return TurnRecord(**(turn | changes))  # type: ignore[arg-type]


def test_no_text_of_any_event_becomes_markup() -> None:
    shown = rendering.turn(record(everything(EVIL), text=EVIL, image_ids=(EVIL,), id=EVIL), last=True)
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") > 20


def test_red_flags_stand_above_everything_and_the_rest_keeps_its_order() -> None:
    shown = rendering.evidence([Computed(assessment=scripted.EGFR), scripted.PASSAGES, scripted.FLAG])
    places = [shown.index(words) for words in ("Act now", "eGFR (CKD-EPI 2021)", "2 passages from your library")]
    assert places == sorted(places)


def test_a_result_takes_the_place_of_the_card_that_asked() -> None:
    shown = rendering.evidence(
        [Missing(assessment=scripted.UNIT), scripted.PASSAGES, Computed(assessment=scripted.EGFR)]
    )
    assert "more value" not in shown
    assert shown.index("42") < shown.index("passages from")


def test_the_unit_suggestion_is_one_click() -> None:
    shown = rendering.evidence([Missing(assessment=scripted.UNIT)])
    assert '<button type="button" class="button act-say" value="creatinine 1.9 mg/dL">1.9 mg/dL</button>' in shown
    assert "Accepted: 0.1-40 mg/dL (9-3536 µmol/L)." in shown


def test_a_result_shows_value_band_inputs_with_quotes_and_reference() -> None:
    shown = rendering.evidence([Computed(assessment=scripted.EGFR)])
    assert '<span class="number">42</span>\u202f<span class="unit">mL/min/1.73m²</span>' in shown
    assert '<li class="here">' in shown
    assert "G3b</b>" in shown
    assert 'title="Read from: creatinine of 1.4 mg/dL"' in shown
    assert "Inker LA" in shown


def test_while_the_model_is_awaited_the_status_is_shown_then_the_text_replaces_it() -> None:
    waiting = rendering.answer([Status(text="Searching your library.")], running=True)
    assert "Searching your library." in waiting
    streaming = rendering.answer([Status(text="Searching your library."), Token(text="Reduce")], running=True)
    assert "Reduce" in streaming
    assert "Searching" not in streaming


def test_the_answer_replaces_the_tokens_and_brings_sources_notices_and_retry() -> None:
    shown = rendering.answer([Token(text="draft words"), scripted.ANSWER], last=True, turn_id="t1")
    assert "draft words" not in shown
    assert "Metformin guideline 2024, p.\u202f17" in shown
    assert "Demo model: not medical." in shown
    assert shown.count("Draft to verify") == 1
    assert 'class="tool act-retry" value="t1"' in shown


def test_an_answer_of_code_alone_is_no_draft() -> None:
    assert "Draft to verify" not in rendering.answer([Answer(text="Noted.")])


def test_a_stopped_turn_shows_its_text_and_says_so() -> None:
    shown = rendering.turn(record([], answer="The estimated"), last=True)
    assert "The estimated" in shown
    assert "Stopped before the end." in shown


def test_a_stored_turn_looks_as_it_did_live() -> None:
    events = [scripted.FLAG, Computed(assessment=scripted.EGFR), scripted.PASSAGES, scripted.ANSWER]
    stored = rendering.conversation(ConversationRecord("c", "q", (record(events, text="q"),)))
    assert rendering.evidence(events).replace("\n", "&#10;") in stored
    assert rendering.answer(events, last=True, turn_id="t1").replace("\n", "&#10;") in stored
    assert "\n" not in stored


def test_a_conversation_can_be_cut_before_the_turn_that_is_replaced() -> None:
    turns = tuple(record([Answer(text=f"answer {n}")], id=f"t{n}") for n in range(3))
    shown = rendering.conversation(ConversationRecord("c", "q", turns), before="t1", live=True)
    assert "answer 0" in shown
    assert "answer 1" not in shown
    assert "act-retry" not in shown


@pytest.mark.parametrize(
    ("length", "most", "shown", "hidden"), [(20, 20, 20, 0), (300, 20, 20, 280), (300, 300, 300, 0)]
)
def test_of_a_long_conversation_the_newest_turns_are_shown_and_the_others_offered(
    length: int, most: int, shown: int, hidden: int
) -> None:
    turns = tuple(record([Answer(text=f"answer {n}.")], id=f"t{n}") for n in range(length))
    page = rendering.conversation(ConversationRecord("c", "q", turns), most=most)
    assert page.count('class="turn"') == shown
    assert f"answer {length - 1}." in page
    assert ("answer 0." in page) == (not hidden)
    assert (f"Show earlier messages ({hidden})" in page) == bool(hidden)
    assert (f'act-earlier" value="{most + rendering.EARLIER}"' in page) == bool(hidden)
    assert page.count("act-retry") == 1


def test_failures_say_what_happened_and_what_to_do() -> None:
    shown = rendering.answer([scripted.FAILURE])
    assert "The model server stopped while answering." in shown
    assert "Retry when the status says ready." in shown


def test_what_the_card_asks_is_not_shown_twice_but_read_aloud_and_copied() -> None:
    asked = [Missing(assessment=scripted.UNIT), Answer(text=lead([scripted.UNIT]))]
    shown = rendering.answer(asked)
    assert '<div class="prose sr">' in shown
    assert f'class="tool copy" value="{attribute(lead([scripted.UNIT]))}"' in shown
    more = rendering.answer([asked[0], Answer(text=lead([scripted.UNIT]) + " And more.")])
    assert '<div class="prose">' in more


def test_a_turn_stopped_after_it_was_named_says_so_after_a_reload() -> None:
    done = Done(outcome="failed", conversation_id="c", turn_id="t1", timings=Timings(total=14.2))
    shown = rendering.turn(record([done], answer="The estimated"), last=True)
    assert "Stopped before the end." in shown
    assert "14\u202fs" in shown
