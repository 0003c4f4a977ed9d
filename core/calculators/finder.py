"""Finding a calculator by words that are still being typed."""

from collections.abc import Iterable

from core.calculators.calculator import Calculator
from core.calculators.registry import calculators, search, words


def find(typed: str) -> list[Calculator]:
    """The calculators for what was typed so far, best first; the last word may be a beginning only.

    First those named so (an alias that begins with the typed words before others), then those that fit as a question,
    then those whose topics or specialty hold the words.
    """
    begun = words(typed)
    if not begun:
        return []
    named = [each for each in calculators() if _begins(begun, (each.title, *each.aliases, each.name.replace("_", " ")))]
    named.sort(key=lambda each: not any(words(alias)[: len(begun)] == begun for alias in each.aliases))
    asked = [match.calculator for match in search(typed, limit=12)]
    about = [each for each in calculators() if _begins(begun, (*each.topics, each.specialty))]
    return list({each.name: each for each in (*named, *asked, *about)}.values())


def _begins(begun: list[str], texts: Iterable[str]) -> bool:
    """Whether each of the words begins a word of the texts."""
    there = words(" ".join(texts))
    return all(any(word.startswith(beginning) for word in there) for beginning in begun)
