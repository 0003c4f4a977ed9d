from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.chunking import PASSAGE_TOKENS, passages_of
from knowledge.layout import Block, PageLayout
from knowledge.pages import TEXT, PageText

LINES = st.lists(
    st.tuples(st.sampled_from(["text", "text", "heading"]), st.text("ab .;|•7é\u00ad", min_size=1, max_size=900)),
    min_size=1,
    max_size=12,
)


def count_words(text: str) -> int:
    """As tokens: a word for each four letters or part of them."""
    return sum(-(-len(word) // 4) for word in text.split())


def layout_of(number: int, lines: list[tuple[str, str]]) -> PageLayout:
    blocks, text = [], ""
    for kind, line in lines:
        if line.strip():
            text += "\n" * bool(text)
            blocks.append(Block("heading" if kind == "heading" else "text", len(text), len(text) + len(line)))
            text += line
    return PageLayout(PageText(number, TEXT, text), tuple(blocks))


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=3))
def test_passages_are_exact_ranges_in_order_that_leave_no_word_out(pages: list[list[tuple[str, str]]]) -> None:
    layouts = [layout_of(number, lines) for number, lines in enumerate(pages, 1)]
    passages = passages_of(layouts, "Title", count_words)
    for layout in layouts:
        text, place = layout.page.text, 0
        for passage in (passage for passage in passages if passage.page == layout.page.number):
            assert text[passage.start : passage.end] == passage.text
            assert not text[place : passage.start].strip()
            assert passage.start >= place
            place = passage.end
        assert not text[place:].strip()
    assert all(count_words(passage.text) <= 2 * PASSAGE_TOKENS for passage in passages)


def test_a_passage_carries_its_path_from_the_document_to_the_section() -> None:
    text = "Dosing\nRenal impairment\n" + "The dose is halved. " * 20
    end = len(text)
    page = PageText(3, TEXT, text)
    blocks = (
        Block("heading", 0, 6, rank=(20.0, 1)),
        Block("heading", 7, 23, rank=(14.0, 1)),
        Block("text", 24, end),
    )
    (passage, *_) = passages_of([PageLayout(page, blocks)], "Apixaban guideline", count_words)
    assert passage.section == "Dosing > Renal impairment"
    assert passage.context.startswith("Apixaban guideline\nDosing > Renal impairment")
