from collections.abc import Iterator
from pathlib import Path

import pytest

from core.database import Database
from knowledge.library import Library
from tests.knowledge.pdfs import pdf

METFORMIN = """# Metformin in kidney disease
Metformin is contraindicated when the estimated GFR is below 30 mL/min/1.73m2.
Between 30 and 45 the dose is halved, to at most 1000 mg a day.
Renal function is checked every three months.
# Lactic acidosis
Stop metformin before contrast media are given, and restart after 48 hours.
"""
ANTICOAGULATION = """# Anticoagulation in atrial fibrillation
Oral anticoagulation is recommended for a CHA2DS2-VASc score of 2 or more in men.
Apixaban is reduced to 2.5 mg twice daily with two of three criteria.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library in a folder of its own."""
    database = Database.in_folder(tmp_path)
    library = Library(tmp_path / "library", database)
    yield library
    library.close()
    database.close()


@pytest.fixture(scope="session")
def metformin_pdf() -> bytes:
    return pdf(METFORMIN, "Contact the pharmacy at extension 4711.", title="Metformin guideline 2024")


@pytest.fixture(scope="session")
def anticoagulation_pdf() -> bytes:
    return pdf(ANTICOAGULATION, title="Anticoagulation guideline")
