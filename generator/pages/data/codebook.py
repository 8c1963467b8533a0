"""The codebook: what each field of the open data means, made from the schema and the registers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.description import described, said
from generator.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import slug
from generator.pages.addresses import DATA, TERM_SECTIONS
from generator.pages.data.catalogue import DATASETS, FILES
from generator.pages.data.fields import (
    AFTER,
    BEFORE,
    ENTRIES,
    LED_TO,
    RENAMED,
    TYPES,
    UNSAID,
    WITHIN,
    Given,
)
from generator.pages.rendering import page
from generator.pages.vocabulary.usage import REGISTERS
from generator.words import words

ADDRESS = f"{DATA}kodebok/"


@dataclass(frozen=True, slots=True)
class Coded:
    """What is told of one field of the data."""

    path: str
    """The keys that lead to it, with dots between: `results.measure`."""
    label: str
    """What editors call it; empty for what the site adds."""
    type: str
    filled: bool
    """True where it is empty in no item, and in no object that it is a field of."""
    meaning: str
    options: tuple[tuple[str, str], ...] = ()
    """Of a choice: the values, and what each is called."""
    register: tuple[str, str] | None = None
    """The title of the terms that it leads to, and their address from the site's root."""

    @property
    def depth(self) -> int:
        """How many fields it lies within."""
        return self.path.count(".")

    @property
    def anchor(self) -> str:
        """The last part of its place on the page."""
        return slug(self.path.replace(".", "-").replace("_", "-"))


@dataclass(frozen=True, slots=True)
class Book:
    """The fields that stand below one heading."""

    anchor: str
    title: str
    files: tuple[str, ...]
    """The addresses of those that have the fields."""
    fields: tuple[Coded, ...]


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
        books=_books(LANGUAGES[0]),
    )


def _books(language: str) -> tuple[Book, ...]:
    """Return the fields of each dataset; what all kinds of entries have comes once, first."""
    say = words(language).gettext
    every = {one.name: tuple(coded(one.name, language)) for one in DATASETS}
    shared = tuple(one for one in every[ENTRIES[0]] if all(one in every[kind] for kind in ENTRIES))
    books = [Book("kodebok-felles", say("All texts"), tuple(map(_address, ENTRIES)), shared)]
    for dataset in DATASETS:
        own = tuple(one for one in every[dataset.name] if one not in shared)
        files = (_address(dataset.name),)
        books.append(Book(f"kodebok-{dataset.name}", say(dataset.title), files, own))
    return tuple(books)


def _address(dataset: str) -> str:
    """Return the address of the file of a dataset's items."""
    return next(one.address for one in FILES if one.name == f"{dataset}.json")


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
