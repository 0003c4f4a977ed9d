"""Positioned lines to pages of text in reading order, with headings and tables marked.

What is done: running heads and page numbers dropped, two columns read one after the other, cells of a row kept
together, hyphenated words joined (by the document's own spelling), paragraphs put together, headings told from body
text by size, weight and numbering. Every line keeps its place on the paper, so that a passage can be marked there.
Not covered: three and more columns drawn row by row, cells that span rows, text set vertically.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.pages import READ, SOFT_HYPHEN, Line, PageText, RawPage, Span, clean

CELL = " | "
LARGER = 1.12
"""A line so many times the size of body text is a heading."""
HEADING_CHARACTERS = 160
LONGEST_HEADING = 400
"""Of one that is larger than body text; what is only bold and longer than `HEADING_CHARACTERS` is a warning."""
_NUMBERED = re.compile(r"^((?:\d+|[IVX]+|[A-Z])(?:\.(?:\d+|[a-z]))*)\.?\s+(?=[A-Z])")
_BULLET = re.compile(r"^([•·▪◦●○■□☐❑❒✓✔➢►–*\-o]|\(?(?:[0-9a-z]{1,2}|[ivx]{3,5})[.)]|\[\s?\])(\s|$)")
_PAGE_NUMBER = re.compile(r"^(page\s+)?[0-9ivxlc]{1,5}(\s*(of|/)\s*\d+)?$", re.IGNORECASE)


Kind = Literal["text", "heading", "row"]


@dataclass(frozen=True)
class Block:
    """A piece of a page's text, characters `start` to `end`: a paragraph, a heading with its rank, or a table row.

    `rank` orders headings: the larger, the higher. `header` is the first row of the table that a row belongs to.
    """

    kind: Kind
    start: int
    end: int
    rank: tuple[float, int] = (0.0, 0)
    header: str = ""


@dataclass(frozen=True)
class PageLayout:
    """A page in reading order: what is stored, and the blocks that passages are made of."""

    page: PageText
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One line of reading: its cells from left to right, as one text."""

    text: str
    cells: tuple[Line, ...]
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True)
class _Style:
    """What is usual in the whole document: size and font of body text, how often each word is written."""

    size: float
    family: str
    words: Counter[str]


def lay_out(pages: Sequence[RawPage]) -> list[PageLayout]:
    """The pages in reading order."""
    sizes: Counter[float] = Counter()
    families: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            families[line.family] += len(line.text)
            words.update(word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    style = _Style(
        max(sizes, key=sizes.__getitem__, default=0.0), max(families, key=families.__getitem__, default=""), words
    )
    running = running_lines(pages)
    return [_lay_out_page(page, running.get(page.number, set()), style) for page in pages]


def running_lines(pages: Sequence[RawPage]) -> dict[int, set[int]]:
    """For each page number the places (in its `lines`) of running heads and page numbers.

    A line in the top or bottom eighth is one if, digits aside, it stands at the same height on a quarter of the pages
    (three at least), or is a bare page number.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    edges: list[tuple[int, int, tuple[str, int], bool]] = []
    for page in pages:
        for place, line in enumerate(page.lines):
            if page.height and not 0.12 < line.bottom / page.height < 0.88:
                text = clean(line.text)
                key = (re.sub(r"\d+", "#", text.lower()), round(line.bottom / 12))
                seen[key].add(page.number)
                edges.append((page.number, place, key, bool(_PAGE_NUMBER.match(text))))
    with_text = sum(bool(page.lines) for page in pages)
    found: dict[int, set[int]] = defaultdict(set)
    for number, place, (text, height), is_number in edges:
        often = len(seen[text, height] | seen.get((text, height - 1), set()) | seen.get((text, height + 1), set()))
        if is_number or (often >= 3 and often >= 0.25 * with_text):
            found[number].add(place)
    return found


def reading_order(lines: Sequence[Line], width: float) -> list[Line]:
    """Lines of a page in reading order: as the file has them, but column by column where it goes row by row.

    Two columns of prose are told by a gutter in the middle that few lines cross, with lines that fill their column on
    both sides; a table's cells do not.
    """
    gutter = _gutter(lines, width)
    if gutter is None:
        return list(lines)
    sides = [0 if line.right <= gutter else 1 if line.left >= gutter else -1 for line in lines]
    columns = [side for side in sides if side >= 0]
    turns = sum(a != b for a, b in itertools.pairwise(columns))
    if turns <= 0.25 * min(columns.count(0), columns.count(1)):
        return list(lines)
    full = sorted((line for line, side in zip(lines, sides, strict=True) if side < 0), key=lambda line: -line.top)
    rest = [(side, line) for line, side in zip(lines, sides, strict=True) if side >= 0]
    ordered: list[Line] = []
    for limit in [*full, None]:
        band = [(side, line) for side, line in rest if limit is None or line.bottom >= limit.bottom]
        rest = [(side, line) for side, line in rest if limit is not None and line.bottom < limit.bottom]
        ordered += [line for _, line in sorted(band, key=lambda item: (item[0], -item[1].top, item[1].left))]
        if limit is not None:
            ordered.append(limit)
    return ordered


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    if len(lines) < 16 or not width:
        return None
    for step in range(30, 71, 2):
        x = width * step / 100
        left = [line for line in lines if line.right <= x]
        right = [line for line in lines if line.left >= x]
        if len(left) + len(right) < 0.8 * len(lines) or min(len(left), len(right)) < 8:
            continue
        if all(_fills_column(side) for side in (left, right)):
            return x
    return None


def _fills_column(lines: Sequence[Line]) -> bool:
    widths = sorted(line.right - line.left for line in lines)
    column = max(line.right for line in lines) - min(line.left for line in lines)
    return widths[len(widths) // 2] > 0.6 * column and sum(len(line.text) for line in lines) > 20 * len(lines)


def _lay_out_page(page: RawPage, running: set[int], style: _Style) -> PageLayout:
    lines = [line for place, line in enumerate(page.lines) if place not in running]
    if page.verdict not in READ or not lines:
        return PageLayout(PageText(page.number, page.verdict, ""))
    rows = _rows(reading_order(lines, page.width))
    text = ""
    spans: list[Span] = []
    blocks: list[Block] = []
    previous: _Row | None = None
    kind: Kind
    in_cell = False
    for row, following in itertools.zip_longest(rows, rows[1:]):
        mark = _cell_mark(previous, row, in_cell) if previous and blocks and blocks[-1].kind == "row" else ""
        in_cell = bool(mark)
        if mark:
            start = len(text) + len(mark)
            text += mark + row.text
            blocks[-1] = replace(blocks[-1], end=len(text))
            spans += [(start, len(text), *page.on_paper(cell)) for cell in row.cells]
            previous = row
            continue
        if previous is not None and blocks and blocks[-1].kind == "heading" and _same_heading(previous, row, style):
            kind, rank = blocks[-1].kind, blocks[-1].rank
        else:
            kind, rank = _kind(row, following, style)
        continues = previous is not None and bool(blocks) and _continues(previous, row, blocks[-1], kind, rank)
        if continues and blocks[-1].kind != "row":
            text, start = _append(text, row.text, style.words)
            blocks[-1] = replace(blocks[-1], end=len(text))
        else:
            text += "\n" if text else ""
            start = len(text)
            text += row.text
            header = ""
            if kind == "row" and blocks and blocks[-1].kind == "row":
                header = blocks[-1].header or text[blocks[-1].start : blocks[-1].end]
            blocks.append(Block(kind, start, len(text), rank, header))
        spans += [(start, len(text), *page.on_paper(cell)) for cell in row.cells]
        previous = row
    text = text.replace(SOFT_HYPHEN, "-")
    blocks = [
        replace(block, kind="text")
        if block.kind == "heading" and block.end - block.start > _longest_heading(block, style)
        else block
        for block in blocks
    ]
    return PageLayout(PageText(page.number, page.verdict, text, tuple(spans)), tuple(blocks))


def _longest_heading(block: Block, style: _Style) -> int:
    return LONGEST_HEADING if block.rank[0] >= LARGER * style.size else HEADING_CHARACTERS


def _cell_mark(previous: _Row, row: _Row, in_cell: bool) -> str:
    """What joins a row to the table row before it, empty where it does not belong to it: a cell of more lines than the
    others stands beside them as a row of its own, and its further lines below it (`in_cell`).
    """
    if CELL in row.text:
        return ""
    higher = (previous.bottom + previous.top - row.bottom - row.top) / 2
    if row.left >= previous.right - 1 and abs(higher) < 1.5 * row.size:
        return CELL
    below = 0 < higher < 1.6 * row.size and row.left < previous.right and previous.left < row.right
    return " " if in_cell and below and _style_of(previous) == _style_of(row) else ""


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Neighbouring lines of one height put together, from left to right."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _same_height(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    rows = []
    for group in groups:
        cells = sorted(group, key=lambda cell: cell.left)
        texts = [_cleaned(cell.text) for cell in cells]
        kept = [(cell, text) for cell, text in zip(cells, texts, strict=True) if text.strip(SOFT_HYPHEN)]
        if kept:
            rows.append(
                _Row(
                    text=_joined_cells(kept),
                    cells=tuple(cell for cell, _ in kept),
                    left=min(cell.left for cell, _ in kept),
                    bottom=min(cell.bottom for cell, _ in kept),
                    right=max(cell.right for cell, _ in kept),
                    top=max(cell.top for cell, _ in kept),
                    size=max(cell.size for cell, _ in kept),
                    bold=all(cell.bold for cell, _ in kept),
                )
            )
    return rows


def _joined_cells(cells: Sequence[tuple[Line, str]]) -> str:
    """Cells of a row with a mark between them; what stands close (a raised note, a change of font) is one text, and so
    is the item of a list with its bullet.
    """
    text = cells[0][1]
    if len(cells) == 2 and _BULLET.match(text):
        return f"{text} {cells[1][1]}"
    for (before, _), (cell, more) in itertools.pairwise(cells):
        text += (CELL if cell.left - before.right > before.size else " ") + more
    return text


def _cleaned(text: str) -> str:
    hyphen = SOFT_HYPHEN if text.rstrip().endswith(SOFT_HYPHEN) else ""
    return clean(text) + hyphen


def _same_height(a: Line, b: Line) -> bool:
    overlap = min(a.top, b.top) - max(a.bottom, b.bottom)
    apart = b.left >= a.right - 1 or b.right <= a.left + 1
    return apart and overlap > 0.5 * min(a.top - a.bottom, b.top - b.bottom)


def _kind(row: _Row, following: _Row | None, style: _Style) -> tuple[Kind, tuple[float, int]]:
    if CELL in row.text:
        return "row", (0.0, 0)
    number = _NUMBERED.match(row.text)
    if not _is_heading(row, style, numbered=bool(number)) or _runs_on(row, following, style):
        return "text", (0.0, 0)
    depth = number[1].count(".") if number else 0
    return "heading", (round(row.size * 2) / 2 + (0.25 if row.bold else 0.0), -depth)


def _runs_on(row: _Row, following: _Row | None, style: _Style) -> bool:
    """Whether a bold or different start of a line goes on in body text: a lead-in, not a heading."""
    if following is None or row.size >= LARGER * style.size or _style_of(row) == _style_of(following):
        return False
    return following.text[0].islower() and 0 < row.bottom - following.bottom < 2.0 * style.size


def _same_heading(previous: _Row, row: _Row, style: _Style) -> bool:
    """Whether a row is a further line of the heading above it."""
    body = (round(style.size * 2) / 2, False, style.family)
    if len(row.cells) > 1 or _style_of(row) != _style_of(previous) or _style_of(row) == body:
        return False
    close = 0 < previous.bottom - row.bottom < 1.6 * row.size
    return close and not _NUMBERED.match(row.text) and not _BULLET.match(row.text)


def _style_of(row: _Row) -> tuple[float, bool, str]:
    return round(row.size * 2) / 2, row.bold, row.cells[0].family


def _is_heading(row: _Row, style: _Style, *, numbered: bool) -> bool:
    letters = sum(char.isalpha() for char in row.text)
    if letters < 3 or len(row.text) > HEADING_CHARACTERS or (_BULLET.match(row.text) and not numbered):
        return False
    if row.size >= LARGER * style.size:
        return letters >= 0.5 * len(row.text)
    if row.text.endswith((".", ",", ";")) or (not row.text[0].isupper() and not numbered):
        return False
    if row.bold:
        return row.size >= 0.75 * style.size
    other_font = row.cells[0].family != style.family and row.size >= 0.9 * style.size
    words = _NUMBERED.sub("", row.text)
    plain = sum(char.isalpha() or char == " " for char in words)
    share = 0.8 if numbered and not re.search(r"\d", words) else 0.9  # "2.5 Mg at noon (50%)" is no heading
    return other_font and len(row.text) < 80 and plain >= share * len(words)


def _continues(previous: _Row, row: _Row, block: Block, kind: Kind, rank: tuple[float, int]) -> bool:
    if kind != block.kind or kind == "row":
        return False
    step = previous.bottom - row.bottom
    if not 0 < step < 2.0 * max(previous.size, row.size):
        return kind == "text" and step < 0 and not previous.text.rstrip().endswith((".", ":", ";", "?", "!"))
    if kind == "heading":
        return rank == block.rank and _style_of(previous) == _style_of(row) and not _NUMBERED.match(row.text)
    return not _BULLET.match(row.text)


def _append(text: str, more: str, words: Counter[str]) -> tuple[str, int]:
    """Add the next line to a paragraph, joining a hyphenated word; the text, and where the line starts in it.

    pdfium marks any hyphen at a line's end as a soft one, so the document's own spelling decides which hyphens stay.
    """
    broken = re.search(rf"([^\W\d_]+)[-{SOFT_HYPHEN}]$", text)
    rest = re.match(r"[^\W\d_]+", more)
    if broken and rest:
        head, tail = broken[1].lower(), rest[0].lower()
        hyphenated, joined = words[f"{head}-{tail}"], words[head + tail]
        real = hyphenated > joined or (not joined and words[head] > 1 and words[tail] > 1)
        text = text[:-1] + ("-" if real or not rest[0][0].islower() else "")
        return text + more, len(text)
    if text.endswith((SOFT_HYPHEN, "-")) and more[:1].isdigit():
        return f"{text[:-1]}-{more}", len(text)
    text = text.rstrip(SOFT_HYPHEN)
    return f"{text} {more}", len(text) + 1
