"""A conversation as a file to keep: JSON for programs, Markdown for people.

Covered: every turn with its question, answer, citations, computed cards, red flags, outcome, model and times; images by
reference (id, size, SHA-256), never their pixels. Whatever the user, a document or the model wrote stands in the
Markdown as text: it makes no link, image, HTML or heading, so that nothing in it can pass for another turn.
Not covered: passages that were found but not cited.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from core.agents.events import EVENTS, Answer, AnyEvent, Computed, Missing, RedFlag
from core.agents.wording import DRAFT
from core.assistant.report import turn_report
from core.assistant.turn import readable
from core.calculators.assessment import Assessment
from core.records.values import ConversationRecord, StoredImage, TurnRecord

Kind = Literal["md", "json"]
FORMAT, VERSION = "bedside-conversation", 1
"""The version rises when a key changes its meaning or goes away; new keys may come without."""


@dataclass(frozen=True)
class Export:
    """A file as it is handed out. Its name holds no word of the conversation: it ends up in a shared folder."""

    file_name: str
    media_type: str
    text: str


def export(record: ConversationRecord, kind: Kind) -> Export:
    """The conversation as a file of this kind."""
    started = record.started_at or datetime.now(UTC)
    name = f"bedside-{started:%Y-%m-%d}-{re.sub('[^0-9a-f]', '', record.id)[:8]}.{kind}"
    if kind == "json":
        return Export(name, "application/json", json.dumps(as_json(record), ensure_ascii=False, indent=2) + "\n")
    return Export(name, "text/markdown; charset=utf-8", as_markdown(record))


def as_json(record: ConversationRecord) -> dict[str, Any]:
    """The conversation as JSON values; `docs/export.md` says what each key holds."""
    images = {image.id: image for image in record.images}
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": _iso(datetime.now(UTC)),
        "id": record.id,
        "title": record.title,
        "started_at": _iso(record.started_at),
        "turns": [_turn_json(turn, images) for turn in record.turns],
    }


def _turn_json(turn: TurnRecord, images: dict[str, StoredImage]) -> dict[str, Any]:
    events = EVENTS.validate_python(list(turn.events))
    return {
        "id": turn.id,
        "recorded_at": _iso(turn.recorded_at),
        "question": turn.text,
        "images": [_image_json(images[each]) if each in images else {"id": each} for each in turn.image_ids],
        **turn_report(events, stopped_at=turn.answer, with_method=True),
    }


def _image_json(image: StoredImage) -> dict[str, Any]:
    about = {"kind": image.about.get("kind"), "notes": image.about.get("notes")}
    return {"id": image.id, "width": image.width, "height": image.height, "sha256": image.sha256, **about}


def as_markdown(record: ConversationRecord) -> str:
    """The conversation as CommonMark that is safe to show anywhere."""
    images = {image.id: image for image in record.images}
    lines = [f"# {plain(record.title)}", f"{DRAFT}", f"Started {_when(record.started_at)} · Bedside · {record.id}"]
    for number, turn in enumerate(record.turns, 1):
        lines.append(f"## {number}. {_when(turn.recorded_at)}")
        lines += _turn_markdown(turn, images)
    return "\n\n".join(lines) + "\n"


def _turn_markdown(turn: TurnRecord, images: dict[str, StoredImage]) -> Iterator[str]:
    events = EVENTS.validate_python(list(turn.events))
    report = turn_report(events, stopped_at=turn.answer)
    yield "**Question**"
    yield quoted(turn.text)
    for image_id in turn.image_ids:
        yield _image_markdown(image_id, images.get(image_id))
    for event in events:
        if isinstance(event, RedFlag):
            signed = f"signed off by {plain(event.signed_off_by)}" if event.signed_off_by else "not signed off"
            yield f"**Act now:** {plain(event.text)} (rule {plain(event.rule)}; {plain(event.source)}; {signed})"
    for card in _last_of_each(events):
        yield _card_markdown(card)
    if report["answer"].strip():
        yield "**Answer**"
        yield _answer(report["answer"])
    if report["citations"]:
        yield "\n".join(
            f"- \\[{each['n']}\\] {plain(each['document'])}, p. {each['page']}"
            f"{''.join(f' ({plain(remark)})' for remark in each['remarks'])}: “{plain(each['quote'])}”"
            for each in report["citations"]
        )
    yield _foot(report, events)


def _last_of_each(events: Sequence[AnyEvent]) -> list[Assessment]:
    """Each calculator once: a result takes the place of the card that asked for its inputs."""
    cards = [event.assessment for event in events if isinstance(event, Computed | Missing)]
    return list({card.name: card for card in cards}.values())


def _card_markdown(card: Assessment) -> str:
    """A card: its value first, then inputs with their words, then how it was computed."""
    lines = []
    for name, given in card.inputs.items():
        quote = f" (“{plain(given.quote)}”)" if given.quote else ""
        lines.append(
            f"- {plain(name.replace('_', ' '))}: {plain(given.value)} {plain(given.unit or '')}".rstrip() + quote
        )
    if card.refusal:
        return "\n".join([f"**{plain(card.title)}**: {plain(card.refusal)}", "", *lines]).rstrip()
    if card.result is None:
        needed = [f"- needed: {plain(item.title)}. {plain(item.why)}" for item in card.missing]
        return "\n".join([f"**{plain(card.title)}**: not computed", "", *lines, *needed])
    result = card.result
    category = f" – {plain(result.category)}" if result.category else ""
    lines += [f"- {plain(each.basis)}: {plain(each.value)} {plain(each.unit)}" for each in result.alternatives]
    lines += [f"- warning: {plain(warning)}" for warning in result.warnings]
    if result.assumed_absent:
        lines.append(f"- assumed absent: {plain(', '.join(result.assumed_absent))}")
    if result.points:
        lines.append(f"- points: {plain(', '.join(f'{item} {worth:g}' for item, worth in result.points.items()))}")
    method = {
        "formula": result.formula,
        "with these values": result.substitution,
        "version": result.version,
        "for": result.population,
        "reference": "; ".join(result.references),
    }
    lines += [f"- {label}: {plain(text)}" for label, text in method.items() if text]
    return "\n".join([f"**{plain(card.title)}**: **{plain(result.text)}**{category}", "", *lines])


def _image_markdown(image_id: str, image: StoredImage | None) -> str:
    if image is None:
        return f"Image {plain(image_id)}"
    kind = plain(image.about.get("kind", ""))
    return f"Image {plain(image.id)}: {kind}, {image.width} × {image.height}, SHA-256 {plain(image.sha256)}"


def _foot(report: dict[str, Any], events: Sequence[AnyEvent]) -> str:
    demo = any(isinstance(event, Answer) and event.demo for event in events)
    name = f"model {plain(report['model']['name'])}{' (demo, not medical)' if demo else ''}" if report["model"] else ""
    seconds = f"{report['timings']['total']:.1f} s" if report["timings"] else ""
    error = f"{report['error']['message']} {report['error']['hint']}".strip() if report["error"] else ""
    return " · ".join(filter(None, (f"Outcome: {report['outcome']}", name or "no model", seconds, plain(error))))


_SPECIAL = re.compile(
    r"[\\`*_\[\]<>#~|@$&]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)", re.IGNORECASE
)


def plain(text: object) -> str:
    """Text on one line, in which no character means anything to a Markdown reader."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(readable(str(text)).split()))


def quoted(text: str) -> str:
    """Text of several lines as a block quote: it can neither end the quote nor begin anything else."""
    lines = [plain(line) for line in text.splitlines()]
    return "\n".join(f"> {line}  " if line else ">" for line in lines or [""])


def _answer(text: str) -> str:
    """An answer as a block quote that keeps its bold words, and nothing else of its Markdown."""
    return quoted(text).replace(r"\*\*", "**")


def _iso(when: datetime | None) -> str | None:
    return when.replace(tzinfo=UTC).isoformat(timespec="seconds") if when else None


def _when(when: datetime | None) -> str:
    return f"{when.day} {when:%b %Y, %H:%M} UTC" if when else "at an unknown time"
