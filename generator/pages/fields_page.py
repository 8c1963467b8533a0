"""The page of fields for editors: what each is for, and what may be written in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.guidance.description import described
from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.addresses import TERM_SECTIONS
from generator.pages.rendering import page
from generator.pages.vocabulary.usage import REGISTERS
from generator.words import words

ADDRESS = "bidra/veiledning/felt/"

KINDS: Mapping[str, str] = {
    "cases": "Experiences",
    "articles": "Articles, questions and gatherings",
    "programmes": "Programmes",
}

WRITTEN: Mapping[str, str] = {
    "date": "a day: 2026-03-01",
    "moment": "a year, a month or a day: 2026, 2026-03 or 2026-03-01",
    "hours": "a time of day: 09:00, or 09:00–15:30",
    "period": "years: 2013–2015, 2013–, –2015 or 2015",
    "number": "a whole number",
    "decimal": "a number",
    "year": "a year",
    "id": "small letters a to z, digits and hyphens",
    "amount": "a number: 40, 2,5, 20–30 or ca. 40",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "address": "a web address",
    "truth": "yes or no",
}
"""How a value of each kind is written."""

LED_TO: Mapping[str, str] = {
    "municipalities": "a municipality, by name or number",
    "sources": "a source of the register",
    "own_sources": "one of the experience’s own sources",
    "regions": "a region of the register",
}
"""What a reference leads to, where it is neither a term that has a page nor a file."""

FILES: Mapping[str, str] = {
    "cases": "an experience",
    "articles": "an article",
    "programmes": "a programme",
    "images": "a picture",
}
"""What a reference leads to by the name of its file."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one field."""

    name: str
    label: str
    help: str
    required: bool
    many: bool
    written: str
    """How a value is written; empty where the help or the parts tell it."""
    register: tuple[str, str] | None
    """The title of the terms that can be chosen from, and their address from the site's root."""
    options: tuple[tuple[str, str], ...]
    """Of a choice: how each is written, and what it is called."""
    parts: tuple["Told", ...]
    """Of a block."""


def fields_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page that explains every field, once."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "fields.html.jinja",
        address=ADDRESS,
        trail=((say("Contribute"), "bidra/"), (say("Guide"), "bidra/veiledning/")),
        title=say("The fields"),
        description=say("What each field is for, and what may be written in it."),
        groups=_groups(),
    )


def _groups() -> tuple[tuple[str, str, tuple[Told, ...]], ...]:
    """Return the fields of each kind of entry, with its anchor; what all have comes once, first."""
    say = words(LANGUAGES[0]).gettext
    every = {kind: tuple(map(_told, described(kind, LANGUAGES[0]))) for kind in KINDS}
    shared = tuple(one for one in every["cases"] if all(one in told for told in every.values()))
    groups = [("felles", say("All texts"), shared)]
    for kind, title in KINDS.items():
        own = tuple(one for one in every[kind] if one not in shared)
        groups.append((f"felt-{kind}", say(title), own))
    return tuple((anchor, title, _required_first(told)) for anchor, title, told in groups)


def _required_first(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(sorted(told, key=lambda one: not one.required))


def _told(field: Mapping[str, Any]) -> Told:
    shape, many = field["shape"], False
    if shape["kind"] == "list":
        shape, many = shape["item"], True
    block = shape.get("block", shape)
    plain = shape.get("short", shape)
    return Told(
        name=field["name"],
        label=field["label"],
        help=field["help"],
        required=field["required"],
        many=many,
        written=_written(plain, helped=bool(field["help"])),
        register=_register(plain),
        options=tuple((one["value"], one["label"]) for one in plain.get("options", ())),
        parts=tuple(map(_told, block.get("fields", ()))),
    )


def _written(shape: Mapping[str, Any], *, helped: bool) -> str:
    """Return how a value is written, where the field's help does not tell it with an example."""
    say = words(LANGUAGES[0]).gettext
    if shape["kind"] == "reference":
        led = [say(LED_TO[one]) for one in shape["targets"] if one in LED_TO]
        kinds = [say(FILES[one]) for one in shape["targets"] if one in FILES]
        led += [say("the name of the file of {what}").format(what=_either(kinds))] if kinds else []
        return _either(led)
    if helped:
        return ""
    if shape["kind"] == "text":
        return say("text of up to {count} characters").format(count=shape["longest"])
    return say(WRITTEN[shape["kind"]]) if shape["kind"] in WRITTEN else ""


def _either(told: list[str]) -> str:
    """Return words as a choice in a sentence: `A, B eller C`."""
    either = words(LANGUAGES[0]).gettext(" or ")
    return either.join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def _register(shape: Mapping[str, Any]) -> tuple[str, str] | None:
    say = words(LANGUAGES[0]).gettext
    found = (one for one in shape.get("targets", ()) if one in REGISTERS)
    return next(((say(REGISTERS[one][0]), f"{TERM_SECTIONS[one]}/") for one in found), None)
