"""The web application for tests, on a whole house, asked from this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from api.web import application
from core.assistant import Assistant
from tests.houses import house, settings_for

ADDRESS = "http://127.0.0.1:7860"
NEAR = ("127.0.0.1", 50000)
MANY = 1_000_000


def client_of(assistant: Assistant, folder: Path, **settings: Any) -> TestClient:
    """A client in process; as a context manager it keeps one event loop. Nothing limits how often it asks."""
    web = application(assistant, settings_for(folder, **{"requests_per_minute": MANY, **settings}))
    return TestClient(web, ADDRESS, client=NEAR, raise_server_exceptions=False)


@contextmanager
def doors(folder: Path, base_url: str = "", **settings: Any) -> Iterator[tuple[Assistant, TestClient]]:
    """A house with the model at `base_url` (empty: none), and a client at its doors."""
    with house(folder, base_url, **settings) as assistant, client_of(assistant, folder, **settings) as client:
        yield assistant, client


def from_here(web: ASGIApp) -> ASGIApp:
    """The application for a client in process that says another address of itself than this machine's."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
            headers.append((b"host", ADDRESS.removeprefix("http://").encode()))
            scope = {**scope, "client": NEAR, "headers": headers}
        await web(scope, receive, send)

    return asked
