import shutil
from pathlib import Path

import pytest

from config import Settings
from tests.core.operations import data


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    data.fill(folder / "data")
    return folder


@pytest.fixture
def settings(filled_once: Path, tmp_path: Path) -> Settings:
    """Settings of a DATA_DIR that holds something of everything."""
    shutil.copytree(filled_once / "data", tmp_path / "data")
    return data.settings(tmp_path)
