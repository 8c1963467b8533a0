"""The codebook: what each field of the open data means, made from the schema and the registers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.guidance.description import described, said
from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.addresses import DATA, TERM_SECTIONS
from generator.pages.data.books import Book, Coded
from generator.pages.data.catalogue import FILES
from generator.pages.data.datasets import DATASETS
from generator.pages.data.fields import (
    AFTER,
    BEFORE,
    ENTRIES,
    LED_TO,
    MAP,
    REMOVED,
    RENAMED,
    TYPES,
    UNSAID,
    WHOLE,
    WITHIN,
    Given,
)
from generator.pages.data.table_books import table_books
from generator.pages.rendering import View, page
from generator.pages.vocabulary.usage import REGISTERS
from generator.words import words

ADDRESS = f"{DATA}kodebok/"


def codebook_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "codebook.html.jinja",
        address=ADDRESS,
        trail=((say("About Delingsarena"), "om/"), (say("Open data"), DATA)),
        title=say("The codebook"),
        description=say("What each field of the open data means, and what it can hold."),
        prepare=lambda view: {"books": tuple(_books(LANGUAGES[0], view))},
    )


def _books(language: str, view: View) -> Iterator[Book]:
    """Yield what all files begin with, the fields of each dataset, the map, and the tables.

    What all kinds of entries have comes once, before the datasets.
    """
    say = words(language).gettext
    yield Book(
        "kodebok-fil",
        say("What each JSON file begins with"),
        tuple(map(_file, (*(one.name for one in DATASETS), REMOVED, MAP))),
        tuple(coded(WHOLE, language)),
    )
    every = {one.name: tuple(coded(one.name, language)) for one in DATASETS}
    shared = tuple(one for one in every[ENTRIES[0]] if all(one in every[kind] for kind in ENTRIES))
    yield Book("kodebok-felles", say("All texts"), tuple(map(_file, ENTRIES)), shared)
    for dataset in DATASETS:
        own = tuple(one for one in every[dataset.name] if one not in shared)
        yield Book(f"kodebok-{dataset.name}", say(dataset.title), (_file(dataset.name),), own)
    yield Book(
        "kodebok-fjernet",
        say("What has been removed"),
        (_file(REMOVED),),
        tuple(coded(REMOVED, language)),
    )
    yield Book(
        "kodebok-kart",
        say("The map (GeoJSON)"),
        (_file(MAP),),
        tuple(coded(MAP, language)),
        say(
            "Here a municipality stands under the number that it has today, since the map is that "
            "of today. In cases.json it stands under the number that it had then: what numbers "
            "says here, municipality says otherwise there."
        ),
    )
    yield from table_books(language, has_composite=view.library.composite.published)


def _file(dataset: str) -> tuple[str, str]:
    """Return the address of the file of a dataset's items, as what it is called and as the link."""
    name = "cases.geojson" if dataset == MAP else f"{dataset}.json"
    address = next(one.address for one in FILES if one.name == name)
    return address, address


def coded(dataset: str, language: str) -> Iterator[Coded]:
    """Yield every field of a dataset, each before those that lie within it."""
    for given in BEFORE[dataset]:
        yield _given(given, dataset, language)
    if dataset in ENTRIES:
        for field in described(dataset, language):
            if field["name"] not in UNSAID:
                yield from _described(field, dataset, "", language)
    for given in AFTER.get(dataset, ()):
        yield _given(given, dataset, language)


def _given(given: Given, dataset: str, language: str) -> Coded:
    above, _, name = given.path.rpartition(".")
    return Coded(
        given.path,
        "",
        _told(
            words(language).pgettext("type", {**TYPES, **LED_TO}[given.kind]), given.many, language
        ),
        given.filled,
        said("meaning", name, above or dataset, language),
    )


def _described(field: Mapping[str, Any], within: str, above: str, language: str) -> Iterator[Coded]:
    shape, many = field["shape"], field["shape"]["kind"] == "list"
    inner = shape["item"] if many else shape
    plain, block = inner.get("short", inner), inner.get("block", inner)
    name = field["name"]
    path = f"{above}{name}" if above else RENAMED.get(name, name)
    yield Coded(
        path,
        field["label"],
        _type(inner["kind"], plain, many, language),
        field["required"],
        said("meaning", path if not above else name, within, language),
        tuple((one["value"], one["label"]) for one in plain.get("options", ())),
        _register(plain, language),
    )
    for given in WITHIN.get(path, ()):
        yield _given(given, within, language)
    for part in block.get("fields", ()):
        yield from _described(part, name, f"{path}.", language)


def _type(kind: str, plain: Mapping[str, Any], many: bool, language: str) -> str:
    say = words(language).pgettext
    if kind == "reference":
        led = (say("type", LED_TO[one]) for one in plain["targets"])
        return _told(_either(led, language), many, language)
    return _told(say("type", TYPES[kind]), many, language)


def _told(type_: str, many: bool, language: str) -> str:
    return words(language).pgettext("type", "list: {what}").format(what=type_) if many else type_


def _either(told: Iterable[str], language: str) -> str:
    """Return words as a choice, each once: `A, B eller C`."""
    *first, last = dict.fromkeys(told)
    either = words(language).gettext(" or ")
    return either.join(filter(None, (", ".join(first), last)))


def _register(plain: Mapping[str, Any], language: str) -> tuple[str, str] | None:
    say = words(language).gettext
    found = (one for one in plain.get("targets", ()) if one in REGISTERS)
    return next(((say(REGISTERS[one][0]), f"{TERM_SECTIONS[one]}/") for one in found), None)
