"""What a harness found: rows of the table, kept by area until the table is made of them all."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
WORK = PROJECT / "build/robustness"


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of harm, so often as it was done."""

    what: str
    """What was done, and what was to hold: a sentence that a reader understands alone."""
    held: int
    """How often it did; the rest failed, and must be none."""
    of: int
    """How often it was done."""
    unit: str
    """What was counted, in the plural: kills, inputs, pages."""
    command: str
    """What does it again."""
    note: str = ""
    """What could not be done here, and why; nothing where all could."""
    day: str = ""
    """When, as YYYY-MM-DD; set when it is kept."""


def save(area: str, rows: list[Row], day: str) -> None:
    """Keep the rows of an area, in place of those that it had."""
    WORK.mkdir(parents=True, exist_ok=True)
    found = [asdict(row) | {"day": day} for row in rows]
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (WORK / f"{area}.json").write_text(f"{text}\n", encoding="utf-8")


def load(area: str) -> list[Row]:
    """Return the rows that were kept of an area; none where it was never run."""
    path = WORK / f"{area}.json"
    if not path.exists():
        return []
    return [Row(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
