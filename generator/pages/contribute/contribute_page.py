"""The page with the forms, made from the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.contribute.controls import Control, Part, parts
from generator.pages.contribute.forms import FORMS
from generator.pages.contribute.said import OF_THE_PAGE, SAID, WHERE_NOTHING_IS_SENT
from generator.pages.rendering import View, page
from generator.words import words

ADDRESS = "bidra/"


@dataclass(frozen=True, slots=True)
class Offered:
    """A form, in the words of the page."""

    name: str
    kind: str
    title: str
    about: str
    preset: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    ending: tuple[Control, ...]
    for_editors: bool


def contribute_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page; what it knows of the registers, its scripts fetch."""
    say = words(LANGUAGES[0]).pgettext
    yield page(
        library,
        settings,
        "contribute.html.jinja",
        address=ADDRESS,
        title=say("form", "Share an experience"),
        description=say(
            "form", "Write an experience, a question or a gathering, straight in the browser."
        ),
        prepare=_offered,
    )


def _offered(view: View) -> Mapping[str, Any]:
    say = words(view.language).pgettext
    root = view.settings.repository_url.rstrip("/")
    editing = view.settings.editing
    sent = bool(editing.email or editing.new_file)
    return {
        "forms": tuple(
            Offered(
                form.name,
                form.kind,
                say("form", form.title),
                say("form", form.about),
                tuple(form.preset.items()),
                *parts(form, view.language),
                form.for_editors,
            )
            for form in FORMS
        ),
        "said": tuple(_said(view.language, sent=sent)),
        "editing": editing,
        "sent": sent,
        "change": f"{root}/edit/main/{{path}}" if root else "",
    }


def _said(language: str, *, sent: bool) -> Iterator[tuple[str, str]]:
    """Yield what the scripts say, by the names that they ask for it by."""
    catalog = words(language)
    for key, sentence in (SAID if sent else {**SAID, **WHERE_NOTHING_IS_SENT}).items():
        yield key, catalog.pgettext("form", sentence)
    for key, sentence in OF_THE_PAGE.items():
        yield key, catalog.gettext(sentence).replace("%(day)s", "{day}")
