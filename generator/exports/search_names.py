"""What has a page, by all its names: places of any time and words in both written forms.

The search leads straight to what is named, and asks whether it was meant where nothing is found.
"""

from collections.abc import Iterable, Iterator

import msgspec

from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings, Term
from generator.pages.addresses import of_county, of_entry, of_municipality, of_term
from generator.pages.places.former_counties import gone_counties
from generator.pages.vocabulary.usage import in_use
from generator.words import words

ADDRESS = "sok/navn.json"

Named = tuple[str, str, tuple[str, ...]]
"""What is shown, the address from the site's root, and all other names."""


def search_names(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield the list that the search reads."""
    yield File(ADDRESS, lambda: msgspec.json.encode([*_all(library)]) + b"\n", shown_on=())


def _all(library: Library) -> Iterator[Named]:
    yield from _municipalities(library)
    yield from _counties(library)
    yield from _terms(library)
    for programme in library.programmes:
        yield programme.title, of_entry(programme), ()


def _municipalities(library: Library) -> Iterator[Named]:
    """Yield today's, each by the names and numbers that it and all that it grew out of had."""
    register = library.municipalities
    for unit in register.current:
        past = (unit, *register.roots(unit.number))
        names = (name for one in past for name in (*one.names, one.number))
        yield register.label(unit), of_municipality(library, unit.number), _once(names)


def _counties(library: Library) -> Iterator[Named]:
    """Yield today's and those that are gone."""
    say = words(LANGUAGES[0]).gettext
    municipalities = {unit.name for unit in library.municipalities.current}
    gone = (one.name for one in gone_counties(library))
    for name in (*library.municipalities.counties, *gone):
        label = say("{county} (county)").format(county=name) if name in municipalities else name
        yield label, of_county(name), (name,)


def _terms(library: Library) -> Iterator[Named]:
    """Yield the terms that have pages; one that another has replaced is another name of that."""
    for register, terms in library.terms.items():
        former: dict[str, list[str]] = {}
        for term in terms.values():
            if term.replaced_by:
                former.setdefault(term.replaced_by.target, []).extend(_called(term))
        for term in terms.values():
            if in_use(library, term) and not term.replaced_by:
                names = _once((*_called(term), *former.get(term.id, ())))
                yield term.label(LANGUAGES[0]), of_term(register, term.id), names


def _called(term: Term) -> tuple[str, ...]:
    """Return what a term is called; its id is for those who write."""
    return (*term.labels.values(), *term.synonyms)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
