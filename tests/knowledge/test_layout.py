from knowledge.chunking import PASSAGE_TOKENS, passages_of
from knowledge.layout import lay_out
from knowledge.pages import TEXT, Line, RawPage

WIDTH, HEIGHT = 595.0, 842.0


def line(
    text: str, left: float, top: float, *, size: float = 10, bold: bool = False, width: float | None = None
) -> Line:
    return Line(text, left, top - size, left + (width or len(text) * size * 0.5), top, size, bold, "Serif")


def page(number: int, lines: list[Line]) -> RawPage:
    return RawPage(number, WIDTH, HEIGHT, TEXT, lines)


def text_of(lines: list[Line]) -> str:
    return lay_out([page(1, lines)])[0].page.text


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    lines = []
    for n in range(12):
        lines.append(line(f"left column line {n} goes on and", 60, 700 - 12 * n, width=220))
        lines.append(line(f"right column line {n} goes on and", 310, 700 - 12 * n, width=220))
    text = text_of(lines)
    assert text.index("left column line 11") < text.index("right column line 0")


def test_columns_in_the_order_of_the_file_stay() -> None:
    left = [line(f"left column line {n} goes on and", 60, 700 - 12 * n, width=220) for n in range(12)]
    right = [line(f"right column line {n} goes on and", 310, 700 - 12 * n, width=220) for n in range(12)]
    text = text_of(left + right)
    assert text.index("left column line 11") < text.index("right column line 0")


def test_cells_of_a_row_stay_together_and_carry_the_header() -> None:
    rows = [("Drug", "Dose", "Interval"), ("Apixaban", "5 mg", "12 hours"), ("Edoxaban", "60 mg", "24 hours")]
    lines = [
        line(cell, 60 + 150 * column, 700 - 14 * n) for n, row in enumerate(rows) for column, cell in enumerate(row)
    ]
    layout = lay_out([page(1, lines)])[0]
    assert layout.page.text.splitlines() == [" | ".join(row) for row in rows]
    assert [block.header for block in layout.blocks] == ["", "Drug | Dose | Interval", "Drug | Dose | Interval"]


def test_running_heads_and_page_numbers_go_and_numbers_in_the_text_stay() -> None:
    pages = [
        page(
            n,
            [
                line("Guideline 2024 - Nephrology", 60, 820),
                line(f"The dose on page {n} is {n * 100} mg a day.", 60, 500),
                line(f"Page {n} of 4", 280, 40),
            ],
        )
        for n in range(1, 5)
    ]
    assert [layout.page.text for layout in lay_out(pages)] == [
        f"The dose on page {n} is {n * 100} mg a day." for n in range(1, 5)
    ]


def test_hyphens_are_joined_by_the_documents_own_spelling() -> None:
    text = text_of(
        [
            line("Infection after alcohol-based rub, with a low risk of infec\u00ad", 60, 700),
            line("tion where an alcohol\u00ad", 60, 688),
            line("based rub is used for 3-", 60, 676),
            line("5 days.", 60, 664),
        ]
    )
    assert "risk of infection where an alcohol-based rub is used for 3-5 days." in text


def test_headings_give_each_passage_its_path() -> None:
    body = (
        "Metformin is stopped below an eGFR of 30 and the dose is halved below 45 in every patient who takes it daily."
    )
    lines = [
        line("2 Diabetes", 60, 700, size=16, bold=True),
        line("2.1 Metformin", 60, 670, size=13, bold=True),
        line(body, 60, 640),
        line(body, 60, 628),
        line(body, 60, 616),
        line("2.2 Insulin", 60, 590, size=13, bold=True),
        line(body.replace("Metformin", "Insulin"), 60, 570),
        line(body.replace("Metformin", "Insulin"), 60, 558),
        line(body.replace("Metformin", "Insulin"), 60, 546),
    ]
    passages = passages_of(lay_out([page(1, lines)]), "Guideline", lambda text: len(text.split()))
    assert [passage.section for passage in passages] == ["2 Diabetes > 2.1 Metformin", "2 Diabetes > 2.2 Insulin"]
    assert passages[0].context == "Guideline\n2 Diabetes > 2.1 Metformin"


def test_every_word_of_a_page_is_in_exactly_one_passage_of_the_right_size() -> None:
    lines = [
        line(f"Sentence {n} has about ten words in it, more or less.", 60, 760 - 2 * n, size=2) for n in range(300)
    ]
    layouts = lay_out([page(1, lines)])
    passages = passages_of(layouts, "", lambda text: len(text.split()))
    text = layouts[0].page.text
    assert " ".join(passage.text for passage in passages).split() == text.split()
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)
    assert max(len(passage.text.split()) for passage in passages) <= PASSAGE_TOKENS * 1.2
