"""Real image files, made on the spot."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian

Pixels = NDArray[Any]


def pixels(png: bytes) -> Pixels:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image)


def noise(*shape: int, top: int = 256, kind: str = "uint8") -> Pixels:
    return np.random.default_rng(7).integers(0, top, shape).astype(kind)


def saved(image: Image.Image | Pixels, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(buffer, kind, **options)
    return buffer.getvalue()


def chunks(png: bytes) -> list[str]:
    """The names of a PNG's chunks, in order."""
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8].decode())
        at += 12 + length
    return names


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a picture of this size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def dataset(stored: Pixels, syntax: UID = ExplicitVRLittleEndian, **elements: Any) -> Dataset:
    """A DICOM image of these stored values: grey if two-dimensional, else RGB; `elements` are set by keyword."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = UID("1.2.840.10008.5.1.4.1.1.1.1")
    meta.MediaStorageSOPInstanceUID = UID("1.2.826.0.1.3680043.8.498.1")
    made = Dataset()
    made.file_meta = meta
    made.SOPClassUID, made.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    made.Rows, made.Columns = stored.shape[:2]
    made.SamplesPerPixel = 1 if stored.ndim == 2 else 3
    made.PhotometricInterpretation = "MONOCHROME2" if stored.ndim == 2 else "RGB"
    if stored.ndim == 3:
        made.PlanarConfiguration = 0
    made.BitsAllocated = made.BitsStored = stored.dtype.itemsize * 8
    made.PixelRepresentation = int(stored.dtype.kind == "i")
    made.PixelData = stored.tobytes()
    for keyword, value in elements.items():
        setattr(made, keyword, value)
    made.HighBit = made.BitsStored - 1
    return made


def dicom(stored: Pixels, syntax: UID = ExplicitVRLittleEndian, **elements: Any) -> bytes:
    """The file of such a dataset."""
    return written(dataset(stored, syntax, **elements))


def written(made: Dataset) -> bytes:
    buffer = io.BytesIO()
    made.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()
