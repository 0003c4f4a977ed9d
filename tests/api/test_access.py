"""Who may use which address: every route of the whole application, Gradio's included, has a decision."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount

from api import access
from api.access import CLOSED, FOR_PROGRAMS, OPEN, RULES, rule_for
from api.web import application
from tests.houses import settings_for
from tests.ui.scripted import ScriptedAssistant
from ui.gradio_app import mount

KEY = "0123456789abcdef"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application as `app.py` serves it, with a key and the page."""
    folder = tmp_path_factory.mktemp("whole")
    settings, assistant = settings_for(folder, api_key=KEY), cast(Any, ScriptedAssistant(folder))

    async def mounted() -> FastAPI:  # without a running loop Gradio makes some, and leaves them open
        return mount(application(assistant, settings), assistant, settings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", "")  # the page sets it
        yield asyncio.run(mounted())


def addresses(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """The path of each route, of those in mounted applications and included routers too."""
    for route in routes:
        inner: Any = getattr(route, "app", None) if isinstance(route, Mount) else None
        if inner is not None:
            yield from addresses(inner.routes)
        elif hasattr(route, "effective_candidates"):
            yield from addresses(route.effective_candidates())
        else:
            yield cast(Any, route).path


def test_every_route_has_a_decision(whole: FastAPI) -> None:
    known = set(addresses(whole.routes))
    assert len(known) > 80
    assert {"/gradio_api/queue/join", "/api/ai-chat/", "/files/images/{image_id}", "/sign-in", "/health"} <= known
    undecided = [path for path in known if rule_for(path) is None]
    assert not undecided, f"say in api/access.py who may use {sorted(undecided)}"


def test_no_rule_is_left_of_a_route_that_is_gone(whole: FastAPI) -> None:
    known = set(addresses(whole.routes))
    unused = [rule.path for rule in RULES if not any(rule.fits(path) for path in known)]
    assert not unused


def test_only_what_a_stranger_needs_is_open(whole: FastAPI) -> None:
    found = {path for path in addresses(whole.routes) if (rule := rule_for(path)) and rule.who == "open"}
    assert found == {"/health", "/sign-in", "/sign-in.css"} == {rule.path for rule in OPEN}


@pytest.mark.parametrize(
    "path",
    [
        *("/gradio_api/proxy=https://evil.example", "/gradio_api/vibe-code", "/gradio_api/vibe-edit/"),
        *("/gradio_api/call/predict", "/gradio_api/api/predict", "/gradio_api/dev/reload", "/monitoring/summary"),
        *("/gradio_api/custom_component/a/server/component/b.py", "/login", "/gradio_api/runs", "/openapi.json"),
    ],
)
def test_routes_of_gradio_that_the_page_does_not_use_are_closed(path: str) -> None:
    rule = rule_for(path)
    assert rule
    assert rule.who == "closed"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/Health",
        "/health/",
        "/sign-in/x",
        "/gradio_api",
        "/gradio_api/",
        "/docs",
        "/apix",
        "/sign-in.css/x",
    ],
)
def test_what_no_rule_names_is_closed(path: str) -> None:
    assert rule_for(path) is None


@pytest.mark.parametrize(
    "path", ["/health\n", "/sign-in\n", "/sign-in.css\n", "/health\x00", "/sign-in%2fx", "//health"]
)
def test_an_open_address_is_open_in_one_spelling_only(path: str) -> None:
    rule = rule_for(path)
    assert rule is None or rule.who != "open"


def test_rules_for_programs_read_no_body_of_any_size() -> None:
    assert all(0 < rule.largest <= 140 * access.MB for rule in FOR_PROGRAMS)
    assert all(rule.who == "closed" for rule in CLOSED)
