import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import SettingsError
from core.model_profiles import profile_for
from core.model_server import weights
from core.model_server.weights import alias_of, catalogue, find_weights
from tests.core.model_server.conftest import MakeSettings

CONTENT = b"GGUF the demo model"


@pytest.fixture
def small_demo(monkeypatch: pytest.MonkeyPatch) -> weights.WeightsFile:
    """A catalogue whose demo model is a few bytes."""
    file = replace(weights.DEMO.files[0], size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(), packages=None)
    monkeypatch.setattr(weights, "DEMO", replace(weights.DEMO, files=(file,)))
    return file


def put(folder: Path, *names: str, content: bytes = b"GGUF") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(content)


def test_medgemma_names_its_licence_which_is_asked_for_and_its_pinned_files() -> None:
    medgemma = catalogue("medgemma")
    assert medgemma.licence.asked
    assert "Health AI" in medgemma.licence.name
    assert [file.sha256 and file.sha256[:8] for file in medgemma.files] == ["d842e8d2", "1d45f34f"]
    assert medgemma.size > 3_000_000_000


def test_quants_without_a_known_hash_leave_it_to_the_publisher() -> None:
    assert catalogue("medgemma", "Q8_0").files[0].sha256 is None
    assert catalogue("medgemma", "Q8_0").files[0].name == "medgemma-4b-it-Q8_0.gguf"


def test_the_demo_model_is_free_and_comes_from_the_hub_or_in_parts() -> None:
    demo = catalogue("demo")
    assert not demo.licence.asked
    assert demo.size == 1_117_320_768
    assert demo.files[0].packages is not None
    assert demo.files[0].packages.count == 22


def test_nothing_there_is_none(make_settings: MakeSettings) -> None:
    assert find_weights(make_settings()) is None


def test_the_demo_model_is_served_only_if_asked_for(make_settings: MakeSettings) -> None:
    settings = make_settings()
    put(settings.models_dir, "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf")
    assert find_weights(settings) is None
    found = find_weights(settings, "demo")
    assert found is not None
    assert (found.alias, found.demo) == ("bedside-demo", True)


def test_downloaded_medgemma_is_found_with_its_projector(make_settings: MakeSettings) -> None:
    settings = make_settings()
    put(settings.models_dir, "medgemma-4b-it-Q4_K_M.gguf", "medgemma-4b-it-mmproj-F16.gguf")
    found = find_weights(settings)
    assert found is not None
    assert found.mmproj == settings.models_dir / "medgemma-4b-it-mmproj-F16.gguf"
    assert (found.alias, found.demo) == ("medgemma-4b", False)


def test_a_medgemma_under_another_name_is_found_by_quant_with_the_projector_that_names_it(
    make_settings: MakeSettings,
) -> None:
    settings = make_settings(model_quant="Q8_0")
    put(settings.models_dir, "MedGemma-1.5-4B-it.Q8_0.gguf", "medgemma-4b-it-Q4_K_M.gguf")
    put(settings.models_dir, "a-mmproj-F16.gguf", "mmproj-medgemma-1.5.gguf")
    found = find_weights(settings)
    assert found is not None
    assert found.model.name == "MedGemma-1.5-4B-it.Q8_0.gguf"
    assert found.mmproj is not None
    assert found.mmproj.name == "mmproj-medgemma-1.5.gguf"
    assert profile_for(found.alias).name == "MedGemma 1.5"


def test_another_size_of_medgemma_is_not_taken_for_4b(make_settings: MakeSettings) -> None:
    settings = make_settings()
    put(settings.models_dir, "medgemma-27b-it-Q4_K_M.gguf")
    assert find_weights(settings) is None


def test_model_file_comes_before_what_is_in_the_folder(make_settings: MakeSettings, tmp_path: Path) -> None:
    put(tmp_path, "Llama-3.gguf", "eye.gguf")
    settings = make_settings(model_file=tmp_path / "Llama-3.gguf", mmproj_file=tmp_path / "eye.gguf")
    put(settings.models_dir, "medgemma-4b-it-Q4_K_M.gguf", "medgemma-4b-it-mmproj-F16.gguf")
    found = find_weights(settings)
    assert found is not None
    assert (found.model.name, found.mmproj and found.mmproj.name) == ("Llama-3.gguf", "eye.gguf")
    assert (found.alias, found.demo) == ("llama-3", False)


def test_a_missing_model_file_names_the_setting(make_settings: MakeSettings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MODEL_FILE"):
        find_weights(make_settings(model_file=tmp_path / "gone.gguf"))


@pytest.mark.parametrize("name", ["renamed.gguf", "medgemma-4b-it-Q4_K_M.gguf"])
def test_the_demo_model_is_known_by_its_hash_under_any_name(
    make_settings: MakeSettings, tmp_path: Path, small_demo: weights.WeightsFile, name: str
) -> None:
    put(tmp_path, name, content=CONTENT)
    found = find_weights(make_settings(model_file=tmp_path / name))
    assert found is not None
    assert (found.alias, found.demo) == ("bedside-demo", True)


def test_the_same_size_alone_does_not_make_a_demo_model(
    make_settings: MakeSettings, tmp_path: Path, small_demo: weights.WeightsFile
) -> None:
    put(tmp_path, "mine.gguf", content=CONTENT[::-1])
    found = find_weights(make_settings(model_file=tmp_path / "mine.gguf"))
    assert found is not None
    assert not found.demo


def test_a_demo_model_renamed_to_medgemma_is_not_served_unasked(
    make_settings: MakeSettings, small_demo: weights.WeightsFile
) -> None:
    settings = make_settings()
    put(settings.models_dir, "my-medgemma-4b-Q4_K_M.gguf", content=CONTENT)
    assert find_weights(settings) is None


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("medgemma-4b-it-Q4_K_M.gguf", "medgemma-4b"),
        ("medgemma-1.5-4b-it-Q8_0.gguf", "medgemma-1.5-4b"),
        ("Other-Model.gguf", "other-model"),
    ],
)
def test_the_alias_tells_the_family_and_version(name: str, alias: str) -> None:
    assert alias_of(Path(name)) == alias
