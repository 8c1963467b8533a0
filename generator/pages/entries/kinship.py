"""Which cases an entry's page shows beside it, and why, in words."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from generator.library.related import BESIDE, Related
from generator.model import Article, Case, Entry, Programme
from generator.pages import labels
from generator.pages.likeness import likeness_words
from generator.pages.rendering import View
from generator.words import words

MOST_SHOWN = 6
"""Cases that the editor named are shown all; like ones fill up to this number."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A case that is shown beside another."""

    case: Case
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Entries that lead to an entry, or to which it leads, besides cases like it."""

    cases: tuple[Case, ...]
    articles: tuple[Article, ...]
    programmes: tuple[Programme, ...]


def kin(view: View, case: Case) -> tuple[Kin, ...]:
    """Return the cases that the editor calls related and those most like it, with the reasons."""
    near = {found.case.id: found for found in view.library.related(case.id)}
    named = [view.library.by_id[reference.target] for reference in case.related]
    chosen = {
        entry.id: entry
        for entry in named
        if isinstance(entry, Case) and not view.library.is_retired(entry)
    }
    shown = chosen | {id_: found.case for id_, found in near.items() if id_ not in chosen}
    most, heirs = max(MOST_SHOWN, len(chosen)), _heirs(view, case)
    return tuple(
        Kin(other, _why(view, case, other, near.get(id_), bool(heirs & _heirs(view, other))))
        for id_, other in list(shown.items())[:most]
    )


def mentions(view: View, entry: Entry, shown: Iterable[Entry] = ()) -> Mentions:
    """Return what mentions an entry and what its editor calls related, but not what is `shown`.

    What is retired is not led to from here.
    """
    known = {other.id for other in shown} | {entry.id}
    related = [view.library.by_id[reference.target] for reference in entry.related]
    found = {
        other.id: other
        for other in (*related, *view.library.mentioning("entries", entry.id))
        if other.id not in known and not view.library.is_retired(other)
    }
    return Mentions(
        tuple(other for other in found.values() if isinstance(other, Case)),
        tuple(other for other in found.values() if isinstance(other, Article)),
        tuple(other for other in found.values() if isinstance(other, Programme)),
    )


def naming(view: View, entry: Entry, field: str) -> tuple[Entry, ...]:
    """Return the entries that name an entry in a field: `answers`, `inspired_by`, `follows` ..."""
    found = view.library.mentions.get(("entries", entry.id), ())
    return tuple(mention.entry for mention in found if mention.field == field)


def _why(view: View, case: Case, other: Case, near: Related | None, same: bool) -> str:
    """Return in a sentence why a case is shown; `same`: it is from the same municipality."""
    say = words(view.language).gettext
    reasons = [say("same municipality")] if same else []
    for kind, ids in near.reasons if near else ():
        if kind == "kostra" and same:
            continue
        if kind == "kostra" and (sort := _sort(view, case, other)):
            reasons.append(sort)
            continue
        register = "factors" if kind == "factors" else {"practice": "practices"}.get(kind, kind)
        shared = (
            [view.label(register, id_) for id_ in ids] if register in view.library.terms else []
        )
        reasons.append(say(labels.REASONS[kind]).format(view.listed(shared)))
    if not near or not {kind for kind, _ in near.reasons} - BESIDE:
        reasons.insert(0, say("chosen by the editors"))
    sentence = "; ".join(reasons)
    return sentence[0].upper() + sentence[1:]


def _sort(view: View, case: Case, other: Case) -> str:
    """Return what sort of municipality the other case is from, beside the case's own, in words.

    Of several municipalities, those two count that are most alike.
    """
    likeness = view.library.likeness
    pairs = itertools.product(sorted(_carriers(view, case)), sorted(_carriers(view, other)))
    nearest = min(pairs, key=lambda pair: (likeness.distance(*pair), pair), default=None)
    return likeness_words.kind(likeness.differences(*nearest), view.language) if nearest else ""


def _carriers(view: View, case: Case) -> set[str]:
    carriers = view.library.municipalities.carriers
    return {unit.number for reference in case.municipality for unit in carriers(reference.target)}


def _heirs(view: View, case: Case) -> set[str]:
    return {heir.number for reference in case.municipality for heir in view.heirs(reference.target)}
