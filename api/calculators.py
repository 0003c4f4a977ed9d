"""`/api/calculators/`: which calculators there are, what each takes, and what it makes of a patient's values.

A value is read as the page reads it, and nothing of it is guessed: what is unclear is asked back, what cannot be is
refused, and no result stands beside a value that could not be used. Nothing that is sent is stored.
"""

from difflib import get_close_matches
from math import isfinite
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from api.problems import FIELD
from api.routing import Problem, Routes
from core.calculators import registry
from core.calculators.assessment import Assessment, BandMark, MissingInput
from core.calculators.calculator import Calculator
from core.calculators.finder import find
from core.calculators.inputs import Input, Measured
from core.errors import EntryError

LONGEST_QUERY = 200
LONGEST_VALUE = 200
MOST_INPUTS = 100
EXAMPLE: Any = {"age": 64, "sex": "female", "creatinine": {"value": 1.4, "unit": "mg/dL"}}


class Listed(BaseModel):
    """A calculator in the list."""

    name: str = Field(description="Its address: /api/calculators/{name}", examples=["egfr_ckd_epi_2021"])
    title: str
    specialty: str
    aliases: list[str]


class Limits(BaseModel):
    """Outside of these nothing is computed."""

    low: float
    high: float


class InputOf(BaseModel):
    """An input of a calculator."""

    name: str
    also: list[str] = Field(description="Other names under which it may be given instead (urea as BUN).")
    title: str
    kind: Literal["quantity", "choice", "yes_no", "date"]
    units: list[str] = Field(description="The accepted units; the first is the formula's own.")
    limits: dict[str, Limits] = Field(description="By unit; empty for what is no quantity.")
    choices: list[str]
    accepted: str = Field(description="All of it in words.")
    if_missing: Literal["asked", "absent", "optional"] = Field(
        description="Not given, it is asked for; or assumed absent, and listed as such; or left out."
    )
    default: float | str | None = Field(description="What is used where nothing is given.")
    when: str = Field(description="The time that it belongs to, where that matters.")


class Described(Listed):
    """A calculator as its paper defines it."""

    version: str
    formula: str
    references: list[str]
    population: str = Field(description="Whom it is for.")
    cautions: list[str]
    unit: str
    bands: list[BandMark] = Field(description="The interpretation, each band from `low` upwards.")
    inputs: list[InputOf]
    json_schema: dict[str, Any] = Field(description="The inputs as a language model sees them.")


class Quantity(BaseModel):
    """A value with its unit; without one it is read as the page reads a number alone, or asked for."""

    value: bool | int | float | Annotated[str, Field(max_length=LONGEST_VALUE)]
    unit: Annotated[str, Field(max_length=LONGEST_VALUE)] | None = None


def _sent(sent: Any) -> Any:
    """What was sent for an input, unchanged."""
    parts = sent if isinstance(sent, dict) else {"value": sent}
    value, unit = parts.get("value"), parts.get("unit")
    if not parts.keys() <= {"value", "unit"} or not isinstance(unit, str | None):
        raise ValueError("takes a value, or an object of a value and its unit")
    if not isinstance(value, bool | int | float | str | None) or (isinstance(value, float) and not isfinite(value)):
        raise ValueError("takes a number, a text, true or false")
    if any(isinstance(part, str) and len(part) > LONGEST_VALUE for part in (value, unit)):
        raise ValueError(f"is longer than {LONGEST_VALUE} characters")
    return sent


Sent = Annotated[
    Any,
    PlainValidator(
        _sent,
        json_schema_input_type=bool | int | float | Annotated[str, Field(max_length=LONGEST_VALUE)] | Quantity | None,
    ),
]


class Values(BaseModel):
    """The values of one patient, by the names of the inputs; null is not given. "unknown" says so of any input."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"inputs": EXAMPLE}]})

    inputs: Annotated[dict[str, Sent], Field(max_length=MOST_INPUTS)]


class Computation(Assessment):
    """What the calculator says: exactly one of `result`, `missing` (not empty) and `refusal` is there."""

    problems: dict[str, str] = Field(description="What cannot be used of what was given, by the name of the input.")


Name = Annotated[str, Path(pattern="^[a-z0-9_]{1,60}$", examples=["egfr_ckd_epi_2021"])]
NONE_OF_THIS_NAME: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "No calculator of this name; the nearest are named."}
}


def router() -> APIRouter:
    """The routes. They need nothing but the calculators."""
    routes = Routes(prefix="/api/calculators", tags=["calculators"])

    @routes.get("/", summary="List the calculators, or find some")
    def listed(
        query: Annotated[str, Query(max_length=LONGEST_QUERY, description="Words of a name or a question.")] = "",
    ) -> list[Listed]:
        """All calculators by field of medicine, or those that fit the words, best first; none fits: an empty list."""
        found = find(query) if query.strip() else registry.calculators()
        return [Listed(**_listed(each)) for each in found]

    @routes.get("/{name}", summary="What a calculator takes, and where it comes from", responses=NONE_OF_THIS_NAME)
    def described(name: Name) -> Described:
        """Formula, references and population, and every input with its units and limits."""
        calculator = registry.get(name)
        return Described(
            **_listed(calculator),
            version=calculator.version,
            formula=calculator.formula,
            references=list(calculator.references),
            population=calculator.population,
            cautions=list(calculator.cautions),
            unit=calculator.unit,
            bands=[BandMark(low=band.low, label=band.label) for band in calculator.bands],
            inputs=[_input(each) for each in calculator.form_inputs()],
            json_schema=calculator.json_schema(),
        )

    @routes.post(
        "/{name}",
        summary="Compute",
        responses=NONE_OF_THIS_NAME
        | {400: {"model": Problem, "description": "The calculator has no input of one of the names."}},
    )
    def computed(name: Name, values: Values) -> Computation:
        """Apply the calculator to one patient's values.

        200 is every answer: a `result`; or `missing`, the values that are needed or unclear, each with the reason and
        what is accepted; or a `refusal`, where nothing can be computed. `problems` says what cannot be used of what
        was given; then there is no result. A misspelt input is an error (400): left out, it would count as absent.
        """
        calculator = registry.get(name)
        _refuse_unknown(calculator, values.inputs)
        given = calculator.from_json(values.inputs)
        assessment, problems = calculator.assess(given), calculator.problems(given)
        asked = [problem for problem in problems.values() if isinstance(problem, MissingInput)]
        refused = [problem.sentence for problem in problems.values() if not isinstance(problem, MissingInput)]
        if problems and assessment.result is not None:
            refusal = " ".join(refused) or None
            change = {"result": None, "missing": () if refusal else tuple(asked), "refusal": refusal}
            assessment = assessment.model_copy(update=change)
        whys = {name: each.why if isinstance(each, MissingInput) else each.sentence for name, each in problems.items()}
        return Computation(**dict(assessment), problems=whys)

    return routes


def _listed(calculator: Calculator) -> dict[str, Any]:
    return {
        "name": calculator.name,
        "title": calculator.title,
        "specialty": calculator.specialty,
        "aliases": list(calculator.aliases),
    }


def _input(each: Input) -> InputOf:
    about = each.missing()
    units = each.units() if isinstance(each, Measured) else ()
    limits = {unit: each.quantity.limits(unit) for unit in units} if isinstance(each, Measured) else {}
    return InputOf(
        name=each.name,
        also=[other.name for other in each.also] if isinstance(each, Measured) else [],
        title=each.title,
        kind=each.kind,
        units=list(units),
        limits={unit: Limits(low=low, high=high) for unit, (low, high) in limits.items()},
        choices=list(about.choices),
        accepted=about.accepted,
        if_missing=each.if_missing,
        default=each.default,
        when=each.when,
    )


def _refuse_unknown(calculator: Calculator, inputs: dict[str, Any]) -> None:
    known = calculator.input_names()
    for name in inputs:
        if name not in known:
            said = f' "{name}"' if FIELD.fullmatch(name) else " of one of these names"
            near = get_close_matches(name[:LONGEST_VALUE], known, n=3)
            hint = f"Nearest: {', '.join(near)}." if near else f"Its inputs: {', '.join(known)}."
            raise EntryError(f"{calculator.title} has no input{said}.", hint)
