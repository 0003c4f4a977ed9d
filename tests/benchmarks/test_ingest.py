import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hostile import is_plain
from benchmarks.ingest import split


@given(st.text(alphabet="ab \n", max_size=300), st.integers(1, 40))
def test_the_usual_splitter_loses_nothing_and_keeps_its_size(text: str, size: int) -> None:
    pieces = list(split(text, size))
    assert all(0 < len(piece) <= size for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The dose is 5 mg daily (max. 10 mg).", True),
        ("Die Dosis beträgt 5 mg täglich.", True),
        ("Доза 5 мг", True),
        ("wkh gdlob grvh lv ilyh plooljudpv dqg pxvw qrw eh udlvhg ehiruh wkh qhaw eorrg whvw lv nqrzq", False),
        ("#$ %& *( )_ +| ~` 7k !@ ^^ <> ?/ {} [] =- ;: #$ %& *(", False),
        ("", False),
    ],
)
def test_garbage_is_told_from_plain_words(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
