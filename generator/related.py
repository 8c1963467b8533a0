"""Which cases are like each other, and why: a sum over what they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Case
from generator.municipalities import Municipalities

WEIGHTS: Mapping[str, int] = {
    "tags": 4,
    "instruments": 3,
    "target_groups": 2,
    "programme": 2,
    "kostra": 2,
    "practice": 4,
    "factors": 1,
    "time": 1,
}
"""What one thing in common is worth."""

THRESHOLD = 4
MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class Related:
    """A case that is like another, with what they share."""

    case: Case
    weight: int
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of thing shared and the ids shared, weightiest kind first."""


def related(
    cases: Iterable[Case], municipalities: Municipalities
) -> Mapping[str, tuple[Related, ...]]:
    """Return for each case, by id, the cases most like it; the heaviest first, then by id.

    Those that its editor calls related are among them, wherever they share anything at all.
    """
    listed = tuple(cases)
    sharing: dict[tuple[str, str], list[Case]] = defaultdict(list)
    features = {case.id: tuple(_features(case, municipalities)) for case in listed}
    for case in listed:
        for feature in features[case.id]:
            sharing[feature].append(case)
    return {case.id: _nearest(case, features[case.id], sharing) for case in listed}


def _nearest(
    case: Case,
    features: Iterable[tuple[str, str]],
    sharing: Mapping[tuple[str, str], list[Case]],
) -> tuple[Related, ...]:
    shared: dict[str, list[tuple[str, str]]] = defaultdict(list)
    others: dict[str, Case] = {}
    for feature in features:
        for other in sharing[feature]:
            told = {kind for kind, _ in shared[other.id]}
            if other.id != case.id and not (feature[0] == "time" and "time" in told):
                shared[other.id].append(feature)
                others[other.id] = other
    found = [
        Related(other, sum(WEIGHTS[kind] for kind, _ in shared[id_]), _reasons(shared[id_]))
        for id_, other in others.items()
    ]
    found.sort(key=lambda near: (-near.weight, near.case.id))
    most = {near.case.id for near in found[:MOST_RELATED] if near.weight >= THRESHOLD}
    named = {reference.target for reference in case.related}
    return tuple(near for near in found if near.case.id in most | named)


def _reasons(
    common: Iterable[tuple[str, str]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id_ in common:
        ids[kind].append(id_)
    return tuple((kind, tuple(ids[kind])) for kind in WEIGHTS if kind in ids)


def _features(case: Case, municipalities: Municipalities) -> Iterator[tuple[str, str]]:
    """Yield each thing that a case may share with another, once."""
    for kind in ("tags", "instruments", "target_groups", "programme", "practice"):
        for reference in dict.fromkeys(ref.target for ref in getattr(case, kind)):
            yield kind, reference
    uses = (*case.success_factors, *case.barriers)
    for factor in dict.fromkeys(use.factor.target for use in uses):
        yield "factors", factor
    heirs = (heir for ref in case.municipality for heir in municipalities.carriers(ref.target))
    for group in dict.fromkeys(heir.kostra_group for heir in heirs if heir.kostra_group):
        yield "kostra", str(group)
    # Two cases share one of these years if they ended, or began, at most two years apart.
    years = [period.end or period.start for period in case.period]
    for year in dict.fromkeys(year + near for year in years if year for near in (-1, 0, 1)):
        yield "time", str(year)
