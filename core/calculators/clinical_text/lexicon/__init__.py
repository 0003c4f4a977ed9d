"""The words that are looked for, as tables of comma-separated phrases: one line adds a word, one entry a thing.

Phrases are folded before matching, so that accents, case and kinds of dash do not matter. English is the fullest;
German, French, Spanish, Portuguese, Hindi and Arabic cover age, sex and the commonest quantities and findings.
"""

from collections.abc import Mapping


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of one entry."""
    return tuple(phrase for phrase in (part.strip() for part in table.replace("\n", " ").split(",")) if phrase)


def tables(entries: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Every entry with its phrases."""
    return {name: phrases(table) for name, table in entries.items()}
