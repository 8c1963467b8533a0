"""What others do while a site is built: build it, too, change the content, and read the pages."""

import random
import threading
from collections.abc import Collection, Iterator
from functools import partial
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tools.robustness.places import PUBLISHERS, Ground, Harmed, snapshot
from tools.robustness.rows import Row

PAIRS = 5
CHANGES = 10
REBUILDS = 6
COMMAND = "make faults FAULTS=faults"


def together(place: Harmed) -> str:
    """Begin two builds at once, and say what did not hold."""
    builds = [place.started(), place.started()]
    told = [build.communicate(timeout=120)[1] for build in builds]
    if any(build.returncode for build in builds):
        return f"exit {[build.returncode for build in builds]}: {told}"
    return place.between() or place.unmended()


def changed(place: Harmed, after: float, chance: random.Random) -> str:
    """Change, add and delete files during a build, put all back, and say what did not hold.

    What is published then may be of any moment, but is whole: it is as its manifest says. A build
    that refuses leaves the old site, and the next build makes all right.
    """
    kept = {path: path.read_bytes() for path in (place.folder / "content").rglob("*.*")}
    settings, page = place.folder / "mkdocs.yml", place.folder / "docs/om.md"
    kept |= {path: path.read_bytes() for path in (settings, page)}
    build = place.started()
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
    if build.returncode and snapshot(place.site) != place.old:
        return f"exit {build.returncode}, and the site is not the old one"
    code, told = place.run("verify", str(place.site))
    return f"not whole: {told[-300:]}" if code else place.unmended()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _fault(port: int, path: str, known: Collection[str]) -> str:
    """Say how the answer for a path is none of those that are known by their digests."""
    asking = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        asking.request("GET", f"/{path}")
        answer = asking.getresponse()
        body = answer.read()
    except (OSError, HTTPException) as error:
        return repr(error)
    finally:
        asking.close()
    is_known = answer.status == 200 and sha256(body).hexdigest() in known
    return "" if is_known else f"{answer.status}, {len(body)} bytes"


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
            count += 1
            if fault := _fault(server.server_port, path, known[path]):
                faults.append(f"{path}: {fault}")
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
            build = place.started()
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
    yield _row("Two builds begun at once both succeed", faults, "pairs", "The site is whole.")
    chance = random.Random(1)
    seconds = ground.copied("timed").timed()
    faults = [
        changed(ground.copied("changed"), seconds * (turn + 1) / CHANGES, chance)
        for turn in range(CHANGES)
    ]
    yield _row(
        "Content that changes during a build leaves a whole site",
        faults,
        "builds",
        "Content, pages and settings were changed, added and deleted without pause. There is no "
        "traceback, what is published is as its manifest says, a build that refuses leaves the old "
        "site, and the next build makes the site of what is there then.",
    )
    fetched, found = read(ground.copied("read"), REBUILDS)
    for fault in found[:5]:
        print(f"  {fault}", flush=True)
    yield Row(
        "A file fetched while the site is rebuilt is of the old or the new site",
        fetched - len(found),
        fetched,
        "answers",
        COMMAND,
        f"Two readers fetched pages, styles, scripts and data without pause, over HTTP, while the "
        f"site was built {REBUILDS} times. Each answer is there, and is one whole file.",
    )


def _row(what: str, faults: list[str], unit: str, told: str) -> Row:
    for fault in filter(None, faults):
        print(f"  {fault}", flush=True)
    return Row(what, sum(not fault for fault in faults), len(faults), unit, COMMAND, told)
