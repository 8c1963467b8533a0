"""Which cases are like each other, and why: a sum over what they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

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

Feature = tuple[str, str]
"""The kind of a thing that cases may share, and its id."""

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
    by_id = {case.id: case for case in cases}
    features = {id_: dict.fromkeys(_features(case, municipalities)) for id_, case in by_id.items()}
    sharing: dict[Feature, list[str]] = defaultdict(list)
    for id_, own in features.items():
        for feature in own:
            sharing[feature].append(id_)
    found = {}
    for id_, case in by_id.items():
        own = features[id_]
        weights = _weights(id_, own, sharing)
        heavy = ((-weight, other) for other, weight in weights.items() if weight >= THRESHOLD)
        most = {other for _, other in nsmallest(MOST_RELATED, heavy)}
        named = {reference.target for reference in case.related} & weights.keys()
        found[id_] = tuple(
            Related(by_id[other], weights[other], _reasons(own, features[other]))
            for other in sorted(most | named, key=lambda other: (-weights[other], other))
        )
    return found


def _weights(
    id_: str, own: Iterable[Feature], sharing: Mapping[Feature, list[str]]
) -> dict[str, int]:
    """Return what a case has in common with each other case, by the other's id."""
    weights: dict[str, int] = defaultdict(int)
    contemporary: set[str] = set()
    for kind, target in own:
        if kind == "time":
            # However many years two cases share, that is one thing.
            contemporary.update(sharing[kind, target])
            continue
        for other in sharing[kind, target]:
            weights[other] += WEIGHTS[kind]
    for other in contemporary:
        weights[other] += WEIGHTS["time"]
    weights.pop(id_, None)
    return weights


def _reasons(
    own: Iterable[Feature], others: Mapping[Feature, None]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id_ in own:
        if (kind, id_) in others and not (kind == "time" and "time" in ids):
            ids[kind].append(id_)
    return tuple((kind, tuple(ids[kind])) for kind in WEIGHTS if kind in ids)


def _features(case: Case, municipalities: Municipalities) -> Iterator[Feature]:
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
