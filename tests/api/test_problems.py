"""Errors at the doors: the right status, one sentence in the door's own form, and nothing of what was sent."""

import logging
from collections.abc import AsyncIterator
from typing import Any, Literal

import pytest
from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator

from api import problems
from core import errors
from core.errors import BedsideError, Bug

SECRET = "Jane Roe 4711"


class Form(BaseModel):
    message: str = Field(max_length=5)
    count: int = Field(1, ge=1)
    kind: Literal["a", "b"] = "a"
    inputs: dict[str, float] = {}

    @field_validator("message")
    @classmethod
    def _words(cls, message: str) -> str:
        if message == "bad":
            raise ValueError("write a question")
        return message


@pytest.fixture
def client() -> TestClient:
    web = FastAPI()
    problems.handle(web)
    web.add_middleware(problems.Unforeseen)

    @web.post("/api/form")
    def form(form: Form) -> str:
        return form.message

    @web.get("/api/bug")
    def bug() -> None:
        raise ZeroDivisionError(SECRET)

    @web.get("/files/lost")
    def lost() -> None:
        raise HTTPException(404, "This image is not there.")

    @web.get("/api/late")
    def late() -> StreamingResponse:
        async def words() -> AsyncIterator[str]:
            yield "first"
            raise ZeroDivisionError(SECRET)

        return StreamingResponse(words())

    @web.get("/v1/{kind}")
    @web.get("/api/ai-chat/{kind}")
    @web.get("/api/other/{kind}")
    def refused(kind: str) -> None:
        raise {each.__name__: each for each in kinds()}[kind]("What happened.", "What to do.")

    return TestClient(web)


def kinds() -> list[type[BedsideError]]:
    found = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, BedsideError)]
    return [each for each in found if each is not Bug]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.QuestionError, 400),
        (errors.EntryError, 400),
        (errors.NotFoundError, 404),
        (errors.FileError, 422),
        (errors.PasswordNeededError, 422),
        (errors.FileTooLargeError, 413),
        (errors.InUseError, 409),
        (errors.StorageError, 507),
        (errors.ModelTimeoutError, 504),
        (errors.ModelUnreachableError, 503),
        (errors.ModelKeyError, 502),
        (errors.ModelReplyError, 502),
    ],
)
def test_each_kind_has_its_status(error: type[BedsideError], status: int) -> None:
    assert problems.status_of(error("x")) == status


def test_a_bug_and_a_refusal_have_theirs() -> None:
    assert problems.status_of(Bug()) == 500
    assert problems.status_of(problems.Refusal(429, "x")) == 429


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_told_in_the_form_of_the_door(client: TestClient, kind: type[BedsideError]) -> None:
    said = "What happened. What to do."
    chat, other = client.get(f"/api/ai-chat/{kind.__name__}"), client.get(f"/api/other/{kind.__name__}")
    openai = client.get(f"/v1/{kind.__name__}")
    assert chat.json() == {"success": False, "error": said}
    assert other.json() == {"error": said}
    assert openai.json()["error"].keys() == {"message", "type", "param", "code"}
    assert openai.json()["error"]["message"] == said
    assert {chat.status_code, other.status_code, openai.status_code} == {problems.status_of(kind("x"))}
    assert chat.headers["cache-control"] == "no-store"


def test_openai_clients_are_told_which_kind_of_error_it_was() -> None:
    def told(error: BedsideError) -> tuple[str, str | None]:
        return (told := problems.body("/v1/models", error)["error"])["type"], told["code"]

    assert told(errors.ContextExceededError("x")) == ("invalid_request_error", "context_length_exceeded")
    assert told(problems.Refusal(401, "x")) == ("invalid_request_error", "invalid_api_key")
    assert told(problems.Refusal(429, "x")) == ("rate_limit_error", "rate_limit_exceeded")
    assert told(Bug()) == ("server_error", None)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "The field message is missing."),
        ({"message": SECRET}, "The field message is longer than 5 characters."),
        ({"message": ["4711"]}, "The field message has to be text."),
        ({"message": "bad"}, "The field message: write a question."),
        ({"message": "x", "count": "4711x"}, "The field count has to be a whole number."),
        ({"message": "x", "count": -4711}, "The field count has to be at least 1."),
        ({"message": "x", "kind": SECRET}, "The field kind has to be 'a' or 'b'."),
        ({"message": "x", "inputs": {SECRET: SECRET}}, "The field inputs has to be a number."),
        ([], "The request has to be an object."),
    ],
)
def test_a_wrong_value_is_named_but_not_repeated(client: TestClient, sent: Any, said: str) -> None:
    reply = client.post("/api/form", json=sent)
    assert reply.status_code == 422
    assert reply.json() == {"error": said}
    assert "4711" not in reply.text


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff\xfe", b"4711"])
def test_a_body_that_is_no_json_is_said_to_be_none(client: TestClient, sent: bytes) -> None:
    reply = client.post("/api/form", content=sent, headers={"content-type": "application/json"})
    assert reply.status_code in {400, 422}
    assert reply.json()["error"].startswith("The request")
    assert "4711" not in reply.text


def test_unknown_addresses_and_methods_are_told_in_words(client: TestClient) -> None:
    nowhere, wrong = client.get("/api/nowhere"), client.get("/api/form")
    assert (nowhere.status_code, wrong.status_code) == (404, 405)
    assert nowhere.json()["error"].startswith("There is nothing at this address.")
    assert wrong.json()["error"].startswith("This address does not take this method.")
    assert wrong.headers["allow"] == "POST"


def test_the_routes_of_the_page_keep_their_form(client: TestClient) -> None:
    assert client.get("/files/lost").json() == {"detail": "This image is not there."}


def test_of_an_unforeseen_error_the_caller_learns_the_id_that_the_log_knows(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        reply = client.get("/api/bug")
    assert reply.status_code == 500
    assert SECRET not in reply.text
    assert "ZeroDivision" not in reply.text
    found = [record for record in caplog.records if record.name == "api.problems"]
    assert len(found) == 1
    assert str(found[0].args[0]) in reply.json()["error"]  # type: ignore[index]


def test_a_reply_that_has_begun_ends_where_it_failed(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    reply = client.get("/api/late")
    assert reply.text == "first"
    assert any(record.name == "api.problems" for record in caplog.records)
