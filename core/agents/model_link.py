"""Between the model server and the agent: the model that answers now, probed once, and what the page says of it."""

import asyncio
from dataclasses import dataclass, replace
from time import monotonic

from core.agents.case import ModelAtHand
from core.errors import BedsideError, ModelTimeoutError, ModelUnreachableError
from core.medgemma_client import ChatMedGemma, Probe, probe
from core.model_profiles import Endpoint, profile_for
from core.model_server.download import Progress
from core.model_server.keeper import ModelKeeper, ModelState

SHORTEST_CONTEXT = 2048
"""Taken where an endpoint does not tell its context: everything must work with this many tokens."""
LONGEST_ANSWER = 512
"""Tokens; longer answers of a small model add words, not facts."""
LOOK_AGAIN_SECONDS = 0.2
PROBE_AGAIN_SECONDS = 10.0
SOON = ("looking", "verifying", "starting", "restarting")


@dataclass(frozen=True)
class ModelStatus:
    """The status line: `phase` and `text` in words; the rest is known once the model was probed.

    `vision` None: not known yet. `progress` is set while weights are fetched. `note` is what else the user should know:
    one sentence, or empty.
    """

    phase: str
    text: str
    name: str = ""
    demo: bool = False
    vision: bool | None = None
    context_size: int | None = None
    progress: Progress | None = None
    error: BedsideError | None = None
    note: str = ""


class ModelLink:
    """Gives the agent its model and the page its status; probes an endpoint when it is first used or has changed."""

    def __init__(self, keeper: ModelKeeper, *, first_token_seconds: float, answer_seconds: float) -> None:
        self._keeper = keeper
        self._first_token_seconds = first_token_seconds
        self._answer_seconds = answer_seconds
        self._probed: tuple[ModelState, Probe, float] | None = None
        self._probing = asyncio.Lock()
        self._made: tuple[Probe, ModelAtHand] | None = None

    def waiting(self) -> str:
        """What keeps the model from answering just now; empty if it is ready, or will not be soon."""
        state = self._keeper.state
        return state.text if state.phase in SOON else ""

    async def at_hand(self) -> ModelAtHand:
        """The model that answers now; waits for one that is starting.

        Raises `ModelUnreachableError` where there is none, `ModelTimeoutError` if it does not start in time, and the
        probe's error where it cannot be used.
        """
        state = await self._ready()
        if state.endpoint is None:
            raise state.error or ModelUnreachableError("No model is running.", state.text)
        probed = await self._probe(state, state.endpoint)
        if probed.error is not None:
            raise probed.error
        if self._made is None or self._made[0] is not probed:
            self._made = probed, self._make(state.endpoint, probed)
        return self._made[1]

    def _make(self, endpoint: Endpoint, probed: Probe) -> ModelAtHand:
        endpoint = replace(endpoint, model=probed.model or endpoint.model)
        profile = profile_for(endpoint.model)
        context_size = probed.context_size or SHORTEST_CONTEXT
        answer_tokens = min(LONGEST_ANSWER, context_size // 5)
        chat = ChatMedGemma.for_endpoint(
            endpoint,
            profile=profile,
            first_token_seconds=self._first_token_seconds,
            answer_seconds=self._answer_seconds,
            max_tokens=answer_tokens,
            native_tools=bool(probed.native_tools),
        )
        return ModelAtHand(
            chat=chat,
            name=endpoint.model,
            demo=endpoint.demo,
            vision=bool(probed.vision),
            context_size=context_size,
            image_tokens=profile.image_tokens,
            answer_tokens=answer_tokens,
        )

    async def status(self) -> ModelStatus:
        """What the page says of the model; probes a model that has just become ready, in the background of the call."""
        state = self._keeper.state
        if state.phase != "ready" or state.endpoint is None:
            return ModelStatus(state.phase, state.text, progress=state.progress, error=state.error)
        probed = await self._probe(state, state.endpoint, trusted_seconds=PROBE_AGAIN_SECONDS)
        return ModelStatus(
            "ready" if probed.error is None else "failed",
            state.text if probed.error is None else probed.error.message,
            name=state.endpoint.model,
            demo=state.endpoint.demo,
            vision=probed.vision,
            context_size=probed.context_size,
            error=probed.error,
        )

    async def _ready(self) -> ModelState:
        began = monotonic()
        while (state := self._keeper.state).phase in SOON:
            if monotonic() - began > self._first_token_seconds:
                raise ModelTimeoutError(
                    f"The model did not start within {self._first_token_seconds:.0f} seconds.",
                    "Look at the status line, then ask again.",
                )
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        return state

    async def _probe(self, state: ModelState, endpoint: Endpoint, *, trusted_seconds: float = 0.0) -> Probe:
        """What was found out about this state's endpoint; a probe that failed is asked again after
        `trusted_seconds`.
        """
        async with self._probing:
            if self._probed is not None and self._probed[0] is state:
                _, known, since = self._probed
                if known.error is None or monotonic() - since < trusted_seconds:
                    return known
            found = await probe(endpoint)
            self._probed = (state, found, monotonic())
            return found
