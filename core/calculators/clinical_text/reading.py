"""A conversation's messages in, the patient's values out: newest first, conflicts kept apart, nothing guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from core.calculators.assessment import Given
from core.calculators.clinical_text.dates import dates
from core.calculators.clinical_text.doses import doses
from core.calculators.clinical_text.findings import findings, wider
from core.calculators.clinical_text.follow_up import answer, short_reply, supposed, unit_wanted
from core.calculators.clinical_text.labelled import labelled, labelled_values
from core.calculators.clinical_text.people import age_and_sex, new_person
from core.calculators.clinical_text.plain import Plain, plain
from core.calculators.clinical_text.quantities_in_text import quantities
from core.calculators.clinical_text.series import with_days
from core.calculators.clinical_text.spans import Found, Taken, Value
from core.calculators.clinical_text.unnamed import unnamed
from core.calculators.quantities import QUANTITIES, parse_unit

SAME = 0.03
"""Two statements of one value may differ by this share: 82 kg is also 181 lb."""
MESSAGES_KEPT, LONGEST_KEPT = 2000, 50_000
"""So many messages of at most so many characters are not read a second time: some MB of memory, at worst about 100."""


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
    is the message from which on values belong to the present patient. `unit_wanted` is the unit in which the last
    message wants the results again ("same in mmol/L?").
    """

    found: tuple[Found, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    replaced: tuple[Found, ...] = ()
    new_person: bool = False
    patient_from: int = 0
    unit_wanted: str = ""

    def latest(self) -> dict[str, Found]:
        """The newest statement of each name about the present patient; in one message a usable one goes first."""
        latest: dict[str, Found] = {}
        _renew(latest, (item for item in self.found if item.message >= self.patient_from))
        return latest


def read(messages: Sequence[str] | str, asked: Sequence[str] = ()) -> Reading:
    """Read one message, or a conversation's user messages in order. Linear in their length; any text is accepted.

    `asked` names the inputs that were last asked for, so that a bare "1.4 mg/dL" or "yes" can answer. Messages that
    were read before are not read again: the 301st turn costs about as much as the first.
    """
    texts = [messages] if isinstance(messages, str) else list(messages)
    found: list[Found] = []
    latest: dict[str, Found] = {}
    patient_from, turned, wanted = 0, False, ""
    for index, written in enumerate(texts):
        last_asked = asked if index == len(texts) - 1 else ()
        read_one = _read_before if len(written) <= LONGEST_KEPT else _read_one
        own, turned, wanted = read_one(written, index > 0, bool(found), _who(latest))
        if not own and index > 0 and not wanted:
            own = tuple(short_reply(plain(written), last_asked, latest))
        elif not own and last_asked:
            own = tuple(answer(plain(written), last_asked, {}))
        if turned:
            patient_from, latest = index, {}
        statements = [replace(item, message=index) for item in own]
        _renew(latest, statements)
        found += statements
    return _settle(Reading(tuple(found), new_person=turned, patient_from=patient_from, unit_wanted=wanted))


def _renew(latest: dict[str, Found], statements: Iterable[Found]) -> None:
    """Let newer statements take the place of older ones; in one message a usable one goes first."""
    for item in statements:
        known = latest.get(item.name)
        if known is None or item.message > known.message or (known.qualifier and not item.qualifier):
            latest[item.name] = item


def _who(latest: Mapping[str, Found]) -> tuple[tuple[str, Value], ...]:
    """Age and sex of the patient so far."""
    return tuple((name, latest[name].value) for name in ("age", "sex") if name in latest)


def _read_one(
    written: str, follows: bool, values_before: bool, patient: tuple[tuple[str, Value], ...]
) -> tuple[tuple[Found, ...], bool, str]:
    """The statements of one message, whether it turns to another person, and the unit that it wants.

    `follows` says that messages stand before it, `values_before` that they hold values, `patient` who it was about.
    """
    text = plain(written)
    turned = follows and new_person(text) is not None
    people = age_and_sex(text, relative_is_patient=turned)
    if follows and not turned and _another(text, people, dict(patient)):
        turned = True
    taken = Taken(text)
    for item in people:
        if item.name == "age":
            taken.add(text.position(item.start), text.position(item.end))
    titled = labelled_values(text, taken)
    statements = [*people, *titled, *quantities(text, taken, turned), *unnamed(text, taken), *doses(text), *dates(text)]
    shown = findings(supposed(text) if values_before else text, relative_is_patient=turned)
    answers = labelled(text)
    places = Taken(text)
    for item in answers:
        places.add(text.position(item.start), text.position(item.end))
    shown, statements = (
        [item for item in items if not places.overlaps(text.position(item.start), text.position(item.end))]
        for items in (shown, statements)
    )
    statements += [*answers, *shown, *wider([*answers, *shown])]
    statements.sort(key=lambda item: (item.start, item.end))
    return tuple(_at_one_time(with_days(text, statements))), turned, unit_wanted(text) if follows else ""


_read_before = lru_cache(maxsize=MESSAGES_KEPT)(_read_one)


def _another(text: Plain, people: list[Found], patient: Mapping[str, Value]) -> bool:
    """Whether "a 30-year-old man" or "the man" is somebody else than the patient so far: of another age or sex."""
    for item in people:
        start = text.position(item.start)
        pointed_at = re.search(r"\b(?:an?|the|this|that)\s$", text.text[max(0, start - 5) : start])
        if pointed_at and item.name in patient and patient[item.name] != item.value:
            return True
    return False


def _at_one_time(statements: list[Found]) -> list[Found]:
    """Values of a later time count where the message holds none of its first time."""
    usable = {item.name for item in statements if not item.qualifier}
    return [
        replace(item, qualifier="") if item.qualifier == "later" and item.name not in usable else item
        for item in statements
    ]


def _settle(reading: Reading) -> Reading:
    present: dict[str, list[Found]] = {}
    for item in reading.found:
        if item.message >= reading.patient_from:
            present.setdefault(item.name, []).append(item)
    replaced: list[Found] = []
    conflicts: list[Conflict] = []
    for name, items in present.items():
        newest = items[-1].message
        replaced += [item for item in items if item.message < newest]
        said = [item for item in items if item.message == newest and not item.qualifier]
        if any(_differ(said[0], other) for other in said[1:]):
            conflicts.append(Conflict(name, tuple(said)))
    return replace(reading, conflicts=tuple(conflicts), replaced=tuple(replaced))


def _differ(first: Found, second: Found) -> bool:
    if not isinstance(first.value, float) or not isinstance(second.value, float):
        return first.value != second.value
    quantity = QUANTITIES.get(first.name)
    values: list[float] = []
    for value, unit in ((first.value, first.unit), (second.value, second.unit)):
        parsed = parse_unit(unit) if unit else None
        if quantity is not None and parsed is not None and parsed in quantity.all_units():
            value = quantity.convert(value, parsed)
        values.append(value)
    return abs(values[0] - values[1]) > SAME * max(abs(values[0]), abs(values[1]))


def given(reading: Reading, names: Iterable[str]) -> dict[str, Given]:
    """The values for a calculator's inputs, by name.

    What must not be taken for a plain value (a conflict, "< 0.2", "1,200", "no A, B") is handed over as the words that
    were written, which every input refuses or asks about.
    """
    latest = reading.latest()
    in_conflict = {conflict.name: conflict for conflict in reading.conflicts}
    values: dict[str, Given] = {}
    for name in names:
        if name in in_conflict:
            said = " and ".join(item.quote for item in in_conflict[name].statements)
            values[name] = Given(value=said, quote=said)
        elif (item := latest.get(name)) is not None:
            values[name] = Given(value=_plainly(item), unit=item.unit, quote=item.quote)
    return values


def _plainly(item: Found) -> float | str | bool | date:
    if not item.qualifier:
        return item.value
    return item.figure if item.qualifier in ("<", ">", "about", "range", "ambiguous") and item.figure else item.quote
