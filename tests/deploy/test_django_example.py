"""The Django example: its own tests against the running app, and requests of a page all the way through both."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx
import pytest

from tests.command_line import free_port
from tests.core.imaging.files import noise, saved
from tests.deploy.typescript import compiled
from tests.fake_model_server import FakeModelServer, Request
from tests.running_app import API_KEY, ROOT, App

EXAMPLE = ROOT / "deploy" / "examples" / "django"
SECONDS = 120
NEW_TOKEN = """
from django.contrib.auth.models import User
from django.core.management import call_command
from rest_framework.authtoken.models import Token
call_command("migrate", verbosity=0)
print(Token.objects.create(user=User.objects.create_user("ada")).key)
"""


@dataclass(frozen=True)
class Manage:
    """`python manage.py …` with the example's settings in the environment."""

    environment: dict[str, str]

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-W", "error", "manage.py", *arguments],
            cwd=EXAMPLE,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        with self.start(*arguments) as process:
            out, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, out
        return out


@dataclass(frozen=True)
class Site:
    """The example as it is served, and the token of its user."""

    address: str
    token: str

    def ask(self, message: str, image: bytes = b"") -> httpx.Response:
        """What the page sends: a form, its image under a name and a type that the browser guessed."""
        files = {"image": ("xray.jpg", image, "image/jpeg")} if image else {}
        return httpx.post(
            f"{self.address}/api/ai-chat/",
            data={"message": message},
            files=files,
            headers={"Authorization": f"Bearer {self.token}"} if self.token else {},
            timeout=SECONDS,
            trust_env=False,
        )


@pytest.fixture(scope="module")
def manage(keyed_app: App, tmp_path_factory: pytest.TempPathFactory) -> Manage:
    return Manage(
        os.environ
        | {
            "DJANGO_SECRET_KEY": "only for these tests",
            "DJANGO_DATABASE": str(tmp_path_factory.mktemp("django") / "db.sqlite3"),
            "BEDSIDE_URL": keyed_app.address,
            "BEDSIDE_API_KEY": API_KEY,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
    )


@pytest.fixture(scope="module")
def site(manage: Manage) -> Iterator[Site]:
    token = manage.run("shell", "--verbosity=0", "-c", NEW_TOKEN).split()[-1]
    address = f"127.0.0.1:{free_port()}"
    with manage.start("runserver", "--noreload", address) as process:
        try:
            _wait_for(f"http://{address}", process)
            yield Site(f"http://{address}", token)
        finally:
            process.terminate()
            process.communicate(timeout=SECONDS)


def _wait_for(address: str, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            httpx.get(address, trust_env=False)
            return
        except httpx.TransportError:
            assert process.poll() is None, "the site has ended"
            assert time.monotonic() < end, "the site does not answer"
            time.sleep(0.1)


@pytest.fixture
def model(keyed_model: FakeModelServer) -> FakeModelServer:
    keyed_model.handler = lambda request: "Take a history first."
    keyed_model.requests.clear()
    return keyed_model


def test_its_own_tests_pass_against_the_running_app(manage: Manage, model: FakeModelServer) -> None:
    said = manage.run("test", "--verbosity=2")
    assert "\nOK\n" in said, said  # with one skipped it would be "OK (skipped=1)"


def test_it_needs_no_migration_of_its_own(manage: Manage) -> None:
    assert "No changes" in manage.run("makemigrations", "--check", "--dry-run")


def test_it_installs_the_versions_that_it_is_tested_with() -> None:
    def pins(path: Path) -> set[str]:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {line.partition(";")[0].strip() for line in lines if "==" in line}

    tested = pins(ROOT / "requirements.txt") | pins(ROOT / "requirements-dev.txt")
    assert pins(EXAMPLE / "requirements.txt") - tested == set()


def test_a_question_reaches_the_model_and_its_words_come_back(site: Site, model: FakeModelServer) -> None:
    reply = site.ask("How should we treat this infection?").json()
    assert reply["success"], reply
    assert "Take a history first." in reply["response"]
    assert any("How should we treat this infection?" in request.text for request in model.requests)


def test_an_image_reaches_the_model_whatever_it_is_called(site: Site, model: FakeModelServer) -> None:
    reply = site.ask("Describe this chest X-ray.", saved(noise(32, 32)))
    assert reply.json()["success"], reply.text
    assert any(request.images for request in model.requests)


def test_a_page_asks_with_the_typescript_client(site: Site, model: FakeModelServer, tmp_path: Path) -> None:
    page = f"""
        import {{ sendToMedGemma }} from "./client.js";
        const options = {{ url: "{site.address}/api/ai-chat/", token: "{site.token}" }};
        const {{ conversationId }} = await sendToMedGemma("How should we treat this infection?", undefined, options);
        const next = await sendToMedGemma("And in children?", undefined, {{ ...options, conversationId }});
        console.log(next.response, next.conversationId === conversationId);
    """
    built = compiled(tmp_path, {"page.ts": page})
    ran = subprocess.run(["node", "page.js"], cwd=built, capture_output=True, text=True, timeout=SECONDS)
    assert ran.stdout.startswith("Take a history first."), ran.stdout + ran.stderr
    assert ran.stdout.endswith(" true\n")


def test_too_large_an_image_goes_no_further(site: Site, model: FakeModelServer) -> None:
    reply = site.ask("Describe this chest X-ray.", saved(noise(32, 32)) + bytes(20_000_000))
    assert (reply.status_code, reply.json()) == (400, {"success": False, "error": "image: The limit is 20 MB."})
    assert model.requests == []


def test_nobody_asks_without_login(site: Site, model: FakeModelServer) -> None:
    for token in ("", "wrong"):
        reply = Site(site.address, token).ask("Hello")
        assert (reply.status_code, reply.json()["success"]) == (401, False)
    assert model.requests == []


def test_a_full_house_says_busy_at_once(site: Site, model: FakeModelServer) -> None:
    """Two answers are being written, as many as this app writes at once."""
    go_on = Event()

    def held(request: Request) -> str:
        go_on.wait(SECONDS)
        return "Yes."

    model.handler = held
    with ThreadPoolExecutor(2) as others:
        try:
            waiting = [others.submit(site.ask, "How should we treat this infection?") for _ in range(2)]
            end = time.monotonic() + SECONDS
            while len(model.requests) < 2:
                assert time.monotonic() < end, "the model was not asked"
                time.sleep(0.02)
            refused = site.ask("How should we treat this infection?")
        finally:
            go_on.set()
        assert (refused.status_code, refused.json()["success"]) == (503, False)
        assert "at once" in refused.json()["error"]
        assert int(refused.headers["Retry-After"]) > 0
        assert all(each.result().json()["success"] for each in waiting)
