import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.child_process import JSON, ChildError, Frame, Limits, StartedAhead, run_limited
from core.errors import PasswordNeededError
from tests.core.child_targets import forged_header

QUICK = Limits(seconds=5, memory_mb=200, output_mb=4)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")


def run(name: str, payload: bytes = b"", options: dict[str, JSON] | None = None, limits: Limits = QUICK) -> list[Frame]:
    return list(run_limited(f"tests.core.child_targets:{name}", payload, options, limits))


def gone(pid: int, seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


@settings(max_examples=8, deadline=None)
@given(
    st.binary(max_size=300_000), st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(), max_size=3)
)
def test_payload_options_and_frames_arrive_unchanged(payload: bytes, options: dict[str, JSON]) -> None:
    assert run("echo", payload, options) == [Frame(dict(options), payload)]


def test_frames_come_while_the_child_still_works() -> None:
    started = time.monotonic()
    with closing(run_limited("tests.core.child_targets:pid_then_sleep", b"", None, QUICK)) as frames:
        pid = next(frames).header["pid"]
        assert time.monotonic() - started < QUICK.seconds
        assert psutil.pid_exists(pid)
    assert gone(pid)


def test_a_dropped_iterator_ends_its_child() -> None:
    pid = next(run_limited("tests.core.child_targets:pid_then_sleep", b"", None, QUICK)).header["pid"]
    assert gone(pid)


def test_the_time_of_the_caller_does_not_count() -> None:
    limits = Limits(seconds=1.5, memory_mb=200, output_mb=4)
    frames = run_limited("tests.core.child_targets:two_frames", b"", None, limits)
    assert next(frames).header == {"n": 1}
    time.sleep(limits.seconds + 0.3)
    assert [frame.header for frame in frames] == [{"n": 2}]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("sleep", "time"),
        ("loop", "time"),
        ("ordinary_memory", "memory"),
        ("shared_memory", "memory"),
        ("endless_output", "output"),
        ("abort", "crashed"),
        ("leave", "crashed"),
        ("other_error", "crashed"),
        ("foreign_error", "crashed"),
        ("not_there", "crashed"),
    ],
)
def test_a_limit_or_a_failure_is_named(target: str, reason: str) -> None:
    limits = Limits(seconds=0.7, memory_mb=120, output_mb=2) if reason == "time" else QUICK
    started = time.monotonic()
    with pytest.raises(ChildError) as caught:
        run(target, limits=limits)
    assert caught.value.reason == reason
    assert time.monotonic() - started < QUICK.seconds


def test_a_payload_larger_than_the_memory_is_refused() -> None:
    with pytest.raises(ChildError) as caught:
        run("echo", bytes(100_000_000), limits=Limits(seconds=10, memory_mb=60, output_mb=200))
    assert caught.value.reason == "memory"


def test_a_sentence_for_the_user_keeps_its_class_message_and_hint() -> None:
    with pytest.raises(PasswordNeededError) as caught:
        run("known_error")
    assert (caught.value.message, caught.value.hint) == ("This PDF is protected by a password.", "Enter it.")


def test_of_any_other_exception_only_the_type_comes_out() -> None:
    with pytest.raises(ChildError) as caught:
        run("other_error")
    assert caught.value.detail == "ValueError"
    assert "Jane" not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"


def test_what_a_library_prints_does_not_mix_with_the_frames() -> None:
    assert run("chatter") == [Frame({}, b"clean")]


@POSIX
@pytest.mark.parametrize(
    ("bytes_of_child", "reason"),
    [
        (forged_header(b"{}", 1 << 60), "output"),
        (b"\xff" * 64, "output"),
        (forged_header(b"no json"), "crashed"),
        (forged_header(b"[" * 100_000), "crashed"),
        (forged_header(b'{"kind": "frame", "content": "a text"}'), "crashed"),
        (forged_header(b'{"kind": "error", "content": {"class": "Exception", "message": "x"}}'), "crashed"),
        (forged_header(b'{"kind": "crashed", "content": "Jane Doe"}'), "crashed"),
    ],
)
def test_the_parent_does_not_trust_the_child(bytes_of_child: bytes, reason: str) -> None:
    with pytest.raises(ChildError) as caught:
        run("forged", bytes_of_child)
    assert (caught.value.reason, "Jane" in str(caught.value)) == (reason, False)


def test_secrets_of_the_environment_stay_with_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("MEDGEMMA_API_KEY", "key_secret")
    (frame,) = run("environment")
    assert "secret" not in str(frame.header)
    assert "HOME" not in frame.header["environment"]


@POSIX
def test_open_files_of_the_parent_stay_with_the_parent(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / "database").open("wb") as file:
        descriptor = fcntl.fcntl(file, fcntl.F_DUPFD, 200)  # a free one, beyond those of the child itself
        os.set_inheritable(descriptor, True)
        try:
            assert run("has_descriptor", options={"descriptor": descriptor})[0].header == {"open": False}
        finally:
            os.close(descriptor)


@pytest.mark.parametrize("target", ["open_socket", "start_process"])
def test_python_code_can_neither_talk_nor_start_a_process(target: str) -> None:
    with pytest.raises(ChildError) as caught:
        run(target)
    assert caught.value.detail == "PermissionError"


def test_libraries_that_talk_cannot_be_imported() -> None:
    with pytest.raises(ChildError) as caught:
        run("import_network_library")
    assert caught.value.detail == "ModuleNotFoundError"


def test_no_file_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(ChildError) as caught:
        run("write_file", options={"path": str(tmp_path / "file")})
    assert caught.value.detail == "PermissionError"
    assert not list(tmp_path.iterdir())


def namespaces_allowed() -> bool:
    code = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    return sys.platform == "linux" and subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not namespaces_allowed(), reason="this kernel gives ordinary users no network namespace")
def test_the_child_has_no_network_interface_but_its_own_loopback() -> None:
    assert run("interfaces")[0].header["names"] == ["lo"]


def test_it_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit('the working folder must not be searched')")
    assert run("echo", b"here") == [Frame({}, b"here")]


def test_ten_calls_at_once_run_on_cores_plus_one_children() -> None:
    with ThreadPoolExecutor(10) as pool:
        frames = [frame.header for (frame,) in pool.map(run, ["timed"] * 10)]
    most = max(sum(other["started"] <= frame["started"] < other["ended"] for other in frames) for frame in frames)
    assert len(frames) == 10
    assert most <= (os.cpu_count() or 1) + 1


def test_the_child_dies_with_its_parent() -> None:
    code = (
        "import time; from core.child_process import run_limited\n"
        "frames = run_limited('tests.core.child_targets:pid_then_sleep', b'')\n"
        "print(next(frames).header['pid'], flush=True); time.sleep(60)"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert psutil.pid_exists(pid)
        parent.kill()
    assert gone(pid)


def test_a_frame_that_does_not_come_ends_the_child_before_its_whole_time() -> None:
    with pytest.raises(ChildError) as caught:
        list(run_limited("tests.core.child_targets:pid_then_sleep", b"", limits=Limits(seconds=120, frame_seconds=3)))
    assert caught.value.reason == "time"


def test_a_child_started_ahead_serves_one_request_and_the_next_waits_already() -> None:
    target = "tests.core.child_targets:echo"
    ahead = StartedAhead(target)
    before = {child.pid for child in psutil.Process().children()}
    ahead.start()
    (waiting,) = {child.pid for child in psutil.Process().children()} - before
    for payload in (b"one", b"two"):
        assert list(run_limited(target, payload, {"n": 1}, QUICK, ahead)) == [Frame({"n": 1}, payload)]
        assert gone(waiting)
        (waiting,) = {child.pid for child in psutil.Process().children()} - before
    ahead.close()
    assert gone(waiting)
    assert list(run_limited(target, b"three", {}, QUICK, ahead)) == [Frame({}, b"three")]
    assert {child.pid for child in psutil.Process().children()} <= before


def test_a_waiting_child_that_was_killed_is_replaced() -> None:
    target = "tests.core.child_targets:echo"
    ahead = StartedAhead(target)
    before = {child.pid for child in psutil.Process().children()}
    ahead.start()
    (waiting,) = (child for child in psutil.Process().children() if child.pid not in before)
    waiting.kill()
    waiting.wait()
    assert list(run_limited(target, b"one", {}, QUICK, ahead)) == [Frame({}, b"one")]
    ahead.close()


def test_a_child_started_ahead_keeps_its_limits() -> None:
    target = "tests.core.child_targets:pid_then_sleep"
    ahead = StartedAhead(target)
    ahead.start()
    frames = run_limited(target, b"", None, Limits(seconds=1, memory_mb=200, output_mb=4), ahead)
    next(frames)
    with pytest.raises(ChildError, match="time"):
        next(frames)
    ahead.close()
