"""Regular expressions made from word lists."""

import re
from collections.abc import Iterable

from core.calculators.clinical_text.plain import fold


class _Node(dict[str, "_Node"]):
    """A tree of characters; the empty one marks the end of a phrase."""


# Devanagari vowel signs are no word characters for `re`, so that a word boundary has to name them.
LETTER = r"\w\u0900-\u0963"
START = rf"(?<![{LETTER}])"
END = rf"(?![{LETTER}])"


def any_of(phrases: Iterable[str]) -> str:
    """An alternation of literal phrases, the longest match first; a space or dash matches any short gap."""
    tree = _Node()
    for phrase in phrases:
        node = tree
        for character in fold(phrase):
            node = node.setdefault(character, _Node())
        node[""] = _Node()
    return _alternation(tree)


def _alternation(node: _Node) -> str:
    branches = []
    for character in sorted(node, reverse=True):
        if character == "":
            continue
        literal = r"[\s-]{1,3}" if character in " -" else re.escape(character)
        branches.append(literal + _alternation(node[character]))
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else "|".join(branches)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(branches) == 1 else f"(?:{inner})"


def key(phrase: str) -> str:
    """A phrase as a key: folded, with single blanks for any gap or dash."""
    return re.sub(r"[\s-]+", " ", fold(phrase))


def words(phrases: Iterable[str]) -> str:
    """`any_of` the phrases, as whole words."""
    return f"{START}(?:{any_of(phrases)}){END}"
