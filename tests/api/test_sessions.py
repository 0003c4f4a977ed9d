"""Sessions: the signed cookie, the secret it is signed with, and the key."""

import os
import stat
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner

from api import sessions
from api.sessions import FILE_NAME, LASTS_SECONDS, Sessions
from core.errors import StorageError

KEY = "0123456789abcdef"


@pytest.fixture
def known(tmp_path: Path) -> Sessions:
    return Sessions(KEY, tmp_path)


@pytest.mark.parametrize("wrong", ["", KEY[:-1], KEY + "0", KEY.upper(), " " + KEY, "schlüssel", "\ud800", "x" * 10**6])
def test_only_the_key_is_the_key(known: Sessions, wrong: str) -> None:
    assert known.is_key(KEY)
    assert not known.is_key(wrong)


def test_keys_are_compared_in_constant_time(known: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(a: bytes, b: bytes) -> bool:
        compared.append((len(a), len(b)))
        return False

    monkeypatch.setattr("api.sessions.hmac.compare_digest", compare)
    assert not known.is_key("short")
    assert not known.is_key("x" * 1000)
    assert compared == [(32, 32), (32, 32)]


def test_a_session_is_recognised_by_its_cookie_and_each_is_another(known: Sessions) -> None:
    cookie, other = known.begin(), known.begin()
    assert known.of(cookie)
    assert known.of(cookie) != known.of(other)
    assert KEY not in cookie


@pytest.mark.parametrize("cookie", [None, "", "x", "a.b.c", "\x00", "é" * 10, "." * 900, "x" * 10**6])
def test_what_is_no_cookie_of_ours_is_no_session(known: Sessions, cookie: str | None) -> None:
    assert known.of(cookie) is None


def test_a_cookie_that_was_changed_anywhere_counts_no_more(known: Sessions) -> None:
    cookie = known.begin()
    for place in range(len(cookie) - 1):  # the last character holds bits that base64 ignores
        changed = cookie[:place] + ("A" if cookie[place] != "A" else "B") + cookie[place + 1 :]
        assert known.of(changed) is None, place


def test_a_session_ends_after_twelve_hours(known: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = known.begin()
    now = TimestampSigner("x").get_timestamp()
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: now + LASTS_SECONDS - 60)
    assert known.of(cookie)
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: now + LASTS_SECONDS + 60)
    assert known.of(cookie) is None


def test_sessions_outlive_a_restart_but_not_another_key(tmp_path: Path) -> None:
    cookie = Sessions(KEY, tmp_path).begin()
    assert Sessions(KEY, tmp_path).of(cookie)
    assert Sessions("another key 16ch", tmp_path).of(cookie) is None
    assert Sessions(KEY, tmp_path / "elsewhere").of(cookie) is None


def test_an_ended_session_stays_ended_and_the_others_go_on(known: Sessions) -> None:
    mine, theirs = known.begin(), known.begin()
    session = known.of(mine)
    assert session
    known.end(session)
    assert known.of(mine) is None
    assert known.of(theirs)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_the_secret_is_readable_for_its_owner_only(tmp_path: Path) -> None:
    Sessions(KEY, tmp_path)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_a_damaged_secret_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"")
    cookie = Sessions(KEY, tmp_path).begin()
    assert len((tmp_path / FILE_NAME).read_bytes()) == sessions.SECRET_BYTES
    assert Sessions(KEY, tmp_path).of(cookie)


def test_a_folder_that_keeps_no_secret_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError, match="DATA_DIR"):
        Sessions(KEY, tmp_path / "file")
