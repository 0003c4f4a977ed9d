"""One patient's values put to one calculator: what is refused, what is missing, or the result.

The rules of safety that hold for every calculator stand here: nothing measured is assumed; history may be assumed
absent and is then listed; unknown items leave a range, and an interpretation only if the whole range shares it.
"""

import itertools
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.calculators.assessment import Alternative, Assessment, BandMark, Given, MissingInput, Result, Value
from core.calculators.inputs import AGE, Input, Measured
from core.calculators.outcome import Needs, NotApplicable, Outcome, Points
from core.calculators.quantity import exact, show
from core.calculators.reading import Read, Reading, Refused

if TYPE_CHECKING:
    from core.calculators.calculator import Calculator

ANY_AGE = replace(AGE, whole=False)
NEAR = 0.02
"""How close to a cut-off a value is called near it (a fraction of the cut-off)."""
GRID = 40
"""In how many steps the usual range of an unknown measured value is searched for the ends of a score."""


class _Unknown:
    """Marks an item that nobody has stated."""


_UNKNOWN = _Unknown()


class Case:
    """A calculator and what was given to it; `unit` is the one that the result is wanted in, if it can be."""

    def __init__(self, calculator: "Calculator", given: Mapping[str, Given], unit: str = "") -> None:
        self.calculator = calculator
        self.unit = unit
        self.given = given
        self.read: dict[str, Read] = {each.name: each.read(given) for each in calculator.inputs}
        self.readings = {name: reading for name, reading in self.read.items() if isinstance(reading, Reading)}
        self.pregnant = "pregnant" in given and given["pregnant"].value is True

    def assessment(self) -> Assessment:
        """The result, or what is missing, or why it is refused."""
        refusals = self._refusals()
        if refusals:
            return self._said(refusal=" ".join(refusals))
        try:
            if self.missing:
                return self._said(missing=self.missing, so_far=self._so_far())
            return self._said(result=self._result())
        except NotApplicable as reason:
            return self._said(refusal=str(reason))
        except Needs as need:
            return self._said(missing=(self.calculator.input(need.name).missing(str(need)),))

    def _said(self, **said: Any) -> Assessment:
        used = {name: self.given[name] for name in self.calculator.input_names() if name in self.given}
        return Assessment(name=self.calculator.name, title=self.calculator.title, inputs=used, **said)

    def _refusals(self) -> list[str]:
        refusals = [problem.sentence for problem in self.read.values() if isinstance(problem, Refused)]
        if self.pregnant and self.calculator.refused_in_pregnancy:
            refusals.append(self.calculator.in_pregnancy)
        least, age = self.calculator.min_age, ANY_AGE.read(self.given)
        if least and isinstance(age, Reading) and isinstance(age.value, float) and age.value < least:
            sentence = f"{age.shown}: {self.calculator.title} is not for patients under {years(least)}."
            refusals.append(f"{sentence} {self.calculator.younger}".strip())
        return refusals

    @cached_property
    def missing(self) -> tuple[MissingInput, ...]:
        """What must be asked: unclear values, asked items without a value, groups of which nothing is known."""
        missing: list[MissingInput] = []
        for each in self.calculator.inputs:
            reading = self.read[each.name]
            if isinstance(reading, MissingInput):
                missing.append(reading)
            elif each.if_missing == "asked" and each.default is None:
                stated_unknown = isinstance(reading, Reading) and reading.value is None
                may_be_unknown = self.calculator.score_range is not None or each.name == "sex"
                if reading is None or (stated_unknown and not may_be_unknown):
                    missing.append(each.missing())
        for group in self.calculator.any_of:
            complete = [names for names in group if all(name in self.readings for name in names)]
            if not complete and not any(item.name in names for names in group for item in missing):
                titles = [" and ".join(self.calculator.input(name).title for name in names) for names in group]
                why = f"One is needed: {' or '.join(titles)}."
                wanted = [name for name in group[0] if name not in self.readings]
                missing += [self.calculator.input(name).missing(why if name == wanted[0] else "") for name in wanted]
        return tuple(missing)

    @cached_property
    def values(self) -> dict[str, Any]:
        """What `compute` sees of each input: as read, the default, absent, None (optional), or unknown."""
        return {each.name: self._value(each) for each in self.calculator.inputs}

    def _value(self, each: Input) -> Any:
        reading = self.readings.get(each.name)
        if reading is not None and reading.value is not None:
            return reading.value
        if reading is None and each.default is not None:
            return each.default
        if each.if_missing == "optional":
            return None
        if reading is None and each.if_missing == "absent":
            return next(iter(each.options)) if each.kind == "choice" else False
        return _UNKNOWN

    @cached_property
    def unknown(self) -> list[Input]:
        """The inputs without a value, whether they are still asked or stated to be unknown."""
        asked = {item.name for item in self.missing}
        return [each for each in self.calculator.inputs if each.name in asked or self.values[each.name] is _UNKNOWN]

    def _computed(self, values: Mapping[str, Any]) -> Outcome:
        computed = self.calculator.compute(**values)
        return computed if isinstance(computed, Outcome) else Outcome(computed)

    def _extremes(self, choices: Mapping[str, list[Any]]) -> tuple[Outcome, Outcome]:
        """The outcomes with the lowest and the highest number that these values of the unknown items allow."""
        start = {**self.values, **{name: options[0] for name, options in choices.items()}}
        if math.prod(map(len, choices.values())) <= 512:
            combinations = itertools.product(*choices.values())
            picked = [dict(zip(choices, combination, strict=True)) for combination in combinations]
            outcomes = sorted((self._computed({**start, **each}) for each in picked), key=lambda each: each.number)
            return outcomes[0], outcomes[-1]
        ends = []
        for sign in (1, -1):
            current = dict(start)
            for name in [*choices, *choices]:
                tried = [
                    (sign * self._computed({**current, name: value}).number, i) for i, value in enumerate(choices[name])
                ]
                current[name] = choices[name][min(tried)[1]]
            ends.append(self._computed(current))
        return ends[0], ends[1]

    def _so_far(self) -> str:
        """For a score, the range that the values known already leave, with nothing assumed."""
        if self.calculator.score_range is None or not self.readings:
            return ""
        unread = [each for each in self.calculator.inputs if each.name not in self.readings]
        choices = {each.name: possible(each) for each in self.unknown}
        choices |= {each.name: [self.values[each.name], *possible(each)] for each in unread if each not in self.unknown}
        try:
            lowest, highest = self._extremes(choices)
        except (NotApplicable, Needs):
            return ""
        if lowest.number == highest.number:
            return ""
        category = self._category(lowest, highest)
        range_known = f"With what is known: at least {show(lowest.number)}, at most {show(highest.number)}"
        return f"{range_known}: {category}." if category else f"{range_known}."

    def _category(self, *outcomes: Outcome) -> str:
        """The band, if all outcomes lie in the same one: no reassuring band while an item is unknown."""
        found = {self._band(outcome) if outcome.category is None else outcome.category for outcome in outcomes}
        return found.pop() if len(found) == 1 else ""

    def _band(self, outcome: Outcome) -> str:
        bands = self.calculator.bands if outcome.bands is None else outcome.bands
        reached = [band.label for band in bands if band.reached(outcome.number)]
        return reached[-1] if reached and not isinstance(outcome.value, date) else ""

    def _result(self) -> Result:
        refuse_contradictions(self.values)
        outcome, highest = self._extremes({each.name: possible(each) for each in self.unknown})
        low, high = (outcome.number, highest.number) if outcome.number != highest.number else (None, None)
        calculator, value = self.calculator, outcome.value
        points: Points = {}
        working = outcome.working
        shown: Value
        if isinstance(value, date):
            shown, text = value, f"{value.day} {value:%b %Y}"
        elif isinstance(value, dict):
            shown, points = outcome.number, {item: worth for item, worth in value.items() if worth}
            text = _points_text(outcome.number, low, high)
            working = (
                working or " + ".join(f"{item} {show(worth)}" for item, worth in points.items()) or "no item present"
            )
        else:
            shown, text = outcome.number, self._number_text(outcome.number)
            text = text if high is None else f"{text} to {self._number_text(high)}"
            working = working or self._substitution(outcome.number)
        if outcome.text and high is None:
            text = outcome.text
        result = Result(
            value=shown,
            unit=calculator.unit,
            category=self._category(outcome, highest),
            text=text,
            alternatives=(*outcome.alternatives, *(self._by_option() if high is not None and not points else ())),
            low=low,
            high=high,
            points=points,
            assumed_absent=tuple(
                each.title
                for each in calculator.inputs
                if each.if_missing == "absent" and each.name not in self.readings
            ),
            warnings=self._warnings(outcome),
            formula=calculator.formula,
            substitution=working,
            version=calculator.version,
            population=calculator.population,
            references=calculator.references,
            bands=tuple(BandMark(low=b.low, label=b.label) for b in (outcome.bands or calculator.bands)),
            understood=tuple(reading.shown for reading in self.readings.values()),
        )
        return self._in_users_unit(result)

    def _warnings(self, outcome: Outcome) -> tuple[str, ...]:
        unusual = [warning for reading in self.readings.values() for warning in reading.warnings]
        bands = self.calculator.bands if outcome.bands is None else outcome.bands
        cuts = [band.low for band in bands if band.low] if isinstance(outcome.value, float) else []
        near = [f"Near the cut-off {show(cut)}." for cut in cuts if 0 < abs(outcome.number - cut) <= abs(cut) * NEAR]
        pregnancy = [self.calculator.in_pregnancy] if self.pregnant else []
        return (*pregnancy, *unusual, *outcome.warnings, *near, *self.calculator.cautions)

    def _by_option(self) -> tuple[Alternative, ...]:
        """One value for each option of the one unknown choice (the sex that an equation uses)."""
        each, unit = self.unknown[0], self.calculator.unit
        outcomes = {option: self._computed({**self.values, each.name: option}) for option in possible(each)}
        return tuple(
            Alternative(basis=f"{each.name}: {option}", value=outcome.number, unit=unit)
            for option, outcome in outcomes.items()
        )

    def _number_text(self, value: float) -> str:
        power = 10**self.calculator.decimals
        shown = math.floor(exact(value * power)) / power if self.calculator.round_down else value
        return f"{shown:.{self.calculator.decimals}f} {self.calculator.unit}".strip()

    def _substitution(self, value: float) -> str:
        numbers = {name: show(v, 6) if isinstance(v, float) else v for name, v in self.values.items()}
        return f"{self.calculator.working.format(**numbers)} = {show(value, 5)}" if self.calculator.working else ""

    def _in_users_unit(self, result: Result) -> Result:
        """The user's own unit first, the other system in brackets and as an alternative."""
        if not self.calculator.result_like or not isinstance(result.value, float):
            return result
        like, reading = self.calculator.input(self.calculator.result_like), self.readings[self.calculator.result_like]
        if not isinstance(like, Measured):
            return result
        unit = self.unit if like.quantity.scale(self.unit) is not None else reading.unit
        own, users = like.quantity.scale(like.unit), like.quantity.scale(unit)
        if own is None or users is None:
            return result
        if own == users:
            return result.model_copy(update={"unit": unit})

        def convert(value: float) -> float:
            return exact(users.back(own.forward(value)))

        value = convert(result.value)
        marks = tuple(
            BandMark(low=None if mark.low is None else convert(mark.low), label=mark.label) for mark in result.bands
        )
        other = Alternative(basis=f"in {self.calculator.unit}", value=result.value, unit=self.calculator.unit)
        changed = {
            "value": value,
            "unit": unit,
            "text": f"{show(value, 3)} {unit} ({result.text})",
            "alternatives": (other, *result.alternatives),
            "bands": marks,
        }
        return result.model_copy(update=changed)


def possible(each: Input) -> list[Any]:
    """The values that an unknown item could have: both, each option, or a grid over the usual range."""
    if each.kind == "yes_no":
        return [False, True]
    if each.kind == "choice":
        return [option for option in each.options if option not in each.unscored]
    if each.kind == "date":
        return [date.today()]
    low, high = each.usual_in_unit()
    grid = [exact(low + (high - low) * step / GRID) for step in (GRID // 2, *range(GRID + 1))]
    return [
        value
        for value in grid
        if (each.at_least is None or value >= each.at_least) and (each.at_most is None or value <= each.at_most)
    ]


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


def years(age: float) -> str:
    """An age limit in words."""
    return f"{show(age)} years" if age >= 1 else f"{age * 365.25:.0f} days"


def _points_text(value: float, low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"at least {show(low)}, at most {show(high)} points"
    return f"{show(value)} {'point' if value == 1 else 'points'}"
