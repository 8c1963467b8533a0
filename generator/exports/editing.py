"""The page for editing, `/admin/`: its frame, its policy, and what its fields are made of."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

import msgspec

from generator.backends import Backend
from generator.exports.choices import choices
from generator.guidance.description import LIMITS, described
from generator.library.library import Library
from generator.model import LANGUAGES, Case, File, Page, Settings
from generator.pages.addresses import ENTRY_SECTIONS
from generator.pages.rendering import View
from generator.pages.templating import environment
from generator.policy import editing_policy
from generator.problems import Fault
from generator.schema import values
from generator.schema.entries import RECORDS
from generator.words import words

ADDRESS = "admin/"

MODULES = json.dumps(
    {
        "imports": {
            "yaml": "./vendor/yaml.js",
            "immutable": "./vendor/immutable.js",
            "exifr/dist/lite.esm.mjs": "./vendor/exifr.js",
            "turndown/lib/turndown.browser.es.js": "./vendor/turndown.js",
            # Sveltia has no Norwegian of its own; `editing.js` chooses this language.
            "./vendor/locales/da.json": "./nb.js",
        }
    }
)
"""Where the modules are that the page's scripts name, in the words of an import map."""

_WRITTEN: Mapping[str, Fault] = {
    "moment": values.BAD_MOMENT,
    "hours": values.BAD_HOURS,
    "period": values.BAD_PERIOD,
    "year": values.BAD_YEAR,
    "number": values.BAD_NUMBER,
    "amount": values.BAD_VALUE,
    "id": values.BAD_ID,
    "email": values.BAD_EMAIL,
    "phone": values.BAD_PHONE,
    "address": values.BAD_ADDRESS,
}
"""The rule that tells how each kind of value is written."""

_JSON = msgspec.json.Encoder(order="sorted")


def editing(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the page and its configuration; its scripts are files of the theme.

    It is no page of the site: no search engine, map or index is told of it.
    """
    language = LANGUAGES[0]
    origins = settings.backend.origins if settings.backend else ()
    html = (
        environment(language)
        .get_template("editing.html.jinja")
        .render(
            view=View(library, settings, ADDRESS, language),
            modules=MODULES,
            policy=editing_policy(MODULES, origins),
            is_set_up=settings.backend is not None,
        )
    )
    yield File(f"{ADDRESS}index.html", html.encode(), shown_on=())
    made = partial(_configuration, library, settings, language)
    yield File(f"{ADDRESS}config.json", made, shown_on=(f"{ENTRY_SECTIONS[Case]}/",))


def _configuration(library: Library, settings: Settings, language: str) -> bytes:
    say = words(language).pgettext
    told = {
        "backend": _told(settings.backend) if settings.backend else None,
        "kinds": [
            {"kind": kind, "fields": described(kind, language), **_told_of(kind, language)}
            for kind in RECORDS
        ],
        "registers": choices(library, language),
        "rules": {kind: say("rule", fault.rule) for kind, fault in _WRITTEN.items()},
        "limits": LIMITS,
        "words": _words(language),
    }
    return _JSON.encode(told) + b"\n"


def _told(backend: Backend) -> dict[str, Any]:
    told: dict[str, Any] = {
        field.name: value for field in fields(Backend) if (value := getattr(backend, field.name))
    }
    if backend.asks_only_for_a_token:
        # Otherwise it would offer to sign in through a third party.
        told["auth_methods"] = ["token"]
    elif backend.name == "gitlab":
        told["auth_type"] = "pkce"
    return told


def _words(language: str) -> dict[str, Any]:
    _ = words(language).gettext
    return {
        "title": _("Editing Delingsarena"),
        "body": _("Text"),
        "body_help": _("Written in Markdown. Begin each section with a heading: ## and a space."),
        "registered": _("Source from the register"),
        "own": _("Other source"),
        "source": _("Source"),
        "no_source": _("Choose one of the sources of this text"),
        "slug_help": _(
            "The last part of the address: small letters a to z, digits and hyphens. "
            "It cannot be changed later."
        ),
    }


def _told_of(kind: str, language: str) -> dict[str, str]:
    """Return what a kind of entry is called, many and one, and what it is for."""
    _ = words(language).gettext
    return {
        "cases": {
            "label": _("Experiences"),
            "singular": _("Experience"),
            "help": _("What a municipality did, and what came of it."),
        },
        "articles": {
            "label": _("Articles"),
            "singular": _("Article"),
            "help": _("News, gatherings, questions, reports and overviews."),
        },
        "programmes": {
            "label": _("Programmes"),
            "singular": _("Programme"),
            "help": _("Work that several municipalities take part in together."),
        },
    }[kind]
