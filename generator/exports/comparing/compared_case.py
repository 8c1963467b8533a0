"""A case as the comparison shows it: each field in words, with the data behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.exports.comparing.compared_evidence import Seen, source, told
from generator.exports.comparing.compared_items import Fields, Item, item, known, terms
from generator.exports.comparing.compared_places import groups, place
from generator.model import Case, Contact, Reference
from generator.pages import labels
from generator.pages.addresses import of_entry, of_term
from generator.pages.entries import evidence
from generator.pages.places.localities import localities
from generator.pages.rendering import View
from generator.words import words

MOST_LIKE = 3
"""How many cases like it a case's file names, as those to compare it with."""


def compared_case(view: View, case: Case) -> Mapping[str, Any]:
    """Return a case; `view` is the comparison's, from the site's root."""
    cited = evidence.cited(view.library, case)
    own = view if case.language == view.language else replace(view, language=case.language)
    seen = Seen(case, view, own, evidence.marks(case, cited))
    places = localities(view.library, case.municipality)
    now = tuple(dict.fromkeys(unit for one in places for unit in one.now))
    register = view.library.municipalities
    where = view.where(case)
    return {
        "id": case.id,
        "title": case.title,
        "language": case.language,
        "link": of_entry(case),
        "name": where,
        "place": " · ".join(part for part in (where, view.periods(case.period)) if part),
        "municipalities": [register.slugs[unit.number] for unit in view.library.carriers[case.id]],
        "like": [{"id": near.case.id} for near in view.library.related(case.id)[:MOST_LIKE]],
        "fields": known(
            {
                "description": [item(case.description, own=True)],
                "municipality": [place(view, one) for one in places],
                "group": groups(view, now),
                **_facts(view, case),
                **told(seen),
                "contact": _contact(case.contact),
                "confirmed": [_confirmed(view, case)],
                "sources": [source(case, one) for one in cited],
            }
        ),
    }


def _facts(view: View, case: Case) -> Fields:
    spans = [{"start": span.start, "end": span.end} for span in case.period]
    return {
        "period": [item(view.periods(case.period), data=spans)] if case.period else [],
        "status": _status(view, case),
        "themes": terms(view, "tags", case.tags),
        "target_groups": terms(view, "target_groups", case.target_groups),
        "instruments": terms(view, "instruments", case.instruments),
        "practice": terms(view, "practices", case.practice),
        "programme": _entries(view, case.programme),
        "partners": [
            item(
                view.label("partners", use.partner.target),
                link=of_term("partners", use.partner.target),
                notes=[use.role] if use.role else [],
            )
            for use in case.partners
        ],
    }


def _status(view: View, case: Case) -> list[Item]:
    say = words(view.language).gettext
    found = [item(say(labels.STATUSES[case.status]))] if case.status else []
    if view.library.is_retired(case):
        told = say("Retired {day}").format(day=view.day(case.retired)) if case.retired else ""
        found.append(item(told or say("Retired")))
    return found


def _entries(view: View, references: Iterable[Reference]) -> list[Item]:
    found = (view.library.by_id[ref.target] for ref in references)
    return [item(one.title, link=of_entry(one), language=one.language) for one in found]


def _contact(contact: Contact | None) -> list[Item]:
    if contact is None:
        return []
    found = [item(contact.name, own=True, notes=[contact.role] if contact.role else [])]
    if contact.email:
        found.append(item(contact.email, link=f"mailto:{contact.email}"))
    if contact.phone:
        found.append(item(contact.phone, link=f"tel:{''.join(contact.phone.split())}"))
    return found


def _confirmed(view: View, case: Case) -> Item:
    catalog = words(view.language)
    if case.confirmed:
        sentence = catalog.gettext("Confirmed by %(by)s %(day)s.")
        day = view.day(case.confirmed.date)
        return item(sentence % {"by": case.confirmed.by, "day": day}, data={"confirmed": True})
    sentence = catalog.ngettext(
        "The municipality has not confirmed it.",
        "The municipalities have not confirmed it.",
        len(case.municipality),
    )
    open_sources = catalog.gettext("The editors have written the text from open sources.")
    return item(f"{open_sources} {sentence}", data={"confirmed": False})
