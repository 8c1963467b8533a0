"""What was accepted, opened in a browser: whether anything of it runs, or asks another host."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Route

from tests.browser.serving import serving
from tests.browser.visiting import browsing
from tools.robustness.fuzzing import judging
from tools.robustness.fuzzing.world import WORLD
from tools.robustness.rows import PROJECT, Row

PAGES = 360
"""At most so many entries are published and opened; some are refused beside each other."""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_WATCH = """
window.ran = [];
window.fuzzed = () => ran.push("fuzzed");
window.alert = window.prompt = window.confirm = () => ran.push("dialog");
"""
_ACT = """async () => {
  for (const one of document.querySelectorAll("main a[href], main details, main [tabindex]")) {
    if (one.localName === "details") one.open = true;
    if (one.localName === "a" && !/^(https?|mailto|tel):$/.test(one.protocol)) one.click();
    one.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    one.focus?.();
  }
  // Addresses that are scripts, and the events of what was opened, come after all this.
  await new Promise(done => setTimeout(done, 10));
  return ran;
}"""


@dataclass(slots=True)
class Seen:
    """What the browser did."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    """Pages in which something of an input ran."""
    leaked: list[str] = field(default_factory=list)
    """What was asked of another host."""


def opened(entries: Mapping[str, bytes], command: str) -> list[Row]:
    """Return the rows of pages that were published by the whole program, and opened in Chromium.

    `entries` are files that were accepted, by path. Those that no site can hold together, for they
    have a title or a former id of each other, are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        site, held = _published(project, dict([*entries.items()][:PAGES]))
        faults = [*_faults(site)]
        pages = [*map(_address, held)]
        # A second tree of the same pages without the policy: what holds must hold without it, too.
        bare = project / "bare"
        shutil.copytree(site, bare)
        for path in bare.rglob("*.html"):
            path.write_bytes(_POLICY.sub(b"", path.read_bytes()))
        with browsing() as browser:
            seen = {tree: visited(browser, tree, pages) for tree in (site, bare)}
    with_policy, without = seen[site], seen[bare]
    for told in (*faults, *with_policy.ran, *without.ran, *with_policy.leaked, *without.leaked):
        print(told, file=sys.stderr)
    ran = (
        "What was accepted is opened, and all in it that can be is pressed, hovered over, focused."
    )
    leaked = "Whatever a page asks for is looked at before it leaves the browser."
    return [
        Row(
            "A site made of accepted inputs holds no markup of theirs that acts",
            *_held(len(pages), faults),
            "pages",
            command,
            "All its pages, feeds, redirects and data are read by parsers, for drafts, too.",
        ),
        *(
            Row(what, *_held(one.pages, getattr(one, kind)), "pages", command, told)
            for one, how in ((with_policy, "with its policy"), (without, "without any policy"))
            for kind, what, told in (
                ("ran", f"Scripts run: no page runs one of an input, in Chromium {how}", ran),
                (
                    "leaked",
                    f"Requests leaked: no page asks another host, in Chromium {how}",
                    leaked,
                ),
            )
        ),
    ]


def _held(of: int, failed: list[str]) -> tuple[int, int]:
    return max(0, of - len(set(failed))), of


def _address(path: str) -> str:
    folder, _, name = path.removeprefix("content/").removesuffix(".md").partition("/")
    section = {"cases": "erfaringer", "articles": "artikler", "programmes": "program"}[folder]
    return f"{section}/{name}/"


def _published(project: Path, entries: dict[str, bytes]) -> tuple[Path, list[str]]:
    """Return the site that the program makes of entries, and those that it holds."""
    shutil.copytree(PROJECT / "docs", project / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", project)
    (project / "generator").symlink_to(PROJECT / "generator")
    for path, data in {**WORLD, **entries}.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    started = "from generator.cli import run; run()"
    command = [sys.executable, "-c", started, "--project", str(project)]
    date = ["--date", "2026-01-15"]
    while True:
        ended = subprocess.run(
            [*command, "build", *date], cwd=PROJECT, capture_output=True, text=True, check=False
        )
        if ended.returncode == 0:
            return (project / "site").resolve(), [*entries]
        refused = set(
            re.findall(
                r"^(content/[a-z]+/ny-\d+\.md):[\d:]+ feil: ", ended.stdout + ended.stderr, re.M
            )
        )
        if not refused & entries.keys():
            raise RuntimeError(ended.stdout + ended.stderr)
        for path in refused & entries.keys():
            del entries[path]
            (project / path).unlink()


def _faults(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        if path.is_file() and not address.startswith(("assets/", "admin/", "pagefind/")):
            yield from judging.leaks([(address, path.read_bytes())])
            yield from judging.file_faults(address, path.read_bytes())


def visited(browser: Browser, site: Path, pages: Sequence[str]) -> Seen:
    """Return what a browser does with these pages of a site, in which all is touched."""
    seen = Seen()
    with serving(site) as origin:
        context = browser.new_context()
        context.add_init_script(_WATCH)
        page = context.new_page()

        def asked(route: Route) -> None:
            seen.leaked.append(f"{page.url}: {route.request.url}")
            route.abort()

        # A pattern and no function, so that what the site itself has need not be asked about here.
        context.route(re.compile(rf"^(?!{re.escape(origin)}/|data:|blob:)"), asked)
        page.on("dialog", lambda dialog: dialog.dismiss())
        for address in pages:
            page.goto(f"{origin}/{address}", wait_until="load")
            if ran := page.evaluate(_ACT):
                seen.ran.append(f"{address}: {ran[0]}")
            seen.pages += 1
        context.close()
    return seen
