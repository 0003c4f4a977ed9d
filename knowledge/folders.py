"""Files, and folders of them, into the library one by one. A file that cannot be read does not stop the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from core.errors import BedsideError, PasswordNeededError
from knowledge.library import Library
from knowledge.reports import IngestProgress, IngestReport, display_name

Hear = Callable[[IngestProgress], None]


def ingest_paths(
    library: Library,
    paths: Iterable[Path],
    on_progress: Hear | None = None,
    *,
    on_report: Callable[[IngestReport], None] | None = None,
    ask_password: Callable[[str], str] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[IngestReport]:
    """Add files, and every PDF in folders (sorted, with their subfolders); a report for each, also as it comes.

    Files that are in the library already are recognised by their bytes and not read again: an ingest that was stopped
    goes on where it stopped. `ask_password(file_name)` is asked for an encrypted file; an empty answer leaves it out.
    """
    files = [file for path in paths for file in _pdfs(path)]
    reports: list[IngestReport] = []
    for number, file in enumerate(files, 1):

        def hear(progress: IngestProgress, number: int = number) -> None:
            if on_progress is not None:
                on_progress(replace(progress, file=number, files=len(files)))

        report = _ingest(library, file, hear, ask_password, cancelled)
        reports.append(report)
        if on_report is not None:
            on_report(report)
        if report.cancelled:
            break
    return reports


def _pdfs(path: Path) -> Sequence[Path]:
    """The PDFs below a folder; the path itself where there is none, or where it is a file."""
    return sorted(found for found in path.rglob("*") if found.suffix.lower() == ".pdf" and found.is_file()) or [path]


def _ingest(
    library: Library,
    file: Path,
    hear: Hear,
    ask_password: Callable[[str], str] | None,
    cancelled: Callable[[], bool] | None,
) -> IngestReport:
    name, password = display_name(file.name), ""
    if file.is_dir():
        return IngestReport(name, None, error=f"There is no PDF in {name}.")
    try:
        data = file.read_bytes()
        while True:
            try:
                return library.add(data, file.name, password=password, on_progress=hear, cancelled=cancelled)
            except PasswordNeededError:
                password = ask_password(name) if ask_password else ""
                if not password:
                    raise
    except BedsideError as error:
        return IngestReport(name, None, error=error.message, hint=error.hint)
    except OSError as error:
        return IngestReport(name, None, error=f"The file cannot be read: {error.strerror or type(error).__name__}.")
