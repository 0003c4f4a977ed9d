"""Serves the user's conversations as files, their images, the pages of their documents, and no other file."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel

from api.routing import refusals
from config import LOCAL_USER
from core.assistant import Assistant
from core.assistant.export import Kind, export
from core.errors import BedsideError, FileError, NotFoundError

PNG = b"\x89PNG"
CACHE = "private, no-store"
"""Nothing of a patient stays in the browser's cache."""


class Detail(BaseModel):
    """Why a file is not served."""

    detail: str


NOT_THERE: dict[int | str, dict[str, Any]] = {
    404: {"model": Detail, "description": "It is not there, or not this user's."}
}


def router(assistant: Assistant) -> APIRouter:
    """The routes, for this user only; what is not theirs, or not there any more, is 404 with a sentence.

    - `GET /files/conversations/{conversation_id}.md` and `….json`: a conversation to keep, as a download.
    - `GET /files/images/{image_id}`: an image of a conversation as PNG.
    - `GET /files/pages/{document_id}/{page}?passage={passage_id}`: a page of a document (from 1) as JPEG, with the
      passage marked. Its headers say `x-document` (the title with its year), `x-remarks` (what the reader has to know
      of it now, a line each; both percent-encoded UTF-8) and `x-pages` (how many there are). 422 where the page cannot
      be drawn, 500 where its file is lost.
    """
    routes = APIRouter(prefix="/files", tags=["files"], responses=refusals(Detail) | NOT_THERE)

    @routes.get(
        "/conversations/{conversation_id}.{kind}",
        summary="A conversation to keep",
        response_class=Response,
        responses=_of("application/json", "text/markdown"),
    )
    def conversation(conversation_id: str, kind: Kind) -> Response:
        try:
            file = export(assistant.conversations.load(LOCAL_USER, conversation_id), kind)
        except NotFoundError as error:
            raise _refused(404, error) from error
        headers = {"cache-control": CACHE, "content-disposition": f'attachment; filename="{file.file_name}"'}
        return Response(file.text, media_type=file.media_type, headers=headers)

    @routes.get(
        "/images/{image_id}",
        summary="An image of a conversation",
        response_class=Response,
        responses=_of("image/png"),
    )
    def image(image_id: str) -> Response:
        try:
            return _picture(assistant.conversations.image(LOCAL_USER, image_id))
        except NotFoundError as error:
            raise _refused(404, error) from error

    @routes.get(
        "/pages/{document_id}/{page}",
        summary="A page of a document",
        response_class=Response,
        responses=_of("image/jpeg"),
    )
    def page_image(document_id: str, page: int, passage: str = "") -> Response:
        try:
            library = assistant.library
            document = library.document(document_id)
            if not 1 <= page <= document.pages:
                raise NotFoundError("This document has no such page.", "Reload the page.")
            drawn = library.page_image(document_id, page, passage or None)
            remarks = "\n".join(library.remarks(document, page))
        except NotFoundError as error:
            raise _refused(404, error) from error
        except FileError as error:
            raise _refused(422, error) from error
        except BedsideError as error:
            raise _refused(500, error) from error
        return _picture(
            drawn, {"x-document": quote(document.name), "x-pages": str(document.pages), "x-remarks": quote(remarks)}
        )

    return routes


def _of(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """A file of one of these kinds, for the OpenAPI document."""
    return {200: {"description": "The file", "content": {kind: {} for kind in kinds}}}


def page_address(document_id: str, page: int, passage: str = "") -> str:
    """Where the image of a page is, with a passage marked."""
    return f"/files/pages/{document_id}/{page}" + (f"?passage={passage}" if passage else "")


def _picture(data: bytes, headers: dict[str, str] | None = None) -> Response:
    kind = "image/png" if data.startswith(PNG) else "image/jpeg"
    return Response(data, media_type=kind, headers={"cache-control": CACHE, **(headers or {})})


def _refused(status: int, error: BedsideError) -> HTTPException:
    return HTTPException(status, str(error), headers={"cache-control": CACHE})
