"""What a turn can emit: the one event type tree, all that the page and the other doors know of a turn.

    Event
    ├── Status      what is going on, in words
    ├── RedFlag     a rule that asks for action now, shown above everything else
    ├── ImageSeen   an image as the model will see it
    ├── Passages    the passages of the library that fit the question
    ├── Computed    a calculator's result
    ├── Missing     a calculator that still needs values, or refuses
    ├── Step        a tool call of the agent: running, done or failed
    ├── Token       a piece of the answer, in order
    ├── Answer      the whole answer with its citations; replaces the tokens shown so far
    ├── Failure     something that the user must know went wrong; the turn goes on or ends
    └── Done        the last event of every turn

Order: Status and evidence (RedFlag, ImageSeen, Passages, Computed, Missing) come first; Step and Token while the
agent works; at most one Answer, with which the user may go on; then, where the model still looks for findings, a
Status, the Step, and Missing again for a card with what it proposes; exactly one Done.
Events are values: they are stored with the turn and shown again as they were.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, TypeAdapter

from core.calculators.assessment import Assessment
from core.errors import BedsideError
from knowledge.about import READ_BY_OCR, remarks

Outcome = Literal["answered", "asked", "refused", "no_source", "redirected", "rejected", "failed"]


class Event(BaseModel):
    """Base of the events: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(Event):
    """What is going on, in words for the user. The first one names the conversation that the turn belongs to."""

    type: Literal["status"] = "status"
    text: str
    conversation_id: str = ""


class RedFlag(Event):
    """A red-flag rule that fired: `text` is one line (what to consider, whom to call)."""

    type: Literal["red_flag"] = "red_flag"
    rule: str
    text: str
    source: str = ""
    signed_off_by: str = ""


class ImageSeen(Event):
    """An image as the model will see it. `removed` lists the kinds of identifying data that were dropped."""

    type: Literal["image"] = "image"
    image_id: str
    kind: str
    width: int
    height: int
    notes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    from_earlier: bool = False


class Source(Event):
    """A place in the library: `n` is its citation id in this turn, `page` counts from 1, `document` is the title.

    `year` is None where the document does not say it, `language` an ISO 639-1 code, `superseded_by` names the document
    that replaced this one (empty for a current one), `by_ocr` says that the page is a scan.
    """

    n: int
    document_id: str
    document: str
    page: int
    quote: str
    year: int | None = None
    language: str = ""
    superseded_by: str = ""
    by_ocr: bool = False

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the reader has to know before relying on it: of the document, then of the page."""
        return (*self.document_remarks, *self.page_remarks)

    @property
    def document_remarks(self) -> tuple[str, ...]:
        """That the document is superseded, old, in another language."""
        return remarks(self.year, self.language, self.superseded_by)

    @property
    def page_remarks(self) -> tuple[str, ...]:
        """That the page was read by OCR."""
        return (READ_BY_OCR,) if self.by_ocr else ()


class PassageFound(Source):
    """One passage: `start`/`end` are character places in its page's text, `score` lies in 0..1."""

    type: Literal["passage"] = "passage"
    passage_id: str
    section: str = ""
    start: int = 0
    end: int = 0
    score: float = 0.0


class Passages(Event):
    """The passages of the library that fit the question, best first. `query` is what was searched for."""

    type: Literal["passages"] = "passages"
    query: str
    passages: tuple[PassageFound, ...]


class Computed(Event):
    """A calculator's result, computed by code from values in the conversation."""

    type: Literal["result"] = "result"
    assessment: Assessment


class Missing(Event):
    """A calculator that still needs values (`assessment.missing`), or refuses (`assessment.refusal`).

    A later one of the same calculator takes the place of the earlier: it carries what the model proposes.
    """

    type: Literal["missing"] = "missing"
    assessment: Assessment


class Step(Event):
    """A tool call of the agent. The same `step_id` comes again when its state changes."""

    type: Literal["step"] = "step"
    step_id: str
    tool: str
    state: Literal["running", "done", "failed"]
    input: str = ""
    outcome: str = ""
    seconds: float | None = None


class Token(Event):
    """The next piece of the answer's text."""

    type: Literal["token"] = "token"  # the name of an event, no secret
    text: str


class Citation(Source):
    """A source under the answer: the passage `n` of this turn."""

    type: Literal["citation"] = "citation"

    @classmethod
    def of(cls, passage: PassageFound) -> "Citation":
        """The passage as a source."""
        return cls(**passage.model_dump(include=set(Source.model_fields)))


class Answer(Event):
    """The whole answer as the user reads it (Markdown), its sources, and what has to stand beside it.

    `notices` are short sentences like "Demo model: not medical." `model` is None where no model took part.
    """

    type: Literal["answer"] = "answer"
    text: str
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()
    model: str | None = None
    demo: bool = False


class Failure(Event):
    """Something went wrong that the user must know: what happened, and what to do."""

    type: Literal["error"] = "error"
    message: str
    hint: str = ""
    _error: BedsideError | None = PrivateAttr(None)

    @classmethod
    def of(cls, error: BedsideError) -> "Failure":
        """The error as an event."""
        event = cls(message=error.message, hint=error.hint)
        event._error = error
        return event

    @property
    def error(self) -> BedsideError:
        """What was raised, of its own kind while the turn runs; the record keeps its words only."""
        return self._error or BedsideError(self.message, self.hint)


class Timings(Event):
    """Seconds since the turn was handed over; None where it did not come to that."""

    type: Literal["timings"] = "timings"
    first_card: float | None = None
    first_token: float | None = None
    total: float = 0.0


class ModelCall(Event):
    """What one call of the model cost; `cached_tokens` of its prompt were known to the server already."""

    type: Literal["call"] = "call"
    prompt_tokens: int
    cached_tokens: int = 0


class Done(Event):
    """The end of the turn. `turn_id` is its place in the conversation's record (empty if it was not recorded)."""

    type: Literal["done"] = "done"
    outcome: Outcome
    conversation_id: str
    turn_id: str = ""
    timings: Timings = Timings()
    calls: tuple[ModelCall, ...] = ()


AnyEvent = Annotated[
    Status | RedFlag | ImageSeen | Passages | Computed | Missing | Step | Token | Answer | Failure | Done,
    Field(discriminator="type"),
]
EVENTS: TypeAdapter[list[AnyEvent]] = TypeAdapter(list[AnyEvent])
"""Reads a stored list of events back."""
