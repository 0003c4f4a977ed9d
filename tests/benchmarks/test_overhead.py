"""The overhead benchmark runs against the real server with the tiny model, and says its figure. No threshold: the tiny
model writes thousands of tokens a second.
"""

import re

import pytest

from benchmarks import overhead
from core.agents import model_link
from core.model_server.server import ModelServer
from core.model_server.weights import LocalWeights
from tests.tiny_gemma import TinyGemma


def test_both_sides_get_the_same_request_and_the_last_line_is_the_figure(
    tiny_gemma: TinyGemma,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(model_link, "LONGEST_ANSWER", model_link.LONGEST_ANSWER)
    weights = LocalWeights(tiny_gemma.model, None, "medgemma-4b", "Tiny", demo=False)
    server = ModelServer(weights, context_size=2048, threads=1)
    try:
        server.start()
        url = server.wait_ready(60).base_url
        monkeypatch.setattr("sys.argv", ["overhead", "--base-url", url, "--pairs", "2", "--tokens", "24"])
        assert overhead.main() == 0
    finally:
        server.stop()
    lines = capsys.readouterr().out.strip().splitlines()
    assert sum(line.startswith("pair ") for line in lines) == 2
    assert lines[-2].startswith("first token: ")
    assert re.fullmatch(r"overhead: -?\d+\.\d %", lines[-1])


def test_percent_lost() -> None:
    pair = overhead.Pair(overhead.Run("a", 1, 0.1, 2.0), overhead.Run("a", 1, 0.1, 1.5), tokens=30)
    assert pair.lost == pytest.approx(25.0)
    assert overhead.summary([pair]).splitlines()[-1] == "overhead: 25.0 %"
