"""Requests made from the OpenAPI document, right ones and wrong ones: every reply is what the document says.

The same requests in every run; the words, statuses and forms of single routes are tested beside their modules.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.web import application
from core.assistant import Assistant
from tests.api.doors import MANY, from_here
from tests.fake_model_server import FakeModelServer
from tests.houses import house, settings_for
from tests.knowledge.pdfs import pdf

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SAME = settings(
    derandomize=True,
    max_examples=6,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PATIENCE = 120
"""Seconds; the client's own 10 are few on a busy machine."""
CALCULATORS = st.sampled_from(["egfr_ckd_epi_2021", "cha2ds2_vasc", "apache_ii", "gestational_age", "bmi"])


def document() -> dict[str, Any]:
    """The OpenAPI document; no part of the house is needed for it."""
    return application(cast(Assistant, None), settings_for(Path("nowhere"))).openapi()


def operations() -> Iterator[Any]:
    """Every operation with right requests; with wrong ones where anything that can be sent would be wrong."""
    for path, item in document()["paths"].items():
        for method, operation in item.items():
            sent = [each["schema"] for each in operation.get("parameters", ())]
            limited = any(schema.keys() - {"type", "title", "description", "examples"} for schema in sent)
            modes = list(GenerationMode) if limited or "requestBody" in operation else [GenerationMode.POSITIVE]
            for mode in modes:
                yield pytest.param(path, method, mode, id=f"{method} {path} {mode.value}")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    folder = tmp_path_factory.mktemp("house")
    with FakeModelServer("It is so.") as fake, house(folder, fake.base_url) as assistant:
        assistant.library.add(pdf("Stop metformin when the eGFR falls below 30."), "metformin.pdf")
        asyncio.run(assistant.warm())
        web = application(assistant, settings_for(folder, requests_per_minute=MANY))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", from_here(web))


@pytest.mark.parametrize(("path", "method", "mode"), list(operations()))
def test_every_reply_is_what_the_document_says(
    schema: BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = schema[path][method.upper()]

    @SAME
    @given(case=operation.as_strategy(generation_mode=mode), calculator=CALCULATORS)
    def asked(case: "Case[Any]", calculator: str) -> None:
        if mode is GenerationMode.POSITIVE:  # else nearly every right request would be for what is not there
            if "name" in case.path_parameters:
                case.path_parameters["name"] = calculator
            if isinstance(case.body, dict) and "model" in case.body:
                case.body["model"] = "bedside"
        case.call_and_validate(checks=CHECKS, timeout=PATIENCE)

    asked()
