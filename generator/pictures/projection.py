"""From longitude and latitude to a place on the map of Norway."""

from functools import lru_cache
from math import cos, log, pi, radians, sin, tan

WIDTH, HEIGHT = 800, 1000
"""The map's own units; a picture's size on the page is the style sheet's matter."""

# A conformal cone that touches the globe along two parallels, with the meridian in the middle of
# what people know from road maps and weather maps (UTM zone 33): Norway leans as it does there.
_MERIDIAN, _SOUTH, _NORTH = 15.0, 60.0, 69.0
_SCALE, _LEFT, _TOP = 4230.0, 382.0, -1480.0


def _distance(latitude: float) -> float:
    return tan(pi / 4 + radians(latitude) / 2)


_CONE = log(cos(radians(_SOUTH)) / cos(radians(_NORTH))) / log(
    _distance(_NORTH) / _distance(_SOUTH)
)
_FACTOR = cos(radians(_SOUTH)) * _distance(_SOUTH) ** _CONE / _CONE


@lru_cache(maxsize=20_000)
def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Return how far from the left and from the top of the map a point lies."""
    radius = _SCALE * _FACTOR / _distance(latitude) ** _CONE
    angle = _CONE * radians(longitude - _MERIDIAN)
    return _LEFT + radius * sin(angle), _TOP + radius * cos(angle)
