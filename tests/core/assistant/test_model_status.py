"""What the status line says when something changes behind the app's back: the model's server, or the settings."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from core.agents.model_link import ModelStatus
from core.assistant import Assistant
from core.model_server import keeper
from tests.fake_model_server import FakeModelServer
from tests.houses import house
from ui.status import line_markup

SECONDS = 60


@dataclass(frozen=True)
class Seen:
    """The status once it is as awaited, and its line on the page."""

    status: ModelStatus
    line: str


async def once(assistant: Assistant, awaited: Callable[[ModelStatus], bool]) -> Seen:
    ends = monotonic() + SECONDS
    while not awaited(status := await assistant.model_status()):
        assert monotonic() < ends, status
        await asyncio.sleep(0.05)
    return Seen(status, line_markup(status))


async def test_a_server_that_was_started_anew_with_other_settings_is_probed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "PROBE_SECONDS", 0.1)
    with FakeModelServer(context_size=4096) as server, house(tmp_path, server.base_url) as assistant:
        before = await once(assistant, lambda status: status.phase == "ready")
        assert "vision · 4\u202f096 tokens" in before.line
        server.context_size, server.vision = 2048, False
        after = await once(assistant, lambda status: status.context_size == 2048)
        assert "text only · 2\u202f048 tokens" in after.line


async def test_a_server_that_stays_the_same_is_probed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PROBE_SECONDS", 0.02)
    with FakeModelServer() as server, house(tmp_path, server.base_url) as assistant:
        await once(assistant, lambda status: status.phase == "ready")
        asked = len(server.requests)
        await asyncio.sleep(0.3)
        await assistant.model_status()
        assert len(server.requests) == asked


async def test_changed_settings_are_told_beside_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with FakeModelServer() as server, house(tmp_path, server.base_url) as assistant:
        seen = await once(assistant, lambda status: status.phase == "ready")
        assert seen.status.note == ""
        (tmp_path / ".env").write_text("TREADS=4\n")
        seen = await once(assistant, lambda status: status.note != "")
        assert "ready" in seen.line
        assert "next start would be refused" in seen.line
