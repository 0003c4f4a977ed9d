"""Files made to harm, given to the real ingest (PDF) or the image reader, within their own limits.

    python -m benchmarks.hostile DIR

Prints one outcome a line, and last `hostile: FILES files, CRASHED crashed, HUNG hung, SILENT silent`. Crashed: an
exception without a sentence for the user, or the end of the process that stands for the app. Hung: no outcome within
180 s. Silent: reported as read, though nothing came of it: no words, words of no language, or an image of one shade
without a note that says so.
"""

import io
import re
import sys
import tempfile
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from config import quiet
from core.database import Database
from core.errors import BedsideError
from core.imaging.study import read_image
from knowledge.embeddings import BUNDLED_MODEL, load_embedding_model
from knowledge.library import Library

HUNG_SECONDS = 180
LETTERS_A_TOKEN = 1.85
FEW_WORDS = 5
LEADERS = "._-…·•=|"
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
        extremes = image.convert("L").getextrema()
        size = f"{image.width} x {image.height} pixels"
        told = any("nothing to see" in note for note in study.notes)
        silent = extremes[0] == extremes[1] and not told
        return ("silent" if silent else "read"), "; ".join((f"{study.kind}, {size}", *study.notes))


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
    """Whether text is language, or numbers: not signs, and not letters that stand for others.

    Told by the tokenizer of the embedding model, which knows no more of our own verdicts than we of its vocabulary. An
    English token has 4 letters, one of other languages in Latin script 1.9 to 2.7, of a shifted alphabet 1.8 at most.
    Other scripts are believed where their characters are letters.
    """
    ink = [char for char in text if not char.isspace() and char not in LEADERS]
    if sum(unicodedata.category(char)[0] in "LMN" for char in ink) < 0.3 * max(1, len(ink)):
        return False
    words = re.findall(r"[^\W\d_]{3,}", text)
    letters = "".join(words)
    latin = sum(char < "\u0250" for char in letters)
    if len(words) < FEW_WORDS or latin < 0.5 * len(letters):
        return bool(ink)
    return len(letters) >= LETTERS_A_TOKEN * load_embedding_model(BUNDLED_MODEL).count_tokens(" ".join(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
