"""What the command line does with models: serve one in the foreground, or download one, with progress on stderr."""

import sys
import time

from config import Settings
from core.errors import WeightsError
from core.model_server.download import Download, Progress
from core.model_server.hub import HUB
from core.model_server.keeper import START_SECONDS, check_choice
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights, Which, catalogue, find_weights

LOOK_SECONDS = 0.5
LINE_SECONDS = 5.0
INTERRUPTED = 130


def serve_model(settings: Settings, model: Which | None = None, *, accept_licence: bool = False, hub: str = HUB) -> int:
    """Run the model server alone until Ctrl-C, printing its address and model. Returns the exit code; 1 if it stops.

    A `model` that is asked for and missing is fetched first. Raises `BedsideError` if there are no weights, the
    download fails or the server does not start.
    """
    check_choice(settings, model)
    weights = find_weights(settings, model)
    if weights is None and model is not None:
        weights = _fetch(settings, model, accept_licence, hub)
    if weights is None:
        raise WeightsError(
            f"{catalogue('medgemma', settings.model_quant).title} is not on this machine.",
            "Run: python app.py download-model medgemma",
        )
    server = ModelServer(
        weights,
        port=settings.port,
        context_size=settings.context_size,
        gpu_layers=settings.gpu_layers,
        threads=settings.threads,
    )
    try:
        server.start()
        endpoint = server.wait_ready(START_SECONDS)
        vision = "with vision" if weights.mmproj else "text only"
        print(f"{weights.title} answers at {endpoint.base_url} as {endpoint.model}, {vision}.")
        print(f"Context: {server.context.tokens} tokens ({server.context.reason}). Stop with Ctrl-C.", flush=True)
        while server.alive:
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        return 0
    finally:
        server.stop()
    print("The model server stopped. Start it again.", file=sys.stderr)
    return 1


def download_model(settings: Settings, which: Which, accept_licence: bool = False, hub: str = HUB) -> int:
    """Download a model into MODELS_DIR, saying size, source and licence first. Returns the exit code.

    Raises `BedsideError` if the licence is not accepted, or the download fails; what was fetched is kept.
    """
    try:
        local = _fetch(settings, which, accept_licence, hub)
    except KeyboardInterrupt:
        print("The download was ended. What is there is kept; the same command continues it.", file=sys.stderr)
        return INTERRUPTED
    print(local.model)
    return 0


def _fetch(settings: Settings, which: Which, accept_licence: bool, hub: str) -> LocalWeights:
    weights = catalogue(which, settings.model_quant)
    print(f"{weights.title}: {weights.size / 1e9:.1f} GB from {weights.source}", file=sys.stderr)
    print(f"Licence: {weights.licence.name}, {weights.licence.url}", file=sys.stderr)
    print(f"{weights.licence.summary}", file=sys.stderr, flush=True)
    show = _ProgressLine()
    token = settings.hf_token.get_secret_value()
    try:
        return Download(weights, settings.models_dir, show, token, accept_licence, hub=hub).run()
    finally:
        show.end()


class _ProgressLine:
    """Progress on stderr: one line that is rewritten on a terminal, a new line now and then in a log."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._written = float("-inf")
        self._open = False

    def __call__(self, progress: Progress) -> None:
        done, total = progress.done_bytes, progress.total_bytes
        what = "checking" if progress.verifying else f"{done:,} of {total:,} bytes ({done / max(total, 1):.0%})"
        due = progress.verifying or done >= total or time.monotonic() - self._written >= LINE_SECONDS
        if self._terminal:
            sys.stderr.write(f"\r\033[K{progress.what}: {what}")
            self._open = True
        elif due:
            sys.stderr.write(f"{progress.what}: {what}\n")
            self._written = time.monotonic()
        sys.stderr.flush()

    def end(self) -> None:
        """Finish the line that is being rewritten."""
        if self._open:
            sys.stderr.write("\n")
            self._open = False
