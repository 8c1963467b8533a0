"""Lists as they stand in a sentence."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale
from babel.lists import format_list


def listed(items: Iterable[str], language: str) -> str:
    """Return words as a list in a sentence: `A, B og C`."""
    found = tuple(items)
    # Most lists have one item, and Babel takes its time.
    return found[0] if len(found) == 1 else _listed(found, language)


@lru_cache(maxsize=20_000)
def _listed(items: tuple[str, ...], language: str) -> str:
    return str(format_list(items, locale=_locale(language)))


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    # Babel would look it up for each list, which takes longer than the list.
    return Locale.parse(language)
