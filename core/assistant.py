"""The one front desk: who asks, in which conversation; one turn in, events out, recorded.

Both doors (the page and the HTTP endpoints) talk to `Assistant` only. Nothing here runs on the event loop for long:
database, files, search and image decoding run in threads.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

from config import LOCAL_USER, Settings
from core.agents.events import (
    AnyEvent,
    Computed,
    Done,
    Failure,
    ImageSeen,
    Missing,
    Outcome,
    Passages,
    RedFlag,
    Status,
    Timings,
    Token,
)
from core.errors import BedsideError, ModelStoppedError, ModelUnreachableError, NotFoundError, QuestionError
from core.model_profiles import profile_for
from core.records.values import ConversationRecord, StoredImage, TurnRecord

if TYPE_CHECKING:  # imported on first use: the page must not wait for LangChain
    from core.agents.case import Case, PastTurn, Picture
    from core.agents.model_link import ModelLink, ModelStatus
    from core.agents.turn import TurnResult
    from core.imaging.study import Study
    from core.model_server.keeper import ModelKeeper
    from core.records.conversations import Conversations
    from knowledge.library import Library

log = logging.getLogger(__name__)

LONGEST_MESSAGE = 200_000
CARDS = (RedFlag, ImageSeen, Passages, Computed, Missing)


@dataclass(frozen=True)
class Upload:
    """An image as it was uploaded: its bytes and the name it had."""

    data: bytes
    file_name: str


@dataclass(frozen=True)
class Turn:
    """One message. An empty `conversation` starts a new one; `replaces` names the turn that this one takes the place of
    (Retry, Edit): it and all later ones are dropped first. Of several images the last one is read."""

    text: str
    user: str = LOCAL_USER
    conversation: str = ""
    images: tuple[Upload, ...] = ()
    replaces: str = ""


@dataclass(frozen=True)
class Shelves:
    """What DATA_DIR holds for the user: documents and conversations. Synchronous: use them in threads."""

    library: "Library"
    conversations: "Conversations"


class Assistant:
    """The house behind both doors: one `answer` for each message, and the parts that the pages show."""

    def __init__(self, open_shelves: Callable[[], Shelves], model: "ModelKeeper", settings: Settings) -> None:
        """`open_shelves` is called once, when they are first used: the page must not wait for the database."""
        self.model = model
        self._open_shelves = open_shelves
        self._settings = settings
        self._shelves: Shelves | None = None
        self._opening = threading.Lock()
        self._linked: ModelLink | None = None

    @property
    def library(self) -> "Library":
        """The user's documents."""
        return self._opened().library

    @property
    def conversations(self) -> "Conversations":
        """The user's conversations."""
        return self._opened().conversations

    def _opened(self) -> Shelves:
        with self._opening:
            if self._shelves is None:
                self._shelves = self._open_shelves()
            return self._shelves

    async def model_status(self) -> "ModelStatus":
        """What the status line says of the model; cheap."""
        return await (await self._link()).status()

    async def warm(self) -> None:
        """Import and load what a first turn would wait for."""
        await asyncio.to_thread(_import_agent)
        await asyncio.to_thread(lambda: self.library.warm())

    async def answer(self, turn: Turn) -> AsyncGenerator[AnyEvent, None]:
        """Answer one message. The events of `core.agents.events` in their order; the last one is always Done.

        Closing the iterator stops the model; what was shown until then is recorded. A bug is logged with an id and
        told.
        """
        clock = _Clock()
        record = _Record(turn)
        try:
            async with aclosing(self._events(turn, record)) as events:
                async for event in events:
                    clock.see(event)
                    record.see(event)
                    yield event
        except BedsideError as error:
            event = Failure(message=error.message, hint=error.hint)
            record.see(event)
            yield event
        except Exception:  # whatever it is, the user must hear of it, and the log must hold it
            bug = uuid4().hex[:8]
            log.exception("turn failed (id %s)", bug)
            event = Failure(message=f"Something went wrong (id {bug}).", hint="Ask again; if it stays, report the id.")
            record.see(event)
            yield event
        finally:
            record.done = clock.done(record)
            # Shielded: Stop closes this iterator, and what was shown must be kept all the same.
            await asyncio.shield(asyncio.to_thread(self._keep, record))
        yield record.done

    async def _link(self) -> "ModelLink":
        if self._linked is None:
            self._linked = await asyncio.to_thread(_make_link, self.model, self._settings)
        return self._linked

    async def _events(self, turn: Turn, record: "_Record") -> AsyncGenerator[AnyEvent, None]:
        from core.agents import turn as turns

        _accept(turn, record)
        case = await asyncio.to_thread(self._prepare, turn, record)
        yield Status(text="Looking for evidence.", conversation_id=record.conversation)
        record.result = turns.TurnResult()
        async with aclosing(
            turns.answer(case, self.library, await self._link(), record.result, self._settings.red_flags_signed_off_by)
        ) as events:
            async for event in events:
                yield event
        record.outcome = record.result.outcome
        if isinstance(record.result.failure, ModelStoppedError | ModelUnreachableError):
            await asyncio.to_thread(self.model.ensure_alive)

    def _prepare(self, turn: Turn, record: "_Record") -> "Case":
        """Load what was said before, open the images, and make the conversation if it is new."""
        from core.agents.case import Case

        past = ConversationRecord("", "", ())
        if turn.conversation:
            if turn.replaces:
                self.conversations.forget_from(turn.user, turn.conversation, turn.replaces)
            past = self.conversations.load(turn.user, turn.conversation)
        studies = [self._read(upload) for upload in turn.images]
        record.conversation = turn.conversation or self.conversations.start(turn.user, turn.text)
        picture = None
        for study in studies:
            picture = self._keep_image(turn.user, record.conversation, study)
            record.image_ids.append(picture.seen.image_id)
        return Case(
            question=turn.text,
            history=tuple(map(_past_turn, past.turns)),
            picture=picture or self._earlier_picture(turn.user, past),
        )

    def _read(self, upload: Upload) -> "Study":
        from core.imaging.study import read_image

        return read_image(upload.data, upload.file_name)

    def _keep_image(self, user: str, conversation: str, study: "Study") -> "Picture":
        from core.agents.case import Picture
        from core.imaging.study import fits_model

        image_id = uuid4().hex
        endpoint = self.model.state.endpoint
        fits = fits_model(study, profile_for(endpoint.model)) if endpoint else ""
        notes = filter(None, (*study.notes, study.fit, fits))
        about = {"kind": study.kind, "notes": list(notes), "removed": list(study.removed)}
        stored = StoredImage(image_id, study.width, study.height, study.sha256, about)
        self.conversations.keep_image(user, conversation, study.png, stored)
        return Picture(study.png, _seen(stored))

    def _earlier_picture(self, user: str, past: ConversationRecord) -> "Picture | None":
        """The conversation's current image: a follow-up is about it until another one is sent."""
        from core.agents.case import Picture

        for turn in reversed(past.turns):
            for image_id in reversed(turn.image_ids):
                try:
                    png = self.conversations.image(user, image_id)
                except NotFoundError:
                    log.warning("an image of a conversation is missing")
                    return None
                return Picture(png, _seen(self.conversations.about_image(user, image_id), from_earlier=True))
        return None

    def _keep(self, record: "_Record") -> None:
        """Record the turn; a failure to do so is logged, the answer stays on the page."""
        if record.done is None:
            return
        if not record.conversation:
            record.done = record.done.model_copy(update={"turn_id": ""})
            return
        result = record.result
        try:
            self.conversations.record(
                record.turn.user,
                record.conversation,
                record.done.turn_id,
                text=record.turn.text,
                image_ids=record.image_ids,
                outcome=record.outcome,
                answer=(result.answer if result else "") or record.streamed,
                events=[event.model_dump(mode="json") for event in (*record.events, record.done)],
                model=result.model if result else None,
                prompt_hash=result.prompt_hash if result else None,
            )
        except BedsideError as error:
            log.error("turn not recorded: %s", error.message)
            record.done = record.done.model_copy(update={"turn_id": ""})


@dataclass
class _Record:
    """What is to be recorded of a turn, filled while it runs."""

    turn: Turn
    conversation: str = ""
    outcome: Outcome = "failed"
    image_ids: list[str] = field(default_factory=list)
    events: list[AnyEvent] = field(default_factory=list)
    streamed: str = ""
    result: "TurnResult | None" = None
    done: Done | None = None

    def __post_init__(self) -> None:
        self.conversation = self.turn.conversation

    def see(self, event: AnyEvent) -> None:
        if isinstance(event, Token):
            self.streamed += event.text
        elif not isinstance(event, Status):
            self.events.append(event)


class _Clock:
    """Seconds since the turn was handed over."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._first_card: float | None = None
        self._first_token: float | None = None

    def see(self, event: AnyEvent) -> None:
        now = round(monotonic() - self._began, 3)
        if isinstance(event, CARDS) and self._first_card is None:
            self._first_card = now
        if isinstance(event, Token) and self._first_token is None:
            self._first_token = now

    def done(self, record: _Record) -> Done:
        total = round(monotonic() - self._began, 3)
        return Done(
            outcome=record.outcome,
            conversation_id=record.conversation,
            turn_id=uuid4().hex,
            timings=Timings(first_card=self._first_card, first_token=self._first_token, total=total),
            calls=tuple(record.result.calls) if record.result else (),
        )


def _accept(turn: Turn, record: _Record) -> None:
    """Refuse what cannot be a question. Raises `QuestionError`."""
    if not turn.text.strip() and not turn.images:
        record.outcome = "rejected"
        record.conversation = ""
        raise QuestionError("The message is empty.", "Write a question, or attach an image.")
    if len(turn.text) > LONGEST_MESSAGE:
        record.outcome = "rejected"
        record.conversation = ""
        raise QuestionError(
            f"The message has {len(turn.text):,} characters; Bedside reads up to {LONGEST_MESSAGE:,}.",
            "Shorten it, or add long documents in the Library tab.",
        )


def _past_turn(turn: TurnRecord) -> "PastTurn":
    from core.agents.case import PastTurn

    cards = [event["assessment"] for event in turn.events if event.get("type") in {"result", "missing"}]
    names = tuple(dict.fromkeys(card["name"] for card in cards))
    asked = tuple(dict.fromkeys(item["name"] for card in cards for item in card["missing"]))
    return PastTurn(turn.text, turn.answer, names, asked)


def _seen(image: StoredImage, *, from_earlier: bool = False) -> ImageSeen:
    return ImageSeen(
        image_id=image.id,
        kind=image.about["kind"],
        width=image.width,
        height=image.height,
        notes=tuple(image.about["notes"]),
        removed=tuple(image.about["removed"]),
        from_earlier=from_earlier,
    )


def _make_link(model: "ModelKeeper", settings: Settings) -> "ModelLink":
    from core.agents.model_link import ModelLink

    return ModelLink(model, first_token_seconds=settings.first_token_seconds, answer_seconds=settings.answer_seconds)


def _import_agent() -> None:
    import core.agents.turn
    import core.imaging.study  # noqa: F401
