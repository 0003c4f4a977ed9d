"""Yes/no findings in free text, with negation and its scope.

A finding is a statement about this patient, now or in the history: a relative's illness, a risk, a suspicion, a
question and a teaching example are none. What cannot be decided safely ("no heart failure, hypertension") carries the
qualifier "unclear". Method: lexical cues within a sentence, after NegEx (Chapman et al., J Biomed Inform 2001;34:301),
with narrower scopes. Not covered: irony, double negation, findings implied by a drug or a procedure.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from core.calculators.clinical_text.lexicon.findings import (
    ALL_DENIED,
    ANY_OF,
    CAPITALS,
    CURRENT,
    DENIALS,
    FINDING_WORDS,
    NOT_FINDINGS,
    TESTS,
)
from core.calculators.clinical_text.patterns import END, LETTER, START, any_of, key
from core.calculators.clinical_text.people import RELATIVE
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, found


def _terms(table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name, phrases in table.items():
        for phrase in phrases:
            names[key(phrase)] = (*names.get(key(phrase), ()), name)
    return names


_NAMES_OF = _terms(FINDING_WORDS)
_DENIED_BY = _terms(DENIALS)
_TERMS = re.compile(
    rf"(?<![{LETTER}])(?:(?P<other>{any_of(NOT_FINDINGS)})|(?P<denial>{any_of(_DENIED_BY)})"
    rf"|(?P<term>{any_of(_NAMES_OF)}))(?![{LETTER}])"
)
_SENTENCE_END = re.compile(r"[!?\n;]|\.(?=\s|$)")
_NO = re.compile(
    rf"{START}(?P<list>denie[sd]|denying|deny|denial of|negative for|free of|absence of|without any|ruled out for"
    rf"|leugnet|verneint|nie|niega|nega|kein(?:e[nrm]?)? hinweis auf)"
    rf"|{START}(?P<no>no|not|non|without|w/o|never|nor|neither|lacks?|lacking|none of|no known|ohne|kein(?:e[nrm]?)?"
    rf"|nicht|sans|pas|pas de|aucune?|sin|ningun[ao]?|sem|nenhuma?|बिना|لا يوجد|لا توجد|لا|بدون|ليس|ليست|ليس لديه"
    rf"|ليس لديها|لا يعاني|لا تعاني){END}"
)
_STOP = re.compile(
    r",?\s\b(?:but|however|although|though|except|apart from|aside from|yet|whereas|while|who|which|aber|jedoch|mais"
    r"|pero|mas|exceto|excepto|sauf|लेकिन|परंतु|لكن|ولكن)\b|\b(?:revealed|showed|shows|demonstrated|disclosed"
    r"|confirmed)\b|:|\("
)
_RESUME = re.compile(
    r"(?:,|\b(?:and|und|et|y|e))\s(?:has|had|have|is|was|with|on|does|did|he|she|they|positive|presents?|known|takes?"
    r"|hat|mit|avec|con|com|a|tiene|tem|history of|antecedents?|antecedentes|\d)\b"
)
_AFTER_NO = re.compile(
    r"\s?(?:[:=-]\s?(?:no|none|absent|negative|nil|false|nein|non|ninguno|nao|0)\b|\(\s?(?:-|no|negative|absent)\s?\)"
    r"|(?:is|was|were|are|has been|have been)?\s?(?:absent|negative|ruled out|excluded|denied|not (?:present|seen|noted"
    r"|found|detected|reported))\b|नहीं|\s(?:की|का)\s?(?:कोई\s)?(?:इतिहास\s)?नहीं)"
)
_ALL_NORMAL = re.compile(
    r"[^.;:]{0,160}?\b(?:was|were|is|are)\s(?P<normal>(?:all\s|both\s)?(?:normal|negative|unremarkable|within normal"
    r"|absent|not (?:detected|present|found)))?"
)
_VERB = re.compile(r"\b(?:has|had|with|who|which|but|and (?:his|her|the)|showed|revealed|on)\b")
_AFTER_YES = re.compile(r"\s?[:=]\s?(?:yes|present|positive|true|ja|oui|si|sim|\+)\b")
_UNSURE_BEFORE = re.compile(
    r"(?:\b(?:possible|possibly|suspected|suspicious for|suspicion of|suspicion for|query|rule out|r/o|exclude"
    r"|to exclude|ruling out|concern for|concerned about|concerning for|worried about|risk of|risk for"
    r"|risk factors? for|at risk of|prevent|prevention of|"
    r"prophylaxis of|prophylaxis for|screening for|screen for|evaluate for|evaluation for|assess(?:ed|ment)? for"
    r"|workup for|work-up for|differential|versus|vs\.?|if|whether|unless|in case of|should|could|would|may have"
    r"|might have|might be|may be|could be|likelihood of|probability of|chance of|"
    r"cause of|causes of|signs of possible|treatment of|management of|guidelines? (?:on|for)|criteria for|score for"
    r"|scores? in|verdacht auf|v\.a\.|fraglich|suspicion de|sospecha de|suspeita de|posible|possivel|risque de"
    r"|riesgo de|risco de|risiko fur)\b|\?)\s(?:\w+\s){0,2}$"
    r"|\b(?:rule out|ruling out|r/o|to exclude|evaluate for|evaluation for|assess for|search(?:ed)? for)\s"
    r"(?:(?!(?:has|had|is|was|with|who|which|showed|but)\b)[\w-]+[\s,]{1,2}){0,10}$"
)
_ANSWERED = re.compile(r"\s?\?\s?(?:(?P<yes>yes|ja|oui|si|sim)|no|nein|non|nao)\b")
_UNSURE_AFTER = re.compile(
    r"\s?(?:risk|prophylaxis|prevention|score|calculator|unlikely|suspected|questionable|screening|clinic|guideline"
    r"|possible|\?\s?(?=\S)|as (?:a )?(?:possible|potential)|cannot be excluded|not excluded|was considered"
    r"|were considered)\b"
)
_PAST = re.compile(
    r"\b(?:history of|previous|prior|past|remote|former|treated|resected|cured)\s(?:\w+\s){0,2}$|\bex-?$"
)
_FAMILY = re.compile(
    r"\b(?:family (?:history|hx)|fhx?|familienanamnese|antecedents familiaux|antecedentes familiares|historia familiar"
    r"|hereditary|runs in the family|in the family)\b|पारिवारिक|تاريخ عائلي"
)
_NOT_ASSERTED = re.compile(
    r"^\W{0,3}(?:does|do|did|is|are|was|has|have|can|could|should|would|will|may|might)\s(?:(?:he|she|they|it|this|that"
    r"|the|there|i|we|you|a|an)\b)|^\W{0,3}(?:how|why|when|which|what (?:is|are) the (?:signs|symptoms|causes|treatment"
    r"|management|criteria|definition|risk)|what causes|what if|suppose|imagine|if)\b"
)
_OTHER_CASE = re.compile(
    r"\b(?:for example|e\.g\.|in patients with|patients with|people with|in those with|anyone with"
    r"|someone with)\s(?:\w+\s){0,3}$"
)
_PATIENT = re.compile(
    r"\b(?:\d{1,3}[\s-]?(?:year|yr|y/?o|month|[mf]\b)|patient|he|she|his|her|man|woman|who has|who)\b"
)


def findings(text: Plain, relative_is_patient: bool = False) -> list[Found]:
    """Every finding of a message that is asserted or denied of the patient, in order."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text.text)]
    statements: list[Found] = []
    for match in _TERMS.finditer(text.text):
        if match["other"] is not None or (
            match.group() in CAPITALS and text.cased[match.start() : match.end()].islower()
        ):
            continue
        begin, stop = _sentence(text, ends, match.start(), match.end())
        before, after = text.text[begin : match.start()], text.text[match.end() : stop]
        names = _NAMES_OF[key(match["term"])] if match["term"] else _DENIED_BY[key(match["denial"])]
        answered = _ANSWERED.match(text.text, match.end(), match.end() + 12)
        asked = after.startswith("?") and len(before.split()) < 3
        if text.text[match.start() - 1 : match.start()] == "?" or (asked and not answered):
            continue
        judged = (
            (bool(answered["yes"]), "", None)
            if answered
            else _judge(before, after, relative_is_patient, bool(TESTS & set(names)))
        )
        if judged is None:
            continue
        value, qualifier, cue = judged
        past = value and _PAST.search(before[-40:])
        start = match.start() if cue is None else begin + cue
        for name in names:
            if not (past and name in CURRENT):
                said = value if match["term"] else False
                statements.append(found(text, name, said, start, match.end(), qualifier=qualifier))
    return statements


def stance(text: Plain, start: int, end: int, relative_is_patient: bool = False) -> bool | None:
    """Whether the sentence asserts (True) or denies (False) of the patient what stands at a place of the folded text.

    None where it does neither safely: a relative, a suspicion, a question, a negation of unclear scope.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text.text)]
    begin, stop = _sentence(text, ends, start, end)
    judged = _judge(text.text[begin:start], text.text[end:stop], relative_is_patient, is_test=True)
    return None if judged is None or judged[1] else judged[0]


def _sentence(text: Plain, ends: list[int], start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, of a long one the part near it; `ends` are where sentences end."""
    number = bisect_right(ends, start)
    begin = max(ends[number - 1] if number else 0, start - 400)
    return begin, min(ends[number] if number < len(ends) else len(text.text), end + 300)


def _judge(before: str, after: str, relative_is_patient: bool, is_test: bool) -> tuple[bool, str, int | None] | None:
    """Whether the sentence asserts (True) or denies (False) the term of the patient, and where the cue begins."""
    if _FAMILY.search(before) or _FAMILY.match(after[:24].lstrip(" ,")):
        return None
    if not relative_is_patient and (
        RELATIVE.search(before) or re.match(rf"\s(?:in|of)\s(?:\w+\s){{0,2}}{RELATIVE.pattern}", after)
    ):
        return None
    if _NOT_ASSERTED.search(before) and not (
        _PATIENT.search(before) and not re.match(r"\W{0,3}(?:does|do|did|is|could|should|if|has|have)\b", before)
    ):
        return None
    if before.endswith(" in ") and not _PATIENT.search(before):
        return None
    if _UNSURE_BEFORE.search(before) or _UNSURE_AFTER.match(after) or _OTHER_CASE.search(before):
        return None
    if _AFTER_YES.match(after):
        return True, "", None
    if _AFTER_NO.match(after):
        return False, "", None
    normal = _ALL_NORMAL.match(after) if is_test else None
    if normal and normal["normal"] and not _VERB.search(after[: normal.end()]):
        return False, "", None
    cue = None
    for each in _NO.finditer(before):
        cue = each
    if cue is None:
        return True, "", None
    between = before[cue.end() :]
    if _STOP.search(between) or _RESUME.search(between):
        return True, "", None
    if re.search(
        r"\bnot only\b|\bno (?:longer|change|further|new|increase)\b|\b(?:relief|response|improvement|change|benefit"
        r"|effect|better|worse|contraindication|allerg\w+|reason)\b|\bnot (?:sure|certain|clear|known)\b",
        before[cue.start() :],
    ):
        return None
    if cue["list"] or "," not in between:
        if not cue["list"] and re.search(r"\b(?:and|und|et|y|e)\b", between):
            return False, "", cue.start()
        return False, "", cue.start()
    # "no A, B or C" denies all three; "no A, B, C" may deny A only.
    if re.search(r"\b(?:or|nor|oder|ou|o|ni|noch)\s(?:\w+[\s-]){0,3}$", between) or re.match(
        r"(?:\s?,\s?[^,.;:]{1,40}){0,6},?\s(?:or|nor|oder|ou|o|ni)\s", after
    ):
        return False, "", cue.start()
    return True, "unclear", None


def wider(statements: list[Found]) -> list[Found]:
    """What narrower findings show of wider ones: any one shows "stroke or TIA", only both denied exclude it."""
    shown: list[Found] = []
    wider_names: dict[str, list[str]] = {}
    for name, group in ANY_OF.items():
        for part in group:
            wider_names.setdefault(part, []).append(name)
    said: dict[str, Found] = {}
    for item in statements:
        if item.value is True:
            shown += [replace(item, name=name) for name in wider_names.get(item.name, ())]
        if item.value is False and not item.qualifier:
            said[item.name] = item
    stated = {item.name for item in (*statements, *shown)}
    for name, group in ALL_DENIED.items():
        if name in said:
            shown += [replace(said[name], name=part) for part in group if part not in stated]
        elif name not in stated and all(part in said for part in group):
            shown.append(replace(said[group[-1]], name=name))
    return shown
