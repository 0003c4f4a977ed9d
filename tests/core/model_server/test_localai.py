"""The files for LocalAI: every key known, the settings in them, no secret in a YAML, nobody's work overwritten."""

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.errors import InUseError, StorageError
from core.model_profiles import MEDGEMMA_1_0, MEDGEMMA_1_5, profile_for
from core.model_server.localai import render, write_files
from core.model_server.weights import MEDGEMMA_QUANTS, MMPROJ_F16
from tests.core.model_server.conftest import MakeSettings

DEPLOYED = Path(__file__).parents[3] / "deploy" / "localai"
# LocalAI's own reference, https://localai.io/advanced/model-configuration/, as far as it is used.
KNOWN_KEYS = {
    "name",
    "backend",
    "known_usecases",
    "parameters.model",
    "parameters.temperature",
    "mmproj",
    "context_size",
    "threads",
    "gpu_layers",
    "f16",
    "mmap",
    "stopwords",
    "template.use_tokenizer_template",
    "function.grammar.disable",
    "options",
    "download_files",
    "download_files.filename",
    "download_files.uri",
    "download_files.sha256",
}
MODEL_FILES = ["medgemma-4b-cpu.yaml", "medgemma-4b-gpu.yaml", "medgemma-1.5-4b.yaml"]


def keys_of(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        nested = [keys_of(inner, f"{path}.{key}".lstrip(".")) for key, inner in value.items()]
        return set().union(*nested)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return {path}.union(*(keys_of(item, path) for item in value))
    return {path}


def plain(make_settings: MakeSettings, **values: Any) -> dict[str, str]:
    """What is written with nothing set but `values`."""
    return render(make_settings(**({"port": 8080, "context_size": None, "threads": None} | values)))


def models(files: dict[str, str]) -> dict[str, Any]:
    return {name: yaml.safe_load(text) for name, text in files.items() if name.endswith(".yaml")}


def test_the_files_that_come_along_are_what_the_command_writes(make_settings: MakeSettings) -> None:
    written = plain(make_settings)
    assert {path.name: path.read_text(encoding="utf-8") for path in DEPLOYED.iterdir()} == written


@pytest.mark.parametrize("name", MODEL_FILES)
def test_every_key_is_one_that_localai_knows(make_settings: MakeSettings, name: str) -> None:
    for quant in MEDGEMMA_QUANTS:
        assert keys_of(models(plain(make_settings, model_quant=quant))[name]) <= KNOWN_KEYS


@pytest.mark.parametrize("name", MODEL_FILES)
def test_the_model_is_spoken_to_as_it_was_trained(make_settings: MakeSettings, name: str) -> None:
    model = models(plain(make_settings))[name]
    assert model["template"] == {"use_tokenizer_template": True}
    assert model["parameters"]["temperature"] == 0
    assert model["stopwords"] == ["<end_of_turn>"]
    assert model["known_usecases"] == ["chat", "vision"]
    assert model["context_size"] > 2048
    assert profile_for(model["name"]) is (MEDGEMMA_1_5 if "1.5" in name else MEDGEMMA_1_0)


def test_cpu_and_gpu_differ_in_the_layers_only(make_settings: MakeSettings) -> None:
    files = models(plain(make_settings))
    cpu, gpu = files["medgemma-4b-cpu.yaml"], files["medgemma-4b-gpu.yaml"]
    assert (cpu["name"], cpu.pop("gpu_layers"), gpu.pop("gpu_layers")) == ("medgemma-4b", 0, 99)
    assert cpu == gpu


def test_weights_stand_with_their_sha256_where_it_is_known_and_never_an_invented_one(
    make_settings: MakeSettings,
) -> None:
    for quant, (_, sha256) in MEDGEMMA_QUANTS.items():
        files = plain(make_settings, model_quant=quant)
        for name, model in models(files).items():
            known = {MMPROJ_F16.local_name: MMPROJ_F16.sha256} if "1.5" not in name else {}
            if sha256 and "1.5" not in name:
                known[f"medgemma-4b-it-{quant}.gguf"] = sha256
            assert {file["filename"]: file["sha256"] for file in model.get("download_files", [])} == known
            unknown = {model["parameters"]["model"], model["mmproj"]} - set(known)
            assert files[name].count("sha256 not known here") == len(unknown)


def test_the_settings_are_in_them(make_settings: MakeSettings) -> None:
    files = plain(
        make_settings, model_quant="Q8_0", gpu_layers=15, threads=6, context_size=4096, port=8081, hf_token="hf_secret"
    )
    for name, model in models(files).items():
        assert model["parameters"]["model"].endswith("-Q8_0.gguf")
        assert (model["context_size"], model["threads"]) == (4096, 6)
        assert model["gpu_layers"] == (0 if "cpu" in name else 15)
        assert "secret" not in files[name]
    assert "LOCALAI_ADDRESS=127.0.0.1:8081\nHF_TOKEN=hf_secret\n" in files["localai.env"]


def test_only_the_owner_reads_the_token(make_settings: MakeSettings, tmp_path: Path) -> None:
    write_files(make_settings(hf_token="hf_secret"), tmp_path)
    mode = stat.S_IMODE((tmp_path / "localai.env").stat().st_mode)
    assert mode == 0o600 or sys.platform == "win32"


def test_what_the_user_changed_is_kept_unless_told_otherwise(make_settings: MakeSettings, tmp_path: Path) -> None:
    settings = make_settings()
    paths = write_files(settings, tmp_path / "new" / "folder")
    assert write_files(settings, tmp_path / "new" / "folder") == paths
    mine = paths[0]
    mine.write_text("name: mine\n")
    paths[1].unlink()
    with pytest.raises(InUseError, match=rf"{mine.name}\. Nothing was written") as refused:
        write_files(settings, mine.parent)
    assert "--replace" in refused.value.hint
    assert (mine.read_text(), paths[1].exists()) == ("name: mine\n", False)
    write_files(settings, mine.parent, replace=True)
    assert mine.read_text().startswith("# MedGemma 4B")


def test_a_folder_that_cannot_be_written_is_told(make_settings: MakeSettings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        write_files(make_settings(), tmp_path / "file" / "below")
