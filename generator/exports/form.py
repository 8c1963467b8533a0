"""The data of the form: the fields, what they may refer to, and the rules with their words.

One small file for each language that entries are mostly written in. All in it is public: nothing
tells of drafts, of entries of a coming day, or of images that no entry shows.
"""

import html.entities
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator import limits
from generator.checks.entries import MOST_PER_CENT
from generator.description import LIMITS, described
from generator.documents import LONGEST_FILE, LONGEST_FRONT_MATTER
from generator.exports.form_words import HEADINGS, WORDS
from generator.inventory import ENTRY_FOLDERS
from generator.library import Library
from generator.model import (
    LANGUAGES,
    Article,
    Case,
    Entry,
    File,
    Municipality,
    Page,
    Settings,
    Term,
)
from generator.names import slug
from generator.pages.rendering import View
from generator.problems import Fault
from generator.registers import PlacedSource
from generator.rules import IMPORTED, RULES
from generator.schema import values
from generator.schema.shapes import LONGEST_GUESS
from generator.schema.values import LONGEST_ID, YEARS
from generator.sections import TITLES, title
from generator.text import MOST_REPORTED, is_hidden
from generator.words import words

WRITTEN = ("nb", "nn")
"""The languages in which there is a form."""

_ELSEWHERE = ("Registers", IMPORTED)
"""The groups of rules that no entry can break, but for those of values, which others share."""

_OF_VALUES = {fault.code for fault in vars(values).values() if isinstance(fault, Fault)}

_JSON = msgspec.json.Encoder(order="sorted")


def form(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield what `/bidra/` reads."""
    for language in WRITTEN:
        content = {
            "language": language,
            "today": settings.today.isoformat(),
            "kinds": {kind: described(kind, language) for kind in ENTRY_FOLDERS},
            "registers": _registers(View(library, settings, "", language)),
            "headings": _headings(language),
            "sections": {one: _sections(one) for one in LANGUAGES},
            "messages": _messages(language),
            "words": _words(language),
            "limits": _LIMITS,
            "hidden_entities": _HIDDEN,
        }
        yield File(f"bidra/form-{language}.json", _JSON.encode(content) + b"\n")


_LIMITS: Mapping[str, int] = {
    **LIMITS,
    "longest_guess": LONGEST_GUESS,
    "longest_id": LONGEST_ID,
    "longest_file": LONGEST_FILE,
    "longest_front_matter": LONGEST_FRONT_MATTER,
    "longest_body": limits.LONGEST_BODY,
    "longest_block": limits.LONGEST_BLOCK,
    "most_parts": limits.MOST_PARTS,
    "most_brackets": limits.MOST_BRACKETS,
    "deepest": limits.DEEPEST,
    "most_reported": MOST_REPORTED,
    "most_per_cent": MOST_PER_CENT,
    "first_year": YEARS.start,
    "last_year": YEARS.stop - 1,
}

_HIDDEN: Mapping[str, str] = {
    name: sign for name, sign in html.entities.html5.items() if is_hidden(sign[0])
}
"""What a text must not hold, by the names that HTML has for it, with and without `;`."""


def _registers(view: View) -> Mapping[str, Any]:
    library = view.library
    return {
        **{
            name: [_term(term, view.language) for term in terms.values()]
            for name, terms in library.terms.items()
        },
        "municipalities": [_unit(unit) for unit in library.municipalities.units.values()],
        "cases": [_entry(view, entry) for entry in library.cases],
        "articles": [_entry(view, entry) for entry in library.articles],
        "programmes": [_entry(view, entry) for entry in library.programmes],
        "sources": [_source(placed) for placed in library.sources.values()],
        "images": list(library.used_images),
    }


def _term(term: Term, language: str) -> Mapping[str, Any]:
    label = term.label(language)
    return _given(
        id=term.id,
        label=label,
        synonyms=[name for name in dict.fromkeys(term.names) if name not in (term.id, label)],
        definition=term.definition,
        as_barrier=(term.as_barrier or {}).get(language),
        replaced_by=term.replaced_by and term.replaced_by.target,
    )


def _unit(unit: Municipality) -> Mapping[str, Any]:
    return _given(
        number=unit.number,
        name=unit.name,
        names=list(unit.names),
        official=None if unit.official_name in unit.names else unit.official_name,
        county=unit.county,
        **{"from": unit.valid_from and unit.valid_from.isoformat()},
        to=unit.valid_to and unit.valid_to.isoformat(),
        successors=list(unit.successors),
    )


def _entry(view: View, entry: Entry) -> Mapping[str, Any]:
    return _given(
        id=entry.id,
        title=entry.title,
        place=view.where(entry) if isinstance(entry, Case) else None,
        kind=entry.kind if isinstance(entry, Article) else None,
        aliases=[alias.target for alias in entry.aliases],
    )


def _source(placed: PlacedSource) -> Mapping[str, Any]:
    source = placed.source
    return _given(
        id=placed.id,
        title=source.title,
        publisher=source.publisher,
        year=source.year,
        url=source.url,
        page=source.page,
    )


def _given(**said: Any) -> Mapping[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _headings(language: str) -> Mapping[str, Any]:
    say = words(language).gettext
    return {
        kind: [{"heading": say(heading), "help": say(help_)} for heading, help_ in headings]
        for kind, headings in HEADINGS.items()
    }


def _sections(language: str) -> Mapping[str, str]:
    """Return the anchors of the sections that a page makes from fields, by section."""
    return {key: slug(title(key, language)) for key in TITLES}


def _messages(language: str) -> Mapping[str, Any]:
    say = words(language).pgettext
    return {
        rule.code: _given(
            text=say("problem", rule.code),
            in_form=_in_form(rule.code, language),
            rule=say("rule", rule.sentence),
            severity=rule.severity,
        )
        for rule in RULES
        if rule.group not in _ELSEWHERE or rule.code in _OF_VALUES
    }


def _in_form(code: str, language: str) -> str:
    """Return a problem's message to somebody who sees no file, where that is another."""
    told = words(language).pgettext("in the form", code)
    return told if told != code else ""


def _words(language: str) -> Mapping[str, str]:
    catalog = words(language)
    return {
        **{name: catalog.gettext(word) for name, word in WORDS.items()},
        "quoted": catalog.pgettext("quoted", "“{word}”"),
        "or": catalog.pgettext("choice", " or "),
        "meant": catalog.pgettext("choice", "Did you mean {choices}?"),
    }
