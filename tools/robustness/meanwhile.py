"""What others do while a site is built: build it, too, change the content, and read the pages."""

import random
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tools.robustness.places import PUBLISHERS, Ground, Harmed
from tools.robustness.rows import Row

PAIRS = 3
CHANGES = 6
REBUILDS = 6
COMMAND = "make faults FAULTS=faults"


def _started(place: Harmed) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        place.command(),
        env=place.surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def together(place: Harmed) -> str:
    """Begin two builds at once, and say what did not hold."""
    builds = [_started(place), _started(place)]
    told = [build.communicate(timeout=120)[1] for build in builds]
    if any(build.returncode for build in builds):
        return f"exit {[build.returncode for build in builds]}: {told}"
    return place.between() or place.unmended()


def changed(place: Harmed, after: float, chance: random.Random) -> str:
    """Change, add and delete files during a build, put all back, and say what did not hold.

    What is published then may be of any moment; it is whole, and the next build makes it right.
    """
    kept = {path: path.read_bytes() for path in (place.folder / "content").rglob("*.*")}
    settings, page = place.folder / "mkdocs.yml", place.folder / "docs/om.md"
    kept |= {path: path.read_bytes() for path in (settings, page)}
    build = _started(place)
    try:
        while build.poll() is None and after > 0:
            path = chance.choice(sorted(kept))
            if chance.random() < 0.5 and path.suffix == ".md":
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(kept[path] + b"\n")
            added = path.with_name("ny.md")
            added.write_bytes(b"---\ntitle: Ny\n---\n")
            added.unlink()
            after -= 0.05
            threading.Event().wait(0.05)
        told = build.communicate(timeout=120)[1]
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
    if "Traceback" in told:
        return told[-400:]
    return place.unmended()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def read(place: Harmed, rebuilds: int) -> tuple[int, list[str]]:
    """Fetch pages without pause while the site is rebuilt; return how many, and the faults.

    Each answer is to be that of the old or of the new site, whole; and each page's styles and
    scripts are to be there when they are asked for.
    """
    known = {
        path: {site.get(path, "") for site in (place.old, place.new)}
        for path in place.old.keys() & place.new.keys()
    }
    paths = sorted(path for path in known if path.endswith((".html", ".css", ".js", ".json")))
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Quiet, directory=str(place.folder / "site"))
    )
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    ended = threading.Event()
    faults: list[str] = []
    counts: list[int] = []

    def fetch(seed: int) -> None:
        chance = random.Random(seed)
        count = 0
        while not ended.is_set():
            path = chance.choice(paths)
            asking = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
            asking.request("GET", f"/{path}")
            answer = asking.getresponse()
            body = answer.read()
            asking.close()
            count += 1
            if answer.status != 200 or sha256(body).hexdigest() not in known[path]:
                faults.append(f"{path}: {answer.status}, {len(body)} bytes")
        counts.append(count)

    readers = [threading.Thread(target=fetch, args=(seed,)) for seed in range(2)]
    for thread in (serving, *readers):
        thread.start()
    settings = place.folder / "mkdocs.yml"
    case = place.folder / "content/cases/erfaring-1.md"
    new = {path: path.read_bytes() for path in (settings, case)}
    try:
        for turn in range(rebuilds):
            for path, data in new.items():
                text = data
                if turn % 2:
                    before, after = (one.encode() for one in PUBLISHERS)
                    text = data.replace(after, before)
                    text = text.replace(b"title: Endret", b"title: Erfaring")
                path.write_bytes(text)
            build = _started(place)
            told = build.communicate(timeout=120)[1]
            if build.returncode:
                faults.append(told)
    finally:
        ended.set()
        for reader in readers:
            reader.join()
        server.shutdown()
        server.server_close()
        for path, data in new.items():
            path.write_bytes(data)
    return sum(counts), faults


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held while others did something."""
    faults = [together(ground.copied("together")) for _ in range(PAIRS)]
    yield _row(
        "Two builds were begun at once. Both succeed, and the site is whole.", faults, "pairs"
    )
    chance = random.Random(1)
    faults = [
        changed(ground.copied("changed"), 0.6 * turn + 0.5, chance) for turn in range(CHANGES)
    ]
    yield _row(
        "Content, pages and settings were changed, added and deleted during a build. No traceback, "
        "and the next build makes the site of what is there then.",
        faults,
        "builds",
    )
    fetched, found = read(ground.copied("read"), REBUILDS)
    for fault in found[:5]:
        print(f"  {fault}", flush=True)
    yield Row(
        f"Files were fetched without pause while the site was built {REBUILDS} times. Each answer "
        "is there, and is byte for byte that of the old or of the new site.",
        fetched - len(found),
        fetched,
        "answers",
        COMMAND,
    )


def _row(what: str, faults: list[str], unit: str) -> Row:
    for fault in filter(None, faults):
        print(f"  {fault}", flush=True)
    return Row(what, sum(not fault for fault in faults), len(faults), unit, COMMAND)
