"""The cards: one function for each kind of evidence, from an event to markup.

A card says what it is in its first line, carries its meaning in words and shape as well as in colour, and holds the
values as the clinician wrote them. Buttons carry what they do in their class (`act-say`: send `value` as the user's
own words).
"""

from core.agents.events import Failure, ImageSeen, RedFlag, Step
from ui.markup import attribute, items, safe


def red_flag(event: RedFlag) -> str:
    """What to consider and whom to call, above everything else."""
    signed = f"Signed off by {safe(event.signed_off_by)}" if event.signed_off_by else "Not signed off"
    source = f" · {safe(event.source)}" if event.source else ""
    return (
        f'<section class="card red" role="alert"><h3>Act now</h3><p class="lead">{safe(event.text)}</p>'
        f'<p class="fine">Rule {safe(event.rule)}{source} · {signed}</p></section>'
    )


def image(event: ImageSeen) -> str:
    """What the model sees, with what was done to it and what was removed."""
    heading = "Image from earlier in this conversation" if event.from_earlier else "Image as the model sees it"
    removed = f"Removed: {safe(', '.join(event.removed))}." if event.removed else ""
    notes = items([safe(note) for note in event.notes], css="plain")
    picture = image_markup(event.image_id, heading, small=event.from_earlier)
    return (
        f'<section class="card image"><h3>{heading}</h3><div class="beside">{picture}<div>'
        f'<p class="fine">{safe(event.kind)} · {event.width} × {event.height} pixels</p>{notes}'
        f'<p class="fine">{removed}</p></div></div></section>'
    )


def image_markup(image_id: str, words: str, *, small: bool = False) -> str:
    """An image of the conversation, served by our own route; a click shows it large."""
    source = f"/files/images/{attribute(image_id)}"
    css = "picture small" if small else "picture"
    return (
        f'<button type="button" class="enlarge" title="Show large">'
        f'<img class="{css}" src="{source}" alt="{attribute(words)}"></button>'
    )


def step(event: Step) -> str:
    """One tool call, folded."""
    state = {"running": "running", "done": "done", "failed": "failed"}[event.state]
    seconds = f" · {event.seconds:.1f}\u202fs" if event.seconds is not None else ""
    body = "".join(
        f"<p><b>{label}</b> {safe(text)}</p>"
        for label, text in (("Input", event.input), ("Outcome", event.outcome))
        if text
    )
    return (
        f'<details class="step {state}"><summary>{safe(event.tool.replace("_", " "))} · {state}{seconds}</summary>'
        f"{body}</details>"
    )


def failure(event: Failure) -> str:
    """What happened, and what to do."""
    hint = f"<p>{safe(event.hint)}</p>" if event.hint else ""
    return f'<section class="card error" role="alert"><h3>{safe(event.message)}</h3>{hint}</section>'
