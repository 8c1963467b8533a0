"""What the project wants to reach, and whether a run of the bench has reached it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tools.bench.record import OURS, Measurement, Record
from tools.bench.scenarios import BARE, COLD, DATA

SECONDS_OF_MKDOCS = 10.2
"""What MkDocs with Material takes for 1,000 cases on the machine that targets in seconds are of."""


@dataclass(frozen=True)
class Target:
    """At most so much, by the number of cases."""

    label: str
    limits: Mapping[int, float]
    unit: str
    reached: Callable[[Record, int], float | None]
    """What was reached, in the unit; None where it was not measured."""
    scaled: bool = False
    """Whether the limit is for another machine than this one."""


@dataclass(frozen=True)
class Verdict:
    """A target beside what was reached."""

    target: Target
    n: int
    limit: float
    reached: float

    @property
    def met(self) -> bool:
        """Whether the target was reached."""
        return self.reached <= self.limit


def scale(record: Record) -> float | None:
    """Return how much slower this machine is than the one of the targets in seconds."""
    mkdocs = record.found("mkdocs", COLD, 1000)
    return mkdocs.median / SECONDS_OF_MKDOCS if mkdocs else None


def verdicts(record: Record) -> Iterator[Verdict]:
    """Yield the targets that the run can be held against."""
    factor = scale(record)
    for target in TARGETS:
        for n, limit in target.limits.items():
            reached = target.reached(record, n)
            if reached is None or (target.scaled and factor is None):
                continue
            yield Verdict(target, n, limit * factor if target.scaled and factor else limit, reached)


def _median(scenario: str) -> Callable[[Record, int], float | None]:
    def reached(record: Record, n: int) -> float | None:
        found = record.found(OURS, scenario, n)
        return found.median if found else None

    return reached


def _beside(
    scenario: str, others: tuple[str, ...], theirs: str = COLD
) -> Callable[[Record, int], float | None]:
    """Return how to find ours beside the fastest of others."""

    def reached(record: Record, n: int) -> float | None:
        ours = record.found(OURS, scenario, n)
        found = [record.found(other, theirs, n) for other in others]
        beside: list[Measurement] = [one for one in found if one]
        return ours.median / min(one.median for one in beside) if ours and beside else None

    return reached


def _memory(record: Record, n: int) -> float | None:
    found = record.found(OURS, BARE, n)
    return found.memory if found else None


def _growth(record: Record, n: int) -> float | None:
    half, whole = record.found(OURS, BARE, n // 2), record.found(OURS, BARE, n)
    return whole.median / half.median if half and whole else None


def _in_seconds(label: str, scenario: str, limits: Mapping[int, float]) -> Target:
    return Target(label, limits, "s", _median(scenario), scaled=True)


MKDOCS = ("mkdocs",)
TARGETS = (
    Target(
        "cold build, no search index, beside MkDocs with Material",
        {1000: 0.35, 5000: 0.25},
        "times",
        _beside(BARE, MKDOCS),
    ),
    Target(
        "cold build with the search index, beside MkDocs with Material",
        {1000: 0.5, 5000: 0.45},
        "times",
        _beside(COLD, MKDOCS),
    ),
    Target(
        "the same, beside the fastest that has a theme and a search",
        {1000: 1, 5000: 1},
        "times",
        _beside(COLD, ("mkdocs", "zensical")),
    ),
    Target("cold build of twice as many cases", {10_000: 2.2}, "times", _growth),
    _in_seconds("one body changed, no search index", "body-no-search", {1000: 0.8, 5000: 2}),
    Target(
        "the same, beside a whole build of Hugo with 15-line layouts",
        {1000: 0.5},
        "times",
        _beside("body-no-search", ("hugo",), BARE),
    ),
    Target(
        "one body changed, search index included, beside a whole build of MkDocs",
        {1000: 0.25, 5000: 0.25},
        "times",
        _beside("body", MKDOCS),
    ),
    _in_seconds("one title changed, no search index", "title-no-search", {1000: 1, 5000: 2.5}),
    _in_seconds("nothing changed", "unchanged", {1000: 0.4, 5000: 1}),
    _in_seconds("`check` of everything, warm", "check", {1000: 0.3, 5000: 1}),
    _in_seconds("`serve`: save to reload", "serve", {1000: 0.7, 5000: 1.5}),
    _in_seconds("`delingsarena --help`", "help", {1000: 0.15}),
    Target(
        "open data and feeds, beside the rest of a cold build", {1000: 0.15}, "times", _median(DATA)
    ),
    Target("peak memory, without the search indexer", {5000: 300}, "MB", _memory),
)
