"""A Dockerfile as its instructions, enough of it to judge one and to follow its steps without Docker."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Instruction:
    """One instruction of a stage (counted from 0): `word` in capitals, and what follows it on one line."""

    stage: int
    word: str
    rest: str

    @property
    def flags(self) -> dict[str, str]:
        """Its --name=value options."""
        return dict(re.findall(r"(?:^|\s)--([a-z-]+)=(\S+)", self.rest.split("CMD")[0]))

    @property
    def arguments(self) -> list[str]:
        """What follows the options, word by word; the list itself where it is written as JSON."""
        rest = re.sub(r"--[a-z-]+=\S+\s*", "", self.rest) if self.word != "HEALTHCHECK" else self.rest.split("CMD")[1]
        rest = rest.strip()
        return list(map(str, json.loads(rest))) if rest.startswith("[") else shlex.split(rest)


def read(path: Path) -> list[Instruction]:
    """The instructions of a Dockerfile, in order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    instructions: list[Instruction] = []
    stage = -1
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            stage += word == "FROM"
            instructions.append(Instruction(stage, word, " ".join(rest.split())))
    return instructions
