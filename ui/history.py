"""The list of conversations on the left: by day, newest first, found again by their words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from core.records.conversations import TITLE_LENGTH
from core.records.values import Summary
from ui.markup import attribute, day_heading, one_line, safe

SHOWN = 50
"""The list goes over the wire after every answer."""


def conversation_list(summaries: Sequence[Summary], *, current: str = "", search: str = "") -> str:
    """Buttons to open each conversation; folded behind one more, to rename, export and delete it.

    `changed_at` is UTC and is shown in this machine's time.
    """
    if not summaries:
        words = "No conversation holds these words." if search.strip() else "No conversations yet."
        return one_line(f'<p class="fine">{words}</p>')
    now = datetime.now().astimezone()
    groups = groupby(summaries[:SHOWN], lambda entry: day_heading(_local(entry.changed_at), now))
    shown = "".join(
        f"<h2>{safe(heading)}</h2><ul>{''.join(_entry(entry, current) for entry in entries)}</ul>"
        for heading, entries in groups
    )
    more = '<p class="fine">Older ones are not listed. Search finds them.</p>' if len(summaries) > SHOWN else ""
    return one_line(f'<div class="conversations">{shown}{more}</div>')


def _entry(entry: Summary, current: str) -> str:
    identity, title, name = attribute(entry.id), safe(entry.title), attribute(entry.title)
    here = " current" if entry.id == current else ""
    files = "".join(
        f'<a class="button" href="/files/conversations/{identity}.{kind}" download>{label}</a>'
        for kind, label in (("md", "Markdown"), ("json", "JSON"))
    )
    return (
        f'<li><button type="button" class="open act-open{here}" value="{identity}" title="{name}" dir="auto">'
        f"{title}</button>"
        f'<button type="button" class="more icon dots" title="Rename, export or delete">'
        f'<span class="sr">More: {title}</span></button>'
        f'<div class="actions" hidden><form class="rename">'
        f'<label class="sr" for="name-{identity}">Name</label>'
        f'<input id="name-{identity}" type="text" dir="auto" maxlength="{TITLE_LENGTH}" autocomplete="off" '
        f'value="{name}">'
        f'<button type="submit" class="button" value="{identity}">Rename</button></form>'
        f'<p class="export"><span>Export</span>{files}</p>'
        f'<button type="button" class="button ask">Delete</button>'
        f'<button type="button" class="sure act-delete" value="{identity}" hidden>Delete for good</button></div></li>'
    )


def _local(changed_at: datetime) -> datetime:
    return changed_at.replace(tzinfo=UTC).astimezone()
