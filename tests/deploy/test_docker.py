"""The container files: valid, closed, and complete enough that the app starts from what they copy. No Docker needed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from config import Settings
from tests.command_line import START_SECONDS, python, settings_of
from tests.deploy import dockerfile
from tests.running_app import ROOT

DOCKER = ROOT / "deploy" / "docker"
STEPS = dockerfile.read(DOCKER / "Dockerfile")
LAST_STAGE = [step for step in STEPS if step.stage == STEPS[-1].stage]
# In the specification since compose-spec.json was taken over (edition of Docker Compose 1.29).
NEWER_KEYS = {"name"}
FOREIGN_ADDRESSES = re.compile(r"https?://(?!127\.0\.0\.1|localhost|model:)\S+")


def compose(**variables: str) -> Any:
    """The compose file with its variables put in, as Compose does it: ${NAME:-default}."""
    text = (DOCKER / "docker-compose.yml").read_text(encoding="utf-8")
    return yaml.safe_load(re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: variables.get(found[1], found[2]), text))


def test_compose_keeps_to_the_specification() -> None:
    schema = json.loads((ROOT / "tests" / "deploy" / "compose_spec.json").read_text(encoding="utf-8"))
    known = {key: value for key, value in compose().items() if key not in NEWER_KEYS}
    jsonschema.Draft7Validator(schema).validate(known)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate(known | {"services": {"bedside": {"port": 1}}})


def test_what_compose_names_is_there() -> None:
    file = compose()
    for service in file["services"].values():
        networks = service["networks"]
        assert set(networks) <= set(file["networks"])
        assert set(service.get("secrets", [])) <= set(file["secrets"])
        for source, _, *_ in (volume.split(":") for volume in service["volumes"]):
            assert source in file["volumes"] or (DOCKER / source).is_file()
    build = file["services"]["bedside"]["build"]
    assert (DOCKER / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).resolve() == DOCKER / "Dockerfile"


@pytest.mark.parametrize(("profile", "file"), [("cpu", "medgemma-4b-cpu.yaml"), ("gpu", "medgemma-4b-gpu.yaml")])
def test_a_profile_brings_one_model_server_that_only_bedside_reaches(profile: str, file: str) -> None:
    services = compose()["services"]
    started = {name: service for name, service in services.items() if service.get("profiles", [profile]) == [profile]}
    assert set(started) == {"bedside", f"model-{profile}"}
    server = started[f"model-{profile}"]
    assert "ports" not in server
    assert list(server["networks"]) == ["inside"]
    assert compose()["networks"]["inside"] == {"internal": True}
    assert server["environment"]["LOCALAI_MODELS_CONFIG_FILE"] in "".join(server["volumes"])
    assert any(file in volume and volume.endswith(":ro") for volume in server["volumes"])
    assert ("gpu-nvidia-cuda" in server["image"], "deploy" in server) == ((profile == "gpu",) * 2)
    url = services["bedside"]["environment"]["MEDGEMMA_BASE_URL"]
    assert url == f"http://{server['networks']['inside']['aliases'][0]}:{server['expose'][0]}/v1"


def test_what_stays_up_is_closed() -> None:
    for name, service in compose()["services"].items():
        if not name.startswith("prepare-"):
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
            assert not {"privileged", "cap_add", "network_mode", "pid"} & set(service)


def test_the_page_is_published_on_this_machine_only_unless_told_otherwise() -> None:
    assert compose()["services"]["bedside"]["ports"] == ["127.0.0.1:7860:7860"]
    wider = compose(PUBLISH_ADDRESS="0.0.0.0", UI_PORT="80")
    assert wider["services"]["bedside"]["ports"] == ["0.0.0.0:80:7860"]


def test_no_secret_stands_in_a_file_and_the_key_is_a_file_outside_git() -> None:
    for service in compose()["services"].values():
        secret = [name for name in service.get("environment", {}) if name.endswith(("KEY", "TOKEN"))]
        assert not any(service["environment"][name] for name in secret)
    assert compose()["secrets"] == {"API_KEY": {"file": "./secrets/API_KEY"}}
    assert "deploy/docker/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_every_setting_of_the_container_is_one() -> None:
    known = {name.upper() for name in Settings.model_fields}
    image = re.findall(r"(\w+)=", next(step.rest for step in LAST_STAGE if step.word == "ENV"))
    compose_file = compose()["services"]["bedside"]["environment"]
    assert {name for name in {*image, *compose_file} if not name.startswith(("PATH", "PYTHON"))} <= known


def test_the_dockerfile_keeps_the_rules() -> None:
    words = [step.word for step in LAST_STAGE]
    for step in STEPS:
        if step.word == "FROM":
            assert re.fullmatch(r"python:3\.\d+-slim-\w+( AS \w+)?", step.rest), "a slim image under a fixed tag"
        if step.word == "RUN" and "apt-get install" in step.rest:
            assert step.rest.startswith("apt-get update &&")
            assert "--no-install-recommends" in step.rest
            assert "rm -rf /var/lib/apt/lists/*" in step.rest
            packages = re.findall(r"install -y --no-install-recommends (.*?) &&", step.rest)[0].split()
            assert all("=" in package for package in packages), "packages under a fixed version"
        if step.word == "RUN" and "pip install" in step.rest:
            assert "--no-cache-dir" in step.rest
        assert step.word not in ("ADD", "MAINTAINER")
        assert "sudo" not in step.rest
        assert not re.search(r"(KEY|TOKEN|PASSWORD|SECRET)=", step.rest)
    assert not [step for step in STEPS if step.word == "COPY" and step.arguments[0] == "."]
    user = next(step.rest for step in LAST_STAGE if step.word == "USER")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user), "a number, so that an orchestrator sees it is not root"
    assert words.index("USER") > max(index for index, word in enumerate(words) if word in ("RUN", "COPY"))
    for word in ("ENTRYPOINT", "CMD", "HEALTHCHECK"):
        assert words.count(word) == 1
        assert next(step for step in LAST_STAGE if step.word == word).rest.endswith("]"), "no shell in between"
    assert not [step for step in STEPS if FOREIGN_ADDRESSES.search(step.rest) or ".gguf" in step.rest]


def copied() -> list[str]:
    """What the Dockerfile copies from the repository."""
    copies = [step for step in STEPS if step.word == "COPY" and "from" not in step.flags]
    return [source for step in copies for source in step.arguments[:-1]]


def test_what_it_copies_is_let_through_and_nothing_else_is() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(copied())
    assert any(fnmatch("core/model.gguf", rule.removeprefix("**/")) for rule in rules[1:])


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean folder with what the Dockerfile copies, and nothing else."""
    folder = tmp_path_factory.mktemp("image")
    for source in copied():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, folder / source)
    return folder


def test_its_libraries_are_exactly_the_locked_ones(image: Path) -> None:
    install = next(step.rest for step in STEPS if "pip install" in step.rest)
    assert install.endswith("pip install --no-cache-dir -r /build/requirements.txt")
    # The step itself, on what is installed here: with nothing left to fetch the lock is whole.
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "-r", str(image / "requirements.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Would install" not in done.stdout


@pytest.fixture
def served(image: Path, tmp_path: Path) -> Iterator[str]:
    """The app started from the copied files as the image's ENTRYPOINT and CMD start it; its port."""
    entry, command = (next(step for step in LAST_STAGE if step.word == word) for word in ("ENTRYPOINT", "CMD"))
    assert entry.arguments[0] == "python"
    script, *rest = [*entry.arguments[1:], *command.arguments]
    settings = {"HOST": "0.0.0.0", "API_KEY": "0123456789abcdef", "PYTHONPATH": ""}
    with python(tmp_path, str(image / script), *rest, **settings) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.match(r"Bedside: http://.*:(\d+)$", line.rstrip())
            assert found, line
            yield found[1]
        finally:
            process.terminate()
            process.communicate(timeout=START_SECONDS)


def test_the_app_starts_from_what_is_copied_and_the_health_check_tells(served: str, tmp_path: Path) -> None:
    check = next(step for step in LAST_STAGE if step.word == "HEALTHCHECK").arguments
    assert check[0] == "python"

    def health(port: str) -> int:
        command = [sys.executable, *check[1:]]
        return subprocess.run(
            command, env=os.environ | {"UI_PORT": port}, stderr=subprocess.DEVNULL, check=False
        ).returncode

    assert health(served) == 0
    assert health("9") != 0


def test_in_the_network_without_a_key_it_refuses_to_start(image: Path, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, HOST="0.0.0.0")
    with python(tmp_path, str(image / "app.py"), "serve", **settings) as process:
        _, errors = process.communicate(timeout=START_SECONDS)
    assert process.returncode == 1
    assert "API_KEY: needed" in errors
