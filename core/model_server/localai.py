"""`localai-files`: the files with which LocalAI serves MedGemma 4B, written from Bedside's settings.

Written: a model file for a CPU, one for a GPU and one for MedGemma 1.5, and `localai.env` with LocalAI's address (and
the hub's token, if one is set: it goes into no YAML). Keys as in LocalAI's reference of model files,
https://localai.io/advanced/model-configuration/. Covered: MODEL_QUANT, GPU_LAYERS, THREADS, CONTEXT_SIZE, PORT,
HF_TOKEN. Not covered: whether the machine that will serve has the memory for it (`doctor` tells).
"""

from pathlib import Path

from config import Settings
from core.errors import InUseError, StorageError
from core.model_profiles import MEDGEMMA_ALIAS, profile_for
from core.model_server.hub import HUB
from core.model_server.server import LARGE_CONTEXT, LOOPBACK
from core.model_server.weights import HAI_DEF, Quant, WeightsFile, catalogue

# A file cannot ask the machine that will serve it, as our own server does: it holds these where nothing is set.
USUAL_THREADS, USUAL_PORT = 4, 8080
ALL_LAYERS = 99
"""More than MedGemma 4B has (34): all of it goes to the GPU. Without a GPU llama.cpp does not heed it."""

MEDGEMMA_1_5_REPO = "unsloth/medgemma-1.5-4b-it-GGUF"
MEDGEMMA_1_5_ALIAS = "medgemma-1.5-4b"
"""Not `medgemma-4b`: from the name Bedside tells the version, and the two are spoken to in different ways."""

ENVIRONMENT_NAME = "localai.env"
OWNER_ONLY = 0o600

MODEL_FILE = """\
# {title}: a model file for LocalAI. Written by: python app.py localai-files DIR
{notes}
# Licence of the weights: {licence}
name: {name}
backend: llama-cpp
known_usecases:
  - chat
  - vision
parameters:
  model: {model}
  temperature: 0
mmproj: {mmproj}
context_size: {context_size}
threads: {threads}
gpu_layers: {gpu_layers}
f16: true
mmap: true
stopwords:
{stopwords}
# The model's own chat template, run by llama.cpp. LocalAI's for Gemma sends roles that the model never saw.
template:
  use_tokenizer_template: true
options:
  - use_jinja:true
# MedGemma has no tool role: without this LocalAI would force every request with tools into a call.
function:
  grammar:
    disable: true
{downloads}"""

CHECKED = """\
# LocalAI compares these files with their sha256 when it starts, and fetches one that is missing.
download_files:
{files}"""
DOWNLOAD = """\
  - filename: {name}
    uri: {uri}
    sha256: {sha256}
"""

ENVIRONMENT = """\
# What LocalAI reads from the environment. Written by: python app.py localai-files DIR
# This machine only; in a container LocalAI listens on :{port} and the container's network is what is closed.
LOCALAI_ADDRESS={host}:{port}
{token}"""


def write_files(settings: Settings, folder: Path, *, replace: bool = False) -> list[Path]:
    """Write the files into `folder` and return their paths.

    Raises `InUseError` naming what is there with other content, unless `replace`: then nothing has been written.
    Raises `StorageError` if the folder cannot be written.
    """
    files = render(settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = [name for name, text in files.items() if _differs(folder / name, text)]
        if changed and not replace:
            raise InUseError(
                f"In {folder} there is already, with other content: {', '.join(changed)}. Nothing was written.",
                "Choose another folder, or add --replace to write over it.",
            )
        for name, text in files.items():
            _write(folder / name, text)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be written.", "Choose another one, or free disk space."
        ) from error
    return [folder / name for name in files]


def render(settings: Settings) -> dict[str, str]:
    """What each file holds, by its name."""
    layers = ALL_LAYERS if settings.gpu_layers is None else settings.gpu_layers
    weights = catalogue("medgemma", settings.model_quant)
    newer = _medgemma_1_5(settings.model_quant)
    token = settings.hf_token.get_secret_value()
    return {
        "medgemma-4b-cpu.yaml": _model_file(settings, f"{weights.title}, on a CPU", MEDGEMMA_ALIAS, weights.files, 0),
        "medgemma-4b-gpu.yaml": _model_file(
            settings, f"{weights.title}, on a GPU", MEDGEMMA_ALIAS, weights.files, layers
        ),
        "medgemma-1.5-4b.yaml": _model_file(
            settings, f"MedGemma 1.5 4B {settings.model_quant}", MEDGEMMA_1_5_ALIAS, newer, layers
        ),
        ENVIRONMENT_NAME: ENVIRONMENT.format(
            host=LOOPBACK, port=settings.port or USUAL_PORT, token=f"HF_TOKEN={token}\n" if token else ""
        ),
    }


def _model_file(settings: Settings, title: str, name: str, files: tuple[WeightsFile, ...], layers: int) -> str:
    model, mmproj = files
    known = [file for file in files if file.sha256]
    downloads = "".join(
        DOWNLOAD.format(name=file.local_name, uri=f"{HUB}/{file.repo}/resolve/main/{file.name}", sha256=file.sha256)
        for file in known
    )
    return MODEL_FILE.format(
        title=title,
        notes="\n".join(_note(file) for file in files),
        licence=HAI_DEF.url,
        name=name,
        model=model.local_name,
        mmproj=mmproj.local_name,
        context_size=settings.context_size or LARGE_CONTEXT,
        threads=settings.threads or USUAL_THREADS,
        gpu_layers=layers,
        stopwords="\n".join(f'  - "{word}"' for word in profile_for(name).stop),
        downloads=CHECKED.format(files=downloads) if known else "",
    )


def _note(file: WeightsFile) -> str:
    where = f"# {file.local_name}: {file.name} of {HUB}/{file.repo}"
    if file.sha256:
        return f"{where}\n#   sha256 {file.sha256}"
    return f"{where}\n#   sha256 not known here: compare the file with the one that the publisher's page states"


def _medgemma_1_5(quant: Quant) -> tuple[WeightsFile, ...]:
    """The two files of MedGemma 1.5, of which neither size nor sha256 is known here."""
    model = f"medgemma-1.5-4b-it-{quant}.gguf"
    return (
        WeightsFile(MEDGEMMA_1_5_REPO, model, model, 0, None),
        WeightsFile(MEDGEMMA_1_5_REPO, "mmproj-F16.gguf", "medgemma-1.5-4b-it-mmproj-F16.gguf", 0, None),
    )


def _differs(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() != text.encode()


def _write(path: Path, text: str) -> None:
    path.write_bytes(b"")
    if path.name == ENVIRONMENT_NAME:
        path.chmod(OWNER_ONLY)  # it may hold the token, so nobody else may read it before that is in
    path.write_bytes(text.encode())
