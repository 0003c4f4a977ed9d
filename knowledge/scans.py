"""Pages that are images, by OCR if an engine is installed. The engine runs in limited children only (`scan_reader`).

The engine is an extra (`requirements-ocr.txt`). Nothing is fetched: its models come with it. Not covered: handwriting,
columns of figures without ruled order, scripts other than Latin and Chinese.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from core.child_process import JSON, ChildError, Limits, run_limited
from knowledge.pages import IMAGE_ONLY, OCR, OCR_FAILED, PICTURE, PICTURED, TEXT, UNREADABLE, RawPage, raw_page

WORTH_A_LOOK = frozenset({IMAGE_ONLY, PICTURED, UNREADABLE})
"""Verdicts of pages that OCR may know better."""
PAGES_A_CHILD = 20
PAGE_SECONDS = 60.0
"""A dense page takes 4 to 10 seconds of one core; a busy machine is given time."""
LIMITS = Limits(seconds=PAGES_A_CHILD * PAGE_SECONDS, memory_mb=1024, output_mb=64, frame_seconds=PAGE_SECONDS)
MOST_FAILURES = 2
"""Pages that OCR fails on in a row, after which the others are not tried."""


def engine_is_installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("rapidocr") is not None


def read_scans(data: bytes, numbers: Sequence[int], limits: Limits = LIMITS) -> Iterator[RawPage]:
    """The pages with these numbers of an unencrypted PDF, as OCR reads them: one by one, in order.

    Their verdicts are "read by OCR", "picture without text" or "OCR failed".
    """
    waiting, failures = list(numbers), 0
    while waiting and failures < MOST_FAILURES:
        batch = waiting[:PAGES_A_CHILD]
        options: dict[str, JSON] = {"pages": batch}
        try:
            with closing(run_limited("knowledge.scan_reader:read_scans", data, options, limits)) as frames:
                for header, body in frames:
                    waiting.pop(0)
                    failures = 0
                    yield raw_page(header, body)
        except ChildError:
            failures += 1
            yield RawPage(waiting.pop(0), 0, 0, OCR_FAILED, [])
    yield from (RawPage(number, 0, 0, OCR_FAILED, []) for number in waiting)


def better(page: RawPage, by_ocr: RawPage) -> RawPage:
    """The page as its own text has it, or as OCR reads it, whichever tells more."""
    if by_ocr.verdict == OCR and _characters(by_ocr) > 1.2 * _characters(page):
        return by_ocr
    if page.verdict == PICTURED:
        return replace(page, verdict=TEXT) if by_ocr.verdict in (OCR, PICTURE) else page
    if page.verdict == UNREADABLE:
        return page
    return by_ocr


def _characters(page: RawPage) -> int:
    return sum(len(line.text) for line in page.lines)
