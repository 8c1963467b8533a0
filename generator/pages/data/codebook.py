"""The codebook: what each field of the open data means, made from the schema and the registers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.description import described, said
from generator.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import slug
from generator.pages.addresses import TERM_SECTIONS
from generator.pages.data.catalogue import DATASETS, FILES, FOLDER
from generator.pages.data.fields import GIVEN, LED_TO, TYPES, UNSAID
from generator.pages.rendering import page
from generator.pages.vocabulary.usage import REGISTERS
from generator.words import words

ADDRESS = f"{FOLDER}kodebok/"


@dataclass(frozen=True, slots=True)
class Coded:
    """What is told of one field of the data."""

    path: str
    """The keys that lead to it, with dots between: `results.measure`."""
    label: str
    """What editors call it; empty for what the site adds."""
    type: str
    always: bool
    """True where every item, or every part that it is a field of, has it."""
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


def codebook_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "codebook.html.jinja",
        address=ADDRESS,
        title=say("The codebook"),
        description=say("What each field of the open data means, and what it can hold."),
        books=tuple(
            (
                f"kodebok-{one.name}",
                say(one.title),
                next(file.address for file in FILES if file.name == f"{one.name}.json"),
                tuple(coded(one.name, LANGUAGES[0])),
            )
            for one in DATASETS
        ),
    )


def coded(dataset: str, language: str) -> Iterator[Coded]:
    """Yield every field of a dataset, each before those that lie within it."""
    for path, (kind, always) in GIVEN[dataset].items():
        yield _given(dataset, path, kind, always, language)
    if dataset in ENTRIES:
        for field in described(dataset, language):
            if field["name"] not in UNSAID:
                yield from _described(field, dataset, "", language)


ENTRIES = ("cases", "articles", "programmes")
"""The datasets whose fields editors fill in."""


def _given(dataset: str, path: str, kind: str, always: bool, language: str) -> Coded:
    say = words(language)
    name = path.rpartition(".")[2]
    meaning = said("meaning", name, path.rpartition(".")[0] or dataset, language)
    return Coded(path, "", say.pgettext("type", TYPES[kind]), always, meaning)


def _described(field: Mapping[str, Any], within: str, above: str, language: str) -> Iterator[Coded]:
    shape, many = field["shape"], field["shape"]["kind"] == "list"
    inner = shape["item"] if many else shape
    plain, block = inner.get("short", inner), inner.get("block", inner)
    path = f"{above}{field['name']}"
    yield Coded(
        path,
        field["label"],
        _type(inner["kind"], plain, many, language),
        field["required"],
        said("meaning", field["name"], within, language),
        tuple((one["value"], one["label"]) for one in plain.get("options", ())),
        _register(plain, language),
    )
    for part in block.get("fields", ()):
        yield from _described(part, field["name"], f"{path}.", language)


def _type(kind: str, plain: Mapping[str, Any], many: bool, language: str) -> str:
    say = words(language).pgettext
    if kind == "reference":
        told = _either((say("type", LED_TO[one]) for one in plain["targets"]), language)
    else:
        told = say("type", TYPES[kind])
    return say("type", "list: {what}").format(what=told) if many else told


def _either(told: Iterable[str], language: str) -> str:
    """Return words as a choice, each once: `A, B eller C`."""
    *first, last = dict.fromkeys(told)
    either = words(language).gettext(" or ")
    return either.join(filter(None, (", ".join(first), last)))


def _register(plain: Mapping[str, Any], language: str) -> tuple[str, str] | None:
    say = words(language).gettext
    found = (one for one in plain.get("targets", ()) if one in REGISTERS)
    return next(((say(REGISTERS[one][0]), f"{TERM_SECTIONS[one]}/") for one in found), None)
