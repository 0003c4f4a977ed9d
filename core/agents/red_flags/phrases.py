"""The phrases of the word tables as one tree, and every phrase of a message in one walk through its words."""

import re
from collections.abc import Iterator

from core.agents.red_flags.words import NOT_MEANT, WORDS
from core.calculators.clinical_text.plain import fold

_BRACES = re.compile(r"\{([^{}]*)\}")


def expand(phrase: str) -> list[str]:
    """The phrases that one with braces stands for."""
    match = _BRACES.search(phrase)
    if match is None:
        return [" ".join(phrase.split())]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [each for option in re.split(r"\|\s*", match[1]) for each in expand(f"{head}{option}{tail}")]


def _phrases(table: str) -> list[str]:
    return [each for phrase in table.replace("\n", " ").split(",") if phrase.strip() for each in expand(phrase.strip())]


_TOKEN = re.compile(r"[\w\u0900-\u0963']+|[+>]")
_FILLERS = frozenset(
    "the a an his her their my your this both one some of's der die das den dem el la los las le les l o os as".split()
)
_GAPS = frozenset(("", " ", "-", "/", "  ", " -", "- ", "\n", " / ", " - ", "' "))


_NEGATIVE = frozenset("no not can't cannot cant unable absent without loss".split())
"""A phrase with such a beginning means another thing when it goes on: no pulse, no pulse in the foot."""


class _Node(dict[str, "_Node"]):
    """A tree of words. `phrase` is the phrase that ends here, `names` what it means (nothing: it is not meant)."""

    phrase: str = ""
    names: tuple[str, ...] = ()


def _tree() -> _Node:
    root = _Node()
    for name, table in (*WORDS.items(), ("", NOT_MEANT)):
        for phrase in _phrases(table):
            node = root
            for token in _TOKEN.findall(fold(phrase)):
                node = node.setdefault(token, _Node())
            node.phrase = phrase
            if name and name not in node.names:
                node.names = (*node.names, name)
    for phrase in _phrases(NOT_MEANT):
        node = root
        for token in _TOKEN.findall(fold(phrase)):
            node = node[token]
        node.names = ()
    return root


_TREE = _tree()


def _words_of(node: _Node) -> set[str]:
    return {*node, *(word for inner in node.values() for word in _words_of(inner))}


VOCABULARY = frozenset(_words_of(_TREE))


def phrases_in(text: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Every phrase of the folded text, longest first at each place: its start and end, the phrase, what it means.

    Linear: a phrase is walked word by word, and a phrase that is not meant hides the words inside it.
    """
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    hidden = 0
    for index, (word, start, _) in enumerate(tokens):
        # Arabic writes "and" onto its word.
        node = _TREE.get(word) or _TREE.get(word.removeprefix("و"))
        if node is None or start < hidden:
            continue
        found: list[tuple[int, _Node]] = []
        at = index
        while node is not None:
            if node.phrase:
                found.append((tokens[at][2], node))
            node, at = _next(node, tokens, at, text)
        if found:
            end, reached = found[-1]
            yield start, end, reached.phrase, reached.names
            for shorter_end, shorter in found[:-1] if reached.names and word not in _NEGATIVE else ():
                yield start, shorter_end, shorter.phrase, shorter.names
            if not reached.names:
                hidden = end


def _next(node: _Node, tokens: list[tuple[str, int, int]], at: int, text: str) -> tuple[_Node | None, int]:
    for ahead in (at + 1, at + 2):
        if ahead >= len(tokens) or text[tokens[ahead - 1][2] : tokens[ahead][1]] not in _GAPS:
            return None, at
        if (following := node.get(tokens[ahead][0])) is not None:
            return following, ahead
        if tokens[ahead][0] not in _FILLERS:
            return None, at
    return None, at
