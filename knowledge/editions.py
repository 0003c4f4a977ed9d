"""Editions of one work: which current documents share a title, and which of them the newest would replace."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.about import work_of
from knowledge.documents import Document


@dataclass(frozen=True)
class Replacement:
    """What to offer: mark `old` as superseded by `new`."""

    old: Document
    new: Document


def replacements(documents: Iterable[Document]) -> list[Replacement]:
    """The older editions among these documents, each with the newest of its work. Superseded ones are left out.

    The newest has the latest year; where a year is missing, or is the same, it is the one that was added last.
    """
    works: dict[str, list[Document]] = {}
    for document in documents:
        if not document.superseded_by and (work := work_of(document.title)):
            works.setdefault(work, []).append(document)
    found = []
    for editions in works.values():
        dated = all(edition.year for edition in editions)
        newest = max(editions, key=lambda edition, dated=dated: (edition.year if dated else 0, edition.added_at))  # type: ignore[misc]
        found += [Replacement(edition, newest) for edition in editions if edition is not newest]
    return found


def replacements_of(document: Document, documents: Iterable[Document]) -> tuple[Replacement, ...]:
    """Those among the editions of one document's work."""
    work = work_of(document.title)
    return tuple(replacements(other for other in documents if work_of(other.title) == work))
