"""The map of Norway: an outline, and a dot for each municipality."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from markupsafe import Markup, escape

from generator.pictures.projection import HEIGHT, WIDTH, place

LEAST, MOST = 11.0, 42.0
"""The radius of the dot of one experience, and of the largest dot, in the map's units."""

NEAR, RING = 20.0, 34.0
"""The radius of the dot of a like municipality, and of the ring around one's own."""

LEAST_TARGET = 22.0
"""The radius of what a pointer can hit."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality on the map."""

    longitude: float
    latitude: float
    count: int
    """Of experiences; 0 gives a small dot that is no link, and is not told of."""
    link: str
    words: str
    """What a pointer is told: the name and the count."""


def norway(dots: Iterable[Dot], sentence: str) -> Markup:
    """Return the map as one image that a sentence describes, and links for the pointer above it.

    The area of a dot grows with its count. The links are hidden from assistive technology and from
    the tab order: a list or table of the same is to stand beside the map.
    """
    dots = tuple(dots)
    empty = "".join([_point(dot.longitude, dot.latitude) for dot in dots if not dot.count])
    counted = sorted((dot for dot in dots if dot.count), key=lambda dot: -dot.count)
    radius = LEAST
    if counted:
        radius = min(LEAST, MOST / sqrt(counted[0].count))
    drawn, links = [], []
    for dot in counted:
        size = radius * sqrt(dot.count)
        x, y = place(dot.longitude, dot.latitude)
        drawn.append(_circle(x, y, size))
        # Markup's own `format` takes its time, and there are hundreds of dots.
        links.append(
            f'<a href="{escape(dot.link)}" tabindex="-1"><title>{escape(dot.words)}</title>'
            f"{_circle(x, y, max(size, LEAST_TARGET))}</a>"
        )
    land = f'<path class="da-map__land" d="{_outlines()["outline"]}"/>'
    none = f'<path class="da-map__none" d="{empty}"/>' if empty else ""
    some = f'<g class="da-map__some">{"".join(drawn)}</g>'
    label = f'role="img" aria-label="{escape(sentence)}"'
    hidden = 'aria-hidden="true" focusable="false"'
    image = _svg("da-map__image", label, land + none + some)
    return Markup(image + _svg("da-map__links", hidden, "".join(links)) if links else image)


def locator(longitude: float, latitude: float, sentence: str) -> Markup:
    """Return a small map with one dot, as an image that a sentence describes."""
    land = f'<path class="da-map__land" d="{_outlines()["small"]}"/>'
    dot = f'<g class="da-map__some">{_circle(*place(longitude, latitude), MOST)}</g>'
    return Markup(_svg("da-locator", f'role="img" aria-label="{escape(sentence)}"', land + dot))


def neighbours(
    own: tuple[float, float], others: Iterable[tuple[float, float]], sentence: str
) -> Markup:
    """Return a small map of one place, ringed, and of others; all as longitude and latitude."""
    x, y = place(*own)
    land = f'<path class="da-map__land" d="{_outlines()["small"]}"/>'
    dots = "".join(_circle(*place(*other), NEAR) for other in others)
    ring = _circle(x, y, RING) + _circle(x, y, RING / 3)
    drawn = f'<g class="da-map__some">{dots}</g><g class="da-map__own">{ring}</g>'
    label = f'role="img" aria-label="{escape(sentence)}"'
    return Markup(_svg("da-neighbours", label, land + drawn))


@cache
def _outlines() -> Mapping[str, str]:
    """Return the paths of Norway's outline by name; tools/outline.py has made them."""
    source = files("generator") / "pictures" / "norway.json"
    found: Mapping[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1_000)
def _point(longitude: float, latitude: float) -> str:
    """Return a line of no length; its round ends make it a dot."""
    x, y = place(longitude, latitude)
    return f"M{x:.0f} {y:.0f}h0"


def _circle(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'


def _svg(name: str, attributes: str, drawn: str) -> str:
    return f'<svg class="{name}" viewBox="0 0 {WIDTH} {HEIGHT}" {attributes}>{drawn}</svg>'
