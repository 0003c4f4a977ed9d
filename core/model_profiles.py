"""What differs between models, as data: how messages are shaped, what an image costs, what is known of the weights.

Source of the MedGemma figures: its model cards (1.0.1 of 2025, 1.5 of January 2026) and Google's notebooks.
"""

from dataclasses import dataclass
from typing import Literal

DEMO_ALIAS = "bedside-demo"
MEDGEMMA_ALIAS = "medgemma-4b"


@dataclass(frozen=True)
class ModelProfile:
    """How to talk to one family of models.

    `text_instructions` and `image_instructions` are the family's own opening words (empty where it has none).
    `roles`: "user_first" folds instructions and tool results into user turns and alternates strictly; "system" sends a
    system message. `image_position` is the place of an image beside the text of its turn. `thinking` holds the markers
    of a thought that is to be removed from the answer, or None. `image_side` is the longest side in pixels that the
    vision encoder takes, `image_tokens` what one image costs of the context.
    """

    name: str
    roles: Literal["user_first", "system"]
    text_instructions: str = ""
    image_instructions: str = ""
    image_position: Literal["before_text", "after_text"] = "before_text"
    thinking: tuple[str, str] | None = None
    stop: tuple[str, ...] = ()
    image_side: int = 896
    image_tokens: int = 256


MEDGEMMA_1_0 = ModelProfile(
    name="MedGemma 1.0",
    roles="user_first",
    text_instructions="You are a helpful medical assistant.",
    image_instructions="You are an expert radiologist.",
    image_position="after_text",
    stop=("<end_of_turn>",),
)
MEDGEMMA_1_5 = ModelProfile(
    name="MedGemma 1.5",
    roles="user_first",
    thinking=("<unused94>", "<unused95>"),
    stop=("<end_of_turn>",),
)
GENERIC = ModelProfile(name="generic", roles="system", thinking=("<think>", "</think>"))


def profile_for(model_name: str) -> ModelProfile:
    """The profile for a model by the name its endpoint gives it.

    A MedGemma without a version in its name is taken as 1.0, the version that LocalAI's gallery serves under it.
    """
    name = model_name.lower()
    if "medgemma" not in name:
        return GENERIC
    return MEDGEMMA_1_5 if "1.5" in name or "1_5" in name or "1-5" in name else MEDGEMMA_1_0


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers: an OpenAI-compatible address ending in /v1, the model's name there, and the key for it.

    `demo` is true for weights that are known not to be medical: every answer of theirs says so.
    """

    base_url: str
    model: str
    api_key: str = ""
    demo: bool = False

    def __repr__(self) -> str:
        return f"Endpoint(base_url={self.base_url!r}, model={self.model!r}, demo={self.demo})"
