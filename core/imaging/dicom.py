"""A DICOM file with one frame to a plain 8-bit PNG. Runs in the limited child only; `study` never imports it.

Grey values go the way of DICOM PS3.4 N.2: stored values, modality LUT, VOI LUT or window, MONOCHROME1 inverted.
Covered: uncompressed, deflated, RLE, JPEG baseline, 8-bit JPEG Extended and JPEG 2000; grey, RGB, YBR and palettes.
Not covered: shutters, overlays, presentation states, colour profiles, pixels that are not square; several frames, JPEG
lossless, JPEG-LS, HTJ2K, 12-bit JPEG Extended and floating-point pixels are refused in words.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import apply_color_lut
from pydicom.uid import JPEGExtended12Bit

from core.errors import FileError
from core.imaging import privacy, raster

if TYPE_CHECKING:
    from core.child_process import JSON

Values: TypeAlias = NDArray[Any]

EXPORT = "Export the image as PNG, as JPEG, or as uncompressed DICOM."
GREY = ("MONOCHROME1", "MONOCHROME2")
COLOUR = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT")


def to_png(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, "JSON"], bytes]]:
    """One frame: the image as PNG, the longest side at most `max_side`, windowed, with black as black.

    `options`: name, max_side, max_pixels. The header holds notes, removed, fit, modality, view and body_part.
    Raises `FileError` for what is not covered, and `FileTooLargeError` for more than `max_pixels`, before decoding.
    """
    name = options["name"]
    dataset = pydicom.dcmread(io.BytesIO(payload))
    _refuse(dataset, name, options["max_pixels"])
    notes: list[str] = []
    stored = dataset.pixel_array
    if dataset.PhotometricInterpretation in GREY:
        pixels = _grey(dataset, stored, notes)
    else:
        pixels = _colour(dataset, stored, notes)
    image = Image.fromarray(pixels)
    png = raster.encode(image, image.size, options["max_side"], notes)
    modality = privacy.term(dataset.get("Modality", ""), privacy.MODALITIES)
    header: dict[str, JSON] = {
        "notes": notes,
        "removed": privacy.kinds_in_dicom(dataset.dir(), {tag.group for tag in dataset.keys()}),  # noqa: SIM118
        "fit": privacy.warning(str(dataset.get("BurnedInAnnotation", "")).strip().upper(), modality),
        "modality": modality,
        "view": privacy.term(dataset.get("ViewPosition", ""), privacy.VIEWS),
        "body_part": privacy.term(dataset.get("BodyPartExamined", ""), privacy.BODY_PARTS),
    }
    yield header, png


def _refuse(dataset: Dataset, name: str, max_pixels: int) -> None:
    """Refuse, by the header alone, what would not be decoded right."""
    if "FloatPixelData" in dataset or "DoubleFloatPixelData" in dataset:
        raise FileError(f"{name} has floating-point pixels, which Bedside does not read.", EXPORT)
    if "PixelData" not in dataset or not dataset.get("Rows") or not dataset.get("Columns"):
        raise FileError(f"{name} is a DICOM file without an image.", "Choose the file that holds the image.")
    frames = int(dataset.get("NumberOfFrames") or 1)
    if frames > 1:
        raise FileError(f"{name} holds {frames} frames; Bedside reads one.", "Export the frame that matters.")
    raster.refuse_too_many_pixels(name, int(dataset.Columns), int(dataset.Rows), max_pixels)
    interpretation = str(dataset.get("PhotometricInterpretation"))
    if interpretation not in (*GREY, *COLOUR, "PALETTE COLOR"):
        raise FileError(f"{name} has colours of a kind that Bedside does not read.", EXPORT)
    syntax = dataset.file_meta.get("TransferSyntaxUID")
    if syntax is None:
        raise FileError(f"{name} does not say how its pixels are stored.", EXPORT)
    if syntax == JPEGExtended12Bit and dataset.BitsStored > 8:
        raise FileError(f"{name} is compressed as 12-bit JPEG Extended, which Bedside cannot decode.", EXPORT)
    try:
        decoder = get_decoder(syntax)
    except NotImplementedError:
        raise FileError(f"{name} is compressed in a way that Bedside does not know.", EXPORT) from None
    if not decoder.is_available:
        raise FileError(f"{name} is compressed as {syntax.name}, which Bedside cannot decode.", EXPORT)


def _grey(dataset: Dataset, stored: Values, notes: list[str]) -> NDArray[np.uint8]:
    """Shape (rows, columns), 0 is black.

    Each step looks at one value alone, so up to 16 bits it is done once for each value, not for each pixel.
    """
    low, high = int(stored.min()), int(stored.max())
    if high - low < 1 << 16:
        index = np.subtract(stored, low, dtype=np.int32)
        occurs = np.bincount(index.ravel()) > 0
        return _brightness(dataset, np.arange(low, high + 1), occurs, notes)[index]
    return _brightness(dataset, stored, np.ones(stored.shape, bool), notes)


def _brightness(dataset: Dataset, stored: Values, occurs: NDArray[np.bool_], notes: list[str]) -> NDArray[np.uint8]:
    """What each stored value looks like, 0 is black; `occurs` says which of them the image holds."""
    padding = occurs & _padding(dataset, stored)
    shown = _voi(dataset, _modality(dataset, stored), occurs & ~padding, notes)
    if dataset.PhotometricInterpretation == "MONOCHROME1":
        shown = 1 - shown
        notes.append("MONOCHROME1 inverted")
    if padding.any():
        shown[padding] = 0
        notes.append("padding shown black")
    return np.asarray(np.rint(shown * 255), dtype=np.uint8)


def _padding(dataset: Dataset, stored: Values) -> NDArray[np.bool_]:
    """Where stored values are padding (PS3.3 C.7.5.1.1.2)."""
    value = dataset.get("PixelPaddingValue")
    if value is None:
        return np.zeros(stored.shape, bool)
    edges = [int(value), int(dataset.get("PixelPaddingRangeLimit", value))]
    if dataset.PixelRepresentation == 1:
        # Some writers store the bits of a negative value as unsigned.
        edges = [edge - (1 << 16) if edge >= 1 << 15 else edge for edge in edges]
    return np.asarray((stored >= min(edges)) & (stored <= max(edges)))


def _modality(dataset: Dataset, stored: Values) -> Values:
    """Stored values to what they mean, as Hounsfield units (PS3.3 C.11.1)."""
    if dataset.get("ModalityLUTSequence"):
        return _look_up(dataset, dataset.ModalityLUTSequence[0], stored)[0]
    slope, intercept = dataset.get("RescaleSlope"), dataset.get("RescaleIntercept")
    if slope is None or intercept is None:
        return stored
    values = stored.astype(np.float64)
    values *= float(slope)
    values += float(intercept)
    return values


def _voi(dataset: Dataset, values: Values, counts: NDArray[np.bool_], notes: list[str]) -> Values:
    """Values to brightness from 0 to 1: the VOI LUT, else the first window, else the range of the values that count."""
    if dataset.get("VOILUTSequence"):
        notes.append("the file's VOI LUT applied")
        table, bits = _look_up(dataset, dataset.VOILUTSequence[0], values)
        return np.clip(table / ((1 << bits) - 1), 0, 1)
    centre, width = _first(dataset.get("WindowCenter")), _first(dataset.get("WindowWidth"))
    function = str(dataset.get("VOILUTFunction") or "LINEAR").upper()
    if centre is not None and width is not None and width >= (1 if function == "LINEAR" else 1e-9):
        notes.append(f"window centre {centre:g}, width {width:g}")
        return window(values, centre, width, function)
    notes.append("no usable window in the file: the full range of values is shown")
    inside = values[counts] if counts.any() else values
    low, high = float(inside.min()), float(inside.max())
    return np.clip((values.astype(np.float64) - low) / ((high - low) or 1), 0, 1)


def window(values: Values, centre: float, width: float, function: str = "LINEAR") -> NDArray[np.float64]:
    """Brightness from 0 to 1 of `values` in a window (PS3.3 C.11.2.1.2 and C.11.2.1.3).

    `function` is LINEAR, LINEAR_EXACT or SIGMOID; an unknown one counts as LINEAR, the standard's default. `width` is
    at least 1 for LINEAR, else above 0.
    """
    shown = values.astype(np.float64)
    if function == "SIGMOID":
        with np.errstate(over="ignore"):
            return np.asarray(1 / (1 + np.exp(-4 * (shown - centre) / width)))
    if function != "LINEAR_EXACT":
        centre, width = centre - 0.5, width - 1
    if width == 0:
        return np.asarray(shown > centre, dtype=np.float64)
    shown -= centre
    shown /= width
    shown += 0.5
    return np.clip(shown, 0, 1, out=shown)


def _first(value: Any) -> float | None:
    """The first of one or several numbers, None where there is none."""
    if isinstance(value, pydicom.multival.MultiValue):
        value = value[0] if value else None
    number = None if value in (None, "") else float(value)
    return number if number is not None and np.isfinite(number) else None


def _look_up(dataset: Dataset, item: Dataset, values: Values) -> tuple[Values, int]:
    """Values through a lookup table, and the table's bits; values outside it count as its first or last."""
    entries, first, bits = (int(number) for number in item.LUTDescriptor)
    entries = entries or 1 << 16
    if dataset.PixelRepresentation == 1 and first >= 1 << 15 and dataset.get("RescaleSlope") is None:
        first -= 1 << 16  # the descriptor's second value is signed where the pixels are
    data = item.LUTData
    if isinstance(data, bytes):
        order = "<" if dataset.original_encoding[1] else ">"
        table = np.frombuffer(data, np.uint8 if len(data) < 2 * entries else f"{order}u2")[:entries]
    else:
        table = np.asarray(data)[:entries]
    index = np.clip(np.rint(values).astype(np.int64) - first, 0, len(table) - 1)
    return table[index], bits


def _colour(dataset: Dataset, stored: Values, notes: list[str]) -> NDArray[np.uint8]:
    """Shape (rows, columns, 3), RGB."""
    bits = int(dataset.BitsStored)
    if dataset.PhotometricInterpretation == "PALETTE COLOR":
        notes.append("colours of the file's palette applied")
        stored = apply_color_lut(stored, dataset)[..., :3]
        bits = stored.dtype.itemsize * 8
    if bits > 8:
        notes.append(f"{bits}-bit colour reduced to 8 bits")
        stored = stored >> (bits - 8)
    return np.ascontiguousarray(stored.astype(np.uint8))
