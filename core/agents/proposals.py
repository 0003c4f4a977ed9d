"""Findings that the model proposes where a calculator still asks, each with the clinician's words that show it.

The model sees the open yes/no findings and choices and may point at words that code did not understand ("coughed up
blood" for haemoptysis). It never proposes a value, a unit, an age or a sex, nor what needs the clinician's judgement.

Covered by code: the words stand in what the clinician wrote of this patient (but for case and spaces); they are not
known as a value already; their sentence is no question, suspicion or relative's history and does not say the opposite
of what is proposed. Not covered: whether the words mean the finding. So nothing is computed from a proposal: the card
shows it beside its words, and the clinician's click makes it a statement of theirs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.agents import prompts
from core.agents.case import Case, ModelAtHand
from core.agents.context_budget import fit
from core.agents.events import ModelCall, PassageFound
from core.agents.medical_agent import calls_of
from core.calculators import registry
from core.calculators.assessment import Assessment, MissingInput, Proposal
from core.calculators.clinical_text import Reading
from core.calculators.clinical_text.findings import stance
from core.calculators.clinical_text.patterns import START
from core.calculators.clinical_text.plain import Plain, fold, plain
from core.calculators.clinical_text.spans import Taken
from core.calculators.inputs import Choice, YesNo
from core.medgemma.tool_calls import objects_in

MOST_ITEMS = 12
"""More items than this are a form to fill in, not a question to a small model."""
MOST_PROPOSALS = 4
FEWEST_WORDS = 20
"""A shorter message was read by code as a whole."""
LONGEST_QUOTE = 160
MOST_QUOTE_WORDS = 20
REPLY_TOKENS = 240

Finding = YesNo | Choice


def open_findings(cards: Iterable[Assessment]) -> dict[str, Finding]:
    """The inputs that the model may propose, of the calculators that still ask, by name."""
    found: dict[str, Finding] = {}
    for card in cards:
        for missing in card.missing:
            item = registry.get(card.name).input(missing.name)
            if isinstance(item, YesNo | Choice) and not item.judgement and item.name != "sex":
                found.setdefault(item.name, item)
    return dict(list(found.items())[:MOST_ITEMS])


def worth_asking(case: Case, findings: Mapping[str, Finding]) -> bool:
    """Whether anything is open, its card can still take it, and the clinician wrote enough to hold it."""
    return case.keeps_cards and bool(findings) and sum(len(said.split()) for said in case.said) >= FEWEST_WORDS


async def propose(
    case: Case,
    model: ModelAtHand,
    reading: Reading,
    findings: Mapping[str, Finding],
    *,
    facts: Sequence[str] = (),
    passages: Sequence[PassageFound] = (),
) -> tuple[dict[str, Proposal], list[ModelCall]]:
    """Ask the model once; what it proposed and code could check, by the finding's name, and what the call cost.

    `facts` and `passages` are those of the turn's answer, so that both prompts begin alike. Raises `ModelError`.
    """
    prompt = fit(
        case.question,
        facts=facts,
        passages=passages,
        history=case.history,
        picture=case.picture,
        context_size=model.context_size,
        image_tokens=model.image_tokens,
        answer_tokens=REPLY_TOKENS,
        task=prompts.findings_task(findings.values()),
    )
    json_schema = {"name": "findings", "strict": True, "schema": schema(findings)}
    reply = await model.chat.ainvoke(
        prompt.messages,
        response_format={"type": "json_schema", "json_schema": json_schema},
        max_completion_tokens=REPLY_TOKENS,
    )
    return checked(reply.text, findings, case.said, reading), calls_of(reply)


def schema(findings: Mapping[str, Finding]) -> dict[str, Any]:
    """The JSON schema of the reply: a list of findings, each with its answer and the words that show it."""
    one = [
        {
            "type": "object",
            "properties": {
                "item": {"const": name},
                "quote": {"type": "string", "maxLength": LONGEST_QUOTE},
                "answer": {"enum": list(answers(item))},
            },
            "required": ["item", "quote", "answer"],
            "additionalProperties": False,
        }
        for name, item in findings.items()
    ]
    listed = {"type": "array", "items": {"anyOf": one}, "maxItems": MOST_PROPOSALS}
    return {
        "type": "object",
        "properties": {"findings": listed},
        "required": ["findings"],
        "additionalProperties": False,
    }


def answers(item: Finding) -> tuple[str, ...]:
    """What a finding can be."""
    return tuple(item.options) if isinstance(item, Choice) else ("yes", "no")


def checked(reply: str, findings: Mapping[str, Finding], said: Sequence[str], reading: Reading) -> dict[str, Proposal]:
    """What of a reply may be shown: known items and answers whose words stand and do not say the opposite."""
    texts = {number: plain(said[number]) for number in range(reading.patient_from, len(said))}
    proposals: dict[str, Proposal] = {}
    for sent in _sent(reply):
        item = findings.get(str(sent.get("item")))
        answer, quote = sent.get("answer"), sent.get("quote")
        if item is None or answer not in answers(item) or not isinstance(quote, str) or item.name in proposals:
            continue
        for number, text in texts.items():
            place = _place(quote, text)
            if place and _shows(item, answer, text, *place, number, reading):
                proposals[item.name] = Proposal(answer=answer, quote=text.quote(*place))
                break
    return dict(list(proposals.items())[:MOST_PROPOSALS])


def with_proposals(card: Assessment, proposals: Mapping[str, Proposal]) -> Assessment | None:
    """The card with the proposals for what it asks, or None if there are none for it."""
    if not any(item.name in proposals for item in card.missing):
        return None
    return card.model_copy(update={"missing": tuple(_proposed(item, proposals) for item in card.missing)})


def _proposed(item: MissingInput, proposals: Mapping[str, Proposal]) -> MissingInput:
    return item.model_copy(update={"proposal": proposals[item.name]}) if item.name in proposals else item


def _sent(reply: str) -> Iterator[dict[str, Any]]:
    for objects in objects_in(reply):
        for one in objects:
            listed = one.get("findings") if isinstance(one, dict) else None
            if isinstance(listed, list):
                yield from (each for each in listed if isinstance(each, dict))
                return


def _place(quote: str, text: Plain) -> tuple[int, int] | None:
    """Where the quote stands in the folded text, its gaps being any blanks."""
    words = fold(quote[:LONGEST_QUOTE]).strip(" .,;:\"'").split()
    if not any(len(word) > 1 for word in words):
        return None
    match = re.search(START + r"\s+".join(map(re.escape, words)), text.text)
    return match.span() if match else None


def _shows(item: Finding, answer: str, text: Plain, start: int, end: int, number: int, reading: Reading) -> bool:
    """Whether code knows nothing against it: the words are new to it, and their sentence does not say the opposite."""
    taken = Taken(text)
    for found in reading.found:
        if found.message == number and isinstance(found.value, float | str):
            taken.add(text.position(found.start), text.position(found.end))
    new = "".join(" " if taken.overlaps(at, at + 1) else text.text[at] for at in range(start, end))
    if not re.search(r"[^\W\d_]{3}", new) or any(match.named for match in registry.search(new)):
        return False
    stances = [
        stance(text, start + word.start(), start + word.end(), relative_is_patient=reading.patient_from > 0)
        for word in re.finditer(r"\w+", text.text[start:end])
    ]
    if None in stances or len(stances) > MOST_QUOTE_WORDS:
        return False
    if isinstance(item, Choice):
        return False not in stances or answer == next(iter(item.options))
    if answer == "yes":
        return False not in stances and not _NORMAL.search(text.text, start, end)
    # From the word that denies to its end the quote denies; "no fever but cough" shows neither.
    return bool(_NORMAL.search(text.text, start, end)) or (not stances[-1] and not any(stances[stances.index(False) :]))


_NORMAL = re.compile(r"\b(?:normal|clear|unremarkable|negative|none|absent)\b")
