"""`doctor`: what works, what does not, and one remedy for each.

Covered: the page's port, DATA_DIR (writable, free space, owner), the model's endpoint and, where it answers, its
name, context and vision, the library. Not covered: how good the model's answers are.
"""

import asyncio
import shutil
import socket
from dataclasses import dataclass
from typing import Literal

import psutil

from config import Settings
from core.database import Database
from core.errors import BedsideError, InUseError, ModelUnreachableError
from core.medgemma_client import Probe, probe
from core.model_profiles import Endpoint
from core.model_server.endpoint import find_endpoint
from core.model_server.server import LOOPBACK
from core.model_server.weights import find_weights
from core.operations import lock
from knowledge.library import Library

LOW_SPACE_BYTES = 2 * 1024**3
SMALL_CONTEXT = 2048

Verdict = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, how it is, and what to do (empty where nothing is to be done)."""

    subject: str
    verdict: Verdict
    text: str
    remedy: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; nothing is changed but for making DATA_DIR if it is not there."""
    running, folder = _folder(settings)
    findings = [*folder, _space(settings), _page_port(settings, running)]
    findings += await _model(settings)
    if not running:
        findings.append(_library(settings))
    return findings


def healthy(findings: list[Finding]) -> bool:
    """Whether the app can work: no problem among the findings (warnings are allowed)."""
    return all(finding.verdict != "problem" for finding in findings)


def _folder(settings: Settings) -> tuple[bool, list[Finding]]:
    try:
        with lock.own(settings.data_dir):
            return False, [Finding("data folder", "ok", f"{settings.data_dir} can be written.")]
    except InUseError as error:
        return True, [Finding("data folder", "ok", error.message)]
    except BedsideError as error:
        return False, [Finding("data folder", "problem", error.message, error.hint)]


def _space(settings: Settings) -> Finding:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    words = f"{free / 1024**3:.1f} GB free on the disk of the data folder."
    if free < LOW_SPACE_BYTES:
        return Finding("disk", "warning", words, "Free some space, or move DATA_DIR.")
    return Finding("disk", "ok", words)


def _page_port(settings: Settings, running: bool) -> Finding:
    port = settings.ui_port
    if port == 0:
        return Finding("page", "ok", "The page takes any free port.")
    holder = port_holder(settings.host, port)
    if holder is None:
        return Finding("page", "ok", f"Port {port} is free for the page.")
    if running:
        return Finding("page", "ok", f"Port {port} is in use by {holder}; Bedside is running.")
    return Finding(
        "page", "problem", f"Port {port} is in use by {holder}.", "Stop that program, or set UI_PORT to another port."
    )


def port_holder(host: str, port: int) -> str | None:
    """Who listens on a port, as far as the system tells; None if nobody does."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return _listener(port)
    return None


def _listener(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.laddr and connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
                if connection.pid is None:
                    break
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        return "another program"
    return "another program"


async def _model(settings: Settings) -> list[Finding]:
    url = settings.medgemma_base_url or f"http://{LOOPBACK}:{settings.port}/v1"
    key = settings.medgemma_api_key.get_secret_value()
    try:
        found = await asyncio.to_thread(find_endpoint, url, [settings.medgemma_model], key)
    except ModelUnreachableError as error:
        if settings.medgemma_base_url:
            return [Finding("model", "problem", error.message, error.hint)]
        return [_startable(settings)]
    except BedsideError as error:
        return [Finding("model", "problem", error.message, error.hint)]
    return _probed(found.endpoint, await probe(found.endpoint))


def _startable(settings: Settings) -> Finding:
    """No model server answers: whether Bedside could start one from weights that are there."""
    try:
        weights = find_weights(settings)
    except BedsideError as error:
        return Finding("model", "problem", error.message, error.hint)
    if settings.model_server == "off":
        return Finding("model", "warning", "No model server answers, and MODEL_SERVER is off.", "Start one on PORT.")
    if weights is None:
        return Finding(
            "model",
            "warning",
            "No model server answers, and no weights are on this machine. Cards and search work without.",
            "Run `python app.py download-model medgemma`, or set MEDGEMMA_BASE_URL.",
        )
    return Finding("model", "ok", f"{weights.title} is on this machine; `python app.py` starts it.")


def _probed(endpoint: Endpoint, result: Probe) -> list[Finding]:
    if result.error is not None:
        return [Finding("model", "problem", result.error.message, result.error.hint)]
    demo = " It is the demo model: not medical." if endpoint.demo else ""
    findings = [Finding("model", "ok", f"{result.model} answers at {endpoint.base_url}.{demo}")]
    size = result.context_size
    if size is None:
        findings.append(Finding("context", "ok", "The server does not tell its context; 2,048 tokens are used."))
    elif size < SMALL_CONTEXT:
        findings.append(
            Finding("context", "warning", f"The context is {size:,} tokens.", "Set CONTEXT_SIZE to 2048 or more.")
        )
    else:
        findings.append(Finding("context", "ok", f"The context is {size:,} tokens."))
    if result.vision:
        findings.append(Finding("vision", "ok", "The model reads images."))
    else:
        findings.append(
            Finding(
                "vision", "warning", "The model does not read images.", "Start it with its mmproj file (MMPROJ_FILE)."
            )
        )
    return findings


def _library(settings: Settings) -> Finding:
    database = Database.in_folder(settings.data_dir)
    try:
        count = len(Library(settings.data_dir, database, embedding_model=settings.embedding_model).documents())
    except BedsideError as error:
        return Finding("library", "problem", error.message, error.hint)
    finally:
        database.close()
    return Finding("library", "ok", f"{count} document{'' if count == 1 else 's'} in the library.")
