"""The front desk itself: loads the conversation, hands the case to the agent, passes its events on, records the turn.

Nothing here runs on the event loop for long: database, files, search and image decoding run in threads.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from config import Settings
from core.agents.events import AnyEvent, Done, Failure, Status
from core.assistant.recording import Recording
from core.assistant.turn import Earlier, Turn, Upload, accept
from core.errors import BedsideError, Bug, ModelStoppedError, ModelUnreachableError, QuestionError
from core.model_profiles import ModelProfile, profile_for
from core.records.values import TurnRecord
from core.settings_watch import SettingsWatch

if TYPE_CHECKING:  # imported on first use: the page must not wait for LangChain
    from core.agents.case import Case
    from core.agents.model_link import ModelLink, ModelStatus
    from core.imaging.study import Study
    from core.model_server.keeper import ModelKeeper
    from core.records.calculator_use import CalculatorUse
    from core.records.conversations import Conversations
    from knowledge.library import Library

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelves:
    """What DATA_DIR holds for the user. Synchronous: use it in threads."""

    library: "Library"
    conversations: "Conversations"
    calculator_use: "CalculatorUse"


class Assistant:
    """The house behind both doors: one `answer` for each message, and the parts that the pages show."""

    def __init__(self, open_shelves: Callable[[], Shelves], model: "ModelKeeper", settings: Settings) -> None:
        """`open_shelves` is called once, when they are first used: the page must not wait for the database."""
        self.model = model
        self._open_shelves = open_shelves
        self._settings = settings
        self._watch = SettingsWatch(settings)
        self._shelves: Shelves | None = None
        self._opening = threading.Lock()
        self._linked: ModelLink | None = None
        self._answering: set[tuple[str, str]] = set()

    @property
    def library(self) -> "Library":
        """The user's documents."""
        return self._opened().library

    @property
    def conversations(self) -> "Conversations":
        """The user's conversations."""
        return self._opened().conversations

    @property
    def calculator_use(self) -> "CalculatorUse":
        """The calculators that the user opened last, and those marked as favourites."""
        return self._opened().calculator_use

    def _opened(self) -> Shelves:
        with self._opening:
            if self._shelves is None:
                self._shelves = self._open_shelves()
                self._shelves.conversations.sweep()
            return self._shelves

    async def model_status(self) -> "ModelStatus":
        """What the status line says of the model; cheap."""
        status = await (await self._link()).status()
        return replace(status, note=self._watch.note())

    async def warm(self) -> None:
        """Import and load what a first turn would wait for."""
        await asyncio.to_thread(_import_agent)
        await asyncio.to_thread(lambda: self.library.warm())

    async def answer(self, turn: Turn) -> AsyncGenerator[AnyEvent, None]:
        """Answer one message. The events of `core.agents.events` in their order; the last one is always Done.

        Closing the iterator stops the model; when it is closed, what was shown until then is recorded. A second message
        while its conversation is being answered is rejected. A bug is logged with an id and told.
        """
        recording = Recording(turn)
        try:
            async with aclosing(self._events(recording)) as events:
                async for event in events:
                    recording.see(event)
                    yield event
        except BedsideError as error:
            event = Failure.of(error)
            recording.see(event)
            yield event
        except Exception:  # whatever it is, the user must hear of it, and the log must hold it
            fault = Bug()
            log.exception("turn failed (id %s)", fault.id)
            event = Failure.of(fault)
            recording.see(event)
            yield event
        finally:
            done = await _to_its_end(lambda: recording.keep(self.conversations))
        yield done

    async def _link(self) -> "ModelLink":
        if self._linked is None:
            self._linked = await asyncio.to_thread(_make_link, self.model, self._settings)
        return self._linked

    async def _events(self, recording: Recording) -> AsyncGenerator[AnyEvent, None]:
        from core.agents import turn as turns

        try:
            recording.turn = accept(recording.turn)
            self._claim(recording.turn.user, recording.turn.conversation)
        except QuestionError:
            recording.outcome = "rejected"
            raise
        try:
            case = await asyncio.to_thread(self._prepare, recording)
            if recording.conversation:
                self._answering.add((recording.turn.user, recording.conversation))
            yield Status(text="Looking for evidence.", conversation_id=recording.conversation)
            result = recording.result = turns.TurnResult()
            link = await self._link()
            try:
                async with aclosing(
                    turns.answer(case, self.library, link, result, self._settings.red_flags_signed_off_by)
                ) as events:
                    async for event in events:
                        yield event
            finally:
                recording.outcome = result.outcome
            if isinstance(result.failure, ModelStoppedError | ModelUnreachableError):
                await asyncio.to_thread(self.model.ensure_alive)
        finally:
            turn = recording.turn
            self._answering -= {(turn.user, turn.conversation), (turn.user, recording.conversation)}

    def _claim(self, user: str, conversation: str) -> None:
        """One answer at a time in a conversation: each rests on the one before. Nobody holds or sees another user's."""
        if (user, conversation) in self._answering:
            raise QuestionError(
                "An answer is being written in this conversation.", "Wait for it, or stop it, then send again."
            )
        if conversation:
            self._answering.add((user, conversation))

    def _prepare(self, recording: Recording) -> "Case":
        """Load what was said before, open the images, and make the conversation if it is new."""
        from core.agents.case import Case
        from core.assistant import history, pictures

        turn = recording.turn
        if turn.history is not None:
            return self._brought(turn, turn.history)
        past: tuple[TurnRecord, ...] = ()
        if turn.conversation:
            past = self.conversations.load(turn.user, turn.conversation).before(turn.replaces)
            recording.conversation = turn.conversation
        studies = [_read(upload) for upload in turn.images]
        if not turn.conversation:
            recording.conversation = self.conversations.start(turn.user, turn.text)
        sent = pictures.keep(self.conversations, turn.user, recording.conversation, studies, self._profile)
        recording.image_ids = [picture.seen.image_id for picture in sent]
        recording.prepared = True
        return Case(
            question=turn.text,
            history=history.recorded(past),
            picture=sent[-1] if sent else pictures.current(self.conversations, turn.user, past),
        )

    def _brought(self, turn: Turn, earlier: tuple[Earlier, ...]) -> "Case":
        """The case of a turn of which nothing is kept."""
        from core.agents.case import Case
        from core.assistant import history, pictures

        images = turn.images or next((each.images for each in reversed(earlier) if each.images), ())
        picture = None
        if images:
            picture = pictures.passing(_read(images[-1]), len(images), self._profile, from_earlier=not turn.images)
        return Case(turn.text, history.brought(earlier), picture, keeps_cards=False)

    @property
    def _profile(self) -> ModelProfile | None:
        endpoint = self.model.state.endpoint
        return profile_for(endpoint.model) if endpoint else None


async def _to_its_end(work: Callable[[], Done]) -> Done:
    """Work in a thread, waited for even if Stop comes meanwhile: who goes on finds what was shown in the record."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


def _read(upload: Upload) -> "Study":
    from core.imaging.study import read_image

    return read_image(upload.data, upload.file_name)


def _make_link(model: "ModelKeeper", settings: Settings) -> "ModelLink":
    from core.agents.model_link import ModelLink

    return ModelLink(model, first_token_seconds=settings.first_token_seconds, answer_seconds=settings.answer_seconds)


def _import_agent() -> None:
    import core.agents.turn
    import core.assistant.history
    import core.assistant.pictures  # noqa: F401
