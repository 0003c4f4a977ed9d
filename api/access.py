"""Who may use which address, how much may be sent there, and what counts against a caller's limit: one table.

The first rule that fits decides; an address that none fits is closed. Gradio's routes are named one by one, so that a
new version cannot open one unnoticed: those that this page does not use are closed, among them the ones that fetch from
other hosts or write code.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from starlette.routing import compile_path

JSON, MULTIPART, FORM = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"
PAGE = "/"
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
KB, MB = 1000, 1_000_000

Who = Literal["open", "key", "closed"]
"""Everyone; who has the key (everyone on this machine where no key is set); nobody."""
Counted = Literal["caller", "page", "not"]
"""Against the limit of a caller, against the higher one of the page, or not at all (what a page consists of)."""


@dataclass(frozen=True)
class Rule:
    """What holds for the addresses that `path`, written as in a route, fits.

    `largest` is the number of bytes that a body may have, `types` the kinds of body that are read.
    """

    path: str
    who: Who
    counted: Counted = "caller"
    largest: int = 100 * KB
    types: tuple[str, ...] = (JSON,)
    _fits: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_fits", compile_path(self.path)[0])

    def fits(self, path: str) -> bool:
        """Whether `path` is one of its addresses."""
        return self._fits.fullmatch(path) is not None


OPEN = (
    Rule("/health", "open", "not"),
    Rule(SIGN_IN, "open", largest=4 * KB, types=(FORM,)),
    Rule("/sign-in.css", "open", "not"),
)
FOR_PROGRAMS = (
    Rule("/api/ai-chat", "key", largest=140 * MB, types=(JSON, MULTIPART, FORM)),
    Rule("/api/ai-chat/", "key", largest=140 * MB, types=(JSON, MULTIPART, FORM)),
    Rule("/api/{rest:path}", "key", largest=1 * MB),
    Rule("/v1/{rest:path}", "key", largest=140 * MB),
)
FOR_THE_PAGE = (
    Rule(SIGN_OUT, "key", "page", largest=4 * KB, types=(FORM,)),
    Rule("/files/{rest:path}", "key", "not"),
    Rule("/calculators", "key", "page"),
    Rule("/calculators/{rest:path}", "key", "page"),
    Rule(PAGE, "key", "not"),
    Rule("/config", "key", "not"),
    Rule("/theme.css", "key", "not"),
    Rule("/svelte/{path:path}", "key", "not"),
    Rule("/static/{path:path}", "key", "not"),
    Rule("/assets/{path:path}", "key", "not"),
    Rule("/favicon.ico", "key", "not"),
    Rule("/robots.txt", "key", "not"),
    Rule("/manifest.json", "key", "not"),
    Rule("/gradio_api/theme.css", "key", "not"),
    Rule("/gradio_api/startup-events", "key", "not"),
    Rule("/gradio_api/app_id", "key", "not"),
    Rule("/gradio_api/info", "key", "not"),
    Rule("/gradio_api/heartbeat/{session_hash}", "key", "not"),
    Rule("/gradio_api/queue/join", "key", "page", largest=8 * MB),
    Rule("/gradio_api/queue/data", "key", "page"),
    Rule("/gradio_api/run/{api_name}", "key", "page", largest=8 * MB),
    Rule("/gradio_api/cancel", "key", "page"),
    Rule("/gradio_api/reset", "key", "page"),
    Rule("/gradio_api/upload", "key", "page", largest=1000 * MB, types=(MULTIPART,)),
    Rule("/gradio_api/upload_progress", "key", "page"),
    Rule("/gradio_api/file={path_or_url:path}", "key", "not"),
)
CLOSED = tuple(
    Rule(path, "closed")
    for path in (
        *("/openapi.json", "/login", "/login/", "/logout", "/config/", "/pwa_icon", "/pwa_icon/{size}", "/monitoring"),
        *("/monitoring/{rest:path}", "/gradio_api/openapi.json", "/gradio_api/deep_link", "/gradio_api/dev/reload"),
        *("/gradio_api/user", "/gradio_api/user/", "/gradio_api/login_check", "/gradio_api/login_check/"),
        *("/gradio_api/token", "/gradio_api/token/", "/gradio_api/app_id/", "/gradio_api/info/", "/gradio_api/reset/"),
        *("/gradio_api/runs", "/gradio_api/runs/", "/gradio_api/proxy={url_path:path}", "/gradio_api/file/{path:path}"),
        "/gradio_api/custom_component/{id}/{environment}/{type}/{file_name}",
        *("/gradio_api/stream/{rest:path}", "/gradio_api/run/{api_name}/", "/gradio_api/api/{rest:path}"),
        *("/gradio_api/call/{rest:path}", "/gradio_api/queue/status", "/gradio_api/component_server"),
        *("/gradio_api/component_server/", "/gradio_api/process_recording"),
        *("/gradio_api/vibe-edit", "/gradio_api/vibe-edit/", "/gradio_api/undo-vibe-edit"),
        *("/gradio_api/undo-vibe-edit/", "/gradio_api/vibe-code", "/gradio_api/vibe-code/"),
        *("/gradio_api/vibe-starter-queries", "/gradio_api/vibe-starter-queries/"),
    )
)
RULES = (*OPEN, *FOR_PROGRAMS, *FOR_THE_PAGE, *CLOSED)


def rule_for(path: str) -> Rule | None:
    """The rule of an address; none where nothing is decided, which closes it."""
    return next((rule for rule in RULES if rule.fits(path)), None)
