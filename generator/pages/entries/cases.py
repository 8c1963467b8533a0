"""Cases: the index of experiences, and the page of each."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Entry, Municipality, Page, Settings
from generator.names import alphabetical
from generator.pages import counts, labels, packs
from generator.pages.addresses import of_entry, printed
from generator.pages.cards import cards
from generator.pages.comparison_page import comparing_cases
from generator.pages.entries import chains, entry_parts, kinship
from generator.pages.entries.standing import standing
from generator.pages.likeness.suited import experienced, suited
from generator.pages.ordering import cases_by, latest
from generator.pages.places.kostra import group_words
from generator.pages.places.localities import Locality, localities
from generator.pages.rendering import View, page
from generator.words import words

MOST_NEW = 8
"""Cases that the index tells of; it names the others."""


def case_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of cases, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "cases.html.jinja",
        address="erfaringer/",
        title=say("Experiences"),
        description=say("What municipalities have done, and what came of it."),
        prepare=_index,
    )
    experience = experienced(library)
    tags: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for case in library.every_case:
        yield page(
            library,
            settings,
            "case.html.jinja",
            address=of_entry(case),
            trail=entry_parts.trail(library, words(case.language).gettext("Experiences"), case),
            title=case.title,
            description=case.description,
            language=case.language,
            source=case.path,
            slotted=True,
            updated=case.updated or case.published,
            case=case,
            prepare=partial(_case, case, experience, tags[case.language]),
        )


def _index(view: View) -> Mapping[str, Any]:
    return {
        "cases": len(view.library.cases),
        "newest": entry_parts.newest(view.library.cases)[:MOST_NEW],
        "letters": tuple(_by_letter(view)),
        "themes": counts.terms(view, "tags"),
        "target_groups": counts.terms(view, "target_groups"),
        "counties": tuple(item for item in counts.counties(view) if item.count),
        "municipalities": counts.municipalities_with_cases(view.library),
        "retired": sorted(view.library.retired, key=latest),
    }


def _by_letter(
    view: View,
) -> Iterator[tuple[str, str, tuple[tuple[Municipality, tuple[Case, ...]], ...]]]:
    """Yield first letters, their anchors, and today's municipalities with their cases."""
    found = sorted(
        cases_by(view.library, lambda unit: unit).items(),
        key=lambda item: alphabetical(view.name(item[0])),
    )
    for letter, places in groupby(found, key=lambda item: view.name(item[0])[0].upper()):
        # By its number in Unicode: Å and A would have the same slug.
        yield letter, f"bokstav-{ord(letter):x}", tuple(places)


def _case(
    case: Case, experience: Mapping[str, frozenset[str]], tags: dict[str, str], view: View
) -> Mapping[str, Any]:
    """Return what a case's page shows; all of one language share the links to themes."""
    near, stands = kinship.kin(view, case), standing(view, case)
    exchange = {
        "inspired_by": tuple(view.library.by_id[ref.target] for ref in case.inspired_by),
        "taken_up": kinship.naming(view, case, "inspired_by"),
        "answers": tuple(view.library.by_id[ref.target] for ref in case.answers),
    }
    shown: list[Entry] = [found.case for found in near]
    shown += [view.library.by_id[ref.target] for ref in case.programme]
    for found in exchange.values():
        shown += found
    places = localities(view.library, case.municipality)
    last = {
        "anchoring": case.anchoring,
        "resources": case.resources,
        "materials": case.materials,
        "contact": case.contact,
    }
    common = entry_parts.body(view, case, {"steps": case.steps}, last)
    contact = [block.anchor for block in common["blocks"] if block.key == "contact" and block.data]
    return {
        **common,
        **exchange,
        "chain": chains.chain_of(view, case),
        "places": places,
        "groups": _groups(view, places),
        "cards": cards(
            view,
            [found.case for found in near],
            {found.case.id: found.why for found in near},
            None if stands.retired else case,
            tags,
        ),
        "standing": stands,
        "suited": None if stands.retired else suited(view, case, experience),
        "comparing": comparing_cases,
        "packing": packs.of_cases,
        "printed": printed,
        "mentions": kinship.mentions(view, case, shown),
        "contact_anchor": contact[0] if contact else "",
        "reviewed": case.reviewed,
        "years_since": _years_since(case, view.settings.today.year),
        "statuses": labels.STATUSES,
        "levels": labels.LEVELS,
    }


def _years_since(case: Case, year: int) -> int:
    """Return how long ago the work ended; 0 where it is under way, or the end is not known."""
    if not case.period or any(period.end is None for period in case.period):
        return 0
    return max(0, year - max(period.end or 0 for period in case.period))


def _groups(view: View, places: tuple[Locality, ...]) -> tuple[tuple[int, str], ...]:
    """Return the KOSTRA groups of a case's municipalities of today, in words."""
    found = sorted({unit.kostra_group or 0 for place in places for unit in place.now} - {0})
    return tuple((group, group_words(group, view.language)) for group in found)
