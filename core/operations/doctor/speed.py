"""How many tokens a second the model reads and writes, measured by a short request, and what holds it up.

By llama.cpp's own `timings` where the server gives them, else by the clock over a streamed reply.
"""

import asyncio
import json
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import psutil

from config import Settings
from core.medgemma.transport import http_client
from core.model_profiles import Endpoint, profile_for
from core.model_server.server import choose_threads
from core.operations.doctor.finding import Finding, gigabytes, ok, problem, warning
from core.operations.doctor.machine import SCARCE_BYTES
from core.operations.doctor.model import Answering

LONGEST_SECONDS = 300.0
ANSWER_TOKENS = 24
ANSWER_OF = 200
"""Tokens of a usual answer, for the seconds that are told."""
SLOW_READING, SLOW_WRITING = 40.0, 6.0
"""Below these an image takes more than 6 s to read, or an answer half a minute to write."""
BUSY_PERCENT = 50.0
LOOK_SECONDS = 1.0
SENTENCE = "The patient is seen on the ward round and the chart is read aloud to the team. "


@dataclass(frozen=True)
class Speed:
    """Tokens a second of the prompt and of the answer; `told` where the server measured them itself."""

    reading: float
    writing: float
    told: bool


async def measure(settings: Settings, answering: Answering) -> list[Finding]:
    """Have the model read some 150 tokens that it has not kept, and write some."""
    endpoint = answering.endpoint
    busy = await asyncio.to_thread(_busy_with_others) if answering.here else 0.0
    try:
        async with http_client(endpoint, LONGEST_SECONDS) as http:
            found = await _asked(http, endpoint)
    except (httpx.HTTPError, ValueError, TypeError, LookupError, AttributeError):
        return [problem("speed", "The model did not finish a short answer.", "Restart the model server.")]
    if found is None:
        return [warning("speed", "The answer was too short to be timed.", "Look again.")]
    image = profile_for(endpoint.model).image_tokens / found.reading
    words = (
        f"The model reads {found.reading:.1f} and writes {found.writing:.1f} tokens a second "
        f"({'as the server tells' if found.told else 'by the clock'}): about {ANSWER_OF / found.writing:.0f} s for an "
        f"answer, {image:.0f} s more for an image."
    )
    if found.reading >= SLOW_READING and found.writing >= SLOW_WRITING:
        return [ok("speed", words)]
    why, remedy = _why(settings, answering, busy)
    return [warning("speed", f"{words} {why}", remedy)]


async def _asked(http: httpx.AsyncClient, endpoint: Endpoint) -> Speed | None:
    text = f"{uuid4().hex} {SENTENCE * 8}Count from one to forty in words."  # a new beginning, so nothing of it is kept
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [{"role": "user", "content": text}],
        "max_tokens": ANSWER_TOKENS,
        "temperature": 0,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    headers = {"authorization": f"Bearer {endpoint.api_key or 'none'}"}
    began = time.perf_counter()
    arrivals: list[float] = []
    usage: dict[str, Any] = {}
    timings: dict[str, Any] = {}
    async with http.stream("POST", f"{endpoint.base_url}/chat/completions", json=body, headers=headers) as reply:
        reply.raise_for_status()
        async for line in reply.aiter_lines():
            if not line.startswith("data: {"):
                continue
            event = json.loads(line.removeprefix("data: "))
            usage, timings = event.get("usage") or usage, event.get("timings") or timings
            if any((choice.get("delta") or {}).get("content") for choice in event.get("choices") or ()):
                arrivals.append(time.perf_counter())
    if timings.get("prompt_per_second") and timings.get("predicted_per_second"):
        return Speed(float(timings["prompt_per_second"]), float(timings["predicted_per_second"]), told=True)
    if len(arrivals) < 3 or arrivals[-1] <= arrivals[0]:
        return None
    written = usage.get("completion_tokens") or len(arrivals)
    prompt = usage.get("prompt_tokens") or len(text) / 5
    return Speed(prompt / (arrivals[0] - began), (written - 1) / (arrivals[-1] - arrivals[0]), told=False)


def _busy_with_others() -> float:
    """How much of the processor other programs take, in percent, before the model is asked."""
    return float(psutil.cpu_percent(interval=LOOK_SECONDS))


def _why(settings: Settings, answering: Answering, busy: float) -> tuple[str, str]:
    """The most likely reason on this machine, and its remedy."""
    if not answering.here:
        return "It runs on another machine.", "Look there for its processor, memory and GPU."
    free, swapped = psutil.virtual_memory().available, psutil.swap_memory().used
    cores = choose_threads(None, busy=0.0)
    if gpu := gpu_name():
        if settings.gpu_layers == 0:
            return f"GPU_LAYERS is 0, so the {gpu} is not used.", "Unset GPU_LAYERS, or set it to 35."
        return (
            f"There is a {gpu}; the server that comes with Bedside may use the processor only.",
            "Use LocalAI's CUDA image (deploy/docker, profile gpu).",
        )
    if free < SCARCE_BYTES or swapped > SCARCE_BYTES:
        words = f"Memory is short: {gigabytes(free)} free, {gigabytes(swapped)} swapped to disk."
        return words, "Close other programs, or set a smaller CONTEXT_SIZE or MODEL_QUANT."
    if settings.threads is not None and settings.threads > cores:
        return f"THREADS is {settings.threads}, but there are {cores} cores: threads wait for each other.", (
            f"Set THREADS to {cores} or less, or unset it."
        )
    if busy > BUSY_PERCENT:
        return f"Other programs take {busy:.0f} % of the processor.", "Close them, or ask when they are done."
    return f"The processor has {cores} core{'' if cores == 1 else 's'} and there is no GPU.", (
        "Use MODEL_QUANT=Q4_K_M, ask shorter questions, or a model server with a GPU."
    )


def gpu_name() -> str:
    """The first NVIDIA GPU's name as its driver tells it; empty if there is none."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ""
    try:
        told = subprocess.run(
            [program, "--query-gpu=name", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return next(iter(told.stdout.strip().splitlines()), "")
