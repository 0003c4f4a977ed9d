"""What a request names in place of an uploaded file is not fetched."""

from pathlib import Path

import gradio as gr
import pytest
from gradio import processing_utils
from gradio.data_classes import FileData

from ui.uploads_only import fetch_nothing


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were asked."""
    addresses: list[str] = []

    async def get(url: str, **_: object) -> None:
        addresses.append(url)

    monkeypatch.setattr(processing_utils, "async_ssrf_protected_get", processing_utils.async_ssrf_protected_get)
    monkeypatch.setattr("gradio.processing_utils.sh.get", get)
    fetch_nothing()
    return addresses


@pytest.mark.parametrize("address", ["https://evil.example/x.png", "http://127.0.0.1:7860/config", "http://[::1]/x"])
async def test_an_address_in_place_of_a_file_is_refused(address: str, tmp_path: Path, asked: list[str]) -> None:
    with pytest.raises(gr.Error, match="uploads only"):
        await processing_utils.async_ssrf_protected_download(address, str(tmp_path))
    sent = FileData(path=address, orig_name="x.png").model_dump()
    with pytest.raises(gr.Error, match="uploads only"):
        await processing_utils.async_move_files_to_cache(sent, gr.File(render=False), check_in_upload_folder=True)
    assert not asked
