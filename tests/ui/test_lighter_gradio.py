"""A component is described once; what a window puts into its description stays in that window."""

import gradio as gr
import pytest
from gradio.blocks import BlocksConfig
from gradio.state_holder import SessionState

from ui import lighter_gradio


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
