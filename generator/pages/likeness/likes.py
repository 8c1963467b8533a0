"""Which municipalities a municipality of today is like, and why, as its page shows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from generator.likeness import Difference, Like
from generator.model import Case, Municipality, Trait
from generator.pages.likeness.likeness_words import not_known, sentence
from generator.pages.rendering import View
from generator.pictures.map import neighbours
from generator.words import words

ADDRESS = "likhet/"
"""Where it is told how likeness is found."""

MOST_OPEN = 5
"""How many of the likes are told with all that is known; the others are folded."""

FAR = 0.5
"""A distance from which on nothing is called much alike."""

MOST_SHARING = 3
"""How many of the nearest with experiences are named, where none of the open ones has any."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality that is like another."""

    unit: Municipality
    link: str
    """To its page."""
    why: str
    """What they have in common, and what not, as a sentence."""
    differences: tuple[Difference, ...]
    cases: tuple[Case, ...]
    """What it has shared, the latest first."""
    shared: str
    """How much that is, in words."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the traits say of a municipality: a row of the table behind the reasons."""

    unit: Municipality
    cells: tuple[tuple[str, str], ...]
    """The title of each trait, and the figure; and how far it is away."""


@dataclass(frozen=True, slots=True)
class Likes:
    """The municipalities most like one, the nearest first."""

    first: tuple[Neighbour, ...]
    rest: tuple[Neighbour, ...]
    alone: bool
    """True where not even the nearest is much alike."""
    left_out: str
    """The traits that are not known of the municipality, or nothing."""
    counties: str
    """Where the first of them lie."""
    picture: Markup | None
    figures: tuple[Figures, ...]
    """Of the municipality itself, and of the first of its likes."""
    compare: str
    """The link to the comparison, but for the other municipality; see `slugs`."""
    slugs: Mapping[str, str]
    """The last part of the address of each municipality, by number."""
    search: str
    """The address of the search for all that they have shared."""
    sharing: tuple[Neighbour, ...] | None
    """The nearest that have shared anything; nothing where that is told of one of the first."""

    @property
    def all(self) -> tuple[Neighbour, ...]:
        """All of them."""
        return (*self.first, *self.rest)


def likes(view: View, unit: Municipality, cases: Mapping[str, tuple[Case, ...]]) -> Likes | None:
    """Return the likes of a municipality of today; None where too little is known of it.

    Cases are by the number of the municipality of today.
    """
    found = view.library.likeness.nearest(unit.number)
    # Without any figure of its own all others would be equally far.
    if not found or all(difference.own is None for difference in found[0].differences):
        return None
    near = tuple(_neighbours(view, found, cases))
    first, slug = near[:MOST_OPEN], view.library.municipalities.slugs[unit.number]
    return Likes(
        first=first,
        rest=near[MOST_OPEN:],
        alone=found[0].distance >= FAR,
        left_out=_left_out(view, found[0].differences),
        counties=view.listed(dict.fromkeys(one.unit.county for one in first)),
        picture=_picture(view, unit, first),
        figures=_figures(view, unit, found[:MOST_OPEN]),
        compare=view.link(f"sammenlign/?kommune={slug}&kommune="),
        slugs=view.library.municipalities.slugs,
        search=f"sok/?ligner={slug}&slag=case",
        sharing=None if any(one.cases for one in first) else _sharing(near),
    )


def _neighbours(
    view: View, found: Iterable[Like], cases: Mapping[str, tuple[Case, ...]]
) -> Iterator[Neighbour]:
    catalog, slugs = words(view.language), view.library.municipalities.slugs
    root, none_yet = view.link("kommuner/"), catalog.gettext("No experiences yet")
    for like in found:
        own, told = cases.get(like.unit.number, ()), none_yet
        if own:
            told = catalog.ngettext("%(num)s experience", "%(num)s experiences", len(own))
        yield Neighbour(
            like.unit,
            f"{root}{slugs[like.unit.number]}/",
            sentence(like.differences, view.language),
            like.differences,
            own,
            told % {"num": len(own)},
        )


def _sharing(near: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    return tuple(islice((one for one in near if one.cases), MOST_SHARING))


def _left_out(view: View, differences: Iterable[Difference]) -> str:
    missing = not_known(differences)
    traits = (trait for trait in view.library.likeness.traits if trait.id in missing)
    return view.listed(inside(trait.label(view.language)) for trait in traits)


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence; `KOSTRA-gruppe` keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _picture(view: View, unit: Municipality, first: Sequence[Neighbour]) -> Markup | None:
    """Return the map of where they lie, where the register says so of all of them."""
    places = [(one.lon, one.lat) for one in (unit, *(like.unit for like in first))]
    known = [(lon, lat) for lon, lat in places if lon is not None and lat is not None]
    if len(known) < len(places):
        return None
    told = words(view.language).gettext(
        "Map of Norway: {name}, and the municipalities most like it: {names}"
    )
    names = view.listed(view.name(like.unit) for like in first)
    return neighbours(known[0], known[1:], told.format(name=view.name(unit), names=names))


def _figures(view: View, unit: Municipality, found: Sequence[Like]) -> tuple[Figures, ...]:
    say = words(view.language).gettext
    titles = [title_of(view, trait) for trait in view.library.likeness.traits]
    titles.append(say("Distance"))

    def row(one: Municipality, values: Iterable[float | None], away: str) -> Figures:
        told = (
            say("Not known") if value is None else view.number(round(value, 1)) for value in values
        )
        return Figures(one, tuple(zip(titles, (*told, away), strict=True)))

    own = (difference.own for difference in found[0].differences)
    others = (
        row(like.unit, (one.other for one in like.differences), distance_words(view, like.distance))
        for like in found
    )
    return (row(unit, own, "–"), *others)


def distance_words(view: View, distance: float) -> str:
    """Return a distance as the pages write it: with up to three decimals."""
    return view.number(round(distance, 3))


def title_of(view: View, trait: Trait) -> str:
    """Return what heads the figures of a trait: `Befolkningsvekst (%)`."""
    definition = view.library.indicators.definitions.get(trait.id)
    label = trait.label(view.language)
    return f"{label} ({definition.unit})" if definition and definition.unit == "%" else label
