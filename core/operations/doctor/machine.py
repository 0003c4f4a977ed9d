"""This machine: who holds a port, and what its memory has room for."""

import socket
import sys
from typing import TYPE_CHECKING

import psutil

from config import Settings
from core.model_server.memory import Shape, medgemma_4b, shape_of
from core.model_server.server import LARGE_CONTEXT, choose_context
from core.model_server.weights import MEDGEMMA_QUANTS, MMPROJ_F16, LocalWeights, catalogue, find_weights
from core.operations.doctor.finding import Finding, gigabytes, ok, warning
from core.operations.doctor.finding import problem as found_problem

if TYPE_CHECKING:
    from core.operations.doctor.model import Answering

SCARCE_BYTES = 500_000_000


def page_port(settings: Settings, *, running: bool) -> list[Finding]:
    """Whether the page finds its port free."""
    port = settings.ui_port
    if port == 0:
        return [ok("page", "The page takes any free port.")]
    holder = port_holder(settings.host, port)
    if holder is None:
        return [ok("page", f"Port {port} is free for the page.")]
    if running:
        return [ok("page", f"Port {port} is in use by {holder}; Bedside is running.")]
    remedy = "Stop that program, or set UI_PORT to another port."
    return [found_problem("page", f"Port {port} is in use by {holder}.", remedy)]


def port_holder(host: str, port: int) -> str | None:
    """Who listens on a port, as far as the system tells; None if nobody does."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        if sys.platform != "win32":  # there the option would let two programs share the port
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


def memory(settings: Settings, answering: "Answering | None") -> list[Finding]:
    """What fits, computed from the files, the context and the layers; or what is left beside a running model."""
    free = psutil.virtual_memory().available
    if answering is not None:
        return _beside(free) if answering.here else []
    weights = find_weights(settings)
    if weights is None:
        return (
            [] if settings.medgemma_base_url or settings.model_server == "off" else [_before_download(settings, free)]
        )
    findings = _files(weights)
    if findings:
        return findings
    shape = shape_of(weights.model, weights.mmproj)
    tokens = choose_context(weights, settings.context_size, free).tokens
    if 0 < shape.trained_context < tokens:
        findings = [
            warning(
                "context",
                f"CONTEXT_SIZE is {tokens:,} tokens; {weights.title} was trained with {shape.trained_context:,}.",
                f"Set CONTEXT_SIZE to {shape.trained_context} or less.",
            )
        ]
    needed = shape.needed_bytes(tokens)
    words = f"{weights.title} with {tokens:,} tokens of context needs {gigabytes(needed)}; {gigabytes(free)} are free."
    if needed <= free:
        return [*findings, ok("memory", words)]
    return [*findings, warning("memory", words, _smaller(settings, weights, shape, free, tokens))]


def _files(weights: LocalWeights) -> list[Finding]:
    """A projector that belongs to another model."""
    if weights.mmproj is None:
        return []
    from core.model_server.gguf_header import read_header

    wide, wanted = read_header(weights.mmproj).number("vision.projection_dim"), shape_of(weights.model).embedding
    if not wide or wide == wanted:
        return []
    return [
        found_problem(
            "vision",
            f"The vision projector {weights.mmproj.name} does not belong to {weights.model.name}: "
            f"it gives {wide:,} numbers for each piece of an image, the model takes {wanted:,}.",
            "Set MMPROJ_FILE to the one that belongs to the model, or download the model again.",
        )
    ]


def _beside(free: int) -> list[Finding]:
    swapped = psutil.swap_memory().used
    if free >= SCARCE_BYTES:
        return [ok("memory", f"{gigabytes(free)} are free beside the running model.")]
    return [
        warning(
            "memory",
            f"Only {gigabytes(free)} are free beside the running model; {gigabytes(swapped)} are swapped to disk.",
            "Close other programs, or set a smaller CONTEXT_SIZE or MODEL_QUANT.",
        )
    ]


def _smaller(settings: Settings, weights: LocalWeights, shape: Shape, free: int, tokens: int) -> str:
    """What would fit: a smaller context, else a smaller file."""
    if most := shape.largest_context(free, tokens):
        return f"Set CONTEXT_SIZE to {most} or less; that fits."
    if fits := _quant_that_fits(free, shape.files):
        return f"Set MODEL_QUANT={fits}; that fits with 2,048 tokens."
    least = gigabytes(shape.needed_bytes(2048))
    return f"Close other programs until {least} are free, or use a model server on a larger machine."


def _quant_that_fits(free: int, below: int) -> str:
    """The largest known file of MedGemma that fits and is smaller than what is there."""
    for quant, (size, _) in sorted(MEDGEMMA_QUANTS.items(), key=lambda item: -item[1][0]):
        files = size + MMPROJ_F16.size
        if files < below and medgemma_4b(files).largest_context(free, 2048):
            return quant
    return ""


def _before_download(settings: Settings, free: int) -> Finding:
    """Whether MedGemma would fit, before it is fetched."""
    weights = catalogue("medgemma", settings.model_quant)
    shape = medgemma_4b(weights.size)
    tokens = settings.context_size or LARGE_CONTEXT
    most = shape.largest_context(free, tokens)
    words = (
        f"{weights.title} with {most or 2048:,} tokens of context needs {gigabytes(shape.needed_bytes(most or 2048))}"
    )
    if most:
        return ok("memory", f"{words}; {gigabytes(free)} are free.")
    fits = _quant_that_fits(free, weights.size)
    return warning(
        "memory",
        f"{words}; only {gigabytes(free)} are free.",
        f"Set MODEL_QUANT={fits}; that fits." if fits else "Close other programs, or use a model server elsewhere.",
    )
