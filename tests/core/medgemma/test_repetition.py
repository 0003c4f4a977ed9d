"""Loops of a model: found where they are, and nowhere else."""

import pytest

from core.medgemma.repetition import loop_begins


@pytest.mark.parametrize("unit", ["again ", "Stop metformin at 4444 mg. ", "- one\n", "1", "किडनी "])
@pytest.mark.parametrize("cut", [0, 1])
def test_loop_is_cut_behind_its_first_round(unit: str, cut: int) -> None:
    text = "Dose: " + unit * 80
    text = text[: len(text) - cut]
    at = loop_begins(text)
    assert at is not None
    assert len("Dose: ") <= at <= len("Dose: ") + 2 * len(unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No, no, no.",
        "| a | b |\n|---|---|\n" + "-" * 200,
        "." * 300,
        "".join(f"{n}. Repeat the measurement.\n" for n in range(40)),
        "The kidneys filter less than they should. Repeat the creatinine in two weeks, and review all medicines.",
    ],
)
def test_text_that_goes_on_is_left_alone(text: str) -> None:
    assert loop_begins(text) is None
