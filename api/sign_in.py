"""The page that asks for the key, once for each browser. It works without scripts and shows nothing else of Bedside."""

from html import escape
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import origins
from api.access import PAGE, SIGN_IN, SIGN_OUT
from api.limits import Requests
from api.problems import Refusal
from api.sessions import COOKIE, LASTS_SECONDS, Sessions

NO_STORE = {"cache-control": "no-store"}
WRONG = "This is not the key. Check it letter by letter, or ask whoever runs this Bedside."
LONGEST_KEY = 1000
STYLE = (Path(__file__).parent / "sign_in.css").read_text(encoding="utf-8")
DOCUMENT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">{again}
<title>Sign in · Bedside</title>
<link rel="stylesheet" href="sign-in.css">
</head>
<body>
<main>
<h1>Bedside</h1>
<form method="post" action="sign-in">
<label for="key">Key</label>
<input id="key" name="key" type="password" required autofocus autocomplete="current-password" spellcheck="false"
 autocapitalize="none" maxlength="{longest}" aria-describedby="about{also}"{invalid}>
{problem}<p id="about">Whoever runs this Bedside has it. It is asked again after 12 hours.</p>
<button type="submit">Sign in</button>
</form>
</main>
</body>
</html>
"""
LEAVE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign out · Bedside</title>
<link rel="stylesheet" href="sign-in.css">
</head>
<body>
<main>
<h1>Bedside</h1>
<form method="post" action="sign-out">
<p>This browser will be asked for the key again.</p>
<button type="submit">Sign out</button>
</form>
</main>
</body>
</html>
"""
AGAIN = f'\n<meta http-equiv="refresh" content="0; url={PAGE}">'
"""A browser that comes from another site holds the cookie back; asked again by this page, it sends it."""


def router(sessions: Sessions, requests: Requests) -> APIRouter:
    """The routes of signing in and out, for browsers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(SIGN_IN)
    async def ask(request: Request) -> Response:
        if sessions.of(request.cookies.get(COOKIE)):
            return RedirectResponse(PAGE, 303, NO_STORE)
        site = request.headers.get("sec-fetch-site")
        return _page(again=site in ("cross-site", "same-site"))

    @routes.post(SIGN_IN)
    async def sign_in(request: Request, key: Annotated[str, Form()] = "") -> Response:
        address = origins.address_of(request.scope)
        try:
            requests.check_wrong_keys(address)
        except Refusal as refusal:
            return _page(str(refusal), refusal.status, refusal.headers)
        if not sessions.is_key(key.strip()):
            requests.count_wrong_key(address)
            return _page(WRONG, 401)
        signed_in = RedirectResponse(PAGE, 303, NO_STORE)
        secure = request.url.scheme == "https"
        signed_in.set_cookie(
            COOKIE, sessions.begin(), max_age=LASTS_SECONDS, httponly=True, samesite="strict", secure=secure
        )
        return signed_in

    @routes.get(SIGN_OUT)
    async def leave() -> Response:
        return HTMLResponse(LEAVE, headers=NO_STORE)

    @routes.post(SIGN_OUT)
    async def sign_out(request: Request) -> Response:
        if session := sessions.of(request.cookies.get(COOKIE)):
            sessions.end(session)
        signed_out = RedirectResponse(SIGN_IN, 303, NO_STORE | {"clear-site-data": '"cache", "storage"'})
        signed_out.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return signed_out

    @routes.get("/sign-in.css")
    async def style() -> Response:
        return Response(STYLE, media_type="text/css")

    return routes


def _page(
    problem: str = "", status: int = 200, headers: dict[str, str] | None = None, *, again: bool = False
) -> HTMLResponse:
    told = f'<p id="problem" role="alert">{escape(problem)}</p>\n' if problem else ""
    page = DOCUMENT.format(
        again=AGAIN if again else "",
        longest=LONGEST_KEY,
        problem=told,
        also=" problem" if problem else "",
        invalid=' aria-invalid="true"' if problem else "",
    )
    return HTMLResponse(page, status, NO_STORE | (headers or {}))
