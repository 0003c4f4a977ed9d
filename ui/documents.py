"""The library's list as markup: what is there, how well it was read, which edition is current, what can be done."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge.about import LANGUAGES
from knowledge.pages import (
    DAMAGED,
    EMPTY,
    IMAGE_ONLY,
    OCR,
    OCR_FAILED,
    PICTURE,
    PICTURED,
    TOO_MUCH,
    UNREADABLE,
)
from ui.markup import attribute, bytes_text, date_text, one_line, safe

if TYPE_CHECKING:
    from knowledge.library import Document, Replacement

NOTHING = one_line('<p class="fine">The library is empty. Answers have no source until a document is here.</p>')
PAGE_WORDS = {
    OCR: "by OCR",
    PICTURED: "mostly picture",
    EMPTY: "blank",
    IMAGE_ONLY: "scanned, not read",
    PICTURE: "without text",
    OCR_FAILED: "OCR failed",
    UNREADABLE: "unreadable",
    TOO_MUCH: "too large to read",
    DAMAGED: "damaged",
}
"""The verdicts of pages that were not simply read, in a word or two."""


def table(documents: "Sequence[Document]", offers: "Sequence[Replacement]") -> str:
    """The documents, newest first; `offers` are the older editions that could be replaced."""
    if not documents:
        return NOTHING
    names = {document.id: document.name for document in documents}
    newer = {offer.old.id: offer for offer in offers}
    rows = "".join(_row(document, names, newer.get(document.id)) for document in documents)
    count = f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
    return one_line(
        f'<div class="documents"><h3>{count}</h3><table><thead><tr><th>Document</th><th>Year</th><th>Pages</th>'
        f'<th>Size</th><th>Added</th><th><span class="sr">Actions</span></th></tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )


def replace_button(offer: "Replacement") -> str:
    """One click marks the older edition as superseded."""
    title = f"Mark {offer.old.name} as superseded by {offer.new.name}"
    return (
        f'<button type="button" class="button act-supersede" value="{attribute(f"{offer.old.id} {offer.new.id}")}" '
        f'title="{attribute(title)}">Replace “{safe(offer.old.name)}”</button>'
    )


def _row(document: "Document", names: Mapping[str, str], offer: "Replacement | None") -> str:
    about = " · ".join(filter(None, (document.issuer, document.edition, document.licence)))
    shared = " · shared with all users" if document.shared else ""
    notes = _fine(f"{document.file_name}{shared}") + _fine(about) + _fine(_language(document))
    title = safe(document.title)
    return (
        f"<tr><td>{title}{notes}{_edition(document, names, offer)}{_correction(document)}</td>"
        f'<td class="number">{document.year or "–"}</td>'
        f'<td class="number">{document.pages}{_fine(_unread(document))}</td>'
        f'<td class="number">{bytes_text(document.size_bytes)}</td>'
        f'<td class="number">{date_text(document.added_at.date())}</td>'
        f'<td><button type="button" class="icon again act-again" value="{attribute(document.id)}" title="Read again">'
        f'<span class="sr">Read again: {title}</span></button>'
        '<button type="button" class="ask icon bin" title="Remove this document">'
        f'<span class="sr">Remove: {title}</span></button>'
        f'<button type="button" class="sure act-remove" value="{attribute(document.id)}" hidden>Remove</button>'
        "</td></tr>"
    )


def _fine(words: str) -> str:
    return f'<span class="fine"> {safe(words)}</span>' if words else ""


def _language(document: "Document") -> str:
    if document.language in ("", "en"):
        return ""
    return f"In {LANGUAGES.get(document.language, document.language)}"


def _edition(document: "Document", names: Mapping[str, str], offer: "Replacement | None") -> str:
    if document.superseded_by:
        newer = names.get(document.superseded_by, "a newer edition")
        return (
            f'<p class="warn">Superseded by “{safe(newer)}”. <button type="button" class="button act-reinstate" '
            f'value="{attribute(document.id)}">Mark as current</button></p>'
        )
    if offer:
        return f'<p class="warn">“{safe(offer.new.name)}” is in the library too. {replace_button(offer)}</p>'
    return ""


def _unread(document: "Document") -> str:
    return ", ".join(
        f"{count} {PAGE_WORDS[verdict]}" for verdict, count in document.verdicts.items() if verdict in PAGE_WORDS
    )


def _correction(document: "Document") -> str:
    """What the list says of the document, as a form. The sanitiser takes data attributes, and the name "title"."""
    options = "".join(
        f'<option value="{code}"{" selected" if code == document.language else ""}>{name}</option>'
        for code, name in {"": "not known", **LANGUAGES}.items()
    )
    texts = {"title": "Title", "year": "Year", "issuer": "Issuer", "edition": "Edition", "licence": "Licence"}
    fields = "".join(
        f"<label>{label}<input name=about-{name}{' inputmode=numeric' if name == 'year' else ''} "
        f'value="{attribute(str(getattr(document, name) or ""))}"></label>'
        for name, label in texts.items()
    )
    return (
        f'<details class="correct"><summary>Correct<span class="sr">: {safe(document.title)}</span></summary>'
        f'<form class="hand act-correct"><input type="hidden" name="about-id" value="{attribute(document.id)}">{fields}'
        f"<label>Language<select name=about-language>{options}</select></label>"
        '<button type="submit" class="button primary">Save</button></form></details>'
    )
