"""ROBUSTNESS.md: all rows there are, with what they were made on."""

import platform
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import version

from tests.browser.visiting import BROWSERS
from tools.bench.machine import described
from tools.robustness.rows import PROJECT, Area

PACKAGES = (
    *("mkdocs", "mkdocs-material", "Markdown", "nh3", "PyYAML", "Pillow", "pagefind"),
    *("filelock", "hypothesis", "playwright"),
)
"""Those whose version bears on what holds."""

TOP = """\
# What the site withstands

Made by `make faults` and the commands in the table; the figures are not written by hand.
tools/robustness/README.md tells what each harness does, and SECURITY.md what is promised.

- Machine: {machine}
- Versions: {versions}
- Time: {time}

"""


def report(areas: Mapping[str, Area], together: Collection[str] = ()) -> str:
    """Return the table of the rows of each area, in the order of the areas.

    `together` are the areas that one run of `make faults` does: their times are added up.
    """
    names = {f"Python {platform.python_version()}", *_browser()}
    names |= {f"{name} {version(name)}" for name in PACKAGES}
    took = [f"{name} {area.seconds} s" for name, area in areas.items() if area.seconds]
    seconds = sum(area.seconds for name, area in areas.items() if name in together)
    head = TOP.format(
        machine=described(PROJECT),
        versions=", ".join(sorted(names, key=str.casefold)),
        time=f"`make faults` {seconds // 60} min {seconds % 60} s; {', '.join(took)}",
    )
    return head + "".join(_table(areas))


def _browser() -> Iterator[str]:
    """Yield the browser that pages are opened in, with its version, where there is one."""
    for path in filter(None, map(shutil.which, BROWSERS)):
        told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if found := re.match(r"\D+ [\d.]+", told.stdout):
            yield found[0]
            return


def _table(areas: Mapping[str, Area]) -> Iterator[str]:
    yield "| What holds | Counted | Tried | Held | Failed | Day | By |\n"
    yield "| --- | --- | ---: | ---: | ---: | --- | --- |\n"
    rows = [row for area in areas.values() for row in area.rows]
    for row in rows:
        failed = row.of - row.held
        told = f"**{failed:,}**" if failed else "0"
        yield (
            f"| {row.what} | {row.unit} | {row.of:,} | {row.held:,} | {told} "
            f"| {row.day} | `{row.command}` |\n"
        )
    if told_of := [f"- **{row.what}.** {row.told}\n" for row in rows if row.told]:
        yield "\n## How it was done\n\n"
        yield from told_of
    if notes := [f"- {row.what}: {row.note}\n" for row in rows if row.note]:
        yield "\n## Not done here\n\n"
        yield from notes
