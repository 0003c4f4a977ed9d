"""What leaves with an image, and what does not.

Covered: everything beside the pixels. A study is built anew from pixel values, so EXIF, GPS position, comments, text,
profiles, previews, DICOM tags (standard, private, overlays) and the file's name cannot come along. What was there is
reported by kind, never by content. Of a DICOM file only modality, view and body part are kept, and only where they are
one of the standard's own terms.
Not covered: what the pixels show. Names burned into the picture, labels, a face, jewellery, a tattoo stay as they are;
so does a photographed monitor with its header. No text is looked for in the pixels: the user is told so instead.
"""

from collections.abc import Iterable, Mapping
from typing import Any

MODALITIES = frozenset({"CR", "CT", "DX", "ES", "GM", "IO", "MG", "MR", "NM", "OP", "OT", "PT", "PX", "RF", "SM", "US"})
MODALITIES |= {"XA", "XC"}
PHOTOGRAPHS = frozenset({"ES", "GM", "OP", "XC"})
VIEWS = frozenset({"AP", "PA", "LL", "RL", "LAT", "RLD", "LLD", "RLO", "LLO", "CC", "MLO", "ML", "LM", "XCCL"})
# PS3.16 annex L, the common ones.
BODY_PARTS = frozenset(
    """ABDOMEN ANKLE ARM BREAST BRAIN CHEST CLAVICLE COCCYX CSPINE ELBOW EXTREMITY EYE FEMUR FINGER FOOT FOREARM HAND
    HEAD HEART HIP HUMERUS JAW KIDNEY KNEE LEG LIVER LSPINE LUNG NECK PANCREAS PELVIS RIB SHOULDER SKULL SPINE SSPINE
    STERNUM THIGH THUMB TIBIA TOE TSPINE UTERUS WRIST""".split()
)

_KINDS = {
    "staff and institution": (
        "InstitutionName",
        "InstitutionAddress",
        "OperatorsName",
        "PerformingPhysicianName",
        "ReferringPhysicianName",
        "RequestingPhysician",
        "StationName",
    ),
    "dates and times": ("AcquisitionDate", "ContentDate", "SeriesDate", "StudyDate", "StudyTime"),
    "study and device numbers": (
        "AccessionNumber",
        "DeviceSerialNumber",
        "SeriesInstanceUID",
        "SOPInstanceUID",
        "StudyID",
        "StudyInstanceUID",
    ),
    "descriptions and comments": ("ImageComments", "SeriesDescription", "StudyDescription"),
    "preview image": ("IconImageSequence",),
}


def kinds_in_dicom(keywords: Iterable[str], groups: Iterable[int]) -> tuple[str, ...]:
    """The kinds of identifying data that a DICOM file holds, by its elements' keywords and group numbers."""
    keywords, groups = frozenset(keywords), frozenset(groups)
    kinds = ["patient data"] if 0x0010 in groups else []
    kinds += [kind for kind, members in _KINDS.items() if keywords.intersection(members)]
    if any(group % 2 for group in groups):
        kinds.append("private tags")
    if any(0x6000 <= group <= 0x60FF for group in groups):
        kinds.append("overlays")
    return tuple(kinds)


def kinds_in_raster(info: Mapping[Any, Any], exif_tags: Iterable[int], has_text: bool) -> tuple[str, ...]:
    """The kinds of data that a PNG or JPEG holds beside its pixels, by Pillow's `info` and its EXIF tag numbers."""
    tags = frozenset(exif_tags)
    found = {
        "EXIF": bool(tags) or "exif" in info,
        "GPS position": 0x8825 in tags,
        "XMP": "xmp" in info or "XML:com.adobe.xmp" in info,
        "Photoshop and IPTC data": "photoshop" in info,
        "comment": "comment" in info,
        "text": has_text,
        "colour profile": "icc_profile" in info,
    }
    return tuple(kind for kind, there in found.items() if there)


def term(value: object, allowed: frozenset[str]) -> str:
    """The value if it is one of the standard's terms, else nothing: a free text could name the patient."""
    text = str(value).strip().upper()
    return text if text in allowed else ""


def warning(burned_in: str, modality: str) -> str:
    """What may still identify the patient in the pixels, in words; empty where the file itself says that nothing does.

    `burned_in` is DICOM's BurnedInAnnotation (YES, NO or empty), `modality` a member of `MODALITIES` or empty.
    """
    if burned_in == "YES":
        return "The file says that text is burned into the picture. It may name the patient, and was not removed."
    if burned_in == "NO" and modality not in PHOTOGRAPHS:
        return ""
    return "Text or a face in the picture itself is possible, and was not removed."
