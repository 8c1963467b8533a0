"""The gap map: themes by KOSTRA group, with how many experiences there are of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Term
from generator.names import alphabetical
from generator.pages.insight.carried import counted, places_of, sharing
from generator.pages.rendering import View
from generator.pages.vocabulary.usage import in_use
from generator.words import words

HEADS: Mapping[str, tuple[int, ...]] = {
    "under 600": (16,),
    "600–1,999": (14, 15),
    "2,000–9,999": (1, 2, 3, 4, 5, 6),
    "10,000–19,999": (7, 8),
    "20,000–29,999": (9,),
    "30,000–44,999": (10,),
    "45,000–74,999": (11,),
    "75,000 or more": (12,),
    "Oslo": (13,),
    "highest tax income": (17,),
}
"""The groups by their inhabitants, the smallest first; the last is for income, not for size."""

ORDER = tuple(group for groups in HEADS.values() for group in groups)

SHADES = 4
"""How many steps of colour a count can have."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A theme in a group."""

    count: int
    link: str
    """To the search for these experiences; empty where there are none."""
    words: str
    """What the count says when it is read alone."""
    shade: int
    """0 for none, else 1 to SHADES."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme."""

    label: str
    link: str
    """Empty where nothing names the theme."""
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Head:
    """Groups of one size."""

    words: str
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The gap map, with what is said of it."""

    heads: tuple[Head, ...]
    members: tuple[tuple[int, int, int], ...]
    """Of each group: its number, how many municipalities it has, how many of them have shared."""
    rows: tuple[Row, ...]
    sentence: str


def matrix(view: View) -> Matrix:
    """Return the gap map; the themes with most experiences first, those without any last."""
    library = view.library
    groups = places_of(library, lambda unit: unit.kostra_group)
    shown = []
    for term in library.terms["tags"].values():
        if term.replaced_by is None:
            cases = library.cases_of("tags", term.id)
            shown.append((term, len(cases), counted(cases, groups)))
    shown.sort(key=lambda one: (-one[1], alphabetical(one[0].label(view.language))))
    most = max((count for *_, counts in shown for count in counts.values()), default=1)
    rows = tuple(
        Row(
            term.label(view.language),
            view.term("tags", term.id) if in_use(library, term) else "",
            tuple(_cell(view, term, group, counts.get(group, 0), most) for group in ORDER),
            total,
        )
        for term, total, counts in shown
    )
    filled = sum(bool(cell.count) for row in rows for cell in row.cells)
    sentence = words(view.language).gettext(
        "Experiences are found in {filled} of {cells} combinations of theme and KOSTRA group."
        " {themes} of {all_themes} themes and {groups} of {all_groups} groups have any."
    )
    return Matrix(
        _heads(view),
        _members(view),
        rows,
        sentence.format(
            filled=filled,
            cells=len(rows) * len(ORDER),
            themes=sum(bool(row.total) for row in rows),
            all_themes=len(rows),
            groups=len(frozenset().union(*groups.values()) & set(ORDER)),
            all_groups=len(ORDER),
        ),
    )


def _cell(view: View, term: Term, group: int, count: int, most: int) -> Cell:
    if not count:
        return Cell(0, "", "", 0)
    told = words(view.language).ngettext(
        "{count} experience: {theme}, KOSTRA group {group}",
        "{count} experiences: {theme}, KOSTRA group {group}",
        count,
    )
    return Cell(
        count,
        view.link(f"sok/?tema={term.id}&kostra={group}&slag=case"),
        told.format(count=count, theme=term.label(view.language), group=group),
        count if most <= SHADES else -(-SHADES * count // most),
    )


def _heads(view: View) -> tuple[Head, ...]:
    say = words(view.language).gettext
    return tuple(Head(say(told), groups) for told, groups in HEADS.items())


def _members(view: View) -> tuple[tuple[int, int, int], ...]:
    having, units = sharing(view.library), view.library.municipalities.current
    return tuple(
        (
            group,
            sum(unit.kostra_group == group for unit in units),
            sum(unit.kostra_group == group and unit.number in having for unit in units),
        )
        for group in ORDER
    )
