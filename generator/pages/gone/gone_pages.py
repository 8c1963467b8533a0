"""What was published and is no more: a page at its address says so, and where to go instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from generator.identifiers import TERM_KINDS, parted
from generator.library.library import Library
from generator.model import LANGUAGES, Page, Reference, Removed, Settings, Term
from generator.pages.addresses import SECTIONS, of_identifier
from generator.pages.figures.figure_words import with_figures
from generator.pages.gone.leads import lead
from generator.pages.rendering import View, page
from generator.pages.vocabulary.usage import REGISTERS, in_use
from generator.words import words

_REMOVED: Mapping[str, str] = {
    "cases": "This experience was removed from Delingsarena on {day}.",
    "articles": "This article was removed from Delingsarena on {day}.",
    "programmes": "This programme was removed from Delingsarena on {day}.",
    **dict.fromkeys(TERM_KINDS, "This word was taken out of its register on {day}."),
    "indicators": "This indicator was removed from Delingsarena on {day}.",
    **dict.fromkeys(
        ("municipalities", "counties"), "This place was taken out of its register on {day}."
    ),
}
_WITHHELD: Mapping[str, str] = {
    "cases": "This experience is not published now.",
    "articles": "This article is not published now.",
    "programmes": "This programme is not published now.",
}
INDEXES: Mapping[str, str] = {
    "cases": "Experiences",
    "articles": "Articles",
    "programmes": "Programmes",
    **{register: title for register, (title, _) in REGISTERS.items()},
    "indicators": "Indicators",
    "municipalities": "Municipalities",
    "counties": "Counties",
}
"""What the page is called that lists all of a kind."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What has an address and no page of its own; the words are those that a reader sees."""

    kind: str
    id: str
    title: str
    sentence: str
    """What has become of it, with `{day}` where it was on a day."""
    removed: date | None = None
    reason: str = ""
    """Why, as the editors wrote it."""
    note: str = ""
    see: tuple[Reference, ...] = ()


def gone_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each address of the register of ids that no other page answers at."""
    for gone in (*map(_removed, library.removed.values()), *_resting(library)):
        yield page(
            library,
            settings,
            "gone.html.jinja",
            address=of_identifier(gone.kind, gone.id),
            title=gone.title,
            description=_sentence(gone, View(library, settings, "", LANGUAGES[0])),
            trail=((words(LANGUAGES[0]).gettext(INDEXES[gone.kind]), f"{SECTIONS[gone.kind]}/"),),
            unlisted=True,
            told=gone,
            prepare=partial(_shown, gone),
        )


def _resting(library: Library) -> Iterator[Gone]:
    """Yield what has been published, is not removed, and has nothing to show now."""
    say = words(LANGUAGES[0]).gettext
    figured = {indicator.id for indicator in with_figures(library)}
    for one in library.identifiers:
        key = one.kind, one.id
        if key in library.removed:
            continue
        if key in library.withheld and one.id not in library.by_id:
            # A draft again: of what it says, not even its title is told.
            note = say("It may come back at this address.")
            yield Gone(*key, say("Not published now"), say(_WITHHELD[one.kind]), note=note)
        elif one.kind in TERM_KINDS and (term := library.terms[one.kind].get(one.id)):
            if not _has_answer(library, term):
                told = say("No experience names this word now.")
                yield Gone(*key, term.label(LANGUAGES[0]), told, note=term.definition)
        elif one.kind == "indicators" and one.id not in figured:
            indicator = library.indicators.definitions.get(one.id)
            told = say("There are no figures of this indicator now.")
            if indicator:
                yield Gone(*key, indicator.label(LANGUAGES[0]), told, note=indicator.definition)


def _has_answer(library: Library, term: Term) -> bool:
    """Tell whether a term has a page, or its address leads to that of the one that replaced it."""
    replaced = term.replaced_by and library.terms[term.register].get(term.replaced_by.target)
    return in_use(library, term) or bool(replaced and in_use(library, replaced))


def _removed(removed: Removed) -> Gone:
    say = words(LANGUAGES[0]).gettext
    return Gone(
        removed.kind,
        removed.id,
        removed.title or say("Removed"),
        say(_REMOVED[removed.kind]),
        removed.removed,
        removed.reason,
        see=removed.see,
    )


def _shown(gone: Gone, view: View) -> Mapping[str, Any]:
    say = words(view.language).gettext
    leads = [
        (found, say(INDEXES[parted(see.target)[0]]))
        for see in gone.see
        if (found := lead(view.library, see.target, view.language))
    ]
    return {"sentence": _sentence(gone, view), "leads": leads}


def _sentence(gone: Gone, view: View) -> str:
    return gone.sentence.format(day=view.day(gone.removed) if gone.removed else "")
