"""Downloads of weights: what is half there, what would be needed and, if asked for, whether the hub gives it."""

from pathlib import Path

from config import Settings
from core.errors import WeightsError
from core.model_server.download import SPARE_BYTES, free_bytes
from core.model_server.hub import HubFile
from core.model_server.weights import DEMO, Weights, WeightsFile, catalogue, find_weights
from core.operations.doctor.finding import Finding, gigabytes, ok, warning
from core.operations.doctor.model import Answering


def download(settings: Settings, answering: Answering | None, *, online: bool, hub: str) -> list[Finding]:
    """What stands between this machine and MedGemma's weights, or another model whose download was begun."""
    folder = settings.models_dir
    if online:
        return [*_room(settings, catalogue("medgemma", settings.model_quant)), _asked(settings, hub)]
    for weights in (catalogue("medgemma", settings.model_quant), DEMO):
        if begun := [file for file in weights.files if _part(folder, file).is_file()]:
            return [*_room(settings, weights), _unfinished(folder, weights, begun[0])]
    if answering is not None or settings.medgemma_base_url or settings.model_server == "off":
        return []
    if settings.model_file is not None or find_weights(settings) is not None:
        return []
    weights = catalogue("medgemma", settings.model_quant)
    return _room(settings, weights) or [_wanted(settings, weights)]


def _part(folder: Path, file: WeightsFile) -> Path:
    return folder / f"{file.local_name}.part"


def _missing_bytes(folder: Path, weights: Weights) -> int:
    """What is still to be fetched."""
    missing = 0
    for file in weights.files:
        part = _part(folder, file)
        there = part.stat().st_size if part.is_file() else 0
        missing += 0 if (folder / file.local_name).is_file() else max(0, file.size - there)
    return missing


def _room(settings: Settings, weights: Weights) -> list[Finding]:
    """A line only where the disk is too small."""
    folder = settings.models_dir
    place = folder
    while not place.exists():
        place = place.parent
    free, missing = free_bytes(place), _missing_bytes(folder, weights)
    if not missing or free >= missing + SPARE_BYTES:
        return []
    return [
        warning(
            "download",
            f"The disk of {folder} has {gigabytes(free)} free; {weights.title} still needs "
            f"{gigabytes(missing + SPARE_BYTES)}.",
            "Free some space, or set MODELS_DIR to a folder on another disk.",
        )
    ]


def _unfinished(folder: Path, weights: Weights, file: WeightsFile) -> Finding:
    done = _part(folder, file).stat().st_size
    return warning(
        "download",
        f"The download of {file.local_name} ended at {gigabytes(done)} of {gigabytes(file.size)}.",
        f"`python app.py download-model {weights.which}` goes on from there; "
        "`python app.py doctor --online` asks the hub what is wrong.",
    )


def _wanted(settings: Settings, weights: Weights) -> Finding:
    size = gigabytes(_missing_bytes(settings.models_dir, weights))
    if settings.hf_token.get_secret_value():
        words = f"{weights.title} would take {size}; there is room for it, and a token."
        return ok("download", f"{words} Its licence is shown, and asked for, when you download it.")
    return warning(
        "download",
        f"{weights.title} would take {size}; there is room for it, but HF_TOKEN is not set, which the hub may ask for.",
        f"Accept the terms on {weights.source}, make a token there and set HF_TOKEN.",
    )


def _asked(settings: Settings, hub: str) -> Finding:
    """What the hub says to this token; only its head is asked for."""
    weights = catalogue("medgemma", settings.model_quant)
    file = weights.files[0]
    token = settings.hf_token.get_secret_value()
    asking = HubFile(file, _part(settings.models_dir, file), lambda *_: None, lambda _: None, token, hub)
    try:
        size = asking.ask()
    except WeightsError as error:
        return warning("download", error.message, error.hint)
    return ok("download", f"The hub gives {file.name} ({gigabytes(size)}).")
