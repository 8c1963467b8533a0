"""What has a page, by all its names: places of any time and words in both written forms.

The search leads straight to what is named, and asks whether it was meant where nothing is found.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings, Term
from generator.names import slug
from generator.pages.addresses import of_county, of_entry, of_municipality, of_term
from generator.pages.places.former_counties import gone_counties
from generator.pages.vocabulary.usage import in_use
from generator.words import words

ADDRESS = "sok/navn.json"

_FOLDED_ALIKE = re.compile(r"[a-zæøå0-9 -]+", re.IGNORECASE)
"""What the script folds as addresses are made."""

Named = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What is shown, the address from the site's root, all other names, those of what is gone and is a
part of it now, and words that it is near to."""


def search_names(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield the list that the search reads."""
    yield File(
        ADDRESS,
        lambda: msgspec.json.encode([*map(_packed, _all(library))]) + b"\n",
        shown_on=(),
    )


def _packed(named: Named) -> list[object]:
    """Return what is named as the search's script unpacks it: without what is said already.

    Of an address that ends as the label does, that end is left out; of the others, the last slash.
    """
    label, address, also, *others = named
    section, _, last = address.strip("/").rpartition("/")
    known = last == slug(label) and _FOLDED_ALIKE.fullmatch(label)
    also = tuple(name for name in also if name != label)
    packed: list[object] = [label, f"{section}/" if known else f"{section}/{last}", also, *others]
    while not packed[-1]:
        packed.pop()
    return packed


def _all(library: Library) -> Iterator[Named]:
    yield from _municipalities(library)
    yield from _counties(library)
    yield from _terms(library)
    for programme in library.programmes:
        yield programme.title, of_entry(programme), (), (), ()


def _municipalities(library: Library) -> Iterator[Named]:
    """Yield today's, each by the names and numbers that it and all that it grew out of had."""
    register = library.municipalities
    for unit in register.current:
        names = _once((*unit.names, unit.number))
        roots = register.roots(unit.number)
        past = _once(name for one in roots for name in (*one.names, one.number))
        former = tuple(name for name in past if name not in names)
        yield register.label(unit), of_municipality(library, unit.number), names, former, ()


def _counties(library: Library) -> Iterator[Named]:
    """Yield today's and those that are gone."""
    say = words(LANGUAGES[0]).gettext
    municipalities = {unit.name for unit in library.municipalities.current}
    gone = (one.name for one in gone_counties(library))
    for name in (*library.municipalities.counties, *gone):
        label = say("{county} (county)").format(county=name) if name in municipalities else name
        yield label, of_county(name), (name,), (), ()


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
                yield (
                    term.label(LANGUAGES[0]),
                    of_term(register, term.id),
                    names,
                    (),
                    term.nearest_to,
                )


def _called(term: Term) -> tuple[str, ...]:
    """Return what a term is called; its id is for those who write."""
    return (*term.labels.values(), *term.synonyms)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
