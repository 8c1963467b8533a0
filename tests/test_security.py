"""Each promise of SECURITY.md names a test or a command that there is."""

import ast
import re
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def promises(text: str) -> list[tuple[str, list[str]]]:
    """Return each promise with what tests it; a row in bold is a heading."""
    part = text.partition("<!-- promises:")[2].partition("<!-- end of promises -->")[0]
    rows = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [
        (row[0].strip(), re.findall(r"`([^`]+)`", row[1]))
        for row in rows[2:]
        if not row[0].strip().startswith("**")
    ]


def missing(name: str) -> str:
    """Say why a promise rests on nothing; nothing where the test or command exists."""
    path, _, test = name.partition("::")
    if path.startswith("make "):
        rules = (PROJECT / "Makefile").read_text(encoding="utf-8")
        found = re.search(rf"^{re.escape(path[5:])}:", rules, re.MULTILINE)
        return "" if found else f"the Makefile has no {path[5:]}"
    if not path.startswith("tests/"):
        return f"{name} is neither a test nor a command"
    if not (PROJECT / path).is_file():
        return f"there is no {path}"
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if test:
        return "" if test in tests else f"{path} has no {test}"
    return "" if any(name.startswith("test_") for name in tests) else f"{path} tests nothing"


def test_each_promise_names_what_tests_it() -> None:
    found = promises((PROJECT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(found) >= 18
    assert [promise for promise, tests in found if not tests] == []
    assert [why for _, tests in found for name in tests if (why := missing(name))] == []


def test_a_promise_that_rests_on_nothing_is_found() -> None:
    assert missing("tests/test_security.py::test_nothing") != ""
    assert missing("tests/test_nowhere.py") != ""
    assert missing("make everything-well") != ""
    assert missing("a good heart") != ""
