"""One definition of a calculator, from which everything else comes: assessment, JSON schema, form, help and docs.

`compute` is a plain function with the inputs as named arguments, each in the unit that its input declares; it returns
a number, a date, a score's points by item, or an `Outcome` with more to say. It raises `NotApplicable` with a sentence
where the formula is undefined. Everything about units, limits, missing items and wording is done here, once.
"""

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.calculators.assessment import Alternative, Assessment, BandMark, Given, MissingInput, Result, Value
from core.calculators.inputs import AGE, Choice, Input, Measured, Reading, Refused
from core.calculators.quantity import exact, show

Points = dict[str, float]
ANY_AGE = replace(AGE, whole=False)
NEAR = 0.02
"""How close to a cut-off a value is called near it (a fraction of the cut-off)."""


class NotApplicable(Exception):
    """The formula does not apply to these values; holds the sentence for the clinician."""


class Needs(Exception):
    """With these values one more input is needed: its name, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


@dataclass(frozen=True)
class Band:
    """An interpretation band: from `low` upwards (None is open below), to the next band's. `above`: only above "
    "`low`."""

    low: float | None
    label: str
    above: bool = False

    def reached(self, value: float) -> bool:
        """Whether the value lies in this band or higher; compared to 9 significant digits."""
        return self.low is None or exact(value) > self.low or (exact(value) == self.low and not self.above)


@dataclass(frozen=True)
class Outcome:
    """What `compute` may say beyond a number: `working` is the substitution; None fields keep the definition's."""

    value: float | date | Points
    working: str = ""
    category: str | None = None
    text: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    warnings: tuple[str, ...] = ()
    bands: tuple[Band, ...] | None = None


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

    def assess(self, given: Mapping[str, Given]) -> Assessment:
        """The calculator applied to what was given: a result, what is missing, or a refusal. Never raises for input.

        Keys that are no input of this calculator are ignored, so that everything known of a patient can be passed.
        """
        read = {each.name: each.read(given) for each in self.inputs}
        used = {name: given[name] for name in self._names() if name in given}
        pregnant = "pregnant" in given and given["pregnant"].value is True
        refusals = [problem.sentence for problem in read.values() if isinstance(problem, Refused)]
        if pregnant and self.refused_in_pregnancy:
            refusals.append(self.in_pregnancy)
        if too_young := self._too_young(given):
            refusals.append(too_young)
        if refusals:
            return self._said(used, refusal=" ".join(refusals))

        readings = {name: reading for name, reading in read.items() if isinstance(reading, Reading)}
        missing = self._missing(read)
        values: dict[str, Any] = {each.name: self._value(each, readings) for each in self.inputs}
        unknown = [
            each
            for each in self.inputs
            if each.name in {item.name for item in missing} or values[each.name] is _UNKNOWN
        ]
        try:
            if missing:
                return self._said(used, missing=missing, so_far=self._so_far(values, unknown, readings))
            return self._said(used, result=self._result(values, unknown, readings, pregnant))
        except NotApplicable as reason:
            return self._said(used, refusal=str(reason))
        except Needs as need:
            return self._said(used, missing=(self._input(need.name).missing(str(need)),))

    def _names(self) -> list[str]:
        names = [each.name for each in self.inputs]
        names += [other.name for each in self.inputs if isinstance(each, Measured) for other in each.also]
        names += [each.grade_of for each in self.inputs if isinstance(each, Choice) and each.grade_of]
        names += ["age"] if self.min_age and "age" not in names else []
        return [*names, "pregnant"] if self.in_pregnancy else names

    def _too_young(self, given: Mapping[str, Given]) -> str:
        age = ANY_AGE.read(given)
        if self.min_age and isinstance(age, Reading) and isinstance(age.value, float) and age.value < self.min_age:
            return f"{age.shown}: {self.title} is not for patients under {_years(self.min_age)}. {self.younger}".strip()
        return ""

    def _said(self, used: dict[str, Given], **said: Any) -> Assessment:
        return Assessment(name=self.name, title=self.title, inputs=used, **said)

    def _missing(self, read: Mapping[str, object]) -> tuple[MissingInput, ...]:
        missing: list[MissingInput] = []
        for each in self.inputs:
            reading = read[each.name]
            if isinstance(reading, MissingInput):
                missing.append(reading)
            elif each.if_missing == "asked" and getattr(each, "default", None) is None:
                stated_unknown = isinstance(reading, Reading) and reading.value is None
                if reading is None or (stated_unknown and self.score_range is None and each.name != "sex"):
                    missing.append(each.missing())
        for group in self.any_of:
            complete = [names for names in group if all(isinstance(read[name], Reading) for name in names)]
            if not complete and not any(item.name in names for names in group for item in missing):
                titles = [" and ".join(self._input(name).title for name in names) for names in group]
                wanted = [name for name in group[0] if not isinstance(read[name], Reading)]
                missing += [self._input(name).missing(f"One is needed: {' or '.join(titles)}.") for name in wanted]
        return tuple(missing)

    def _value(self, each: Input, readings: Mapping[str, Reading]) -> Any:
        """The value that `compute` sees: as read, the default, absent, None (optional), or unknown."""
        reading = readings.get(each.name)
        if reading is not None and reading.value is not None:
            return reading.value
        if reading is None and (default := getattr(each, "default", None)) is not None:
            return default
        if each.if_missing == "optional":
            return None
        if reading is None and each.if_missing == "absent":
            return next(iter(each.options)) if each.kind == "choice" else False
        return _UNKNOWN

    # what is known while items are unknown

    def _extremes(self, values: Mapping[str, Any], unknown: list[Input]) -> tuple[Outcome, Outcome]:
        """The outcomes with the lowest and the highest value that the unknown items still allow."""
        choices = {each.name: _possible(each) for each in unknown}
        start = {**values, **{name: options[0] for name, options in choices.items()}}
        if math.prod(map(len, choices.values())) <= 512:
            picked = [
                dict(zip(choices, combination, strict=True)) for combination in itertools.product(*choices.values())
            ]
            outcomes = sorted((self._computed({**start, **each}) for each in picked), key=_total)
            return outcomes[0], outcomes[-1]
        lowest, highest = self._computed(start), self._computed(start)
        for sign in (1, -1):
            current = dict(start)
            for name in [*choices, *choices]:
                current[name] = min(
                    choices[name], key=lambda value: sign * _total(self._computed({**current, name: value}))
                )
            lowest, highest = (self._computed(current), highest) if sign == 1 else (lowest, self._computed(current))
        return lowest, highest

    def _so_far(self, values: Mapping[str, Any], unknown: list[Input], readings: Mapping[str, Reading]) -> str:
        """For a score, the range that the values known already leave."""
        if self.score_range is None or not readings:
            return ""
        try:
            lowest, highest = self._extremes(values, unknown)
        except (NotApplicable, Needs):
            return ""
        low, high = _total(lowest), _total(highest)
        if low == high:
            return ""
        category = self._category(lowest, highest)
        return f"With what is known: at least {show(low)}, at most {show(high)}" + (
            f": {category}." if category else "."
        )

    # the result

    def _computed(self, values: Mapping[str, Any]) -> Outcome:
        computed = self.compute(**values)
        return computed if isinstance(computed, Outcome) else Outcome(computed)

    def _category(self, *outcomes: Outcome) -> str:
        """The band, if all outcomes lie in the same one: no reassuring band while an item is unknown."""
        found = {self._band(outcome) if outcome.category is None else outcome.category for outcome in outcomes}
        return found.pop() if len(found) == 1 else ""

    def _band(self, outcome: Outcome) -> str:
        if isinstance(outcome.value, date):
            return ""
        bands = self.bands if outcome.bands is None else outcome.bands
        reached = [band.label for band in bands if band.reached(_total(outcome))]
        return reached[-1] if reached else ""

    def _result(
        self, values: dict[str, Any], unknown: list[Input], readings: Mapping[str, Reading], pregnant: bool
    ) -> Result:
        refuse_contradictions(values)
        outcome, highest = self._extremes(values, unknown)
        bands = self.bands if outcome.bands is None else outcome.bands
        low, high = (exact(_total(outcome)), exact(_total(highest))) if unknown else (None, None)
        if low == high:
            low = high = None
        points: Points = {}
        working = outcome.working
        value: Value
        if isinstance(outcome.value, date):
            value, text = outcome.value, f"{outcome.value.day} {outcome.value:%b %Y}"
        elif isinstance(outcome.value, dict):
            value, points = exact(_total(outcome)), {item: worth for item, worth in outcome.value.items() if worth}
            text = _points_text(value, low, high)
            working = (
                working or " + ".join(f"{item} {show(worth)}" for item, worth in points.items()) or "no item present"
            )
        else:
            value = exact(outcome.value)
            text = (
                self._number_text(value) if high is None else f"{self._number_text(value)} to {self._number_text(high)}"
            )
            working = working or self._substitution(values, value)
        value, unit, text, alternatives = self._in_users_unit(value, text, outcome, readings)
        if high is not None and not points and isinstance(outcome.value, float):
            alternatives = (*alternatives, *self._by_option(values, unknown))
        warnings = [warning for reading in readings.values() for warning in reading.warnings]
        warnings += [*outcome.warnings, *self._near(outcome.value, bands), *self.cautions]
        if pregnant and self.in_pregnancy:
            warnings.insert(0, self.in_pregnancy)
        return Result(
            value=value,
            unit=unit,
            category=self._category(outcome, highest),
            text=outcome.text if outcome.text and high is None else text,
            alternatives=alternatives,
            low=low,
            high=high,
            points=points,
            assumed_absent=self._assumed(readings),
            warnings=tuple(warnings),
            formula=self.formula,
            substitution=working,
            version=self.version,
            population=self.population,
            references=self.references,
            bands=tuple(BandMark(low=band.low, label=band.label) for band in bands),
            understood=tuple(reading.shown for reading in readings.values()),
        )

    def _by_option(self, values: Mapping[str, Any], unknown: list[Input]) -> tuple[Alternative, ...]:
        """One value for each option of the one unknown choice (the sex that an equation uses)."""
        each = unknown[0]
        return tuple(
            Alternative(
                basis=f"{each.name}: {option}",
                value=exact(_total(self._computed({**values, each.name: option}))),
                unit=self.unit,
            )
            for option in _possible(each)
        )

    def _input(self, name: str) -> Input:
        return next(each for each in self.inputs if each.name == name)

    def _number_text(self, value: float) -> str:
        power = 10**self.decimals
        shown = math.floor(exact(value * power)) / power if self.round_down else value
        return f"{shown:.{self.decimals}f} {self.unit}".strip()

    def _in_users_unit(
        self, value: Value, text: str, outcome: Outcome, readings: Mapping[str, Reading]
    ) -> tuple[Value, str, str, tuple[Alternative, ...]]:
        """The user's own unit first, the other system in brackets and as an alternative."""
        like = self._input(self.result_like) if self.result_like else None
        reading = readings.get(self.result_like)
        if not isinstance(like, Measured) or reading is None or not isinstance(value, float):
            return value, self.unit, text, outcome.alternatives
        own, users = like.quantity.scale(like.unit), like.quantity.scale(reading.unit)
        if own is None or users is None or own == users:
            return value, reading.unit if own == users else self.unit, text, outcome.alternatives
        shown = exact(users.back(own.forward(value)))
        other = Alternative(basis=f"in {self.unit}", value=value, unit=self.unit)
        written = f"{show(shown, 3)} {reading.unit} ({text})"
        return shown, reading.unit, written, (other, *outcome.alternatives)

    def _near(self, value: float | date | Points, bands: tuple[Band, ...]) -> list[str]:
        if not isinstance(value, float):
            return []
        cuts = [band.low for band in bands if band.low]
        return [f"Near the cut-off {show(cut)}." for cut in cuts if 0 < abs(value - cut) <= abs(cut) * NEAR]

    def _assumed(self, readings: Mapping[str, Reading]) -> tuple[str, ...]:
        return tuple(each.title for each in self.inputs if each.if_missing == "absent" and each.name not in readings)

    def _substitution(self, values: Mapping[str, Any], value: float | date | Points) -> str:
        if not self.working:
            return ""
        numbers = {name: show(v, 6) if isinstance(v, float) else v for name, v in values.items()}
        result = f" = {show(value, 5)}" if isinstance(value, float) else ""
        return self.working.format(**numbers) + result

    # what others are built from

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
            if each.if_missing == "asked"
            and getattr(each, "default", None) is None
            and not (isinstance(each, Measured) and each.also)
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
            bands = "; ".join(f"{'below' if b.low is None else f'from {show(b.low)}'}: {b.label}" for b in self.bands)
            lines += ["", f"Interpretation: {bands}."]
        population = self.population
        if self.min_age:
            population += f" Not under {_years(self.min_age)}. {self.younger}".rstrip()
        lines += ["", f"For: {population}", *(f"- {caution}" for caution in self.cautions)]
        if self.in_pregnancy:
            lines.append(f"- {self.in_pregnancy}")
        lines += ["", "References: " + "; ".join(self.references) + "."]
        return "\n".join(lines)


class _Unknown:
    """Marks an item that nobody has stated."""


_UNKNOWN = _Unknown()


def _possible(each: Input) -> list[Any]:
    """The values that an unknown item could have: both, each option, or a grid over the usual range."""
    if each.kind == "yes_no":
        return [False, True]
    if each.kind == "choice":
        return [option for option in each.options if option not in each.unscored]
    if isinstance(each, Measured):
        low, high = each.usual or each.quantity.usual
        steps = 80
        grid = [each.quantity.scale(each.unit).back(low + (high - low) * i / steps) for i in range(steps + 1)]  # type: ignore[union-attr]
        return [
            exact(v)
            for v in (grid[steps // 2], *grid)
            if (each.at_least is None or v >= each.at_least) and (each.at_most is None or v <= each.at_most)
        ]
    return [date.today()]


def refuse_contradictions(values: Mapping[str, Any]) -> None:
    """Values that are each plausible but not together: blood pressures the wrong way round, weight against height."""
    systolic, diastolic = values.get("systolic_bp"), values.get("diastolic_bp")
    if isinstance(systolic, float) and isinstance(diastolic, float) and systolic - diastolic < 5:
        raise NotApplicable(
            f"Blood pressure {show(systolic)}/{show(diastolic)} mmHg: systolic must be at least 5 mmHg above "
            f"diastolic. "
            "Check the order and the values."
        )
    weight, height = values.get("weight"), values.get("height")
    if isinstance(weight, float) and isinstance(height, float):
        bmi = weight / (height / 100) ** 2
        if not 5 <= bmi <= 100:
            raise NotApplicable(
                f"Weight {show(weight)} kg with height {show(height)} cm would be a BMI of {show(bmi, 3)} kg/m². "
                "Check both values and their units (kg or lb, cm or in)."
            )


def _years(age: float) -> str:
    return f"{show(age)} years" if age >= 1 else f"{age * 365.25:.0f} days"


def _total(outcome: Outcome) -> float:
    """The number that outcomes are compared by."""
    if isinstance(outcome.value, dict):
        return float(sum(outcome.value.values()))
    return float(outcome.value.toordinal()) if isinstance(outcome.value, date) else float(outcome.value)


def _points_text(value: float, low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"at least {show(low)}, at most {show(high)} points"
    return f"{show(value)} {'point' if value == 1 else 'points'}"


def _if_missing(each: Input) -> str:
    default = getattr(each, "default", None)
    if default is not None:
        return f"{show(default) if isinstance(default, float) else default} is used"
    return {"asked": "asked", "absent": "assumed absent, listed", "optional": "left out"}[each.if_missing]
