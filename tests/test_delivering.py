"""Publishing elsewhere: in a folder, and on a service of S3's kind."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.elsewhere.delivering import ChangedError, Delivered, NoSiteError, deliver
from generator.elsewhere.targets import LOCK, MANIFEST, Target, opened
from generator.errors import ForeignPlaceError, NoTargetError, TakenPlaceError
from generator.transfers import UnreadableManifestError
from tests.s3 import NoServiceError, service

Site = dict[str, str]
BUCKET = "nettsted"
ONE = {"index.html": "forside", "a/index.html": "a", "stil.css": "p {}", "bilder/b.png": "b"}
TWO = {"index.html": "ny forside", "c/index.html": "c", "stil.css": "p {}", "bilder/d.png": "d"}


def laid(folder: Path, site: Site) -> Path:
    """Return a new folder that holds a site."""
    tree = folder / uuid4().hex
    for path, text in site.items():
        place = tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return tree


def held(target: Target) -> Site:
    """Return what a place holds of a site."""
    prefix = f"{target.root}/"
    found = (path.removeprefix(prefix) for path in target.files.find(target.root))
    return {
        path: target.files.cat_file(prefix + path).decode()
        for path in found
        if path not in (MANIFEST, LOCK)
    }


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    try:
        with service(tmp_path_factory.mktemp("s3")) as environment:
            with pytest.MonkeyPatch.context() as monkeypatch:
                for name, value in environment.items():
                    monkeypatch.setenv(name, value)
                opened(f"s3://{BUCKET}").files.mkdir(BUCKET)
            yield environment
    except NoServiceError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a place where nothing is."""
    if request.param == "folder":
        return str(tmp_path / "place")
    environment = request.getfixturevalue("s3")
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/{uuid4().hex}"


def test_only_what_has_changed_is_carried(place: str, tmp_path: Path) -> None:
    one, two = laid(tmp_path, ONE), laid(tmp_path, TWO)
    assert deliver(one, opened(place)) == Delivered(4, 0)
    assert held(opened(place)) == ONE
    assert deliver(one, opened(place)) == Delivered(0, 0)
    assert deliver(two, opened(place)) == Delivered(3, 2)
    assert held(opened(place)) == TWO
    assert deliver(two, opened(place), everything=True) == Delivered(4, 0)
    assert not opened(place).files.exists(f"{opened(place).root}/{LOCK}")


def test_a_place_of_others_is_left_alone(place: str, tmp_path: Path) -> None:
    target = opened(place)
    target.put({"theirs.txt": b"theirs"})
    with pytest.raises(ForeignPlaceError):
        deliver(laid(tmp_path, ONE), target)
    assert held(opened(place)) == {"theirs.txt": "theirs"}


def test_what_others_put_beside_ours_stays(place: str, tmp_path: Path) -> None:
    deliver(laid(tmp_path, ONE), opened(place))
    opened(place).put({".well-known/theirs.txt": b"theirs"})
    deliver(laid(tmp_path, TWO), opened(place))
    assert held(opened(place)) == {**TWO, ".well-known/theirs.txt": "theirs"}


def test_a_manifest_that_is_not_ours_changes_nothing(place: str, tmp_path: Path) -> None:
    deliver(laid(tmp_path, ONE), opened(place))
    for written in (b"x", b'{"made_by": "x", "files": {"../../precious": "1"}}'):
        opened(place).put({MANIFEST: written})
        with pytest.raises(UnreadableManifestError):
            deliver(laid(tmp_path, TWO), opened(place))
    assert held(opened(place)) == ONE


def test_a_second_publisher_is_refused_until_the_first_is_done(place: str, tmp_path: Path) -> None:
    with opened(place).claimed() as claim:
        claim.renew()
        with pytest.raises(TakenPlaceError):
            deliver(laid(tmp_path, ONE), opened(place))
    deliver(laid(tmp_path, ONE), opened(place))
    assert held(opened(place)) == ONE


def test_of_two_at_once_one_site_stands_whole(place: str, tmp_path: Path) -> None:
    sites = {"one": ONE, "two": TWO}
    ended: list[str] = []
    failed: list[Exception] = []

    def publish(name: str) -> None:
        try:
            deliver(trees[name], opened(place))
            ended.append(name)
        except TakenPlaceError:
            pass
        except Exception as error:
            failed.append(error)

    trees = {name: laid(tmp_path, site) for name, site in sites.items()}
    threads = [threading.Thread(target=publish, args=(name,)) for name in sites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert ended
    assert held(opened(place)) == sites[ended[-1]]


def test_a_place_that_another_has_just_begun_with_is_not_foreign(
    place: str, tmp_path: Path
) -> None:
    class Late(Target):
        def is_empty(self) -> bool:
            deliver(laid(tmp_path, ONE), opened(place))
            return super().is_empty()

    target = opened(place)
    deliver(laid(tmp_path, TWO), Late(target.address, target.files, target.root))
    assert held(opened(place)) == TWO


def test_who_is_dead_does_not_hold_a_place_for_ever(place: str, tmp_path: Path) -> None:
    target = opened(place)
    old = {"token": "x", "alive": datetime.now(UTC) - timedelta(minutes=11)}
    target.put({LOCK: msgspec.json.encode(old)})
    deliver(laid(tmp_path, ONE), opened(place))
    assert held(opened(place)) == ONE
    # And who was only taken for dead stops.
    with target.claimed() as claim:
        target.put({LOCK: msgspec.json.encode({"token": "other", "alive": datetime.now(UTC)})})
        with pytest.raises(TakenPlaceError):
            claim.renew()
    assert target.files.exists(f"{target.root}/{LOCK}")


class Breaking:
    """A file system that fails for good after so many changes."""

    def __init__(self, files: Any, changes: int) -> None:
        self.files = files
        self.left = changes

    def __getattr__(self, name: str) -> Any:
        """Give all else as it is."""
        return getattr(self.files, name)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError("the line is broken")

    def pipe(self, contents: dict[str, bytes], **told: str) -> None:
        """Put files one by one."""
        for path, content in contents.items():
            self.pipe_file(path, content, **told)

    def pipe_file(self, path: str, content: bytes, **told: str) -> None:
        """Put a file."""
        self._count()
        self.files.pipe_file(path, content, **told)

    def rm_file(self, path: str) -> None:
        """Remove a file."""
        self._count()
        self.files.rm_file(path)


PAGES = st.dictionaries(
    st.sampled_from(["index.html", "a/index.html", "b/index.html", "c/index.html"]),
    st.sets(st.sampled_from(["bilder/1.png", "bilder/2.png", "3.css", "4.js"])),
)


def site_of(pages: dict[str, set[str]]) -> Site:
    """Return a site whose pages name what they show, which never changes under its name."""
    shown = {path for paths in pages.values() for path in paths}
    front = {"index.html": ""} | {path: " ".join(sorted(paths)) for path, paths in pages.items()}
    return front | {path: f"det som heter {path}" for path in shown}


def forget(target: Target) -> None:
    """Let the one who has died be taken for dead."""
    if target.files.exists(f"{target.root}/{LOCK}"):
        old = {"token": "x", "alive": datetime.now(UTC) - timedelta(minutes=11)}
        target.files.pipe_file(f"{target.root}/{LOCK}", msgspec.json.encode(old))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PAGES, PAGES, PAGES, st.integers(0, 25))
def test_a_broken_line_leaves_whole_pages_and_the_next_run_mends(
    tmp_path: Path, first: Any, second: Any, third: Any, changes: int
) -> None:
    address = f"memory://{uuid4().hex}/site"
    old, new = site_of(first), site_of(second)
    deliver(laid(tmp_path, old), opened(address))
    target = opened(address)
    breaking = Target(address, Breaking(target.files, changes), target.root)
    try:
        deliver(laid(tmp_path, new), breaking)
        assert held(target) == new
    except OSError:
        now = held(target)
        for path, text in now.items():
            assert text in (old.get(path), new.get(path))
            if path.endswith(".html"):
                assert all(shown in now for shown in text.split())
        assert all(path in now for path in old.keys() & new.keys())
    forget(target)
    last = site_of(third)
    deliver(laid(tmp_path, last), opened(address))
    assert held(target) == last


def test_a_line_to_s3_that_breaks_is_mended(
    s3: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    target = opened(f"s3://{BUCKET}/{uuid4().hex}")
    deliver(laid(tmp_path, ONE), target)
    with pytest.raises(OSError, match="broken"):
        deliver(laid(tmp_path, TWO), Target(target.address, Breaking(target.files, 4), target.root))
    assert ONE.keys() <= held(target).keys()
    forget(target)
    deliver(laid(tmp_path, TWO), opened(target.address))
    assert held(target) == TWO


def test_s3_is_told_what_files_are(
    s3: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    prefix = uuid4().hex
    target = opened(f"s3://{BUCKET}/{prefix}")
    deliver(laid(tmp_path, {**ONE, "æ å/a+b%20c.html": "navn"}), target)
    told = {
        path: target.files.call_s3("head_object", Bucket=BUCKET, Key=f"{prefix}/{path}")
        for path in held(target)
    }
    assert told["index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert told["æ å/a+b%20c.html"]["ContentType"] == "text/html; charset=utf-8"
    assert told["stil.css"]["ContentType"] == "text/css; charset=utf-8"
    assert told["bilder/b.png"]["ContentType"] == "image/png"
    assert told["index.html"]["CacheControl"] == "no-cache"
    assert told["bilder/b.png"]["CacheControl"] == "public, max-age=86400"


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    precious, place = tmp_path / "precious", tmp_path / "place"
    precious.mkdir()
    (precious / "d.png").write_text("precious")
    deliver(laid(tmp_path, {"index.html": "1"}), opened(str(place)))
    (place / "bilder").symlink_to(precious)
    with pytest.raises(ForeignPlaceError):
        deliver(laid(tmp_path, TWO), opened(str(place)))
    assert (precious / "d.png").read_text() == "precious"


def test_folders_and_files_trade_places(tmp_path: Path) -> None:
    target = opened(str(tmp_path / "place"))
    for site in ({"a/b.html": "1", "c": "2"}, {"a": "1", "c/d/e.html": "2"}, {"a/b.html": "3"}):
        deliver(laid(tmp_path, {"index.html": "", **site}), target)
        assert held(target) == {"index.html": "", **site}


def test_a_site_that_is_built_anew_meanwhile_is_not_mixed(tmp_path: Path) -> None:
    tree, target = laid(tmp_path, {f"{n}/index.html": "1" for n in range(300)}), tmp_path / "place"
    (tree / "index.html").write_text("1")

    def change(done: int, _: int) -> None:
        if done == 200:
            (tree / "index.html").write_text("2")

    with pytest.raises(ChangedError):
        deliver(tree, opened(str(target)), progress=change)
    deliver(tree, opened(str(target)))
    assert (target / "index.html").read_text() == "2"


def test_a_folder_without_a_site_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(NoSiteError):
        deliver(tmp_path, opened(str(tmp_path / "place")))


@pytest.mark.parametrize("address", ["nowhere://x/y", "s3://", "/"])
def test_what_is_no_place(address: str) -> None:
    with pytest.raises(NoTargetError):
        opened(address)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    laid(tmp_path, ONE).rename(tmp_path / "site")
    return tmp_path


Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(project: Path) -> Call:
    def run(*given: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--project", str(project), "publish", *given])
        return result.exit_code, result.output

    return run


def test_the_command_tells_what_it_did_and_why_not(call: Call, project: Path) -> None:
    place = project / "place"
    assert call("--to", str(place)) == (0, "4 filer lagt ut, 0 fjernet.\n")
    assert call("--to", str(place)) == (0, "0 filer lagt ut, 0 fjernet.\n")
    (project / "theirs").mkdir()
    (project / "theirs/x").touch()
    code, told = call("--to", str(project / "theirs"))
    assert (code, "blir ikke rørt" in told) == (2, True)
    assert [path.name for path in (project / "theirs").iterdir()] == ["x"]
    code, told = call("--to", str(place), "--site", str(project / "content"))
    assert (code, "Bygg det først" in told) == (2, True)
    code, told = call("--to", "nowhere://x/y", "--lang", "nn")
    assert (code, "Ingenting kan publiserast" in told) == (2, True)
    (place / LOCK).write_bytes(msgspec.json.encode({"token": "x", "alive": datetime.now(UTC)}))
    code, told = call("--to", str(place))
    assert (code, "En annen publiserer" in told) == (1, True)
