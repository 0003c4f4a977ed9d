"""Bedside's command line and composition root: settings -> parts -> serve.

`python app.py` serves the page; `python app.py --help` lists the other commands.
"""

import argparse
import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import config
from core.errors import BedsideError, Bug, InUseError, SettingsError
from core.operations import log

if TYPE_CHECKING:
    from core.assistant import Assistant

config.quiet()

SHUTDOWN_SECONDS = 2
INTERRUPTED, TERMINATED = 130, 143
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - how it is reached from here


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status. Every error is one sentence on stderr, a bug with an id for the log."""
    options = _parser().parse_args(arguments)
    try:
        settings = config.load_settings()
        log_file = log.begin(settings.data_dir)
    except BedsideError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        status = int(options.run(settings, options))
        sys.stdout.flush()
        return status
    except BedsideError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough; Python would complain again when it exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        fault = Bug()
        logging.getLogger(__name__).exception("the command failed (id %s)", fault.id)
        print(f"{fault.message} The log tells more: {log_file}", file=sys.stderr)
    return 1


def serve(settings: config.Settings, options: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C."""
    with _listening(settings.host, settings.ui_port) as listener:
        host, port = listener.getsockname()[:2]
        near = EVERYWHERE.get(host, host)
        address = f"http://{f'[{near}]' if ':' in near else near}:{port}"
        with _house(settings, options, address) as assistant:
            _serve(assistant, settings, listener, address)
    return 0


def ask(settings: config.Settings, options: argparse.Namespace) -> int:
    """Ask one question and print the answer."""
    from ui import terminal

    with _house(settings, options) as assistant:
        return asyncio.run(terminal.ask(assistant, options.question, options.image, as_json=options.json))


def ingest(settings: config.Settings, options: argparse.Namespace) -> int:
    """Read PDFs into the library."""
    from ui import terminal

    with _house(settings, options, with_model=False) as assistant:
        return terminal.ingest(assistant.library, options.paths, replace=options.replace)


def rebuild_index(settings: config.Settings, options: argparse.Namespace) -> int:
    """Make the search indexes anew."""
    from ui import terminal

    with _house(settings, options, with_model=False) as assistant:
        return terminal.rebuild_index(assistant.library)


def export(settings: config.Settings, options: argparse.Namespace) -> int:
    """List the conversations, or print one."""
    from ui import terminal

    with _house(settings, options, with_model=False) as assistant:
        return terminal.export(assistant.conversations, options.conversation, as_json=options.json)


def serve_model(settings: config.Settings, options: argparse.Namespace) -> int:
    """Run the model server alone."""
    from core.model_server import commands

    return commands.serve_model(settings, options.model, accept_licence=options.accept_licence)


def download_model(settings: config.Settings, options: argparse.Namespace) -> int:
    """Fetch model weights."""
    from core.model_server import commands

    return commands.download_model(settings, options.which, accept_licence=options.accept_licence)


def localai_files(settings: config.Settings, options: argparse.Namespace) -> int:
    """Write the files with which LocalAI serves MedGemma."""
    from core.model_server.localai import write_files

    for path in write_files(settings, options.folder, replace=options.replace):
        print(path)
    return 0


def test_api(settings: config.Settings, options: argparse.Namespace) -> int:
    """Make the integration guide's calls against a model server."""
    from ui import terminal

    url = options.base_url or settings.medgemma_base_url or (settings.port and f"http://127.0.0.1:{settings.port}/v1")
    if not url:
        raise SettingsError("PORT is 0, so nothing tells where the model server is.", "Add --base-url URL.")
    try:
        url = config.http_address(url)
    except ValueError as error:
        raise SettingsError(f"--base-url is {url!r}; {error}.", "Correct it.") from error
    key = settings.medgemma_api_key.get_secret_value() if options.key is None else options.key
    return terminal.try_api(url, options.model or settings.medgemma_model, key, settings.answer_seconds)


def doctor(settings: config.Settings, options: argparse.Namespace) -> int:
    """Say what works and what does not."""
    from core.operations.doctor import examine
    from ui import terminal

    findings = asyncio.run(examine(settings, measure_speed=options.speed, online=options.online))
    return terminal.report_health(findings, as_json=options.json)


def backup(settings: config.Settings, options: argparse.Namespace) -> int:
    """Back everything up, also while the page runs."""
    from ui import terminal

    return terminal.backup(settings, options.folder)


def restore(settings: config.Settings, options: argparse.Namespace) -> int:
    """Put the data of a backup in place, then make the search indexes anew."""
    from ui import terminal

    terminal.restore(settings, options.folder)
    return rebuild_index(config.load_settings(), options)  # a backup can bring a .env


def calculators(settings: config.Settings, options: argparse.Namespace) -> int:
    """List the calculators, one a line, or explain one."""
    from core.calculators import registry

    if options.name:
        print(registry.get(options.name).explain())
        return 0
    for calculator in registry.calculators():
        print(f"{calculator.name}  {calculator.title}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py", description="Bedside, a clinician's assistant on MedGemma.")
    parser.set_defaults(run=serve)
    _model_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    _model_options(command("serve", serve, "serve the page; the default"))
    asking = command("ask", ask, "ask one question")
    asking.add_argument("question")
    asking.add_argument("--image", type=Path, help="a PNG, JPEG or DICOM file to send with the question")
    asking.add_argument("--json", action="store_true", help="print the whole turn as JSON")
    _model_options(asking)
    reading = command("ingest", ingest, "read PDFs, or folders of them, into the library; goes on where it stopped")
    reading.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    reading.add_argument("--replace", action="store_true", help="mark older editions as superseded by the newest")
    backing = command("backup", backup, "back everything up into a new folder in DIR; the page may run meanwhile")
    backing.add_argument("folder", type=Path, metavar="DIR")
    restoring = command("restore", restore, "put a backup in place of the data, which are kept aside")
    restoring.add_argument("folder", type=Path, metavar="DIR", help="a backup; of a folder of them the newest is taken")
    command("rebuild-index", rebuild_index, "make the search indexes anew from the documents")
    exporting = command("export", export, "list the conversations, or print one")
    exporting.add_argument("conversation", nargs="?", default="", metavar="CONVERSATION", help="its id, from the list")
    exporting.add_argument("--json", action="store_true", help="print JSON instead of Markdown")
    command("calculators", calculators, "list the calculators, or explain one").add_argument(
        "name", nargs="?", metavar="NAME"
    )
    _model_options(command("serve-model", serve_model, "run the model server alone"))
    downloading = command("download-model", download_model, "fetch model weights")
    downloading.add_argument("which", choices=["medgemma", "demo"])
    _licence_option(downloading)
    writing = command("localai-files", localai_files, "write the files with which LocalAI serves MedGemma")
    writing.add_argument("folder", type=Path, metavar="DIR")
    writing.add_argument("--replace", action="store_true", help="write over files that are there with other content")
    trying = command("test-api", test_api, "try a model server: a text, an image and the OpenAI SDK; pass or fail")
    trying.add_argument("--base-url", default="", metavar="URL", help="its address, ending in /v1")
    trying.add_argument("--model", default="", metavar="NAME", help="the model's name there; default: MEDGEMMA_MODEL")
    trying.add_argument("--key", help="its key; default: MEDGEMMA_API_KEY")
    looking = command(
        "doctor", doctor, "say what works, what does not, and what to do; exit status 1 if it cannot work"
    )
    looking.add_argument("--json", action="store_true", help="print the findings as JSON")
    looking.add_argument("--speed", action="store_true", help="also measure tokens per second, and say why it is slow")
    looking.add_argument("--online", action="store_true", help="also ask the hub whether it gives MedGemma's weights")
    return parser


def _model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", choices=["medgemma", "demo"], default=argparse.SUPPRESS, help="use this model; fetch it if need be"
    )
    parser.set_defaults(model=None, accept_licence=False)
    _licence_option(parser)


def _licence_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept-licence",
        action="store_true",
        default=argparse.SUPPRESS,
        help="accept the Health AI Developer Foundations terms of MedGemma's weights",
    )
    parser.set_defaults(accept_licence=False)


@contextmanager
def _house(
    settings: config.Settings, options: argparse.Namespace, address: str = "", *, with_model: bool = True
) -> "Iterator[Assistant]":
    """Put the parts together on DATA_DIR, and take them down again in order."""
    from core.assistant import Assistant, Shelves
    from core.model_server.keeper import ModelKeeper
    from core.operations import lock

    with lock.own(settings.data_dir, address), ExitStack() as ends:

        def open_shelves() -> Shelves:
            from core.database import Database
            from core.records.calculator_use import CalculatorUse
            from core.records.conversations import Conversations
            from knowledge.library import Library

            database = Database.in_folder(settings.data_dir)
            ends.callback(database.close)
            library = Library(settings.data_dir, database, embedding_model=settings.embedding_model)
            ends.callback(library.close)
            return Shelves(library, Conversations(database, settings.data_dir), CalculatorUse(database))

        keeper = ModelKeeper(settings, options.model, licence_accepted=options.accept_licence)
        ends.callback(keeper.stop)
        if with_model:
            keeper.start()
        yield Assistant(open_shelves, keeper, settings)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A listening socket on the page's port. Raises `InUseError` if another program has it."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":  # there the option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise SettingsError(
                    f"HOST is {host}, which is no address of this machine.", "Set one that it has; 0.0.0.0 means all."
                ) from error
            if error.errno == errno.EACCES:
                raise SettingsError(f"Port {port} may not be used by you.", "Set UI_PORT to 1024 or more.") from error
            raise InUseError(
                f"Port {port} of {host} is in use by another program.", "Stop it, or set UI_PORT to another port."
            ) from error
        yield listener
    finally:
        listener.close()


def _serve(assistant: "Assistant", settings: config.Settings, listener: socket.socket, address: str) -> None:
    import uvicorn
    from fastapi import FastAPI

    from api.connections import allow_many_connections, server_options
    from api.web import application
    from ui.gradio_app import end_streams, mount

    @asynccontextmanager
    async def up(_: FastAPI) -> AsyncIterator[None]:
        print(f"Bedside: {address}", flush=True)
        warming = asyncio.create_task(_warm(assistant))
        yield
        warming.cancel()

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            end_streams(web)
            await super().shutdown(sockets)

    web = application(assistant, settings, up)
    mount(web, assistant, settings)
    allow_many_connections()
    server = Server(uvicorn.Config(web, timeout_graceful_shutdown=SHUTDOWN_SECONDS, **server_options()))
    with suppress(KeyboardInterrupt):  # it comes once more after the server has stopped in order
        server.run(sockets=[listener])


async def _warm(assistant: "Assistant") -> None:
    await assistant.warm()
    gc.freeze()  # what is loaded stays: looking through it for garbage again and again costs a tenth of every answer


def _terminated(*_: object) -> None:
    """What a service manager sends ends a command as Ctrl-C does: in order."""
    sys.exit(TERMINATED)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(main())
