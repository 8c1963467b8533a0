"""The gap map for little room: for each theme a strip of sizes, and the sizes in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.names import alphabetical
from generator.pages.counts import Count
from generator.pages.insight.carried import counted, places_of
from generator.pages.insight.downloads import Table, count, per_cent, text
from generator.pages.insight.gaps import HEADS, SHADES, Matrix, matrix
from generator.pages.places.kostra import group_words
from generator.pages.rendering import View
from generator.words import words


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that has experiences."""

    label: str
    total: int
    link: str
    """To the search for all of them."""
    strip: tuple[tuple[int, int], ...]
    """The count and its shade for each of `gaps.HEADS`."""
    sizes: tuple[Count, ...]
    """Those that have any."""
    lacking: str
    """The others, as a list in words."""


def gaps(view: View) -> Mapping[str, Any]:
    """Return what the page of gaps shows."""
    found = matrix(view)
    return {
        "matrix": found,
        "table": by_group(view, found),
        "by_size": themes_by_size(view),
        "unknown": [row.label for row in found.rows if not row.total],
        "municipalities": group_table(view, found),
    }


def gaps_sentence(view: View) -> str:
    """Return how many themes and groups have experiences."""
    return matrix(view).sentence


def themes_by_size(view: View) -> tuple[Theme, ...]:
    """Return the themes that have experiences, those with most first."""
    library = view.library
    heads = {group: told for told, members in HEADS.items() for group in members}
    sizes = places_of(library, lambda unit: heads.get(unit.kostra_group or 0, ""))
    found = []
    for id_, term in library.terms["tags"].items():
        cases = library.cases_of("tags", id_)
        if cases and term.replaced_by is None:
            by_size = counted(cases, sizes)
            counts = tuple(by_size.get(told, 0) for told in HEADS)
            found.append((term.label(view.language), id_, len(cases), counts))
    found.sort(key=lambda one: (-one[2], alphabetical(one[0])))
    most = max((number for *_, counts in found for number in counts), default=1)
    return tuple(_theme(view, *one, most) for one in found)


def gap_tables(view: View) -> Iterator[Table]:
    """Yield the tables that can be downloaded."""
    found = matrix(view)
    yield by_group(view, found)
    yield group_table(view, found)


def by_group(view: View, found: Matrix) -> Table:
    """Return the gap map as a table."""
    say = words(view.language).gettext
    told = say("KOSTRA group {group} ({words})")
    columns = (
        told.format(group=group, words=head.words) for head in found.heads for group in head.groups
    )
    return Table(
        "hull",
        say("Experiences by theme and KOSTRA group"),
        (say("Theme"), say("All"), *columns),
        tuple(
            (
                text(row.label, row.link),
                count(view, row.total),
                *(count(view, cell.count, cell.link) for cell in row.cells),
            )
            for row in found.rows
        ),
    )


def group_table(view: View, found: Matrix) -> Table:
    """Return how many municipalities each group has, and how many have shared."""
    say = words(view.language).gettext
    return Table(
        "hull-kommuner",
        say("Municipalities with and without experiences, by KOSTRA group"),
        (
            *(say("KOSTRA group"), say("Municipalities")),
            *(say("With experiences"), say("Without"), say("Share with")),
        ),
        tuple(
            (
                text(f"{group}: {group_words(group, view.language)}", view.group(group)),
                count(view, units),
                count(view, having),
                count(view, units - having),
                per_cent(having, units),
            )
            for group, units, having in found.members
        ),
    )


def _theme(
    view: View, label: str, id_: str, total: int, counts: tuple[int, ...], most: int
) -> Theme:
    say = words(view.language).gettext
    search = f"sok/?tema={id_}"
    sizes, lacking = [], []
    for (told, members), number in zip(HEADS.items(), counts, strict=True):
        if number:
            groups = "".join(f"&kostra={group}" for group in members)
            sizes.append(Count(say(told), view.link(f"{search}{groups}&slag=case"), number))
        else:
            lacking.append(say(told))
    strip = tuple(
        (number, number if most <= SHADES else -(-SHADES * number // most)) for number in counts
    )
    return Theme(
        label,
        total,
        view.link(f"{search}&slag=case"),
        strip,
        tuple(sizes),
        view.listed(lacking) if lacking else "",
    )
