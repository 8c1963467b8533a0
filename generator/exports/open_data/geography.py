"""The cases as points on a map: GeoJSON (RFC 7946)."""

from typing import Any

from generator.exports.open_data.values import Data, converter
from generator.library.library import Library
from generator.model import Case, Settings
from generator.pages.addresses import of_entry
from generator.schema.entries import CASE

_PERIODS: Any = converter(CASE.by_name["period"].kind)


def feature(library: Library, settings: Settings, case: Case) -> Data:
    """Return a case as a feature.

    It stands at the points that the register gives the municipalities of today that it is counted
    for, not where in them something was done; it has no place where none of those has a point.
    """
    units = library.carriers[case.id]
    points = [[unit.lon, unit.lat] for unit in units if unit.lon is not None]
    return {
        "type": "Feature",
        "id": case.id,
        "geometry": _geometry(points),
        "properties": {
            "title": case.title,
            "description": case.description,
            "url": settings.site_url + of_entry(case),
            "municipalities": [unit.name for unit in units],
            "numbers": [unit.number for unit in units],
            "counties": list(dict.fromkeys(unit.county for unit in units)),
            "period": _PERIODS(case.period),
            "tags": [reference.target for reference in case.tags],
            "language": case.language,
            "published": case.published.isoformat() if case.published else None,
            "updated": case.updated.isoformat() if case.updated else None,
        },
    }


def _geometry(points: list[list[float | None]]) -> Data | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
