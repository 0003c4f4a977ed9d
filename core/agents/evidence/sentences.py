"""An answer cut into what can be checked, so that the pieces joined again are the answer: lines, sentences, ids.

Covered: headings, lists with their lead-in, quotes, tables and code fences keep their shape; abbreviations, decimals
and initials end no sentence; sentence ends of Hindi, Arabic, Chinese and Japanese; ids written as [1, 2], [1][2],
[1-3], 【1】, [passage 1], [^1], [1](address), and (1) where the answer writes no brackets. Not covered: a sentence that
runs over a line end counts as two.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["claim", "other", "code"]

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_PREFIX = re.compile(r"\s*(?:>\s?)*(?:(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+)?(?:\[[ xX]\]\s)?")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s|\s*\*\*[^*]{1,80}\*\*:?\s*$|\s*(?:[-=*_]\s?){3,}\s*$")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"[\s|:-]+$")
_END = re.compile(r"(?:[.!?؟]+[\"'”’»)*_]*|[。！？।]+)(?:\s*\[\d{1,3}(?:, \d{1,3})*\])*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|e\. g|i\. e|dr|mr|mrs|ms|prof|st|approx|ca|cf|vs|viz|resp|incl|excl|fig|figs|eq"
    r"|ref|refs|chap|ed|eds|vol|pp?|et al|z\. ?b|d\. ?h|u\. ?a|bzw|ggf|evtl|sog|sr|sra|dra|p\. ?ej|aprox|env|núm"
    r"))$",
    re.I,
)
_INITIAL = re.compile(r"(?:^|\s)[A-Z]$")
_IDS = re.compile(
    r"[ \t]{0,3}(?:[\[【(]\s?(?:see\s+)?(?:passages?|sources?|refs?\.?)\s*\[?(?P<named>\d{1,3}(?:\s*(?:,|;|&|and|-"
    r"|–)\s*(?:passages?\s)?\d{1,3})*)\]?\s*[\]】)]"
    r"|[\[【]\^?(?P<ids>\d{1,3}(?:\s*[,;&–-]\s*\^?\d{1,3})*)(?:†[^】\]\n]{0,40})?[\]】](?:\([^)\s]{0,300}\))?)",
    re.I,
)
_ROUND = re.compile(r"(?<=[^\W_])\s\((?P<ids>\d{1,3}(?:\s*,\s*\d{1,3})*)\)(?=\s*(?:[.,;:!?]|$))", re.M)
_UNCLOSED = re.compile(r"(?:[\[【(][^\[\]【】()]{0,80}|(?<=\])\([^)\s]{0,300})$")
"""What may become an id."""
_PROSE = re.compile(r"[ \t]*[^\W\d_]")
"""How a line begins that is no heading, list, table or fence, whatever follows."""
_NO_CLAIM = re.compile(
    r"\W*(?:(?:i|we) (?:hope|trust|recommend consulting|cannot|can't|do not have|don't have|am not able"
    r"|am sorry|understand)\b"
    r"|let me know|feel free|please (?:let|note:?$|consult|contact|refer|see|seek|ask|verify|check with|provide"
    r"|discuss)"
    r"|(?:always )?(?:consult|contact|ask|talk to|speak (?:to|with)) (?:a|an|the|your|with your|with a)\b"
    r"|if you (?:have|need|want|would)\b|here (?:is|are)\b|sure\b|certainly\b|of course\b|thank|hello\b"
    r"|in summary:?$|note:?$"
    r"|(?:according to|based on|from) the (?:given |provided )?(?:passages?|facts?|evidence|documents?"
    r"|information)[^.]{0,40}:$"
    r"|(?:the|these|those|this) (?:given |provided )?(?:passages?|documents?|facts?|sources?|evidence)[^.]{0,40}"
    r"\b(?:do|does|did|is|are)(?: not|n't) (?:\w+ )?(?:mention|answer|say|state|contain|address|specif|provide"
    r"|includ|cover|give)"
    r"|(?:there is )?no (?:information|passage|answer)\b|espero\b|por favor\b|consulte\b|bitte\b|ich hoffe\b"
    r"|veuillez\b)",
    re.I,
)
_SHORT = re.compile(r"\W*(?:yes|no|correct|true|false|ja|nein|s[ií]|oui|non|sim|não)\W*", re.I)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the answer: `text` without ids between `before` and `after`; `named` are the ids that stood in it.

    A "claim" is checked and marked; of "other" text (headings, courtesies, lead-ins) and "code" only the numbers are
    looked at. `lead_in` is the line that a list item completes.
    """

    before: str
    text: str
    after: str
    kind: Kind
    named: tuple[int, ...] = ()
    lead_in: str = ""


def pieces(answer: str, known: Collection[int]) -> Iterator[Piece]:
    """The answer in pieces; ids are taken out of their texts."""
    answer = _with_plain_ids(answer)
    if not _written_ids(answer):
        answer = _ROUND.sub(lambda match: f" [{match['ids']}]" if _all_known(match, known) else match[0], answer)
    yield from _in_lines(answer)


def _in_lines(answer: str) -> Iterator[Piece]:
    """An answer whose ids are all written as [1, 2], in pieces."""
    fenced, lead_in = False, ""
    for match in _LINE.finditer(answer):
        line = match[0].rstrip("\n")
        end = match[0][len(line) :]
        if _FENCE.match(line):
            fenced = not fenced
            yield Piece("", line, end, "code")
        elif fenced:
            yield Piece("", line, end, "code")
        elif not _LETTER.search(_without_ids(line)[0]) or _HEADING.match(line):
            yield Piece("", _without_ids(line)[0], end, "other")
            lead_in = lead_in if not line.strip() else ""
        elif _TABLE.match(line):
            yield from _row(line, end, answer[match.end() :])
        else:
            prefix = _PREFIX.match(line)
            before = prefix[0] if prefix else ""
            item = bool(before.strip())
            sentences = cut(line[len(before) :])
            for i, sentence in enumerate(sentences):
                last = i == len(sentences) - 1
                yield _piece(before if i == 0 else "", sentence, end if last else "", lead_in if item else "")
            if not item:
                lead_in = _without_ids(sentences[-1])[0] if line.rstrip().endswith(":") else ""


def settled(answer: str, known: Collection[int]) -> list[Piece]:
    """The first pieces of an answer that is still being written: those that nothing written behind them can change."""
    if unclosed := _UNCLOSED.search(answer):
        answer = answer[: unclosed.start()]
    answer = _with_plain_ids(answer)
    if not _written_ids(answer):  # whether "(1)" is an id is known at the end, or with the first [1]
        unsure = next((match for match in _ROUND.finditer(answer) if _all_known(match, known)), None)
        answer = answer[: unsure.start()] if unsure else answer
    lines = answer.split("\n")
    last = lines.pop()
    if _PROSE.match(last) and sum(bool(_FENCE.match(line)) for line in lines) % 2 == 0:
        return list(_in_lines(answer))[:-2]  # without its last sentence, and the nothing behind it
    whole = list(_in_lines("".join(f"{line}\n" for line in lines)))[:-1]
    return whole[:-1] if lines and _TABLE.match(lines[-1]) else whole  # a row may be the head above a rule to come


def _piece(before: str, sentence: str, end: str, lead_in: str) -> Piece:
    bare, named = _without_ids(sentence)
    stripped = bare.strip()
    lead = bare[: len(bare) - len(bare.lstrip())]
    kind: Kind = "claim"
    courtesy = _NO_CLAIM.match(stripped) and not re.search(r"\d", stripped)
    if courtesy or not _LETTER.search(stripped) or stripped.endswith(("?", ":", ":**", "؟", "？")):
        kind = "other"
    tail = bare[len(bare.rstrip()) :] if stripped else ""
    return Piece(before + (lead if stripped else bare), stripped, tail + end, kind, named, lead_in)


def _row(line: str, end: str, rest: str) -> Iterator[Piece]:
    """A table's row: the rule and the head above it claim nothing; a mark goes into the last cell."""
    bare, named = _without_ids(line)
    head = bool(_RULE.match(rest.split("\n", 1)[0])) and "|" in rest.split("\n", 1)[0]
    if head or _RULE.match(bare):
        yield Piece("", bare, end, "other")
        return
    close = bare.rstrip().rfind("|")
    cells = bare[:close].rstrip()
    start = len(cells) - len(cells.lstrip(" |"))
    yield Piece(cells[:start], cells[start:], " " + bare[close:] + end, "claim", named)


def cut(text: str) -> list[str]:
    """A text without line ends as its sentences; joined again they give the text."""
    cut, start = [], 0
    for match in _END.finditer(text):
        if _ends(text, match):
            cut.append(text[start : match.end()])
            start = match.end()
    if text[start:].strip() or not cut:
        cut.append(text[start:])
    else:
        cut[-1] += text[start:]
    merged: list[str] = []
    for sentence in cut:
        # "Yes." says nothing without what follows it.
        if merged and _SHORT.fullmatch(merged[-1]):
            merged[-1] += sentence
        else:
            merged.append(sentence)
    return merged


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() :]
    if match[0][0] in "。！？।":
        return bool(following.strip())
    if not following[:1].isspace():
        return False
    following = following.lstrip(" \t\"'“‘(*_[>-")
    if not following or following[0].islower():
        return False
    if match[0].startswith(".") and not match[0].startswith(".."):
        before = text[: match.start()]
        if _INITIAL.search(before[-2:]) and len(before.split()) > 1 and not following[0].isdigit():
            return False
        tail = before[-12:]
        if re.search(r"\b(?:no|nr|art)$", tail, re.I):
            return not following[0].isdigit()
        return not _ABBREVIATION.search(tail)
    return True


def _without_ids(text: str) -> tuple[str, tuple[int, ...]]:
    return re.sub(r" ?\[\d{1,3}(?:, \d{1,3})*\]", "", text), _written_ids(text)


def _written_ids(text: str) -> tuple[int, ...]:
    groups = re.findall(r"\[(\d{1,3}(?:, \d{1,3})*)\]", text)
    return tuple(dict.fromkeys(int(n) for group in groups for n in group.split(", ")))


def _with_plain_ids(answer: str) -> str:
    """Ids in every writing that has no other meaning, as [1, 2]."""
    return _IDS.sub(lambda match: f" [{', '.join(map(str, _expanded(match['named'] or match['ids'])))}]", answer)


def _all_known(match: re.Match[str], known: Collection[int]) -> bool:
    return set(_expanded(match["ids"])) <= set(known)


def _expanded(ids: str) -> list[int]:
    """The single ids of "1, 3-5"."""
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", ids):
        found += range(int(first), min(int(last or first), int(first) + 20) + 1) if last else [int(first)]
    return found
