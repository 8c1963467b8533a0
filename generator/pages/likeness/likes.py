"""Which municipalities a municipality of today is like, and why, as its page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Municipality
from generator.pages.likeness.likeness_words import not_known, sentence
from generator.pages.likeness.neighbours import Neighbours, Place
from generator.pages.rendering import View
from generator.pages.template_code import written
from generator.pictures.map import neighbours as neighbours_map
from generator.statistics.likeness import Difference, Like
from generator.words import words

ADDRESS = "likhet/"
"""Where it is told how likeness is found."""

MOST_OPEN = 5
"""How many of the likes are told with all that is known; the others are folded."""

FAR = 0.5
"""A distance from which on nothing is called much alike."""

MOST_NAMED = 3
"""How many of the nearest with experiences are named, where none of the open ones has any."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality that is like another."""

    place: Place
    like: Like


@dataclass(frozen=True, slots=True)
class Likes:
    """The municipalities most like one, the nearest first."""

    all: tuple[Neighbour, ...]
    first: Markup
    """The first of them with all that is known, as items."""
    open: int
    """How many those are."""
    rest: Markup
    """The others, as items."""
    alone: bool
    """True where not even the nearest is much alike."""
    left_out: str
    """The traits that are not known of the municipality, or nothing."""
    counties: str
    """Where the first of them lie."""
    picture: Markup | None
    titles: tuple[str, ...]
    """What heads the figures behind the reasons."""
    figures: tuple[tuple[Place, str], ...]
    """Of the municipality itself and the first of its likes, and how far away each is."""
    search: str
    """The address of the search for all that they have shared."""
    sharing: tuple[Neighbour, ...]
    """The most like it of those that have shared anything, the nearest first."""
    named: tuple[Neighbour, ...]
    """The first of those; none where one of the first of all has shared anything."""


def likes(view: View, unit: Municipality, neighbours: Neighbours) -> Likes | None:
    """Return the likes of a municipality of today; None where too little is known of it."""
    found = view.library.likeness.nearest(unit.number)
    # Without any figure of its own all others would be equally far.
    if not found or all(difference.own is None for difference in found[0].differences):
        return None
    places = neighbours.places
    near = tuple(Neighbour(places[like.unit.number], like) for like in found)
    sharing = tuple(
        Neighbour(places[like.unit.number], like)
        for like in view.library.nearest_sharing(unit.number)
    )
    first, own = near[:MOST_OPEN], places[unit.number]
    return Likes(
        all=near,
        first=_first(view, own, first),
        open=len(first),
        rest=_rest(view, near[MOST_OPEN:]),
        alone=found[0].distance >= FAR,
        left_out=_left_out(view, found[0].differences),
        counties=view.listed(dict.fromkeys(one.place.unit.county for one in first)),
        picture=_picture(view, unit, found[:MOST_OPEN]),
        titles=(*neighbours.titles, words(view.language).gettext("Distance")),
        figures=(
            (own, "–"),
            *((one.place, distance_words(view, one.like.distance)) for one in first),
        ),
        search=f"sok/?ligner={own.slug}&slag=case",
        sharing=sharing,
        named=() if any(one.place.cases for one in first) else sharing[:MOST_NAMED],
    )


def _first(view: View, own: Place, first: Iterable[Neighbour]) -> Markup:
    """Return neighbours as items, each with what it has shared and a link to the comparison."""
    compare = written(view.link(f"sammenlign/?kommune={own.slug}&kommune="))
    told = words(view.language).gettext("Compare with %(name)s") % {"name": own.unit.name}
    with_own = written(told)
    return Markup(
        "".join(
            [
                f"<li><strong>{one.place.named}</strong> {one.place.where}\n"
                f"<p>{written(_why(view, one))}</p>\n"
                f'<p class="da-likes__ways">{_shared(one.place)} <a data-screen href="{compare}'
                f'{one.place.slug}">{with_own}<span class="da-unseen"> '
                f"({written(one.place.unit.name)})</span></a></p></li>\n"
                for one in first
            ]
        )
    )


def _shared(place: Place) -> str:
    return place.told if place.cases else f"<span>{written(place.shared)}</span>"


def _rest(view: View, rest: Iterable[Neighbour]) -> Markup:
    """Return neighbours as items, each in short."""
    return Markup(
        "".join(
            [
                f"<li>{one.place.named} {one.place.where}\n"
                f'<span class="da-meta">{written(_why(view, one))} {one.place.told}</span></li>\n'
                for one in rest
            ]
        )
    )


def _why(view: View, one: Neighbour) -> str:
    """Return what they have in common, and what not, as a sentence."""
    return sentence(one.like.differences, view.language)


def _left_out(view: View, differences: Iterable[Difference]) -> str:
    missing = not_known(differences)
    traits = (trait for trait in view.library.likeness.traits if trait.id in missing)
    return view.listed(inside(trait.label(view.language)) for trait in traits)


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence; `KOSTRA-gruppe` keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _picture(view: View, unit: Municipality, first: Sequence[Like]) -> Markup | None:
    """Return the map of where they lie, where the register says so of all of them."""
    places = [(one.lon, one.lat) for one in (unit, *(like.unit for like in first))]
    known = [(lon, lat) for lon, lat in places if lon is not None and lat is not None]
    if len(known) < len(places):
        return None
    told = words(view.language).gettext(
        "Map of Norway: {name}, and the municipalities most like it: {names}"
    )
    names = view.listed(view.name(like.unit) for like in first)
    return neighbours_map(known[0], known[1:], told.format(name=view.name(unit), names=names))


def distance_words(view: View, distance: float) -> str:
    """Return a distance as the pages write it: with up to three decimals."""
    return view.number(round(distance, 3))
