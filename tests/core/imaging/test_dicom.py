from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.pixels.processing import apply_modality_lut, apply_windowing
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from core.errors import FileError, FileTooLargeError
from core.imaging.dicom import to_png, window
from tests.core.imaging.files import Pixels, chunks, dataset, dicom, noise, pixels, saved, written

pytestmark = pytest.mark.filterwarnings("ignore:.*:UserWarning:pydicom")


def read(data: bytes, max_side: int = 896) -> tuple[dict[str, Any], Pixels, bytes]:
    ((header, png),) = to_png(data, {"name": "a.dcm", "max_side": max_side, "max_pixels": 50_000_000})
    return header, pixels(png), png


def compressed(frame: bytes, syntax: UID, like: Pixels, **elements: Any) -> bytes:
    made = dataset(like, syntax, **elements)
    made.PixelData = encapsulate([frame])
    return written(made)


def reference(made: Dataset) -> Pixels:
    """The same image by pydicom's own windowing, brought from its output range to 0-255."""
    with np.errstate(over="ignore"):
        shown = apply_windowing(apply_modality_lut(made.pixel_array, made), made)
    slope, intercept, bits = float(made.RescaleSlope), float(made.RescaleIntercept), made.BitsStored
    low = -(1 << (bits - 1)) if made.PixelRepresentation else 0
    bounds = np.array([low, low + (1 << bits) - 1]) * slope + intercept
    return np.asarray((shown - bounds[0]) / (bounds[1] - bounds[0]) * 255)


@pytest.mark.parametrize("function", [None, "LINEAR", "LINEAR_EXACT", "SIGMOID"])
@pytest.mark.parametrize(("kind", "intercept"), [("uint16", -1024), ("int16", 0)])
@pytest.mark.parametrize(("centre", "width"), [(40, 400), (-600, 1500), (50.5, 1.5)])
def test_windows_are_those_of_the_standard(
    function: str | None, kind: str, intercept: int, centre: float, width: float
) -> None:
    stored = noise(60, 50, top=4096, kind=kind) - (2048 if kind == "int16" else 0)
    made = dataset(
        stored.astype(kind),
        BitsStored=12,
        RescaleSlope=1,
        RescaleIntercept=intercept,
        WindowCenter=centre,
        WindowWidth=width,
    )
    if function:
        made.VOILUTFunction = function
    header, result, _ = read(written(made))
    assert np.abs(result - reference(made)).max() < 0.5 + 1e-6
    assert header["notes"] == [f"window centre {centre:g}, width {width:g}"]


def test_the_window_in_numbers() -> None:
    values = np.array([-1000, -160, -159.5, 40, 239, 240, 3000])
    expected = [0, 0, 0.5 / 399, 200 / 399, 1, 1, 1]
    assert window(values, 40, 400) == pytest.approx(expected)
    assert window(np.array([9, 10, 11]), 10.5, 1).tolist() == [0, 0, 1]


def test_the_first_of_several_windows_is_used() -> None:
    stored = noise(20, 20, top=4096, kind="uint16")
    several = dicom(stored, BitsStored=12, WindowCenter=[1000, 3000], WindowWidth=[500, 100])
    one = dicom(stored, BitsStored=12, WindowCenter=1000, WindowWidth=500)
    assert np.array_equal(read(several)[1], read(one)[1])


@pytest.mark.parametrize("elements", [{}, {"WindowCenter": 100, "WindowWidth": 0}, {"WindowCenter": 100}])
def test_without_a_usable_window_all_values_that_occur_are_shown(elements: dict[str, Any]) -> None:
    stored = np.linspace(500, 3500, 400).astype(np.uint16).reshape(20, 20)
    header, result, _ = read(dicom(stored, BitsStored=12, **elements))
    assert np.array_equal(result, np.rint((stored - 500) / 3000 * 255))
    assert header["notes"] == ["no usable window in the file: the full range of values is shown"]


def test_a_flat_image_is_read() -> None:
    assert read(dicom(np.full((5, 5), 77, np.uint16)))[1].shape == (5, 5)


def test_monochrome1_is_inverted() -> None:
    stored = noise(30, 40, top=4096, kind="uint16")
    plain = read(dicom(stored, BitsStored=12, WindowCenter=2048, WindowWidth=4096))[1]
    header, result, _ = read(
        dicom(stored, BitsStored=12, WindowCenter=2048, WindowWidth=4096, PhotometricInterpretation="MONOCHROME1")
    )
    assert np.abs(result.astype(int) - (255 - plain)).max() <= 1
    assert result[stored == stored.min()].min() >= 254
    assert "MONOCHROME1 inverted" in header["notes"]


@pytest.mark.parametrize("interpretation", ["MONOCHROME1", "MONOCHROME2"])
def test_padding_is_black_and_does_not_widen_the_range(interpretation: str) -> None:
    stored = np.linspace(0, 1000, 100).astype(np.int16).reshape(10, 10)
    stored[0] = -2000
    data = dicom(stored, PixelPaddingValue=-2000, PhotometricInterpretation=interpretation)
    header, result, _ = read(data)
    assert not result[0].any()
    assert {int(result[1:].min()), int(result[1:].max())} == {0, 255}
    assert "padding shown black" in header["notes"]


def test_a_range_of_padding_is_black() -> None:
    stored = np.arange(100, dtype=np.uint16).reshape(10, 10)
    result = read(dicom(stored, PixelPaddingValue=0, PixelPaddingRangeLimit=9))[1]
    assert not result[0].any()
    assert result[1, 1] > 0


def test_bits_above_those_stored_are_ignored() -> None:
    stored = noise(20, 20, top=4096, kind="uint16")
    clean, dirty = (
        dicom(values, BitsStored=12, WindowCenter=2048, WindowWidth=4096) for values in (stored, stored | 0xA000)
    )
    assert np.array_equal(read(dirty)[1], read(clean)[1])


@pytest.mark.parametrize("bits", [8, 16])
def test_a_voi_lut_is_applied(bits: int) -> None:
    stored = noise(20, 20, top=4096, kind="uint16")
    top = (1 << bits) - 1
    table = np.rint(np.linspace(0, 1, 1024) ** 2 * top).astype(np.uint16)
    item = Dataset()
    item.add_new(0x00283002, "US", [1024, 1000, bits])
    item.add_new(0x00283006, "US", table.tolist())
    header, result, _ = read(dicom(stored, BitsStored=12, VOILUTSequence=[item]))
    expected = np.rint(table[np.clip(stored.astype(int) - 1000, 0, 1023)] / top * 255)
    assert np.array_equal(result, expected)
    assert header["notes"] == ["the file's VOI LUT applied"]


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_modality_lut_in_bytes_comes_before_the_window(order: str) -> None:
    stored = noise(20, 20, kind="uint16")
    table = (np.arange(256) * 16)[::-1].astype(f"{order}u2")
    item = Dataset()
    item.add_new(0x00283002, "US", [256, 0, 16])
    item.add_new(0x00283006, "OW", table.tobytes())
    syntax = ExplicitVRLittleEndian if order == "<" else ExplicitVRBigEndian
    data = dicom(stored.astype(f"{order}u2"), syntax, ModalityLUTSequence=[item], WindowCenter=2048, WindowWidth=4096)
    assert np.array_equal(read(data)[1], np.rint(window(table[stored], 2048, 4096) * 255))


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, ExplicitVRLittleEndian, DeflatedExplicitVRLittleEndian])
def test_uncompressed_syntaxes(syntax: UID) -> None:
    stored = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(read(dicom(stored, syntax))[1], stored)


def test_colour_by_pixel_and_by_plane() -> None:
    colour = noise(20, 30, 3)
    assert np.array_equal(read(dicom(colour))[1], colour)
    planes = dataset(colour, PlanarConfiguration=1)
    planes.PixelData = np.ascontiguousarray(colour.transpose(2, 0, 1)).tobytes()
    assert np.array_equal(read(written(planes))[1], colour)


def test_ybr_becomes_rgb() -> None:
    colour = Image.fromarray(noise(20, 30, 3))
    data = dicom(np.asarray(colour.convert("YCbCr")), PhotometricInterpretation="YBR_FULL")
    assert np.abs(read(data)[1].astype(int) - np.asarray(colour)).max() <= 3


def test_deep_colour_is_reduced() -> None:
    deep = noise(10, 10, 3, top=4096, kind="uint16")
    header, result, _ = read(dicom(deep, BitsStored=12))
    assert np.array_equal(result, deep >> 4)
    assert header["notes"] == ["12-bit colour reduced to 8 bits"]


def test_a_palette_is_applied() -> None:
    stored = noise(20, 20)
    tables = {name: noise(256, kind="uint16") * 257 + shift for shift, name in enumerate(("Red", "Green", "Blue"))}
    made = dataset(stored, PhotometricInterpretation="PALETTE COLOR")
    for name, table in tables.items():
        setattr(made, f"{name}PaletteColorLookupTableDescriptor", [256, 0, 16])
        setattr(made, f"{name}PaletteColorLookupTableData", table.astype("<u2").tobytes())
    expected = np.dstack([table[stored] >> 8 for table in tables.values()])
    assert np.array_equal(read(written(made))[1], expected)


def test_rle_and_jpeg_2000_give_the_very_pixels() -> None:
    stored = noise(32, 32)
    stored[0, :2] = 0, 255
    made = dataset(stored)
    made.compress(RLELossless)
    assert np.array_equal(read(written(made))[1], stored)
    frame = saved(stored, "JPEG2000", irreversible=False, no_jp2=True)
    assert np.array_equal(read(compressed(frame, JPEG2000Lossless, stored))[1], stored)


def test_jpeg_baseline_in_grey_and_colour() -> None:
    grey = np.tile(np.arange(0, 256, 4, dtype=np.uint8), (64, 1))
    frame = saved(grey, "JPEG", quality=95)
    data = compressed(frame, JPEGBaseline8Bit, grey, WindowCenter=128, WindowWidth=256)
    assert np.abs(read(data)[1].astype(int) - pixels(frame)).max() <= 1
    colour = np.dstack([grey, grey[::-1], np.full_like(grey, 40)])
    frame = saved(colour, "JPEG", quality=95)
    data = compressed(frame, JPEGBaseline8Bit, colour, PhotometricInterpretation="YBR_FULL_422")
    assert np.abs(read(data)[1].astype(int) - pixels(frame)).max() <= 2


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        (JPEGLSLossless, "compressed as JPEG-LS Lossless"),
        (JPEGLosslessSV1, "compressed as JPEG Lossless"),
        (JPEGExtended12Bit, "compressed as 12-bit JPEG Extended"),
        (UID("1.2.826.0.1.3680043.8.498.7"), "compressed in a way that Bedside does not know"),
    ],
)
def test_a_compression_without_decoder_is_named(syntax: UID, words: str) -> None:
    made = dataset(noise(8, 8, top=4096, kind="uint16"), syntax, BitsStored=12)
    made.PixelData = encapsulate([b"\xff\xd8" + bytes(40)])
    made.set_original_encoding(is_implicit_vr=False, is_little_endian=True)
    data = written(made)
    with pytest.raises(FileError, match=words) as caught:
        read(data)
    assert caught.value.hint.startswith("Export the image")


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        ({"NumberOfFrames": 12}, "holds 12 frames; Bedside reads one"),
        ({"Rows": None}, "without an image"),
        ({"PhotometricInterpretation": "HSV"}, "colours of a kind"),
        ({"FloatPixelData": b"\0" * 4}, "floating-point pixels"),
    ],
)
def test_what_is_not_one_plain_image_is_refused_in_words(elements: dict[str, Any], words: str) -> None:
    with pytest.raises(FileError, match=words):
        read(dicom(noise(8, 8), **elements))


def test_a_file_without_pixels_is_refused_in_words() -> None:
    made = dataset(noise(8, 8))
    del made.PixelData
    with pytest.raises(FileError, match="a DICOM file without an image"):
        read(written(made))


def test_a_pixel_bomb_is_refused_by_its_header() -> None:
    with pytest.raises(FileTooLargeError, match="50,000 × 50,000 pixels"):
        read(dicom(noise(8, 8), Rows=50_000, Columns=50_000))


@pytest.mark.parametrize("elements", [{"Rows": 900}, {"BitsAllocated": 16, "BitsStored": 16}, {"SamplesPerPixel": 3}])
def test_fewer_pixels_than_promised_are_no_image(elements: dict[str, Any]) -> None:
    with pytest.raises((ValueError, AttributeError)):
        read(dicom(noise(8, 8), **elements))


def test_tags_stay_behind_and_are_named_by_kind() -> None:
    made = dataset(noise(8, 8), PatientName="Doe^Jane", PatientID="4711", StudyDate="20260101")
    made.InstitutionName, made.StudyDescription, made.AccessionNumber = "St. Jane", "Jane Doe chest", "Jane1"
    made.private_block(0x0011, "Jane Inc.", create=True).add_new(1, "LO", "Jane")
    made.add_new(0x60000010, "US", 8)
    header, _, png = read(written(made))
    assert header["removed"] == (
        "patient data",
        "staff and institution",
        "dates and times",
        "study and device numbers",
        "descriptions and comments",
        "private tags",
        "overlays",
    )
    assert set(chunks(png)) == {"IHDR", "IDAT", "IEND"}
    assert b"Jane" not in png
    assert "Jane" not in str(header)


def test_modality_view_and_body_part_are_kept_only_as_terms_of_the_standard() -> None:
    kept = read(dicom(noise(8, 8), Modality="DX", ViewPosition="PA", BodyPartExamined="CHEST"))[0]
    assert (kept["modality"], kept["view"], kept["body_part"]) == ("DX", "PA", "CHEST")
    free = read(dicom(noise(8, 8), Modality="JANE", ViewPosition="JANE", BodyPartExamined="JANE DOE"))[0]
    assert (free["modality"], free["view"], free["body_part"]) == ("", "", "")


def test_burned_in_text_is_warned_of() -> None:
    assert "text is burned into the picture" in read(dicom(noise(8, 8), BurnedInAnnotation="YES"))[0]["fit"]
    assert read(dicom(noise(8, 8), BurnedInAnnotation="NO", Modality="DX"))[0]["fit"] == ""
    assert "possible" in read(dicom(noise(8, 8)))[0]["fit"]


def test_large_images_are_shrunk() -> None:
    header, result, _ = read(dicom(noise(1000, 1200)), max_side=300)
    assert result.shape == (250, 300)
    assert header["notes"][-1] == "shrunk from 1200 × 1000 to 300 × 250 pixels"
