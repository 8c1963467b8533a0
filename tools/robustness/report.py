"""ROBUSTNESS.md: all rows there are, with what they were made on."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

from tools.bench.machine import described
from tools.robustness.rows import PROJECT, Row

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

"""


def report(areas: Mapping[str, Sequence[Row]]) -> str:
    """Return the table of the rows of each area, in the order of the areas."""
    names = {f"Python {platform.python_version()}"} | {
        f"{name} {version(name)}" for name in PACKAGES
    }
    head = TOP.format(
        machine=described(PROJECT), versions=", ".join(sorted(names, key=str.casefold))
    )
    return head + "".join(_table(areas))


def _table(areas: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    yield "| What was done, and held | | Tried | Held | Failed | Day | By |\n"
    yield "| --- | --- | ---: | ---: | ---: | --- | --- |\n"
    for rows in areas.values():
        for row in rows:
            failed = row.of - row.held
            told = f"**{failed:,}**" if failed else "0"
            yield (
                f"| {row.what} | {row.unit} | {row.of:,} | {row.held:,} | {told} "
                f"| {row.day} | `{row.command}` |\n"
            )
    notes = [f"- {row.what}: {row.note}\n" for rows in areas.values() for row in rows if row.note]
    if notes:
        yield "\nNot done here:\n\n"
        yield from notes
