"""Files made to harm, given to the real ingest (PDF) or the image reader, within their own limits.

    python -m benchmarks.hostile DIR

Prints one outcome a line, and last `hostile: FILES files, CRASHED crashed, HUNG hung, SILENT silent`. Crashed: an
exception without a sentence for the user, or the end of the process that stands for the app. Hung: no outcome within
180 s. Silent: reported as read, though nothing or no plain words came of it.
"""

import io
import re
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from config import quiet
from core.database import Database
from core.errors import BedsideError
from core.imaging.study import read_image
from knowledge.library import Library

HUNG_SECONDS = 180
IMAGES = {".png", ".jpg", ".jpeg", ".dcm", ".dicom", ".gif", ".bmp", ".tif", ".tiff", ".webp"}


def main(folder: Path) -> None:
    quiet()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    counts = dict.fromkeys(("read", "refused", "crashed", "hung", "silent"), 0)
    app = _app()
    for file in files:
        try:
            outcome, words = app.submit(outcome_of, file).result(timeout=HUNG_SECONDS)
        except (TimeoutError, BrokenProcessPool) as error:
            outcome, words = ("hung" if isinstance(error, TimeoutError) else "crashed"), type(error).__name__
            for process in app._processes.values():  # the only way to end what hangs
                process.kill()
            app.shutdown(wait=False, cancel_futures=True)
            app = _app()
        counts[outcome] += 1
        print(f"{outcome:<8} {file.name}: {words}", flush=True)
    app.shutdown()
    print(f"hostile: {len(files)} files, {counts['crashed']} crashed, {counts['hung']} hung, {counts['silent']} silent")


def _app() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def outcome_of(file: Path) -> tuple[str, str]:
    """What becomes of a file: read, refused, crashed or silent, and words on it."""
    try:
        data = file.read_bytes()
        is_image = file.suffix.lower() in IMAGES and b"%PDF-" not in data[:1024]
        return _image(data, file.name) if is_image else _pdf(data, file.name)
    except BedsideError as error:
        return "refused", error.message
    except Exception as error:  # noqa: BLE001  # counted, whatever it is
        return "crashed", type(error).__name__


def _image(data: bytes, name: str) -> tuple[str, str]:
    from PIL import Image

    study = read_image(data, name)
    with Image.open(io.BytesIO(study.png)) as image:
        image.load()
        size = f"{image.width} x {image.height} pixels"
        return ("read" if image.width and image.height else "silent"), f"{study.kind}, {size}"


def _pdf(data: bytes, name: str) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        database = Database.in_folder(Path(folder))
        library = Library(Path(folder) / "library", database)
        try:
            report = library.add(data, name)
            if report.document is None:
                return "refused", report.text
            text = " ".join(library.page_text(report.document.id, number) for number in report.read)
        finally:
            library.close()
            database.close()
    silent = not report.read or not report.document.passages or not is_plain(text)
    return ("silent" if silent else "read"), report.text


def is_plain(text: str) -> bool:
    """Whether at least half of the words are numbers, or letters as words have them (of Latin script: with a vowel)."""
    words = [word for word in re.findall(r"\S+", text) if any(map(str.isalnum, word))]
    plain = [
        word
        for word in words
        if re.fullmatch(r"\W*([\d.,:/%-]+|[^\W\d_]*([aeiouyà-öø-ÿ]|[^\x00-\u024f])[^\W\d_]*)\W*", word, re.IGNORECASE)
    ]
    return len(plain) >= 0.5 * max(1, len(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
