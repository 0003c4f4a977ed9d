"""Small pieces that all tabs share: places for our own markup, and the wires from its buttons to Python."""

from typing import Any

import gradio as gr

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""For every event: no overlay over what is being read, and no entry in Gradio's own API."""


def markup(name: str, value: str = "") -> gr.Markdown:
    """A place for our own markup; Gradio's sanitiser stays on behind our escaping."""
    return gr.Markdown(value, elem_id=name, latex_delimiters=[], container=False)


def wire(name: str) -> gr.Textbox:
    """A hidden field through which `page/page.js` hands over what a button of our markup does."""
    return gr.Textbox("", elem_id=name, elem_classes="wire", visible="hidden", container=False, show_label=False)


def acted(act: str) -> str:
    """What a wire carries, without the number that makes each act a new value."""
    return act.partition(" ")[2]
