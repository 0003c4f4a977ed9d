"""The key of this Bedside, and the sessions of browsers that have shown it.

A session is a random id in a cookie, signed with a secret in DATA_DIR and with the key itself: another key ends all
sessions. Nothing is kept of a session but that it was ended, until it would have expired; a restart forgets that.
"""

import hmac
import os
import secrets
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from core.errors import StorageError

COOKIE = "bedside_session"
LASTS_SECONDS = 12 * 3600
"""A long shift."""
FILE_NAME = "session.secret"
SECRET_BYTES = 32
LONGEST = 1000


class Sessions:
    """Knows the key, begins sessions, and recognises their cookies. Raises `StorageError` if it can keep no secret."""

    def __init__(self, key: str, folder: Path) -> None:
        self._digest = _digest(key)
        self._signed = URLSafeTimedSerializer(
            _secret(folder / FILE_NAME) + self._digest,
            salt="bedside session",
            signer_kwargs={"digest_method": sha256},
        )
        self._ended: dict[str, float] = {}

    def is_key(self, given: str) -> bool:
        """Whether this is the key; takes the same time for every wrong one."""
        return hmac.compare_digest(_digest(given), self._digest)

    def begin(self) -> str:
        """The cookie of a new session."""
        return str(self._signed.dumps(secrets.token_hex(16)))

    def of(self, cookie: str | None) -> str | None:
        """The id of the session that a cookie belongs to; none if it is not ours, too old, or was ended."""
        if not cookie or len(cookie) > LONGEST:
            return None
        try:
            session = self._signed.loads(cookie, max_age=LASTS_SECONDS)
        except BadSignature:  # also one that has expired
            return None
        return session if isinstance(session, str) and session not in self._ended else None

    def end(self, session: str) -> None:
        """Have the session's cookie count no more, wherever it is."""
        now = time.time()
        self._ended = {each: at for each, at in self._ended.items() if now - at < LASTS_SECONDS}
        self._ended[session] = now


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogatepass")).digest()


def _secret(path: Path) -> bytes:
    """The secret of this DATA_DIR, made where there is none; readable for its owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            secret = path.read_bytes()
            if len(secret) == SECRET_BYTES:
                return secret
            path.unlink()
        secret = secrets.token_bytes(SECRET_BYTES)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret)
    except OSError as error:
        raise StorageError(
            "The secret of the sign-in cannot be kept in DATA_DIR.", "Check the permissions of that folder."
        ) from error
    return secret
