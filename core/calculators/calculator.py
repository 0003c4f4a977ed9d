"""One definition of a calculator, from which everything else comes: assessment, JSON schema, form, help and docs.

`compute` is a plain function with the inputs as named arguments, each in the unit that its input declares; it returns
a number, a date, a score's points by item, or an `Outcome` with more to say. It raises `NotApplicable` with a sentence
where the formula is undefined. Everything about units, limits, missing items and wording is done here, once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.calculators.assessment import Assessment, Given, MissingInput
from core.calculators.case import Case, years
from core.calculators.inputs import AGE, Choice, Input, Measured, YesNo
from core.calculators.outcome import Band, Outcome, Points
from core.calculators.quantity import show
from core.calculators.reading import Refused


@dataclass(frozen=True)
class Calculator:
    """A calculator as its paper defines it.

    `aliases` name the calculator outright ("CURB-65"); `topics` are how people ask without its name ("stroke risk in
    AF"). `unit` and `decimals` are for the value; `result_like` names the input whose unit the result follows (calcium
    in mmol/L gives corrected calcium in mmol/L). `working` is the substitution as a template over the inputs.
    `cautions` stand beside every result. `in_pregnancy` is a sentence shown where pregnancy is known;
    `refused_in_pregnancy` makes it a refusal. `score_range` is set for scores. `min_age` (years) refuses younger
    patients whose age is known, with `younger` saying what they get. `any_of` are groups of alternative sets of
    optional inputs, one set of each group being needed. `round_down`: a dose is never shown rounded up.
    """

    name: str
    title: str
    specialty: str
    aliases: tuple[str, ...]
    topics: tuple[str, ...]
    inputs: tuple[Input, ...]
    compute: Callable[..., float | date | Points | Outcome]
    formula: str
    references: tuple[str, ...]
    population: str
    version: str = ""
    unit: str = ""
    decimals: int = 1
    bands: tuple[Band, ...] = ()
    working: str = ""
    result_like: str = ""
    score_range: tuple[float, float] | None = None
    cautions: tuple[str, ...] = ()
    in_pregnancy: str = ""
    refused_in_pregnancy: bool = False
    min_age: float = 0
    younger: str = ""
    any_of: tuple[tuple[tuple[str, ...], ...], ...] = ()
    round_down: bool = False

    def __str__(self) -> str:
        return self.name

    def assess(self, given: Mapping[str, Given], unit: str = "") -> Assessment:
        """The calculator applied to what was given: a result, what is missing, or a refusal. Never raises for input.

        Keys that are no input of this calculator are ignored, so that everything known of a patient can be passed.
        `unit` is the one that the result is wanted in; a result that has no such unit stays as it is.
        """
        return Case(self, given, unit).assessment()

    def input(self, name: str) -> Input:
        """The input of this name."""
        return next(each for each in self.inputs if each.name == name)

    def input_names(self) -> list[str]:
        """Every name under which this calculator takes a value."""
        names = [each.name for each in self.inputs]
        names += [other.name for each in self.inputs if isinstance(each, Measured) for other in each.also]
        names += [each.grade_of for each in self.inputs if isinstance(each, Choice) and each.grade_of]
        names += ["age"] if self.min_age and "age" not in names else []
        return [*names, "pregnant"] if self.in_pregnancy else names

    def form_inputs(self) -> tuple[Input, ...]:
        """The inputs in the paper's order, and those that only a rule of safety asks for: age limit, pregnancy."""
        names = {each.name for each in self.inputs}
        age = (replace(AGE, if_missing="optional"),) if self.min_age and "age" not in names else ()
        pregnant = (YesNo("pregnant", if_missing="optional"),) if self.in_pregnancy and "pregnant" not in names else ()
        return (*self.inputs, *age, *pregnant)

    def problems(self, given: Mapping[str, Given]) -> dict[str, MissingInput | Refused]:
        """What cannot be used of what was given, by the name of its input: to be asked about, or refused."""
        read = {each.name: each.read(given) for each in self.form_inputs()}
        return {name: problem for name, problem in read.items() if isinstance(problem, MissingInput | Refused)}

    def json_schema(self) -> dict[str, Any]:
        """JSON schema of the inputs, as a model or the API sees it. `from_json` reads what follows it."""
        properties: dict[str, Any] = {}
        for each in self.inputs:
            properties[each.name] = each.schema()
            if isinstance(each, Measured):
                for other in each.also:
                    properties[other.name] = Measured(
                        other, other.name, other.title, other.unit, when=each.when
                    ).schema()
        required = [
            each.name
            for each in self.inputs
            if each.if_missing == "asked" and each.default is None and not (isinstance(each, Measured) and each.also)
        ]
        return {
            "type": "object",
            "title": self.title,
            "description": f"{self.title}. {self.population}",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def from_json(self, arguments: Mapping[str, Any]) -> dict[str, Given]:
        """What a model or an API call sent, as given values; what has no sense is kept as text and refused by name."""
        given: dict[str, Given] = {}
        for name, sent in arguments.items():
            value, unit = (sent.get("value"), sent.get("unit")) if isinstance(sent, Mapping) else (sent, None)
            if value is None:
                continue
            sensible = isinstance(value, bool | int | float | date | str)
            given[name] = Given(
                value=value if sensible else str(value)[:200], unit=None if unit is None else str(unit), quote=""
            )
        return given

    def explain(self) -> str:
        """Help text in Markdown: formula, inputs with units and ranges, interpretation, cautions, references."""
        lines = [
            f"### {self.title}",
            f"`{self.name}`" + (f" · {self.version}" if self.version else ""),
            "",
            self.formula,
            "",
        ]
        lines += ["| input | accepted | if not given |", "|---|---|---|"]
        for each in self.inputs:
            when = f" ({each.when})" if each.when else ""
            lines.append(f"| `{each.name}`: {each.title}{when} | {each.missing().accepted} | {_if_missing(each)} |")
        if self.bands:
            lines += ["", "Interpretation:", "", *(f"- {band.start()}: {band.label}" for band in self.bands)]
        population = self.population
        if self.min_age:
            population += f" Not under {years(self.min_age)}. {self.younger}".rstrip()
        lines += ["", f"For: {population}", "", *(f"- {caution}" for caution in self.cautions)]
        if self.in_pregnancy:
            lines.append(f"- {self.in_pregnancy}")
        lines += ["", "References: " + "; ".join(self.references) + "."]
        return "\n".join(lines)


def _if_missing(each: Input) -> str:
    if each.default is not None:
        return f"{show(each.default) if isinstance(each.default, float) else each.default} is used"
    return {"asked": "asked", "absent": "assumed absent, listed", "optional": "left out"}[each.if_missing]
