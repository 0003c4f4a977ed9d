"""How the addresses for other programs behave: with and without their last slash, and with strict JSON."""

from collections.abc import Callable, Coroutine
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from api import strict_json

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Problem(BaseModel):
    """Why a request was not served."""

    error: str = Field(description="What happened, and what to do.", examples=["The field query is missing."])


REFUSED = {
    400: "What was sent contradicts itself, or cannot be used.",
    401: "The key is missing or wrong.",
    403: "Another machine or web site asks, and no key is set.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    415: "The body is of another kind than this address reads.",
    422: "A field is missing, of another type, or out of range; or the body is no JSON.",
    429: "Too many requests; Retry-After says when to ask again.",
    431: "The headers are too large.",
    500: "Something unforeseen; its id is in the log.",
    507: "The disk is full, or cannot be read.",
}
"""What any address may answer besides its own statuses."""


def refusals(told: Any) -> dict[int | str, dict[str, Any]]:
    """`REFUSED` for the OpenAPI document, each told in the form of this model."""
    return {status: {"model": told, "description": text} for status, text in REFUSED.items()}


class _StrictRequest(Request):
    async def json(self) -> Any:
        return await to_thread.run_sync(strict_json.loads, await self.body())  # an image has megabytes


class StrictRoute(APIRoute):
    """A route that reads its body as `strict_json` does."""

    def get_route_handler(self) -> Handler:
        """The handler on such a request."""
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(_StrictRequest(request.scope, request.receive))

        return handle_strictly


class Routes(APIRouter):
    """A router whose addresses are served with and without their last slash: a redirect would lose the body."""

    def __init__(self, *, told: Any = Problem, **options: Any) -> None:
        """`told` is the model of its errors."""
        super().__init__(route_class=StrictRoute, responses=refusals(told), **options)

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Add the route under both addresses; the OpenAPI document names the one that is given."""
        super().add_api_route(path, endpoint, **options)
        other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
        super().add_api_route(other, endpoint, **(options | {"include_in_schema": False}))
