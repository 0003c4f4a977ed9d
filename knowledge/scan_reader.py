"""In the child: pages that are images, read by OCR (RapidOCR on onnxruntime, its models come with its wheel).

Never imported by the app's own process. A page is read as it is; where its lines stand upright, or read poorly, it is
turned, and the better reading counts. Skew is taken out of the lines' places. What is not read with confidence is left
out, and of a page of which no words are left nothing is kept.
"""

import json
import math
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.child_process import JSON
from knowledge.legibility import is_legible
from knowledge.pages import OCR, PICTURE, Affine, from_upright
from knowledge.pdf_reader import open_pdf
from knowledge.text_layer import LINES_A_PAGE, RawLine

# RapidOCR imports what would fetch models that it lacks. It lacks none, and the child has no sockets.
for _name in ("requests", "urllib3"):
    sys.modules.pop(_name, None)
import cv2  # noqa: E402
from rapidocr import RapidOCR  # noqa: E402

LONGEST_SIDE = 2_000
"""Pixels; 170 dots an inch of A4. RapidOCR shrinks what is larger."""
DETECTION_SIDE = 1_280
"""Pixels that lines are looked for in: as many are found as in 2,000, in a third of the time."""
MOST_SCALE = 200 / 72
SURE = 0.6
"""Confidence of a line below which it is left out."""
GOOD = 0.85
"""Confidence of a page (the middle line's) from which it need not be tried upside down."""
INK = 1.0
"""Brightness of the pixels of a page differs more than this (standard deviation, of 255) where anything is on it."""
TALL = 1.5
WIDE = 5.0
USUAL = 0.25
"""Lines whose height differs less from the usual one are of its size."""
MOST_THREADS = 4
EM = 0.8
"""Font size as a share of a line's box."""

Pixels: TypeAlias = NDArray[np.uint8]


class _Piece(NamedTuple):
    """A piece of a line: its corners in pixels (from its upper left on, clockwise), text, confidence 0 to 1."""

    corners: NDArray[np.float64]
    text: str
    sure: float


def read_scans(payload: bytes, options: dict[str, Any]) -> Iterator[tuple[dict[str, JSON], bytes]]:
    """One frame for each of the `pages` (numbers from 1) of an unencrypted PDF; its lines are JSON in the body."""
    document = open_pdf(payload, "")
    for number in options["pages"]:
        page = document[number - 1]
        scale = min(LONGEST_SIDE / max(*page.get_size(), 1), MOST_SCALE)
        image = np.ascontiguousarray(page.render(scale=scale, draw_annots=False).to_numpy()[:, :, :3])
        quarter, pieces = _read_turned(image)
        height, width = image.shape[:2] if quarter % 2 == 0 else image.shape[1::-1]
        angle = _angle(pieces)
        centre = width / scale / 2, height / scale / 2
        lines = _lines(pieces, scale, height, angle, centre)[:LINES_A_PAGE]
        read = is_legible(" ".join(line[0] for line in lines))
        turned = from_upright(page.get_bbox(), (page.get_rotation() // 90 + quarter) % 4)
        header: dict[str, JSON] = {
            "page": number,
            "width": width / scale,
            "height": height / scale,
            "verdict": OCR if read else PICTURE,
            "to_paper": _after(turned, _rotation(angle, centre)),
        }
        yield header, json.dumps(lines if read else [], ensure_ascii=False).encode()


def _loaded() -> RapidOCR:
    """The engine with its models in memory: the limits forbid new threads."""
    cv2.setNumThreads(1)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": min(os.cpu_count() or 1, MOST_THREADS),
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
        }
    )
    nothing = np.full((48, 96, 3), 255, np.uint8)
    engine(nothing, use_det=True, use_cls=False, use_rec=False)
    engine(nothing, use_det=False, use_cls=False, use_rec=True)
    return engine


_ENGINE = _loaded()


def _read_turned(image: Pixels) -> tuple[int, list[_Piece]]:
    """The quarter turn in which the text runs (see `knowledge.pages.upright`), its pieces with the image so turned."""
    if image.std() < INK:
        return 0, []
    quarter, best = 0, _read(image)
    tall = sum(len(piece.text) for piece in best if _is_tall(piece))
    if tall > 0.5 * sum(len(piece.text) for piece in best):
        quarter, best = 1, _read(np.rot90(image, -1))
    if best and _sureness(best) < GOOD:
        other = _read(np.rot90(image, -quarter - 2))
        if _worth(other) > _worth(best):
            quarter, best = quarter + 2, other
    return quarter, [piece for piece in best if piece.sure >= SURE]


def _read(image: Pixels) -> list[_Piece]:
    found = _ENGINE(np.ascontiguousarray(image), use_det=True, use_cls=False, use_rec=True)
    if getattr(found, "boxes", None) is None or getattr(found, "txts", None) is None:
        return []
    return [
        _Piece(np.asarray(corners, np.float64), text, float(sure))
        for corners, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


def _is_tall(piece: _Piece) -> bool:
    width, height = _size(piece.corners)
    return height > TALL * width


def _sureness(pieces: Sequence[_Piece]) -> float:
    return statistics.median(piece.sure for piece in pieces)


def _worth(pieces: Sequence[_Piece]) -> float:
    return sum(len(piece.text) * piece.sure for piece in pieces if piece.sure >= SURE)


def _size(corners: NDArray[np.float64]) -> tuple[float, float]:
    width = np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])
    height = np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])
    return float(width) / 2, float(height) / 2


def _angle(pieces: Sequence[_Piece]) -> float:
    """How far the lines rise to the right, in radians: the middle one of the wide pieces."""
    angles = [
        math.atan2(*(piece.corners[0] - piece.corners[1])[::-1] * (1, -1))
        for piece in pieces
        if _size(piece.corners)[0] > WIDE * _size(piece.corners)[1]
    ]
    return statistics.median(angles) if angles else 0.0


def _lines(
    pieces: Sequence[_Piece], scale: float, height: float, angle: float, centre: tuple[float, float]
) -> list[RawLine]:
    """The pieces from top to bottom and left to right, in points, as they stand without the skew."""
    level = _rotation(-angle, centre)
    sizes = [_size(piece.corners) for piece in pieces]
    usual = statistics.median(size[1] for size in sizes) / scale if sizes else 0.0
    placed: list[RawLine] = []
    for piece, (wide, high) in zip(pieces, sizes, strict=True):
        across, down = piece.corners.mean(axis=0)
        x, y = _applied(level, across / scale, (height - down) / scale)
        half_width, half_height = wide / scale / 2, high / scale / 2
        size = EM * (usual if abs(high / scale - usual) < USUAL * usual else high / scale)
        box = (round(x - half_width, 1), round(y - half_height, 1), round(x + half_width, 1), round(y + half_height, 1))
        placed.append((piece.text, box, (round(size, 1), False, "")))
    placed.sort(key=lambda line: -line[1][1] - line[1][3])
    rows: list[list[RawLine]] = []
    for line in placed:
        if rows and line[1][3] > (rows[-1][0][1][1] + rows[-1][0][1][3]) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line[1][0])]


def _rotation(angle: float, centre: tuple[float, float]) -> Affine:
    """Counter-clockwise about a point."""
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = centre
    return cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y


def _applied(way: Affine, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = way
    return a * x + c * y + e, b * x + d * y + f


def _after(second: Affine, first: Affine) -> Affine:
    """Both, one after the other."""
    (e, f), (a, b), (c, d) = _applied(second, *first[4:]), first[:2], first[2:4]
    a, b = second[0] * a + second[2] * b, second[1] * a + second[3] * b
    c, d = second[0] * c + second[2] * d, second[1] * c + second[3] * d
    return a, b, c, d, e, f
