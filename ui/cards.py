"""The cards: one function for each kind of evidence, from an event to markup.

A card says what it is in its first line, carries its meaning in words and shape as well as in colour, and holds the
values as the clinician wrote them. Buttons carry what they do in their class (`act-say`: send `value` as the user's
own words).
"""

from collections.abc import Iterable

from core.agents.events import Computed, Failure, ImageSeen, Missing, RedFlag, Step
from core.calculators import registry
from core.calculators.assessment import Assessment, BandMark, DatedResult, Given, MissingInput, Result, Value
from core.calculators.inputs import Choice, Input, YesNo
from core.errors import NotFoundError
from ui.markup import attribute, date_text, items, safe, unit_text, value_text


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


def result(event: Computed, *, changeable: bool = True) -> str:
    """A computed result: the value large, its band, the values it rests on, and how it was computed."""
    assessment, computed = event.assessment, event.assessment.result
    if computed is None:
        return ""
    category = f'<p class="category">{safe(computed.category)}</p>' if computed.category else ""
    parts = [
        f"<h3>{safe(assessment.title)}</h3>",
        f'<div class="figure"><p class="value">{_figure(computed)}</p>{category}</div>',
        _span(computed),
        _bands(computed),
        _course(computed),
        _inputs(assessment, changeable=changeable),
        _absent(assessment, changeable=changeable),
        "".join(f'<p class="warn"><b>Check:</b> {safe(warning)}</p>' for warning in computed.warnings),
        _alternatives(computed),
        _change(assessment) if changeable else "",
        _method(computed),
    ]
    return f'<section class="card result">{"".join(parts)}</section>'


def missing(event: Missing) -> str:
    """What a calculator still needs, with fields to fill at once and one-click readings; or why it refuses."""
    assessment = event.assessment
    if assessment.refusal:
        return (
            f'<section class="card refusal"><h3>{safe(assessment.title)}: not computed</h3>'
            f'<p class="lead">{safe(assessment.refusal)}</p>{_inputs(assessment)}</section>'
        )
    rows = "".join(_missing_row(entry, f"{assessment.name}-{entry.name}") for entry in assessment.missing)
    return (
        f'<section class="card missing"><h3>{safe(assessment.title)}: needs {len(assessment.missing)} more '
        f"{'value' if len(assessment.missing) == 1 else 'values'}</h3>{_inputs(assessment)}"
        f'<form class="fill">{rows}<button type="submit" class="button primary">Compute</button>'
        f"{_confirm_all(assessment.missing)}</form></section>"
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


def _figure(computed: Result) -> str:
    """The value with its unit in large figures: as numbers where it is a number, else in the calculator's own words."""
    if isinstance(computed.value, (int, float)) and not isinstance(computed.value, bool):
        number = value_text(computed.value)
        if (computed.unit and number in computed.text) or not computed.text:
            return (
                f'<span class="number">{number}</span>\u202f<span class="unit">{safe(unit_text(computed.unit))}</span>'
            )
    return f'<span class="number">{safe(unit_text(computed.text))}</span>'


def _rounded(value: Value) -> Value:
    """A computed number to four significant digits; everything else as it is."""
    if not isinstance(value, float):
        return value
    return float(f"{value:.4g}") if abs(value) < 1000 else round(value)


def _span(computed: Result) -> str:
    if computed.low is None or computed.high is None:
        return ""
    low, high = value_text(_rounded(computed.low)), value_text(_rounded(computed.high), computed.unit)
    return f'<p class="warn"><b>Range:</b> {safe(low)} to {safe(high)}, because some items are unknown.</p>'


def _bands(computed: Result) -> str:
    """The interpretation bands as a line of segments, with a mark where the value lies."""
    value = computed.value
    if len(computed.bands) < 2 or isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    bands = sorted(computed.bands, key=lambda band: float("-inf") if band.low is None else band.low)
    here = max((i for i, band in enumerate(bands) if band.low is None or band.low <= value), default=0)
    segments = "".join(_band(bands, i, here, value) for i in range(len(bands)))
    return f'<ol class="bands" title="Bands of this result">{segments}</ol>'


def _course(computed: Result) -> str:
    """The results by day, each a bar at its place in time with its value and date in words."""
    if not computed.course:
        return ""
    first, last = computed.course[0].day, computed.course[-1].day
    top = max(each.value for each in computed.course)
    days = (last - first).days or 1
    bars = "".join(
        f'<li style="left:{(each.day - first).days / days * 100:.1f}%">'
        f'<b style="bottom:{_height(each.value, top)}%">{_short(each)}</b>'
        f'<span class="bar" style="height:{_height(each.value, top)}%"></span>'
        f'<span class="day">{date_text(each.day)}</span></li>'
        for each in computed.course
    )
    rows = items(
        [f"{date_text(each.day)}: {safe(unit_text(each.text))} {safe(each.category)}" for each in computed.course]
    )
    return (
        '<p class="fine">Over time. What has no date is taken as it is now:</p>'
        f'<ol class="course" aria-hidden="true">{bars}</ol>'
        f"<details><summary>{len(computed.course)} results by day</summary>{rows}</details>"
    )


def _short(each: DatedResult) -> str:
    """The number of a dated result as its words round it."""
    number = each.text.split(" ")[0]
    return safe(number if number.replace(".", "").isdigit() else value_text(_rounded(each.value)))


def _height(value: float, top: float) -> int:
    return round(max(value, 0) / top * 100) if top > 0 else 0


def _band(bands: list[BandMark], i: int, here: int, value: float) -> str:
    low = bands[i].low
    high = bands[i + 1].low if i + 1 < len(bands) else None
    limit = f'<span class="limit">{low:g}</span>' if low is not None else ""
    if i != here:
        return f"<li>{limit}{safe(bands[i].label)}</li>"
    share = (value - low) / (high - low) if low is not None and high is not None and high > low else 0.5
    mark = f'<span class="mark" style="left:{min(max(share, 0.03), 0.97) * 100:.0f}%"></span>'
    return f'<li class="here">{limit}{mark}<b>{safe(bands[i].label)}</b><span class="sr"> (this result)</span></li>'


def _inputs(assessment: Assessment, *, changeable: bool = False) -> str:
    """The values as understood; the words they were read from show on hover or focus. A click turns a finding round."""
    shown = [_input(assessment.name, name, given, changeable) for name, given in assessment.inputs.items()]
    return f'<p class="inputs">{" · ".join(shown)}</p>' if shown else ""


def _input(calculator: str, name: str, given: Given, changeable: bool) -> str:
    words = f"{safe(name.replace('_', ' '))} <b>{safe(value_text(given.value, given.unit))}</b>"
    title = f"Read from: {attribute(given.quote)}" if given.quote else ""
    item = _known_input(calculator, name)
    if changeable and isinstance(item, YesNo) and isinstance(given.value, bool):
        other = "no" if given.value else "yes"
        return _turned(words, f"{item.title}: {other}", f"{title}. A click makes it {other}." if title else "")
    return f'<span class="given" tabindex="0" title="{title}">{words}</span>' if title else f"<span>{words}</span>"


def _absent(assessment: Assessment, *, changeable: bool) -> str:
    """The items that count as absent because nobody mentioned them; a click makes one present."""
    titles = assessment.result.assumed_absent if assessment.result else ()
    if not titles:
        return ""
    names = _yes_no_titles(assessment.name) if changeable else frozenset()
    shown = [
        _turned(safe(title), f"{title}: yes", "A click makes it present.") if title in names else safe(title)
        for title in titles
    ]
    return f'<p class="fine">Assumed absent, because not mentioned: {", ".join(shown)}.</p>'


def _turned(words: str, said: str, title: str) -> str:
    """A finding as a button that says the other answer."""
    return f'<button type="button" class="flip act-say" value="{attribute(said)}" title="{title}">{words}</button>'


def _known_input(calculator: str, name: str) -> Input | None:
    """An input by its calculator and name; None for cards of an earlier version that the registry no longer knows."""
    try:
        inputs = registry.get(calculator).inputs
    except NotFoundError:
        return None
    return next((item for item in inputs if item.name == name), None)


def _yes_no_titles(calculator: str) -> frozenset[str]:
    try:
        return frozenset(item.title for item in registry.get(calculator).inputs if isinstance(item, YesNo))
    except NotFoundError:
        return frozenset()


def _alternatives(computed: Result) -> str:
    return items(
        [
            f"{safe(other.basis)}: <b>{safe(value_text(_rounded(other.value), other.unit))}</b>"
            for other in computed.alternatives
        ],
        css="plain",
    )


def _change(assessment: Assessment) -> str:
    """The values as fields, folded: what is changed is sent as the user's own words."""
    rows = "".join(_change_row(assessment.name, name, given) for name, given in assessment.inputs.items())
    if not rows:
        return ""
    return (
        f'<details class="change"><summary>Change a value</summary><form class="fill">{rows}'
        f'<button type="submit" class="button primary">Compute again</button></form></details>'
    )


def _change_row(calculator: str, name: str, given: Given) -> str:
    identity = attribute(f"change-{calculator}-{name}")
    item = _known_input(calculator, name)
    options = ("yes", "no") if isinstance(item, YesNo) else tuple(item.options) if isinstance(item, Choice) else ()
    title = attribute(item.title if item and options else name.replace("_", " "))
    shown = value_text(given.value)
    if shown in options:
        chosen = "".join(
            f'<option value="{attribute(option)}"{" selected" if option == shown else ""}>{safe(option)}</option>'
            for option in options
        )
        field = f'<select id="{identity}" name="{title}">{chosen}</select>'
    else:
        field = (
            f'<input id="{identity}" name="{title}" type="text" autocomplete="off" size="8" value="{attribute(shown)}">'
        )
    unit = (
        f'<span class="unit">{safe(unit_text(given.unit))}</span>'
        f'<input type="hidden" class="unit-of" value="{attribute(given.unit)}">'
        if given.unit
        else ""
    )
    return f'<p class="row"><label for="{identity}">{title}</label> {field}{unit}</p>'


def _method(computed: Result) -> str:
    """Formula, points, population and reference, folded."""
    rows = [
        (
            "Points",
            ", ".join(f"{name.replace('_', ' ')} {value_text(points)}" for name, points in computed.points.items()),
        ),
        ("Formula", computed.formula),
        ("With these values", computed.substitution),
        ("Version", computed.version),
        ("For", computed.population),
        ("Reference", "; ".join(computed.references)),
    ]
    body = "".join(f"<dt>{label}</dt><dd>{safe(text)}</dd>" for label, text in rows if text)
    return f"<details><summary>Formula, limits, reference</summary><dl>{body}</dl></details>" if body else ""


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
