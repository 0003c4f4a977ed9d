"""Events to what is shown of a turn: the question, the evidence (cards), and the answer below it.

The evidence is a block of its own: cards come first, and text streaming below never moves them. A turn that is stored
is rendered by the same functions from the same events, so that it looks after a reload as it did before.
"""

from collections.abc import Iterable, Sequence

from core.agents.events import (
    EVENTS,
    Answer,
    Computed,
    Done,
    Event,
    Failure,
    ImageSeen,
    Missing,
    Passages,
    RedFlag,
    Status,
    Step,
    Token,
)
from core.agents.wording import DRAFT, lead
from core.records.values import ConversationRecord, TurnRecord
from ui import cards, missing_card, result_card, sources
from ui.markup import SUPPORT_CLASS, SUPPORT_LEGEND, answer_markup, attribute, one_line, safe

RECENT = 20
"""A conversation of 300 turns opens as fast as one of this many."""
EARLIER = 50


def question(text: str, image_ids: Iterable[str], turn_id: str = "") -> str:
    """The user's words with their images. With `turn_id` the question can be edited."""
    pictures = "".join(
        cards.image_markup(image_id, "Image sent with this message", small=True) for image_id in image_ids
    )
    edit = f'<button type="button" class="tool act-edit" value="{attribute(turn_id)}">Edit</button>' if turn_id else ""
    words = f'<p class="words">{safe(text)}</p>' if text else ""
    return f'<div class="question"><h2 class="sr">Your message</h2>{pictures}{words}{edit}</div>'


def evidence(events: Sequence[Event]) -> str:
    """The cards of a turn: red flags first, then everything in the order in which it came.

    A result takes the place of the card that asked for its inputs.
    """
    flags: list[str] = []
    others: dict[str, str] = {}
    for number, event in enumerate(events):
        match event:
            case RedFlag():
                flags.append(cards.red_flag(event))
            case ImageSeen():
                others[f"image {event.image_id}"] = cards.image(event)
            case Computed():
                others[f"calculator {event.assessment.name}"] = result_card.result(event)
            case Missing():
                others[f"calculator {event.assessment.name}"] = missing_card.missing(event)
            case Passages():
                others[f"passages {number}"] = sources.passages(event)
            case _:
                pass
    shown = "".join([*flags, *others.values()])
    return f'<div class="evidence">{shown}</div>' if shown else ""


def answer(
    events: Sequence[Event], *, running: bool = False, stopped_at: str = "", last: bool = False, turn_id: str = ""
) -> str:
    """What stands below the cards: tool steps, the text as far as it has come, sources, notices, errors.

    While `running` a caret shows that more of the text is to come. `stopped_at` is the text of a turn that was recorded
    without its tokens. The `last` turn can be asked again.
    """
    final = next((event for event in reversed(events) if isinstance(event, Answer)), None)
    done = next((event for event in reversed(events) if isinstance(event, Done)), None)
    steps = {event.step_id: event for event in events if isinstance(event, Step)}
    failures = [event for event in events if isinstance(event, Failure)]
    streamed = "".join(event.text for event in events if isinstance(event, Token))
    text = final.text if final else streamed or stopped_at
    found = sources.sources(events)

    parts = [cards.step(event) for event in steps.values()]
    if text:
        state = "prose streaming" if running and not final else "prose"
        if final and _repeats_cards(final, events):
            state = "prose sr"
        prose = answer_markup(text, sources.marks(found))
        parts.append(f'<div class="{state}">{prose}</div>')
        if SUPPORT_CLASS in prose:
            parts.append(f'<p class="fine legend">{SUPPORT_LEGEND}</p>')
    elif running:
        parts.append(f'<p class="status">{safe(_status(events))}</p>')
    if final:
        parts.append(sources.cited(final, found))
        parts.append(_notices(final))
        if not done and not turn_id:
            parts.append(_looking(events, final))
    parts += [cards.failure(event) for event in failures]
    if not running:
        if not final and not failures:
            parts.append('<p class="fine">Stopped before the end.</p>')
        parts.append(_foot(final, done, text, last=last, turn_id=turn_id))
    return f'<div class="answer{" running" if running else ""}">{"".join(parts)}</div>'


def turn(record: TurnRecord, *, last: bool) -> str:
    """A recorded turn as a whole."""
    events = EVENTS.validate_python(list(record.events))
    return (
        f'<div class="turn">{question(record.text, record.image_ids, record.id)}{evidence(events)}'
        f"{answer(events, stopped_at=record.answer, last=last, turn_id=record.id)}</div>"
    )


def conversation(record: ConversationRecord, *, before: str = "", live: bool = False, most: int = RECENT) -> str:
    """The turns of a conversation as one block: all, or those `before` a turn; `live` if another one is shown below.

    Of a long one the newest `most` turns, with a button that shows earlier ones.
    """
    turns = record.before(before)
    recent = turns[-most:]
    shown = "".join(turn(entry, last=not live and entry is turns[-1]) for entry in recent)
    if earlier := len(turns) - len(recent):
        words = f"Show earlier messages ({earlier})"
        more = f'<button type="button" class="button act-earlier" value="{most + EARLIER}">{words}</button>'
        shown = f'<p class="earlier">{more}</p>{shown}'
    return one_line(f'<div class="conversation">{shown}</div>') if shown else ""


def live_cards(text: str, events: Sequence[Event], turn_id: str = "") -> str:
    """The question and the cards of the turn in progress, or of the one just finished (then with its id)."""
    images = [event.image_id for event in events if isinstance(event, ImageSeen) and not event.from_earlier]
    return one_line(f'<div class="turn">{question(text, images, turn_id)}{evidence(events)}</div>')


def live_answer(events: Sequence[Event], turn_id: str = "", *, running: bool = True) -> str:
    """What streams below the cards of the turn in progress."""
    return one_line(answer(events, running=running, last=True, turn_id=turn_id))


def _repeats_cards(final: Answer, events: Sequence[Event]) -> bool:
    """Whether the text says what the cards above ask for or refuse, and nothing more: it is then read aloud and copied,
    but not shown a second time."""
    asked = {event.assessment.name: event.assessment for event in events if isinstance(event, Missing)}
    return bool(asked) and final.model is None and final.text == lead(list(asked.values()))


def _status(events: Sequence[Event]) -> str:
    return next((event.text for event in reversed(events) if isinstance(event, Status)), "Reading the question.")


def _looking(events: Sequence[Event], final: Answer) -> str:
    """The line that says what the model still does although the answer stands."""
    later = events[events.index(final) + 1 :]
    return "".join(f'<p class="status">{safe(event.text)}</p>' for event in later if isinstance(event, Status))


def _notices(final: Answer) -> str:
    notices = [notice for notice in final.notices if notice != DRAFT]
    return "".join(f'<p class="notice">{safe(notice)}</p>' for notice in notices)


def _foot(final: Answer | None, done: Done | None, text: str, *, last: bool, turn_id: str) -> str:
    """The line under an answer: draft to verify, model, time, copy, retry."""
    facts = [DRAFT] if text and (final is None or DRAFT in final.notices) else []
    if final and final.model:
        facts.append(final.model)
    if done and done.timings.total:
        facts.append(f"{done.timings.total:.0f}\u202fs" if done.timings.total >= 1 else "under 1\u202fs")
    copy = f'<button type="button" class="tool copy" value="{attribute(text)}">Copy</button>' if text else ""
    retry = (
        f'<button type="button" class="tool act-retry" value="{attribute(turn_id)}">Retry</button>'
        if last and turn_id
        else ""
    )
    if not (facts or copy or retry):
        return ""
    return f'<div class="foot"><span>{" · ".join(safe(fact) for fact in facts)}</span>{copy}{retry}</div>'
