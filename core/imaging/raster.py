"""PNG and JPEG to a plain 8-bit PNG. Runs in the limited child only; `study` never imports it.

Source of the scaling of 16-bit samples: PNG specification (third edition), 13.12 "Sample depth rescaling".
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps

from core.errors import FileError, FileTooLargeError
from core.imaging import privacy

if TYPE_CHECKING:
    from core.child_process import JSON

ORIENTATION = 0x0112
ONE_SHADE = "every pixel has the same brightness: there is nothing to see"
PNG_DEPTH_BYTE = 24  # after the signature (8), IHDR's length and name (8), width and height (8)


def to_png(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, "JSON"], bytes]]:
    """One frame: the picture as PNG, the longest side at most `max_side`, upright, without alpha or metadata.

    `options`: name, kind ("PNG" or "JPEG"), max_side, max_pixels. The header holds notes, removed and fit.
    Raises `FileTooLargeError` for more than `max_pixels`, by the header alone, and `FileError` for an animation.
    """
    Image.MAX_IMAGE_PIXELS = None  # replaced by the check below, which has the clinic's words
    name, kind, max_side = options["name"], options["kind"], options["max_side"]
    image: Image.Image = Image.open(io.BytesIO(payload), formats=[kind])
    refuse_too_many_pixels(name, image.width, image.height, options["max_pixels"])
    frames = getattr(image, "n_frames", 1)
    if kind == "PNG" and frames > 1:
        raise FileError(f"{name} is an animation of {frames} frames.", "Save the one frame that matters as an image.")
    notes: list[str] = []
    source = image.size
    if kind == "JPEG" and max(source) > max_side:
        # The decoder halves while it decodes, never below twice what is kept.
        image.draft(None, (2 * max_side, 2 * max_side))
    image.load()
    info = dict(image.info)
    text = bool(getattr(image, "text", None))
    decoded = image.size
    image, exif_tags = _upright(image, notes)
    if image.size != decoded:
        source = source[::-1]
    removed = list(privacy.kinds_in_raster(info, exif_tags, text))
    if frames > 1:
        removed.append("preview image")
    image = _eight_bits(image, payload[PNG_DEPTH_BYTE] if kind == "PNG" else 8, notes)
    png = encode(image, source, max_side, notes)
    yield {"notes": notes, "removed": removed, "fit": privacy.warning("", "")}, png


def refuse_too_many_pixels(name: str, width: int, height: int, max_pixels: int) -> None:
    """Refuse by the header, before a pixel is decoded."""
    if width * height > max_pixels:
        raise FileTooLargeError(
            f"{name} has {width:,} × {height:,} pixels. The limit is {max_pixels // 1_000_000} million.",
            "Export a smaller copy, or crop it to what matters.",
        )


def encode(image: Image.Image, source: tuple[int, int], max_side: int, notes: list[str]) -> bytes:
    """PNG of an L or RGB image, shrunk to `max_side` (never enlarged); only the chunks that hold pixels.

    `source` is the size to name in the note.
    """
    if max(image.size) > max_side:
        image.thumbnail((max_side, max_side))
    if image.size != source:
        notes.append(f"shrunk from {source[0]} × {source[1]} to {image.width} × {image.height} pixels")
    if all(extremes[0] == extremes[1] for extremes in (band.getextrema() for band in image.split())):
        notes.append(ONE_SHADE)
    image.info = {}
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def _upright(image: Image.Image, notes: list[str]) -> tuple[Image.Image, list[int]]:
    """Apply the EXIF orientation; also the numbers of the EXIF tags that were there."""
    try:
        exif = image.getexif()
        tags = list(exif)
        orientation = exif.get(ORIENTATION, 1)
        upright = ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001  # Pillow raises a dozen kinds for broken EXIF; the picture is still good
        notes.append("EXIF is damaged: check that the picture is upright")
        return image, [ORIENTATION]
    if orientation in range(2, 9):
        notes.append(f"turned upright (EXIF orientation {orientation})")
    return upright, tags


def _eight_bits(image: Image.Image, depth: int, notes: list[str]) -> Image.Image:
    """Any mode that a PNG or JPEG opens in, as L or RGB; L and RGB stay as they are."""
    if image.mode.startswith("I"):
        return _scaled(image, notes)
    if depth == 16:
        notes.append("16-bit colour reduced to 8 bits")
    if image.mode == "CMYK":
        notes.append("CMYK converted to RGB")
        return image.convert("RGB")
    if image.has_transparency_data:
        grey = image.mode in ("L", "LA", "1")
        layered = image.convert("RGBA")
        if layered.getchannel("A").getextrema() != (255, 255):
            # White: what is drawn or written on a transparent ground is nearly always dark.
            notes.append("transparent areas shown white")
            layered = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
        flat = layered.convert("RGB")
        return flat.getchannel("R") if grey else flat
    if image.mode in ("L", "RGB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _scaled(image: Image.Image, notes: list[str]) -> Image.Image:
    """16-bit grey to 8 bits. Where no value needs more than 12 bits, 4095 is white: exports of DICOM are often so."""
    import numpy as np  # here, as only 16-bit images pay for it

    values = np.asarray(image)
    bits = 12 if values.max(initial=0) < 1 << 12 else 16
    notes.append(f"{bits}-bit grey scaled to 8 bits")
    scaled = np.rint(values * (255 / ((1 << bits) - 1)))
    return Image.fromarray(np.clip(scaled, 0, 255).astype(np.uint8))
