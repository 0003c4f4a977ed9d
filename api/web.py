"""The web application: what every request passes on its way in, and the routes for other programs."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import FastAPI

from api import ai_chat, calculators, files, library, problems
from api.security import SecurityHeaders
from config import Settings
from core.assistant import Assistant

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def application(assistant: Assistant, settings: Settings, lifespan: Lifespan | None = None) -> FastAPI:
    """The application without the page, which is mounted on it; its OpenAPI document is `/api/openapi.json`.

    There is no page to browse that document: FastAPI's own loads its scripts from another host.
    """
    options: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": "/api/openapi.json"}
    web = FastAPI(title="Bedside", summary="A clinician's assistant on MedGemma.", lifespan=lifespan, **options)
    problems.handle(web)
    web.add_middleware(problems.Unforeseen)
    web.add_middleware(SecurityHeaders)
    web.include_router(files.router(assistant))
    web.include_router(ai_chat.router(assistant))
    web.include_router(calculators.router())
    web.include_router(library.router(assistant))
    return web
