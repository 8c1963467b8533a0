"""The table of cases: a row for each, with names in place of ids."""

from collections.abc import Callable, Iterable

from generator import licence
from generator.model import Anchoring, Case, Reference, Resource, SourceUse
from generator.pages import labels
from generator.pages.addresses import of_entry
from generator.pages.rendering import View
from generator.pages.tables.columns import Column, Value, numbered, told
from generator.words import words


def _terms(
    register: str, get: Callable[[Case], Iterable[Reference]]
) -> Callable[[View, Case], Value]:
    def value(view: View, case: Case) -> Value:
        return told(view.label(register, reference.target) for reference in get(case))

    return value


def _entries(get: Callable[[Case], Iterable[Reference]]) -> Callable[[View, Case], Value]:
    def value(view: View, case: Case) -> Value:
        return told(view.library.by_id[reference.target].title for reference in get(case))

    return value


def _barriers(view: View, case: Case) -> Value:
    terms = (view.library.term("factors", use.factor.target) for use in case.barriers)
    return told(term.barrier_label(view.language) for term in terms)


def where(view: View, case: Case) -> str | None:
    """Return the names of a case's municipalities, as they were then."""
    return told(view.name(view.unit(reference.target)) for reference in case.municipality)


def _numbered(view: View, case: Case) -> Value:
    return told(numbered(view.unit(reference.target)) for reference in case.municipality)


def address(view: View, case: Case) -> str:
    """Return the address of a case's page."""
    return view.settings.site_url + of_entry(case)


def _status(view: View, case: Case) -> Value:
    return words(view.language).gettext(labels.STATUSES[case.status]) if case.status else None


def _language(view: View, case: Case) -> Value:
    return words(view.language).pgettext("option", case.language)


def _anchoring(view: View, one: Anchoring) -> str:
    level = words(view.language).gettext(labels.LEVELS[one.level])
    return ": ".join(filter(None, (level, ", ".join(filter(None, (one.body, one.plan))))))


def _resource(view: View, one: Resource) -> str:
    return f"{one.what}: {view.amount(one.value, one.unit)}"


def _source(view: View, use: SourceUse) -> str:
    source = view.library.source(use)
    return f"{source.title} ({source.url})" if source.url else source.title


def _contact(_: View, case: Case) -> Value:
    one = case.contact
    return ", ".join(filter(None, (one.name, one.role, one.email, one.phone))) if one else None


def _first(_: View, case: Case) -> Value:
    starts = [period.start for period in case.period]
    return None if not starts or None in starts else min(start for start in starts if start)


def _last(_: View, case: Case) -> Value:
    ends = [period.end for period in case.period]
    return None if not ends or None in ends else max(end for end in ends if end)


CASE_COLUMNS: tuple[Column[Case], ...] = (
    Column("Id", lambda _, case: case.id, width=28),
    Column("title", lambda _, case: case.title, width=50),
    Column("description", lambda _, case: case.description, width=60),
    Column("municipality", where),
    Column("Municipality number and name", _numbered, width=24),
    Column(
        "Municipality today",
        lambda view, case: told(view.name(unit) for unit in view.library.carriers[case.id]),
    ),
    Column(
        "County today",
        lambda view, case: told(unit.county for unit in view.library.carriers[case.id]),
    ),
    Column("period", lambda view, case: view.periods(case.period) or None),
    Column("First year", _first, "number", 10),
    Column("Last year", _last, "number", 10),
    Column("status", _status),
    Column("programme", _entries(lambda case: case.programme), width=30),
    Column("tags", _terms("tags", lambda case: case.tags), width=30),
    Column("target_groups", _terms("target_groups", lambda case: case.target_groups), width=30),
    Column("instruments", _terms("instruments", lambda case: case.instruments), width=30),
    Column("practice", _terms("practices", lambda case: case.practice), width=30),
    Column(
        "success_factors",
        _terms("factors", lambda case: (use.factor for use in case.success_factors)),
        width=30,
    ),
    Column("barriers", _barriers, width=30),
    Column(
        "partners",
        _terms("partners", lambda case: (use.partner for use in case.partners)),
        width=30,
    ),
    Column(
        "anchoring",
        lambda view, case: told(_anchoring(view, one) for one in case.anchoring),
        width=30,
    ),
    Column(
        "resources",
        lambda view, case: told(_resource(view, one) for one in case.resources),
        width=30,
    ),
    Column("contact", _contact, width=30),
    Column("confirmed", lambda _, case: case.confirmed.date if case.confirmed else None, "day", 12),
    Column("inspired_by", _entries(lambda case: case.inspired_by), width=30),
    Column(
        "replaced_by",
        _entries(lambda case: (case.replaced_by,) if case.replaced_by else ()),
        width=30,
    ),
    Column("published", lambda _, case: case.published, "day", 12),
    Column("updated", lambda _, case: case.updated, "day", 12),
    Column("reviewed", lambda _, case: case.reviewed, "day", 12),
    Column("retired", lambda _, case: case.retired, "day", 12),
    Column("language", _language),
    Column(
        "sources", lambda view, case: told(_source(view, use) for use in case.sources), width=60
    ),
    Column("Address", address, "address", 40),
    Column("Licence", lambda _, __: licence.NAME, width=12),
)
"""The columns of the table of cases."""
