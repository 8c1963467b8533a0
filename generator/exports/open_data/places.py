"""The municipalities of all times as plain data, with who took over from whom."""

from generator.exports.open_data.values import Data
from generator.library.library import Library
from generator.model import Municipality, Settings
from generator.pages.addresses import of_municipality


def as_data(library: Library, settings: Settings, unit: Municipality) -> Data:
    """Return a municipality as JSON has it; `url` is the page of one of today, or None.

    `successors` took over directly; `today` are the units of today that hold the area.
    """
    register = library.municipalities
    current = unit.number in register.slugs
    address = of_municipality(library, unit.number) if current else ""
    return {
        "id": unit.number,
        "url": settings.site_url + address if current else None,
        "name": unit.name,
        "names": list(unit.names),
        "official_name": unit.official_name,
        "county": unit.county,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "predecessors": [other.number for other in register.predecessors(unit.number)],
        "successors": list(unit.successors),
        "today": [other.number for other in register.heirs(unit.number)],
        "kostra_group": unit.kostra_group,
        "centrality": unit.centrality,
        "population": unit.population,
        "language_form": unit.language_form or None,
        "lon": unit.lon,
        "lat": unit.lat,
    }
