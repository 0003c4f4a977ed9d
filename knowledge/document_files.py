"""The PDFs themselves, in a folder by their sha256, so that pages can be shown and read again."""

import os
import uuid
from collections.abc import Collection
from pathlib import Path

from core.errors import StorageError


class DocumentFiles:
    """The files of every document in `folder`. A file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, data: bytes) -> None:
        """Write a file, to the disk itself before it gets its name. Raises `StorageError`."""
        path = self._path(sha256)
        temporary = path.with_suffix(f".{uuid.uuid4().hex}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StorageError(
                "The document could not be stored.", "Check that the disk has space and that DATA_DIR is writable."
            ) from error

    def read(self, sha256: str) -> bytes:
        """The bytes of a file. Raises `StorageError`."""
        try:
            return self._path(sha256).read_bytes()
        except OSError as error:
            raise StorageError(
                "The file of this document cannot be read.", "Remove the document and add it again."
            ) from error

    def drop(self, sha256: str) -> None:
        """Remove a file, if it is there."""
        self._path(sha256).unlink(missing_ok=True)

    def drop_all_but(self, needed: Collection[str]) -> None:
        """Remove files without a document: what an interrupted add or removal left."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.suffix == ".part" or (path.suffix == ".pdf" and path.stem not in needed):
                path.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.pdf"
