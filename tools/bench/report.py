"""BENCHMARKS.md: what a run of the bench measured, as people read it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tools.bench.record import OURS, Measurement, Record
from tools.bench.scenarios import BARE, COLD, OF_OURS
from tools.bench.targets import SECONDS_OF_MKDOCS, TARGETS, Verdict, scale, verdicts
from tools.bench.tools import NAMES, PEERS

TOP = """\
# Benchmarks

Made by `make bench` on {day}; the figures are not written by hand. Run it on your own machine,
and compare ratios rather than seconds: machines differ.

- Machine: {machine}
- Versions: {versions}
{missing}
## What is measured

The corpus is made anew for each run, and is the same as long as the registers are: Norwegian
experiences of some 550 words each, under four to six headings, with a list, a table, four to six
links to each other, three to six of {topics} themes, results and sources, each from one of the
municipalities that there are today. Ours are built with the registers, pages and theme of this
project. The peers get the same texts, with the links and front matter as they write them.

Each figure is the median of whole processes, {runs} for each, from their start to their end. In a
cold build nothing is left of an earlier one: output and caches are removed first, while the
system's own cache of files stays warm. The tools take turns, so that a slow minute meets all of
them. Before the other builds of ours, the same was built twice without being timed. After a change
is timed, the file is set back and the site built again. A save is timed until the page at its
address has the new text. Memory is what the kernel says of the largest process among the one that
was started and those that it waited for. What open data and feeds add is processor time that the
build itself tells of, in all of its processes, divided by the rest of its processor time.

## Who does less work

- MkDocs with Material and Zensical make a theme, a list of cases for each theme, and a search of
  their own. They tell of dead links. The cases are not in their navigation, which would multiply
  the time.
- Hugo and Eleventy have a layout of some 15 lines and a plain list for each theme, no style to
  speak of, and they check nothing. Where a search is included, Pagefind indexed the article of each
  case, as it does in ours.
- Ours checks every field, word of a register, link and date; relates cases to each other; makes
  pages for each municipality, county, theme and indicator, with maps and charts; and offers the
  tables as files.
"""

TARGETS_TOP = """
## The targets

Each cell says what was reached, and the most that it should be.
"""


def report(record: Record, topics: int) -> str:
    """Return the report of a run; `topics` is the number of themes in the corpus."""
    labels = dict(zip(NAMES, ("Delingsarena", *(tool.label for tool in PEERS)), strict=True))
    versions = ", ".join(f"{name} {number}" for name, number in record.versions.items())
    missing = ", ".join(labels[name] for name in record.missing)
    parts = [
        TOP.format(
            day=record.day,
            machine=record.machine,
            versions=versions,
            missing=f"- Missing, for they could not be installed or run: {missing}\n"
            if missing
            else "",
            topics=topics,
            runs=record.runs,
        ),
        "\n## Seconds\n\n",
        *_table(record, labels, lambda one: f"{one.median:.2f}"),
        "\n## Beside MkDocs with Material\n\nSeconds divided by those of its whole build.\n\n",
        *_table(record, labels, lambda one: _ratio(record, one)),
        "\n## Memory\n\nIn MB, with Pagefind where a search is included. ",
        _swapping(record),
        *_table(record, labels, lambda one: f"{one.memory:.0f}", (BARE, COLD)),
        TARGETS_TOP,
        *_judged(record),
    ]
    return "".join(parts)


def _table(
    record: Record,
    labels: dict[str, str],
    cell: Callable[[Measurement], str],
    scenarios: Sequence[str] = tuple(OF_OURS),
) -> Iterator[str]:
    """Yield the lines of a table with a row for each scenario and a column for each size."""
    yield from _lines(("", *(f"{n:,} cases" for n in record.sizes)), len(record.sizes))
    for tool, label in labels.items():
        for scenario in scenarios:
            found = [record.found(tool, scenario, n) for n in record.sizes]
            if any(found):
                cells = (cell(one) if one else "" for one in found)
                yield _line((f"{label}: {_named(tool, scenario)}", *cells))


def _named(tool: str, scenario: str) -> str:
    if tool == OURS:
        return OF_OURS[scenario] + (" with the search index" if scenario == COLD else "")
    if scenario == BARE:
        return "cold build, no search"
    searches = any(peer.name == tool and peer.searches for peer in PEERS)
    return f"cold build with {'its search' if searches else 'Pagefind'}"


def _ratio(record: Record, one: Measurement) -> str:
    mkdocs = record.found("mkdocs", COLD, one.n)
    return f"{one.median / mkdocs.median:.3f}" if mkdocs else ""


def _swapping(record: Record) -> str:
    swapped = sum(one.swapped for one in record.measurements)
    if swapped:
        return f"The machine swapped {swapped:,} pages out meanwhile.\n\n"
    return "Nothing was swapped out meanwhile.\n\n"


def _judged(record: Record) -> Iterator[str]:
    factor = scale(record)
    if factor is None:
        yield "MkDocs was not measured at 1,000 cases, so targets in seconds are left out.\n\n"
    else:
        yield (
            "Those in seconds are for a machine on which MkDocs with Material takes "
            f"{SECONDS_OF_MKDOCS} s for 1,000 cases; here they are multiplied by {factor:.2f}.\n\n"
        )
    found = {(one.target.label, one.n): one for one in verdicts(record)}
    sizes = sorted({n for _, n in found})
    if not found:
        yield "There are no targets for what was measured.\n"
        return
    yield from _lines(("", *(f"{n:,} cases" for n in sizes)), 0)
    for target in TARGETS:
        cells = [_cell(found.get((target.label, n))) for n in sizes]
        if any(cells):
            yield _line((target.label, *cells))


def _cell(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    places = 0 if verdict.target.unit == "MB" else 2
    reached, limit = f"{verdict.reached:.{places}f}", f"{verdict.limit:.{places}f}"
    unit = verdict.target.unit
    return f"{reached} of {limit} {unit}, {'met' if verdict.met else '**not met**'}"


def _lines(heads: Sequence[str], figures: int) -> Iterator[str]:
    """Yield the head of a table; so many of its last columns are figures."""
    yield _line(heads)
    yield _line([*(["---"] * (len(heads) - figures)), *(["---:"] * figures)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
