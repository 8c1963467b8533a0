"""A few invented entries above the real registers, as sources for what one can subscribe to."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.model import Settings, Site
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
ROOT = "https://delingsarena.example/"
SOURCE = "husbanken-apne-dorer-2015"


def entry(title: str, text: str = "Tekst.", **fields: str) -> bytes:
    """Return a small entry of these fields."""
    given = {"title": title, "description": "Noe oppdiktet & <nytt>.", **fields}
    lines = "".join(f"{field}: {value}\n" for field, value in given.items())
    return f"---\n{lines}---\n\n{text}\n".encode()


def case(title: str, municipality: str, published: str, **fields: str) -> bytes:
    """Return a small case."""
    given = {"tags": "[forankring]", "sources": f"[{SOURCE}]", **fields}
    return entry(title, municipality=municipality, published=published, **given)


def files(entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the real registers, but for that of what has been published, and these entries."""
    registers = real_registers()
    return registers | {f"content/{path}": data for path, data in entries.items()}


def compiled(entries: Mapping[str, bytes], root: str = ROOT, today: date = TODAY) -> Site:
    """Return the site of these entries."""
    site = compile_site(files(entries), Settings(today, root))
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    return site


def contents(site: Site, *ends: str) -> dict[str, bytes]:
    """Return the files whose addresses have one of these ends."""
    return {file.address: file.content for file in site.files if file.address.endswith(ends)}
