"""What Gradio does less of here comes to the same: descriptions, updates, arguments, and changes in a stream."""

import json
from copy import copy
from functools import partial

import gradio as gr
import pytest
from gradio.block_function import BlockFunction
from gradio.blocks import BlocksConfig
from gradio.data_classes import GradioModel
from gradio.state_holder import SessionState

from benchmarks.page_client import apply
from ui import lighter_gradio
from ui.lighter_gradio import Page


@pytest.fixture
async def blocks(monkeypatch: pytest.MonkeyPatch) -> gr.Blocks:  # Gradio would make a loop where none runs
    monkeypatch.setattr(
        BlocksConfig, "config_for_block", staticmethod(BlocksConfig.config_for_block)
    )  # put back afterwards
    lighter_gradio.lighten()
    page = gr.Blocks(analytics_enabled=False)
    with page:
        gr.Textbox(label="Title")
        gr.UploadButton("Add")
    return page


async def test_a_window_is_described_as_gradio_does_it(blocks: gr.Blocks) -> None:
    plain = {n: lighter_gradio._plain(n, [], block) for n, block in blocks.default_config.blocks.items()}
    assert SessionState(blocks).config_values == plain


async def test_a_value_stays_in_its_window(blocks: gr.Blocks) -> None:
    title = next(n for n, block in blocks.default_config.blocks.items() if isinstance(block, gr.Textbox))
    mine, theirs = SessionState(blocks), SessionState(blocks)
    mine._update_value_in_config(title, "Mrs Secret")
    assert mine.config_values[title]["props"]["value"] == "Mrs Secret"
    assert "Secret" not in str(theirs.config_values) + str(SessionState(blocks).config_values)


@pytest.fixture
async def page() -> Page:
    page = Page(analytics_enabled=False)
    with page:
        words = gr.Markdown(elem_id="words")
        composer = gr.MultimodalTextbox(elem_id="composer")
        note = gr.Textbox("", elem_id="note")
        composer.submit(lambda *_: None, [composer, note], [words, composer, note])
    return page


def function(page: Page) -> BlockFunction:
    (found,) = page.default_config.fns.values()
    return found


async def test_an_update_is_sent_as_gradio_would_send_it(page: Page) -> None:
    fn = function(page)
    words, composer, note = fn.outputs
    for update in (
        {words: "**Yes.**", composer: gr.update(value=None, submit_btn=False, stop_btn=True), note: "A"},
        {composer: gr.update(value={"text": "again", "files": []}, submit_btn=True), note: ""},
    ):
        plain = await gr.Blocks.postprocess_data(
            page, fn, {block: copy(value) for block, value in update.items()}, SessionState(page)
        )
        sent = await page.postprocess_data(fn, update, SessionState(page))
        assert json.loads(json.dumps(sent, default=GradioModel.model_dump)) == json.loads(
            json.dumps(plain, default=GradioModel.model_dump)
        )


async def test_the_handler_gets_what_gradio_would_give_it(page: Page) -> None:
    message = {"text": "58M Cr 1.9", "files": []}
    for note in ("words\n  and more", ""):
        plain = await gr.Blocks.preprocess_data(page, function(page), [message, note], SessionState(page))
        assert await page.preprocess_data(function(page), [message, note], SessionState(page)) == plain


async def test_what_a_message_set_outlives_the_next_message(page: Page) -> None:
    """The browser edits the objects that it holds in place; it may draw the earlier one only afterwards."""
    run = partial(page.handle_streaming_diffs, function(page), session_hash="s", run="r", final=False)
    unchanged = gr.skip()
    first = run(["", gr.update(value={"text": "", "files": []}, submit_btn=False), unchanged])
    seen = [list(first)]
    for update in (
        ["Yes", gr.update(submit_btn=True), "a"],
        ["Yes.", unchanged, unchanged],
    ):
        changes = run(list(update))
        seen.append([apply(edits, old) for edits, old in zip(changes, seen[-1], strict=True)])
    assert [part.get("submit_btn") for _, part, _ in seen] == [False, True, None]
    assert seen[0][1]["value"] == {"text": "", "files": []}
    assert [words for words, _, _ in seen] == ["", "Yes", "Yes."]
    assert seen[1][2] == "a"
