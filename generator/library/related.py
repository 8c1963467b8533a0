"""Which cases are like each other, and why: a sum over what they share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain, islice
from operator import or_

from generator.model import Case
from generator.places.municipalities import Municipalities

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

BESIDE = frozenset(("programme", "kostra", "time"))
"""What makes no two cases alike by itself, for it tells of no work."""

Feature = tuple[str, str]
"""The kind of a thing that cases may share, and its id."""

THRESHOLD, MOST_RELATED = 4, 5


@dataclass(frozen=True, slots=True)
class Related:
    """A case that is like another, with what they share."""

    case: Case
    weight: int
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of thing shared and the ids shared, weightiest kind first."""


def related(
    cases: Iterable[Case], municipalities: Municipalities, retired: Iterable[Case] = ()
) -> Callable[[str], tuple[Related, ...]]:
    """Return what tells the cases most like a case, by its id; the heaviest first, then by id.

    They share more than a programme, a kind of municipality or a time.
    Those that its editor calls related are among them, wherever they share anything at all. What is
    retired has cases that are like it, and is among those of none.
    """
    by_id = {case.id: case for case in cases}
    every = by_id | {case.id: case for case in retired}
    features = {id_: dict.fromkeys(_features(case, municipalities)) for id_, case in every.items()}
    ids = sorted(by_id)
    places = {id_: place for place, id_ in enumerate(ids)}
    sharing: dict[Feature, int] = defaultdict(int)
    for place, id_ in enumerate(ids):
        for feature in features[id_]:
            sharing[feature] |= 1 << place

    @cache
    def found(id_: str) -> tuple[Related, ...]:
        own = features[id_]
        about = reduce(or_, (sharing[one] for one in own if one[0] not in BESIDE), 0)
        others = about & ~(1 << places.get(id_, len(ids)))
        heaviest = {ids[other] for other in _heaviest(_sums(own, sharing), others)}
        named = ({reference.target for reference in every[id_].related} - {id_}) & by_id.keys()
        alike = []
        for other in heaviest | named:
            reasons = _reasons(own, features[other])
            weight = sum(WEIGHTS[kind] * len(shared) for kind, shared in reasons)
            if weight >= THRESHOLD or (weight and other in named):
                alike.append(Related(by_id[other], weight, reasons))
        return tuple(sorted(alike, key=lambda one: (-one.weight, one.case.id)))

    return found


def _sums(own: Mapping[Feature, None], sharing: Mapping[Feature, int]) -> list[int]:
    """Return what a case has in common with all cases, as binary digits, the lowest first.

    Sets of cases are numbers with a bit for each case, and a digit is the set of those whose sum
    has it: so one step adds to the sums of all cases at once.
    """
    sums: list[int] = []
    for one in own:
        if one[0] != "time":
            _add(sums, sharing[one], WEIGHTS[one[0]])
    # However many years two cases share, that is one thing.
    contemporary = reduce(or_, (sharing[one] for one in own if one[0] == "time"), 0)
    _add(sums, contemporary, WEIGHTS["time"])
    return sums


def _add(sums: list[int], cases: int, weight: int) -> None:
    """Add a weight to the sums of some cases."""
    for lowest in range(weight.bit_length()):
        carried, digit = cases if weight >> lowest & 1 else 0, lowest
        while carried:
            sums += [0] * (digit + 1 - len(sums))
            sums[digit], carried = sums[digit] ^ carried, sums[digit] & carried
            digit += 1


def _heaviest(sums: list[int], cases: int) -> Iterator[int]:
    """Yield the places of those of a set that have the greatest sums; of equals, the first."""
    surely, perhaps = 0, cases
    for digit in reversed(sums):
        heavier = surely | (perhaps & digit)
        if heavier.bit_count() > MOST_RELATED:
            perhaps &= digit
        else:
            surely, perhaps = heavier, perhaps & ~digit
    return islice(chain(_places(surely), _places(perhaps)), MOST_RELATED)


def _places(cases: int) -> Iterator[int]:
    """Yield the places of the cases of a set, the first of them first."""
    while cases:
        first = cases & -cases
        yield first.bit_length() - 1
        cases ^= first


def _reasons(
    own: Iterable[Feature], others: Mapping[Feature, None]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id_ in own:
        if (kind, id_) in others and not (kind == "time" and "time" in ids):
            ids[kind].append(id_)
    return tuple((kind, tuple(ids[kind])) for kind in WEIGHTS if kind in ids)


def _features(case: Case, municipalities: Municipalities) -> Iterator[Feature]:
    """Yield each thing that a case may share with another, some more than once."""
    for kind in ("tags", "instruments", "target_groups", "programme", "practice"):
        for reference in dict.fromkeys(ref.target for ref in getattr(case, kind)):
            yield kind, reference
    for use in (*case.success_factors, *case.barriers):
        yield "factors", use.factor.target
    heirs = (heir for ref in case.municipality for heir in municipalities.carriers(ref.target))
    for group in dict.fromkeys(heir.kostra_group for heir in heirs if heir.kostra_group):
        yield "kostra", str(group)
    # Two cases share one of these years if they ended, or began, at most two years apart.
    years = [period.end or period.start for period in case.period]
    for year in dict.fromkeys(year + near for year in years if year for near in (-1, 0, 1)):
        yield "time", str(year)
