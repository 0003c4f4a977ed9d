"""The headers that keep the page from talking to another host, on every kind of response."""

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from api.security import HEADERS, SecurityHeaders


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(SecurityHeaders)

    @app.get("/stream")
    def stream() -> StreamingResponse:
        return StreamingResponse(iter([b"data: 1\n\n", b"data: 2\n\n"]), headers={"referrer-policy": "unsafe-url"})

    @app.get("/fine")
    def fine() -> str:
        return "fine"

    return TestClient(app)


@pytest.mark.parametrize("path", ["/fine", "/stream", "/nowhere"])
def test_every_response_carries_them(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert len(headers.get_list("referrer-policy")) == 1


def test_the_policy_names_no_foreign_host() -> None:
    policy = HEADERS["content-security-policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "unsafe-eval" not in policy
    for directive in ("default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "object-src 'none'"):
        assert directive in policy
