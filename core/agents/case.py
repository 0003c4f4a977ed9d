"""What one turn is about, as the agent sees it: the question, what was said before, and the pictures."""

import re
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from core.agents.events import ImageSeen

LONG_MESSAGE_WORDS = 60
"""A longer message is a note with a question in it: what the note mentions is not asked for."""
FOLLOW_UP_WORDS = 12
_QUESTION = re.compile(r"[^.?!\n]{3,400}\?")


@dataclass(frozen=True)
class PastTurn:
    """An earlier turn: the clinician's words, the answer's words without the cards, the calculators whose cards were
    shown, the inputs that they asked for, and their results as the model read them."""

    question: str
    answer: str
    calculators: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """An image ready for the model: PNG bytes without metadata, and what the page says of it."""

    png: bytes
    seen: ImageSeen


@dataclass(frozen=True)
class Case:
    """One turn: `history` in order, oldest first; `picture` is the image in question, new or from an earlier turn.

    Without `keeps_cards` nothing can be added to a card once the answer stands: nobody waits for it.
    """

    question: str
    history: tuple[PastTurn, ...] = ()
    picture: Picture | None = None
    keeps_cards: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """Everything that the clinician wrote, oldest first; the only place that values may come from."""
        return (*(turn.question for turn in self.history), self.question)

    @property
    def is_follow_up(self) -> bool:
        """Whether the question is too short to be searched for without what was said before."""
        return bool(self.history) and len(self.question.split()) < FOLLOW_UP_WORDS

    @property
    def asks(self) -> str:
        """What is asked, without the note around it: of a long message its questions, or else its two ends; of a short
        one with a question in a paragraph of its own, that."""
        note, _, ending = self.question.strip().rpartition("\n\n")
        if len(self.question.split()) <= LONG_MESSAGE_WORDS and not (note and ending.endswith("?")):
            return self.question
        last = self.question.strip().rsplit("\n", 1)[-1].strip()
        asking = _QUESTION.findall(self.question)
        if len(last.split()) <= LONG_MESSAGE_WORDS and last not in asking:
            asking.append(last)
        return " ".join(asking)[-2000:] or f"{self.question[:300]} … {self.question[-300:]}"


@dataclass(frozen=True, eq=False)
class ModelAtHand:
    """A model that answers now: the chat model and what the probe found out about it. The same one serves all turns.

    `image_tokens` is what one image costs of the context of `context_size` tokens, `answer_tokens` the most that an
    answer takes of it.
    """

    chat: BaseChatModel
    name: str
    demo: bool
    vision: bool
    context_size: int
    image_tokens: int = 256
    answer_tokens: int = 400
