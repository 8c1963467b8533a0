"""What a case tells with sources, as items of the comparison: figures, factors, anchoring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.comparing.compared_items import Fields, Item, figure, item, written
from generator.model import Amount, Anchoring, Case, FactorUse, Reference, Resource, Result
from generator.pages import labels
from generator.pages.addresses import of_entry, of_term
from generator.pages.entries import evidence
from generator.pages.entries.evidence import Cited
from generator.pages.rendering import View
from generator.words import words


@dataclass(frozen=True, slots=True)
class Seen:
    """A case, as the comparison puts it and as its own page would."""

    case: Case
    view: View
    own: View
    """In the case's language."""
    marks: Mapping[str, Cited]

    def source(self, reference: Reference | None) -> int | None:
        """Return the number of the source that a figure or a claim rests on."""
        return self.marks[reference.target].number if reference else None


def told(seen: Seen) -> Fields:
    """Return what the case says that it did, reached, was helped and was hindered by."""
    case = seen.case
    key = evidence.key_figures(case.results)
    shown = {id(result) for result in key}
    ordered = [result for series in evidence.series(case.results) for result in series.results]
    return {
        "steps": [
            item(step.what, own=True, notes=_said(" · ".join(_said(step.who, step.when))))
            for step in case.steps
        ],
        "key_figures": [_figure(seen, result) for result in key],
        "figures": [_figure(seen, result) for result in ordered if id(result) not in shown],
        "helped": [_factor(seen, use, hindered=False) for use in case.success_factors],
        "hindered": [_factor(seen, use, hindered=True) for use in case.barriers],
        "anchoring": [_anchoring(seen, one) for one in case.anchoring],
        "resources": [_resource(seen, one) for one in case.resources],
    }


def source(case: Case, one: Cited) -> Item:
    """Return a source, with a link to where the case's page names it."""
    year = str(one.source.year or "")
    return item(
        one.source.title,
        link=f"{of_entry(case)}#{one.anchor}",
        language=one.source.language,
        details=_said(one.source.publisher, year, one.source.page),
    )


def _said(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _figure(seen: Seen, result: Result) -> Item:
    kind = words(seen.view.language).gettext(labels.RESULT_KINDS[result.kind])
    place = seen.view.unit(result.municipality.target) if result.municipality else None
    time = seen.view.span(result.start, result.end)
    return item(
        seen.own.amount(result.value, result.unit, result.kind == "change"),
        own=True,
        about=result.measure,
        details=_said(seen.view.name(place) if place else "", kind, time),
        notes=_said(result.note),
        source=seen.source(result.source),
        data={"kind": result.kind, **_amount(result.value, result)},
    )


def _resource(seen: Seen, one: Resource) -> Item:
    paid = words(seen.case.language).gettext("Paid by")
    return item(
        seen.own.amount(one.value, one.unit),
        own=True,
        about=one.what,
        details=_said(seen.view.span(one.start, one.end)),
        notes=_said(one.funding and f"{paid}: {one.funding}", one.note),
        source=seen.source(one.source),
        data=_amount(one.value, one),
    )


def _amount(value: Amount, one: Result | Resource) -> Mapping[str, Any]:
    found = {
        "low": figure(value.low),
        "high": figure(value.high),
        "qualifier": value.qualifier,
        "unit": one.unit,
        "start": written(one.start),
        "end": written(one.end),
    }
    return {key: part for key, part in found.items() if part not in (None, "")}


def _factor(seen: Seen, use: FactorUse, *, hindered: bool) -> Item:
    factor = seen.view.library.term("factors", use.factor.target)
    label = factor.barrier_label if hindered else factor.label
    return item(
        label(seen.view.language),
        link=of_term("factors", factor.id),
        notes=_said(use.note),
        source=seen.source(use.source),
    )


def _anchoring(seen: Seen, one: Anchoring) -> Item:
    say = words(seen.case.language).gettext
    parts: Iterable[tuple[str, str]] = (
        (say("Body"), one.body),
        (say("Plan"), one.plan),
        (say("Decision"), one.decision),
        (say("When"), seen.own.moment(one.date) if one.date else ""),
    )
    return item(
        words(seen.view.language).gettext(labels.LEVELS[one.level]),
        notes=[*(f"{title}: {part}" for title, part in parts if part), *_said(one.note)],
        source=seen.source(one.source),
    )
