"""Finds where a model began to say the same thing over and over, as small ones do at temperature 0.

Covered: a word, phrase or sentence of up to 120 characters said at least six times in a row at the end of a text. Not
covered: loops with something new in each round (a counter), and rules or rows of signs, which tables are made of.
"""

LONGEST_UNIT = 120
ROUNDS = 6
SHORTEST_LOOP = 60


def loop_begins(text: str) -> int | None:
    """The place where the second round of a loop at the end of `text` begins, or None."""
    for length in range(1, min(LONGEST_UNIT, len(text) // ROUNDS) + 1):
        at = len(text) - ROUNDS * length
        if text[-1] != text[-1 - length]:  # nearly always, and all that has to be looked at then
            continue
        if text[at:-length] == text[at + length :] and any(character.isalnum() for character in text[-length:]):
            while at > 0 and text[at - 1] == text[at - 1 + length]:
                at -= 1
            if len(text) - at >= SHORTEST_LOOP:
                return at + length
    return None
