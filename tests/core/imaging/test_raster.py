import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.errors import FileError, FileTooLargeError
from core.imaging.raster import ONE_SHADE, to_png
from tests.core.imaging.files import Pixels, chunks, noise, pixels, png_that_claims, saved


def read(data: bytes, kind: str = "PNG", max_side: int = 896) -> tuple[dict[str, Any], Pixels, bytes]:
    ((header, png),) = to_png(data, {"name": "a.file", "kind": kind, "max_side": max_side, "max_pixels": 50_000_000})
    return header, pixels(png), png


@pytest.mark.parametrize("shape", [(30, 50), (50, 30, 3), (1, 2), (896, 4)])
def test_small_pictures_keep_their_pixels(shape: tuple[int, ...]) -> None:
    picture = noise(*shape)
    header, result, _ = read(saved(picture))
    assert np.array_equal(result, picture)
    assert header["notes"] == []


@pytest.mark.parametrize("shape", [(40, 60), (40, 60, 3)])
def test_a_small_jpeg_is_decoded_exactly(shape: tuple[int, ...]) -> None:
    data = saved(noise(*shape), "JPEG", quality=95)
    assert np.array_equal(read(data, "JPEG")[1], pixels(data))


# EXIF 2.32, tag 274: what has to be done to the stored rows and columns.
UPRIGHT: dict[int, Callable[[Pixels], Pixels]] = {
    1: lambda stored: stored,
    2: np.fliplr,
    3: lambda stored: np.rot90(stored, 2),
    4: np.flipud,
    5: lambda stored: stored.swapaxes(0, 1),
    6: lambda stored: np.rot90(stored, -1),
    7: lambda stored: np.rot90(stored, 2).swapaxes(0, 1),
    8: lambda stored: np.rot90(stored, 1),
}


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize(("kind", "shape"), [("PNG", (20, 31, 3)), ("PNG", (20, 31)), ("JPEG", (20, 31, 3))])
def test_every_exif_orientation_ends_upright(orientation: int, kind: str, shape: tuple[int, ...]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = noise(*shape)
    data = saved(stored, kind, exif=exif)
    header, result, _ = read(data, kind)
    assert np.array_equal(result, UPRIGHT[orientation](pixels(data)))
    assert header["notes"] == ([] if orientation == 1 else [f"turned upright (EXIF orientation {orientation})"])


def test_a_turned_picture_is_shrunk_with_its_sides_named_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    header, result, _ = read(saved(noise(1000, 2000), "JPEG", exif=exif), "JPEG")
    assert result.shape == (896, 448)
    assert header["notes"][-1] == "shrunk from 1000 × 2000 to 448 × 896 pixels"


def test_broken_exif_costs_the_orientation_not_the_picture() -> None:
    picture = noise(9, 9)
    header, result, _ = read(saved(picture, exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\x07" * 30))
    assert np.array_equal(result, picture)
    assert "EXIF" in header["removed"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_large_pictures_are_shrunk_and_keep_their_brightness(kind: str) -> None:
    columns = np.tile(np.linspace(0, 255, 3000).astype(np.uint8), (1500, 1))
    header, result, _ = read(saved(columns, kind), kind)
    assert result.shape == (448, 896)
    assert header["notes"] == ["shrunk from 3000 × 1500 to 896 × 448 pixels"]
    assert np.abs(result[224] - np.linspace(0, 255, 896)).max() < 2


def test_palette_bilevel_and_cmyk_become_plain() -> None:
    colours = Image.fromarray(noise(20, 20, 3)).quantize(16)
    assert np.array_equal(read(saved(colours))[1], np.asarray(colours.convert("RGB")))
    bilevel = Image.fromarray(noise(20, 20)).convert("1")
    assert np.array_equal(read(saved(bilevel))[1], np.asarray(bilevel) * 255)
    header, result, _ = read(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"), "JPEG")
    assert result.shape == (8, 8, 3)
    assert np.abs(result.astype(int) - (255, 0, 0)).max() <= 3
    assert header["notes"] == ["CMYK converted to RGB", ONE_SHADE]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_areas_are_white_and_opaque_ones_unchanged(mode: str) -> None:
    layered = Image.new("RGBA", (4, 2), (10, 10, 10, 255))
    layered.paste((10, 10, 10, 0), (0, 0, 2, 2))
    header, result, _ = read(saved(layered.convert(mode)))
    grey = result if result.ndim == 2 else result[..., 0]
    assert grey.tolist() == [[255, 255, 10, 10]] * 2
    assert header["notes"] == ["transparent areas shown white"]


def test_an_opaque_alpha_channel_changes_nothing() -> None:
    picture = np.dstack([noise(5, 5, 3), np.full((5, 5), 255, np.uint8)])
    header, result, _ = read(saved(picture))
    assert np.array_equal(result, picture[..., :3])
    assert header["notes"] == []


@pytest.mark.parametrize(("bits", "note"), [(16, "16-bit grey scaled to 8 bits"), (12, "12-bit grey scaled to 8 bits")])
def test_deep_grey_is_scaled_not_cut(bits: int, note: str) -> None:
    top = (1 << bits) - 1
    deep = np.linspace(0, top, 400).round().astype(np.uint16).reshape(20, 20)
    header, result, _ = read(saved(deep))
    assert np.array_equal(result, np.rint(deep / top * 255))
    assert header["notes"] == [note]


def test_nothing_but_pixels_leaves() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jane Doe"
    exif.get_ifd(0x8825)[1] = "N"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Jane Doe</x:xmpmeta>"
    data = saved(noise(30, 30, 3), "JPEG", exif=exif, comment=b"Jane Doe", xmp=xmp, icc_profile=b"Jane Doe" * 20)
    assert b"Jane" in data
    header, _, png = read(data, "JPEG")
    assert header["removed"] == ["EXIF", "GPS position", "XMP", "comment", "colour profile"]
    assert set(chunks(png)) == {"IHDR", "IDAT", "IEND"}
    assert b"Jane" not in png
    assert "Jane" not in str(header)


def test_text_and_profile_of_a_png_do_not_leave() -> None:
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Patient", "Jane Doe")
    header, _, png = read(saved(noise(5, 5, 3), pnginfo=text, icc_profile=b"profile" * 20, dpi=(72, 72)))
    assert header["removed"] == ["text", "colour profile"]
    assert set(chunks(png)) == {"IHDR", "IDAT", "IEND"}


def test_a_jpeg_with_a_preview_gives_its_main_picture() -> None:
    main, preview = Image.fromarray(noise(40, 40, 3)), Image.fromarray(noise(10, 10, 3))
    data = saved(main, "MPO", save_all=True, append_images=[preview])
    header, result, _ = read(data, "JPEG")
    assert result.shape == (40, 40, 3)
    assert "preview image" in header["removed"]


def test_an_animation_is_refused_in_words() -> None:
    frames = [Image.fromarray(noise(9, 9)), Image.fromarray(255 - noise(9, 9))]
    data = saved(frames[0], save_all=True, append_images=frames[1:])
    with pytest.raises(FileError, match=r"a\.file is an animation of 2 frames\. Save the one frame"):
        read(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_pixel_bomb_is_refused_by_its_header(kind: str) -> None:
    if kind == "PNG":
        data = png_that_claims(50_000, 50_000)
    else:
        small = saved(noise(8, 8), "JPEG")
        sides = small.index(b"\xff\xc0") + 5
        data = small[:sides] + (50_000).to_bytes(2, "big") * 2 + small[sides + 4 :]
    with pytest.raises(FileTooLargeError, match=r"50,000 × 50,000 pixels\. The limit is 50 million"):
        read(data, kind)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_half_a_file_is_never_half_a_picture(kind: str, kept: float) -> None:
    data = saved(noise(60, 60, 3), kind)
    with pytest.raises((OSError, SyntaxError)):
        read(data[: int(len(data) * kept)], kind)


def test_the_kind_that_the_content_shows_is_the_only_decoder_tried() -> None:
    buffer = io.BytesIO()
    Image.fromarray(noise(5, 5)).save(buffer, "TIFF")
    with pytest.raises(OSError, match="cannot identify"):
        read(buffer.getvalue())
