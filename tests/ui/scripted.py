"""An assistant that plays scripted events, with a real conversation record behind it: for the page without the agent.

`python -m tests.ui.scripted PORT FOLDER` serves the page on it, to look at every card: ask for "all cards".
"""

import asyncio
import io
import re
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from core.agents.events import (
    Answer,
    AnyEvent,
    Citation,
    Computed,
    Done,
    Failure,
    ImageSeen,
    Missing,
    PassageFound,
    Passages,
    RedFlag,
    Status,
    Step,
    Timings,
    Token,
)
from core.assistant import Turn
from core.calculators.assessment import Alternative, Assessment, BandMark, Given, MissingInput, Result, Suggestion
from core.database import Database
from core.errors import BedsideError, NotFoundError, PasswordNeededError
from core.records.conversations import Conversations
from core.records.values import StoredImage
from knowledge.about import About, remarks
from knowledge.editions import Replacement, replacements, replacements_of
from knowledge.library import Document, IngestProgress, IngestReport
from knowledge.pages import EMPTY, TEXT

EGFR = Assessment(
    name="egfr_ckd_epi_2021",
    title="eGFR (CKD-EPI 2021)",
    inputs={
        "age": Given(value=64, unit="years", quote="64-year-old"),
        "sex": Given(value="female", quote="woman"),
        "creatinine": Given(value=1.4, unit="mg/dL", quote="creatinine of 1.4 mg/dL"),
    },
    result=Result(
        value=42.0,
        unit="mL/min/1.73m2",
        category="G3b, moderately to severely decreased",
        text="42 mL/min/1.73m2",
        warnings=("Steady state assumed; not valid in acute kidney injury",),
        formula="142 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^-1.200 × 0.9938^age × 1.012 [if female]",
        substitution="142 × 1 × 2^-1.2 × 0.9938^64 × 1.012",
        version="2021",
        population="Adults, 18 years and older",
        references=("Inker LA et al. N Engl J Med 2021;385:1737-49",),
        bands=tuple(
            BandMark(low=low, label=label)
            for low, label in ((None, "G5"), (15, "G4"), (30, "G3b"), (45, "G3a"), (60, "G2"), (90, "G1"))
        ),
        alternatives=(Alternative(basis="not indexed to body surface", value=40.1, unit="mL/min"),),
    ),
)
UNIT = Assessment(
    name="egfr_ckd_epi_2021",
    title="eGFR (CKD-EPI 2021)",
    inputs={"age": Given(value=58, unit="years", quote="58M"), "sex": Given(value="male", quote="58M")},
    missing=(
        MissingInput(
            name="creatinine",
            title="Creatinine",
            why="1.9 has no unit.",
            kind="quantity",
            units=("mg/dL", "umol/L"),
            accepted="0.1-40 mg/dL (9-3536 umol/L)",
            suggestions=(Suggestion(label="1.9 mg/dL", text="creatinine 1.9 mg/dL"),),
        ),
        MissingInput(name="black", title="Heart failure", why="It is not mentioned.", kind="yes_no"),
    ),
)
REFUSED = Assessment(name="bmi", title="BMI", refusal="Adults only: for a child of 7 years use a percentile chart.")
PASSAGES = Passages(
    query="metformin dose in renal impairment",
    passages=(
        PassageFound(
            n=1,
            passage_id="p1",
            document_id="d1",
            document="Metformin guideline 2024",
            page=17,
            section="Renal impairment",
            quote="Reduce the dose of metformin to at most 1,000 mg a day where the eGFR is between 30 and 44.",
        ),
        PassageFound(
            n=2,
            passage_id="p2",
            document_id="d1",
            document="Metformin guideline 2024",
            page=18,
            quote="Stop metformin below an eGFR of 30. Review renal function every three months.",
        ),
    ),
)
FLAG = RedFlag(
    rule="lactic-acidosis",
    text="Consider lactic acidosis. Measure lactate and call the intensive care team.",
    source="Local red-flag list 2026",
)
STEP = Step(
    step_id="1", tool="search_library", state="done", input="metformin eGFR 42", outcome="2 passages", seconds=0.2
)
ANSWER = Answer(
    text="The estimated GFR is **42 mL/min/1.73m²** (G3b).\n\n- Reduce metformin to at most 1,000 mg a day [1].\n"
    "- Review renal function every three months [2].",
    citations=tuple(
        Citation(n=p.n, document_id=p.document_id, document=p.document, page=p.page, quote=p.quote)
        for p in PASSAGES.passages
    ),
    notices=("Demo model: not medical.", "Draft to verify. Bedside does not diagnose or prescribe."),
    model="bedside-demo",
    demo=True,
)
FAILURE = Failure(
    message="The model server stopped while answering.",
    hint="It is starting again; your question is kept. Retry when the status says ready.",
)

GUIDELINE = Document(
    id="d1",
    title="Metformin guideline 2024",
    file_name="metformin.pdf",
    pages=40,
    passages=120,
    year=2024,
    added_at=datetime(2026, 11, 20),
    sha256="0" * 64,
    size_bytes=1_200_000,
    language="en",
)

Script = Callable[[Turn], Sequence[AnyEvent | float]]


def tokens(text: str) -> list[AnyEvent | float]:
    """A text in pieces as a model streams them."""
    return [Token(text=word + " ") for word in text.split(" ")]


def all_cards(turn: Turn) -> Sequence[AnyEvent | float]:
    """Every kind of event; a number is a pause in seconds."""
    if "unit" in turn.text:
        return [Missing(assessment=UNIT), Answer(text="Which unit has the creatinine?")]
    if "fail" in turn.text:
        return [PASSAGES, *tokens("The estimated"), FAILURE]
    if "slow" in turn.text:
        return [Computed(assessment=EGFR), *[x for token in tokens("word " * 200) for x in (token, 0.05)]]
    if turn.text == "all cards":
        start: list[AnyEvent | float] = [FLAG, Computed(assessment=EGFR), Missing(assessment=REFUSED), PASSAGES, STEP]
        return [Status(text="Reading the question."), *start, *tokens(ANSWER.text), ANSWER]
    if turn.text == "courtesy":
        return [Answer(text="Noted.")]
    return [Computed(assessment=EGFR), *tokens("The estimated GFR is 42."), ANSWER]


@dataclass
class ScriptedLibrary:
    """Keeps names only. A file called locked*.pdf wants the password "open", one called bad*.pdf is refused."""

    stored: dict[str, Any] = field(default_factory=lambda: {"d1": GUIDELINE})

    def add(
        self, data: bytes, file_name: str, *, password: str = "", on_progress: Any = None, cancelled: Any = None
    ) -> IngestReport:
        if file_name.startswith("locked") and password != "open":
            raise PasswordNeededError("This PDF is protected by a password.", "Enter it, or upload a copy without one.")
        if file_name.startswith("bad"):
            raise BedsideError("This file is not a PDF.", "Upload a PDF.")
        if on_progress:
            on_progress(IngestProgress(file_name, "reading", 3, 12))
        if cancelled():
            return IngestReport(file_name, None, cancelled=True, error="Cancelled.")
        year = re.search(r"\d{4}", file_name)
        document = replace(
            GUIDELINE,
            id=uuid4().hex,
            title=Path(file_name).stem,
            file_name=file_name,
            pages=12,
            size_bytes=len(data),
            year=int(year[0]) if year else 2024,
            added_at=datetime(2026, 11, 21, second=len(self.stored)),
        )
        self.stored[document.id] = document
        offers = replacements_of(document, self.documents())
        return IngestReport(file_name, document, {TEXT: tuple(range(1, 13))}, replacements=offers)

    def read_again(self, document_id: str, *, on_progress: Any = None, cancelled: Any = None) -> IngestReport:
        document = self.document(document_id)
        return IngestReport(document.file_name, document, {TEXT: (1,), EMPTY: (2,)}, again=True)

    def replacements(self) -> list[Replacement]:
        return replacements(self.documents())

    def supersede(self, old_id: str, new_id: str) -> None:
        self.stored[old_id] = replace(self.document(old_id), superseded_by=self.document(new_id).id)

    def reinstate(self, document_id: str) -> None:
        self.stored[document_id] = replace(self.document(document_id), superseded_by=None)

    def correct(self, document_id: str, about: About) -> None:
        self.stored[document_id] = replace(self.document(document_id), **asdict(about.checked()))

    def documents(self) -> list[Any]:
        return list(self.stored.values())

    def document(self, document_id: str) -> Any:
        if document_id not in self.stored:
            raise NotFoundError("This document is no longer in the library.", "Reload the page.")
        return self.stored[document_id]

    def remarks(self, document: Document, page: int) -> tuple[str, ...]:
        return remarks(document.year, document.language, document.superseded_by or "")

    def remove(self, document_id: str) -> None:
        self.stored.pop(document_id, None)

    def page_image(self, document_id: str, page: int, passage_id: str | None = None) -> bytes:
        return page_bytes(page, marked=bool(passage_id))


class ScriptedAssistant:
    """Answers each turn with the events of `script`, and records it as the front desk does."""

    def __init__(self, folder: Path, script: Script = all_cards) -> None:
        self.database = Database.in_folder(folder)
        self.conversations = Conversations(self.database, folder)
        self.library = ScriptedLibrary()
        self.model = SimpleNamespace(request_download=self._order, cancel_download=self._cancel)
        self.script = script
        self.turns: list[Turn] = []
        self.status = SimpleNamespace(
            phase="ready",
            note="",
            text="Ready.",
            name="MedGemma 4B Q4",
            demo=False,
            vision=True,
            context_size=4096,
            progress=None,
            error=None,
        )

    def _order(self, which: str, hf_token: str = "", licence_accepted: bool = False) -> None:
        self.say("downloading", f"Downloading {which}: 300 of 1,117 MB.", progress=(300, 1117))

    def _cancel(self) -> None:
        self.say("none", "There is no model on this machine yet.")

    def say(self, phase: str, text: str, progress: tuple[int, int] | None = None) -> None:
        """Change what the status line says."""
        self.status.phase, self.status.text = phase, text
        self.status.progress = SimpleNamespace(done_bytes=progress[0], total_bytes=progress[1]) if progress else None

    async def model_status(self) -> Any:
        return self.status

    async def answer(self, turn: Turn) -> AsyncIterator[AnyEvent]:
        self.turns.append(turn)
        shown: list[AnyEvent] = []
        conversation = turn.conversation or self.conversations.start(turn.user, turn.text)
        image_ids = []
        yield Status(text="Looking for evidence.", conversation_id=conversation)
        try:
            for upload in turn.images:
                picture = Image.open(io.BytesIO(upload.data))
                about = {"kind": "X-ray", "notes": ["turned upright"], "removed": ["name", "birth date"]}
                stored = StoredImage(uuid4().hex, picture.width, picture.height, "0" * 64, about)
                self.conversations.keep_image(turn.user, conversation, upload.data, stored)
                image_ids.append(stored.id)
                shown.append(
                    ImageSeen(
                        image_id=stored.id,
                        kind="PNG photograph",
                        width=picture.width,
                        height=picture.height,
                        notes=("Turned upright.",),
                        removed=("name", "birth date"),
                    )
                )
                yield shown[-1]
            for event in self.script(turn):
                if isinstance(event, float):
                    await asyncio.sleep(event)
                    continue
                shown.append(event)
                yield event
                await asyncio.sleep(0)
        finally:
            answer = next((e.text for e in shown if isinstance(e, Answer)), "") or "".join(
                e.text for e in shown if isinstance(e, Token)
            )
            done = Done(
                outcome="answered",
                conversation_id=conversation,
                turn_id=uuid4().hex,
                timings=Timings(first_card=0.1, total=14.2),
            )
            self.conversations.record(
                turn.user,
                conversation,
                done.turn_id,
                text=turn.text,
                image_ids=image_ids,
                outcome="answered",
                answer=answer,
                events=[e.model_dump(mode="json") for e in (*shown, done) if not isinstance(e, (Token, Status))],
                replaces=turn.replaces,
            )
        yield done


def picture_bytes(width: int = 320, height: int = 240) -> bytes:
    """A PNG that looks a little like a chest film."""
    image = Image.new("L", (width, height), 20)
    draw = ImageDraw.Draw(image)
    draw.ellipse((30, 40, 140, 220), fill=150)
    draw.ellipse((180, 40, 290, 220), fill=150)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def page_bytes(page: int, *, marked: bool) -> bytes:
    """A PNG that looks a little like a page, with a passage marked."""
    image = Image.new("RGB", (700, 990), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 50), f"Page {page}", fill="black", font_size=30)
    for line in range(24):
        if marked and line in (6, 7):
            draw.rectangle((55, 118 + 34 * line, 645, 146 + 34 * line), fill=(255, 226, 89))
        draw.text((60, 120 + 34 * line), "Reduce metformin where the eGFR is low.", fill="black", font_size=20)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def serve(port: int, folder: Path) -> None:
    """Serve the page on a scripted assistant."""
    import uvicorn
    from fastapi import FastAPI

    from api import files
    from api.security import SecurityHeaders
    from config import Settings
    from ui.gradio_app import mount

    folder.mkdir(parents=True, exist_ok=True)
    assistant: Any = ScriptedAssistant(folder)
    app = FastAPI()
    app.add_middleware(SecurityHeaders)
    app.include_router(files.router(assistant))
    mount(app, assistant, Settings(data_dir=folder))
    uvicorn.run(app, port=port, log_level="warning")


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
