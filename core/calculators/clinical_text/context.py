"""What the words around a value say of it: another time, a threshold, a reference range, somebody else's example."""

import re

from core.calculators.clinical_text.plain import Plain

_SENTENCE_START = re.compile(r"[;!?\n]|\.(?=\s)")
_SENTENCE_END = re.compile(r"[;!?\n]|\.(?=\s|$)")
_REACH = 300

_EARLIER_BEFORE = re.compile(
    r"\b(?:baseline|previous(?:ly)?|prior|usual|premorbid|former(?:ly)?|pre-?admission|pre-?operative(?:ly)?"
    r"|last (?:week|month|year|time)(?:'s)?"
    r"|yesterday(?:'s)?|(?:\d+|a|one|two|three|four|five|six|several|few) (?:days?|weeks?|months?|years?) (?:ago"
    r"|earlier|prior|before|previously))"
    r"(?: to (?:this )?(?:admission|presentation))?[\s,:]{0,2}(?:(?:his|her|the|a|an|serum|level|value|was|were|of"
    r"|had)\s){0,3}$"
)  # fmt: skip
_EARLIER_AFTER = re.compile(
    r"\s?\(?,?\s?(?:(?:about |some |only )?(?:\d+|a|one|two|three|four|five|six|several|few) (?:days?|weeks?|months?"
    r"|years?) (?:ago|earlier|before|previously|prior\b)"
    r"|at baseline|\(?baseline\)?(?!\s(?:serum\s)?(?:creat|s?cr\b))|last (?:week|month|year)|yesterday|previously"
    r"|in (?:19|20)\d\d\b|before (?:admission|surgery|treatment))"
)  # fmt: skip
_LATER = re.compile(
    r"\b(?:at (?:the time of )?discharge|on discharge|at follow-?up|on follow-?up|during follow-?up"
    r"|post-?operative(?:ly)?|after (?:treatment|surgery|the (?:operation|surgery|procedure|treatment)|therapy"
    r"|resuscitation|transfusion|dialysis|initiation)"
    r"|(?:\d+|a|one|two|three|four|five|six|seven|eight|ten|several|few|some) (?:hours?|days?|weeks?|months?"
    r"|years?) (?:later|after|following|post)"
    r"|(?:on|by) (?:(?:hospital|post-?operative|icu) )?day (?:\d+|two|three|four|five|six|seven|ten)|on the (?:second"
    r"|third|fourth|fifth|sixth|seventh|next|following|\d+(?:nd|rd|th)) (?:hospital |post-?operative )?day|(?:improved"
    r"|normali[sz]ed|recovered|returned|decreased|dropped|fell|rose|increased|stabili[sz]ed) to)\b"
)  # fmt: skip
_HYPOTHETICAL = re.compile(
    r"\b(?:if|when(?:ever)?|unless|once|until|suppose|should|would|expect(?:ed)?|threshold|cut-?off|target(?:ing)?|goal"
    r"|aim(?:ing)? for|above which|below which|keep|maintain|treat(?:ed)? (?:if|when|at)|do you (?:see|expect|find|do"
    r"|treat)|happens? (?:at|with|when)|changes? (?:at|with|do)|at (?:a|an|what)|upper limit|lower limit|normal range"
    r"|reference range)"
    r"(?:\s(?:you|i|we|the|a|an|his|her|their|patient'?s?|to|for|is|of|serum|with|at|see|do|level|expect|in|goes|rises"
    r"|falls|was|were|had|has)){0,6}\s?$"
)  # fmt: skip
_WHAT_IF = re.compile(r"\W{0,3}(?!(?:do|should|treat|give|start|stop|hold|call|admit)\b)[\w-]+\s(?:[\w-]+\s){0,3}")
_GENERAL_QUESTION = re.compile(
    r"^\W{0,3}(?:(?:so|and|ok|please|hi|hello)\W{1,2})?(?:what|which|how|when|why|at what|above what|should|do|does|can"
    r"|is|are)\b"
)
_PATIENT = re.compile(
    r"\b(?:\d{1,3}[\s-]?(?:years?|yrs?|yo\b|y/o|months?|weeks?|[mf]\b)|patient|he|she|his|her|my|our|this|woman|man"
    r"|lady|gentleman|girl|boy|female|male)\b"
)


def sentence(text: Plain, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, looked for at most 300 characters to each side."""
    begin = max(0, start - _REACH)
    first = begin
    for match in _SENTENCE_START.finditer(text.text, begin, start):
        first = match.end()
    stop = min(len(text.text), end + _REACH)
    match_end = _SENTENCE_END.search(text.text, end, stop)
    return first, match_end.start() if match_end else stop


def is_question(text: Plain, end: int) -> bool:
    """Whether the sentence that goes on at `end` ends in a question mark."""
    match = _SENTENCE_END.search(text.text, end, min(len(text.text), end + _REACH))
    return bool(match and match.group() == "?")


def time_or_mood(text: Plain, start: int, end: int) -> str:
    """The qualifier that the sentence gives a value from `start` to `end`: "", "earlier", "later" or "hypothetical"."""
    first, _ = sentence(text, start, end)
    before = text.text[first:start]
    near = before[-80:]
    cue = _HYPOTHETICAL.search(near)
    if cue and cue.group().startswith("if") and _WHAT_IF.fullmatch(before[: len(before) - len(near) + cue.start()]):
        cue = None
    if cue and not (re.search(r"\b(?:at|with) (?:a|an)\b", near[-24:]) and not _general(text, first, end)):
        return "hypothetical"
    if _EARLIER_BEFORE.search(near) or _EARLIER_AFTER.match(text.text, end, min(len(text.text), end + 50)):
        return "earlier"
    if _LATER.search(before):
        return "later"
    return ""


def _general(text: Plain, first: int, end: int) -> bool:
    """Whether the sentence asks about anyone: a question word and no patient in it."""
    head = text.text[first:end]
    return bool(_GENERAL_QUESTION.match(head)) and not _PATIENT.search(head) and is_question(text, end)
