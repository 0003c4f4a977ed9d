"""The OpenAPI document says of every operation what it is for, what it takes and what it answers."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import validate  # type: ignore[import-untyped]

from api.ai_chat import EXAMPLE
from api.web import application
from core.assistant import Assistant
from tests.houses import settings_for

DOCUMENT: dict[str, Any] = application(cast(Assistant, None), settings_for(Path("nowhere"))).openapi()
OPERATIONS = [(method, path) for path, item in DOCUMENT["paths"].items() for method in item]
SCHEMAS = DOCUMENT["components"]["schemas"]


def fits(example: Any, schema: dict[str, Any]) -> None:
    validate(example, schema | {"components": DOCUMENT["components"]})


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_operation_says_what_it_is_for_and_what_it_answers(method: str, path: str) -> None:
    operation = DOCUMENT["paths"][path][method]
    assert operation["summary"]
    assert operation["responses"]["200"]["content"]
    for status, reply in operation["responses"].items():
        assert reply["description"]
        if status != "200":
            assert "HTTPValidationError" not in json.dumps(reply)
            assert reply["content"]["application/json"]["schema"]


@pytest.mark.parametrize("path", [path for method, path in OPERATIONS if method == "post"])
def test_what_is_sent_has_an_example_that_fits(path: str) -> None:
    for kind, body in DOCUMENT["paths"][path]["post"]["requestBody"]["content"].items():
        schema = body["schema"]
        if "$ref" in schema:
            schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
        assert schema["examples"], kind
        for example in schema["examples"]:
            fits(example, schema)


def test_the_example_of_an_answer_fits() -> None:
    fits(EXAMPLE, SCHEMAS["Answered"])
    assert SCHEMAS["Answered"]["examples"]


def test_every_address_of_a_program_is_there_with_its_methods() -> None:
    assert {
        ("post", "/api/ai-chat/"),
        ("get", "/api/medgemma/status/"),
        ("get", "/api/calculators/"),
        ("get", "/api/calculators/{name}"),
        ("post", "/api/calculators/{name}"),
        ("get", "/api/library/documents"),
        ("get", "/api/library/search"),
        ("post", "/v1/chat/completions"),
        ("get", "/v1/models"),
    } <= set(OPERATIONS)
