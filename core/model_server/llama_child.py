"""The process that llama.cpp runs in, started by `core.model_server.server`; llama.cpp itself is imported only there.

Protocol: one line of JSON with the parameters on stdin; one line of JSON with the address on stdout once the model is
loaded and answers; llama.cpp's errors on stderr. The process ends when its stdin closes or its parent is gone,
whichever it notices first, so that no crash of the parent leaves it behind.
"""

import json
import os
import select
import signal
import sys
import threading
import time
from typing import Any

PARENT_LOOK_SECONDS = 1.0
ONLY_ERRORS = 1
PROMPT_CACHE_MIB = 512


def parameters(wanted: dict[str, Any]) -> Any:
    """llama.cpp's parameters: what the parent asked for, and what is never open to choice."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = wanted["model"]
    if wanted["mmproj"]:
        params.mmproj.path = wanted["mmproj"]
    params.model_alias = {wanted["alias"]}
    params.hostnames = ["127.0.0.1"]
    params.port = wanted["port"]
    params.n_ctx = wanted["context_size"]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = wanted["threads"]
    if wanted["gpu_layers"] is not None:
        params.n_gpu_layers = wanted["gpu_layers"]
    params.n_parallel = 1
    params.use_jinja = True
    params.cache_prompt = True
    # Gemma's sliding-window layers would otherwise forget what a later turn shares with this one: of a second turn's
    # 106 prompt tokens 1 was reused without it, 91 with it. It costs memory (see LARGE_CONTEXT_BYTES in server.py).
    params.swa_full = True
    # Its default of 8 GB would fill a ward PC with old prompts.
    params.cache_ram_mib = PROMPT_CACHE_MIB
    # No downloads, no page of its own, no listing of prompts, no reading by other web pages; errors only, as the log
    # of higher levels holds prompts.
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.cors_origins = ""
    params.verbosity = ONLY_ERRORS
    return params


def main() -> int:
    """Serve until the parent lets go. Returns 1 if the model cannot be loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends this process in order.
    parent = os.getppid()
    wanted = json.loads(sys.stdin.readline())
    _let_the_system_end_us()
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()
    to_parent = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever llama.cpp prints is log
    import xllamacpp

    try:
        server = xllamacpp.Server(parameters(wanted))
    except RuntimeError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    print(json.dumps({"address": server.listening_address}), file=to_parent, flush=True)
    while True:
        time.sleep(3600)


def _let_the_system_end_us() -> None:
    """Have SIGIO, which ends a process, sent when stdin closes: no thread runs while llama.cpp loads a model."""
    if sys.platform == "win32":
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:  # it closed before the signal was set up
        os._exit(0)


def _end_with_stdin() -> None:
    while sys.stdin.buffer.read(4096):
        continue
    os._exit(0)


def _end_with_parent(parent: int) -> None:
    import psutil

    while os.getppid() == parent and psutil.pid_exists(parent):
        time.sleep(PARENT_LOOK_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)
