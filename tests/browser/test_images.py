"""Images: what the endpoint receives are the pixels that were uploaded, upright, also on the follow-up."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pydicom
import pytest
from PIL import Image
from playwright.sync_api import expect
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

from tests.browser.conftest import Bedside
from tests.fake_model_server import FakeModelServer

QUESTION = "What does this image show?"


def pixels(data: bytes) -> npt.NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def drawn(width: int = 120, height: int = 80) -> Image.Image:
    """A picture that differs in every corner."""
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.dstack([x * 2, y * 3, (x + y) % 256]).astype(np.uint8))


@pytest.fixture
def png(tmp_path: Path) -> Path:
    path = tmp_path / "chest.png"
    drawn().save(path)
    return path


def test_the_endpoint_receives_these_very_pixels_also_on_the_follow_up(
    bedside: Bedside, model: FakeModelServer, png: Path
) -> None:
    bedside.ask(QUESTION, png)
    bedside.until_answered()
    sent = [image for request in model.requests for image in request.images]
    assert np.array_equal(pixels(sent[-1]), pixels(png.read_bytes()))
    card = bedside.cards.filter(has_text="Image as the model sees it")
    expect(card).to_be_visible()
    width = card.locator("img").evaluate("async image => { await image.decode(); return image.naturalWidth }")
    assert width == 120, "the page shows it"

    model.requests.clear()
    bedside.ask("And on the left?")
    bedside.until_answered()
    assert np.array_equal(pixels(model.requests[-1].images[-1]), pixels(png.read_bytes()))
    expect(bedside.cards.filter(has_text="Image from earlier")).to_be_visible()

    model.requests.clear()
    bedside.page.reload()
    expect(bedside.page.locator(".turn")).to_have_count(2)
    bedside.button("Edit").first.click()
    expect(bedside.page.get_by_label("Message", exact=True)).to_have_value(QUESTION)
    bedside.ask("Is the heart enlarged?")
    expect(bedside.page.locator(".question")).to_have_count(1)
    bedside.until_answered()
    assert np.array_equal(pixels(model.requests[-1].images[-1]), pixels(png.read_bytes())), "an edit keeps the image"


def test_a_photograph_taken_upright_is_turned_upright(bedside: Bedside, model: FakeModelServer, tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn().save(path, exif=exif, quality=95)
    bedside.ask(QUESTION, path)
    bedside.until_answered()
    upright = np.rot90(pixels(path.read_bytes()), k=-1).astype(int)
    received = pixels(model.requests[-1].images[-1]).astype(int)
    assert received.shape == upright.shape
    assert np.abs(received - upright).mean() < 3


def test_a_dicom_image_is_read_and_its_names_are_dropped(
    bedside: Bedside, model: FakeModelServer, tmp_path: Path
) -> None:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset = FileDataset("x", {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    dataset.PatientName, dataset.Modality = "Secret^Patient", "DX"
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = 64, 48, 1
    dataset.PhotometricInterpretation = "MONOCHROME1"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 8, 8, 7, 0
    ramp = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[:, None], 48, axis=1)
    dataset.PixelData = ramp.tobytes()
    path = tmp_path / "study.dcm"
    pydicom.dcmwrite(path, dataset, enforce_file_format=True)
    bedside.ask(QUESTION, path)
    bedside.until_answered()
    received = pixels(model.requests[-1].images[-1])
    assert received.shape[:2] == (64, 48)
    assert received[0].mean() > received[-1].mean(), "MONOCHROME1 is shown as it is meant: low values bright"
    assert "Secret" not in bedside.page.content()


def test_a_text_file_called_png_is_refused_in_a_sentence_and_the_question_is_kept(
    bedside: Bedside, tmp_path: Path
) -> None:
    path = tmp_path / "notes.png"
    path.write_text("Patient notes, not an image.")
    bedside.ask(QUESTION, path)
    expect(bedside.page.locator(".card.error")).to_be_visible()
    bedside.until_answered()
    expect(bedside.page.get_by_label("Message", exact=True)).to_have_value(QUESTION)
