"""The passages of one user in SQL as the indexes need them: texts for the words, vectors for Chroma."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import delete, select

from core.database import Database
from knowledge.embeddings import Vectors
from knowledge.tables import PassageRow, VectorRow, slices, vector_rows


class PassageStore:
    """What the indexes are made from. Every method is one transaction."""

    def __init__(self, database: Database, user_id: str) -> None:
        self.database = database
        self.user_id = user_id

    def passage_ids(self) -> list[str]:
        """The ids of every passage, in a fixed order: those of a document together, as they follow each other."""
        with self.database.session() as session:
            return list(
                session.scalars(select(PassageRow.id).where(PassageRow.user_id == self.user_id).order_by(PassageRow.id))
            )

    def searched_texts(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """What the indexes read of each passage (of all, or of `ids`), in the same order."""
        found: dict[str, str] = {}
        with self.database.session() as session:
            for some in slices(ids):
                rows = session.execute(
                    select(PassageRow.id, PassageRow.context, PassageRow.text)
                    .where(PassageRow.user_id == self.user_id, *([PassageRow.id.in_(some)] if some is not None else []))
                    .order_by(PassageRow.id)
                )
                for passage_id, context, text in rows:
                    found[passage_id] = f"{context}\n{text}" if context else text
        return found

    def vectors(self, model: str, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """The stored vectors of these passages by `model`: the ids that have one, and n x dimension."""
        found: dict[str, bytes] = {}
        with self.database.session() as session:
            for some in slices(ids):
                rows = session.execute(
                    select(VectorRow.passage_id, VectorRow.vector).where(
                        VectorRow.model == model, VectorRow.passage_id.in_(some or [])
                    )
                )
                found.update((passage_id, vector) for passage_id, vector in rows)
        order = [passage_id for passage_id in ids if passage_id in found]
        if not order:
            return [], np.zeros((0, 0), np.float32)
        matrix = np.frombuffer(b"".join(found[passage_id] for passage_id in order), "<f4").reshape(len(order), -1)
        return order, matrix.astype(np.float32)

    def without_vector(self, model: str) -> list[str]:
        """The ids of passages that `model` has not embedded yet."""
        embedded = select(VectorRow.passage_id).where(VectorRow.model == model, VectorRow.user_id == self.user_id)
        with self.database.session() as session:
            return list(
                session.scalars(
                    select(PassageRow.id)
                    .where(PassageRow.user_id == self.user_id, PassageRow.id.not_in(embedded))
                    .order_by(PassageRow.id)
                )
            )

    def add_vectors(self, model: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Store vectors by `model` for passages that have none; passages removed meanwhile are left out."""
        with self.database.session() as session:
            there = {
                passage_id
                for some in slices(ids)
                for passage_id in session.scalars(select(PassageRow.id).where(PassageRow.id.in_(some or [])))
            }
            keep = [row for row, passage_id in enumerate(ids) if passage_id in there]
            session.add_all(vector_rows(self.user_id, model, [ids[row] for row in keep], vectors[keep]))

    def forget_other_vectors(self, model: str) -> None:
        """Drop the vectors of every model but this one."""
        with self.database.session() as session:
            session.execute(delete(VectorRow).where(VectorRow.user_id == self.user_id, VectorRow.model != model))
