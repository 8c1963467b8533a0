"""What the values of facets are called, and in which language."""

from collections.abc import Callable, Mapping

from generator.pages import labels
from generator.pages.addresses import FACETS
from generator.pages.places.kostra import group_words
from generator.pages.rendering import View
from generator.pages.search.searchable import LARGEST, SIZES, SPAN, county_id
from generator.words import words

KINDS: Mapping[str, str] = {"case": "Experience", **labels.KINDS, "programme": "Programme"}
FORMS: Mapping[str, str] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}

Tell = Callable[[str], tuple[str, str]]
"""From a value to its words, and their language."""


def _fixed(found: Mapping[str, str]) -> Callable[[View], Tell]:
    def prepared(view: View) -> Tell:
        say = words(view.language).gettext
        return lambda id_: (say(found[id_]), view.language)

    return prepared


def _terms(register: str) -> Callable[[View], Tell]:
    return lambda view: lambda id_: (view.label(register, id_), view.language)


def _named(view: View) -> Tell:
    return lambda id_: (view.library.by_id[id_].title, view.library.by_id[id_].language)


def _municipalities(view: View) -> Tell:
    register = view.library.municipalities
    names = {register.slugs[unit.number]: register.label(unit) for unit in register.current}
    return lambda id_: (names[id_], view.language)


def _counties(view: View) -> Tell:
    names = {county_id(name): name for name in view.library.municipalities.counties}
    return lambda id_: (names[id_], view.language)


def _groups(view: View) -> Tell:
    return lambda id_: (f"{id_}: {group_words(int(id_), view.language)}", view.language)


def size_words(view: View) -> Tell:
    """Return what tells a class of sizes in words."""
    say = words(view.language).gettext
    found = {LARGEST: say("{least} inhabitants or more").format(least=view.number(int(LARGEST)))}
    for (least, _), (most, name) in zip(((0, ""), *SIZES), SIZES, strict=False):
        ends = {"least": view.number(least), "most": view.number(most - 1)}
        sentence = say("{least}–{most} inhabitants") if least else say("up to {most} inhabitants")
        found[name] = sentence.format(**ends)
    return lambda id_: (found[id_], view.language)


def _spans(view: View) -> Tell:
    return lambda id_: (f"{id_}–{int(id_) + SPAN - 1}", view.language)


WORDS: Mapping[str, Callable[[View], Tell]] = {
    **{facet: _terms(register) for register, facet in FACETS.items()},
    "kommune": _municipalities,
    "storrelse": size_words,
    "fylke": _counties,
    "kostra": _groups,
    "periode": _spans,
    "program": _named,
    "status": _fixed(labels.STATUSES),
    "slag": _fixed(KINDS),
    "sprak": _fixed(FORMS),
}
"""By the facet's name in the page's address."""
