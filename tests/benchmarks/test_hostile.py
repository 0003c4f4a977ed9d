"""The hostile set through the real ingest and the real image reader, judged as the benchmark judges."""

from pathlib import Path

import pytest

from benchmarks import hostile
from benchmarks.hostile import is_plain, outcome_of
from knowledge import scans
from tests.hostile_files import GARBAGE, IMAGES, PDFS, SENTENCE, Make
from tests.knowledge.pdfs import pdf


@pytest.mark.parametrize(("name", "make"), [*PDFS.items(), *IMAGES.items()], ids=[*PDFS, *IMAGES])
def test_a_hostile_file_is_read_or_refused_in_words(
    name: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "engine_is_installed", lambda: False)  # tests/knowledge/test_scans.py has it
    file = tmp_path / name
    file.write_bytes(make())
    outcome, words = outcome_of(file)
    assert outcome in (("refused",) if name in GARBAGE else ("read", "refused"))
    assert words


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Die Dosis wird bei eingeschränkter Nierenfunktion angepasst und bei Blutungen abgesetzt.",
        "يوقف الميتفورمين عندما ينخفض معدل الترشيح الكبيبي",
        "मेटफॉर्मिन बंद कर दिया जाता है जब",
        "12.5 | 30 | 45\n60 | 75 | 90",
        "INR 2.5",
    ],
)
def test_language_and_numbers_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!#$%& '()*+ ,/:;< >?@[^ ~{}!#",
        "\ue001\ue002\ue003 \ue004\ue005",
        SENTENCE.translate({code: code + 1 for code in range(97, 122)}),
        SENTENCE.upper().translate({code: code + 3 for code in range(65, 88)}),
    ],
)
def test_what_is_no_language_is_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_garbage_taken_for_text_counts_as_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict does not lean on what the reader thinks of the text."""
    monkeypatch.setattr(hostile, "is_plain", lambda text: "eGFR" not in text)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(SENTENCE))
    assert outcome_of(file)[0] == "silent"


def test_the_last_line_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("empty.pdf", "letter.png"):
        (tmp_path / name).write_bytes({**PDFS, **IMAGES}[name]())
    hostile.main(tmp_path)
    assert capsys.readouterr().out.splitlines()[-1] == "hostile: 2 files, 0 crashed, 0 hung, 0 silent"
