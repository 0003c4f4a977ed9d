import hashlib
import io
import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.uid import DeflatedExplicitVRLittleEndian

from core.child_process import Limits
from core.errors import FileError, FileTooLargeError
from core.imaging.study import Kind, Study, fits_model, read_image
from core.model_profiles import GENERIC, MEDGEMMA_1_0, MEDGEMMA_1_5, ModelProfile
from tests.core.imaging.files import dataset, dicom, noise, pixels, png_that_claims, saved, written

GREY = noise(40, 50)
FILES: dict[Kind, bytes] = {"PNG": saved(GREY), "JPEG": saved(GREY, "JPEG"), "DICOM": dicom(GREY, Modality="DX")}


@pytest.mark.parametrize("kind", FILES)
def test_the_kind_is_told_by_the_content(kind: Kind) -> None:
    study = read_image(FILES[kind], "image.of.any.name")
    assert study.kind == kind
    assert (study.width, study.height) == (50, 40)
    assert pixels(study.png).shape == (40, 50)
    assert study.sha256 == hashlib.sha256(study.png).hexdigest()


def test_what_the_child_found_arrives() -> None:
    study = read_image(dicom(noise(950, 10), PatientName="Doe^Jane", Modality="DX", ViewPosition="PA"), "a.dcm")
    assert study.removed == ("patient data", "study and device numbers")
    assert study.notes == (
        "no usable window in the file: the full range of values is shown",
        "shrunk from 10 × 950 to 9 × 896 pixels",
    )
    assert (study.modality, study.view, study.body_part) == ("DX", "PA", "")
    assert study.fit.endswith("was not removed.")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just a letter, renamed", "scan.png is not an image that Bedside reads."),
        (saved(GREY, "GIF"), "scan.png is not an image that Bedside reads."),
        (b"", "scan.png is empty."),
    ],
)
def test_what_is_no_image_is_told_in_words(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as caught:
        read_image(data, "C:\\Users\\jane/scan.png")
    assert (caught.value.message, caught.value.hint) == (message, "Use PNG, JPEG or DICOM.")


def test_more_than_100_megabytes_are_refused() -> None:
    with pytest.raises(FileTooLargeError, match=r"has 101 MB\. The limit for an image is 100 MB\."):
        read_image(FILES["PNG"] + bytes(101_000_000), "scan.png")


def test_a_pixel_bomb_is_refused() -> None:
    with pytest.raises(FileTooLargeError, match="50,000 × 50,000 pixels"):
        read_image(png_that_claims(50_000, 50_000), "scan.png")


@pytest.mark.parametrize("kind", FILES)
def test_a_truncated_file_is_told_in_words(kind: Kind) -> None:
    with pytest.raises(FileError, match=f"could not be decoded. This {kind} file is damaged, incomplete") as caught:
        read_image(FILES[kind][: len(FILES[kind]) * 4 // 5], "scan")
    assert caught.value.hint == "Copy it again, or export it as PNG or JPEG."


def test_a_deflated_file_that_swells_is_told_in_words() -> None:
    head = written(dataset(GREY, DeflatedExplicitVRLittleEndian))
    start = 132 + 12 + int.from_bytes(head[140:144], "little")
    deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    bomb = deflate.compress(bytes(250_000_000)) + deflate.flush()
    with pytest.raises(FileError, match="needs more memory"):
        read_image(head[:start] + bomb, "scan.dcm", limits=Limits(seconds=30, memory_mb=150, output_mb=10))


def test_a_decoder_that_takes_too_long_is_told_in_words() -> None:
    with pytest.raises(FileError, match=r"took too long to decode\. Export it again as PNG or JPEG\."):
        read_image(FILES["PNG"], "scan.png", limits=Limits(seconds=0.001))


# About 2 s of children each: bytes after each kind's signature, and good files with bytes changed, cut out or put in.
FUZZ = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def survives(data: bytes) -> None:
    try:
        study = read_image(data, "scan")
    except FileError as error:
        refused = error
    else:
        assert pixels(study.png).shape[:2] == (study.height, study.width)
        return
    assert refused.message.startswith("scan ")
    assert refused.hint


@FUZZ
@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", bytes(128) + b"DICM"]), st.binary(max_size=400))
def test_random_bytes_never_crash(start: bytes, rest: bytes) -> None:
    survives(start + rest)


@FUZZ
@given(st.sampled_from(sorted(FILES.values())), st.data())
def test_changed_files_never_crash(data: bytes, draw: st.DataObject) -> None:
    changed = bytearray(data)
    for at in draw.draw(st.lists(st.integers(8, len(data) - 1), min_size=1, max_size=8)):
        changed[at : at + draw.draw(st.integers(0, 4))] = draw.draw(st.binary(max_size=4))
    survives(bytes(changed))


def study_of(modality: str, body_part: str = "") -> Study:
    return Study(b"", 1, 1, "DICOM", "", modality=modality, body_part=body_part)


@pytest.mark.parametrize(
    ("study", "profile", "words"),
    [
        (study_of("DX", "CHEST"), MEDGEMMA_1_0, ""),
        (study_of("CR"), MEDGEMMA_1_5, ""),
        (
            study_of("DX", "KNEE"),
            MEDGEMMA_1_5,
            "MedGemma 1.5 was trained on chest X-rays, not on X-rays of other parts.",
        ),
        (study_of("CT"), MEDGEMMA_1_0, "MedGemma 1.0 was not trained on CT images."),
        (study_of("MR"), MEDGEMMA_1_0, "MedGemma 1.0 was not trained on MRI images."),
        (study_of("CT"), MEDGEMMA_1_5, ""),
        (study_of("US"), MEDGEMMA_1_5, "MedGemma 1.5 was not trained on ultrasound images."),
        (study_of(""), MEDGEMMA_1_0, ""),
        (study_of("CT"), GENERIC, ""),
    ],
)
def test_what_a_model_was_not_trained_on_is_said(study: Study, profile: ModelProfile, words: str) -> None:
    said = fits_model(study, profile)
    assert said == (f"{words} Do not rely on its reading." if words else "")


def test_brightness_survives_the_whole_way() -> None:
    ramp = np.tile(np.arange(0, 4096, 16, dtype=np.uint16), (20, 1))
    data = dicom(ramp, BitsStored=12, WindowCenter=2048, WindowWidth=4096, PhotometricInterpretation="MONOCHROME1")
    study = read_image(data, "ramp.dcm")
    row = pixels(io.BytesIO(study.png).getvalue())[3].astype(int)
    assert (row[0], row[-1]) == (255, 1)
    assert (np.diff(row) <= 0).all()
