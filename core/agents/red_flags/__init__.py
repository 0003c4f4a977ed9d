"""Red flags: what in a message asks for action now, found by code before any answer.

**No clinician has signed these rules off.** They were written from the guidelines named in each rule.
`find` takes the name of whoever signs them off for a clinic; without one, every flag's `signed_off_by` is empty.

| covered | not covered |
|---|---|
| 32 rules: words, thresholds after unit conversion, pairs | what only an image, a trend or an examination shows |
| English, with abbreviations, telegram style, slips | an emergency that is only circumscribed |
| emergency words: German, Spanish, French; fewer: Portuguese, Hindi, Arabic | other languages, their fine grammar |
| negation, past, family, hypothesis, teaching, general text | irony, double negation, a story in several messages |
| values with a unit, or that only one unit explains | values in images, in tables without names |

Measured on sentences of its own, at first sight (tests/core/agents/red_flag_sentences.py): of 93 emergencies in seven
languages 8 are missed and 6 only asked about; of 84 others 5 raise an alarm and 7 a question; since mended, as the
tests say. Of 1,800 encyclopaedia answers, 26 raise a flag. A note of 6,000 words takes about 50 ms.

A flag never replaces an answer and its absence never means safety. Doubt about time raises the alarm; doubt about
negation, subject or unit asks instead: such a text begins with "Is it".
"""

from collections.abc import Sequence

from core.agents.events import RedFlag
from core.agents.red_flags.context import State
from core.agents.red_flags.matching import Evidence
from core.agents.red_flags.rule import Condition, Rule, conditions
from core.agents.red_flags.rules import RULES
from core.calculators.clinical_text import Reading, read

__all__ = ["RULES", "RULES_VERSION", "find"]

RULES_VERSION = "2026-11-22"
"""The date of the rules' last change; a sign-off is for one version."""

_COMPILED: tuple[tuple[Rule, tuple[Condition, ...], tuple[Condition, ...]], ...] = tuple(
    (
        rule,
        tuple(condition for line in rule.when for condition in conditions(line)),
        tuple(condition for line in rule.ask for condition in conditions(line)),
    )
    for rule in RULES
)


def find(messages: Sequence[str] | str, reading: Reading | None = None, signed_off_by: str = "") -> tuple[RedFlag, ...]:
    """The red flags of the last message, alarms before questions, most urgent first; each rule at most once.

    Earlier messages give only what goes on holding: age, pregnancy, cancer, drugs. `reading` is `read(messages)` where
    the caller has it already (it costs more than the rules). Any text is accepted; the time is linear in its length.
    """
    texts = [messages] if isinstance(messages, str) else list(messages)
    if not texts:
        return ()
    evidence = Evidence(texts[:-1], texts[-1], reading or read(texts))
    flags: list[tuple[tuple[int, int, int], RedFlag]] = []
    for rule, when, ask in _COMPILED:
        state = max((evidence.holds(condition, rule.within) for condition in when), default=State.OUT)
        if state < State.NOW:
            asked = max((evidence.holds(condition, rule.within) for condition in ask), default=State.OUT)
            state = max(state, min(State.ASK, asked if asked == State.NOW else State.OUT))
        if state:
            order = (-state, rule.urgency, rule.number)
            flags.append((order, _flag(rule, state, signed_off_by)))
    return tuple(flag for _, flag in sorted(flags, key=lambda item: item[0]))


def _flag(rule: Rule, state: State, signed_off_by: str) -> RedFlag:
    if rule.id == "suicide_risk_user":
        text = rule.line if state == State.NOW else f"Is it {rule.name}? {rule.line}"
    elif state == State.NOW:
        text = f"Consider {rule.name}: {rule.line}"
    else:
        text = f"Is it {rule.name}, in this patient, now? If so: {rule.line}"
    return RedFlag(rule=rule.id, text=text, source=rule.source, signed_off_by=signed_off_by)
