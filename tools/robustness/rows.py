"""What a harness found: rows of the table, kept by area until the table is made of them all."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
WORK = PROJECT / "build/robustness"


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of harm, so often as it was done."""

    what: str
    """What holds, in so few words that they stand in one line."""
    held: int
    """How often it did; the rest failed, and must be none."""
    of: int
    """How often it was done."""
    unit: str
    """What was counted, in the plural: kills, inputs, pages."""
    command: str
    """What does it again."""
    told: str = ""
    """How it was done, and what else had to hold: sentences below the table."""
    note: str = ""
    """What could not be done here, and why; nothing where all could."""
    day: str = ""
    """When, as YYYY-MM-DD; set when it is kept."""


@dataclass(frozen=True, slots=True)
class Area:
    """What is kept of an area."""

    rows: Sequence[Row] = ()
    seconds: int = 0
    """How long it took."""


def save(area: str, rows: Sequence[Row], day: str, seconds: float) -> None:
    """Keep the rows of an area, in place of those that it had."""
    WORK.mkdir(parents=True, exist_ok=True)
    found = [asdict(row) | {"day": day} for row in rows]
    text = json.dumps({"seconds": round(seconds), "rows": found}, ensure_ascii=False, indent=1)
    (WORK / f"{area}.json").write_text(f"{text}\n", encoding="utf-8")


def load(area: str) -> Area:
    """Return what was kept of an area; no rows where it was never run."""
    path = WORK / f"{area}.json"
    if not path.exists():
        return Area()
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Area([Row(**row) for row in kept["rows"]], kept["seconds"])
