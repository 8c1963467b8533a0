"""The form and `check` judge alike: the same codes, places, values, suggestions and words."""

from collections.abc import Mapping
from typing import Any

import pytest

from generator.guidance.rules import IMPORTED, RULES
from tests.form.both import Checker, Node, path_of, told_by_check, told_by_form
from tests.form.inputs import INPUTS, SOURCE, State

Judged = Mapping[str, tuple[State, Any]]
LANGUAGE = {name: ("nb", "nn")[number % 2] for number, name in enumerate(INPUTS)}
"""Each input in one language; every code is met in both somewhere."""


def filled(state: Any, values: Mapping[str, str]) -> Any:
    """Return a state with its blanks filled."""
    if isinstance(state, str):
        for name, value in values.items():
            state = state.replace(f"{{{name}}}", value)
        return state
    if isinstance(state, dict):
        return {name: filled(value, values) for name, value in state.items()}
    return [filled(item, values) for item in state] if isinstance(state, list) else state


@pytest.fixture(scope="module")
def states(prepared: Checker) -> Mapping[str, State]:
    known = {one["id"]: one for one in prepared.form["nb"]["registers"]["sources"]}[SOURCE]
    found = {}
    for number, (name, state) in enumerate(INPUTS.items()):
        id_ = state["id"] or f"prove-{number}"
        values = {"id": id_, "title of source": known["title"], "url of source": known["url"]}
        found[name] = {**filled(dict(state), values), "id": id_}
    return found


@pytest.fixture(scope="module")
def judged(states: Mapping[str, State], form_rules: Node) -> Judged:
    return {
        name: (state, form_rules.ask(ask="judge", state=state, language=LANGUAGE[name]))
        for name, state in states.items()
    }


@pytest.fixture(scope="module")
def found(judged: Judged, prepared: Checker) -> Mapping[str, Any]:
    return prepared.problems({path_of(state): told["text"] for state, told in judged.values()})


@pytest.mark.parametrize("name", INPUTS)
def test_form_and_check_judge_alike(name: str, judged: Judged, found: Mapping[str, Any]) -> None:
    state, answer = judged[name]
    path = path_of(state)
    assert told_by_form(state, answer, path) == told_by_check(found[path], LANGUAGE[name])


def test_each_rule_is_judged_here_or_is_told_to_be_judged_elsewhere(
    judged: Judged, form_rules: Node
) -> None:
    met = {problem["code"] for _, answer in judged.values() for problem in answer["problems"]}
    elsewhere = form_rules.ask(ask="elsewhere")
    others = {rule.code for rule in RULES if rule.group in ("Registers", IMPORTED)} - met
    known = {rule.code for rule in RULES}
    assert met & set(elsewhere["only"]) == set()
    assert sorted(known - met - set(elsewhere["only"]) - others) == []
    assert set(elsewhere["only"]) | set(elsewhere["partly"]) <= known
    assert set(elsewhere["partly"]) <= met
