"""Serves the images of the user's conversations, and no other file."""

from fastapi import APIRouter, HTTPException, Response

from core.database import LOCAL_USER
from core.errors import NotFoundError
from core.records.conversations import Conversations

CACHE = "private, no-store"
"""Nothing of a patient stays in the browser's cache."""


def router(conversations: Conversations) -> APIRouter:
    """The route `GET /files/images/{image_id}`: the PNG of an image of this user, else 404."""
    routes = APIRouter(prefix="/files", tags=["files"])

    @routes.get("/images/{image_id}", response_class=Response, responses={404: {"description": "No such image"}})
    def image(image_id: str) -> Response:
        try:
            png = conversations.image(LOCAL_USER, image_id)
        except NotFoundError as error:
            raise HTTPException(404, error.message) from error
        return Response(png, media_type="image/png", headers={"cache-control": CACHE})

    return routes
