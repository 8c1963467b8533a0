"""The open data as JSON: all that is published, a file for each kind, and one for each case."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from generator.exports.open_data import entries, geography, places, removed, terms
from generator.exports.open_data.envelope import envelope, schema_address
from generator.exports.open_data.schemas import SCHEMAS
from generator.exports.open_data.shapes import opened
from generator.identifiers import KINDS
from generator.items import encoded, filed
from generator.library.library import Library
from generator.model import Entry, File, Page, Removed, Settings
from generator.pages.addresses import DATA, of_case_data, of_data, of_entry
from generator.pages.data.dated import newest

MAP_FILE = f"{DATA}cases.geojson"


def data_files(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the files; what stands in them changes with the content alone."""

    @cache
    def told(id_: str) -> bytes:
        return encoded(entries.as_data(library, settings, library.by_id[id_]))

    def of_entries(file: str, name: str, listed: Iterable[Entry]) -> bytes:
        ids = sorted(entry.id for entry in listed)
        return filed(envelope(settings, file, name, newest(listed)), map(told, ids))

    for name, listed in (
        ("cases", library.every_case),
        ("articles", library.articles),
        ("programmes", library.programmes),
    ):
        yield File(of_data(name), partial(of_entries, of_data(name), name, listed))
    had = {one.id for one in library.identifiers if one.kind == "cases"}
    for case in library.every_case:
        made = cache(partial(of_entries, of_case_data(case.id), "cases", (case,)))
        for id_ in (case.id, *(alias.target for alias in case.aliases)):
            # Of other cases it tells the ids alone.
            had.discard(id_)
            yield File(of_case_data(id_), made, (of_entry(case),))
    every = library.removed.values()
    yield File(of_data("removed"), partial(_removed, settings, of_data("removed"), every), ())
    for gone in every:
        if gone.kind == "cases":
            for id_ in (gone.id, *(alias.target for alias in gone.aliases)):
                had.discard(id_)
                address = of_case_data(id_)
                yield File(address, partial(_removed, settings, address, (gone,)), ())
    for id_ in sorted(had):
        # A draft again, or an article now: there is no case, and it may come back.
        yield File(of_case_data(id_), partial(of_entries, of_case_data(id_), "cases", ()), ())
    yield File(of_data("municipalities"), partial(_municipalities, library, settings), ())
    yield File(of_data("vocabulary"), partial(_vocabulary, library, settings), ())
    yield File(MAP_FILE, partial(_geography, library, settings))
    for name, schema in SCHEMAS.items():
        address = f"{DATA}schema/{name}.json"
        told_by = schema_address(settings, address, name)
        yield File(address, partial(_schema, schema, told_by), ())


def _municipalities(library: Library, settings: Settings) -> bytes:
    units = sorted(library.municipalities.units.values(), key=lambda unit: unit.number)
    told = (encoded(places.as_data(library, settings, unit)) for unit in units)
    # Those who publish the numbers and names have terms of their own.
    file = of_data("municipalities")
    return filed(envelope(settings, file, "municipalities", None, license_=None), told)


def _removed(settings: Settings, address: str, listed: Iterable[Removed]) -> bytes:
    found = sorted(listed, key=lambda one: (KINDS.index(one.kind), one.id))
    last = max((one.removed.isoformat() for one in found), default=None)
    told = (encoded(removed.as_data(settings, one)) for one in found)
    return filed(envelope(settings, address, "removed", last), told)


def _vocabulary(library: Library, settings: Settings) -> bytes:
    told = (encoded(terms.as_data(library, settings, term)) for term in terms.every_term(library))
    return filed(envelope(settings, of_data("vocabulary"), "vocabulary", None), told)


def _geography(library: Library, settings: Settings) -> bytes:
    cases = sorted(library.every_case, key=lambda case: case.id)
    head = {
        "type": "FeatureCollection",
        **envelope(settings, MAP_FILE, "geojson", newest(cases)),
    }
    told = (encoded(geography.feature(library, settings, case)) for case in cases)
    return filed(head, told, "features")


def _schema(make: Callable[[], dict[str, object]], address: str) -> bytes:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address}
    return encoded({**head, **opened(make())}) + b"\n"
