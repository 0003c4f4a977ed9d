"""`/api/calculators/`: nothing is guessed, and no result stands beside a value that could not be used."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from api import calculators, problems
from core.calculators import registry
from core.calculators.assessment import Given

EGFR = "/api/calculators/egfr_ckd_epi_2021"
PATIENT = {"age": 64, "sex": "female", "creatinine": {"value": 1.4, "unit": "mg/dL"}}
EXAMPLES = 100
NAMES = [each.name for each in registry.calculators()]


def client_of_calculators() -> TestClient:
    web = FastAPI()
    problems.handle(web)
    web.include_router(calculators.router())
    return TestClient(web)


CLIENT = client_of_calculators()


@pytest.fixture
def client() -> TestClient:
    return CLIENT


def compute(client: TestClient, inputs: dict[str, Any], url: str = EGFR) -> dict[str, Any]:
    reply = client.post(url, json={"inputs": inputs})
    assert reply.status_code == 200, reply.text
    said: dict[str, Any] = reply.json()
    return said


@pytest.mark.parametrize("url", ["/api/calculators", "/api/calculators/"])
def test_every_calculator_is_listed_with_its_names(client: TestClient, url: str) -> None:
    listed = client.get(url, follow_redirects=False).json()
    assert [each["name"] for each in listed] == NAMES
    egfr = next(each for each in listed if each["name"] == "egfr_ckd_epi_2021")
    assert egfr["specialty"] == "Kidney"
    assert "eGFR" in egfr["aliases"]


def test_calculators_are_found_by_words(client: TestClient) -> None:
    assert client.get("/api/calculators/?query=curb").json()[0]["title"].startswith("CURB-65")
    assert client.get("/api/calculators/?query=zzzz").json() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_calculator_describes_itself(client: TestClient, name: str) -> None:
    calculator, about = registry.get(name), client.get(f"/api/calculators/{name}").json()
    assert about["formula"] == calculator.formula
    assert about["references"] == list(calculator.references)
    assert about["json_schema"] == json.loads(json.dumps(calculator.json_schema()))
    names = {each["name"] for each in about["inputs"]} | {other for each in about["inputs"] for other in each["also"]}
    assert about["json_schema"]["properties"].keys() <= names
    for each in about["inputs"]:
        assert each["accepted"]
        assert set(each["limits"]) == set(each["units"])
        assert all(limits["low"] < limits["high"] for limits in each["limits"].values())


def test_limits_are_told_in_each_unit(client: TestClient) -> None:
    inputs = {each["name"]: each for each in client.get(EGFR).json()["inputs"]}
    assert inputs["creatinine"]["units"] == ["mg/dL", "µmol/L"]
    assert inputs["creatinine"]["limits"]["mg/dL"] == {"low": 0.1, "high": 40}
    assert inputs["creatinine"]["limits"]["µmol/L"] == pytest.approx({"low": 8.84, "high": 3536})
    assert inputs["sex"]["choices"] == ["female", "male"]


@pytest.mark.parametrize("url", [EGFR, f"{EGFR}/"])
def test_a_result_comes_with_all_that_a_tool_has(client: TestClient, url: str) -> None:
    said = compute(client, PATIENT, url)
    assert said["result"]["value"] == pytest.approx(42.0, abs=0.1)
    assert said["result"]["category"].startswith("G3b")
    assert said["result"]["substitution"]
    assert said["inputs"]["creatinine"] == {"value": 1.4, "unit": "mg/dL", "quote": ""}
    assert (said["missing"], said["refusal"], said["problems"]) == ([], None, {})


def test_a_value_may_come_as_the_page_takes_it(client: TestClient) -> None:
    said = compute(client, {"age": "64", "sex": "F", "creatinine": {"value": "123,8", "unit": "umol/L"}})
    assert said["result"]["value"] == pytest.approx(42.0, abs=0.1)


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"creatinine": 1.4}, {"creatinine"}),
        ({"creatinine": {"value": 1.4, "unit": None}}, {"creatinine"}),
        ({"creatinine": {"value": 1.4, "unit": "furlong"}}, {"creatinine"}),
        ({"creatinine": {"value": "<1.4", "unit": "mg/dL"}}, {"creatinine"}),
        ({"creatinine": {"value": "1.4 or 1.5", "unit": "mg/dL"}}, {"creatinine"}),
        ({"creatinine": {"value": 140, "unit": "mg/dL"}}, {"creatinine"}),
        ({"sex": "f, I think"}, {"sex"}),
        ({"sex": True}, {"sex"}),
        ({"sex": 1}, {"sex"}),
    ],
)
def test_what_is_unclear_is_asked_back(client: TestClient, change: dict[str, Any], asked: set[str]) -> None:
    said = compute(client, PATIENT | change)
    assert said["result"] is None
    assert said["refusal"] is None
    assert {each["name"] for each in said["missing"]} == asked
    assert said["problems"].keys() == asked


def test_a_comma_that_could_be_either_is_asked_back(client: TestClient) -> None:
    said = compute(client, PATIENT | {"age": {"value": "1,400", "unit": "weeks"}})
    assert said["result"] is None
    (asked,) = said["missing"]
    assert [each["label"] for each in asked["suggestions"]] == ["1.4 weeks", "1400 weeks"]


def test_what_is_not_given_is_asked_for_with_what_is_accepted(client: TestClient) -> None:
    said = compute(client, {"age": 64, "creatinine": None})
    assert {each["name"] for each in said["missing"]} == {"sex", "creatinine"}
    assert all(each["why"] and each["accepted"] for each in said["missing"])
    assert said["problems"] == {}


@pytest.mark.parametrize("age", [True, 640, -1, 10**400, "1e1"])
def test_what_is_no_value_is_never_computed_with(client: TestClient, age: Any) -> None:
    said = compute(client, PATIENT | {"age": age})
    assert said["result"] is None
    assert said["problems"].keys() == {"age"}


def test_who_is_outside_a_formula_is_refused_with_the_reason(client: TestClient) -> None:
    said = compute(client, PATIENT | {"age": 9})
    assert said["result"] is None
    assert "not for patients under 18" in said["refusal"]


@pytest.mark.parametrize("name", [each.name for each in registry.calculators() if each.in_pregnancy])
def test_an_unclear_item_of_safety_leaves_no_result(client: TestClient, name: str) -> None:
    said = compute(client, {"pregnant": "perhaps"}, f"/api/calculators/{name}")
    assert said["result"] is None
    assert "pregnant" in said["problems"]


def test_no_result_stands_beside_a_value_that_could_not_be_used(client: TestClient) -> None:
    """Age is asked of no input of these calculators, but guards their use."""
    guarded = [each for each in registry.calculators() if each.min_age and "age" not in {i.name for i in each.inputs}]
    assert guarded
    for calculator in guarded:
        given = {each.name: True for each in calculator.inputs if each.kind == "yes_no"}
        if calculator.assess({name: Given(value=True) for name in given}).result is None:
            continue
        said = compute(client, {**given, "age": "old"}, f"/api/calculators/{calculator.name}")
        assert said["result"] is None
        assert "age" in said["problems"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b'{"inputs": {"creatinin": 1.4}}', 400, 'no input "creatinin". Nearest: creatinine.'),
        (
            b'{"inputs": {"Mrs Example": 1.4}}',
            400,
            "no input of one of these names. Its inputs: age, sex, creatinine, pregnant.",
        ),
        (b'{"inputs": {"age": 64, "age": 46}}', 422, "not JSON"),
        (b'{"inputs": {"age": NaN}}', 422, "not JSON"),
        (b'{"inputs": {"age": 1e999}}', 422, "not JSON"),
        (b'{"inputs": {"age": 64}', 422, "not JSON"),
        (b'{"inputs": {"age": [64]}}', 422, "inputs.age: takes a number, a text, true or false"),
        (b'{"inputs": {"age": {"value": [64]}}}', 422, "inputs.age: takes a number"),
        (b'{"inputs": {"age": {"value": 64, "units": "years"}}}', 422, "inputs.age: takes a value, or an object"),
        (b'{"inputs": {"age": {"value": 64, "unit": 1}}}', 422, "inputs.age: takes a value, or an object"),
        (b'{"inputs": {"age": "' + b"9" * 201 + b'"}}', 422, "inputs.age: is longer than 200"),
        (b'{"inputs": [64]}', 422, "inputs has to be an object"),
        (b'{"values": {}}', 422, "inputs is missing"),
        (b'{"inputs": {}, "unit": "x"}', 422, "unit is not one that this address takes"),
    ],
)
def test_what_is_no_request_is_an_error(client: TestClient, body: bytes, status: int, said: str) -> None:
    reply = client.post(EGFR, content=body, headers={"content-type": "application/json"})
    assert reply.status_code == status
    assert said in reply.json()["error"]


def test_a_calculator_that_is_not_there_is_said_so_with_the_nearest(client: TestClient) -> None:
    for reply in (
        client.get("/api/calculators/egfr_ckd"),
        client.post("/api/calculators/egfr_ckd", json={"inputs": {}}),
    ):
        assert reply.status_code == 404
        assert "egfr_ckd_epi_2021" in reply.json()["error"]


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(["unknown", "yes", "no", "1,4", "1,400", "2026-11-22", "5'10", "female"]),
)
SENT = JUNK | st.fixed_dictionaries({"value": JUNK}, optional={"unit": st.sampled_from(["mg/dL", "kg", "", "x", "%"])})


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_whatever_is_given_the_answer_is_a_result_or_a_question_or_a_refusal(data: st.DataObject, name: str) -> None:
    inputs = data.draw(st.dictionaries(st.sampled_from(registry.get(name).input_names()), SENT))
    said = compute(CLIENT, inputs, f"/api/calculators/{name}")
    assert [said["result"] is not None, bool(said["missing"]), said["refusal"] is not None].count(True) == 1
    assert not (said["problems"] and said["result"])
    for input_name, shown in said["inputs"].items():  # as they were sent, and of the same type
        sent = inputs[input_name]
        value = sent["value"] if isinstance(sent, dict) else sent
        assert (shown["value"], type(shown["value"])) == (value, type(value))
