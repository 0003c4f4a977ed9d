"""A conversation's messages in, the patient's values out: newest first, conflicts kept apart, nothing guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.calculators.assessment import Given
from core.calculators.clinical_text.findings import findings, implied
from core.calculators.clinical_text.people import age_and_sex, new_person
from core.calculators.clinical_text.plain import plain
from core.calculators.clinical_text.quantities_in_text import body_measures, quantities
from core.calculators.clinical_text.spans import Found
from core.calculators.quantities import QUANTITIES, parse_unit


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more statements of one message that cannot both be this patient's value."""

    name: str
    statements: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the messages say. `found` holds every statement in order of appearance.

    `conflicts` are of the newest message that states the name. `replaced` are older statements of the same patient
    that a newer message overrides. `new_person` says that the last message turns to another person, and `patient_from`
    is the message from which on values belong to the present patient.
    """

    found: tuple[Found, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    replaced: tuple[Found, ...] = ()
    new_person: bool = False
    patient_from: int = 0

    def latest(self) -> dict[str, Found]:
        """The newest statement of each name about the present patient; a usable one before a qualified one."""
        latest: dict[str, Found] = {}
        for item in self.found:
            if item.message < self.patient_from:
                continue
            known = latest.get(item.name)
            if known is None or item.message > known.message or (known.qualifier and not item.qualifier):
                latest[item.name] = item
        return latest


def read(messages: Sequence[str] | str) -> Reading:
    """Read one message, or a conversation's user messages in order. Never raises; linear in their length."""
    texts = [messages] if isinstance(messages, str) else list(messages)
    statements: list[Found] = []
    patient_from, turned = 0, False
    for index, written in enumerate(texts):
        own, turned = _read_one(written)
        if turned and index > 0:
            patient_from = index
        statements.extend(replace(item, message=index) for item in own)
    return _settle(tuple(statements), patient_from, turned and len(texts) > 1)


def _read_one(written: str) -> tuple[list[Found], bool]:
    text = plain(written)
    turned = new_person(text) is not None
    people = age_and_sex(text, relative_is_patient=turned)
    measured = quantities(text)
    named = [(item.start, item.end) for item in measured]
    measured += [item for item in body_measures(text) if not any(s < item.end and item.start < e for s, e in named)]
    shown = findings(text, relative_is_patient=turned)
    shown += implied(shown)
    return sorted([*people, *measured, *shown], key=lambda item: (item.start, item.end)), turned


def _settle(statements: tuple[Found, ...], patient_from: int, turned: bool) -> Reading:
    present = [item for item in statements if item.message >= patient_from]
    newest = {item.name: item.message for item in present}
    replaced = tuple(item for item in present if item.message < newest[item.name])
    conflicts = []
    for name, message in newest.items():
        said = [item for item in present if item.name == name and item.message == message and not item.qualifier]
        if any(_differ(said[0], other) for other in said[1:]):
            conflicts.append(Conflict(name, tuple(said)))
    return Reading(statements, tuple(conflicts), replaced, turned, patient_from)


def _differ(first: Found, second: Found) -> bool:
    if not isinstance(first.value, float) or not isinstance(second.value, float):
        return first.value != second.value
    quantity = QUANTITIES.get(first.name)
    values = []
    for value, unit in ((first.value, first.unit), (second.value, second.unit)):
        parsed = parse_unit(unit) if unit else None
        fits = quantity is not None and parsed is not None and parsed in quantity.all_units()
        values.append(
            quantity.convert(value, parsed) if quantity is not None and parsed is not None and fits else value
        )
    return abs(values[0] - values[1]) > 0.03 * max(abs(values[0]), abs(values[1]))


def given(reading: Reading, names: Iterable[str]) -> dict[str, Given]:
    """The values for a calculator's inputs, by name.

    A qualified value ("< 0.2", "about 70") is handed over as the words that were written, which no calculator takes
    for a number. A name in conflict is left out.
    """
    latest = reading.latest()
    in_conflict = {conflict.name for conflict in reading.conflicts}
    values: dict[str, Given] = {}
    for name in names:
        item = latest.get(name)
        if item is None or name in in_conflict:
            continue
        if item.qualifier:
            if isinstance(item.value, float):
                values[name] = Given(value=item.quote, unit=item.unit, quote=item.quote)
            continue
        values[name] = Given(value=item.value, unit=item.unit, quote=item.quote)
    return values
