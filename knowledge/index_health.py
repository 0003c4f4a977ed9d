"""Whether the vector index on disk fits the passages in SQL, without changing either.

Chroma is asked in a process of its own (this file, run as a script), since a damaged folder can abort or block the
process that opens it. Covered: missing, made by another embedding model, damaged, behind the catalogue, not opening in
time. Not covered: single vectors that are wrong; opening the index for a search looks for those.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

LOOK_SECONDS = 90.0

State = Literal["ready", "empty", "missing", "other model", "damaged", "silent"]


@dataclass(frozen=True)
class IndexHealth:
    """How the index is, for `passages` in SQL, of which `to_embed` have no vector by the model that is set."""

    state: State
    passages: int
    to_embed: int = 0


def index_health(folder: Path, passage_ids: list[str], to_embed: int, collection: str) -> IndexHealth:
    """The health of the index in `folder`; who asks must own the folder. Raises nothing for a damaged one."""
    from knowledge.index import newest

    count = len(passage_ids)
    if not count:
        return IndexHealth("empty", 0)
    if to_embed:
        return IndexHealth("other model", count, to_embed)
    number = newest(folder)
    if not number:
        return IndexHealth("missing", count)
    return IndexHealth(_asked(folder / f"{number:06}", collection, passage_ids), count)


def _asked(folder: Path, collection: str, passage_ids: list[str]) -> State:
    if not (folder / "chroma.sqlite3").is_file():
        return "damaged"
    try:
        reply = subprocess.run(
            [sys.executable, str(Path(__file__)), str(folder), collection],
            capture_output=True,
            timeout=LOOK_SECONDS,
            check=True,
        )
        found = json.loads(reply.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return "silent"
    except (subprocess.SubprocessError, OSError, ValueError, IndexError):
        return "damaged"
    if found["ids"] is None:
        return "other model" if found["others"] else "missing"
    return "ready" if found["nearest"] and set(found["ids"]) == set(passage_ids) else "damaged"


def _look(folder: str, name: str) -> dict[str, object]:
    """In the child: the ids that the collection holds, and whether a vector of it finds itself."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False))
    names = [collection.name for collection in client.list_collections()]
    if name not in names:
        return {"ids": None, "others": names}
    collection = client.get_collection(name, embedding_function=None)
    ids = collection.get(include=[])["ids"]
    vectors: Any = collection.get(ids=ids[:1], include=["embeddings"])["embeddings"]
    if vectors is None or not len(vectors):
        return {"ids": ids, "nearest": False}
    found = collection.query(query_embeddings=vectors, n_results=1, include=["distances"])
    distances = found["distances"]
    return {"ids": ids, "nearest": bool(distances and distances[0] and distances[0][0] < 1e-3)}


if __name__ == "__main__":
    print(json.dumps(_look(sys.argv[1], sys.argv[2])))
