"""What all tests share."""

import gc
import os
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Rewrite what tests/sites/ expects by what comes out now; read the diff afterwards.",
    )


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether the expectations in tests/sites/ are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """Let a command change how seldom garbage is looked for; it does so for the whole process."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Where a change is judged, a test that was left out has not passed.
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.ensure_newline()
        reporter.write_line("With CI=true no test may be skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
