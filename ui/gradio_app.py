"""The page: puts its parts together, and mounts it on the web application."""

import os
import shutil

import gradio as gr
from fastapi import FastAPI
from gradio.routes import App
from starlette.routing import Mount

from config import Settings
from core.assistant import Assistant
from ui import calculators
from ui.chat import Chat
from ui.library import LibraryTab
from ui.lighter_gradio import Page, lighten
from ui.markup import one_line
from ui.status import StatusLine
from ui.theme import head, style_sheet, theme
from ui.uploads_only import fetch_nothing

TITLE = one_line(
    '<div class="title"><button type="button" id="history-toggle" class="icon list" title="Conversations">'
    '<span class="sr">Conversations</span></button><h1>Bedside</h1>{sign_out}</div>'
)
SIGN_OUT = '<a class="fine" href="sign-out">Sign out</a>'
LARGEST_UPLOAD = "256mb"
"""Refused while it arrives; the kinds of files have lower limits of their own, which are told in words."""
READERS = 200
"""Threads and handlers at the same time; Gradio's own limit of 40 throttles the streams of 50 readers."""
NEVER = str(10**9)
"""So many actions until Gradio adds up statistics that nobody reads; by default it does after each one."""
UPLOADS_KEPT_SECONDS = 3600
WAITING = "waiting"
"""Folder in DATA_DIR of PDFs that wait to be read."""


def build_page(assistant: Assistant, settings: Settings) -> gr.Blocks:
    """The page as Gradio blocks."""
    page: Page
    with Page(
        title="Bedside",
        analytics_enabled=False,
        delete_cache=(UPLOADS_KEPT_SECONDS, UPLOADS_KEPT_SECONDS),
        fill_height=True,
        fill_width=True,
    ) as page:
        with gr.Row(elem_id="top"):
            sign_out = SIGN_OUT if settings.api_key.get_secret_value() else ""
            gr.Markdown(TITLE.format(sign_out=sign_out), elem_id="title", container=False)
            with gr.Column(elem_id="model", min_width=0):
                StatusLine(assistant, settings.model_quant).build(page)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Chat", elem_id="tab-chat"):
                Chat(assistant).build(page)
            with gr.Tab("Library", elem_id="tab-library"):
                LibraryTab(assistant, settings.data_dir / WAITING).build(page)
            with gr.Tab("Calculators", elem_id="tab-calculators"):
                calculators.build()
    page.max_threads = READERS
    page.queue(default_concurrency_limit=READERS, max_size=4 * READERS, api_open=False)
    return page


def mount(app: FastAPI, assistant: Assistant, settings: Settings) -> FastAPI:
    """Mount the page at `/` of `app`, which also has to carry `api.security` and the image route of `api.files`.

    Gradio's upload folder lies in DATA_DIR and is emptied here: uploads leave it once their turn is recorded.
    """
    fetch_nothing()
    lighten()
    app.include_router(calculators.router(assistant))
    uploads = settings.data_dir / "uploads"
    for folder in (uploads, settings.data_dir / WAITING):
        shutil.rmtree(folder, ignore_errors=True)
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = NEVER
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant, settings),
        path="/",
        server_name=settings.host,
        server_port=settings.ui_port,
        footer_links=[],
        run_history=False,  # it would keep questions in the browser of a shared ward computer
        max_file_size=LARGEST_UPLOAD,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        theme=theme(),
        css=style_sheet(),
        head=head(),
    )
    return mounted


def end_streams(app: FastAPI) -> None:
    """End the connection that each open page holds for as long as it is open: the server's shutdown waits for them."""
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, App):
            route.app.stop_event.set()
