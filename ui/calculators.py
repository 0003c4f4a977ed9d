"""The Calculators tab: a list that is searched while typing, a form, and the result; it needs no model.

The tab itself is one empty place; `page/calculators.js` fills it with what the routes here answer. Nothing that is
typed into a form is stored; only which calculators gave a result, for the list of recent ones.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, HTTPException, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse

from config import LOCAL_USER
from core.agents.events import Computed
from core.assistant import Assistant
from core.calculators import registry
from core.calculators.assessment import Assessment, Given, MissingInput
from core.calculators.calculator import Calculator
from core.calculators.clinical_text import given, read
from core.calculators.finder import find
from core.calculators.inputs import YesNo
from core.errors import NotFoundError
from ui import result_card
from ui.calculator_form import form, spoken
from ui.markup import attribute, date_text, items, safe, value_text
from ui.widgets import markup

LONGEST_QUERY = 200
LONGEST_FORM = 100
LONGEST_VALUE = 200
NOT_STORED: dict[str, str] = {"cache-control": "private, no-store"}
"""What was read from a conversation stays out of the browser's cache."""


def build() -> None:
    """Lay out the tab inside the open Blocks."""
    markup("calculators", '<div id="calculators-room"></div>')


def router(assistant: Assistant) -> APIRouter:
    """What the tab asks for, as markup for this page; nothing of it is an interface for other programs."""
    routes = APIRouter(prefix="/calculators", include_in_schema=False)

    @routes.get("", response_class=HTMLResponse)
    def found(query: Annotated[str, Query(max_length=LONGEST_QUERY)] = "") -> HTMLResponse:
        """The list: what fits the words, or favourites, recent ones and all by specialty."""
        use = assistant.calculator_use
        listed = listing(query, use.favourites(LOCAL_USER), use.recent(LOCAL_USER))
        return HTMLResponse(listed, headers=NOT_STORED)

    @routes.get("/{name}", response_class=HTMLResponse)
    def opened(name: str, conversation: str = "") -> HTMLResponse:
        """A form, filled from the conversation that is open."""
        calculator = _calculator(name)
        known = _known(assistant, conversation, calculator) if conversation else {}
        favourite = name in assistant.calculator_use.favourites(LOCAL_USER)
        return HTMLResponse(form(calculator, known, favourite=favourite), headers=NOT_STORED)

    @routes.post("/{name}")
    def computed(name: str, fields: Annotated[dict[str, dict[str, str]], Body(embed=True)]) -> JSONResponse:
        """The result on what the fields hold, and what is wrong with which field."""
        calculator = _calculator(name)
        given = _given(calculator, fields)
        assessment = calculator.assess(given)
        if assessment.result is not None and assistant.calculator_use.recent(LOCAL_USER, 1) != [name]:
            assistant.calculator_use.used(LOCAL_USER, name)
        return JSONResponse(outcome(calculator, given, assessment), headers=NOT_STORED)

    @routes.put("/{name}/favourite", status_code=204)
    def favourite(name: str, favourite: Annotated[bool, Body(embed=True)]) -> Response:
        """Mark as a favourite, or take the mark away."""
        assistant.calculator_use.set_favourite(LOCAL_USER, _calculator(name).name, favourite)
        return Response(status_code=204)

    return routes


def listing(query: str, favourites: Sequence[str], recent: Sequence[str]) -> str:
    """The list as markup: one group of hits for a query, else favourites, recent ones, and all by specialty."""
    if query.strip():
        hits = find(query)
        none = f'<p class="line">No calculator fits “{safe(query.strip())}”.</p><p class="fine">Try fewer letters.</p>'
        return _group(f"{len(hits)} found", hits) if hits else none
    known = {each.name: each for each in registry.calculators()}
    specialties: dict[str, list[Calculator]] = {}
    for each in known.values():
        specialties.setdefault(each.specialty, []).append(each)
    return "".join(
        (
            _group("Favourites", [known[name] for name in favourites if name in known]),
            _group("Recently used", [known[name] for name in recent if name in known]),
            *(_group(specialty, specialties[specialty]) for specialty in sorted(specialties)),
        )
    )


def outcome(calculator: Calculator, given: Mapping[str, Given], assessment: Assessment) -> dict[str, Any]:
    """What the page shows: `result` as markup, `line` in one sentence for screen readers, `problems` by field."""
    problems = calculator.problems(given)
    shown = {name: _problem(problem) for name, problem in problems.items()}
    missing = [item.title for item in assessment.missing if item.name not in problems]
    if assessment.result is not None:
        line = f"{assessment.title}: {value_text(assessment.result.text)} {assessment.result.category}".strip()
        return {"result": _result(calculator, given, assessment), "line": line, "problems": shown}
    if problems:
        line = f"Not computed: check {', '.join(_input_title(calculator, name) for name in problems)}."
    elif assessment.refusal:
        line = assessment.refusal
    else:
        line = f"Still needed: {', '.join(missing)}."
    state = "refusal" if assessment.refusal and not problems else "missing"
    so_far = f'<p class="fine">{safe(assessment.so_far)}</p>' if assessment.so_far and given else ""
    whys = items([safe(item.why) for item in assessment.missing if item.name not in problems and len(missing) < 4])
    markup_ = f'<section class="card {state}"><p class="lead">{safe(line)}</p>{whys if given else ""}{so_far}</section>'
    return {"result": markup_, "line": line, "problems": shown, "missing": [m.name for m in assessment.missing]}


def _input_title(calculator: Calculator, name: str) -> str:
    return next(each.title for each in calculator.form_inputs() if each.name == name)


def as_text(assessment: Assessment) -> str:
    """The result as lines of text for a record."""
    result = assessment.result
    if result is None:
        return ""
    lines = [
        f"{assessment.title}: {result.text}" + (f" ({result.category})" if result.category else ""),
        "; ".join(result.understood),
        f"Assumed absent: {', '.join(result.assumed_absent)}" if result.assumed_absent else "",
        *result.warnings,
        result.formula,
        f"Reference: {'; '.join(result.references)}",
        f"Computed with Bedside on {date_text(date.today())}. Draft to verify.",
    ]
    return "\n".join(line for line in lines if line)


def _calculator(name: str) -> Calculator:
    try:
        return registry.get(name)
    except NotFoundError as error:
        raise HTTPException(404, str(error)) from error


def _known(assistant: Assistant, conversation: str, calculator: Calculator) -> dict[str, Given]:
    """What the clinician's own words in the conversation hold for this calculator, of the present patient."""
    try:
        turns = assistant.conversations.load(LOCAL_USER, conversation).turns
    except NotFoundError:
        return {}
    return given(read([turn.text for turn in turns]), calculator.input_names())


def _given(calculator: Calculator, fields: Mapping[str, Mapping[str, str]]) -> dict[str, Given]:
    """What the fields hold; empty ones hold nothing."""
    if len(fields) > LONGEST_FORM:
        raise HTTPException(422, "This form has more fields than any calculator takes.")
    findings = {each.name for each in calculator.form_inputs() if isinstance(each, YesNo)}
    known = {}
    for name, field in fields.items():
        value, unit = field.get("value", "").strip()[:LONGEST_VALUE], field.get("unit", "").strip()[:LONGEST_VALUE]
        if value:
            finding = name in findings and value in ("yes", "no")
            known[name] = Given(value=value == "yes" if finding else value, unit=unit or None)
    return known


def _problem(problem: Any) -> dict[str, Any]:
    """Why a field's value cannot be used, and readings of it that one click puts into the field."""
    if not isinstance(problem, MissingInput):
        return {"text": problem.sentence, "meant": []}
    meant = [each.label for each in problem.suggestions] if problem.kind in ("quantity", "date") else []
    return {"text": problem.why, "meant": meant}


def _group(title: str, calculators: Sequence[Calculator]) -> str:
    entries = [
        f'<button type="button" class="pick" value="{attribute(each.name)}">{safe(each.title)}</button>'
        for each in calculators
    ]
    return f"<section><h2>{safe(title)}</h2>{items(entries, css='plain')}</section>" if entries else ""


def _result(calculator: Calculator, given: Mapping[str, Given], assessment: Assessment) -> str:
    """The result's card, the points of each item, and what can be done with it."""
    result = assessment.result
    rows = "".join(
        f"<tr><th>{safe(name.replace('_', ' '))}</th><td>{safe(value_text(points))}</td></tr>"
        for name, points in (result.points if result else {}).items()
    )
    table = f"<table><caption>Points</caption>{rows}</table>" if rows else ""
    return (
        f"{result_card.result(Computed(assessment=assessment), changeable=False)}{table}<p class='choices'>"
        f'<button type="button" class="button copy" value="{attribute(as_text(assessment))}">Copy</button>'
        f'<button type="button" class="button send" value="{attribute(spoken(calculator, given))}">'
        "Send to the conversation</button></p>"
    )
