"""Text to markup: escaping, the answer's Markdown, numbers with units, dates.

Covered: everything that is not ours (model, documents, file names, the user) is escaped; Markdown of an answer becomes
paragraphs, lists, tables and code; its images and links are shown as their words only, so that no answer can make the
browser ask another host; HTML in it stays text. Not covered: mathematics is shown as it was written.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token as MarkdownToken
from markdown_it.utils import EnvType, OptionsDict

from core.calculators.assessment import Value

_CITATION = re.compile(r"\[(\d{1,3})\]")
_SUPPORT = re.compile(r"(?:(?<=[^\w\s] )|(?<!\S)(?=[✓~?]\s*$))([✓~?])(?=\s|$)")
_UNSOURCED = re.compile(r"\[([^\[\]\n]{1,40}) \?\]")
_SUPPORT_WORDS = {"✓": ("yes", "supported"), "~": ("partly", "partly supported"), "?": ("none", "no source")}
SUPPORT_CLASS = 'class="support'
SUPPORT_LEGEND = "✓ supported by the source · ~ partly · ? no source. A mark compares words and numbers, not meaning."
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def safe(text: object) -> str:
    """Text as it is shown: escaped, and without the control characters that reorder what a reader sees."""
    return escape(_BIDI_CONTROLS.sub("", str(text)).replace("\x00", ""))


def attribute(text: object) -> str:
    """Text inside an attribute; line ends are kept as character references."""
    return safe(text).replace("\n", "&#10;").replace("\r", "")


def one_line(html: str) -> str:
    """Markup without line ends: the Markdown component then takes it as one block of HTML and changes nothing in it."""
    return html.replace("\r", "").replace("\n", "&#10;")


def _support(found: re.Match[str]) -> str:
    """The mark behind a sentence, with its meaning in words."""
    css, words = _SUPPORT_WORDS[found[1]]
    return f'<span {SUPPORT_CLASS} {css}" title="{words}">{found[1]}<span class="sr"> {words} </span></span>'


def _unsourced(found: re.Match[str]) -> str:
    """A number that stands in no source of its turn."""
    said = f'{found[1]} ?<span class="sr"> no source</span>'
    return f'<mark class="unsourced" title="no source for this number">{said}</mark>'


class _AnswerRenderer(RendererHTML):
    """Markdown to HTML without links, images or anything else that could leave the page."""

    def text(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        sources: Mapping[int, str] = env.get("sources", {})

        def citation(found: re.Match[str]) -> str:
            n = int(found[1])
            return sources.get(n, found[0])

        marked_up = _UNSOURCED.sub(_unsourced, _SUPPORT.sub(_support, safe(tokens[idx].content)))
        return _CITATION.sub(citation, marked_up)

    def heading_open(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<h3>"

    def heading_close(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</h3>"

    def image(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<em>[image not shown{': ' + safe(tokens[idx].content) if tokens[idx].content else ''}]</em>"

    def link_open(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<u>"

    def link_close(self, tokens: Sequence[MarkdownToken], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</u>"


_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_AnswerRenderer)
    .enable(["table", "strikethrough"])
    .disable(["reference"])
)


def answer_markup(text: str, sources: Mapping[int, str]) -> str:
    """An answer's Markdown as HTML. `sources` maps citation ids to the markup that stands for `[n]`."""
    environment: dict[str, Any] = {"sources": sources}
    return str(_MARKDOWN.render(text, environment))


def marked(text: str, query: str) -> str:
    """`text` escaped, with the words of `query` (three letters or more) marked."""
    words = sorted(set(re.findall(r"\w{3,}", query.lower())), key=len, reverse=True)
    if not words:
        return safe(text)
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\w{0,2}\b", re.IGNORECASE)
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts += [safe(text[end : found.start()]), f"<mark>{safe(found[0])}</mark>"]
        end = found.end()
    return "".join([*parts, safe(text[end:])])


def unit_text(unit: str | None) -> str:
    """A unit as it is printed: powers raised, micro as µ."""
    if not unit:
        return ""
    unit = re.sub(r"\bu(mol|g|L|IU)\b", r"µ\1", re.sub(r"\bm\^?2\b|(?<=73)m\^?2\b", "m²", unit))
    return unit.replace("10^9", "10⁹").replace("10^12", "10¹²").replace("10^6", "10⁶")


def value_text(value: Value, unit: str | None = None) -> str:
    """A value with its unit, as plain text: yes/no, dates as 22 Nov 2026, a narrow space before the unit."""
    if isinstance(value, bool):
        shown = "yes" if value else "no"
    elif isinstance(value, date):
        shown = date_text(value)
    elif isinstance(value, float):
        shown = f"{value:.6g}"
    else:
        shown = str(value)
    unit = unit_text(unit)
    space = "" if unit in ("", "%", "°") else "\u202f"
    return f"{shown}{space}{unit}"


def date_text(day: date) -> str:
    """22 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


def day_heading(when: datetime, now: datetime) -> str:
    """Today, Yesterday, or the date."""
    days = now.date() - when.date()
    if days <= timedelta(0):
        return "Today"
    return "Yesterday" if days == timedelta(1) else date_text(when.date())


def bytes_text(count: int) -> str:
    """A size as 1.1 GB, 23 MB or 4 kB."""
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.3g}\u202f{unit}"
    return f"{count}\u202fbytes"


def items(entries: Iterable[str], *, css: str = "") -> str:
    """A list of ready markup; nothing for no entries."""
    lines = "".join(f"<li>{entry}</li>" for entry in entries)
    return f'<ul class="{css}">{lines}</ul>' if lines else ""
