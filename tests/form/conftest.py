"""What the tests of the form's rules share: the two judges, each made once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.form.both import Checker, Node, checker, node


@pytest.fixture(scope="session")
def prepared() -> Checker:
    return checker()


@pytest.fixture(scope="session")
def form_data(prepared: Checker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of the form's data, by language."""
    data = tmp_path_factory.mktemp("form") / "form.json"
    data.write_text(json.dumps(prepared.form), encoding="utf-8")
    return data


@pytest.fixture(scope="session")
def form_rules(form_data: Path) -> Iterator[Node]:
    with node(Path(__file__).with_name("judging.mjs"), str(form_data)) as asked:
        yield asked
