"""The card that asks: what a calculator still needs, with fields, one-click readings and the model's proposals."""

from collections.abc import Iterable

from core.agents.events import Missing
from core.calculators.assessment import MissingInput
from ui.markup import attribute, safe, unit_text
from ui.result_card import inputs


def missing(event: Missing) -> str:
    """What a calculator still needs, with fields to fill at once and one-click readings; or why it refuses."""
    assessment = event.assessment
    if assessment.refusal:
        return (
            f'<section class="card refusal"><h3>{safe(assessment.title)}: not computed</h3>'
            f'<p class="lead">{safe(assessment.refusal)}</p>{inputs(assessment)}</section>'
        )
    rows = "".join(_missing_row(entry, f"{assessment.name}-{entry.name}") for entry in assessment.missing)
    return (
        f'<section class="card missing"><h3>{safe(assessment.title)}: needs {len(assessment.missing)} more '
        f"{'value' if len(assessment.missing) == 1 else 'values'}</h3>{inputs(assessment)}"
        f'<form class="fill">{rows}<button type="submit" class="button primary">Compute</button>'
        f"{_confirm_all(assessment.missing)}</form></section>"
    )


def _missing_row(entry: MissingInput, key: str) -> str:
    """One missing input: why, what is accepted, readings to confirm with one click, and a field.

    The field's name is the input's title: with value and unit it makes the words that are sent.
    """
    title, identity = attribute(entry.title), attribute(f"fill-{key}")
    accepted = f' <span class="fine">Accepted: {safe(unit_text(entry.accepted))}.</span>' if entry.accepted else ""
    proposed = entry.proposal.answer if entry.proposal else None
    suggestions = "".join(
        f'<button type="button" class="button{" proposed" if s.label == proposed else ""} act-say" '
        f'value="{attribute(s.text)}">{"Confirm: " if s.label == proposed else ""}{safe(unit_text(s.label))}</button>'
        for s in entry.suggestions
    )
    if suggestions:
        suggestions = f"<span>{'Proposed by the model:' if proposed else 'Meant:'}</span>{suggestions}<span>or</span>"
    choices = ("yes", "no") if entry.kind == "yes_no" else entry.choices
    if choices:
        options = "".join(f'<option value="{attribute(choice)}">{safe(choice)}</option>' for choice in choices)
        field = f'<select id="{identity}" name="{title}"><option value=""></option>{options}</select>'
    elif entry.kind == "date":
        field = f'<input id="{identity}" name="{title}" type="date">'
    else:
        field = (
            f'<input id="{identity}" name="{title}" type="text" inputmode="decimal" autocomplete="off" size="8">'
            f"{_units(entry, identity)}"
        )
    return (
        f'<div class="row"><p><label for="{identity}"><b>{safe(entry.title)}</b></label> {safe(entry.why)}'
        f"{accepted}</p>{_proposal(entry)}"
        f'<p class="choices">{suggestions}{field}</p></div>'
    )


def _proposal(entry: MissingInput) -> str:
    """What the model proposes, with the clinician's words that it points at; nothing rests on it yet."""
    if entry.proposal is None:
        return ""
    return (
        f'<p class="proposal">The model proposes <b>{safe(entry.proposal.answer)}</b>, from your words '
        f"<q>{safe(entry.proposal.quote)}</q>. Not used until you confirm.</p>"
    )


def _confirm_all(missing: Iterable[MissingInput]) -> str:
    said = [
        s.text for entry in missing if entry.proposal for s in entry.suggestions if s.label == entry.proposal.answer
    ]
    if len(said) < 2:
        return ""
    return (
        f'<button type="button" class="button act-say" value="{attribute(", ".join(said))}">'
        f"Confirm all {len(said)} proposals</button>"
    )


def _units(entry: MissingInput, field: str) -> str:
    if len(entry.units) <= 1:
        return "".join(
            f'<span class="unit">{safe(unit_text(unit))}</span>'
            f'<input type="hidden" class="unit-of" value="{attribute(unit)}">'
            for unit in entry.units
        )
    options = "".join(f'<option value="{attribute(unit)}">{safe(unit_text(unit))}</option>' for unit in entry.units)
    return (
        f'<label for="{field}-unit" class="sr">Unit of {safe(entry.title)}</label>'
        f'<select id="{field}-unit" class="unit-of"><option value="">unit</option>{options}</select>'
    )
