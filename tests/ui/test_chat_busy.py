"""A page on which as many answers are being written as may be says so in words, at once, and keeps the question."""

from typing import Any, cast

import gradio as gr
import pytest

from core.assistant import Assistant
from ui import chat
from ui.chat import Chat
from ui.streaming import Running


async def test_one_more_question_than_answers_is_told_that_bedside_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(gr, "Warning", lambda words, **_: told.append(words))
    monkeypatch.setattr(chat, "MOST_ANSWERS", 2)
    page = Chat(cast(Assistant, None), running={name: cast(Running, None) for name in ("one", "two")})
    page.answer = gr.Markdown()
    request = cast(gr.Request, type("Request", (), {"session_hash": "three"}))
    message: dict[str, Any] = {"text": "What does aspirin do?", "files": []}
    updates = [update async for update in page.send(message, "", "", "", request)]
    assert told == ["Bedside is busy: 2 answers are being written. Try again in a minute."]
    assert updates == [{page.answer: gr.skip()}]
    assert "three" not in page.running
