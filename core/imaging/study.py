"""From bytes that a user uploads to an image that is safe and ready for the model.

The kind is told by the content, never by the name. Everything untrusted is decoded in a child process with limits
(`raster`, `dicom`); this module never opens it. Not read: DICOM without its 128-byte preamble, several frames, video.
"""

import hashlib
import re
import struct
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from core.child_process import JSON, ChildError, Frame, Limits, run_limited
from core.errors import FileError, FileTooLargeError
from core.model_profiles import MEDGEMMA_1_0, MEDGEMMA_1_5, ModelProfile

Kind = Literal["PNG", "JPEG", "DICOM"]

MAX_MEGABYTES = 100
MAX_PIXELS = 50_000_000
LIMITS = Limits(seconds=30, memory_mb=1536, output_mb=64)

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TARGETS: dict[Kind, str] = {
    "PNG": "core.imaging.raster:to_png",
    "JPEG": "core.imaging.raster:to_png",
    "DICOM": "core.imaging.dicom:to_png",
}
_CHILD_FAILURES = {
    "time": ("{name} took too long to decode.", "Export it again as PNG or JPEG."),
    "memory": ("{name} needs more memory to decode than an image may.", "Export a smaller copy as PNG or JPEG."),
    "output": ("{name} is too large once decoded.", "Export a smaller copy as PNG or JPEG."),
    "crashed": (
        "{name} could not be decoded. This {kind} file is damaged, incomplete or of a rare kind.",
        "Copy it again, or export it as PNG or JPEG.",
    ),
}
_X_RAY = frozenset({"CR", "DX"})
_NAMES = {"CT": "CT", "MR": "MRI", "US": "ultrasound", "MG": "mammography", "NM": "nuclear medicine", "PT": "PET"}
_NAMES |= {"XA": "angiography", "RF": "fluoroscopy", "IO": "dental X-ray", "PX": "dental X-ray", "ES": "endoscopy"}


@dataclass(frozen=True)
class Study:
    """An image ready for the model.

    `png`: 8-bit grey or RGB PNG of pixels alone, `width` × `height` pixels; `sha256` is its hash in hex. `kind`: what
    the file was. `notes`: what was done to the pixels, in words. `removed`: kinds of data that were in the file and are
    not in `png`. `fit`: a warning on what the pixels may still tell, or empty. `modality` (as "DX"), `view` (as "PA")
    and `body_part` (as "CHEST") come from DICOM, each empty where unknown.
    """

    png: bytes
    width: int
    height: int
    kind: Kind
    sha256: str
    notes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    fit: str = ""
    modality: str = ""
    view: str = ""
    body_part: str = ""


def read_image(
    data: bytes, file_name: str, *, max_side: int = 896, max_pixels: int = MAX_PIXELS, limits: Limits = LIMITS
) -> Study:
    """Decode a PNG, a JPEG or a DICOM file with one frame; blocks, so call it from a thread.

    The longest side of the result is at most `max_side` pixels; smaller images keep their exact pixels. `file_name`
    is for messages only. Raises `FileTooLargeError` (more than 100 MB, or than `max_pixels`) and `FileError` (empty,
    another kind, damaged, several frames, a compression without decoder), each with what to do.
    """
    name = _shown(file_name)
    if len(data) > MAX_MEGABYTES * 1_000_000:
        raise FileTooLargeError(
            f"{name} has {len(data) / 1_000_000:.0f} MB. The limit for an image is {MAX_MEGABYTES} MB.",
            "Export a smaller copy as PNG or JPEG.",
        )
    kind = _kind(data)
    if kind is None:
        raise FileError(
            f"{name} is {'not an image that Bedside reads' if data else 'empty'}.", "Use PNG, JPEG or DICOM."
        )
    options: dict[str, JSON] = {"name": name, "kind": kind, "max_side": max_side, "max_pixels": max_pixels}
    try:
        with closing(run_limited(_TARGETS[kind], data, options, limits)) as frames:
            return _study(next(frames), kind)
    except ChildError as error:
        message, hint = _CHILD_FAILURES[error.reason]
        raise FileError(message.format(name=name, kind=kind), hint) from error


def fits_model(study: Study, profile: ModelProfile) -> str:
    """Why the model may misread this kind of image, in words; empty where nothing is known against it.

    Source: the MedGemma model cards. Both versions were trained on chest X-rays, skin, fundus and pathology images,
    1.5 on CT and MRI too. Other images get a confident answer all the same, often "normal chest".
    """
    if profile not in (MEDGEMMA_1_0, MEDGEMMA_1_5):
        return ""
    if study.modality in _X_RAY and study.body_part not in ("", "CHEST", "LUNG", "RIB"):
        return f"{profile.name} was trained on chest X-rays, not on X-rays of other parts. Do not rely on its reading."
    known = {"CT", "MR"} if profile == MEDGEMMA_1_5 else set()
    if study.modality in _NAMES and study.modality not in known:
        return f"{profile.name} was not trained on {_NAMES[study.modality]} images. Do not rely on its reading."
    return ""


def _kind(data: bytes) -> Kind | None:
    if data.startswith(PNG_SIGNATURE):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "DICOM" if data[128:132] == b"DICM" else None


def _study(frame: Frame, kind: Kind) -> Study:
    """Take the child's frame over; a child that was taken over must not pass anything but a PNG and short words."""
    header, png = frame
    if not png.startswith(PNG_SIGNATURE) or png[12:16] != b"IHDR":
        raise ChildError("crashed")
    width, height = struct.unpack(">II", png[16:24])
    return Study(
        png=png,
        width=width,
        height=height,
        kind=kind,
        sha256=hashlib.sha256(png).hexdigest(),
        notes=_words(header.get("notes")),
        removed=_words(header.get("removed")),
        fit=str(header.get("fit", ""))[:200],
        modality=str(header.get("modality", ""))[:16],
        view=str(header.get("view", ""))[:16],
        body_part=str(header.get("body_part", ""))[:16],
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word)[:200] for word in value[:20]) if isinstance(value, list) else ()


def _shown(file_name: str) -> str:
    """The file's name without its folders, fit for a sentence."""
    name = re.split(r"[/\\]", file_name)[-1]
    return "".join(letter for letter in name if letter.isprintable())[:80] or "The file"
