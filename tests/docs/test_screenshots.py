"""The README's pictures: all of them are shown, and small."""

import re

from PIL import Image

from docs.screenshots import GUIDELINE, PICTURES
from tests.command_line import ROOT


def test_the_readme_shows_exactly_the_pictures_that_are_drawn() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(docs/images/([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    drawn = re.findall(r'_save\(bedside\.page, "(\w+)"\)', (ROOT / "docs" / "screenshots.py").read_text("utf-8"))
    assert sorted(shown) == sorted(f"{name}.png" for name in drawn) == sorted(path.name for path in PICTURES.iterdir())


def test_the_pictures_are_small() -> None:
    for path in PICTURES.iterdir():
        assert path.stat().st_size < 200_000, path
        with Image.open(path) as picture:
            assert picture.format == "PNG"
            assert min(picture.size) >= 390


def test_the_guideline_in_the_pictures_says_that_it_is_none() -> None:
    assert b"Example guideline" in GUIDELINE
