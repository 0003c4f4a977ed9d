"""A DATA_DIR with something of everything, quick to make and to compare."""

import hashlib
from pathlib import Path

from config import LOCAL_USER, Settings
from core.database import Database
from core.records.conversations import Conversations
from core.records.values import StoredImage
from knowledge.library import Library
from tests.houses import settings_for
from tests.knowledge.killed import WordVectors
from tests.knowledge.pdfs import pdf

GUIDELINES = {
    "metformin.pdf": pdf("Metformin is stopped before contrast media.", title="Metformin"),
    "apixaban.pdf": pdf("Apixaban is reduced with two of three criteria.", title="Apixaban"),
}
PNG = b"\x89PNG the bytes of a picture"


def open_library(data_dir: Path, database: Database) -> Library:
    """The library, with quick embeddings."""
    library = Library(data_dir, database)
    library._indexes._model = WordVectors()
    return library


def fill(data_dir: Path) -> None:
    """Two documents, and a conversation with an image."""
    data_dir.mkdir(parents=True, exist_ok=True)
    database = Database.in_folder(data_dir)
    library = open_library(data_dir, database)
    for name, content in GUIDELINES.items():
        library.add(content, name)
    library.search("metformin")
    library.close()
    converse(data_dir, database, "What does it show?")
    database.close()


def converse(data_dir: Path, database: Database, question: str) -> None:
    """One more conversation with an image."""
    conversations = Conversations(database, data_dir)
    conversation = conversations.start(LOCAL_USER, question)
    image = hashlib.md5(conversation.encode(), usedforsecurity=False).hexdigest()
    conversations.keep_image(LOCAL_USER, conversation, PNG, StoredImage(image, 4, 3, "ab" * 32, {}))
    conversations.record(
        LOCAL_USER,
        conversation,
        conversation[::-1],
        text=question,
        image_ids=[image],
        outcome="answered",
        answer="A shadow.",
        events=[],
    )


def contents(data_dir: Path) -> list[object]:
    """What a user finds in it: documents, conversations with their images, and what a search yields."""
    database = Database.in_folder(data_dir)
    library, conversations = open_library(data_dir, database), Conversations(database, data_dir)
    found: list[object] = list(library.documents())
    for document in library.documents():
        found.append(library.page_text(document.id, 1))
        found.append(hashlib.sha256(library._files.read(document.sha256)).hexdigest())
    for summary in conversations.summaries(LOCAL_USER):
        record = conversations.load(LOCAL_USER, summary.id)
        found += [record, *(conversations.image(LOCAL_USER, image.id) for image in record.images)]
    found += library.search("metformin stopped before contrast media")
    library.close()
    database.close()
    return found


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder with its sha256, but for the notes of who owns it."""
    ours = ("bedside.lock", "owner.json")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ours
    }


def settings(folder: Path) -> Settings:
    """Settings whose DATA_DIR is `folder/data`."""
    return settings_for(folder)
