"""Runs of words that stand in sources: kept as hashes, so that no source's text is kept here.

To take up new ones: `python -m tests.quotations FILE ...`. Of a YAML file, what stands under `seen`
counts as quotations; of another file, the whole text.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LENGTH = 8
"""Words in a run: so many in a row are no chance."""
HASHES = Path(__file__).parent / "words" / "quotations.txt"


def runs(text: str) -> Iterator[str]:
    """Yield every run of words of a text, without case, marks and line breaks."""
    words = re.findall(r"[^\W_]+", text.casefold())
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def fingerprint(run: str) -> str:
    """Return 12 hexadecimal digits that stand for a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:12]


@cache
def known() -> frozenset[str]:
    """Return the fingerprints of all runs of the sources."""
    return frozenset(HASHES.read_text(encoding="ascii").split())


def _quoted(value: Any) -> Iterator[str]:
    """Yield what stands under `seen` anywhere in a value."""
    if isinstance(value, dict):
        if isinstance(value.get("seen"), str):
            yield value["seen"]
        for inner in value.values():
            yield from _quoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quoted(inner)


def main() -> None:
    """Write the fingerprints of the files named on the command line, with those already known."""
    found = set(known()) if HASHES.exists() else set()
    for name in sys.argv[1:]:
        text = Path(name).read_text(encoding="utf-8")
        quoted = _quoted(yaml.safe_load(text)) if name.endswith((".yml", ".yaml")) else [text]
        found.update(fingerprint(run) for one in quoted for run in runs(one))
    HASHES.write_text("".join(f"{one}\n" for one in sorted(found)), encoding="ascii")
    print(f"{len(found)} runs of {LENGTH} words are known.")


if __name__ == "__main__":
    main()
