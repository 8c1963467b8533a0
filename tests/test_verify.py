"""The manifest of a site, and the command that compares a site with it."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.builds.copying import add_manifest
from generator.cli import main
from generator.elsewhere import verifying
from generator.elsewhere.standing import UnreachedError
from generator.elsewhere.verifying import NoManifestError, verified, wanted_of
from generator.errors import AddressTakenError
from generator.manifests import Listed, NotAManifestError, manifest, read
from generator.orders import Order
from generator.settings import Settings
from generator.transfers import SITE_MANIFEST
from generator.tree.publish import stage

DAY = date(2026, 6, 1)
FILES = {
    "index.html": b"<p>Forside",
    "404.html": b"<p>Ikke her",
    "_headers": b"/*\n",
    "erfaringer/en/index.html": b"<p>En",
    "erfaringer/en/kilde.md": b"En",
    "kort/blå 5%.png": bytes(range(256)) * 40,
}


def site(folder: Path, files: dict[str, bytes] = FILES, day: date = DAY) -> Path:
    """Return a folder with files, and the manifest of them."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    told = ((path, sha256(content).digest(), len(content)) for path, content in files.items())
    (folder / SITE_MANIFEST).write_bytes(manifest(told, day))
    return folder


def damage(folder: Path) -> None:
    """Change a file without changing its size, take one away, and add one."""
    (folder / "erfaringer/en/index.html").write_bytes(b"<p>En"[::-1])
    (folder / "404.html").unlink()
    (folder / "ny.html").write_bytes(b"Ny")


def test_a_site_is_published_with_a_manifest_of_all_its_files(tmp_path: Path) -> None:
    order = Order(tmp_path, tmp_path / "mkdocs.yml", Settings(DAY), tmp_path / "site")
    staging = stage(order.output)
    made = {path: staging.put(path, content) for path, content in FILES.items()}
    add_manifest(staging, made, DAY)
    told = read((staging.tree / SITE_MANIFEST).read_bytes(), "")
    assert told.day == DAY
    assert {path: (file.sha256, file.size) for path, file in told.files.items()} == {
        path: (sha256(content).hexdigest(), len(content)) for path, content in FILES.items()
    }
    with pytest.raises(AddressTakenError):
        add_manifest(staging, made, DAY)
    staging.abandon()


def test_what_differs_in_a_folder_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / ".delingsarena-lock.json").write_text("{}")
    assert not verified(str(folder), None).differences
    damage(folder)
    found = verified(str(folder), None).differences
    assert found.differing == ("erfaringer/en/index.html",)
    assert found.lacking == ("404.html",)
    assert found.extra == ("ny.html",)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_manifest_that_lies_is_found_by_another(tmp_path: Path, kind: str) -> None:
    true = site(tmp_path / "true")
    false = site(tmp_path / "false", FILES | {"index.html": b"<p>Falsk"})
    assert not verified(str(false), None).differences
    wanted = wanted_of(str(true if kind == "folder" else true / SITE_MANIFEST))
    assert verified(str(false), wanted).differences.differing == ("index.html", SITE_MANIFEST)
    assert not verified(str(true), wanted).differences


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{",
        b'{"files": {"a": 1}}',
        b'{"files": {"../a": {"sha256": "%s", "size": 1}}}' % (b"0" * 64),
        b'{"files": {"/etc/passwd": {"sha256": "%s", "size": 1}}}' % (b"0" * 64),
        b'{"files": {"a": {"sha256": "%s", "size": -1}}}' % (b"0" * 64),
        b'{"files": {"a": {"sha256": "0", "size": 1}}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / SITE_MANIFEST).write_bytes(text)
    with pytest.raises(NotAManifestError):
        verified(str(tmp_path), None)


def test_where_there_is_nothing_to_compare_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoManifestError):
        verified(str(tmp_path), None)
    with pytest.raises(UnreachedError):
        verified(str(tmp_path / "nowhere"), None)
    with pytest.raises(UnreachedError):
        wanted_of(str(tmp_path))


Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def host(answer: Callable[[str], Answer]) -> Iterator[str]:
    """Give the address of a host that answers as it is told to, by path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answer(self.path)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serving(folder: Path) -> Callable[[str], Answer]:
    """Return how a common host answers: it compresses, and leads on to the address of a page."""
    from urllib.parse import unquote  # noqa: PLC0415

    def answer(address: str) -> Answer:
        path = unquote(address).removeprefix("/")
        if path.endswith("index.html"):
            return 308, {"Location": address.removesuffix("index.html")}, b""
        if path == "404.html":
            return 308, {"Location": "/404"}, b""
        if path == "404":
            return 404, {}, (folder / "404.html").read_bytes()
        place = folder / path / "index.html" if path.endswith("/") or not path else folder / path
        if not place.is_file() or path == "_headers":
            return 404, {}, b"<p>Ikke her"
        return 200, {"Content-Encoding": "gzip"}, gzip.compress(place.read_bytes())

    return answer


def test_a_host_is_compared_as_visitors_meet_it(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    with host(serving(folder)) as address:
        assert not verified(address, None).differences
        assert not verified(address, wanted_of(str(folder))).differences
        (folder / "erfaringer/en/index.html").write_bytes(b"<p>En, og mye mer")
        (folder / "erfaringer/en/kilde.md").unlink()
        found = verified(address + SITE_MANIFEST, None).differences
    assert found.differing == ("erfaringer/en/index.html",)
    assert found.lacking == ("erfaringer/en/kilde.md",)


def test_a_host_that_hands_out_what_others_made_is_found(tmp_path: Path) -> None:
    true = site(tmp_path / "true")
    false = site(tmp_path / "false", FILES | {"ond.js": b"x"})
    with host(serving(false)) as address:
        found = verified(address, wanted_of(str(true))).differences
    assert (found.extra, found.differing) == (("ond.js",), (SITE_MANIFEST,))


def test_a_host_that_fails_is_asked_again_and_then_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.txt": b"x" for number in range(100)}
    folder = site(tmp_path / "site", files)
    asked: list[str] = []

    def answer(path: str) -> Answer:
        asked.append(path)
        if path == f"/{SITE_MANIFEST}" or (path == "/7.txt" and asked.count(path) == 2):
            return serving(folder)(path)
        return (503, {}, b"") if path == "/7.txt" else (500, {}, b"")

    monkeypatch.setattr(verifying, "AT_ONCE", 1)
    with host(answer) as address:
        assert verifying.place_at(address).found("7.txt", 1) == Listed(sha256(b"x").hexdigest(), 1)
        asked.clear()
        found = verified(address, None).differences
    assert len(found.unanswered) == len(files)
    assert list(found.unanswered.values()).count("500") == verifying.MOST_SILENT
    assert len(asked) <= verifying.MOST_SILENT + 1


def test_a_host_that_leads_elsewhere_is_not_followed() -> None:
    elsewhere = "http://localhost:9/"
    with (
        host(lambda path: (302, {"Location": elsewhere + path[1:]}, b"")) as address,
        pytest.raises(UnreachedError) as refused,
    ):
        verified(address, None)
    assert refused.value.reason == elsewhere + SITE_MANIFEST


def test_no_more_is_read_than_a_file_should_hold(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", {"a.txt": b"x"})
    bomb = gzip.compress(bytes(300_000_000), 9)

    def answer(path: str) -> Answer:
        if path == "/a.txt":
            return 200, {"Content-Encoding": "gzip"}, bomb
        return serving(folder)(path)

    with host(answer) as address:
        place = verifying.place_at(address)
        found = place.found("a.txt", 1)
    assert found is not None
    assert getattr(found, "size", 0) <= 2 * 1024 * 1024


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_command_tells_and_ends_with_a_code(tmp_path: Path, language: str) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        told = CliRunner().invoke(main, ["verify", *arguments, "--lang", language])
        return told.exit_code, told.output

    folder = site(tmp_path / "site", FILES | {f"{number}.txt": b"x" for number in range(30)})
    code, told = run(str(folder))
    assert code == 0
    assert "36" in told
    for number in range(30):
        (folder / f"{number}.txt").write_bytes(b"y")
    damage(folder)
    code, told = run(str(folder))
    assert code == 1
    assert told.count(".txt\n") < 30
    code, told = run(str(folder), "--all")
    assert code == 1
    assert told.count(".txt\n") == 30
    assert "ny.html" in told
    assert run(str(tmp_path))[0] == 2
    other = site(tmp_path / "other", FILES, date(2026, 6, 2))
    code, told = run(str(other), "--with", str(folder))
    assert code == 1
    assert "--date 2026-06-02" in told


def test_the_manifest_is_plain_json_with_a_line_for_each_file(tmp_path: Path) -> None:
    text = (site(tmp_path) / SITE_MANIFEST).read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"date", "files"}
    lines = text.splitlines()[1:-1]
    assert len(lines) == len(FILES)
    assert lines == sorted(lines)
