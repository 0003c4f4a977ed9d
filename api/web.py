"""The web application: what every request passes on its way in, and the routes for other programs."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Match

from api import ai_chat, calculators, files, library, problems, sign_in
from api.guard import METHODS, Guard
from api.limits import Answers, Requests
from api.openai import routes as openai
from api.security import SecurityHeaders
from api.sessions import Sessions
from config import Settings
from core.assistant import Assistant

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def application(assistant: Assistant, settings: Settings, lifespan: Lifespan | None = None) -> FastAPI:
    """The application without the page, which is mounted on it; its OpenAPI document is `/api/openapi.json`.

    There is no page to browse that document: FastAPI's own loads its scripts from another host.
    """
    options: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": "/api/openapi.json"}
    web = FastAPI(title="Bedside", summary="A clinician's assistant on MedGemma.", lifespan=lifespan, **options)
    key, requests = settings.api_key.get_secret_value(), Requests(settings.requests_per_minute)
    sessions = Sessions(key, settings.data_dir) if key else None
    answers = Answers(settings.answers_at_once)
    problems.handle(web)
    # The last one added is the first that a request passes.
    web.add_middleware(Guard, settings=settings, sessions=sessions, requests=requests)
    web.add_middleware(problems.Unforeseen)
    web.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "POST"),
        allow_headers=("authorization", "content-type"),
        expose_headers=("retry-after",),
    )
    web.add_middleware(SecurityHeaders)
    web.add_api_route("/health", health, methods=["GET"], tags=["health"], summary="Whether the application runs")
    web.add_api_route("/health", health, methods=["HEAD"], include_in_schema=False)
    if sessions:
        web.include_router(sign_in.router(sessions, requests))
    web.include_router(files.router(assistant))
    web.include_router(ai_chat.router(assistant, answers))
    web.include_router(calculators.router())
    web.include_router(library.router(assistant))
    web.include_router(openai.router(assistant, answers))
    web.include_router(elsewhere(list(web.routes)))  # after every other router
    return web


def elsewhere(known: Sequence[BaseRoute]) -> APIRouter:
    """What programs are told of an address that is none; else the page's own 404 would answer them."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/api/{rest:path}", methods=list(METHODS))
    @routes.api_route("/v1/{rest:path}", methods=list(METHODS))
    async def nothing_here(request: Request) -> None:
        def takes(method: str) -> bool:
            return any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in known)

        allowed = [method for method in METHODS if takes(method)]
        raise HTTPException(405, headers={"allow": ", ".join(allowed)}) if allowed else HTTPException(404)

    return routes


async def health() -> dict[str, str]:
    """That the application runs, and nothing else: for whoever restarts it if it does not."""
    return {"status": "ok"}
