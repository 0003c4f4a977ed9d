"""The card of a computed result: the value large, where it lies, what it rests on, and how it was computed."""

from core.agents.events import Computed
from core.calculators import registry
from core.calculators.assessment import Assessment, Given, Result
from core.calculators.inputs import Choice, Input, YesNo
from core.errors import NotFoundError
from ui.markup import attribute, items, safe, unit_text, value_text
from ui.result_figure import bands, course, figure, rounded, span


def result(event: Computed, *, changeable: bool = True) -> str:
    """A computed result: the value large, its band, the values it rests on, and how it was computed."""
    assessment, computed = event.assessment, event.assessment.result
    if computed is None:
        return ""
    category = f'<p class="category">{safe(computed.category)}</p>' if computed.category else ""
    parts = [
        f"<h3>{safe(assessment.title)}</h3>",
        f'<div class="figure"><p class="value">{figure(computed)}</p>{category}</div>',
        span(computed),
        bands(computed),
        course(computed),
        inputs(assessment, changeable=changeable),
        _absent(assessment, changeable=changeable),
        "".join(f'<p class="warn"><b>Check:</b> {safe(warning)}</p>' for warning in computed.warnings),
        _alternatives(computed),
        _change(assessment) if changeable else "",
        _method(computed),
    ]
    return f'<section class="card result">{"".join(parts)}</section>'


def inputs(assessment: Assessment, *, changeable: bool = False) -> str:
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
            f"{safe(other.basis)}: <b>{safe(value_text(rounded(other.value), other.unit))}</b>"
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
