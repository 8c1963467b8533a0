"""Meeting packs: which experiences are carried together, and the address that says so."""

from collections.abc import Iterable
from itertools import chain, islice

from generator.library.library import Library
from generator.model import Case
from generator.pages.ordering import latest

ADDRESS = "pakke/"

MOST = 50
"""How many experiences a pack may have: more is not read for a meeting."""
MOST_OF_LIKES = 10
"""How many the pack of a municipality and its likes has."""


def of_cases(ids: Iterable[str]) -> str:
    """Return the address of the pack of these experiences, from the site's root."""
    return f"{ADDRESS}?" + "&".join(f"erfaring={id_}" for id_ in ids)


def of_theme(id_: str) -> str:
    """Return the address of the pack of a theme, whatever experiences it has by then."""
    return f"{ADDRESS}?tema={id_}"


def about_theme(library: Library, id_: str) -> tuple[Case, ...]:
    """Return the experiences that a theme's pack has, the latest first."""
    return tuple(sorted(library.cases_of("tags", id_), key=latest)[:MOST])


def with_likes(own: Iterable[str], likes: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the ids of the pack of a municipality: its own cases, then its likes', each once.

    Those of the likes come nearest first, as they are given.
    """
    ids = dict.fromkeys(chain(own, chain.from_iterable(likes)))
    return tuple(islice(ids, MOST_OF_LIKES))
