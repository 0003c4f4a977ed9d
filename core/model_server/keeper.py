"""Keeps one model reachable, in the background, and says at any moment which one and what is going on.

Order: the `--model` flag; the configured URL (then nothing else); what answers as an OpenAI API on PORT; our own server
with the weights that are there; what the user asks for. Else there is none, and everything that needs no model works.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Condition, Event, Thread
from typing import Literal

from config import Settings
from core.errors import (
    BedsideError,
    Bug,
    InUseError,
    ModelReplyError,
    ModelStoppedError,
    ModelUnreachableError,
    SettingsError,
    WeightsError,
)
from core.model_profiles import Endpoint
from core.model_server.download import Download, DownloadCancelled, Progress
from core.model_server.endpoint import Found, find_endpoint
from core.model_server.hub import HUB
from core.model_server.server import LOOPBACK, ModelServer
from core.model_server.weights import LocalWeights, Weights, Which, catalogue, find_weights

log = logging.getLogger(__name__)

Phase = Literal["looking", "downloading", "verifying", "starting", "ready", "restarting", "none", "failed"]

LOOK_SECONDS = 0.5
PROBE_SECONDS = 3.0
START_SECONDS = 300.0
STOP_SECONDS = 5.0
ANSWERS_SECONDS = 10.0
"""What a server of ours may take to show that it lives, after an answer of it broke off."""
# A model that dies this often within this time is not started again by itself: it would only burn the machine.
DEATHS, DEATHS_SECONDS = 3, 60.0
NO_MODEL = "There is no model on this machine yet. Evidence and calculators work; for worded answers download one."


@dataclass(frozen=True)
class ModelState:
    """What the keeper is doing: `text` is one sentence for the user, `endpoint` where to ask, if anything answers.

    While a download runs, an older model may go on answering: then `endpoint` is set in that phase too. `facts` is what
    a server that is not ours says of its models; another text makes another state, so that it is probed anew.
    """

    phase: Phase
    text: str
    endpoint: Endpoint | None = None
    progress: Progress | None = None
    error: BedsideError | None = None
    facts: str = ""


@dataclass(frozen=True)
class _Order:
    """A download that the user asked for."""

    which: Which
    token: str
    licence_accepted: bool
    cancelled: Event


class ModelKeeper:
    """Looks for a model, fetches it when asked, starts its server and restarts it; all in one background thread."""

    def __init__(
        self,
        settings: Settings,
        model: Which | None = None,
        *,
        licence_accepted: bool = False,
        hub: str = HUB,
    ) -> None:
        """`model` is the `--model` flag: what is missing of it is downloaded. Raises `SettingsError` on a conflict."""
        check_choice(settings, model)
        self._settings = settings
        self._hub = hub
        self._choice = model
        self._order: _Order | None = None
        if model is not None and find_weights(settings, model) is None:
            self._order = _Order(model, settings.hf_token.get_secret_value(), licence_accepted, Event())
        self._server: ModelServer | None = None
        self._deaths: deque[float] = deque(maxlen=DEATHS)
        self._given_up: BedsideError | None = None
        self._download_failure: BedsideError | None = None
        self._changed = Condition()
        self._wake = Event()
        self._doubted = Event()
        self._stopping = Event()
        self._state = ModelState("looking", "Looking for a model.")
        self._listeners: list[Callable[[ModelState], None]] = []
        self._thread = Thread(target=self._run, name="model-keeper", daemon=True)

    def start(self) -> "ModelKeeper":
        """Begin in the background and return at once."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End a download and our own server; returns when no process is left."""
        self._stopping.set()
        self.cancel_download()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)
        if self._server is not None:
            self._server.stop()

    @property
    def state(self) -> ModelState:
        """The state at this moment."""
        return self._state

    def changed(self, since: ModelState, timeout: float) -> ModelState:
        """Wait until the state is another than `since`, or `timeout` seconds are over, and return it."""
        with self._changed:
            self._changed.wait_for(lambda: self._state is not since, timeout)
            return self._state

    def subscribe(self, listener: Callable[[ModelState], None]) -> Callable[[], None]:
        """Call `listener` with every new state, from the keeper's thread; the returned function ends that."""
        with self._changed:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._changed:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def wait_settled(self, timeout: float) -> ModelState:
        """Wait until a model is ready, or it is clear that none will be, and return the state; for commands."""
        ends = time.monotonic() + timeout
        state = self._state
        while state.phase not in ("ready", "none", "failed") and (left := ends - time.monotonic()) > 0:
            state = self.changed(state, left)
        return state

    def request_download(self, which: Which, hf_token: str = "", licence_accepted: bool = False) -> None:
        """Fetch a model and serve it.

        Raises `SettingsError` where the settings exclude a model of our own, `InUseError` while one is being fetched.
        """
        check_choice(self._settings, which)
        if self._order is not None:
            raise InUseError("A model is being downloaded already.", "Wait for it, or cancel it first.")
        token = hf_token or self._settings.hf_token.get_secret_value()
        self._order = _Order(which, token, licence_accepted, Event())
        self._wake.set()

    def cancel_download(self) -> None:
        """End the download that runs, if any; what was fetched is kept."""
        if (order := self._order) is not None:
            order.cancelled.set()

    def ensure_alive(self) -> None:
        """Look at once whether the model still answers, and restart our own server if it does not.

        The state is not "ready" until that is known: a connection breaks before its process has ended, so who asks
        next would be sent to a server that is gone.
        """
        self._deaths.clear()
        self._given_up = None
        self._doubted.set()
        if self._state.phase == "ready":
            self._set("looking", "Looking whether the model still answers.")
        self._wake.set()

    # Everything below runs in the keeper's thread.

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                pause = self._look()
            except BedsideError as error:
                self._set("failed", str(error), error=error)
                pause = PROBE_SECONDS
            except Exception:
                fault = Bug("Something went wrong while looking for a model")
                log.exception("the search for a model failed (id %s)", fault.id)
                self._set("failed", str(fault), error=fault)
                pause = PROBE_SECONDS
            self._wake.wait(pause)

    def _look(self) -> float:
        """One step: see what there is, do what is due. Returns the seconds until the next look."""
        settings = self._settings
        doubted = self._doubted.is_set()
        self._doubted.clear()
        if settings.medgemma_base_url:
            key = settings.medgemma_api_key.get_secret_value()
            self._use(find_endpoint(settings.medgemma_base_url, [settings.medgemma_model], key))
            return PROBE_SECONDS
        if self._order is not None:
            self._fetch(self._order)
        if self._server is not None:
            if doubted and self._server.alive:
                with suppress(ModelUnreachableError, WeightsError, InUseError):  # then it has ended, as is seen next
                    self._server.wait_ready(ANSWERS_SECONDS, self._stopping)
            self._watch(self._server)
            return LOOK_SECONDS
        if (found := self._found_on_port()) is not None:
            self._use(found)
            return PROBE_SECONDS
        if settings.model_server == "off":
            raise ModelUnreachableError(
                f"No model server answers on port {settings.port}, and MODEL_SERVER is off.",
                "Start one there, or set MEDGEMMA_BASE_URL.",
            )
        weights = find_weights(settings, self._choice)
        if weights is not None and self._given_up is None:
            self._start(weights, "starting")
            return LOOK_SECONDS
        if (failure := self._given_up or self._download_failure) is not None:
            raise failure
        self._set("none", NO_MODEL)
        return PROBE_SECONDS

    def _found_on_port(self) -> Found | None:
        """What answers on PORT, if it is what is wanted: with `--model` only that very model."""
        settings = self._settings
        if settings.port == 0:
            return None
        name = catalogue(self._choice).alias if self._choice else settings.medgemma_model
        key = settings.medgemma_api_key.get_secret_value()
        try:
            found = find_endpoint(f"http://{LOOPBACK}:{settings.port}/v1", [name], key)
        except (ModelUnreachableError, ModelReplyError):
            return None
        if self._choice == "demo" and not found.endpoint.demo:
            return None
        if self._choice == "medgemma" and "medgemma" not in found.endpoint.model.lower():
            return None
        return found

    def _fetch(self, order: _Order) -> None:
        weights = catalogue(order.which, self._settings.model_quant)
        self._given_up = self._download_failure = None
        self._set("downloading", f"Preparing the download of {weights.title}.", endpoint=self._state.endpoint)
        download = Download(
            weights,
            self._settings.models_dir,
            lambda progress: self._tell_progress(weights, progress),
            order.token,
            order.licence_accepted,
            order.cancelled,
            self._hub,
        )
        try:
            download.run()
        except DownloadCancelled:
            return
        except BedsideError as error:
            self._download_failure = error
            return
        finally:
            self._order = None
        self._choice = order.which
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _tell_progress(self, weights: Weights, progress: Progress) -> None:
        done, total = progress.done_bytes / 1e6, progress.total_bytes / 1e6
        endpoint = self._state.endpoint
        if self._server is not None and not self._server.alive:
            endpoint = None
        if progress.verifying:
            text = f"Checking the downloaded file of {weights.title}."
            self._set("verifying", text, endpoint=endpoint, progress=progress)
        else:
            text = f"Downloading {weights.title}: {done:,.0f} of {total:,.0f} MB."
            self._set("downloading", text, endpoint=endpoint, progress=progress)

    def _start(self, weights: LocalWeights, phase: Literal["starting", "restarting"]) -> None:
        settings = self._settings
        server = ModelServer(
            weights,
            port=settings.port,
            context_size=settings.context_size,
            gpu_layers=settings.gpu_layers,
            threads=settings.threads,
        )
        try:
            server.start()
            self._server = server
            self._set(
                phase,
                f"Starting {weights.title}."
                if phase == "starting"
                else f"The model server stopped. It is starting again with {weights.title}.",
            )
            server.wait_ready(START_SECONDS, self._stopping)
        except InUseError:
            self._server = None
            # Another Bedside may have been faster: then its server is the one to use.
            if (found := self._found_on_port()) is None:
                raise
            self._use(found)
        except BedsideError as error:
            self._server = None
            self._given_up = error
            raise
        else:
            self._watch(server)

    def _watch(self, server: ModelServer) -> None:
        if server.alive:
            vision = "with vision" if server.weights.mmproj else "text only"
            self._ready(f"{server.weights.title} is ready ({vision}).", server.endpoint)
            return
        server.stop()
        self._server = None
        self._deaths.append(time.monotonic())
        if len(self._deaths) == DEATHS and self._deaths[-1] - self._deaths[0] < DEATHS_SECONDS:
            self._given_up = ModelStoppedError(
                f"The model server stopped {DEATHS} times within a minute.",
                "Ask again to start it once more; with little memory, set a smaller CONTEXT_SIZE.",
            )
            raise self._given_up
        self._start(server.weights, "restarting")

    def _use(self, found: Found) -> None:
        endpoint = found.endpoint
        text = found.note or f"The model {endpoint.model} at {endpoint.base_url} is ready."
        self._ready(text, endpoint, found.facts)

    def _ready(self, text: str, endpoint: Endpoint | None, facts: str = "") -> None:
        demo = " Demo model: not medical." if endpoint and endpoint.demo else ""
        failed = f" {self._download_failure}" if self._download_failure else ""
        self._set("ready", f"{text}{demo}{failed}", endpoint=endpoint, error=self._download_failure, facts=facts)

    def _set(
        self,
        phase: Phase,
        text: str,
        *,
        endpoint: Endpoint | None = None,
        progress: Progress | None = None,
        error: BedsideError | None = None,
        facts: str = "",
    ) -> None:
        state, before = ModelState(phase, text, endpoint, progress, error, facts), self._state
        if replace(state, error=before.error) == before:
            return
        with self._changed:
            if phase == "ready" and self._doubted.is_set():
                return
            self._state = state
            self._changed.notify_all()
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(state)


def check_choice(settings: Settings, model: Which | None) -> None:
    """Raises `SettingsError` if the settings exclude the model of our own that is asked for."""
    if model is None:
        return
    if settings.medgemma_base_url:
        raise SettingsError(
            f"MEDGEMMA_BASE_URL is set to {settings.medgemma_base_url}, so only the server there is used.",
            f"Remove that setting to use the {model} model on this machine.",
        )
    if settings.model_server == "off":
        raise SettingsError(f"MODEL_SERVER is off, so the {model} model cannot be started.", "Set MODEL_SERVER=auto.")
