"""Shapes a conversation into what MedGemma was trained on.

MedGemma knows neither a system nor a tool role and wants user and assistant strictly in turn. So the system text goes
in front of the first user turn, a tool's result joins the user's turn, and neighbours of one role become one. Whatever
the server's chat template does, the model then reads exactly what stands here. Nothing that varies is put in front:
the beginning of the prompt stays the same from call to call, so that servers can keep its computation.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolCall, ToolMessage

from core.errors import ImageRefusedError
from core.model_profiles import ModelProfile

Part = dict[str, Any]

# Written in a document or a question, a control token would end the user's turn and speak in the model's place, or
# announce an image that is not there (llama.cpp's media marker): it is sent with square brackets.
_CONTROL = re.compile(
    r"<\|?((?:start|end)_of_(?:turn|image)|image_soft_token|bos|eos|pad|unused\d+|im_start|im_end|__media__)\|?>"
)


@dataclass
class _Turn:
    role: Literal["user", "assistant"]
    texts: list[str] = field(default_factory=list)
    images: list[Part] = field(default_factory=list)


def shape(messages: Sequence[BaseMessage], profile: ModelProfile, *, task: str = "") -> list[BaseMessage]:
    """The messages as this family of models takes them.

    `task` is a text for this call alone (such as the choice of a tool); it stands at the very end. The family's own
    opening words (profile) are added. Raises `ImageRefusedError` for an image that is not in the message itself.
    """
    instructions: list[str] = []
    turns: list[_Turn] = []
    calls: dict[str, ToolCall] = {}
    for message in messages:
        texts, images = _content(message)
        if isinstance(message, SystemMessage):
            instructions += texts
            continue
        if isinstance(message, ToolMessage):
            texts = [_result(message, calls.get(message.tool_call_id), texts)]
        if isinstance(message, AIMessage):
            calls |= {call["id"]: call for call in message.tool_calls if call["id"]}
        if texts or images:
            role: Literal["user", "assistant"] = "assistant" if isinstance(message, AIMessage) else "user"
            if not turns or turns[-1].role != role:
                turns.append(_Turn(role))
            turns[-1].texts += texts
            turns[-1].images += images

    opening = profile.image_instructions if any(turn.images for turn in turns) else profile.text_instructions
    if opening and not any(opening in text for text in instructions):
        instructions.insert(0, opening)
    shaped: list[BaseMessage] = []
    if profile.roles == "system" and instructions:
        shaped.append(SystemMessage("\n\n".join(instructions)))
        instructions = []
    if not turns or turns[0].role == "assistant":
        # A conversation whose head was cut off still has to begin with the user.
        turns.insert(0, _Turn("user", [] if instructions else ["(The beginning of this conversation was cut off.)"]))
    turns[0].texts[:0] = instructions
    if task and turns[-1].role == "assistant":
        turns.append(_Turn("user"))
    last = len(turns) - 1
    for place, turn in enumerate(turns):
        content = _arrange(turn, profile, task if place == last else "")
        shaped.append(AIMessage(content) if turn.role == "assistant" else HumanMessage(content))
    return shaped


def calls_since_question(messages: Sequence[BaseMessage]) -> list[tuple[str, str]]:
    """Name and arguments (as JSON) of the tool calls made since the user's last message."""
    made: list[tuple[str, str]] = []
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        if isinstance(message, AIMessage):
            made += [(call["name"], arguments_as_json(call["args"])) for call in message.tool_calls]
    return made


def arguments_as_json(arguments: dict[str, Any]) -> str:
    """Arguments in one spelling, so that equal ones compare equal."""
    return json.dumps(arguments, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _arrange(turn: _Turn, profile: ModelProfile, task: str) -> str | list[str | Part]:
    text = "\n\n".join(turn.texts)
    if not turn.images:
        return "\n\n".join(part for part in (text, task) if part)
    texts: list[Part] = [{"type": "text", "text": text}] if text else []
    parts = turn.images + texts if profile.image_position == "before_text" else texts + turn.images
    # The task comes last even after an image: what stands before it need not be computed again.
    return [*parts, {"type": "text", "text": task}] if task else [*parts]


def _result(message: ToolMessage, call: ToolCall | None, texts: list[str]) -> str:
    name = message.name or (call["name"] if call else "the tool")
    given = ", ".join(f"{key}: {value}" for key, value in call["args"].items()) if call else ""
    return f"Result of {name}{f' ({given})' if given else ''}:\n" + ("\n".join(texts) or "(nothing)")


def _content(message: BaseMessage) -> tuple[list[str], list[Part]]:
    """The texts (without empty ones) and the images of a message."""
    content = [message.content] if isinstance(message.content, str) else message.content
    texts: list[str] = []
    images: list[Part] = []
    for part in content:
        if isinstance(part, str) or part.get("type") == "text":
            text = part if isinstance(part, str) else str(part.get("text", ""))
            texts += [_CONTROL.sub(r"[\1]", text)] if text.strip() else []
        elif part.get("type") in ("image", "image_url"):
            images.append({"type": "image_url", "image_url": {"url": _data_url(part)}})
        elif not isinstance(message, AIMessage):
            raise ImageRefusedError("Only text and images can be sent to the model.", "Attach an image or a document.")
    return texts, images


def _data_url(part: Part) -> str:
    image_url = part.get("image_url", part.get("url", ""))
    url = image_url.get("url", "") if isinstance(image_url, dict) else image_url
    data = part.get("base64") or part.get("data")
    if not url and data:
        url = f"data:{part.get('mime_type') or 'image/png'};base64,{data}"
    if not str(url).startswith("data:image/"):
        # A model server would fetch the address itself: a request to a foreign host, steered by whoever wrote the text.
        raise ImageRefusedError(
            "An image by its address is not sent to the model.", "Download the image and attach the file."
        )
    return str(url)
