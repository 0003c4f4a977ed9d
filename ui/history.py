"""The list of conversations on the left: by day, newest first, found again by their words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from core.records.values import Summary
from ui.markup import attribute, day_heading, one_line, safe

SHOWN = 200


def conversation_list(summaries: Sequence[Summary], *, current: str = "", search: str = "") -> str:
    """Buttons to open and delete each conversation. `changed_at` is UTC and is shown in this machine's time."""
    if not summaries:
        words = "No conversation holds these words." if search.strip() else "No conversations yet."
        return one_line(f'<p class="fine">{words}</p>')
    now = datetime.now().astimezone()
    groups = groupby(summaries[:SHOWN], lambda entry: day_heading(_local(entry.changed_at), now))
    shown = "".join(
        f"<h2>{safe(heading)}</h2><ul>{''.join(_entry(entry, current) for entry in entries)}</ul>"
        for heading, entries in groups
    )
    more = (
        f'<p class="fine">{len(summaries) - SHOWN} older ones. Search finds them.</p>' if len(summaries) > SHOWN else ""
    )
    return one_line(f'<div class="conversations">{shown}{more}</div>')


def _entry(entry: Summary, current: str) -> str:
    identity, title = attribute(entry.id), safe(entry.title)
    here = " current" if entry.id == current else ""
    return (
        f'<li><button type="button" class="open act-open{here}" value="{identity}" title="{attribute(entry.title)}">'
        f'{title}</button><button type="button" class="ask icon bin" title="Delete this conversation">'
        f'<span class="sr">Delete: {title}</span></button>'
        f'<button type="button" class="sure act-delete" value="{identity}" hidden>Delete for good</button></li>'
    )


def _local(changed_at: datetime) -> datetime:
    return changed_at.replace(tzinfo=UTC).astimezone()
