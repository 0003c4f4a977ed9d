"""Text to markup: nothing of the model, the documents or the user becomes markup or an address."""

from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markup import answer_markup, attribute, bytes_text, day_heading, marked, one_line, safe, unit_text, value_text

ALLOWED = {
    *(
        "p",
        "strong",
        "em",
        "u",
        "s",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
        "button",
        "span",
    ),
    *("blockquote", "pre", "code", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"class", "type", "value", "title", "style", "start"}


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(st.text(alphabet=st.sampled_from("<>\"'&[]()!`*_#-:/= \n$|~1ahimgsrcxonerror{}%"), max_size=200))
def test_an_answer_never_holds_more_than_plain_tags(text: str) -> None:
    found = Tags(answer_markup(text, {1: '<button type="button" class="cite">[1]</button>'}))
    assert found.tags <= ALLOWED
    assert found.attributes <= ALLOWED_ATTRIBUTES


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/x)",
        "![x][r]\n\n[r]: https://evil.example/x",
        "[a](https://evil.example/x)",
        "[a](javascript:alert(1))",
        "<https://evil.example/x>",
        '<img src="https://evil.example/x" onerror="alert(1)">',
        "<script>alert(1)</script>",
        "```html\n<img src=x>\n```",
    ],
)
def test_links_images_and_html_stay_words(text: str) -> None:
    assert Tags(answer_markup(text, {})).tags.isdisjoint({"a", "img", "script", "iframe", "link"})


def test_an_answer_keeps_its_form() -> None:
    html = answer_markup("**Bold** and\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |", {})
    assert "<strong>Bold</strong>" in html
    assert html.count("<li>") == 2
    assert "<td>1</td>" in html


def test_citations_become_buttons_only_where_the_source_is_known() -> None:
    html = answer_markup("Reduce [1], see [7]. `[1]`", {1: "<button>[1]</button>"})
    assert html.count("<button>") == 1
    assert "see [7]" in html
    assert "<code>[1]</code>" in html


def test_support_marks_are_said_in_words_and_other_characters_are_left() -> None:
    html = answer_markup("Reduce [1] ✓ Review it. ~\n\n- Is it? ?\n\nAbout ~ 5 mg ~3.", {})
    assert [words for words in ("supported", "partly supported", "no source") if f'title="{words}"' in html] == [
        "supported",
        "partly supported",
        "no source",
    ]
    assert html.count('class="support') == 3
    assert "About ~ 5 mg ~3." in html


def test_characters_that_reorder_text_are_dropped() -> None:
    assert safe("5\u202e01\u2066 mg") == "501 mg"


def test_an_attribute_cannot_be_left() -> None:
    assert attribute('a" onmouseover="x\n<b>') == "a&quot; onmouseover=&quot;x&#10;&lt;b&gt;"


def test_one_line_has_no_line_ends() -> None:
    assert "\n" not in one_line("<pre>a\n\nb\r\n</pre>")


def test_words_of_the_question_are_marked_and_the_rest_is_escaped() -> None:
    html = marked("Reduce <metformin> doses.", "the metformin dose")
    assert "&lt;<mark>metformin</mark>&gt;" in html
    assert "<mark>doses</mark>" in html


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (42.0, "mL/min/1.73m2", "42\u202fmL/min/1.73m²"),
        (88, "umol/L", "88\u202fµmol/L"),
        (27.04, "kg/m2", "27.04\u202fkg/m²"),
        (150, "10^9/L", "150\u202f10⁹/L"),
        (98, "%", "98%"),
        (True, None, "yes"),
        (date(2026, 11, 22), None, "22 Nov 2026"),
        ("14 weeks 1 day", "", "14 weeks 1 day"),
    ],
)
def test_values_with_their_units(value: object, unit: str | None, shown: str) -> None:
    assert value_text(value, unit) == shown  # type: ignore[arg-type]


def test_a_unit_is_changed_in_its_powers_only() -> None:
    assert unit_text("mm2") == "mm2"
    assert unit_text("mL/min/1.73 m2") == "mL/min/1.73 m²"
    assert unit_text(None) == ""


def test_days_and_sizes() -> None:
    now = datetime(2026, 11, 22, 3, 0)
    assert day_heading(datetime(2026, 11, 22, 1, 0), now) == "Today"
    assert day_heading(datetime(2026, 11, 21, 23, 0), now) == "Yesterday"
    assert day_heading(datetime(2026, 11, 3), now) == "3 Nov 2026"
    assert bytes_text(1_117_320_768) == "1.12\u202fGB"
    assert bytes_text(12) == "12\u202fbytes"


def test_numbers_without_a_source_are_marked_in_shape_and_words() -> None:
    shown = answer_markup("Give [2000 mg ?] a day. ? eGFR is low. [1] ✓", {})
    assert '<mark class="unsourced"' in shown
    assert "2000 mg ?" in shown
    assert "no source" in shown
    assert shown.count('class="support') == 2
