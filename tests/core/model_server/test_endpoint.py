import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from core.errors import ModelKeyError, ModelNotFoundError, ModelReplyError, ModelUnreachableError
from core.model_server.endpoint import find_endpoint, is_loopback
from tests.fake_model_server import FakeModelServer


def test_the_named_model_is_used_without_a_word() -> None:
    with FakeModelServer(models=["other", "medgemma-4b"]) as server:
        found = find_endpoint(server.base_url, ["medgemma-4b"])
    assert (found.endpoint.model, found.note, found.endpoint.demo) == ("medgemma-4b", "", False)


def test_the_only_other_model_is_used_and_said() -> None:
    with FakeModelServer(models=["medgemma-4b-it"]) as server:
        found = find_endpoint(server.base_url, ["medgemma-4b"])
    assert found.endpoint.model == "medgemma-4b-it"
    assert "no model medgemma-4b" in found.note
    assert "medgemma-4b-it" in found.note


def test_the_demo_model_is_known_by_its_alias() -> None:
    with FakeModelServer(models=["bedside-demo"]) as server:
        assert find_endpoint(server.base_url, ["medgemma-4b"]).endpoint.demo


@pytest.mark.parametrize(("models", "listed"), [(["a", "b"], "It lists: a, b."), ([], "It lists none.")])
def test_nothing_is_guessed_among_several_or_none(models: list[str], listed: str) -> None:
    with FakeModelServer(models=models) as server, pytest.raises(ModelNotFoundError) as error:
        find_endpoint(server.base_url, ["medgemma-4b"])
    assert listed in error.value.message


def test_a_wrong_key_is_refused_and_the_right_one_passed_on() -> None:
    with FakeModelServer(key="right") as server:
        with pytest.raises(ModelKeyError, match="refuses the key") as error:
            find_endpoint(server.base_url, ["medgemma-4b"], "wrong")
        assert "wrong" not in str(error.value)
        assert find_endpoint(server.base_url, ["medgemma-4b"], "right").endpoint.api_key == "right"


def test_a_closed_port_cannot_be_reached() -> None:
    with pytest.raises(ModelUnreachableError, match="cannot be reached"):
        find_endpoint("http://127.0.0.1:9/v1", ["medgemma-4b"])


def test_an_unknown_host_cannot_be_reached() -> None:
    with pytest.raises(ModelUnreachableError, match="cannot be reached"):
        find_endpoint("http://no-such-host.invalid/v1", ["medgemma-4b"])


def test_a_server_that_accepts_and_says_nothing_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ModelUnreachableError, match="is silent"):
        find_endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}/v1", ["medgemma-4b"])


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": 3}', b'{"data": [3]}'])
def test_another_program_is_not_taken_for_an_openai_api(body: bytes) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    with HTTPServer(("127.0.0.1", 0), Other) as other:
        serving = Thread(target=other.handle_request)
        serving.start()
        with pytest.raises(ModelReplyError, match="not an OpenAI-compatible API"):
            find_endpoint(f"http://127.0.0.1:{other.server_port}/v1", ["medgemma-4b"])
        serving.join()


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with FakeModelServer() as server:
        assert find_endpoint(server.base_url, ["medgemma-4b"]).endpoint.model == "medgemma-4b"


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:80/v1", True),
        ("https://a.example/v1", False),
        ("http://10.0.0.1/v1", False),
    ],
)
def test_which_addresses_are_this_machine(url: str, here: bool) -> None:
    assert is_loopback(url) is here
