"""The fake model server keeps its promises, so that a test that trusts it can."""

import json

import httpx
import pytest

from tests.fake_model_server import Fails, FakeModelServer, Says, Silent, call, in_turn

CHAT = "/chat/completions"


def ask(server: FakeModelServer, text: str = "Hello", **body: object) -> httpx.Response:
    json_body = {"model": "medgemma-4b", "messages": [{"role": "user", "content": text}], **body}
    return httpx.post(
        server.base_url + CHAT, json=json_body, headers={"authorization": f"Bearer {server.key or 'none'}"}
    )


def test_a_text_is_answered_plain_and_the_request_is_kept() -> None:
    with FakeModelServer("Good day.") as server:
        reply = ask(server, "Who are you?").json()
    assert reply["choices"][0]["message"]["content"] == "Good day."
    assert server.requests[0].last_turn == "Who are you?"


def test_pieces_arrive_as_server_sent_events() -> None:
    with FakeModelServer(Says(["a", "b"], delay=0.01)) as server:
        lines = [line for line in ask(server, stream=True).text.splitlines() if line]
    deltas = [json.loads(line[6:])["choices"][0]["delta"] for line in lines[:-1]]
    assert [delta["content"] for delta in deltas if "content" in delta] == ["a", "b"]
    assert lines[-1] == "data: [DONE]"


def test_replies_in_turn_the_last_one_stays() -> None:
    with FakeModelServer(in_turn(call("bmi", weight=70), Fails(500, "no"), "end")) as server:
        assert json.loads(ask(server).json()["choices"][0]["message"]["content"])["tool"] == "bmi"
        assert ask(server).status_code == 500
        assert ask(server).status_code == 200
        assert ask(server).status_code == 200


def test_it_can_die_and_be_silent() -> None:
    with FakeModelServer(Says(["a", "b"], dies_after=1)) as server, pytest.raises(httpx.TransportError):
        ask(server, stream=True)
    with FakeModelServer(Silent()) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(server.base_url + CHAT, json={"messages": []}, timeout=0.1)
        assert server.hung_up.wait(2)


def test_limits_of_a_server_are_kept_before_the_handler_is_asked() -> None:
    with FakeModelServer("never", key="right", context_size=5) as server:
        assert ask(server, "one two three four five six").json()["error"]["n_ctx"] == 5
        assert httpx.get(server.base_url + "/models").status_code == 401
        assert httpx.get(f"http://127.0.0.1:{server.port}/health").status_code == 200
