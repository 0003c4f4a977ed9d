"""Files reach the page by upload only.

Where a request names an address in place of an uploaded file, Gradio would fetch it, from any public host. Nothing of
this page needs that.
"""

import gradio as gr
import httpx
from gradio import processing_utils


def fetch_nothing() -> None:
    """Have Gradio refuse every address that it would fetch; holds for the whole process."""
    processing_utils.async_ssrf_protected_get = _refused


async def _refused(url: str) -> httpx.Response:
    raise gr.Error("Files are read from uploads only, not from an address.")
