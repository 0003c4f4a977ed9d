"""A whole house for tests: real database, library, imaging and model keeper on a folder of its own."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from app import _house
from config import Settings
from core.agents.events import AnyEvent, Done, Event
from core.assistant import Assistant, Turn
from tests.fake_model_server import FakeModelServer, Request

E = TypeVar("E", bound=Event)


def settings_for(folder: Path, base_url: str = "", **more: Any) -> Settings:
    """Settings that see nothing of the machine: own folders, no `.env`, a model server only where one is named."""
    known: dict[str, Any] = {
        "data_dir": folder / "data",
        "models_dir": folder / "models",
        "medgemma_base_url": base_url,
        "model_server": "auto" if base_url else "off",
        "port": 0,
        "ui_port": 0,
        "first_token_seconds": 5,
        "answer_seconds": 10,
    }
    return Settings(_env_file=None, **(known | more))


@contextmanager
def house(folder: Path, base_url: str = "", **more: Any) -> Iterator[Assistant]:
    """An assistant as `python app.py` composes it, talking to the model at `base_url` (empty: none)."""
    options = argparse.Namespace(model=None, accept_licence=False)
    with _house(settings_for(folder, base_url, **more), options) as assistant:
        yield assistant


async def ask(assistant: Assistant, text: str, conversation: str = "", **more: Any) -> list[AnyEvent]:
    """All events of one turn."""
    return [event async for event in assistant.answer(Turn(text, conversation=conversation, **more))]


def only(events: Sequence[AnyEvent], kind: type[E]) -> E:
    """The one event of a kind."""
    found = [event for event in events if isinstance(event, kind)]
    assert len(found) == 1, f"{len(found)} {kind.__name__} among {[event.type for event in events]}"
    return found[0]


def done(events: Sequence[AnyEvent]) -> Done:
    """The end of a turn, which must be its last event."""
    last = events[-1]
    assert isinstance(last, Done)
    return last


def answers(server: FakeModelServer) -> list[Request]:
    """The requests of turns, without those of the probe."""
    return [request for request in server.requests if "You help a clinician" in request.text]
