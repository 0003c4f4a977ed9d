"""Pages to passages: by structure, sized in tokens of the embedding model.

A passage lies on one page, starts at a heading or a sentence, and carries its path (chapter > section) and, inside of a
table, the table's first row as context: searched with the text, but not quoted from it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.layout import Block, PageLayout
from knowledge.pages import PassageText

PASSAGE_TOKENS = 160
"""Size that a passage grows to; with its context it stays below the 256 tokens that the embedding model reads.

    tokens                                        110/128     160   192     225
    right page first, 125 questions on four PDFs      100     102    96      92
    nDCG@10, LiveQA-Med                              .754    .751          .747
    nDCG@10, MedQuAD                                         .549          .540

(128 for the pages, 110 for LiveQA-Med.) Larger ones are cut by the model; smaller ones cost as much more time to embed.
"""
SMALL_TOKENS = 48
SECTION_CHARACTERS = 300
"""Longest path of a passage; of a longer one the outermost headings are left out."""
CONTEXT_CHARACTERS = 160
"""Longest title, section or table header in a passage's context."""

Group = tuple[list[Block], str, str]
"""Blocks that belong together, their section, and the header of their table (or an empty text)."""

_SENTENCE_END = re.compile(r"(?<=\w[\w)%][.!?;:])\s+(?=[A-Z0-9(\[•])|\n")


def passages_of(pages: Sequence[PageLayout], title: str, count_tokens: Callable[[str], int]) -> list[PassageText]:
    """The passages of a document, in order. `title` opens the context of each."""
    path: list[tuple[tuple[float, int], str]] = []
    passages = []
    for layout in pages:
        text = layout.page.text
        for group, section, header in _joined(list(_groups(layout, path)), text, count_tokens):
            for start, end in _sized(text, group, count_tokens):
                context = _context(title, section, header if start > group[0].start else "")
                passages.append(PassageText(layout.page.number, start, end, text[start:end], _inner(section), context))
    return passages


def _joined(groups: Sequence[Group], text: str, count_tokens: Callable[[str], int]) -> list[Group]:
    """Groups too small to be found alone put together with the next of their page; the larger one gives the section."""
    joined: list[tuple[Group, int]] = []
    for group in groups:
        size = count_tokens(text[group[0][0].start : group[0][-1].end])
        if joined and min(size, joined[-1][1]) < SMALL_TOKENS and size + joined[-1][1] <= PASSAGE_TOKENS:
            (blocks, section, header), before = joined[-1]
            section = group[1] if size > before else section
            joined[-1] = (blocks + group[0], section, header or group[2]), before + size
        else:
            joined.append((group, size))
    return [group for group, _ in joined]


def _groups(layout: PageLayout, path: list[tuple[tuple[float, int], str]]) -> Iterator[Group]:
    """The blocks between two headings (the first heading included), with their path and their table's header."""
    text = layout.page.text
    group: list[Block] = []
    for block in layout.blocks:
        if block.kind == "heading":
            if any(other.kind != "heading" for other in group):
                yield group, _path_text(path), _header(group)
                group = []
            while path and path[-1][0] <= block.rank:
                path.pop()
            path.append((block.rank, text[block.start : block.end][:CONTEXT_CHARACTERS]))
        group.append(block)
    if group:
        yield group, _path_text(path), _header(group)


def _path_text(path: Sequence[tuple[tuple[float, int], str]]) -> str:
    return " > ".join(name for _, name in path)


def _inner(path: str) -> str:
    while len(path) > SECTION_CHARACTERS and " > " in path:
        path = path.split(" > ", 1)[1]
    return path[:SECTION_CHARACTERS]


def _header(group: Sequence[Block]) -> str:
    return next((block.header for block in group if block.header), "")


def _context(title: str, section: str, header: str) -> str:
    nearest = " > ".join(section.split(" > ")[-2:])
    return "\n".join(part[:CONTEXT_CHARACTERS] for part in (title, nearest, header) if part)


def _sized(text: str, group: Sequence[Block], count_tokens: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """Character ranges of at most `PASSAGE_TOKENS`, cut between sentences, of about equal size."""
    start, end = group[0].start, group[-1].end
    pieces = list(_sentences(text, start, end, count_tokens))
    total = sum(size for _, _, size in pieces)
    parts = -(-total // PASSAGE_TOKENS)
    aim = total / parts if parts else total
    first, size = start, 0
    for piece_start, _, piece_size in pieces:
        if size and size + piece_size / 2 > aim:
            yield first, len(text[:piece_start].rstrip())
            first, size = piece_start, 0
        size += piece_size
    if size:
        yield first, end


def _sentences(text: str, start: int, end: int, count_tokens: Callable[[str], int]) -> Iterator[tuple[int, int, int]]:
    """Sentences (and lines) with their size in tokens; what is longer than a passage is cut between words."""
    place = start
    for limit in [match.end() for match in _SENTENCE_END.finditer(text, start, end)] + [end]:
        size = count_tokens(text[place:limit])
        while size > PASSAGE_TOKENS:
            cut = _cut(text, place, limit, count_tokens)
            piece = count_tokens(text[place:cut])
            yield place, cut, piece
            place, size = cut, count_tokens(text[cut:limit])
        if size:
            yield place, limit, size
        place = limit


def _cut(text: str, start: int, end: int, count_tokens: Callable[[str], int]) -> int:
    """The last place between words before which at most `PASSAGE_TOKENS` lie; inside a word if there is none."""
    low, high = start + 1, end - 1
    while low < high:
        middle = (low + high + 1) // 2
        if count_tokens(text[start:middle]) <= PASSAGE_TOKENS:
            low = middle
        else:
            high = middle - 1
    space = text.rfind(" ", start + 1, low)
    return space + 1 if space > start else low
