"""Broken set-ups as clinics have them: the doctor names the cause of each and says what to do."""

import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from config import Settings
from core.database import Database
from core.errors import StorageError
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights, catalogue
from core.operations.doctor import Finding, examination, examine, healthy, storage
from knowledge.library import Library
from tests.core.model_server.weights_site import WeightsSite
from tests.fake_model_server import Fails, FakeModelServer, Says, Silent, gemma_template
from tests.houses import settings_for
from tests.knowledge.pdfs import pdf
from tests.tiny_gemma import TinyGemma


class WebPage(ThreadingHTTPServer):
    """A program on a port that is no model server: a page of the web."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep test output quiet."""

        def do_GET(self) -> None:
            content = b"<html>Intranet</html>"
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    daemon_threads = True


@contextmanager
def web_page() -> Iterator[int]:
    page = WebPage(("127.0.0.1", 0), WebPage.Handler)
    thread = Thread(target=page.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield int(page.server_address[1])
    finally:
        page.shutdown()
        page.server_close()
        thread.join()


async def found(settings: Settings, subject: str, **more: Any) -> Finding:
    """The one line on a subject, which must carry a remedy."""
    lines = [finding for finding in await examine(settings, **more) if finding.subject == subject]
    assert len(lines) == 1, lines
    assert bool(lines[0].remedy) == (lines[0].verdict != "ok")
    return lines[0]


def says(finding: Finding, verdict: str, *words: str) -> None:
    """What the user reads: the verdict, and words of the cause and of the remedy."""
    assert finding.verdict == verdict, finding
    for word in words:
        assert word in f"{finding.text} {finding.remedy}", finding


# Ports


async def test_port_of_the_model_held_by_a_web_page(tmp_path: Path) -> None:
    with web_page() as port:
        line = await found(settings_for(tmp_path, port=port, model_server="auto"), "model")
    says(line, "problem", f"Port {port}", f"process {os.getpid()}", "not an OpenAI-compatible", "PORT")


async def test_port_of_the_model_held_by_a_silent_program(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = await found(settings_for(tmp_path, port=port, model_server="auto"), "model")
    says(line, "problem", f"Port {port}", f"process {os.getpid()}", "does not answer", "PORT")


# The address


async def test_address_of_a_web_page(tmp_path: Path) -> None:
    with web_page() as port:
        line = await found(settings_for(tmp_path, f"http://127.0.0.1:{port}/v1"), "model")
    says(line, "problem", "web page", "MEDGEMMA_BASE_URL", "/v1")


async def test_address_without_its_end(tmp_path: Path) -> None:
    with FakeModelServer() as server:
        url = server.base_url.removesuffix("/v1")
        line = await found(settings_for(tmp_path, url), "model")
    says(line, "problem", f"MEDGEMMA_BASE_URL={url}/v1")


async def test_wrong_name_of_the_model(tmp_path: Path) -> None:
    with FakeModelServer(models=["llama", "qwen"], strict_names=True) as server:
        line = await found(settings_for(tmp_path, server.base_url), "model")
    says(line, "problem", "medgemma-4b", "llama", "qwen", "MEDGEMMA_MODEL")


async def test_server_that_is_still_loading(tmp_path: Path) -> None:
    with FakeModelServer(Fails(503, {"error": {"message": "Loading model", "code": 503}})) as server:
        line = await found(settings_for(tmp_path, server.base_url), "model")
    says(line, "problem", "loading", "ready")


async def test_demo_model_is_named_as_not_medical(tmp_path: Path) -> None:
    with FakeModelServer(models=["bedside-demo"]) as server:
        line = await found(settings_for(tmp_path, server.base_url), "model")
    says(line, "warning", "not medical", "download-model medgemma")


# The chat template


def without_the_answers(messages: Sequence[dict[str, Any]]) -> str:
    return gemma_template([message for message in messages if message["role"] == "user"])


def joined(messages: Sequence[dict[str, Any]]) -> str:
    return "\n".join(str(message["content"]) for message in messages)


def chat_ml(messages: Sequence[dict[str, Any]]) -> str:
    return "".join(f"<|im_start|>{m['role']}\n{m['content']}<|im_end|>\n" for m in messages)


def spelled_out(messages: Sequence[dict[str, Any]]) -> str:
    return " ".join(f"< | start | header | i d | > {m['role']} : {m['content']} < | e o t | >" for m in messages)


@pytest.mark.parametrize("llama_cpp", [True, False])
@pytest.mark.parametrize(
    ("template", "words"),
    [(without_the_answers, "leaves out"), (joined, "who speaks")],
    ids=["leaves out", "joins"],
)
async def test_template_that_garbles_roles(template: Any, words: str, llama_cpp: bool, tmp_path: Path) -> None:
    with FakeModelServer(template=template, llama_cpp=llama_cpp) as server:
        line = await found(settings_for(tmp_path, server.base_url), "roles")
    says(line, "problem", words, "use_tokenizer_template")


async def test_template_of_another_family(tmp_path: Path) -> None:
    with FakeModelServer(template=chat_ml) as server:
        says(
            await found(settings_for(tmp_path, server.base_url), "roles"),
            "problem",
            "marks that MedGemma was trained on",
        )


async def test_marks_that_are_read_as_plain_text(tmp_path: Path) -> None:
    with FakeModelServer(template=spelled_out, llama_cpp=False) as server:
        says(await found(settings_for(tmp_path, server.base_url), "roles"), "warning", "plain text")


async def test_template_of_gemma_is_well_with_and_without_llama_cpp(tmp_path: Path) -> None:
    for llama_cpp in (True, False):
        with FakeModelServer(template=gemma_template, llama_cpp=llama_cpp) as server:
            says(await found(settings_for(tmp_path, server.base_url), "roles"), "ok")


# The model itself, by llama.cpp


async def test_the_real_server_with_too_small_a_context_and_without_vision(
    tmp_path: Path, tiny_gemma: TinyGemma
) -> None:
    server = ModelServer(
        LocalWeights(tiny_gemma.model, None, "medgemma-4b", "Tiny", demo=False), context_size=1024, threads=1
    )
    try:
        server.start()
        endpoint = server.wait_ready(60)
        findings = await examine(settings_for(tmp_path, endpoint.base_url), measure_speed=True)
    finally:
        server.stop()
    lines = {finding.subject: finding for finding in findings}
    says(lines["context"], "warning", "1,024", "CONTEXT_SIZE")
    says(lines["vision"], "warning", "does not read images", "MMPROJ_FILE")
    says(lines["roles"], "ok")
    assert lines["speed"].verdict in ("ok", "warning")
    assert "as the server tells" in lines["speed"].text
    assert healthy(findings)


async def test_speed_by_the_clock_names_what_holds_it_up(tmp_path: Path) -> None:
    with FakeModelServer(Says(["one ", "two ", "three ", "four"], first_delay=0.1, delay=0.4)) as server:
        settings = settings_for(tmp_path, server.base_url, threads=200)
        line = await found(settings, "speed", measure_speed=True)
    says(line, "warning", "by the clock", "tokens a second")
    assert "THREADS is 200" in line.text or "GPU" in line.text or "Memory is short" in line.text


async def test_speed_is_not_measured_unasked(tmp_path: Path) -> None:
    with FakeModelServer() as server:
        findings = await examine(settings_for(tmp_path, server.base_url))
    assert "speed" not in {finding.subject for finding in findings}


# Weights and memory


async def test_truncated_weights(tmp_path: Path, tiny_gemma: TinyGemma) -> None:
    cut = tmp_path / "medgemma-4b-it-Q4_K_M.gguf"
    cut.write_bytes(tiny_gemma.model.read_bytes()[:-200_000])
    line = await found(settings_for(tmp_path, model_file=cut, model_server="auto"), "memory")
    says(line, "problem", cut.name, "incomplete", "download it again")


async def test_weights_that_are_not_there(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, model_file=tmp_path / "gone.gguf", model_server="auto")
    says(await found(settings, "model"), "problem", "MODEL_FILE", "does not exist")


async def test_projector_of_another_model(tmp_path: Path, tiny_gemma: TinyGemma, monkeypatch: Any) -> None:
    import tests.tiny_gemma as makers

    monkeypatch.setattr(makers, "EMBEDDING", 128)
    other = makers.write_tiny_gemma(tmp_path / "other").mmproj
    settings = settings_for(tmp_path, model_file=tiny_gemma.model, mmproj_file=other, model_server="auto")
    says(await found(settings, "vision"), "problem", other.name, "does not belong", "MMPROJ_FILE")


async def test_context_larger_than_the_model_was_trained_with(tmp_path: Path, tiny_gemma: TinyGemma) -> None:
    settings = settings_for(
        tmp_path, model_file=tiny_gemma.model, mmproj_file=tiny_gemma.mmproj, context_size=65536, model_server="auto"
    )
    says(await found(settings, "context"), "warning", "65,536", "32,768", "CONTEXT_SIZE")


async def test_memory_too_small_for_the_weights(tmp_path: Path, tiny_gemma: TinyGemma, monkeypatch: Any) -> None:
    class Small:
        available = 600_000_000

    monkeypatch.setattr("core.operations.doctor.machine.psutil.virtual_memory", Small)
    settings = settings_for(
        tmp_path, model_file=tiny_gemma.model, mmproj_file=tiny_gemma.mmproj, context_size=131072, model_server="auto"
    )
    line = await found(settings, "memory")
    says(line, "warning", "131,072 tokens", "0.6 GB are free", "Set CONTEXT_SIZE to ")
    fits = int(line.remedy.split("Set CONTEXT_SIZE to ")[1].split()[0])
    assert 2048 <= fits < 131072
    says(await found(settings_for(tmp_path, model_server="auto"), "memory"), "warning", "MedGemma 4B", "0.6 GB")


# Downloads


def begun(folder: Path, count: int = 1000) -> None:
    part = folder / "models" / f"{catalogue('medgemma').files[0].local_name}.part"
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(bytes(count))


async def test_download_that_ended_early(tmp_path: Path) -> None:
    begun(tmp_path)
    line = await found(settings_for(tmp_path, model_server="auto"), "download")
    says(line, "warning", "ended at 0.0 GB of 2.5 GB", "download-model medgemma", "--online")


async def test_disk_too_small_for_the_weights(tmp_path: Path, monkeypatch: Any) -> None:
    from core.operations.doctor import network

    monkeypatch.setattr(network, "free_bytes", lambda _: 1_000_000_000)
    line = await found(settings_for(tmp_path, model_server="auto"), "download")
    says(line, "warning", "1.0 GB free", "still needs 3.5 GB", "MODELS_DIR")


@pytest.mark.parametrize(
    ("token", "words"),
    [("", ["no token", "HF_TOKEN"]), ("refused", ["refuses the token"]), ("other", ["no access", "Accept the terms"])],
)
async def test_hub_that_wants_another_token(token: str, words: list[str], tmp_path: Path) -> None:
    settings = settings_for(tmp_path, model_server="auto", hf_token=token)
    with WeightsSite() as site:
        site.token = "right"
        says(await found(settings, "download", online=True, hub=site.url), "warning", *words)


async def test_hub_out_of_reach(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        hub = f"http://127.0.0.1:{closed.getsockname()[1]}"
        line = await found(settings_for(tmp_path, model_server="auto"), "download", online=True, hub=hub)
    says(line, "warning", "cannot be reached", "MODELS_DIR")


async def test_hub_is_not_asked_unasked(tmp_path: Path) -> None:
    begun(tmp_path)
    with WeightsSite() as site:
        site.token = "right"
        line = await found(settings_for(tmp_path, model_server="auto"), "download", hub=site.url)
    says(line, "warning", "goes on from there")


# Database and index


@pytest.fixture
def library_settings(tmp_path: Path) -> Settings:
    """A folder with one document, searched once."""
    settings = settings_for(tmp_path)
    settings.data_dir.mkdir(parents=True)
    database = Database.in_folder(settings.data_dir)
    library = Library(settings.data_dir, database)
    library.add(pdf("Metformin is stopped where the eGFR is below 30 mL/min."), "metformin.pdf")
    library.search("metformin")
    library.close()
    database.close()
    return settings


async def test_library_and_index_that_are_well(library_settings: Settings) -> None:
    lines = {finding.subject: finding for finding in await examine(library_settings)}
    says(lines["library"], "ok", "1 document in")
    says(lines["index"], "ok", "passages")


async def test_damaged_database(library_settings: Settings) -> None:
    file = library_settings.data_dir / "bedside.db"
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    file.write_bytes(content)
    says(await found(library_settings, "database"), "problem", "damaged", "restore DIR")


async def test_file_that_is_no_database(library_settings: Settings) -> None:
    (library_settings.data_dir / "bedside.db").write_bytes(b"not a database at all" * 500)
    says(await found(library_settings, "database"), "problem", "damaged", "restore DIR")


async def test_database_of_a_newer_version(library_settings: Settings) -> None:
    with sqlite3.connect(library_settings.data_dir / "bedside.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    says(await found(library_settings, "database"), "problem", "newer Bedside", "Update Bedside")


async def test_index_that_is_missing(library_settings: Settings) -> None:
    shutil.rmtree(library_settings.data_dir / "index")
    says(await found(library_settings, "index"), "warning", "missing", "made anew at the next search", "rebuild-index")


async def test_damaged_index(library_settings: Settings) -> None:
    (file,) = (library_settings.data_dir / "index").rglob("chroma.sqlite3")
    file.write_bytes(b"damaged" * 1000)
    says(await found(library_settings, "index"), "warning", "damaged", "made anew at the next search", "rebuild-index")


async def test_index_of_another_embedding_model(library_settings: Settings) -> None:
    with sqlite3.connect(library_settings.data_dir / "bedside.db") as connection:
        assert connection.execute("UPDATE passage_vector SET model = 'another'").rowcount
    connection.close()
    says(await found(library_settings, "index"), "warning", "another EMBEDDING_MODEL", "rebuild-index")


async def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    says(await found(settings_for(tmp_path), "data folder"), "problem", "cannot be written", "DATA_DIR")


async def test_full_disk(tmp_path: Path, monkeypatch: Any) -> None:
    class Full:
        free = 1_000_000

    monkeypatch.setattr("core.operations.doctor.storage.shutil.disk_usage", lambda _: Full)
    says(await found(settings_for(tmp_path), "disk"), "problem", "full", "Free some space")


# The doctor itself


async def test_a_bug_in_one_check_is_one_line_with_an_id(tmp_path: Path, monkeypatch: Any) -> None:
    def breaks(*_: object, **__: object) -> list[Finding]:
        raise ZeroDivisionError

    monkeypatch.setattr(storage, "disk", breaks)
    findings = await examine(settings_for(tmp_path))
    says(next(each for each in findings if each.subject == "disk"), "warning", "could not be examined (id ", "report")
    assert len(findings) > 3


async def test_an_error_in_words_is_a_problem(tmp_path: Path, monkeypatch: Any) -> None:
    def fails(*_: object, **__: object) -> list[Finding]:
        raise StorageError("The shelf is gone.", "Put it back.")

    monkeypatch.setattr(storage, "disk", fails)
    says(await found(settings_for(tmp_path), "disk"), "problem", "The shelf is gone.", "Put it back.")


async def test_a_server_that_never_answers_ends_in_time(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(examination, "MODEL_SECONDS", 0.5)
    with FakeModelServer(Silent()) as server:
        line = await found(settings_for(tmp_path, server.base_url), "model")
    says(line, "warning", "not found out within")
