"""What an OpenAI client sends, and the turn that is in it.

Of the messages only those of the user are the clinician's words, the only place that values come from. Assistant
messages are what was answered: the model reads them as such, and no number or source comes from them. System, developer
and tool messages are left out: nothing in a message is an instruction to the assistant, which has its own.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api import turns
from api.openai.words import spoken
from api.turns import LONGEST_USER
from core.assistant import Earlier, Turn, Upload
from core.assistant.turn import MOST_IMAGES
from core.errors import FileError, QuestionError
from core.imaging.study import MAX_MEGABYTES

MODEL = "bedside"
MOST_MESSAGES = 2000
LONGEST_IMAGE = MAX_MEGABYTES * 1_000_000 * 4 // 3 + 100
"""Characters of an image as base64 in a data: URL."""


class TextPart(BaseModel):
    """A piece of text."""

    type: Literal["text"]
    text: str


class ImageUrl(BaseModel):
    """An image inside the request; any other address is refused, none is ever fetched."""

    url: str = Field(description="A data: URL in base64. PNG, JPEG or DICOM; its content tells which.")


class ImagePart(BaseModel):
    """An image. The last one in the messages is read."""

    type: Literal["image_url"]
    image_url: ImageUrl


class UserMessage(BaseModel):
    """The clinician's words and images."""

    role: Literal["user"]
    content: str | list[Annotated[TextPart | ImagePart, Field(discriminator="type")]]


class OtherMessage(BaseModel):
    """What was answered (assistant), or what is left out (system, developer, tool, function)."""

    role: Literal["assistant", "system", "developer", "tool", "function"]
    content: str | list[dict[str, Any]] | None = None


class StreamOptions(BaseModel):
    """What a stream holds besides the answer."""

    include_usage: bool | None = Field(None, description="Send the usage in a chunk of its own at the end.")


class ResponseFormat(BaseModel):
    """The form of the answer: text is the only one."""

    type: str = "text"


class ChatRequest(BaseModel):
    """A conversation with its newest question last. Fields that are not named here are ignored."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"model": MODEL, "messages": [{"role": "user", "content": "What is sepsis?"}]}]}
    )

    model: str = Field(description=f"“{MODEL}”.")
    messages: list[Annotated[UserMessage | OtherMessage, Field(discriminator="role")]] = Field(
        min_length=1, max_length=MOST_MESSAGES, description="The whole conversation; nothing of it is kept."
    )
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    user: str | None = Field(None, max_length=LONGEST_USER)
    n: int | None = Field(None, ge=1, description="1: there is one answer.")
    response_format: ResponseFormat | None = None
    tool_choice: str | dict[str, Any] | None = Field(None, description="“auto” or “none”; no tool of yours is called.")
    function_call: str | dict[str, Any] | None = Field(None, description="“auto” or “none”.")
    temperature: float | None = Field(None, description="Ignored: the same question has the same answer.")
    max_tokens: int | None = Field(None, description="Ignored: answers are short, and end where they end.")
    max_completion_tokens: int | None = Field(None, description="Ignored, as max_tokens.")


def turn_of(request: ChatRequest) -> Turn:
    """The turn in a request. Raises `QuestionError` for what no answer can be given to."""
    _refuse_what_is_not_done(request)
    urls = [_images(message) for message in request.messages]
    current = max((index for index, listed in enumerate(urls) if listed), default=-1)
    said: list[Earlier] = []
    for index, message in enumerate(request.messages):
        if isinstance(message, UserMessage):
            said.append(Earlier(_text(message), images=_decoded(urls[index]) if index == current else ()))
        elif message.role == "assistant" and said:
            last = said[-1]
            answer = "\n\n".join(filter(None, (last.answer, spoken(_text(message)))))
            said[-1] = Earlier(last.text, answer, last.images)
    question = said.pop()
    return Turn(question.text, turns.user_id(request.user or ""), images=question.images, history=tuple(said))


def _refuse_what_is_not_done(request: ChatRequest) -> None:
    if request.messages[-1].role != "user":
        raise QuestionError("The last message is not from the user.", "End the messages with the question.")
    if request.n is not None and request.n > 1:
        raise QuestionError("Bedside gives one answer.", "Leave n out, or send 1.")
    if request.response_format is not None and request.response_format.type != "text":
        raise QuestionError(
            "Bedside answers in text only.",
            "Leave response_format out; citations and tools come as fields of their own.",
        )
    if any(choice not in (None, "auto", "none") for choice in (request.tool_choice, request.function_call)):
        raise QuestionError("Bedside calls no tools of its caller.", "Leave tool_choice out; it uses its own tools.")


def _text(message: UserMessage | OtherMessage) -> str:
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    parts = (part.get("text") if isinstance(part, dict) else getattr(part, "text", None) for part in message.content)
    return "\n".join(part for part in parts if isinstance(part, str))


def _images(message: UserMessage | OtherMessage) -> list[str]:
    """The addresses of a message's images, none of them foreign."""
    if not isinstance(message, UserMessage) or isinstance(message.content, str):
        return []
    urls = [part.image_url.url for part in message.content if isinstance(part, ImagePart)]
    if any(url[:5].lower() != "data:" for url in urls):
        raise QuestionError("Bedside fetches no image from an address.", "Send the image itself, as a data: URL.")
    if len(urls) > MOST_IMAGES:
        raise QuestionError(
            f"The message has {len(urls)} images; Bedside takes up to {MOST_IMAGES}.", "Send fewer at a time."
        )
    if any(len(url) > LONGEST_IMAGE for url in urls):
        raise QuestionError(f"An image is larger than {MAX_MEGABYTES} MB.", "Export a smaller copy as PNG or JPEG.")
    return urls


def _decoded(urls: list[str]) -> tuple[Upload, ...]:
    try:
        return tuple(turns.picture(url, number) for number, url in enumerate(urls, 1))
    except FileError as error:
        raise QuestionError(error.message, error.hint) from error
