"""The doctor's findings: one line and one remedy each."""

import socket
from pathlib import Path

from core.operations import lock
from core.operations.doctor import Finding, examine, healthy
from tests.fake_model_server import FakeModelServer
from tests.houses import settings_for


def by_subject(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings}


async def test_everything_well(tmp_path: Path) -> None:
    with FakeModelServer("Yes.", context_size=4096) as server:
        found = by_subject(await examine(settings_for(tmp_path, server.base_url)))
    assert {name: finding.verdict for name, finding in found.items() if name != "disk"} == dict.fromkeys(
        ("data folder", "database", "page", "model", "context", "roles", "vision", "memory"), "ok"
    )
    assert "4,096" in found["context"].text
    assert healthy(list(found.values()))


async def test_port_in_use_is_a_problem_with_its_remedy(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found = by_subject(await examine(settings_for(tmp_path, ui_port=port)))
    assert found["page"].verdict == "problem"
    assert "process" in found["page"].text
    assert "UI_PORT" in found["page"].remedy
    assert not healthy(list(found.values()))


async def test_silent_address_is_a_problem(tmp_path: Path) -> None:
    found = by_subject(await examine(settings_for(tmp_path, "http://127.0.0.1:9/v1")))
    assert found["model"].verdict == "problem"
    assert found["model"].remedy


async def test_wrong_key_is_a_problem(tmp_path: Path) -> None:
    with FakeModelServer("Yes.", key="right") as server:
        found = by_subject(await examine(settings_for(tmp_path, server.base_url, medgemma_api_key="wrong")))
    assert found["model"].verdict == "problem"
    assert "key" in found["model"].text


async def test_no_model_is_a_warning_since_the_rest_works(tmp_path: Path) -> None:
    found = by_subject(await examine(settings_for(tmp_path, model_server="auto")))
    assert found["model"].verdict == "warning"
    assert "download-model" in found["model"].remedy


async def test_model_without_vision_and_small_context_are_warnings(tmp_path: Path) -> None:
    with FakeModelServer("Yes.", vision=False, context_size=1024) as server:
        found = by_subject(await examine(settings_for(tmp_path, server.base_url)))
    assert found["vision"].verdict == "warning"
    assert "mmproj" in found["vision"].remedy
    assert found["context"].verdict == "warning"
    assert "CONTEXT_SIZE" in found["context"].remedy


async def test_running_app_is_named_and_left_alone(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    with lock.own(settings.data_dir, "http://127.0.0.1:7860"):
        found = by_subject(await examine(settings))
    assert "7860" in found["data folder"].text
    assert "library" not in found
