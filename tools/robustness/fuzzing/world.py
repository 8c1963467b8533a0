"""The project that each input is laid into: Eksempelby and its neighbours, none of which exist."""

from pathlib import Path

from tests.archives import SETTINGS, SITES, parse, sources

_FOLDER = Path(__file__).parents[3] / "tests"
_WORLD = parse((_FOLDER / "world.txt").read_text(encoding="utf-8"))
DRAFT_ID = "fjellvik-utkast"

__all__ = ["ARCHIVES", "REGISTERS", "SETTINGS", "WORLD"]

REGISTERS = {
    f"content/registers/{path.name}": path.read_bytes()
    for path in sorted((SITES / "registers").iterdir())
}
"""What lies below the whole sites."""

_OWN = {path: data for path, data in sources(_WORLD).items() if path in _WORLD.files}
WORLD = {
    **{path: data for path, data in REGISTERS.items() if path not in _OWN},
    **_OWN,
}
"""What lies below everything else, by path."""

ARCHIVES = tuple(
    {path: data for path, data in sources(archive).items() if path in archive.files}
    for archive in (parse(path.read_text(encoding="utf-8")) for path in sorted(SITES.glob("*.txt")))
    if not any(escaped and "\\x" in path for path, (_, escaped) in archive.files.items())
    and sum(len(text) for text, _ in archive.files.values()) < 20_000
)
"""Whole sites, each of which shows a rule; the files that lie above the registers."""
