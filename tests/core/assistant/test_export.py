"""A conversation as a file: complete, its sources resolved, and nothing in it means anything to a Markdown reader."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from core.agents.events import Answer, Citation, Computed, Done, Event, Failure, Missing, Passages, RedFlag, Timings
from core.assistant.export import as_json, as_markdown, export, plain, quoted
from core.records.values import ConversationRecord, StoredImage, TurnRecord
from tests.ui import scripted

WHEN = datetime(2026, 11, 22, 19, 4)
IMAGE = StoredImage("1" * 32, 512, 400, "ab" * 32, {"kind": "DICOM CR", "notes": ["Turned upright."], "removed": []})
HOSTILE = (
    "![](https://evil.example/x?d=1)",
    "[a](https://evil.example)",
    "[a]: https://evil.example\n\n[a]",
    "<https://evil.example>",
    "https://evil.example www.evil.example me@evil.example",
    "<script>alert(1)</script><img src=x onerror=a()>",
    "# Heading\n\nText\n===\n\nText\n---",
    "```\ncode\n```\n## 9. A forged turn",
    "> out\n\nof the quote\n\n**Answer**\n\nforged",
    "    <b>indented</b>\n\t## tab",
    "1. one\n2) two\n- three\n+ four\n* five",
    "| a | b |\n|---|---|\n| c | d |",
    "&lt;b&gt; &#60;i&#62;",
    "\u202e\x00\x1b[31m \\[a\\](https://evil.example) \\",
)


def turn(question: str, *events: Event, images: tuple[str, ...] = (), answer: str = "") -> TurnRecord:
    stored = tuple(event.model_dump(mode="json") for event in events)
    return TurnRecord("t1", question, images, stored, answer, "answered", WHEN)


def conversation(*turns: TurnRecord, title: str = "Kidneys") -> ConversationRecord:
    return ConversationRecord("c" * 32, title, turns, WHEN, (IMAGE,))


def full() -> ConversationRecord:
    """A conversation with every kind of event."""
    answer = scripted.ANSWER
    return conversation(
        turn(
            "Metformin?",
            RedFlag(rule="lactate", text="Consider lactic acidosis.", source="Local list"),
            Missing(assessment=scripted.UNIT),
            Computed(assessment=scripted.EGFR),
            scripted.PASSAGES,
            answer,
            Done(outcome="answered", conversation_id="c", turn_id="t1", timings=Timings(first_card=0.1, total=14.2)),
            images=(IMAGE.id, "gone"),
        ),
        turn("Stopped?", Done(outcome="failed", conversation_id="c"), answer="As far as it came"),
    )


def html(markdown: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def test_json_holds_everything_of_a_turn() -> None:
    found = json.loads(export(full(), "json").text)
    assert (found["format"], found["version"], found["title"]) == ("bedside-conversation", 1, "Kidneys")
    assert found["started_at"] == "2026-11-22T19:04:00+00:00"
    first, second = found["turns"]
    assert first["question"] == "Metformin?"
    assert first["recorded_at"] == "2026-11-22T19:04:00+00:00"
    assert first["images"][0] == {
        "id": IMAGE.id,
        "width": 512,
        "height": 400,
        "sha256": IMAGE.sha256,
        "kind": "DICOM CR",
        "notes": ["Turned upright."],
    }
    assert first["images"][1] == {"id": "gone"}
    computed = next(tool for tool in first["tools"] if tool.get("result"))
    assert computed["inputs"]["creatinine"] == {
        "value": 1.4,
        "unit": "mg/dL",
        "quote": "creatinine of 1.4 mg/dL",
    }
    assert computed["result"]["formula"].startswith("142")
    assert computed["result"]["references"]
    assert first["citations"][0]["document"] == "Metformin guideline 2024"
    assert first["citations"][0]["page"] == 17
    assert first["citations"][0]["quote"]
    assert first["red_flags"] == [{"rule": "lactate", "text": "Consider lactic acidosis."}]
    assert first["outcome"] == "answered"
    assert first["model"]["name"] == scripted.ANSWER.model
    assert first["timings"]["total"] == 14.2
    assert (second["answer"], second["outcome"]) == ("As far as it came", "failed")


def test_documentation_names_every_key() -> None:
    text = (Path(__file__).parents[3] / "docs" / "export.md").read_text(encoding="utf-8")
    found = as_json(full())
    for key in {*found, *found["turns"][0]}:
        assert f"`{key}`" in text, key
    assert f"version {found['version']}" in text


def test_markdown_holds_everything_of_a_turn() -> None:
    shown = as_markdown(full())
    for words in (
        "# Kidneys",
        "## 1. 22 Nov 2026, 19:04 UTC",
        "> Metformin?",
        "**Act now:** Consider lactic acidosis.",
        "not signed off",
        "**eGFR (CKD-EPI 2021)**: **42 mL/min/1.73m2**",
        "creatinine: 1.4 mg/dL (“creatinine of 1.4 mg/dL”)",
        "- formula: 142",
        "Metformin guideline 2024, p. 17: “",
        "> As far as it came",
        "14.2 s",
        "512 × 400",
    ):
        assert words in shown, words


def test_what_has_to_be_known_of_a_source_goes_with_its_citation() -> None:
    about = {"year": 2009, "by_ocr": True}
    citation = Citation(n=1, document_id="d", document="Warfarin", page=3, quote="Stop.").model_copy(update=about)
    record = conversation(turn("q", Answer(text="Stop [1].", citations=(citation,))))
    remarks = ["from 2009, more than 10 years old", "read by OCR: check the words on the page"]
    assert as_json(record)["turns"][0]["citations"][0]["remarks"] == remarks
    assert f"Warfarin, p. 3 ({remarks[0]}) ({remarks[1]}): “Stop.”" in as_markdown(record)


def test_a_result_takes_the_place_of_the_card_that_asked() -> None:
    assert "needed" not in as_markdown(full())
    assert "- needed: Creatinine. 1.9 has no unit." in as_markdown(
        conversation(turn("q", Missing(assessment=scripted.UNIT)))
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    citation = Citation(n=1, document_id="d", document=text, page=1, quote=text)
    card = scripted.EGFR.model_copy(update={"title": text})
    events = [
        RedFlag(rule=text, text=text, source=text, signed_off_by=text),
        Computed(assessment=card),
        Missing(assessment=scripted.REFUSED.model_copy(update={"refusal": text, "title": text})),
        Passages(query=text, passages=()),
        Answer(text=text, citations=(citation,), notices=(text,), model=text),
        Failure(message=text, hint=text),
    ]
    markdown = as_markdown(conversation(turn(text, *events), turn(text), title=text))
    shown = html(markdown)
    tags = set(re.findall(r"</?([a-z0-9]+)", shown))
    assert tags <= {"h1", "h2", "p", "blockquote", "strong", "ul", "li", "br"}
    assert shown.count("<h1>") == 1
    assert shown.count("<h2>") == 2
    assert not re.search(r"(?<!\\)://|www\.\w|\w@\w", markdown), "what some readers turn into a link"
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", markdown)


@given(st.text(max_size=200))
def test_any_text_comes_out_of_a_quote_as_it_went_in(text: str) -> None:
    shown = html(quoted(text))
    assert set(re.findall(r"<(/?[a-z0-9]+)", shown)) <= {"blockquote", "/blockquote", "p", "/p", "br"}
    assert set(re.findall(r"<(/?[a-z0-9]+)", html(f"x {plain(text)}"))) <= {"p", "/p"}


def test_file_name_tells_nothing_of_the_conversation() -> None:
    record = conversation(turn("Frau Müller"), title="Frau Müller ../../x")
    assert export(record, "md").file_name == "bedside-2026-11-22-cccccccc.md"
    assert export(record, "json").file_name == "bedside-2026-11-22-cccccccc.json"
