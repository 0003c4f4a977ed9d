"""The structure of the house: who may import whom, and that the papers on the door are true."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import _parser
from config import Settings

ROOT = Path(__file__).parent.parent
FLOORS = {
    "app": 6,
    "ui": 5,
    "api": 5,
    "core.assistant": 4,
    "core.operations": 4,
    "core.agents": 3,
    "core.calculators": 2,
    "core.imaging": 2,
    "core.records": 2,
    "core.medgemma": 2,
    "core.medgemma_client": 2,
    "core.model_server": 2,
    "knowledge": 2,
    "config": 1,
    "core.child_process": 1,
    "core.database": 1,
    "core.errors": 1,
    "core.migrations": 1,
    "core.model_profiles": 1,
    "core.pace": 1,
    "core.settings_file": 1,
    "core.settings_watch": 1,
}
# The client's face and its parts are one room in two places.
SAME_ROOM = {"core.medgemma": "core.medgemma_client"}
LIBRARIES = {"gradio": ("ui", "app"), "chromadb": ("knowledge",), "xllamacpp": ("core.model_server",)}


def sources() -> list[Path]:
    """Every module of the product itself."""
    folders = ("core", "knowledge", "ui", "api")
    return [ROOT / "app.py", ROOT / "config.py", *(p for folder in folders for p in (ROOT / folder).rglob("*.py"))]


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str | None:
    """The room that a module lies in; None for what is not ours."""
    rooms = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    room = max(rooms, key=len, default=None)
    return SAME_ROOM.get(room, room) if room else None


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, with its line; for `from a import b` both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            assert node.module is not None
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_imports_go_down_only(path: Path) -> None:
    me = room_of(module_of(path))
    if me is None:
        assert module_of(path) == "core"
        return
    wrong = []
    for line, module in imports(path):
        other = room_of(module)
        if other is None or other == me:
            continue
        beside = FLOORS[other] == FLOORS[me] and FLOORS[me] != 1
        if FLOORS[other] > FLOORS[me] or beside:
            wrong.append(f"line {line}: {module}")
    assert not wrong, f"{me} (floor {FLOORS[me]}) imports {wrong}"


@pytest.mark.parametrize("path", sources(), ids=module_of)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    me = module_of(path)
    for line, module in imports(path):
        allowed = LIBRARIES.get(module.split(".")[0])
        assert allowed is None or me.startswith(allowed), f"line {line}: {module} is not for {me}"


def test_every_room_has_its_floor() -> None:
    assert {module_of(p) for p in sources() if room_of(module_of(p)) is None} <= {"core"}


def keys() -> list[str]:
    return [name.upper() for name in Settings.model_fields]


def test_env_example_lists_exactly_the_settings() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.findall(r"^# ([A-Z_]+)=", text, re.MULTILINE) == keys()


def test_env_example_says_what_each_setting_is_for() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for field in Settings.model_fields.values():
        assert f"# {field.description}\n" in text


def test_readme_table_lists_exactly_the_settings() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Settings")[1].split("\n## ")[0]
    assert re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE) == keys()


def test_readme_lists_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands")[1].split("\n## ")[0]
    listed = set(re.findall(r"`python app\.py ([a-z-]+)", table))
    actions = next(action for action in _parser()._actions if action.dest == "command")
    assert actions.choices is not None
    assert listed == set(actions.choices)
