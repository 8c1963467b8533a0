"""The data of the form: the fields, what they may refer to, and the rules with their words.

One small file for each language that entries are mostly written in. All in it is public: nothing
tells of drafts, of entries of a coming day, or of images that no entry shows.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from generator.exports.form_bounds import FORM_LIMITS, HIDDEN, SOUGHT
from generator.exports.form_registers import given, registers
from generator.exports.form_words import HEADINGS, WORDS
from generator.guidance.description import described
from generator.guidance.rules import IMPORTED, RULES
from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.manuscripts.section_names import names, section_of
from generator.model import (
    LANGUAGES,
    File,
    Page,
    Settings,
)
from generator.names import slug
from generator.pages.rendering import View
from generator.problems import Fault
from generator.schema import values
from generator.sections import TITLES, title
from generator.sensitive.contacts import PRIVATE_HOSTS
from generator.sensitive.keys import DENSE, KINDS, OTHERS, SAID, START
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
        made = partial(_written, library, settings, language)
        yield File(f"bidra/form-{language}.json", made)


def _written(library: Library, settings: Settings, language: str) -> bytes:
    content = {
        "language": language,
        "today": settings.today.isoformat(),
        "kinds": {kind: described(kind, language) for kind in ENTRY_FOLDERS},
        "registers": registers(View(library, settings, "", language)),
        "headings": _headings(),
        "section_names": names(),
        "section_titles": {key: title(key, language) for key in TITLES},
        "sections": {one: _sections(one) for one in LANGUAGES},
        "messages": _messages(language),
        "words": _words(language),
        "limits": FORM_LIMITS,
        "hidden_entities": HIDDEN,
        "signs": SOUGHT,
        "private_hosts": sorted(PRIVATE_HOSTS),
        "keys": {"start": START, "kinds": KINDS, "others": OTHERS, "said": SAID, "dense": DENSE},
    }
    return _JSON.encode(content) + b"\n"


def _headings() -> Mapping[str, Any]:
    """Return what is recommended for each kind, in each language, and which section it begins."""
    return {kind: [_heading(*one) for one in headings] for kind, headings in HEADINGS.items()}


def _heading(heading: str, help_: str) -> Mapping[str, Any]:
    said = {one: words(one).gettext(heading) for one in LANGUAGES}
    helps = {one: words(one).gettext(help_) for one in WRITTEN}
    return {"heading": said, "help": helps, "section": section_of(said[LANGUAGES[0]])}


def _sections(language: str) -> Mapping[str, str]:
    """Return the anchors of the sections that a page makes from fields, by section."""
    return {key: slug(title(key, language)) for key in TITLES}


def _messages(language: str) -> Mapping[str, Any]:
    say = words(language).pgettext
    return {
        rule.code: given(
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
