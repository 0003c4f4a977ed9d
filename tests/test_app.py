"""The command line as users run it: what is printed, what is refused, what is left behind.

What is about processes runs in processes of its own; what is about words and reports calls `main` here, which saves
the seconds that a start takes.
"""

import io
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from PIL import Image

from core.agents.events import AnyEvent, Failure, Token
from core.assistant import Turn
from tests.command_line import ROOT, START_SECONDS, Command, Ended, free_port, python, run, start
from tests.fake_model_server import FakeModelServer
from tests.houses import ask, done, house, only
from tests.knowledge.pdfs import pdf
from tests.tiny_gemma import TinyGemma

EGFR = "What is the eGFR of a 64-year-old woman with a creatinine of 1.4 mg/dL?"
OPEN_QUESTION = "What is pneumonia?"
END_SECONDS = 20.0
no_ctrl_c = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console, not to a process")


class Page:
    """A running `python app.py` that has said its address."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"Bedside: (http://127\.0\.0\.1:(\d+))\n", line)
        assert found, process.communicate(timeout=END_SECONDS)
        self.address, self.port = found[1], int(found[2])

    def ctrl_c(self) -> tuple[str, str]:
        """Press Ctrl-C; what was printed since."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=END_SECONDS)

    def descendants(self) -> list[psutil.Process]:
        """Every process that it has started."""
        found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return found


@contextmanager
def served(folder: Path, *arguments: str, **settings: object) -> Iterator[Page]:
    """The page, ended at the end whatever happens."""
    with start(folder, *arguments, **settings) as process:
        try:
            yield Page(process)
        finally:
            process.kill()


def until_healthy(port: int) -> None:
    """Wait until llama.cpp answers on the port."""
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"no model server on port {port}")


def all_gone(processes: list[psutil.Process]) -> bool:
    """Whether they end by themselves."""
    _, alive = psutil.wait_procs(processes, timeout=END_SECONDS)
    return not alive


@no_ctrl_c
def test_page_is_served_alone_on_its_port_and_folder_and_ends_with_ctrl_c(tmp_path: Path, command: Command) -> None:
    with (
        FakeModelServer("Yes.") as model,
        served(tmp_path, MEDGEMMA_BASE_URL=model.base_url, MODEL_SERVER="auto") as page,
    ):
        assert "Bedside" in httpx.get(page.address, trust_env=False).text
        command("serve").is_refused("already runs on the folder", f"process {page.process.pid}, at {page.address}")
        command("ask", OPEN_QUESTION, "--json").is_refused("already runs")
        elsewhere = {"DATA_DIR": tmp_path / "other", "UI_PORT": page.port}
        command("serve", **elsewhere).is_refused(f"Port {page.port}", "in use", "UI_PORT")
        findings = {finding["subject"]: finding for finding in command("doctor", "--json", UI_PORT=page.port).json}
        assert "already runs" in findings["data folder"]["text"]
        assert "Bedside is running" in findings["page"]["text"]
        assert (tmp_path / "data" / "owner.json").exists()
        with httpx.stream("GET", f"{page.address}/gradio_api/heartbeat/open", trust_env=False) as open_page:
            assert open_page.status_code == 200
            assert page.ctrl_c() == ("", "")
    assert page.process.returncode == 0


@no_ctrl_c
def test_neither_kill_nor_ctrl_c_leaves_a_process_behind(tmp_path: Path, tiny_gemma: TinyGemma) -> None:
    port = free_port()
    settings = {"MODEL_FILE": str(tiny_gemma.model), "PORT": str(port), "MODEL_SERVER": "auto"}
    with served(tmp_path, **settings) as page:
        until_healthy(port)
        started = page.descendants()
        assert started
        page.process.kill()
        assert all_gone(started)
    with served(tmp_path, **settings) as page:
        until_healthy(port)
        started = page.descendants()
        assert started
        assert page.ctrl_c() == ("", "")
        assert all_gone(started)
    assert page.process.returncode == 0


@no_ctrl_c
def test_serve_model_answers_others_and_ask(tmp_path: Path, tiny_gemma: TinyGemma, command: Command) -> None:
    port = free_port()
    with start(tmp_path, "serve-model", MODEL_FILE=tiny_gemma.model, PORT=port) as serving:
        try:
            assert serving.stdout
            assert f"tiny-gemma answers at http://127.0.0.1:{port}/v1" in serving.stdout.readline()
            body = {"messages": [{"role": "user", "content": "Say yes"}], "max_tokens": 4}
            reply = httpx.post(f"http://127.0.0.1:{port}/v1/chat/completions", json=body, trust_env=False, timeout=30)
            assert reply.json()["usage"]["completion_tokens"] > 0
            report = command("ask", EGFR, "--json", PORT=port).json
            assert report["model"] == {"name": "tiny-gemma", "demo": False}
            assert report["calls"][0]["prompt_tokens"] > 100
            serving.send_signal(signal.SIGINT)
            assert serving.communicate(timeout=END_SECONDS)[1] == ""
        finally:
            serving.kill()
    assert serving.returncode == 0


def test_reports_and_words_of_ask(tmp_path: Path, command: Command) -> None:
    """PDFs by `ingest`, then a question on them: standard output holds the JSON and nothing else."""
    folder = tmp_path / "guidelines"
    folder.mkdir()
    page = "Metformin must be stopped when the estimated glomerular filtration rate falls below 30 mL/min/1.73 m2."
    (folder / "renal.pdf").write_bytes(pdf("Hand hygiene before each contact.", page, title="Renal guideline"))
    (folder / "notes.pdf").write_text("just text")
    read = run(tmp_path, "ingest", str(folder), str(folder / "renal.pdf"), str(tmp_path / "nowhere.pdf"))
    assert read.status == 1
    assert read.out.splitlines() == [
        "“Renal guideline” is added: 2 of 2 pages read.",
        "“Renal guideline” is already in your library.",
    ]
    notes, nowhere = read.err.splitlines()
    assert notes.startswith("notes.pdf: ")
    assert "PDF" in notes
    assert nowhere == "nowhere.pdf: The file cannot be read: No such file or directory."
    with FakeModelServer("Metformin is stopped below 30 mL/min/1.73 m2 [1].") as model:
        settings = {"MEDGEMMA_BASE_URL": model.base_url, "MODEL_SERVER": "auto"}
        asked = run(tmp_path, "ask", "When must metformin be stopped?", "--json", **settings)
        assert asked.status == 0
        report = asked.json
        assert (report["outcome"], report["error"]) == ("answered", None)
        assert {(c["document"], c["page"]) for c in report["citations"]} == {("Renal guideline", 2)}
        assert "search_library" in [tool["name"] for tool in report["tools"]]
        assert report["model"] == {"name": "medgemma-4b", "demo": False}
        assert 0 < report["timings"]["first_card"] < report["timings"]["first_token"] <= report["timings"]["total"]
        assert report["events"][-1]["type"] == "done"
        in_words = command("ask", "When must metformin be stopped?", **settings)
        assert in_words.status == 0
        assert in_words.out.startswith("[1] Renal guideline, p. 2 ")


def test_ask_computes_without_a_model(command: Command) -> None:
    asked = command("ask", EGFR, "--json")
    report = asked.json
    assert (asked.status, report["outcome"], report["model"]) == (0, "answered", None)
    (tool,) = (tool for tool in report["tools"] if tool["name"] == "egfr_ckd_epi_2021")
    assert tool["result"]["value"] == pytest.approx(42.0, abs=0.1)
    assert tool["result"]["unit"] == "mL/min/1.73 m²"
    assert tool["inputs"]["creatinine"]["quote"] == "creatinine of 1.4 mg/dL"
    assert "42 mL/min" in report["answer"]
    assert report["timings"]["first_card"] < 1
    asked = command("ask", "58M Cr 1.9 eGFR?", "--json")
    assert (asked.status, asked.json["outcome"]) == (0, "asked")
    assert asked.json["tools"][0]["missing"][0]["units"] == ["mg/dL", "µmol/L"]
    asked = command("ask", "   ", "--json")
    assert (asked.status, asked.json["outcome"]) == (0, "rejected")
    assert asked.json["error"]["hint"] == "Write a question, or attach an image."


def test_ask_says_what_is_wrong_with_the_model(command: Command) -> None:
    def failure(**settings: object) -> dict[str, str]:
        asked = command("ask", OPEN_QUESTION, "--json", MODEL_SERVER="auto", **settings)
        assert (asked.status, asked.json["outcome"]) == (1, "failed"), asked
        error: dict[str, str] = asked.json["error"]
        assert error["hint"]
        return error

    assert "no model" in failure()["message"].lower()
    assert "cannot be reached" in failure(MEDGEMMA_BASE_URL="http://127.0.0.1:9/v1")["message"]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        assert "is silent" in failure(MEDGEMMA_BASE_URL=url)["message"]
    with FakeModelServer("Yes.", key="right") as model:
        error = failure(MEDGEMMA_BASE_URL=model.base_url, MEDGEMMA_API_KEY="wr0ng")
        assert "refuses the key" in error["message"]
        assert "wr0ng" not in str(error)
    with FakeModelServer("Yes.", context_size=60) as model:
        error = failure(MEDGEMMA_BASE_URL=model.base_url)
        assert "too long for the model" in error["message"]


def test_ask_with_an_image(tmp_path: Path, command: Command) -> None:
    picture = io.BytesIO()
    Image.new("L", (40, 30), 90).save(picture, "PNG")
    (tmp_path / "x.png").write_bytes(picture.getvalue())
    (tmp_path / "text.png").write_text("just text")
    with (tmp_path / "large.png").open("wb") as large:
        large.truncate(100_000_001)
    with FakeModelServer("A grey square.") as model:

        def with_image(name: str) -> Ended:
            image = str(tmp_path / name)
            return command(
                "ask",
                "What does it show?",
                "--json",
                "--image",
                image,
                MEDGEMMA_BASE_URL=model.base_url,
                MODEL_SERVER="auto",
            )

        shown = with_image("x.png")
        assert (shown.status, shown.json["outcome"]) == (0, "answered")
        assert "A grey square." in shown.json["answer"]
        assert [event["width"] for event in shown.json["events"] if event["type"] == "image"] == [40]
        for name, words in (("text.png", "PNG, JPEG or DICOM"), ("large.png", "MB")):
            refused = with_image(name)
            assert (refused.status, refused.json["outcome"]) == (1, "failed")
            assert words in refused.json["answer"]
        with_image("nowhere.png").is_refused("nowhere.png cannot be read", "Check the path.")


def test_conversations_are_listed_and_printed(command: Command) -> None:
    assert command("export") == Ended(0, "", "")
    assert command("export", "--json").json == []
    for question in (EGFR, "What is the BMI of a man of 82 kg and 1.75 m?"):
        assert command("ask", question).status == 0
    listed = command("export")
    lines = listed.out.splitlines()
    assert (listed.status, listed.err) == (0, "")
    assert [line.split("UTC  ")[1][:15] for line in lines] == ["What is the BMI", "What is the eGF"]
    identity = lines[1].split()[0]
    as_json = command("export", "--json").json
    assert (as_json[1]["id"], as_json[1]["title"]) == (identity, EGFR)
    markdown = command("export", identity)
    assert (markdown.status, markdown.err) == (0, "")
    assert markdown.out.startswith("# What is the eGFR")
    assert "42 mL/min" in markdown.out
    whole = command("export", identity, "--json").json
    assert (whole["format"], whole["id"], whole["turns"][0]["question"]) == ("bedside-conversation", identity, EGFR)
    for flag in ([], ["--json"]):
        command("export", "0" * 32, *flag).is_refused("not there any more")


def test_doctor_in_words_and_as_json(command: Command) -> None:
    with FakeModelServer("Yes.") as model:
        well = command("doctor", MEDGEMMA_BASE_URL=model.base_url, MODEL_SERVER="auto")
    assert (well.status, well.err) == (0, "")
    assert re.search(r"^ok +model: medgemma-4b answers", well.out, re.MULTILINE)
    ill = command("doctor", "--json", MEDGEMMA_BASE_URL="http://127.0.0.1:9/v1")
    assert ill.status == 1
    assert {"subject", "verdict", "text", "remedy"} == set(ill.json[0])
    assert [finding["subject"] for finding in ill.json if finding["verdict"] == "problem"] == ["model"]


def test_calculators_are_listed_explained_or_unknown(command: Command) -> None:
    listed = command("calculators")
    assert listed.status == 0
    assert {"egfr_ckd_epi_2021", "bmi", "cha2ds2_vasc"} <= {line.split()[0] for line in listed.out.splitlines()}
    assert "Keys A" in command("calculators", "bmi").out
    command("calculators", "bmii").is_refused("no calculator", "bmi")


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["calculators"], {"UI_PORT": "front"}, ["UI_PORT", "'front'"]),
        (["calculators"], {"HOST": "0.0.0.0"}, ["HOST", "127.0.0.1"]),
        (["serve"], {"MEDGEMMA_BASE_URL": "localhost:8080"}, ["MEDGEMMA_BASE_URL", "http://"]),
        (["--model", "demo"], {"MEDGEMMA_BASE_URL": "http://127.0.0.1:9/v1"}, ["MEDGEMMA_BASE_URL", "Remove"]),
        (["ask", "Hello", "--model", "demo"], {}, ["MODEL_SERVER", "auto"]),
        (["serve-model"], {}, ["not on this machine", "download-model medgemma"]),
        (["serve-model"], {"MODEL_FILE": "nowhere.gguf"}, ["MODEL_FILE", "nowhere.gguf"]),
        (["calculators", "--json"], {}, []),
    ],
    ids=" ".join,
)
def test_refusals_are_one_sentence(
    command: Command, arguments: list[str], settings: dict[str, str], words: list[str]
) -> None:
    if not words:  # what argparse refuses
        with pytest.raises(SystemExit) as refused:
            command(*arguments, **settings)
        assert refused.value.code == 2
        return
    command(*arguments, **settings).is_refused(*words)


def test_data_folder_that_is_a_file_is_refused(tmp_path: Path, command: Command) -> None:
    (tmp_path / "file").write_text("mine")
    command("ask", EGFR, DATA_DIR=tmp_path / "file").is_refused("DATA_DIR")
    assert (tmp_path / "file").read_text() == "mine"


def test_download_names_size_source_and_licence_and_wants_the_licence_accepted(command: Command) -> None:
    refused = command("download-model", "medgemma")
    assert (refused.status, refused.out) == (1, "")
    assert "3.4 GB from https://huggingface.co/" in refused.err
    assert "not accepted yet" in refused.err.splitlines()[-1]


def test_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """As with `app.py calculators | head -1`."""
    with start(tmp_path, "calculators", PYTHONUNBUFFERED=1) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""


def test_bug_has_an_id_and_its_traceback_stands_in_the_log(tmp_path: Path) -> None:
    script = """
import sys, app
def calculators(settings, options): return 1 / 0
app.calculators = calculators
sys.exit(app.main(["calculators"]))
"""
    with python(tmp_path, "-c", script, PYTHONPATH=ROOT) as process:
        out, err = process.communicate(timeout=START_SECONDS)
    assert (process.returncode, out) == (1, "")
    found = re.search(r"^Something went wrong \(id (\w+)\)", err, re.MULTILINE)
    assert found
    assert "Traceback" not in err
    log = (tmp_path / "data" / "bedside.log").read_text()
    assert found[1] in log
    assert "ZeroDivisionError" in log


async def test_model_server_killed_in_mid_answer_is_told_and_the_next_question_works(
    tmp_path: Path, tiny_gemma: TinyGemma
) -> None:
    settings: dict[str, Any] = {
        "model_file": tiny_gemma.model,
        "model_server": "auto",
        "context_size": 2048,
        "threads": 1,
    }
    with house(tmp_path, **settings, first_token_seconds=60, answer_seconds=60) as assistant:
        events: list[AnyEvent] = []
        async with aclosing(assistant.answer(Turn(OPEN_QUESTION))) as answering:
            async for event in answering:
                if isinstance(event, Token) and not any(isinstance(earlier, Token) for earlier in events):
                    for child in psutil.Process().children():
                        if any(part.endswith("llama_child.py") for part in child.cmdline()):
                            child.kill()
                events.append(event)
        failure = only(events, Failure)
        assert "stopped" in failure.message
        assert failure.hint
        events = await ask(assistant, OPEN_QUESTION, done(events).conversation_id)
        assert any(isinstance(event, Token) for event in events)
        assert not any(isinstance(event, Failure) for event in events)
        assert done(events).outcome != "failed"
