"""What entries mention besides each other and terms: sources, figures, municipalities."""

from collections.abc import Iterator

from generator.exports.linked.context import Node, said
from generator.exports.linked.names import Names
from generator.model import (
    Amount,
    Article,
    Case,
    Entry,
    Moment,
    Municipality,
    Programme,
    Reference,
    Resource,
    Result,
    Source,
)

LEAST, MOST = frozenset(("over", "minst")), frozenset(("under", "inntil"))
"""The qualifiers that make an amount a bound."""


def mentioned(names: Names) -> Iterator[Node]:
    """Yield the municipalities and those of the register's sources that entries mention."""
    library = names.library
    for number in sorted(_numbers(names)):
        yield _unit(library.municipalities[number], names)
    for id_, placed in library.sources.items():
        if ("sources", id_) in library.mentions:
            yield {"@id": names.source(id_)} | source(placed.source)


def source(of: Source) -> Node:
    """Return a source without its name."""
    return said(
        {
            "@type": "CreativeWork",
            "properName": of.title,
            "publisherName": of.publisher,
            "year": str(of.year) if of.year else None,
            "url": of.url,
            "inLanguage": of.language,
        }
    )


def result(of: Result, names: Names) -> Node:
    """Return a figure that tells what came of it, what was aimed at, or what the setting was."""
    own = {"properName": of.measure, "kind": of.kind, "municipality": names.units(of.municipality)}
    return _figure(of, names) | said(own)


def resource(of: Resource, names: Names) -> Node:
    """Return a figure of what it cost."""
    return _figure(of, names) | said({"properName": of.what, "funding": of.funding})


def interval(start: Moment | None, end: Moment | None) -> str:
    """Return a time as ISO 8601 has it: `2010/2015-03`, `2013/..`, `../2014`, `2014`."""
    first, last = (_moment(one) if one else "" for one in (start, end))
    if not first and not last:
        return ""
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _figure(of: Result | Resource, names: Names) -> Node:
    listed = names.library.sources
    return said(
        {
            "@type": "PropertyValue",
            **_amount(of.value),
            "unitText": of.unit,
            "temporalCoverage": interval(of.start, of.end),
            # One that only its entry knows stands there alone.
            "citation": names.source(of.source.target) if of.source.target in listed else None,
            "note": of.note,
        }
    )


def _amount(amount: Amount) -> Node:
    """Return an amount as its source has it: exact, about, a bound or a range."""
    low, high = (int(one) if one == int(one) else one for one in (amount.low, amount.high))
    if low != high:
        return {"minValue": low, "maxValue": high}
    if amount.qualifier in LEAST:
        return {"minValue": low}
    if amount.qualifier in MOST:
        return {"maxValue": low}
    return {"value": f"{amount.qualifier} {low}" if amount.qualifier else low}


def _moment(moment: Moment) -> str:
    parts = (f"{moment.year:04}", *(f"{part:02}" for part in (moment.month, moment.day) if part))
    return "-".join(parts)


def _numbers(names: Names) -> set[str]:
    """Return the numbers of the municipalities that are mentioned, and of all that followed."""
    register = names.library.municipalities
    left = [one.target for entry in names.library.entries for one in _places(entry) if one]
    found: set[str] = set()
    while left:
        number = left.pop()
        if number not in found:
            found.add(number)
            left.extend(register[number].successors)
    return found


def _places(entry: Entry) -> tuple[Reference | None, ...]:
    if isinstance(entry, Case):
        return (*entry.municipality, *(one.municipality for one in entry.results))
    if isinstance(entry, Article):
        return (*entry.municipalities, entry.asked_by)
    assert isinstance(entry, Programme)
    participants = (part.municipality for part in entry.participants)
    return (*participants, *(one.municipality for one in entry.results))


def _unit(unit: Municipality, names: Names) -> Node:
    return said(
        {
            "@id": names.unit(unit.number),
            "@type": "AdministrativeArea",
            "properName": list(unit.names),
            "identifier": unit.number,
            "latitude": unit.lat,
            "longitude": unit.lon,
            "isReplacedBy": [names.unit(number) for number in unit.successors],
        }
    )
