"""The images of a conversation and the pages of documents: for their user, and no other file."""

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import files
from config import LOCAL_USER
from core.assistant import Assistant
from core.database import Database
from core.errors import BedsideError, FileError, NotFoundError, StorageError
from core.records.conversations import Conversations
from core.records.values import StoredImage
from tests.ui.scripted import GUIDELINE, ScriptedLibrary, picture_bytes


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(Database.in_folder(tmp_path), tmp_path)


@pytest.fixture
def library() -> "Shelf":
    return Shelf()


@pytest.fixture
def client(conversations: Conversations, library: "Shelf") -> TestClient:
    app = FastAPI()
    app.include_router(files.router(cast(Assistant, SimpleNamespace(conversations=conversations, library=library))))
    return TestClient(app)


class Shelf(ScriptedLibrary):
    """A library whose pages may refuse to be drawn; it keeps what it was asked for."""

    asked: tuple[str, int, str | None] | None = None
    refusal: BedsideError | None = None

    def page_image(self, document_id: str, page: int, passage_id: str | None = None) -> bytes:
        self.asked = (document_id, page, passage_id)
        if self.refusal:
            raise self.refusal
        return super().page_image(document_id, page, passage_id)


def keep(conversations: Conversations, user: str, image_id: str) -> bytes:
    png = picture_bytes()
    conversation = conversations.start(user, "question")
    conversations.keep_image(user, conversation, png, StoredImage(image_id, 320, 240, "0" * 64, {}))
    return png


def test_the_user_sees_their_image_and_nothing_keeps_it(client: TestClient, conversations: Conversations) -> None:
    png = keep(conversations, LOCAL_USER, "a" * 32)
    reply = client.get(f"/files/images/{'a' * 32}")
    assert reply.content == png
    assert reply.headers["content-type"] == "image/png"
    assert reply.headers["cache-control"] == "private, no-store"


def test_an_image_of_another_user_is_not_there(client: TestClient, conversations: Conversations) -> None:
    keep(conversations, "somebody else", "b" * 32)
    assert client.get(f"/files/images/{'b' * 32}").status_code == 404


@pytest.mark.parametrize("name", ["x", "..%2F..%2Fbedside.db", "%2e%2e/bedside.db", "a" * 5000, "' OR 1=1 --", "%00"])
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/files/images/{name}").status_code == 404


def test_a_page_comes_with_its_passage_marked_and_nothing_keeps_it(client: TestClient, library: Shelf) -> None:
    reply = client.get("/files/pages/d1/17?passage=p1")
    assert library.asked == ("d1", 17, "p1")
    assert reply.headers["content-type"] == "image/png"
    assert reply.headers["cache-control"] == "private, no-store"
    assert unquote(reply.headers["x-document"]) == "Metformin guideline 2024"
    assert reply.headers["x-pages"] == "40"
    assert reply.headers["x-remarks"] == ""


def test_a_page_says_what_the_reader_has_to_know_of_its_document(client: TestClient, library: Shelf) -> None:
    library.stored["d1"] = replace(GUIDELINE, language="de", superseded_by="Metformin guideline, 3rd édition")
    reply = client.get("/files/pages/d1/17")
    assert unquote(reply.headers["x-remarks"]) == "superseded by Metformin guideline, 3rd édition\nin German"


def test_a_page_without_a_passage_is_drawn_as_it_is(client: TestClient, library: Shelf) -> None:
    client.get("/files/pages/d1/18")
    assert library.asked == ("d1", 18, None)


@pytest.mark.parametrize("page", ["nowhere/1", "d1/0", "d1/41", "d1/-1", f"d1/{10**30}", "%2e%2e/1"])
def test_a_page_that_is_not_there_is_said_so(client: TestClient, library: Shelf, page: str) -> None:
    reply = client.get(f"/files/pages/{page}")
    assert reply.status_code == 404
    assert library.asked is None


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("This page is no longer in the library.", "Ask again."), 404),
        (FileError("This page cannot be drawn.", "Open the document itself."), 422),
        (StorageError("The file of this document cannot be read.", "Add it again."), 500),
    ],
)
def test_a_page_that_cannot_be_shown_says_why(
    client: TestClient, library: Shelf, error: BedsideError, status: int
) -> None:
    library.refusal = error
    reply = client.get("/files/pages/d1/17")
    assert reply.status_code == status
    assert reply.json() == {"detail": str(error)}
    assert reply.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(("kind", "media"), [("md", "text/markdown; charset=utf-8"), ("json", "application/json")])
def test_a_conversation_comes_as_a_download_with_a_plain_name(
    client: TestClient, conversations: Conversations, kind: str, media: str
) -> None:
    mine = conversations.start(LOCAL_USER, 'Frau M\u00fcller"; ../../x')
    reply = client.get(f"/files/conversations/{mine}.{kind}")
    assert reply.status_code == 200
    assert reply.headers["content-type"] == media
    assert re.fullmatch(
        rf'attachment; filename="bedside-[\d-]{{10}}-{mine[:8]}\.{kind}"', reply.headers["content-disposition"]
    )
    assert reply.headers["cache-control"] == "private, no-store"
    assert "Frau M\u00fcller" in reply.text


def test_nobody_elses_conversation_is_exported(client: TestClient, conversations: Conversations) -> None:
    theirs = conversations.start("somebody else", "question")
    for name in (f"{theirs}.md", f"{theirs}.json", f"{'0' * 32}.json", "..%2f..%2fbedside.md"):
        reply = client.get(f"/files/conversations/{name}")
        assert reply.status_code == 404, name
        assert "question" not in reply.text
    assert client.get(f"/files/conversations/{theirs}.db").status_code in {404, 422}
