"""Files that lie in the content: opened in the form and written again, they stay as they were."""

import difflib
import json
from typing import Any

import pytest

from generator.front_matter import documents
from generator.text import as_written
from tests.form.both import PROJECT, Node
from tests.form.test_any_state import plain, pruned

TEXTS = {
    path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
    for kind in ("cases", "articles", "programmes")
    for path in sorted((PROJECT / "content" / kind).glob("*.md"))
}

SPACES = "   "
ODD = f"""---
# Skrevet for hånd.
title:   'Prøve: den''s'{SPACES}
description: >-
  En tekst
  i to linjer
ukjent: {{a: [1, 2]}}
municipality: Lillehammer

# Temaene
"tags": [forankring, "kompetanse"]
results:
  - measure: Boliger{SPACES}
    value: "12"
    # Fra årsmeldingen
    source: husbanken-programarbeid-2013
  - {{measure: Personer, value: 4, source: husbanken-programarbeid-2013}}
sources:
- husbanken-programarbeid-2013
published: 2026-01-15
# Sist
---{SPACES}


## Om

Tekst.{SPACES}

"""


def opened(form_rules: Node, text: str, path: str) -> tuple[dict[str, Any], Any]:
    answer = form_rules.ask(ask="open", text=text, path=path)
    return answer["state"], answer["rest"]


def written(form_rules: Node, state: Any, rest: Any = None) -> str:
    answer = form_rules.ask(ask="write", state=state, **({} if rest is None else {"rest": rest}))
    return str(answer["text"])


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are gone, and those that have come."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    gone = [line[2:] for line in lines if line.startswith("- ")]
    return gone, [line[2:] for line in lines if line.startswith("+ ")]


def test_each_file_stays_byte_for_byte(form_rules: Node) -> None:
    for path, text in {**TEXTS, "content/cases/rar.md": ODD}.items():
        state, rest = opened(form_rules, text, path)
        assert written(form_rules, state, rest) == text, path


def test_each_file_says_the_same_to_form_and_check(form_rules: Node) -> None:
    for path, text in TEXTS.items():
        state, _ = opened(form_rules, text, path)
        document, _ = documents.parse(path, text.encode())
        assert document is not None
        assert pruned(state["fields"]) == plain(document.fields), path
        assert state["body"] == document.body.rstrip(), path
        assert (state["kind"], f"{state['id']}.md") == tuple(path.split("/")[1:]), path


def test_each_file_says_the_same_when_it_is_written_anew(form_rules: Node) -> None:
    for path, text in TEXTS.items():
        state, _ = opened(form_rules, text, path)
        anew, _ = documents.parse(path, written(form_rules, state).encode())
        before, _ = documents.parse(path, text.encode())
        assert anew is not None
        assert before is not None
        assert plain(anew.fields) == plain(before.fields), path
        assert anew.body.rstrip() == before.body.rstrip(), path


@pytest.mark.parametrize("number", range(0, 120, 7))
def test_of_a_changed_file_only_what_has_changed_differs(form_rules: Node, number: int) -> None:
    path, text = list(TEXTS.items())[number % len(TEXTS)]
    state, rest = opened(form_rules, text, path)
    state["fields"]["title"] = "Et nytt navn"
    gone, come = changed(text, written(form_rules, state, rest))
    assert (len(gone), come) == (1, ["title: Et nytt navn"])
    assert gone[0].startswith("title: ")


def test_of_a_list_only_the_item_that_has_changed_differs(form_rules: Node) -> None:
    state, rest = opened(form_rules, ODD, "content/cases/rar.md")
    state["fields"]["results"][0]["value"] = "13"
    gone, come = changed(ODD, written(form_rules, state, rest))
    assert (gone, come) == (['    value: "12"'], ["    value: 13"])
    path = "content/cases/alesund-forankring.md"
    state, rest = opened(form_rules, TEXTS[path], path)
    state["fields"]["success_factors"][1]["note"] = "En ny merknad."
    del state["fields"]["barriers"][0]
    state["fields"]["partners"].append({"partner": "nav", "role": "Var med"})
    gone, come = changed(TEXTS[path], written(form_rules, state, rest))
    assert come == ["    note: En ny merknad.", "  - partner: nav", "    role: Var med"]
    assert len(gone) == 5, gone


def test_fields_come_and_go(form_rules: Node) -> None:
    state, rest = opened(form_rules, ODD, "content/cases/rar.md")
    state["fields"] |= {"status": "completed", "tags": [], "ukjent": "", "updated": "2026-02-01"}
    gone, come = changed(ODD, written(form_rules, state, rest))
    assert gone == ["ukjent: {a: [1, 2]}", "", "# Temaene", '"tags": [forankring, "kompetanse"]']
    assert come == ["updated: 2026-02-01", "status: completed"]


def test_what_is_kept_can_be_saved(form_rules: Node) -> None:
    state, rest = opened(form_rules, ODD, "content/cases/rar.md")
    assert written(form_rules, json.loads(json.dumps(state)), json.loads(json.dumps(rest))) == ODD


def test_a_changed_body_leaves_the_fields(form_rules: Node) -> None:
    state, rest = opened(form_rules, ODD, "content/cases/rar.md")
    state["body"] += "\n\nMer."
    gone, come = changed(ODD, written(form_rules, state, rest))
    assert "Mer." in come
    assert set(gone) <= {"", "Tekst.   "}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty-file", 1),
        ("Bare tekst.\n", "no-front-matter", 1),
        ("---\ntitle: x\n", "unclosed-front-matter", 1),
        ("---\n- x\n---\n", "front-matter-not-fields", 2),
        ("---\ntitle: x\ntags: [a\n---\n", "yaml-syntax", 4),
        ("---\ntitle: a: b\n---\n", "yaml-syntax", 2),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of(
    form_rules: Node, text: str, code: str, line: int
) -> None:
    problem = form_rules.ask(ask="open", text=text, path="content/cases/x.md")["problem"]
    assert (problem["code"], problem["line"]) == (code, line)
    assert len(problem["message"]) > 20


def test_a_file_from_another_system_is_read(form_rules: Node) -> None:
    path, text = next(iter(TEXTS.items()))
    state, rest = opened(form_rules, "\ufeff" + text.replace("\n", "\r\n"), path)
    assert written(form_rules, state, rest) == as_written(text.encode())


@pytest.mark.parametrize(
    ("fields", "id_"),
    [
        (
            {"title": "Boligskole for nye leietakere", "municipality": ["Våler (Innlandet)"]},
            "valer-boligskole-for-nye-leietakere",
        ),
        ({"title": "Ålesund bygger", "municipality": ["1508"]}, "alesund-bygger"),
        (
            {"title": "Ålesund bygger og bygger " * 9, "municipality": "Ålesund"},
            "alesund-bygger-og-bygger-alesund-bygger-og-bygger-alesund",
        ),
        ({"title": "Index"}, "index-1"),
        ({}, ""),
    ],
)
def test_a_name_is_proposed(form_rules: Node, fields: dict[str, Any], id_: str) -> None:
    state = {"kind": "cases", "id": "", "fields": fields, "body": ""}
    assert form_rules.ask(ask="propose", state=state)["id"] == id_
