"""One file of weights over HTTPS from the hub (huggingface.co), continued by Range requests."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from core.errors import WeightsError
from core.model_server.weights import WeightsFile

HUB = "https://huggingface.co"
TIMEOUT = httpx.Timeout(30, connect=5)
ATTEMPTS_WITHOUT_PROGRESS = 3


class HubUnreachable(WeightsError):
    """The hub did not answer, or did not give the file."""


@dataclass(frozen=True)
class HubFile:
    """`file` as it is fetched into `part`.

    `tick(done, total)` is told of every piece and may raise to end the download; `need_space(bytes)` raises if the disk
    has less.
    """

    file: WeightsFile
    part: Path
    tick: Callable[[int, int], None]
    need_space: Callable[[int], None]
    token: str = ""
    hub: str = HUB

    def fetch(self) -> str:
        """Fetch what is missing and return the sha256 that the whole must have. Raises `WeightsError`."""
        with self._client() as client:
            size, sha256 = self._ask(client)
            done = self._done(size)
            self.need_space(size - done)
            failures = 0
            while done < size:
                before = done
                problem: httpx.HTTPError | None = None
                try:
                    self._stream(client, done, size)
                except httpx.HTTPError as error:
                    problem = error
                done = self._done(size)
                failures = 0 if done > before else failures + 1
                if failures >= ATTEMPTS_WITHOUT_PROGRESS:
                    raise HubUnreachable(
                        f"The download stopped at {done / 1e6:,.0f} of {size / 1e6:,.0f} MB. What is there is kept.",
                        "Check the network and start it again to continue.",
                    ) from problem
                time.sleep(0.2 * failures)
        return sha256

    def ask(self) -> int:
        """The size of the file, as the hub states it to whoever may have it. Raises as `fetch` does."""
        with self._client() as client:
            return self._ask(client)[0]

    def _client(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return httpx.Client(timeout=TIMEOUT, headers=headers, follow_redirects=True)

    @property
    def _url(self) -> str:
        return f"{self.hub}/{self.file.repo}/resolve/main/{self.file.name}"

    def _done(self, size: int) -> int:
        done = self.part.stat().st_size if self.part.is_file() else 0
        if done > size:
            self.part.unlink()
            return 0
        return done

    def _ask(self, client: httpx.Client) -> tuple[int, str]:
        """Size and sha256 as the hub states them for a file in its large-file storage."""
        try:
            # The hub itself answers with these headers; where it redirects to, the bytes are, but not the checksum.
            response = client.head(self._url, follow_redirects=False)
        except httpx.HTTPError as error:
            raise HubUnreachable(
                f"The hub ({httpx.URL(self.hub).host}) cannot be reached.",
                f"Connect this machine to the internet, or copy {self.file.name} into MODELS_DIR.",
            ) from error
        self._refuse(response)
        try:
            size = int(response.headers.get("x-linked-size") or response.headers["content-length"])
        except (KeyError, ValueError) as error:
            raise HubUnreachable(f"The hub does not state the size of {self.file.name}.", "Try again later.") from error
        stated = response.headers.get("x-linked-etag", "").removeprefix("W/").strip('"').lower()
        if len(stated) != 64:
            stated = ""
        sha256 = self.file.sha256 or stated
        if not sha256:
            raise WeightsError(
                f"The hub states no checksum for {self.file.name}, so it cannot be verified.",
                "Choose another MODEL_QUANT.",
            )
        if stated and stated != sha256:
            raise WeightsError(
                f"The publisher has replaced {self.file.name}: its checksum is not the one that Bedside knows.",
                "Update Bedside, or choose another MODEL_QUANT.",
            )
        return size, sha256

    def _refuse(self, response: httpx.Response) -> None:
        status, page = response.status_code, f"{HUB}/{self.file.repo}"
        if status in (401, 403) and not self.token:
            raise HubUnreachable(
                "The hub gives this model only to signed-in users, and there is no token.",
                f"Accept the terms on {page}, make a token there and set HF_TOKEN.",
            )
        if status == 401:
            raise HubUnreachable("The hub refuses the token.", "Make a new one and set HF_TOKEN.")
        if status == 403:
            raise HubUnreachable("The token gives no access to this model.", f"Accept the terms on {page}.")
        if status >= 400:
            raise HubUnreachable(f"The hub answers {status} for {self.file.name}.", "Try again later.")

    def _stream(self, client: httpx.Client, done: int, size: int) -> None:
        # Compressed transfer would make byte positions meaningless.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={done}-"} if done else {})
        with client.stream("GET", self._url, headers=headers) as response:
            self._refuse(response)
            continued = response.status_code == 206
            done = done if continued else 0
            with self.part.open("ab" if continued else "wb") as part:
                for chunk in response.iter_raw():
                    part.write(chunk)
                    done += len(chunk)
                    self.tick(done, size)
