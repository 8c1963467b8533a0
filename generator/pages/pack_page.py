"""The page that puts experiences together for a meeting, in the browser, and prints them."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Page, Settings
from generator.names import alphabetical
from generator.pages import packs
from generator.pages.addresses import FACETS
from generator.pages.ordering import latest
from generator.pages.rendering import View, page
from generator.pages.search.earlier import earlier
from generator.words import words


@dataclass(frozen=True, slots=True)
class Choice:
    """An experience that a pack can have."""

    case: Case
    about: str
    """Where and when."""
    places: str
    """The names of its municipalities, with a line between them."""
    themes: str
    """The ids of its themes, with a space between them."""
    retired: bool
    """What is retired is not offered with the others, but an address may name it."""
    rank: int
    """Its place among all of them, the latest first."""
    today: str
    """What else it is found by: the municipalities and the counties of today."""
    also: str
    """Its former ids, with a space between them."""


def pack_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page; what the pack has is said in its address, and read by its script."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "pack.html.jinja",
        address=packs.ADDRESS,
        title=say("Make a meeting pack"),
        description=say("Collect experiences for a meeting, and print them or save them as a PDF."),
        prepare=_choices,
    )


def _choices(view: View) -> Mapping[str, Any]:
    library = view.library
    ranks = {case.id: rank for rank, case in enumerate(sorted(library.every_case, key=latest))}
    cases = sorted(library.every_case, key=lambda case: (alphabetical(case.title), case.id))
    return {
        "choices": tuple(_choice(view, case, ranks[case.id]) for case in cases),
        "themes": tuple(_themes(view)),
        "most": packs.MOST,
        "gone": _gone(
            library, "cases", {one for case in cases for one in (case.id, *_former(case))}
        ),
        "rested": _gone(
            library,
            "tags",
            {id_ for id_, _, former in _themes(view) for id_ in (id_, *former.split())},
        ),
    }


def _gone(library: Library, kind: str, there: Set[str]) -> str:
    """Return the ids of a kind that have had pages and are not there, with a space between them.

    Their pages tell what has become of them.
    """
    ids = (one.id for one in library.identifiers if one.kind == kind)
    return " ".join(id_ for id_ in ids if id_ not in there)


def _former(case: Case) -> Iterator[str]:
    return (alias.target for alias in case.aliases)


def _themes(view: View) -> Iterator[tuple[str, str, str]]:
    """Yield the id, the label and the former ids of each theme that has an experience, by label."""
    former = earlier(view.library)
    found = view.library.terms["tags"].values()
    for term in sorted(found, key=lambda term: alphabetical(term.label(view.language))):
        if view.library.cases_of("tags", term.id):
            ids = " ".join(former.get((FACETS["tags"], term.id), ()))
            yield term.id, term.label(view.language), ids


def _choice(view: View, case: Case, rank: int) -> Choice:
    units = [view.unit(reference.target) for reference in case.municipality]
    return Choice(
        case,
        " · ".join(filter(None, (view.where(case), view.periods(case.period)))),
        "|".join(dict.fromkeys(view.name(unit) for unit in units)),
        " ".join(tag.target for tag in case.tags),
        view.library.is_retired(case),
        rank,
        _today(view, case),
        " ".join(_former(case)),
    )


def _today(view: View, case: Case) -> str:
    """Return the names that are not shown: whoever knows a municipality by today's finds it."""
    units = view.library.carriers[case.id]
    shown = {view.name(view.unit(reference.target)) for reference in case.municipality}
    names = dict.fromkeys((*map(view.name, units), *(unit.county for unit in units)))
    return " ".join(name for name in names if name not in shown)
