"""The shelf of a turn: what a search found keeps its id, and what has to be known of it."""

from core.agents.tools import Shelf
from knowledge.documents import Passage


def passage(name: str, **more: object) -> Passage:
    values = {"passage_id": name, "document_id": "d", "document": "Warfarin", "file_name": "w.pdf", "page": 2}
    place = {"section": "", "text": "Stop.", "start": 0, "end": 5, "score": 0.9, "year": None}
    return Passage(**{**values, **place, **more})  # type: ignore[arg-type]


def test_a_passage_keeps_its_id_when_it_is_found_again() -> None:
    shelf = Shelf()
    assert [found.n for found in shelf.add([passage("a"), passage("b")])] == [1, 2]
    assert [found.n for found in shelf.add([passage("c"), passage("a")])] == [3, 1]
    assert [found.passage_id for found in shelf.passages] == ["a", "b", "c"]


def test_what_has_to_be_known_of_a_passage_stays_with_it() -> None:
    found = Shelf().add([passage("a", by_ocr=True, language="de", superseded_by="Warfarin 2024"), passage("b")])
    assert found[0].remarks == (
        "superseded by Warfarin 2024",
        "in German",
        "read by OCR: check the words on the page",
    )
    assert found[1].remarks == ()
