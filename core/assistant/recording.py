"""What is recorded of a turn: filled while it runs, kept when it ends, however it ends."""

import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

from core.agents.events import (
    AnyEvent,
    Computed,
    Done,
    ImageSeen,
    Missing,
    Outcome,
    Passages,
    RedFlag,
    Status,
    Timings,
    Token,
)
from core.assistant.turn import Turn
from core.errors import BedsideError

if TYPE_CHECKING:
    from core.agents.turn import TurnResult
    from core.records.conversations import Conversations

log = logging.getLogger(__name__)

CARDS = (RedFlag, ImageSeen, Passages, Computed, Missing)


@dataclass
class Recording:
    """One turn in progress. `conversation` is empty until there is one that it belongs to; `prepared` says that its
    images were read, so that it may take the place of another turn."""

    turn: Turn
    conversation: str = ""
    prepared: bool = False
    outcome: Outcome = "failed"
    image_ids: list[str] = field(default_factory=list)
    events: list[AnyEvent] = field(default_factory=list)
    streamed: str = ""
    result: "TurnResult | None" = None
    _began: float = field(default_factory=monotonic)
    _first_card: float | None = None
    _first_token: float | None = None

    def see(self, event: AnyEvent) -> None:
        """Note an event that is shown, and when the first card and the first word came."""
        if isinstance(event, CARDS) and self._first_card is None:
            self._first_card = self._seconds()
        if isinstance(event, Token):
            if self._first_token is None:
                self._first_token = self._seconds()
            self.streamed += event.text
        elif not isinstance(event, Status):
            self.events.append(event)

    def keep(self, conversations: "Conversations") -> Done:
        """Record the turn and return its end; without a turn id if it was not recorded.

        A turn that could not be prepared never replaces another one. A failure to record is logged; the answer stays
        on the page.
        """
        done = Done(
            outcome=self.outcome,
            conversation_id=self.conversation,
            turn_id=uuid4().hex,
            timings=Timings(first_card=self._first_card, first_token=self._first_token, total=self._seconds()),
            calls=tuple(self.result.calls) if self.result else (),
        )
        unrecorded = done.model_copy(update={"turn_id": ""})
        if not self.conversation or (self.turn.replaces and not self.prepared):
            return unrecorded
        result = self.result
        try:
            conversations.record(
                self.turn.user,
                self.conversation,
                done.turn_id,
                text=self.turn.text,
                image_ids=self.image_ids,
                outcome=self.outcome,
                answer=(result.answer if result else "") or self.streamed,
                events=[event.model_dump(mode="json") for event in (*self.events, done)],
                model=result.model if result else None,
                prompt_hash=result.prompt_hash if result else None,
                replaces=self.turn.replaces,
            )
        except BedsideError as error:
            log.error("turn not recorded: %s", error.message)
            return unrecorded
        return done

    def _seconds(self) -> float:
        return round(monotonic() - self._began, 3)
