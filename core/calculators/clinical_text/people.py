"""Who the text is about: the patient's age and sex, relatives, and a message that turns to another person.

Covered: the patient's own nouns and pronouns, in seven languages for nouns and for "another patient". Not covered, on
purpose: sex from a name or from a relative (an age from a date of birth: see dates.py). Words for relatives stay apart
from the patient's.
"""

import re
from dataclasses import replace

from core.calculators.clinical_text.lexicon.people import FEMALE, MALE, OTHER_PATIENT, PERSON, RELATIVES
from core.calculators.clinical_text.patterns import END, START, any_of, words
from core.calculators.clinical_text.plain import Plain
from core.calculators.clinical_text.spans import Found, Taken, found

_ALL_RELATIVES = tuple(word for group in RELATIVES.values() for word in group)
RELATIVE = re.compile(words(_ALL_RELATIVES) + r"(?! of (?:\d|one|two|three|four|five|six))")

_WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (index + 2)
    for index, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
}
_SPOKEN = rf"(?:(?:{any_of(_TENS)})(?:[\s-](?:{any_of(list(_WORD_NUMBERS)[1:10])}))?|(?:{any_of(_WORD_NUMBERS)}))"

_YEAR = r"(?:years?|yrs?|y|jahre?n?|j|ans?|anos?|anos|वर्ष|साल|बरस|سنه|سنوات|عاما|عام)"
_UNITS = {
    "years": rf"{_YEAR}",
    "months": r"(?:months?|mos?|mths?|monate?n?|mois|mes(?:es)?|महीने|माह|اشهر|شهرا|شهر)",
    "weeks": r"(?:weeks?|wks?|wochen?|semaines?|semanas?|सप्ताह|اسابيع|اسبوعا)",
    "days": r"(?:days?|tage?n?|jours?|dias?|दिन|ايام|يوما)",
}
_UNIT = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS.items())
_N = rf"(?P<n>\d{{1,3}}(?:[.,]\d)?|{_SPOKEN})"
_SEX_LETTER = r"(?P<letter>[mf])"
_NOUN = rf"(?P<noun>{any_of((*FEMALE, *MALE))})"
_AGE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "64-year-old", "4 month old", "71 y/o", "58yo M", "3-week-old", "65 वर्षीय"
        rf"(?<![\w.,/-]){_N}[\s-]{{0,2}}(?:(?P<years>(?:years?|yrs?|y)[\s./-]{{0,2}}(?:olds?|o\b|of\sage)"
        rf"|yo(?![a-eg-ln-z])|वर्षीय"
        rf"|साला)|(?P<months>(?:months?|mos?|m)[\s./-]{{0,2}}(?:old|o\b|of\sage))|(?P<weeks>(?:weeks?|wks?"
        rf"|w)[\s./-]{{0,2}}(?:old|o\b|of\sage))|(?P<days>(?:days?|d)[\s./-]{{0,2}}(?:old|o\b"
        rf"|of\sage)))\.?(?:[\s,-]{{0,2}}(?P<letter>[mf])(?![\w'/]))?",
        # "65-jährige", "65 Jahre alt", "65-j."
        rf"(?<![\w.,/-]){_N}[\s-]{{0,2}}(?:(?P<years>jahrige[rnms]?|jaehrige[rnms]?|jahre?\salt|j\.)"
        rf"|(?P<months>monate?\salt(?:e[rs]?)?|monatige[rs]?)|(?P<weeks>wochen\salt(?:e[rs]?)?)"
        rf"|(?P<days>tage\salt(?:e[rs]?)?))(?!\w)",
        # "64F", "58 M"
        rf"(?<![\w.,/-]){_N}\s?(?:y(?:rs?|o)?)?\s?/?\s?{_SEX_LETTER}(?![\w'/^²])",
        # "F64", "M/58", "f, 64"
        rf"(?<![\w'/]){_SEX_LETTER}\s?[/,]?\s?{_N}(?!\w|[./%-]|,\d)",
        # "aged 71", "age: 64 years", "Alter 65", "edad 65", "عمرها 65 سنة"
        rf"{START}(?:aged|age[sd]?(?:\sis|\sof)?|alter(?:\svon)?|agee?\sde|age\sde|edad(?:\sde)?|idade(?:\sde)?|उम्र"
        rf"|आयु|عمرها|عمره|العمر|بعمر|عمر|البالغه?\s(?:من\sالعمر)?|تبلغ(?:\sمن\sالعمر)?"
        rf"|يبلغ(?:\sمن\sالعمر)?)[\s:=]{{0,3}}(?P<vague>about|around|approximately|approx\.?|~|etwa|environ|unos|حوالي"
        rf"|लगभग)?\s?{_N}(?![\d/%])(?:[\s-]?(?:{_UNIT}){END})?",
        # "woman, 64", "female 58", "man of 71", "mujer de 65 años", "Frau, 65 J."
        rf"{START}{_NOUN}[\s,(:]{{1,3}}(?:(?:aged|of|de|mit|von|age|alter|agee?\sde|com|con)\s)?{_N}(?![\d./%]"
        rf"|[\s-]?(?:kg|cm|mg|g|lb|mm|ml|/|°|%|x|bpm))(?:[\s-]?(?:{_UNIT}){END})?(?=[\s,.;:?!)]|$)",
        # "65 ans", "65 años", "65 वर्ष", "65 سنة", "50 years,"
        rf"(?<![\w.,/-]){_N}[\s-]?(?P<years>ans|anos|वर्ष|साल|سنه|عاما|عام|jahre)(?!\w)",
        rf"(?:(?<=^)|(?<=,\s)|(?<=\n)){_N}\s(?P<years>years|yrs|yr|y)(?=[,.;?!)]|$)",
        # "She is 45,"
        rf"{START}(?:she|he|patient|pt)(?:\sis|'s|\swas|\swere|\swould\sbe)\s(?:now\s)?{_N}(?=[,;?!]|\.(?!\d)|\s(?:and|with|now"
        rf"|years?\b(?!\s(?:after|before|post))|yrs?\b)|$)",
        # "in her 70s"
        rf"{START}in\s(?:his|her|their)\s(?:early\s|mid\s|late\s)?(?P<n>\d0)(?P<vague>'?s)\b",
    )
)  # fmt: skip
_AT_AN_AGE = re.compile(r"(?:at|around|about|since|by|from|until|before|after|with|under|over)\s$|\b(?:the|an)\s$")
_AT_OLD = re.compile(
    r"(?:\bat|\bsince|\bwhen|\buntil|\bbefore|\bafter|when (?:he|she) was|died at|died)(?:\sabout|\saround)?\s$"
)
_DURATION_BEFORE = re.compile(
    r"(?:for|since|over|past|last|within|every|after|before|at(?:\sthe\sage\sof)?|when|by|until|ago|seit|vor|nach|uber"
    r"|depuis|il\sy\sa|pendant|durante|desde(?:\shace)?|hace|ha|a?pos|منذ|خلال|قبل|بعد|died|diagnosed\sat|at\sage|from"
    r"|to|>|<)\s(?:the\s|about\s|around\s|approximately\s|more\sthan\s|less\sthan\s|age\s)?$"
)
_DURATION_AFTER = re.compile(
    r"[\s-]?(?:history|ago|earlier|later|before|after|prior|previously|survival|risk|follow|duration|smoking|course"
    r"|period|interval|de\sevolucion|de\shistoria|evolution|से|पहले|तक|zuvor|spater|lang)"
)
_NOT_THE_PATIENT = re.compile(
    r"\s(?:partner|sex|nurse|doctor|physician|surgeon|colleague|relative|sibling|catheter|hormone|pattern|who (?:called"
    r"|found|witnessed)|bystander|friend|donor|carrier|condom|infertility|genital|breast)"
)
_POSSESSIVE = re.compile(
    r"(?:his|her|their|my|your|whose|seine|seiner|ihr|ihre|sein|sa|son|su|sua|seu|mi|उसकी|उसके|the child's|another"
    r"|other|old)\s$"
)
_NOUNS = re.compile(rf"{START}(?:(?P<f>{any_of(FEMALE)})|(?P<m>{any_of(MALE)})){END}")
_PRONOUNS = re.compile(r"\b(?:(?P<f>she|her|hers|herself)|(?P<m>he|his|him|himself))\b")
_LABELLED_SEX = re.compile(r"\b(?:sex|sexe|sexo|geschlecht|gender)\s?[:=]\s?(?P<letter>[mfw])\b")
_TRANS = re.compile(r"\btrans(?:gender|sexual)\b|\btrans (?:man|woman|male|female)\b|\bnon-?binary\b|\bintersex\b")
_CLAUSE_START = re.compile(r"[;!?\n]|\.(?=\s)")
_NEW_PERSON = re.compile(
    rf"(?:^|[.!?\n,:¿¡])\s{{0,3}}(?:(?:ok(?:ay)?|thanks|thank you|also|now|next|then|so|great|and|but|what about"
    rf"|how about|what of|what is it|same|the same|same question|same thing|and the same|do the same|for|in|with|und"
    rf"|bei|fur|y|con|para|et|pour|chez|avec|e|com|और|و?ماذا عن|و?ماذا لو)[\s,.:-]{{1,3}}){{1,4}}"
    rf"(?:(?:his|her|their|my|the|a|an|this|that|seine[nmr]?|ihre[nmr]?|su|sa|son|sua|seu|la|le|el|o|उसकी|उसका"
    rf"|उसके|उनकी|उनके)\s(?:\w+\s){{0,2}}?)?(?P<who>{any_of(_ALL_RELATIVES)}){END}(?=\s?(?:[?,(:.]|'s\b|d[aeo]l?[ae]?\b|\d"
    rf"|aged\b|is\b|who is\b|with\b|at\b|of\s\d|$))"
    rf"|{START}(?:{any_of(OTHER_PATIENT)}){END}|{START}\w+'s patient{END}"
    rf"|{START}(?:{any_of(PERSON)}) in (?:the (?:next|other) )?(?:bed|room|bay|cubicle){END}"
    rf"|^\s{{0,3}}(?:his|her|their|my)\s(?P<whose>{any_of(_ALL_RELATIVES)})\s?(?:,|\(|is\s\d|aged|\d)"
)


def age_and_sex(text: Plain, relative_is_patient: bool = False) -> list[Found]:
    """Every statement of the patient's age and sex, in order; a relative's are left out."""
    statements = _ages(text, relative_is_patient)
    if relative_is_patient:
        known = {item.name for item in statements}
        statements = [*(item for item in _relative_as_patient(text) if item.name not in known), *statements]
    statements += _sexes(text, statements, relative_is_patient)
    return sorted(statements, key=lambda item: item.start)


def new_person(text: Plain) -> re.Match[str] | None:
    """The words with which a message turns to another person ("and her sister, 58?"), if it does."""
    return _NEW_PERSON.search(text.text)


def relative_sex(word: str) -> str:
    """The sex that a word for a relative names; empty if it names none."""
    for sex, relatives in RELATIVES.items():
        if sex and re.fullmatch(any_of(relatives), word):
            return sex
    return ""


def spoken_number(token: str) -> float:
    """The value of "64", "1,5" or "sixty-four"."""
    if token[0].isdigit():
        return float(token.replace(",", "."))
    return float(sum(_TENS.get(part, _WORD_NUMBERS.get(part, 0)) for part in re.split(r"[\s-]+", token)))


def clause_start(text: Plain, position: int) -> int:
    """Where the sentence around a place begins."""
    begin = max(0, position - 300)
    start = begin
    for match in _CLAUSE_START.finditer(text.text, begin, position):
        start = match.end()
    return start


def _relative_as_patient(text: Plain) -> list[Found]:
    """Age and sex of "and his brother, 61?", where the relative has become the patient."""
    match = new_person(text)
    who = match and (match["who"] or match["whose"])
    if not match or not who:
        return []
    start = match.start("who" if match["who"] else "whose")
    end = start + len(who)
    statements: list[Found] = []
    sex = relative_sex(who)
    if sex:
        statements.append(found(text, "sex", sex, start, end))
    number = re.compile(rf"[\s,(]{{1,3}}(?:aged\s|who\sis\s|is\s|age\s)?{_N}(?![\w./%])(?!\s?(?:kg|cm|mg|lb))").match(
        text.text, end
    )
    if number:
        statements.append(found(text, "age", spoken_number(number["n"]), start, number.end("n"), "years"))
    return statements


def _of_relative(text: Plain, start: int, end: int) -> bool:
    before = text.text[clause_start(text, start) : start]
    return bool(RELATIVE.search(before) or RELATIVE.match(text.text[end : end + 30].lstrip(" -,")))


def _ages(text: Plain, relative_is_patient: bool) -> list[Found]:
    """Ages, and the sexes of "64F" and "M/58" beside them."""
    statements: list[Found] = []
    taken = Taken(text)
    for order, pattern in enumerate(_AGE_PATTERNS):
        for match in pattern.finditer(text.text):
            start, end = match.span("n")
            if taken.overlaps(start, end) or (order in (2, 3) and not _is_sex_letter(text, match)):
                continue
            before = text.text[max(0, start - 24) : start]
            if _DURATION_AFTER.match(text.text, match.end()) or _of_a_time(text, match, order, before):
                continue
            if not relative_is_patient and _of_relative(text, match.start(), match.end()):
                continue
            groups = match.groupdict()
            unit = next((name for name in _UNITS if groups.get(name)), "years")
            qualifier = "about" if groups.get("vague") else _vague_before(before)
            taken.add(start, end)
            figure = text.quote(start, end)
            statements.append(found(text, "age", spoken_number(match["n"]), *match.span(), unit, qualifier, figure))
            if groups.get("letter"):
                statements.append(found(text, "sex", "female" if groups["letter"] == "f" else "male", *match.span()))
    return statements


def _of_a_time(text: Plain, match: re.Match[str], order: int, before: str) -> bool:
    """Whether the years are a duration, or an age at another time ("at the age of 12")."""
    if order == 4:
        return bool(_AT_AN_AGE.search(text.text, max(0, match.start() - 14), match.start()))
    if order < 2:
        return bool(_AT_OLD.search(before))
    return bool(_DURATION_BEFORE.search(before))


def _vague_before(before: str) -> str:
    if re.search(
        r"(?:about|around|approximately|approx\.?|~|roughly|circa|ca\.|nearly|almost|etwa|environ|unos|aproximadamente"
        r"|लगभग|حوالي)\s?$",
        before,
    ):
        return "about"
    if re.search(r"(?:<|under|younger than|less than|below)\s?$", before):
        return "<"
    if re.search(r"(?:>|over|older than|more than|above|at least)\s?$", before):
        return ">"
    return ""


def _is_sex_letter(text: Plain, match: re.Match[str]) -> bool:
    letter = match.start("letter")
    attached = text.text[letter - 1 : letter].isdigit() or text.text[letter + 1 : letter + 2].isdigit()
    if not text.cased[letter].isupper() and not (attached and len(text.text) < 400):
        return False
    if match.start("n") > letter and len(match["n"]) < 2:
        return False
    value = spoken_number(match["n"])
    if text.text[letter] == "f" and re.search(
        r"(?:temp\w*|t|fever|°)\W{0,6}(?:\w+\W){0,3}$", text.text[max(0, match.start() - 30) : match.start()]
    ):
        return False
    return 0 < value <= 110


def _sexes(text: Plain, known: list[Found], relative_is_patient: bool) -> list[Found]:
    statements: list[Found] = []
    for match in _LABELLED_SEX.finditer(text.text):
        statements.append(found(text, "sex", "male" if match["letter"] == "m" else "female", *match.span()))
    for match in _NOUNS.finditer(text.text):
        if _POSSESSIVE.search(text.text, max(0, match.start() - 12), match.start()) and not _follows_age(text, match):
            continue
        if _NOT_THE_PATIENT.match(text.text, match.end()):
            continue
        if not relative_is_patient and _of_relative(text, match.start(), match.end()):
            continue
        sex = "female" if match["f"] else "male"
        statements.append(found(text, "sex", sex, match.start(), match.end()))
    if _TRANS.search(text.text):
        return [replace(item, qualifier="unclear") for item in statements]
    if not statements and not RELATIVE.search(text.text) and not any(item.name == "sex" for item in known):
        statements = _sex_by_pronoun(text)
    return statements


def _follows_age(text: Plain, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"(?:year|month|week|day)s?[\s-]old\s$", text.text[max(0, match.start() - 16) : match.start()])
    )


def _sex_by_pronoun(text: Plain) -> list[Found]:
    matches = list(_PRONOUNS.finditer(text.text))
    sexes = {"female" if match["f"] else "male" for match in matches}
    if len(sexes) != 1:
        return []
    return [found(text, "sex", sexes.pop(), matches[0].start(), matches[0].end())]
