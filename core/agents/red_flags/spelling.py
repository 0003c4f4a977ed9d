"""Slips of the keyboard: a long word that differs by one letter from a word of the rules is read as that word."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

_WORD = re.compile(r"[a-z]{4,20}")
_LONG = 7
_SHORT = dict(
    pair.split()
    for pair in """
    pian pain, brething breathing, breahting breathing, breting breathing, chets chest, cehst chest, hedache
    headache, pluse pulse, siezing seizing, seziure seizure, anaphalaxis anaphylaxis, anaphalactic anaphylactic,
    anaphilaxis anaphylaxis, unresponsve unresponsive, diarhea diarrhoea, hemorhage hemorrhage, haemorhage
    haemorrhage, dyspnia dyspnoea, suicdal suicidal, sucidal suicidal, collasped collapsed, colapsed collapsed,
    weeknes weakness, crushng crushing, strok stroke, feaver fever, stif stiff, sudenly suddenly, suden sudden
    """.split(",")
)


# Long words of the rules whose neighbours by one letter are no words of their own (bleeding and breeding are).
_MENDED = """
    unresponsive unconscious breathing pulseless asystole anaphylaxis anaphylactic urticaria angioedema wheezing stridor
    hypotensive hypotension collapsed crushing radiating sweating diaphoretic elevation dissection weakness slurred
    thunderclap headache seizure seizures seizing convulsing convulsions suicidal suicide overdose overdosed petechiae
    petechial purpuric meningitis photophobia drooling cyanosed cyanotic haemorrhage hemorrhage haematemesis hematemesis
    pregnant postpartum incontinent incontinence testicular testicle neutropenic neutropenia chemotherapy potassium
    haemoglobin hemoglobin platelets paracetamol paralysed paralyzed syncope vomiting febrile unrousable
    tachycardic bradycardic confused confusion dyspnoea shortness suddenly
""".split()


def _deletions() -> dict[str, str]:
    """Every such word with each one of its letters left out, and the word that it came from."""
    shorter: dict[str, str] = {}
    for word in _MENDED:
        shorter[word] = word
        for index in range(1, len(word)):
            shorter.setdefault(word[:index] + word[index + 1 :], word)
    return shorter


_SHORTER = _deletions()


def corrected(text: str, vocabulary: frozenset[str]) -> tuple[str, Callable[[int], int]]:
    """The folded text with slips mended, and the way from a place in it to the place in the mended one."""
    pieces: list[str] = []
    places: list[int] = [0]
    shifts: list[int] = [0]
    done = shift = 0
    for match in _WORD.finditer(text):
        word = match.group()
        meant = _meant(word, vocabulary)
        if meant != word:
            pieces += (text[done : match.start()], meant)
            done = match.end()
            shift += len(meant) - len(word)
            places.append(done)
            shifts.append(shift)
    if not pieces:
        return text, lambda place: place
    pieces.append(text[done:])
    return "".join(pieces), lambda place: place + shifts[bisect_right(places, place) - 1]


@lru_cache(maxsize=20_000)
def _of(word: str) -> str:
    for candidate in _candidates(word):
        meant = _SHORTER.get(candidate)
        if meant is not None and meant[0] == word[0] and abs(len(meant) - len(word)) <= 1 and _one_slip(word, meant):
            return meant
    return word


def _candidates(word: str) -> Iterable[str]:
    yield word
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


def _one_slip(word: str, meant: str) -> bool:
    """One letter added, left out or changed, or two neighbours exchanged; not a mere ending."""
    if word in (meant + "s", meant[:-1]) or meant == word + "s":
        return False
    if len(word) != len(meant):
        return True
    differ = [index for index, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other]
    if len(differ) == 1:
        return True
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and word[differ[0]] == meant[differ[1]]
        and word[differ[1]] == meant[differ[0]]
    )


def _meant(word: str, vocabulary: frozenset[str]) -> str:
    if word in vocabulary:
        return word
    if word in _SHORT:
        return _SHORT[word]
    return _of(word) if len(word) >= _LONG - 1 else word
