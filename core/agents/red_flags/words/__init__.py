"""The words of the red flags, one file a body system: each name of a rule's condition with the phrases that mean it.

One phrase a comma; `{a|b|}` stands for each of its parts. Phrases are folded, so that accents, case and dashes do not
matter, and articles may stand between their words. A phrase wins over the words inside it if it is in `NOT_MEANT`.
English is the fullest; German, Spanish and French hold the emergency words, Portuguese, Hindi and Arabic those of the
commonest emergencies. "No pulse" and "not breathing" are findings by themselves, in every language.
"""

from core.agents.red_flags.words import (
    airway,
    bleeding,
    blood,
    brain,
    child,
    circulation,
    eye,
    infection,
    limbs,
    mind,
    poison,
    pregnancy,
    rhythm,
)
from core.agents.red_flags.words.kinds import CAPITALS_ONLY, DIAGNOSES, NOT_MEANT, SPEAKER, STANDING

__all__ = ["CAPITALS_ONLY", "DIAGNOSES", "NOT_MEANT", "SPEAKER", "STANDING", "WORDS"]

WORDS: dict[str, str] = {
    name: phrases
    for system in (
        airway,
        circulation,
        brain,
        mind,
        infection,
        bleeding,
        pregnancy,
        limbs,
        child,
        blood,
        poison,
        rhythm,
        eye,
    )
    for name, phrases in system.WORDS.items()
}
