"""Why two municipalities are alike, in words: from the differences of their traits."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from generator.pages.likeness import trait_words
from generator.statistics.figure_faults import CENTRALITY, KOSTRA
from generator.statistics.likeness import Difference
from generator.words import words

POPULATION, GROWTH = "befolkning", "befolkningsvekst"
"""The traits that are indicators and can be told in words."""

MOST_APART = 2
"""The step of size up to which two municipalities are called the same sort; see `trait_words`."""

Tellers = Mapping[str, Callable[[Difference, str], str]]
"""What tells of a trait in a language, by the trait; in the order in which they are told."""

_SHORT: Tellers = {
    POPULATION: trait_words.size_words,
    KOSTRA: trait_words.economy_words,
    CENTRALITY: trait_words.centrality_words,
}
_FULL: Tellers = {
    **_SHORT,
    POPULATION: trait_words.inhabitants,
    GROWTH: trait_words.growth_words,
}


@lru_cache(maxsize=20_000)
def why(differences: tuple[Difference, ...], language: str) -> str:
    """Return what a municipality has in common with one's own, and what not, the size first.

    What is not known of one's own goes for all others alike, and is left out; see `not_known`.
    """
    return _told(differences, language, _FULL)


def sentence(differences: tuple[Difference, ...], language: str) -> str:
    """Return the same as a sentence."""
    told = why(differences, language)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def in_short(differences: Iterable[Difference], language: str) -> str:
    """Return the same without the figure, and without growth."""
    return _told(differences, language, _SHORT)


def kind(differences: Iterable[Difference], language: str) -> str:
    """Return what sort of municipality the other is: `about as big a municipality ...`.

    Nothing where it has neither size nor economy in common with one's own.
    """
    say = words(language).gettext
    by_trait = {difference.trait: difference for difference in differences}
    inhabitants, group = by_trait.get(POPULATION), by_trait.get(KOSTRA)
    alike = group is not None and trait_words.economy(group) == "alike"
    if inhabitants is None or not inhabitants.own or not inhabitants.other:
        near = False
    else:
        near = abs(trait_words.size(inhabitants)) <= MOST_APART
    if inhabitants is None or not near:
        return say("municipality with a similar economy") if alike else ""
    size = trait_words.size_words(inhabitants, language)
    if alike:
        return say("{size} municipality with a similar economy").format(size=size)
    return say("{size} municipality").format(size=size)


def not_known(differences: Iterable[Difference]) -> tuple[str, ...]:
    """Return the traits that are not known of one's own municipality, and so are not told."""
    return tuple(difference.trait for difference in differences if difference.own is None)


def _told(differences: Iterable[Difference], language: str, tellers: Tellers) -> str:
    known = {one.trait: one for one in differences if one.own is not None}
    told = [tell(known[trait], language) for trait, tell in tellers.items() if trait in known]
    return ", ".join([part for part in told if part])
