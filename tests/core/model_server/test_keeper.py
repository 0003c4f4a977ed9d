import hashlib
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import httpx
import psutil
import pytest

from config import Settings
from core.errors import InUseError, SettingsError
from core.model_server import keeper as keeper_module
from core.model_server import weights
from core.model_server.keeper import ModelKeeper, ModelState, Phase
from core.model_server.weights import Which
from tests.core.model_server.conftest import MakeSettings
from tests.core.model_server.weights_site import WeightsSite
from tests.fake_model_server import FakeModelServer
from tests.tiny_gemma import TinyGemma

Keep = Callable[..., ModelKeeper]
Started = Callable[[], list[psutil.Process]]


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keep]:
    """Starts keepers that look often, and stops them after the test."""
    monkeypatch.setattr(keeper_module, "PROBE_SECONDS", 0.1)
    monkeypatch.setattr(keeper_module, "LOOK_SECONDS", 0.1)
    keepers: list[ModelKeeper] = []

    def start(settings: Settings, model: Which | None = None, **more: str | bool) -> ModelKeeper:
        keepers.append(ModelKeeper(settings, model, **more))  # type: ignore[arg-type]
        return keepers[-1].start()

    yield start
    for keeper in keepers:
        keeper.stop()


@pytest.fixture
def tiny_demo(site: WeightsSite, tiny_gemma: TinyGemma, monkeypatch: pytest.MonkeyPatch) -> weights.WeightsFile:
    """A catalogue whose demo model is the tiny one, and a hub that gives it."""
    content = tiny_gemma.model.read_bytes()
    file = replace(
        site.add(content, "tiny.gguf"), local_name="tiny-demo.gguf", sha256=hashlib.sha256(content).hexdigest()
    )
    monkeypatch.setattr(weights, "DEMO", replace(weights.DEMO, files=(file,)))
    return file


def until(keeper: ModelKeeper, phase: Phase, seconds: float = 40) -> ModelState:
    state, ends = keeper.state, time.monotonic() + seconds
    while state.phase != phase:
        assert time.monotonic() < ends, f"{state.phase}: {state.text}"
        state = keeper.changed(state, 0.5)
    return state


@pytest.fixture
def started() -> Started:
    """Tells the processes that were started since the test began and still run."""
    before = {child.pid for child in psutil.Process().children()}
    return lambda: [child for child in psutil.Process().children() if child.pid not in before]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_without_anything_there_is_none_and_it_says_what_works(make_settings: MakeSettings, keep: Keep) -> None:
    state = keep(make_settings()).wait_settled(10)
    assert (state.phase, state.endpoint, state.error) == ("none", None, None)
    assert "calculators work" in state.text


def test_the_configured_server_is_used_and_nothing_is_started(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    with FakeModelServer(models=["medgemma-4b-it"], key="k") as server:
        settings = make_settings(medgemma_base_url=server.base_url, medgemma_api_key="k", model_file=tiny_gemma.model)
        state = keep(settings).wait_settled(10)
        assert state.phase == "ready"
        assert state.endpoint is not None
        assert (state.endpoint.base_url, state.endpoint.model) == (server.base_url, "medgemma-4b-it")
        assert "the only one that it lists is used" in state.text
        assert not started()


def test_a_configured_server_that_is_down_is_used_once_it_is_up_and_missed_when_it_goes(
    make_settings: MakeSettings, keep: Keep
) -> None:
    with FakeModelServer(key="right") as server:
        settings = make_settings(medgemma_base_url=server.base_url, medgemma_api_key="wrong")
        keeper = keep(settings)
        failed = keeper.wait_settled(10)
        assert failed.phase == "failed"
        assert failed.error is not None
        assert "refuses the key" in failed.text
        server.key = "wrong"
        assert until(keeper, "ready").endpoint is not None
    gone = until(keeper, "failed")
    assert "cannot be reached" in gone.text
    assert gone.endpoint is None


def test_what_answers_on_the_port_comes_before_our_own(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma
) -> None:
    with FakeModelServer() as server:
        state = keep(make_settings(port=server.port, model_file=tiny_gemma.model)).wait_settled(10)
        assert state.phase == "ready"
        assert state.endpoint is not None
        assert state.endpoint.base_url == server.base_url


def test_model_server_off_never_starts_one(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    keeper = keep(make_settings(model_server="off", port=free_port(), model_file=tiny_gemma.model))
    assert "MODEL_SERVER is off" in keeper.wait_settled(10).text
    assert not started()


@pytest.mark.parametrize("excluding", [{"medgemma_base_url": "http://127.0.0.1:9/v1"}, {"model_server": "off"}])
def test_the_flag_contradicts_a_configured_server_or_none(
    make_settings: MakeSettings, excluding: dict[str, str]
) -> None:
    with pytest.raises(SettingsError):
        ModelKeeper(make_settings(**excluding), "demo")


def test_weights_that_are_there_are_served_and_a_killed_server_comes_back(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    keeper = keep(make_settings(model_file=tiny_gemma.model, mmproj_file=tiny_gemma.mmproj))
    phases: list[str] = []
    keeper.subscribe(lambda state: phases.append(state.phase))
    ready = until(keeper, "ready")
    assert "with vision" in ready.text
    started()[0].kill()
    again = keeper.changed(ready, 10)
    assert again.phase == "restarting"
    again = until(keeper, "ready")
    assert again.endpoint is not None
    assert httpx.get(f"{again.endpoint.base_url}/models").status_code == 200
    assert phases[-2:] == ["restarting", "ready"]
    keeper.stop()
    assert not started()


def test_a_server_that_dies_again_and_again_is_left_until_it_is_needed(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    keeper = keep(make_settings(model_file=tiny_gemma.model))
    for _ in range(keeper_module.DEATHS):
        ready = until(keeper, "ready")
        started()[0].kill()
        keeper.changed(ready, 10)
    assert "stopped 3 times" in until(keeper, "failed").text
    keeper.ensure_alive()
    assert until(keeper, "ready").endpoint is not None


def test_a_server_in_doubt_counts_as_ready_only_when_it_has_answered(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    keeper = keep(make_settings(model_file=tiny_gemma.model))
    until(keeper, "ready")
    for _ in range(5):
        pid = started()[0].pid
        keeper.ensure_alive()
        assert keeper.state.phase == "looking"
        assert until(keeper, "ready").endpoint is not None
        assert started()[0].pid == pid
    started()[0].kill()
    keeper.ensure_alive()
    assert keeper.state.phase in ("looking", "restarting")
    again = until(keeper, "ready")
    assert again.endpoint is not None
    assert httpx.get(f"{again.endpoint.base_url}/models").status_code == 200


def test_a_server_that_hangs_is_replaced_when_an_answer_broke_off(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "ANSWERS_SECONDS", 1.0)
    keeper = keep(make_settings(model_file=tiny_gemma.model))
    until(keeper, "ready")
    hanging = started()[0]
    hanging.suspend()
    keeper.ensure_alive()
    again = until(keeper, "ready")
    assert again.endpoint is not None
    assert httpx.get(f"{again.endpoint.base_url}/models").status_code == 200
    assert not hanging.is_running()


def test_a_bad_file_is_told_once_and_not_tried_in_a_loop(
    make_settings: MakeSettings, keep: Keep, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"no model")
    keeper = keep(make_settings(model_file=bad))
    failed = keeper.wait_settled(20)
    assert "bad.gguf cannot be read" in failed.text
    assert keeper.changed(failed, 1) is failed


def test_the_flag_fetches_the_demo_model_and_serves_it_as_such(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_demo: weights.WeightsFile
) -> None:
    keeper = keep(make_settings(), "demo", hub=site.url)
    phases = []
    keeper.subscribe(lambda state: phases.append(state.phase))
    ready = until(keeper, "ready")
    assert ready.endpoint is not None
    assert (ready.endpoint.model, ready.endpoint.demo) == ("bedside-demo", True)
    assert "Demo model: not medical." in ready.text
    assert {"downloading", "verifying", "starting"} <= {*phases, "downloading"}


def test_the_flag_takes_no_other_model_that_answers_on_the_port(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_demo: weights.WeightsFile
) -> None:
    with FakeModelServer() as other:
        state = keep(make_settings(port=other.port), "demo", hub=site.url).wait_settled(20)
    assert state.phase == "failed"
    assert isinstance(state.error, InUseError)


def test_a_download_by_request_shows_bytes_and_ends_in_an_answering_model(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_demo: weights.WeightsFile
) -> None:
    keeper = keep(make_settings(), hub=site.url)
    until(keeper, "none")
    seen: list[ModelState] = []
    keeper.subscribe(seen.append)
    keeper.request_download("demo")
    assert until(keeper, "ready").endpoint is not None
    progress = [state.progress for state in seen if state.progress is not None]
    assert progress[-1].done_bytes == progress[-1].total_bytes == tiny_demo.size
    assert any("Downloading Demo model" in state.text for state in seen)


def test_a_failed_download_is_told_until_the_next_try(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_demo: weights.WeightsFile
) -> None:
    keeper = keep(make_settings(), hub=site.url)
    until(keeper, "none")
    keeper.request_download("medgemma")
    failed = until(keeper, "failed")
    assert "not accepted yet" in failed.text
    assert keeper.changed(failed, 0.5) is failed
    keeper.request_download("medgemma", licence_accepted=True)
    refused = keeper.changed(failed, 10)
    while refused.phase != "failed":
        refused = keeper.changed(refused, 10)
    assert "404" in refused.text
    keeper.request_download("demo")
    assert until(keeper, "ready").error is None


def test_a_running_model_goes_on_answering_while_another_is_fetched(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_gemma: TinyGemma
) -> None:
    site.hub_status = 500
    keeper = keep(make_settings(model_file=tiny_gemma.model), hub=site.url)
    ready = until(keeper, "ready")
    keeper.request_download("medgemma", licence_accepted=True)
    state = keeper.changed(ready, 10)
    while "500" not in state.text:
        assert state.endpoint == ready.endpoint
        state = keeper.changed(state, 10)
    assert (state.phase, state.endpoint) == ("ready", ready.endpoint)


def test_a_second_order_waits_and_a_cancelled_one_leaves_none(
    make_settings: MakeSettings, keep: Keep, site: WeightsSite, tiny_demo: weights.WeightsFile
) -> None:
    site.hold = Event()
    keeper = keep(make_settings(), hub=site.url)
    until(keeper, "none")
    keeper.request_download("demo")
    until(keeper, "downloading")
    with pytest.raises(InUseError):
        keeper.request_download("demo")
    keeper.cancel_download()
    site.hold.set()
    assert until(keeper, "none").error is None


def test_two_keepers_share_one_server(
    make_settings: MakeSettings, keep: Keep, tiny_gemma: TinyGemma, started: Started
) -> None:
    port = free_port()
    folder = tiny_gemma.model.parent
    copy = folder / "medgemma-4b-copy.gguf"
    shutil.copy(tiny_gemma.model, copy)
    settings = make_settings(port=port, model_file=copy)
    one, two = keep(settings), keep(settings)
    first, second = until(one, "ready"), until(two, "ready")
    assert first.endpoint == second.endpoint
    assert len(started()) == 1


def test_the_state_holds_no_secret(make_settings: MakeSettings, keep: Keep) -> None:
    with FakeModelServer(key="secret-key") as server:
        settings = make_settings(medgemma_base_url=server.base_url, medgemma_api_key="secret-key")
        state = keep(settings).wait_settled(10)
    assert state.endpoint is not None
    assert state.endpoint.api_key == "secret-key"
    assert "secret-key" not in repr(state)
    assert os.environ.get("MEDGEMMA_API_KEY") is None
