"""What all tests share."""

import gc
import os
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest

SELDOM = (100_000, 20, 50)
"""How often garbage is looked for: about as seldom as in a build."""
FIRST = ("test_incremental.py", "test_every_kind.py")
"""The files whose tests take longest: begun last, one of them would be waited for by everybody."""


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


def pytest_configure() -> None:
    # What is read of some thousand tests is much, and none of it garbage.
    gc.set_threshold(*SELDOM)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = [item for share in shares(items, workers) for item in share]


def shares(items: Sequence[pytest.Item], workers: int) -> Iterator[list[pytest.Item]]:
    """Yield what each worker begins with, in the shares that pytest-xdist makes for `worksteal`.

    All of them begin with some of what takes longest; one alone would work at it until the end.
    """
    long = [item for item in items if item.path.name in FIRST]
    others = iter([item for item in items if item.path.name not in FIRST])
    left = len(items)
    for worker in range(workers):
        share = long[worker::workers]
        share += islice(others, max(0, left // (workers - worker) - len(share)))
        left -= len(share)
        yield share


def pytest_collection_finish() -> None:
    """Leave what was read of the tests out of every later search: it stays until the end."""
    gc.collect()
    gc.freeze()


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
