"""Values that are not this patient's own blood or body now: another specimen, another person, a target, a dose.

Covered: a fluid named beside the quantity ("CSF glucose", "glucose in the pleural fluid"), a fluid that heads a list
("CSF: glucose 40 mg/dL, WBC 350 /µL") up to the next word for blood; a relative, donor or twin whose value it is; what
is aimed for; amounts that are given. Not covered: a fluid named only in an earlier sentence.
"""

import re

from core.calculators.clinical_text.lexicon.people import RELATIVES
from core.calculators.clinical_text.patterns import any_of
from core.calculators.clinical_text.plain import Plain

_FLUID = (
    r"csf|cerebrospinal fluid|liquor|spinal fluid|lumbar puncture|pleural (?:fluid|aspirate|tap)|thoracentesis"
    r"|ascitic (?:fluid|tap)|ascites fluid|peritoneal (?:fluid|aspirate)|paracentesis|synovial fluid|joint (?:fluid"
    r"|aspirate)|drain fluid|pericardial fluid|amniotic fluid|dialysate|vitreous|gastric (?:fluid|aspirate)"
    r"|urinalysis|urine dip(?:stick)?|dipstick|urine (?:analysis|microscopy)|cord (?:blood|gas)|umbilical (?:artery"
    r"|vein|cord)(?: blood)?"
)
_BESIDE = (
    rf"(?:{_FLUID}|urin\w*|pleural|ascit\w+|peritoneal|synovial|pericardial|drain|sweat|bile|biliary|stool|f(?:a)?ecal"
    r"|saliva|salivary|gastric|amniotic|cord|fetal|foetal|scalp|aspirate|tissue|csf)"
)
_HEADS = re.compile(rf"\b(?:{_FLUID})\b|\b(?:ascites|pleural effusion|drain|urine|ua|u/a)\s?:")
_BLOOD = re.compile(r"\b(?:serum|plasma|blut\w*|sang\w*|(?<!cord )(?<!umbilical )blood|arterial|abg|labs?)\b")
_JUST_BEFORE = re.compile(
    rf"\b{_BESIDE}(?:'s)?[\s-]{{1,2}}(?:(?:fluid|sample|spot|level|test|showed|of|total)\s){{0,2}}$"
)
_JUST_AFTER = re.compile(rf"[^,;.\d]{{0,16}}\b(?:in|of|from|on) (?:the |his |her )?(?:left |right )?{_BESIDE}\b")
_OF_ANOTHER = re.compile(
    rf"\b(?:{any_of(word for words in RELATIVES.values() for word in words)}|twin|donor|partner|cadaver)(?:'s|s')?\s"
    r"(?:(?:serum|own|last|latest|baseline|was|is|has|had|with|a|body)\s){0,3}$"
)
_AIMED = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals?|aim(?:s|ed|ing)?|keep(?:ing)?|maintain(?:ing)?|titrat\w+|transfus\w+|treat to"
    r"|desired|ideal)\b(?!\s(?:today|now|currently))(?:[\s:]{1,2}(?!today\b|now\b|currently\b)[a-z0-9]+){0,4}"
    r"[\s:<>=]{0,3}$"
)
_AMOUNT = re.compile(r"\s?(?:g|gm|grams?|mg|mcg|ug|ml|cc|mmol|meq|units?|iu|tablets?|amps?|ampoules?)(?![\w/])(?!\s?/)")
_GIVEN_BEFORE = re.compile(
    r"\b(?:give|gave|given|giving|administer\w*|infus\w+|replac\w+|prescrib\w+|receiv\w+|takes?|taking|supplement\w*"
    r"|bolus(?: of)?|on)\s(?:\w+\s){0,2}$"
)
_GIVEN_AFTER = re.compile(
    r"\s?(?:over|in \d|iv\b|po\b|orally|daily|od\b|bd\b|bid\b|tds\b|tid\b|qds\b|stat\b|tablets?|infusion|was given"
    r"|given|/\s?day|per day|a day|twice|three times)"
)
_REACH = 160


def of_another_specimen(text: Plain, first: int, start: int, end: int, number: int) -> bool:
    """Whether a name from `start` to `end` in the sentence from `first`, with its number at `number`, is of a fluid
    other than blood."""
    written = text.text[start:end]
    if _BLOOD.match(written) and not _JUST_BEFORE.search(text.text, max(0, start - 24), start):
        return False
    before = text.text[max(first, start - _REACH) : start]
    if _JUST_BEFORE.search(before) or _JUST_AFTER.match(text.text, end, max(end, number)):
        return True
    heads = list(_HEADS.finditer(before))
    return bool(heads) and not _BLOOD.search(before, heads[-1].end())


def of_another_person(text: Plain, start: int) -> bool:
    """Whether the words before a value say whose it is, and it is a relative's or a donor's."""
    return bool(_OF_ANOTHER.search(text.text, max(0, start - 48), start))


def is_aimed_for(text: Plain, start: int, end: int, number: int) -> bool:
    """Whether the words before a name, or between it and its number, say that the value is a target."""
    return bool(
        _AIMED.search(text.text, max(0, start - 48), start)
        or re.search(r"\b(?:target|goal|aim)\b", text.text[end:number])
    )


def is_given(text: Plain, start: int, number_end: int, own_unit: bool) -> bool:
    """Whether an amount behind a name is a dose; `own_unit` says that the quantity may be written with that unit."""
    amount = _AMOUNT.match(text.text, number_end)
    if amount is None:
        return False
    if not own_unit:
        return True
    return bool(
        _GIVEN_BEFORE.search(text.text, max(0, start - 32), start) or _GIVEN_AFTER.match(text.text, amount.end())
    )
