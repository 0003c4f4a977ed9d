"""The images of a conversation: for their user, and no other file."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import files
from core.database import LOCAL_USER, Database
from core.records.conversations import Conversations, StoredImage
from tests.ui.scripted import picture_bytes


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(Database.in_folder(tmp_path), tmp_path)


@pytest.fixture
def client(conversations: Conversations) -> TestClient:
    app = FastAPI()
    app.include_router(files.router(conversations))
    return TestClient(app)


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
