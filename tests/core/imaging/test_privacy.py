import pytest

from core.imaging.privacy import BODY_PARTS, MODALITIES, kinds_in_dicom, kinds_in_raster, term, warning


def test_kinds_of_a_plain_file_are_none() -> None:
    assert kinds_in_dicom(["Rows", "Columns", "PixelData"], [0x0028, 0x7FE0]) == ()
    assert kinds_in_raster({"dpi": (72, 72)}, [], has_text=False) == ()


def test_a_position_is_named_beside_its_exif() -> None:
    assert kinds_in_raster({}, [0x8825], has_text=False) == ("EXIF", "GPS position")


@pytest.mark.parametrize(
    ("value", "kept"), [("CHEST", "CHEST"), (" chest ", "CHEST"), ("CHEST OF JANE", ""), (None, "")]
)
def test_only_terms_of_the_standard_are_kept(value: object, kept: str) -> None:
    assert term(value, BODY_PARTS) == kept


def test_the_file_s_word_that_nothing_is_burned_in_does_not_cover_faces() -> None:
    assert warning("NO", "CT") == ""
    assert "face" in warning("NO", "XC")
    assert all(warning("", modality) for modality in MODALITIES)
