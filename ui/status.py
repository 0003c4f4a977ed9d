"""The model's line at the top: what is going on, and where there is no model, how to get one.

A timer looks every second while something moves and every few seconds at rest; only what has changed is sent.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.assistant import Assistant
from core.errors import BedsideError
from core.model_server.weights import Quant, Weights, Which, catalogue
from ui.markup import bytes_text, one_line, safe
from ui.widgets import QUIET, markup

if TYPE_CHECKING:
    from core.agents.model_link import ModelStatus

Updates = dict[Any, Any]

MOVING_SECONDS, REST_SECONDS = 1.0, 5.0
AT_REST = {"ready", "none", "failed"}
FETCHING = {"downloading", "verifying"}


@dataclass
class StatusLine:
    """The widgets of the line and their handlers."""

    assistant: Assistant
    quant: Quant

    def build(self, page: gr.Blocks) -> None:
        """Lay out the line inside the open Blocks and join the events."""
        medgemma, demo = catalogue("medgemma", self.quant), catalogue("demo")
        self.line = markup("model-status", line_markup_of_words("Looking for a model.", "looking"))
        self.cancel = gr.Button("Cancel the download", visible=False, size="sm", elem_id="cancel-download")
        self.offer = gr.Accordion("Get a model", open=False, visible=False, elem_id="get-model")
        with self.offer, gr.Row(equal_height=False):
            with gr.Column():
                markup("offer-medgemma", _offer(medgemma, "Medical, reads images."))
                accepted = gr.Checkbox(label=f"I have read and accept the {medgemma.licence.name}.")
                token = gr.Textbox(
                    label="Hugging Face token", type="password", info="Of an account that accepted the terms."
                )
                get_medgemma = gr.Button("Download MedGemma 4B", variant="primary")
            with gr.Column():
                markup("offer-demo", _offer(demo, "Not medical; for trying the page. Text only."))
                get_demo = gr.Button("Download the demo model")
        timer = gr.Timer(MOVING_SECONDS)
        seen = gr.State("")

        shown = [self.line, self.cancel, self.offer, timer, seen]
        self.timer, self.seen = timer, seen
        timer.tick(self.look, seen, shown, queue=False, **QUIET)
        page.load(self.look, seen, shown, queue=False, **QUIET)
        get_medgemma.click(self.get_medgemma, [token, accepted], [*shown, token], **QUIET)
        get_demo.click(self.get_demo, None, shown, **QUIET)
        self.cancel.click(self.stop, None, shown, **QUIET)
        self.token = token

    async def look(self, seen: str) -> Updates:
        """What is going on now, if it is not what the page `seen` already shows."""
        status = await self.assistant.model_status()
        now = line_markup(status)
        if now == seen:
            return {self.seen: gr.skip()}
        updates: Updates = {
            self.line: now,
            self.seen: now,
            self.cancel: gr.update(visible=status.phase in FETCHING),
            self.timer: gr.Timer(REST_SECONDS if status.phase in AT_REST else MOVING_SECONDS),
        }
        offered = status.phase in {"none", "failed"}
        updates[self.offer] = gr.update(visible=offered)
        return updates

    async def get_medgemma(self, token: str, accepted: bool) -> Updates:
        """Order MedGemma's weights; the token is not kept."""
        self._order("medgemma", token, accepted)
        return await self.look("") | {self.token: "", self.timer: gr.Timer(MOVING_SECONDS)}

    async def get_demo(self) -> Updates:
        """Order the demo model's weights."""
        self._order("demo")
        return await self.look("") | {self.timer: gr.Timer(MOVING_SECONDS)}

    async def stop(self) -> Updates:
        """End the download; what was fetched is kept for the next time."""
        self.assistant.model.cancel_download()
        return await self.look("") | {self.timer: gr.Timer(MOVING_SECONDS)}

    def _order(self, which: Which, token: str = "", accepted: bool = False) -> None:
        licence = catalogue(which, self.quant).licence
        if licence.asked and not accepted:
            raise gr.Error(
                f"Read the {licence.name} and tick the box to accept them.", title="Not started", print_exception=False
            )
        try:
            self.assistant.model.request_download(which, hf_token=token.strip(), licence_accepted=accepted)
        except BedsideError as error:
            raise gr.Error(str(error), title="Not started", print_exception=False) from error


def line_markup(status: "ModelStatus") -> str:
    """The status as one line: state in a word and a shape, then the words; a bar while weights are fetched."""
    if status.phase == "ready":
        facts = [status.name, "demo model: not medical" if status.demo else "", "ready"]
        facts.append({True: "vision", False: "text only", None: ""}[status.vision])
        facts.append(f"{status.context_size:,} tokens".replace(",", "\u202f") if status.context_size else "")
        return line_markup_of_words(_with_note(" · ".join(fact for fact in facts if fact), status), "ready")
    words = status.text
    if status.error is not None:
        words = str(status.error)
    bar = ""
    if status.progress is not None and status.progress.total_bytes:
        done, total = status.progress.done_bytes, status.progress.total_bytes
        bar = f'<progress value="{done}" max="{total}">{100 * done // total}\u202f%</progress>'
    return line_markup_of_words(_with_note(words, status), status.phase, bar)


def _with_note(words: str, status: "ModelStatus") -> str:
    return f"{words} · {status.note}" if status.note else words


def line_markup_of_words(words: str, phase: str, bar: str = "") -> str:
    """The line itself."""
    return one_line(f'<p class="model {safe(phase)}" role="status"><span class="dot"></span>{safe(words)}{bar}</p>')


def _offer(weights: Weights, what: str) -> str:
    licence = weights.licence
    rows = (
        ("Size", bytes_text(weights.size)),
        ("Source", weights.source),
        ("Licence", f"{licence.name}, {licence.url}"),
        ("In short", licence.summary),
    )
    facts = "".join(f"<dt>{label}</dt><dd>{safe(text)}</dd>" for label, text in rows)
    return one_line(f'<div class="offer"><h3>{safe(weights.title)}</h3><p>{safe(what)}</p><dl>{facts}</dl></div>')
