"""What a pack is to hold, as it is asked for: a theme, a municipality and its likes, or ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.library.library import Library
from generator.library.linking import term_names
from generator.model import Case, Settings
from generator.names import folded
from generator.pages import packs
from generator.pages.addresses import of_entry
from generator.pages.entries.cases import case_pages
from generator.pages.entries.citing import citation, leads_somewhere
from generator.pages.ordering import cases_by
from generator.pages.rendering import View
from generator.paper.documents import Cover, Sheet
from generator.schema.shapes import nearest
from generator.words import words

MOST_NAMED = 5
"""How many municipalities a cover names; of more it says how many they are."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a pack holds, and what it is called."""

    title: str
    cases: tuple[Case, ...]


class UnknownError(Exception):
    """A pack is asked for by a name that nothing has."""

    def __init__(self, word: str, suggestions: Iterable[str]) -> None:
        """Keep the word, and the names that are near."""
        super().__init__(word)
        self.word = word
        self.suggestions = tuple(suggestions)


class NothingError(Exception):
    """What a pack is asked for has no experiences."""


def theme(library: Library, word: str, language: str) -> Chosen:
    """Return the experiences with a theme, which is named by its id, label or a synonym.

    Raises:
        UnknownError: there is no such theme.
        NothingError: it has no experiences.
    """
    names = term_names(library.terms["tags"].values())
    term = names.get(folded(word))
    if term is None:
        near = nearest(folded(word), names)
        raise UnknownError(word, dict.fromkeys(names[name].id for name in near))
    heir = term.replaced_by.target if term.replaced_by else term.id
    return _chosen(library.term("tags", heir).label(language), packs.about_theme(library, heir))


def municipality(library: Library, word: str, language: str) -> Chosen:
    """Return what a municipality, and those of today most like it, have shared.

    It is named by its name, number or the last part of its page's address, of any time.

    Raises:
        UnknownError: there is no such municipality, or there are several.
        NothingError: neither has shared anything.
    """
    register = library.municipalities
    slugs = {slug: number for number, slug in register.slugs.items()}
    found = register.named(slugs.get(word, word))
    heirs = {heir.number: heir for unit in found for heir in register.heirs(unit.number)}
    if len(heirs) != 1:
        several = tuple(register.label(heir) for heir in heirs.values())
        near = several or nearest(word, register.spellings)
        raise UnknownError(word, near)
    (unit,) = heirs.values()
    by_number = cases_by(library, lambda one: one.number)
    likes = (like.unit.number for like in library.nearest_sharing(unit.number))
    own, *others = (
        [case.id for case in by_number.get(number, ())] for number in (unit.number, *likes)
    )
    title = words(language).gettext("{name} and municipalities like it")
    ids = packs.with_likes(own, others)
    return _chosen(title.format(name=register.label(unit)), _by_id(library, ids))


def cases(library: Library, ids: Iterable[str], language: str) -> Chosen:
    """Return the experiences of these ids, in their order, each once; former ids will do.

    Raises:
        UnknownError: one of them is no experience's.
        NothingError: there is none of them.
    """
    own = {case.id: case.id for case in library.every_case}
    former = {alias.target: case.id for case in library.every_case for alias in case.aliases}
    known = former | own
    found: dict[str, None] = {}
    for id_ in ids:
        if id_ not in known:
            raise UnknownError(id_, nearest(id_, known))
        found[known[id_]] = None
    title = words(language).gettext("Experiences from municipalities")
    return _chosen(title, _by_id(library, found))


def _by_id(library: Library, ids: Iterable[str]) -> tuple[Case, ...]:
    entries = (library.by_id[id_] for id_ in ids)
    return tuple(entry for entry in entries if isinstance(entry, Case))


def _chosen(title: str, found: tuple[Case, ...]) -> Chosen:
    if not found:
        raise NothingError
    return Chosen(title, found)


def laid_out(
    library: Library, settings: Settings, chosen: Chosen, language: str
) -> tuple[Cover, tuple[Sheet, ...]]:
    """Return the cover of a pack in a language, and its sheets, each in that of its own."""
    view = View(library, settings, "", language)
    pages = {page.address: page for page in case_pages(library, settings)}
    sheets = tuple(
        Sheet(
            case.id,
            case.title,
            case.language,
            pages[of_entry(case)].render(),
            " · ".join(filter(None, (view.where(case), view.periods(case.period)))),
            citation(settings, case).text,
        )
        for case in chosen.cases
    )
    made = words(language).gettext("Made {day}.").format(day=view.day(settings.today))
    where = settings.site_url.rstrip("/") if leads_somewhere(settings.site_url) else ""
    return Cover(
        chosen.title, lead(view, chosen.cases), f"{made} {where}".rstrip(), language
    ), sheets


def lead(view: View, cases: Sequence[Case]) -> str:
    """Return how many experiences there are, and where from: `3 erfaringer fra A og B.`."""
    places = dict.fromkeys(
        view.name(view.unit(reference.target)) for case in cases for reference in case.municipality
    )
    catalog = words(view.language)
    from_where = (
        view.listed(places)
        if len(places) <= MOST_NAMED
        else catalog.gettext("{count} municipalities").format(count=len(places))
    )
    told = catalog.ngettext(
        "%(num)s experience from %(places)s.", "%(num)s experiences from %(places)s.", len(cases)
    )
    return told % {"num": len(cases), "places": from_where}
