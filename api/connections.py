"""Connections as the web server holds them: one that sends no request, or a head without end, is closed.

The guard sees a request only when its head is complete; until then this is all that stands between a caller and the
server's memory and open files. Not covered: more connections from one caller than it needs, which is a proxy's part.
"""

import asyncio
import sys
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 20
"""From the first byte of a request, or from the connection, until its head is complete."""
LARGEST_HEAD = 64_000
"""Bytes of a request before its body; a browser sends about 2,000."""
MOST_CONNECTIONS = 4000
"""Each open page holds up to six."""
OPEN_FILES = 8192


class Connection(HttpToolsProtocol):
    """uvicorn's connection, with a limit on the time and the size of a request's head."""

    _timer: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request, but not for ever."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer too."""
        self._head_came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head has grown too large."""
        if self._timer:
            self._head += len(data)
            if self._head - len(data) > LARGEST_HEAD:
                self._head_came()
                self.send_400_response("The head of this request is too large.")
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins; on a connection that is kept alive it is not the first."""
        super().on_message_begin()
        if not self._timer:
            self._wait_for_head()

    def on_headers_complete(self) -> None:
        """The head is there; from here on the guard decides."""
        self._head_came()
        super().on_headers_complete()

    def _wait_for_head(self) -> None:
        self._head = 0
        self._timer = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _head_came(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if self.cycle is None or self.cycle.response_complete:  # an answer that still runs is not cut
            self.transport.close()


def server_options() -> dict[str, Any]:
    """What uvicorn is told besides the application."""
    return {
        "http": Connection,
        "ws": "none",
        "limit_concurrency": MOST_CONNECTIONS,
        "server_header": False,
        "access_log": False,
        "log_config": None,
        "log_level": "warning",
    }


def allow_many_connections() -> None:
    """Raise this process's limit of open files, which is often 1,024, as far as the system lets it."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
