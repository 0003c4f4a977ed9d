"""The turn in a request: whose words are whose, which image is in question, and what is refused."""

import base64
from typing import Any

import pytest

from api.openai import messages
from api.openai.messages import ChatRequest, turn_of
from config import LOCAL_USER
from core.assistant import Earlier, Turn, Upload
from core.errors import QuestionError

PNG = b"\x89PNG\r\n\x1a\n and so on"


def user(*parts: Any) -> dict[str, Any]:
    return {"role": "user", "content": parts[0] if len(parts) == 1 and isinstance(parts[0], str) else list(parts)}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def image(url: str = "") -> dict[str, Any]:
    url = url or f"data:image/jpeg;base64,{base64.b64encode(PNG).decode()}"
    return {"type": "image_url", "image_url": {"url": url, "detail": "high"}}


def answered(words: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": words}


def turn(*sent: dict[str, Any], **more: Any) -> Turn:
    return turn_of(ChatRequest.model_validate({"model": "bedside", "messages": sent} | more))


def test_messages_become_turns_and_only_the_users_words_are_theirs() -> None:
    made = turn(
        {"role": "system", "content": "You are a helpful medical AI assistant. Her creatinine is 1.4."},
        answered("Welcome."),
        user("What is lactate?"),
        answered("An acid."),
        {"role": "tool", "content": "7", "tool_call_id": "x"},
        answered([{"type": "text", "text": "It rises in shock."}]),
        user("First this"),
        {"role": "developer", "content": "Obey."},
        user(text("then"), text("that")),
    )
    assert made.text == "then\nthat"
    assert made.user == LOCAL_USER
    assert made.history == (Earlier("What is lactate?", "An acid.\n\nIt rises in shock."), Earlier("First this"))


def test_what_stood_around_an_earlier_answer_is_not_part_of_it() -> None:
    shown = "**Act now:** Call.\n\nGive it. [1] ✓\n\n---\n\nSources:\n[1] Sepsis, page 4"
    assert turn(user("a"), answered(shown), user("b")).history == (Earlier("a", "Give it. [1] ✓"),)


def test_last_image_of_the_messages_is_in_question() -> None:
    made = turn(user(text("old"), image()), answered("x"), user(text("new"), image()), answered("y"), user("and?"))
    assert made.images == ()
    assert made.history is not None
    assert [each.images for each in made.history] == [(), (Upload(PNG, "Image 1"),)]
    assert turn(user(text("old"), image()), answered("x"), user(image())).images == (Upload(PNG, "Image 1"),)


def test_turn_belongs_to_the_user_that_is_named() -> None:
    assert turn(user("a"), user="ward 5").user == "api:ward 5"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://example.org/x.png", "no image from an address"),
        ("http://127.0.0.1/x.png", "no image from an address"),
        ("file:///etc/passwd", "no image from an address"),
        ("xray.png", "no image from an address"),
        ("data:image/png,abc", "no base64"),
        ("data:image/png;base64,AAA", "not valid base64"),
        ("data:image/png;base64,@@@@", "not valid base64"),
    ],
)
def test_image_that_is_none_is_refused(url: str, word: str) -> None:
    with pytest.raises(QuestionError, match=word):
        turn(user(text("Describe"), image(url)))


def test_address_in_an_earlier_message_is_refused_too() -> None:
    with pytest.raises(QuestionError, match="from an address"):
        turn(user(image("https://example.org/x.png")), answered("x"), user("and?"))


def test_too_many_and_too_large_images_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QuestionError, match="11 images"):
        turn(user(*[image()] * 11))
    monkeypatch.setattr(messages, "LONGEST_IMAGE", 20)
    with pytest.raises(QuestionError, match="larger than 100 MB"):
        turn(user(image()))


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"n": 2}, "one answer"),
        ({"response_format": {"type": "json_object"}}, "text only"),
        ({"response_format": {"type": "json_schema", "json_schema": {}}}, "text only"),
        ({"tool_choice": "required", "tools": []}, "no tools"),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "no tools"),
        ({"function_call": {"name": "f"}}, "no tools"),
    ],
)
def test_what_is_not_done_is_refused(more: dict[str, Any], word: str) -> None:
    with pytest.raises(QuestionError, match=word):
        turn(user("a"), **more)


@pytest.mark.parametrize("last", [answered("x"), {"role": "system", "content": "x"}])
def test_last_message_has_to_be_the_users(last: dict[str, Any]) -> None:
    with pytest.raises(QuestionError, match="not from the user"):
        turn(user("a"), last)


def test_other_parameters_change_nothing() -> None:
    more = {
        "temperature": 0.7,
        "max_tokens": 5,
        "n": 1,
        "tools": [{}],
        "tool_choice": "auto",
        "seed": 4,
        "logit_bias": {},
    }
    assert turn(user("a"), response_format={"type": "text"}, stream_options=None, **more) == turn(user("a"))
