"""The routes of the Calculators tab."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from core.assistant import Assistant
from core.calculators.registry import calculators
from tests.houses import ask, done, house
from ui.calculators import router

EGFR = {
    "age": {"value": "64", "unit": "years"},
    "sex": {"value": "female"},
    "creatinine": {"value": "1,4", "unit": "mg/dL"},
}


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """A house without a model."""
    with house(tmp_path) as assistant:
        yield assistant


@pytest.fixture
def web(assistant: Assistant) -> TestClient:
    """A browser on its routes."""
    app = FastAPI()
    app.include_router(router(assistant))
    return TestClient(app)


def compute(web: TestClient, name: str, fields: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What the page is told about a form."""
    reply = web.post(f"/calculators/{name}", json={"fields": fields})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def test_the_list_holds_every_calculator_once_by_specialty(web: TestClient) -> None:
    listed = web.get("/calculators").text
    for each in calculators():
        assert listed.count(f'value="{each.name}"') == 1
        assert each.specialty in listed.replace("&amp;", "&")


def test_a_search_finds_nothing_in_words(web: TestClient) -> None:
    answer = web.get("/calculators", params={"query": "<b>zzzzqq"}).text
    assert "No calculator fits" in answer
    assert "<b>" not in answer


def test_a_result_comes_with_what_can_be_copied_and_sent(web: TestClient) -> None:
    shown = compute(web, "egfr_ckd_epi_2021", EGFR)
    assert shown["problems"] == {}
    assert "42" in shown["line"]
    assert "G3b" in shown["line"]
    assert 'class="button copy" value="eGFR' in shown["result"]
    assert "creatinine 1,4 mg/dL" in shown["result"]


def test_what_is_missing_is_said_and_nothing_is_guessed(web: TestClient) -> None:
    shown = compute(web, "egfr_ckd_epi_2021", {"age": EGFR["age"]})
    assert shown["missing"] == ["sex", "creatinine"]
    assert "Still needed" in shown["line"]
    assert "mL/min" not in shown["result"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"value": "9000", "unit": "µmol/L"}, "outside"),
        ({"value": "1.4"}, "no unit"),
        ({"value": "abc", "unit": "mg/dL"}, "not one number"),
        ({"value": "<0.5", "unit": "mg/dL"}, "limit"),
        ({"value": "-3", "unit": "mg/dL"}, "outside"),
        ({"value": "1e999", "unit": "mg/dL"}, "not one number"),
        ({"value": "1.4", "unit": "parsec"}, "not known"),
        ({"value": "9" * 5000, "unit": "mg/dL"}, "outside"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_at_its_field(web: TestClient, field: dict[str, str], words: str) -> None:
    shown = compute(web, "egfr_ckd_epi_2021", {**EGFR, "creatinine": field})
    assert list(shown["problems"]) == ["creatinine"]
    assert words in shown["problems"]["creatinine"]["text"]
    assert "class='choices'" not in shown["result"]


def test_a_reading_that_would_make_it_clear_is_offered(web: TestClient) -> None:
    shown = compute(web, "egfr_ckd_epi_2021", {**EGFR, "creatinine": {"value": "124", "unit": "mg/dL"}})
    assert "124 µmol/L" in shown["problems"]["creatinine"]["meant"]


def test_a_refusal_of_the_whole_is_shown_as_such(web: TestClient) -> None:
    shown = compute(web, "egfr_ckd_epi_2021", {**EGFR, "pregnant": {"value": "yes"}})
    assert "egnan" in shown["result"]


def test_points_stand_beside_a_score(web: TestClient) -> None:
    fields = {
        "age": {"value": "76", "unit": "years"},
        "sex": {"value": "male"},
        "hypertension": {"value": "yes"},
    }
    shown = compute(web, "cha2ds2_vasc", fields)
    assert "<caption>Points</caption>" in shown["result"]
    assert "Assumed absent" in shown["result"]


def test_recent_ones_and_favourites_come_first_and_stay(web: TestClient) -> None:
    compute(web, "bmi", {"weight": {"value": "82", "unit": "kg"}, "height": {"value": "175", "unit": "cm"}})
    assert web.put("/calculators/curb_65/favourite", json={"favourite": True}).status_code == 204
    listed = web.get("/calculators").text
    assert listed.index("Favourites") < listed.index('value="curb_65"') < listed.index("Recently used")
    assert listed.index("Recently used") < listed.index('value="bmi"') < listed.index("Acid-base")
    assert 'aria-pressed="true"' in web.get("/calculators/curb_65").text
    assert web.put("/calculators/curb_65/favourite", json={"favourite": False}).status_code == 204
    assert "Favourites" not in web.get("/calculators").text


def test_a_form_with_gaps_is_not_a_recent_one(web: TestClient) -> None:
    compute(web, "bmi", {})
    assert "Recently used" not in web.get("/calculators").text


async def test_the_form_is_filled_from_the_conversation_and_no_other(web: TestClient, assistant: Assistant) -> None:
    events = await ask(assistant, "A 64-year-old woman, creatinine 1.4 mg/dL. eGFR?")
    conversation = done(events).conversation_id
    shown = web.get("/calculators/egfr_ckd_epi_2021", params={"conversation": conversation}).text
    assert 'value="64"' in shown
    assert "<q>creatinine 1.4 mg/dL</q>" in shown
    for other in ("", "0" * 32, "../../etc", "' OR 1=1"):
        assert 'value="64"' not in web.get("/calculators/egfr_ckd_epi_2021", params={"conversation": other}).text


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fetc", "<script>", "%00"])
def test_an_unknown_calculator_is_404(web: TestClient, name: str) -> None:
    assert web.get(f"/calculators/{name}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [None, [], {"fields": []}, {"fields": {"age": 3}}, {"fields": {"age": {"value": 3}}}, {"fields": {"age": None}}],
)
def test_a_body_of_another_shape_is_422(web: TestClient, body: object) -> None:
    assert web.post("/calculators/bmi", json=body).status_code == 422


def test_more_fields_than_any_calculator_has_are_422(web: TestClient) -> None:
    fields = {f"f{n}": {"value": "1"} for n in range(101)}
    assert web.post("/calculators/bmi", json={"fields": fields}).status_code == 422


def test_a_form_of_another_site_cannot_post(web: TestClient) -> None:
    simple = {"content-type": "text/plain"}
    assert web.post("/calculators/bmi", content='{"fields":{}}', headers=simple).status_code == 422
    assert web.put("/calculators/bmi/favourite", content='{"favourite":true}', headers=simple).status_code == 422
