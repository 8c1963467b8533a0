"""The real site, built once and served on this machine, and the browser that visits it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.cli import main
from tests.browser.kinds import KINDS, terms
from tests.browser.serving import serving
from tests.browser.visiting import NoBrowserError, browsing
from tests.sharing import once

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = Path(__file__).parent / "node_modules"
DAY = "2026-11-30"


def missing(sentence: str) -> None:
    """Leave a test out because something is not installed; where changes are judged, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        command = ["--project", str(PROJECT), "build", "--date", DAY]
        result = CliRunner().invoke(main, [*command, "--output", str(folder / "site")])
        assert result.exit_code == 0, result.output

    return (once(tmp_path_factory, "browsed", make) / "site").resolve()


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    with serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with browsing() as found:
            yield found
    except NoBrowserError as error:
        missing(str(error))


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    """The address of one page of each kind, by what it is."""
    return KINDS | terms(site)


def package(name: str) -> Path:
    """Return a file of the packages that package.json names."""
    path = PACKAGES / name
    if not path.exists():
        missing(f"{name} is not there. With Node.js and npm installed, run: make test")
    return path


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that judges accessibility."""
    return package("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def checker() -> Path:
    """The Nu HTML checker."""
    return package("vnu-jar/build/dist/vnu.jar")
