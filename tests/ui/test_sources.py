"""Citations and passages: each opens its page, and the passage on it where it is known."""

from core.agents.events import Answer, Citation
from tests.ui import scripted
from ui import rendering
from ui.sources import Source, cited, marks, passages, sources

CITED = Citation(n=1, document_id="d1", document="Metformin guideline 2024", page=17, quote="Reduce")


def test_a_citation_is_joined_to_its_passage_by_its_id_within_the_turn() -> None:
    found = sources([scripted.PASSAGES, Answer(text="Reduce [1].", citations=(CITED,))])
    assert found[1] == Source(1, "d1", "Metformin guideline 2024", 17, "p1")
    assert 'value="d1 17 p1 Metformin guideline 2024"' in marks(found)[1]


def test_a_citation_without_its_passage_still_opens_the_page() -> None:
    answer = Answer(text="Reduce [1].", citations=(CITED,))
    found = sources([answer])
    assert 'value="d1 17  Metformin guideline 2024"' in cited(answer, found)


def test_an_answer_a_source_and_a_passage_card_open_the_same_page() -> None:
    events = [scripted.PASSAGES, Answer(text="Reduce [1]. More [9].", citations=(CITED,))]
    button = 'value="d1 17 p1 Metformin guideline 2024" title="Show page 17 of Metformin guideline 2024"'
    assert rendering.answer(events).count(button) == 2
    assert rendering.evidence(events).count(button) == 1
    assert "More [9]." in rendering.answer(events)


def test_ids_cannot_break_out_of_the_address() -> None:
    assert Source(1, "../a b?c", "T", 1, "x&y#z").button("", css="").count('value="..%2Fa%20b%3Fc 1 x%26y%23z T"') == 1


def test_a_long_passage_is_cut_at_a_word_and_its_words_are_marked() -> None:
    long = scripted.PASSAGES.passages[0].model_copy(update={"quote": "metformin " + "renal " * 100})
    shown = passages(scripted.PASSAGES.model_copy(update={"passages": (long,)}))
    assert "<mark>renal</mark> …" in shown
    assert "1 passage from your library" in shown


def test_the_title_stands_once_above_the_passages_of_a_document_and_the_innermost_heading_beside_each() -> None:
    first, second = scripted.PASSAGES.passages
    first = first.model_copy(update={"section": "Drugs > Biguanides > Renal impairment:"})
    shown = passages(scripted.PASSAGES.model_copy(update={"passages": (first, second)}))
    assert shown.count("<h4>Metformin guideline 2024</h4>") == 1
    assert ">[2] p.\u202f18</button>" in shown
    assert 'title="Drugs &gt; Biguanides &gt; Renal impairment:">Renal impairment</span>' in shown


def test_a_source_says_wherever_it_is_named_that_it_is_superseded_old_or_in_another_language() -> None:
    about = {"year": 2009, "language": "de", "superseded_by": "Metformin guideline 2024"}
    passage = scripted.PASSAGES.passages[0].model_copy(update=about)
    event = scripted.PASSAGES.model_copy(update={"passages": (passage,)})
    answer = Answer(text="Reduce [1].", citations=(Citation.of(passage),))
    for shown in (passages(event), cited(answer, sources([event, answer]))):
        assert "Superseded by Metformin guideline 2024</span>" in shown
        assert "In German</span>" in shown
    assert "superseded by Metformin guideline 2024, in German" in marks(sources([event]))[1]
    old = passage.model_copy(update={"superseded_by": "", "language": "en"})
    assert "From 2009, more than 10 years old" in passages(event.model_copy(update={"passages": (old,)}))


def test_a_page_read_by_ocr_says_so_beside_its_passage_and_its_citation_and_no_other_does() -> None:
    scan, text = scripted.PASSAGES.passages
    scan = scan.model_copy(update={"by_ocr": True})
    event = scripted.PASSAGES.model_copy(update={"passages": (text, scan)})
    shown = passages(event)
    assert shown.count("Read by OCR: check the words on the page</span>") == 1
    assert shown.index("Read by OCR") > shown.index(">[1] p.\u202f17</button>")
    answer = Answer(text="Reduce [1]. Stop [2].", citations=(Citation.of(scan), Citation.of(text)))
    found = sources([event, answer])
    assert cited(answer, found).count("Read by OCR: check the words on the page</span>") == 1
    assert "read by OCR: check the words on the page" in marks(found)[1]
    assert "OCR" not in marks(found)[2]


def test_an_answer_stored_before_sources_had_remarks_is_still_shown() -> None:
    stored = {"n": 1, "document_id": "d1", "document": "Guideline", "page": 17, "quote": "Reduce", "type": "citation"}
    assert Citation.model_validate(stored).remarks == ()
