"""Findings that the model proposes, in the browser: one can go on at once, and a click makes them the user's words."""

import json
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT_MS, Bedside
from tests.browser.test_calculators import fill_egfr, open_tab
from tests.fake_model_server import FakeModelServer, Reply, Request, no_tool

NOTE = (
    "34-year-old woman, HR 84, SpO2 98 % on room air, pleuritic pain since yesterday. She brought up streaks of blood "
    "this morning. The legs show no swelling. Worried about surgery next month. PERC?"
)
BLOOD = {"item": "haemoptysis", "answer": "yes", "quote": "She brought up streaks of blood"}
LEGS = {"item": "leg_swelling_unilateral", "answer": "no", "quote": "The legs show no swelling"}
LOOKING = "Looking for findings in your text. You can go on."
GoOn = Callable[[Bedside], str]


def proposing(*findings: dict[str, str], until: Event | None = None) -> Callable[[Request], Reply | str]:
    """A model that proposes these findings, at once or once the event is set, and else says "Yes."."""

    def handler(request: Request) -> Reply | str:
        if "findings" not in str(request.schema):
            return no_tool() if request.schema else "Yes."
        if until is not None:
            until.wait(WAIT_MS / 1000)
        return json.dumps({"findings": findings})

    return handler


@pytest.fixture
def slow(model: FakeModelServer) -> Iterator[Event]:
    """Keeps the model looking for findings until it is set, at the end of the test at the latest."""
    found = Event()
    model.handler = proposing(BLOOD, until=found)
    yield found
    found.set()


def look(bedside: Bedside) -> None:
    """Write the note; the answer stands, and the model still looks for findings."""
    bedside.ask(NOTE)
    expect(bedside.answer.locator(".status")).to_have_text(LOOKING)
    bedside.until_answered()
    expect(bedside.button("Stop")).to_have_count(0)


def by_card(bedside: Bedside) -> str:
    form = bedside.cards.locator("form.fill")
    form.get_by_label("Haemoptysis").select_option("no")
    form.get_by_role("button", name="Compute").click()
    return "Haemoptysis: no"


def by_message(bedside: Bedside) -> str:
    bedside.ask("No haemoptysis.")
    return "No haemoptysis."


def by_calculators_tab(bedside: Bedside) -> str:
    fill_egfr(open_tab(bedside))
    bedside.button("Send to the conversation").click()
    return "creatinine 1.4 mg/dL"


@pytest.mark.parametrize("go_on", [by_card, by_message, by_calculators_tab])
def test_nobody_waits_for_findings(bedside: Bedside, model: FakeModelServer, slow: Event, go_on: GoOn) -> None:
    look(bedside)
    said = go_on(bedside)
    question = bedside.page.locator(".question .words")
    expect(question.last).to_contain_text(said)
    expect(question).to_have_count(2)
    slow.set()
    expect(bedside.button("Retry")).to_be_visible()
    expect(question).to_have_count(2)
    expect(bedside.page.get_by_text(LOOKING)).to_have_count(0)
    bedside.page.reload()
    expect(question).to_have_count(2)
    expect(question.first).to_contain_text("streaks of blood")
    expect(question.last).to_contain_text(said)
    expect(bedside.page.locator(".answer").first).not_to_contain_text("Stopped before the end.")


def test_a_card_that_is_drawn_again_keeps_what_was_put_into_it(bedside: Bedside, slow: Event) -> None:
    look(bedside)
    hormones = bedside.cards.locator("form.fill").get_by_label("Oestrogen")
    hormones.focus()
    hormones.select_option("no")
    slow.set()
    expect(bedside.cards.locator(".proposal")).to_be_visible()
    expect(bedside.button("Retry")).to_be_visible()
    expect(hormones).to_have_value("no")
    expect(hormones).to_be_focused()


def test_another_conversation_is_not_drawn_over(bedside: Bedside, slow: Event) -> None:
    look(bedside)
    bedside.button("New conversation").click()
    expect(bedside.page.locator(".question")).to_have_count(0)
    bedside.ask("What is the BMI of a man of 82 kg and 1.75 m?")
    slow.set()
    expect(bedside.button("Retry")).to_be_visible()
    expect(bedside.page.locator(".question")).to_have_count(1)
    expect(bedside.cards).to_have_count(1)
    expect(bedside.conversations.filter(has_text="pleuritic")).not_to_have_count(0)


def test_a_finding_is_confirmed_then_turned_round(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = proposing(BLOOD)
    bedside.ask(NOTE)
    expect(bedside.cards.locator(".proposal")).to_contain_text("She brought up streaks of blood")
    expect(bedside.cards.locator(".value")).to_have_count(0)
    bedside.button("Confirm: yes").click()
    expect(bedside.page.locator(".question .words").last).to_have_text("Haemoptysis: yes")
    expect(bedside.button("Retry")).to_be_visible()
    for field in bedside.cards.locator("form.fill select").all():
        field.select_option("no")
    bedside.cards.locator("form.fill").get_by_role("button", name="Compute").click()
    value = bedside.cards.locator(".value")
    expect(value).to_contain_text("1")
    expect(bedside.button("Retry")).to_be_visible()
    bedside.cards.locator("button.flip", has_text="haemoptysis").click()
    expect(bedside.page.locator(".question .words").last).to_have_text("Haemoptysis: no")
    expect(value).to_contain_text("0")
    expect(bedside.button("Retry")).to_be_visible()
    bedside.page.reload()
    expect(value).to_contain_text("0")
    expect(bedside.cards.locator("button.flip", has_text="haemoptysis")).to_contain_text("no")


def test_all_proposals_are_confirmed_with_one_click(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = proposing(BLOOD, LEGS)
    bedside.ask(NOTE)
    bedside.button("Confirm all 2 proposals").click()
    said = bedside.page.locator(".question .words").last
    expect(said).to_contain_text("Haemoptysis: yes")
    expect(said).to_contain_text("Swelling of one leg: no")
    expect(bedside.button("Retry")).to_be_visible()
    bedside.page.reload()
    inputs = bedside.cards.locator(".inputs")
    expect(inputs).to_contain_text("haemoptysis yes")
    expect(inputs).to_contain_text("leg swelling unilateral no")
