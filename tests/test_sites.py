"""Every archive under tests/sites becomes what it says; `pytest --update` rewrites them."""

from functools import cache
from pathlib import Path

import pytest

from generator.guidance.rules import IMPORTED, RULES
from generator.model import Site
from tests.archives import SITES, Archive, compiled, outcome, parse, written

ARCHIVES = sorted(SITES.glob("*.txt"))

OF_THE_DISK = {
    "file-name-not-utf8",
    "file-too-large",
    "special-file",
    "symbolic-link",
    "too-many-entries",
    "unreadable-file",
}
"""Faults that no archive can hold; test_sources.py and test_limits.py have them."""


@cache
def read(path: Path) -> tuple[Archive, Site]:
    """Return an archive and the site that it makes, compiled once for all tests."""
    archive = parse(path.read_text(encoding="utf-8"))
    return archive, compiled(archive)


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_site(path: Path, request: pytest.FixtureRequest) -> None:
    archive, site = read(path)
    told = outcome(archive, site)
    if request.config.getoption("--update"):
        path.write_text(written(archive, told), encoding="utf-8")
    else:
        assert told == archive.expected
        assert written(archive, told) == path.read_text(encoding="utf-8")


def test_a_page_renders_whatever_the_site() -> None:
    for path in ARCHIVES:
        _, site = read(path)
        for page in site.pages:
            assert page.render().count("<h1") == 1, (path.stem, page.address)


def test_each_rule_is_broken_by_a_site() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in ARCHIVES)
    for rule in RULES:
        # What is wrong with a table that is imported, test_import_indicators.py has.
        # What a register lost since a commit, test_permanence.py has.
        if rule.code not in {*OF_THE_DISK, "id-struck"} and rule.group != IMPORTED:
            assert f": {rule.severity} {rule.code}" in told, rule.code


def test_there_are_enough_sites() -> None:
    assert len(ARCHIVES) >= 30
