"""What values of facets were called before, so that old addresses of a search still hold."""

from collections.abc import Mapping

from generator.library.library import Library
from generator.pages.addresses import FACETS


def earlier(library: Library) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return former ids of terms and programmes, and former numbers and names of municipalities.

    By the facet's name and today's id.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {
        ("program", one.id): tuple(alias.target for alias in one.aliases)
        for one in library.programmes
    }
    for register, facet in FACETS.items():
        for term in library.terms.get(register, {}).values():
            if term.replaced_by:
                key = facet, term.replaced_by.target
                found[key] = (*found.get(key, ()), term.id)
    for part, one in library.former.items():
        for heir in one.heirs:
            key = "kommune", library.municipalities.slugs[heir.number]
            found[key] = (*found.get(key, ()), part)
    return found
