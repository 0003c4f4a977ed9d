"""`/api/library/`: documents and passages of the real library, each with its page to prove it."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from core.assistant import Assistant
from tests.api.doors import doors
from tests.knowledge.pdfs import pdf

OLD = pdf(
    "# Metformin\n\nStop metformin when the eGFR falls below 45 mL/min/1.73 m2.", title="Metformin guideline 2010"
)
NEW = pdf(
    "# Metformin\n\nStop metformin when the eGFR falls below 30 mL/min/1.73 m2.",
    "# Gout\n\nColchicine is given in a low dose in acute gout.",
    title="Metformin guideline 2024",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assistant, TestClient]]:
    with doors(tmp_path_factory.mktemp("house")) as (assistant, client):
        old = assistant.library.add(OLD, "old.pdf").document
        assert old is not None
        assistant.library.add(NEW, "new.pdf", replaces=old.id)
        yield assistant, client


@pytest.fixture
def client(place: tuple[Assistant, TestClient]) -> TestClient:
    return place[1]


@pytest.mark.parametrize("url", ["/api/library/documents", "/api/library/documents/"])
def test_documents_are_listed_newest_first_with_what_replaces_them(client: TestClient, url: str) -> None:
    new, old = client.get(url, follow_redirects=False).json()
    assert (new["title"], new["year"], new["pages"], new["superseded_by"]) == (
        "Metformin guideline 2024",
        2024,
        2,
        None,
    )
    assert (old["title"], old["year"], old["superseded_by"]) == ("Metformin guideline 2010", 2010, new["id"])
    assert new["added_at"].endswith("Z")
    assert new["language"] == "en"


@pytest.mark.parametrize("url", ["/api/library/search", "/api/library/search/"])
def test_a_passage_is_found_with_its_page(client: TestClient, url: str) -> None:
    found = client.get(url, params={"query": "colchicine in acute gout"}, follow_redirects=False).json()
    first = found[0]
    assert (first["document"], first["page"], first["citation"]) == (
        "Metformin guideline 2024",
        2,
        "Metformin guideline 2024, p. 2",
    )
    assert "low dose" in first["quote"]
    assert 0 <= first["score"] <= 1
    page = client.get(first["page_image"])
    assert page.headers["content-type"] == "image/jpeg"
    assert first["passage_id"] in first["page_image"]


def test_a_passage_of_a_superseded_document_says_so(client: TestClient) -> None:
    found = client.get("/api/library/search", params={"query": "stop metformin eGFR", "limit": 20}).json()
    remarks = {each["document"]: each["remarks"] for each in found}
    assert remarks["Metformin guideline 2010"] == ["superseded by Metformin guideline 2024"]
    assert remarks["Metformin guideline 2024"] == []


def test_at_most_so_many_passages_are_given(client: TestClient) -> None:
    assert len(client.get("/api/library/search", params={"query": "metformin eGFR", "limit": 1}).json()) == 1


@pytest.mark.parametrize("query", ["", " ", "the offside rule in football"])
def test_where_nothing_is_found_the_list_is_empty(client: TestClient, query: str) -> None:
    reply = client.get("/api/library/search", params={"query": query})
    assert (reply.status_code, reply.json()) == (200, [])


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "query is missing"),
        ({"query": "a" * 2001}, "query is longer than 2000 characters"),
        ({"query": "a", "limit": "0"}, "limit has to be at least 1"),
        ({"query": "a", "limit": "21"}, "limit has to be at most 20"),
        ({"query": "a", "limit": "many"}, "limit has to be a whole number"),
    ],
)
def test_what_cannot_be_searched_for_is_said_in_a_sentence(client: TestClient, sent: dict[str, str], said: str) -> None:
    reply = client.get("/api/library/search", params=sent)
    assert reply.status_code == 422
    assert said in reply.json()["error"]
