"""How the addresses for other programs behave: with and without their last slash, and with strict JSON."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from api import strict_json

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Problem(BaseModel):
    """Why a request was not served."""

    error: str = Field(description="What happened, and what to do.")


class _StrictRequest(Request):
    async def json(self) -> Any:
        return strict_json.loads(await self.body())


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

    def __init__(self, **options: Any) -> None:
        super().__init__(route_class=StrictRoute, **options)

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Add the route under both addresses; the OpenAPI document names the one that is given."""
        super().add_api_route(path, endpoint, **options)
        other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
        super().add_api_route(other, endpoint, **(options | {"include_in_schema": False}))
