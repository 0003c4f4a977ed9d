"""`/api/library/`: the clinic's documents, and the passages that answer a question, each with its page to prove it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.files import page_address
from api.routing import Routes
from core.assistant import Assistant
from knowledge.about import READ_BY_OCR, remarks
from knowledge.library import Passage

LONGEST_QUERY = 2000
USUAL_PASSAGES, MOST_PASSAGES = 4, 20


class DocumentListed(BaseModel):
    """A document of the library."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    file_name: str
    year: int | None = Field(description="null where the document does not say it.")
    edition: str
    issuer: str
    licence: str
    language: str = Field(description="ISO 639-1; empty where it could not be told.", examples=["en"])
    pages: int
    passages: int
    superseded_by: str | None = Field(description="The id of the document that replaces it; null for a current one.")
    added_at: Annotated[datetime, AfterValidator(lambda time: time.replace(tzinfo=UTC))]
    size_bytes: int
    sha256: str


class PassageOut(BaseModel):
    """A passage that answers the question."""

    passage_id: str
    document_id: str
    document: str = Field(description="The document's title.")
    page: int = Field(description="From 1.")
    section: str = Field(description="Path of headings.")
    score: float = Field(description="0 to 1; orders the passages of one search.")
    quote: str = Field(description="The passage word for word.")
    citation: str = Field(examples=["Metformin guideline 2024, p. 17"])
    remarks: list[str] = Field(description="What to know before relying on it: superseded, old, read by OCR.")
    page_image: str = Field(description="Address of the page as an image, with the passage marked.")


def router(assistant: Assistant) -> APIRouter:
    """The routes, for this user's documents only. They block, and so run in threads."""
    routes = Routes(prefix="/api/library", tags=["library"])

    @routes.get("/documents", summary="List the documents")
    def documents() -> list[DocumentListed]:
        """Every document, newest first."""
        return [DocumentListed.model_validate(each) for each in assistant.library.documents()]

    @routes.get("/search", summary="Find the passages that answer a question")
    def search(
        query: Annotated[str, Query(max_length=LONGEST_QUERY, examples=["metformin dose in renal impairment"])],
        limit: Annotated[int, Query(ge=1, le=MOST_PASSAGES)] = USUAL_PASSAGES,
    ) -> list[PassageOut]:
        """The passages, best first. Where the library has nothing on it, an empty list: nothing near is made up."""
        return [_passage(each) for each in assistant.library.search(query, limit)]

    return routes


def _passage(found: Passage) -> PassageOut:
    year = f" ({found.year})" if found.year and str(found.year) not in found.document else ""
    by_ocr = (READ_BY_OCR,) if found.by_ocr else ()
    return PassageOut(
        passage_id=found.passage_id,
        document_id=found.document_id,
        document=found.document,
        page=found.page,
        section=found.section,
        score=found.score,
        quote=found.text,
        citation=f"{found.document}{year}, p. {found.page}",
        remarks=[*remarks(found.year, found.language, found.superseded_by), *by_ocr],
        page_image=page_address(found.document_id, found.page, found.passage_id),
    )
