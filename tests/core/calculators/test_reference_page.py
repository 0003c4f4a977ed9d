"""The reference page in docs/ is the one that the definitions make."""

from pathlib import Path

from core.calculators.reference_page import page
from core.calculators.registry import calculators

DOCS = Path(__file__).parents[3] / "docs" / "calculators.md"


def test_the_page_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(), (
        "run: python -m core.calculators.reference_page > docs/calculators.md"
    )


def test_the_page_holds_every_calculator() -> None:
    assert all(f"`{calculator.name}`" in page() for calculator in calculators())
