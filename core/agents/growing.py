"""An answer that is checked while the model still writes it, for readers to whom nothing that was sent can be changed.

Each sentence comes out once it is complete, with the ids and the mark that the check of the whole answer gives it. The
text that came out so far begins the final answer; where it does not, the whole final answer follows behind it.

Held back until it is decided: a sentence whose end may still move; a line that may be a heading, a list or a table,
until it is complete; "(1)", which is an id only where the answer writes no brackets; a sentence that was said before
(of a loop one round stays); a text that begins as a tool call. Not covered, so that the final answer follows as a
whole: passages that a tool finds after the first sentence came out, a loop that begins inside a sentence, an answer
that turns into a copy of the instructions. Even then each mark came from the check, on the evidence of its moment.
"""

import re
from collections.abc import Sequence

from core.agents import prompts, wording
from core.agents.events import Answer, AnyEvent, Computed, Missing, PassageFound, Passages, Token
from core.agents.evidence import Checking
from core.agents.evidence.sentences import Piece, settled
from core.calculators.assessment import Assessment

WHOLE = "The checked answer as a whole:"
_TOOL_CALL = re.compile(r"\s*(?:`{1,3}\w*\s*)?(?:\{|`*$)")


class GrowingAnswer:
    """The answer of one turn, from the turn's events: what `see` and `end` return, joined, is what the reader has."""

    def __init__(self, said: Sequence[str]) -> None:
        """`said` is everything that the clinician wrote: its numbers are known."""
        self.sent = ""
        self._said = tuple(said)
        self._cards: list[Assessment] = []
        self._passages: dict[int, PassageFound] = {}
        self._lead = ""
        self._draft = ""
        self._checking: Checking | None = None
        self._taken = 0
        self._texts: list[str] = []

    def see(self, event: AnyEvent) -> str:
        """The next words for the reader, once this event is known; mostly none."""
        match event:
            case Computed() | Missing() if not self._draft:
                self._cards.append(event.assessment)
            case Passages():
                self._passages |= {found.n: found for found in event.passages}
            case Token(text=text) if not self._draft and text.strip() and text == self._words_of_cards():
                self._lead = text.strip()
                return self._more(self._lead)
            case Token(text=text):
                self._draft += text
                return self._more(self._checked_so_far())
            case Answer(text=text):
                return self._last(text)
            case _:
                pass
        return ""

    def _words_of_cards(self) -> str:
        return wording.lead(self._cards) + "\n\n"

    def _checked_so_far(self) -> str:
        draft = self._draft.lstrip()
        if _TOOL_CALL.match(draft) or prompts.repeats_instructions(draft):
            return self.sent
        if self._checking is None:
            self._lead = wording.lead(self._cards)
            facts = [prompts.fact(card) for card in self._cards if card.result]
            known = "\n".join((*self._said, self._lead))
            self._checking = Checking(tuple(self._passages.values()), facts, known)
        ready = _without_rounds(settled(draft, self._checking.by_id))
        self._texts += map(self._checking.add, ready[self._taken :])
        self._taken = max(self._taken, len(ready))
        return "\n\n".join(filter(None, (self._lead, "".join(self._texts).rstrip())))

    def _more(self, shown: str) -> str:
        new = shown[len(self.sent) :] if shown.startswith(self.sent) else ""
        self.sent += new
        return new

    def _last(self, final: str) -> str:
        if not final.startswith(self.sent):
            final = f"{self.sent}\n\n{WHOLE}\n\n{final}"
        return self._more(final)


def _without_rounds(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without those at the end that were all said before: they may be the rounds of a loop."""
    said = [piece.text.strip() for piece in pieces]
    end = len(said)
    while end and (not said[end - 1] or said[end - 1] in said[: end - 1]):
        end -= 1
    return pieces[:end]
