"""Every check in its order, each with a time limit; a bug in one is a line of the report, never its end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from threading import Thread

from config import Settings
from core.errors import BedsideError, Bug
from core.model_server.hub import HUB
from core.operations.doctor import machine, model, network, speed, storage
from core.operations.doctor.finding import Finding, problem, warning

log = logging.getLogger(__name__)

CHECK_SECONDS, MODEL_SECONDS = 120.0, 180.0
"""What a slow and busy machine needs to open the index, or a model on it to read a small image and short prompts."""


async def examine(
    settings: Settings, *, measure_speed: bool = False, online: bool = False, hub: str = HUB
) -> list[Finding]:
    """Look at everything, one check after the other; each has a time limit, and a bug in one is a line of its own.

    `measure_speed` has the model read and write for up to some minutes; `online` asks the hub whether it gives the
    weights.
    """
    running = storage.is_running(settings)
    findings = await _in_time("data folder", partial(storage.folder, settings))
    findings += await _in_time("disk", partial(storage.disk, settings))
    findings += await _in_time("database", partial(storage.database, settings, running=running))
    findings += await _in_time("page", partial(machine.page_port, settings, running=running))
    answering: model.Answering | None = None

    async def ask_model() -> list[Finding]:
        nonlocal answering
        answering, found = await model.examine(settings)
        return found

    findings += await _awaited("model", ask_model, MODEL_SECONDS)
    findings += await _in_time("memory", partial(machine.memory, settings, answering))
    findings += await _in_time("download", partial(network.download, settings, answering, online=online, hub=hub))
    if measure_speed and answering is not None:
        findings += await _awaited("speed", partial(speed.measure, settings, answering), speed.LONGEST_SECONDS)
    return findings


async def _in_time(subject: str, check: Callable[[], list[Finding]]) -> list[Finding]:
    """Run a check that blocks. One that hangs is left behind: its thread ends with the command."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[Finding]] = loop.create_future()

    def settle(found: list[Finding] | None, error: Exception | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(found or [])

    def run() -> None:
        found: list[Finding] | None = None
        failure: Exception | None = None
        try:
            found = check()
        except Exception as error:  # noqa: BLE001  # whatever it is, _awaited tells of it
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found, failure)

    def start() -> Awaitable[list[Finding]]:
        Thread(target=run, name=f"doctor: {subject}", daemon=True).start()
        return done

    return await _awaited(subject, start, CHECK_SECONDS)


async def _awaited(subject: str, check: Callable[[], Awaitable[list[Finding]]], seconds: float) -> list[Finding]:
    try:
        return await asyncio.wait_for(check(), seconds)
    except TimeoutError:
        return [warning(subject, f"This was not found out within {seconds:.0f} s.", "Try again when less is going on.")]
    except BedsideError as error:
        return [problem(subject, error.message, error.hint)]
    except Exception:
        fault = Bug("This could not be examined")
        log.exception("the check of %s failed (id %s)", subject, fault.id)
        return [warning(subject, fault.message, "The log says more; report the id.")]
