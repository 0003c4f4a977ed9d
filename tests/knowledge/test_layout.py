import pytest

from knowledge.chunking import PASSAGE_TOKENS, SECTION_CHARACTERS, passages_of
from knowledge.layout import lay_out
from knowledge.pages import TEXT, Line, RawPage

WIDTH, HEIGHT = 595.0, 842.0


def line(
    text: str,
    left: float,
    top: float,
    *,
    size: float = 10,
    bold: bool = False,
    width: float | None = None,
    family: str = "Serif",
) -> Line:
    return Line(text, left, top - size, left + (width or len(text) * size * 0.5), top, size, bold, family)


def page(number: int, lines: list[Line]) -> RawPage:
    return RawPage(number, WIDTH, HEIGHT, TEXT, lines)


BODY = "Adults take the dose with food, and children take half of it after the meal."


def headings(lines: list[Line]) -> list[str]:
    """The headings of a page that these lines open and body text fills."""
    body = [line(f"{BODY} {n}", 60, 400 - 12 * n) for n in range(12)]
    layout = lay_out([page(1, [*lines, *body])])[0]
    return [layout.page.text[block.start : block.end] for block in layout.blocks if block.kind == "heading"]


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


def test_a_table_header_of_several_lines_is_one_row_and_no_heading() -> None:
    lines = [
        line("IV. Surveillance", 60, 740, size=12, bold=True),
        line("Elements to be assessed", 60, 700, bold=True),
        line("Assessment", 280, 700, bold=True),
        line("Notes/Areas for", 400, 706, bold=True),
        line("Improvement", 405, 694, bold=True),
        line("A list of notifiable diseases is at hand.", 60, 670),
        line("Yes", 280, 670),
        line("None", 400, 670),
        line(BODY, 60, 600),
    ]
    layout = lay_out([page(1, lines)])[0]
    header = "Elements to be assessed | Assessment | Notes/Areas for Improvement"
    assert layout.page.text.splitlines()[1] == header
    assert [block.header for block in layout.blocks if block.kind == "row"] == ["", header]
    assert headings(lines) == ["IV. Surveillance"]
    (passage, *_) = passages_of([layout], "Guide", lambda text: len(text.split()))
    assert passage.section == "IV. Surveillance"


def test_the_cell_beside_a_row_is_marked_where_it_stands() -> None:
    cells = [line("Drug", 60, 700), line("Dose", 200, 700), line("Renal", 300, 706), line("dose", 300, 694)]
    spans = lay_out([page(1, cells)])[0].page.lines
    assert [(left, top) for _, _, left, _, _, top in spans] == [(60, 700), (200, 700), (300, 706), (300, 694)]


def test_a_question_of_several_lines_is_a_heading_and_a_bold_warning_is_none() -> None:
    question = [
        "2.28 Have you published guidance on the exemptions, variances and alternative forms",
        "of reporting that you have issued, and if so, where can I get this information, and",
        "who answers further questions?",
    ]
    larger = [line(text, 60, 700 - 14 * n, size=12, bold=True) for n, text in enumerate(question)]
    assert headings(larger) == [" ".join(question)]
    warning = [
        line(f"WARNING: Some patients had pain, in part {n} of those", 60, 700 - 12 * n, bold=True) for n in range(6)
    ]
    assert headings(warning) == []


def test_numbered_headings_in_another_font_of_nearly_the_size_of_the_text_are_headings() -> None:
    found = [
        "4.1. Dose",
        "A.1. Renal function",
        "IX.b. Point-of-Care Testing (e.g., glucose meters, INR)",
        "2.1. The role of S4",
    ]
    lines = [line(text, 60, 780 - 60 * n, size=11, family="Sans") for n, text in enumerate(found)]
    amount = line("2.5 Milligrams at noon (50%)", 60, 500, size=11, family="Sans")
    assert headings([*lines, amount]) == found
    bold = [line(text, 60, 780 - 60 * n, bold=True) for n, text in enumerate(found)]
    assert headings(bold) == found


@pytest.mark.parametrize("bullet", ["❑", "·", "☐", "✓", "iii.", "(viii)", "•", "b)"])
def test_each_item_of_a_list_is_a_line_of_its_own(bullet: str) -> None:
    items = [f"{bullet} Wash your hands", f"{bullet} Wear gloves"]
    assert text_of([line(item, 60, 700 - 12 * n) for n, item in enumerate(items)]).splitlines() == items


def test_a_bullet_that_stands_apart_is_no_cell() -> None:
    lines = [line("•", 60, 700), line("I am pregnant.", 90, 700), line("•", 60, 686), line("I smoke.", 90, 686)]
    assert text_of(lines).splitlines() == ["• I am pregnant.", "• I smoke."]


def test_a_path_that_is_too_long_keeps_its_innermost_heading() -> None:
    titles = [f"Part {level}: " + "monitoring of patients who take anticoagulants " * 3 for level in range(4)]
    lines = [line(title.strip(), 60, 760 - 60 * n, size=20 - 2 * n, bold=True) for n, title in enumerate(titles)]
    layout = lay_out([page(1, [*lines, *(line(f"{BODY} {n}", 60, 400 - 12 * n) for n in range(12))])])[0]
    section = passages_of([layout], "Guide", lambda text: len(text.split()))[-1].section
    assert len(section) <= SECTION_CHARACTERS
    assert section.split(" > ")[-1] == titles[-1].strip()
