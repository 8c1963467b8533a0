"""The JSON Schemas are as the fields are, take what check takes, and tell of what is wrong."""

import json
import re
from collections.abc import Mapping
from typing import Any

import fastjsonschema
import pytest

from generator.front_matter import documents
from generator.front_matter.nodes import MappingNode, Node, ScalarNode
from generator.guidance.description import described
from generator.inventory import ENTRY_FOLDERS
from tests.form.both import PROJECT
from tests.form.both import Node as Asked
from tests.form.inputs import INPUTS
from tests.form.test_files import TEXTS
from tools.schemas import made

STRICTER = ("a status in capitals",)
"""Inputs that check takes, and an editor's program need not offer."""


@pytest.fixture(scope="module")
def validate() -> Mapping[str, Any]:
    names = {"cases": "case", "articles": "article", "programmes": "programme"}
    return {
        kind: fastjsonschema.compile(
            json.loads((PROJECT / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        )
        for kind, name in names.items()
    }


def typed(node: Node) -> Any:
    """Return what a program for YAML 1.2 reads of nodes."""
    if isinstance(node, MappingNode):
        return {key.text: typed(value) for key, value in node.items}
    if not isinstance(node, ScalarNode):
        return [typed(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null"):
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    number = re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.text)
    return float(node.text) if number else node.text


def fields_of(text: str) -> Any:
    document, _ = documents.parse("x.md", text.encode())
    assert document is not None
    return typed(document.fields)


def test_what_is_made_of_the_fields_is_up_to_date() -> None:
    for path, text in made(PROJECT).items():
        behind = (PROJECT / path).read_text(encoding="utf-8") != text
        assert not behind, f"{path} is behind: run make schemas"


def test_all_content_is_right(validate: Mapping[str, Any]) -> None:
    for path, text in TEXTS.items():
        validate[path.split("/")[1]](fields_of(text))


def test_what_check_takes_is_right(validate: Mapping[str, Any], form_rules: Asked) -> None:
    for number, (name, state) in enumerate(INPUTS.items()):
        whole = {**state, "id": f"prove-{number}"}
        answer = form_rules.ask(ask="judge", state=whole, language="nb")
        faults = [one for one in answer["problems"] if one["severity"] == "error"]
        # In a draft, all faults are but warnings.
        if not faults and name not in STRICTER and "draft" not in state["fields"]:
            validate[state["kind"]](fields_of(answer["text"]))


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("cases", {}),
        ("cases", {"title": "a" * 151}),
        ("cases", {"tittel": "Prøve"}),
        ("cases", {"published": "1.3.2025"}),
        ("cases", {"period": "2013 til 2015"}),
        ("cases", {"period": "–"}),
        ("cases", {"status": "ferdig"}),
        ("cases", {"draft": "ja"}),
        ("cases", {"contact": {"role": "Svarer"}}),
        ("cases", {"contact": "Boligkontoret"}),
        ("cases", {"results": [{"measure": "Boliger", "value": "mange", "source": "x"}]}),
        ("cases", {"results": [{"measure": "Boliger", "value": 3}]}),
        ("cases", {"success_factors": [{"note": "Uten faktor"}]}),
        ("cases", {"tags": ["x"] * 101}),
        ("cases", {"title": ["Prøve"]}),
        ("cases", {"aliases": "Et navn"}),
        ("articles", {"kind": "nyhet"}),
        ("articles", {"url": "www.nav.no"}),
        ("programmes", {"participants_total": "tolv"}),
        ("programmes", {"participants_total": -1}),
        ("programmes", {"organiser": None}),
    ],
)
def test_what_is_wrong_is_told_of(
    validate: Mapping[str, Any], kind: str, wrong: dict[str, Any]
) -> None:
    right = next(fields_of(text) for path, text in TEXTS.items() if f"/{kind}/" in path)
    validate[kind](right)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        validate[kind]({**right, **wrong} if wrong else {})


def test_snippets_are_files_that_lack_only_words() -> None:
    snippets = json.loads(made(PROJECT)[".vscode/delingsarena.code-snippets"])
    fields = {field["name"] for kind in ENTRY_FOLDERS for field in described(kind)}
    assert fields <= {prefix for snippet in snippets.values() for prefix in snippet["prefix"]}
    for snippet in snippets.values():
        text = "\n".join(snippet["body"])
        text = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", text)
        text = re.sub(r"\$\{\d+:([^}]*)\}|\$\d+", r"\1", text)
        if snippet["body"][0] != "---":
            text = f"---\n{text}\n---\n"
        document, problems = documents.parse("x.md", text.encode())
        assert document is not None
        assert problems == (), text
