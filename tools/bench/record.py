"""What a run of the bench leaves: measurements, and on what they were made."""

import json
import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

OURS = "ours"


@dataclass(frozen=True)
class Measurement:
    """One scenario of one tool with `n` cases, as often as it was run."""

    tool: str
    scenario: str
    n: int
    seconds: tuple[float, ...]
    """Or parts of seconds, where a scenario is no time."""
    memory: float = 0
    """In MB, of the largest process; 0 where it was not looked at."""
    swapped: int = 0
    """Memory pages that the machine wrote to its swap space meanwhile."""

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)


@dataclass(frozen=True)
class Record:
    """All measurements of one run."""

    day: str
    machine: str
    versions: Mapping[str, str]
    missing: tuple[str, ...]
    """Names of tools that could not be had or could not build."""
    runs: int
    measurements: tuple[Measurement, ...] = ()

    def found(self, tool: str, scenario: str, n: int) -> Measurement | None:
        """Return the measurement of a scenario, or None where there is none."""
        for one in self.measurements:
            if (one.tool, one.scenario, one.n) == (tool, scenario, n):
                return one
        return None

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of cases, smallest first."""
        return tuple(sorted({one.n for one in self.measurements}))


def save(record: Record, path: Path) -> None:
    """Write a record as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def load(path: Path) -> Record:
    """Return the record that was saved at a path."""
    read = json.loads(path.read_text(encoding="utf-8"))
    measurements = tuple(
        Measurement(**{**one, "seconds": tuple(one["seconds"])}) for one in read["measurements"]
    )
    return Record(**{**read, "missing": tuple(read["missing"]), "measurements": measurements})
