"""The two judges of an entry: the form's rules in Node, and what `check` finds in the file."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.checks import CHECKS, check
from generator.disk import sources
from generator.exports.form import form
from generator.front_matter import documents
from generator.front_matter.documents import Document
from generator.front_matter.nodes import MappingNode, SequenceNode
from generator.front_matter.outlines import outline
from generator.inventory import inventory
from generator.library.assembly import link_library
from generator.model import Settings
from generator.problems import Position, Problem
from generator.reading import Content, read, read_entry
from generator.report import message

PROJECT = Path(__file__).parents[2]
ASSETS = PROJECT / "generator/theme/assets/form"
TODAY = date(2026, 11, 27)
SETTINGS = Settings(TODAY, "https://delingsarena.example/")

TAGS = "content/registers/tags.yml"
RENAMED = """
et-eldre-ord:
  nb: Et eldre ord
  nn: Eit eldre ord
  en: An older word
  replaced_by: forankring
"""

State = Mapping[str, Any]
Values = tuple[tuple[str, str], ...]
Told = tuple[str, str, int, int, Values, tuple[str, ...], str]
"""Of a problem: its code and severity, line and column, values, suggestions and message."""


@dataclass(frozen=True, repr=False)
class Checker:
    """What `check` says, beside the real content."""

    content: Content
    files: Mapping[str, bytes]
    form: Mapping[str, Any]
    """The form's data, by language."""

    def problems(self, texts: Mapping[str, str]) -> dict[str, list[Problem]]:
        """Return the problems of files that lie in the content, by their paths."""
        added = {path: text.encode() for path, text in texts.items()}
        items, faults = inventory({**self.files, **added})
        readings = {reading.item.path: reading for reading in self.content.readings}
        for item in items:
            if item.path in added:
                readings[item.path] = read_entry(item, added[item.path])
        new = [readings[path] for path in sorted(readings)]
        doubtful = {
            path: text
            for path, text in texts.items()
            if path not in readings or readings[path].private
        }
        content = replace(
            self.content, readings=tuple(new), doubtful=doubtful, sources={**self.files, **added}
        )
        library, more = link_library(content, SETTINGS, date.max)
        found: set[Problem] = {*faults, *more, *check(library, CHECKS)}
        found |= {problem for reading in new for problem in reading.problems}
        own: dict[str, list[Problem]] = {path: [] for path in texts}
        for problem in found:
            if problem.position.path in own:
                own[problem.position.path].append(problem)
        return own


def checker() -> Checker:
    """Return the checker of the real content."""
    files, unread = sources.read(PROJECT)
    assert not unread
    # No term has been renamed yet.
    files = {**files, TAGS: files[TAGS] + RENAMED.encode()}
    content, problems = read(files)
    library, faults = link_library(content, SETTINGS, TODAY)
    assert [problem for problem in (*problems, *faults) if problem.severity == "error"] == []
    data = {
        file.address.removesuffix(".json")[-2:]: json.loads(file.content)
        for file in form(library, (), SETTINGS)
    }
    return Checker(content, files, data)


class Node:
    """The form's rules, in a process that answers as long as it is asked."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, **asked: Any) -> Any:
        """Return the answer to one question."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "Node has ended; what it said stands above."
        return json.loads(answer)


@contextmanager
def node(script: Path, *arguments: str) -> Iterator[Node]:
    """Yield a script of these tests at work in Node, which is there as npm is."""
    command = ["node", str(script), ASSETS.as_uri(), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield Node(process)
        assert process.stdin is not None
        process.stdin.close()


OF_A_FIELD = ("day-to-come",)
"""Faults that the form tells of within a block, and `check` where that begins."""

IN_THE_TEXT = (
    *("identity-number", "secret", "private-contact", "private-phone", "account-number"),
)
"""Faults that the form tells of by field, and `check` by the place in its line."""


def told_by_check(problems: Iterable[Problem], language: str) -> list[Told]:
    """Return what `check` tells."""
    return sorted(
        (
            problem.code,
            problem.severity,
            problem.position.line,
            0 if problem.code in IN_THE_TEXT else problem.position.column,
            problem.values,
            problem.suggestions,
            message(problem, language),
        )
        for problem in problems
    )


def told_by_form(state: State, answer: Mapping[str, Any], path: str) -> list[Told]:
    """Return what the form tells, with the places that its problems have in the file."""
    document, _ = documents.parse(path, answer["text"].encode())
    found = []
    for problem in answer["problems"]:
        place = _place(document, path, state, problem)
        column = 0 if problem["code"] in IN_THE_TEXT else place.column
        told = (problem["code"], problem["severity"], place.line, column)
        values = tuple(sorted(problem["values"].items()))
        found.append((*told, values, tuple(problem["suggestions"]), problem["message"]))
    return sorted(found)


def _place(
    document: Document | None, path: str, state: State, problem: Mapping[str, Any]
) -> Position:
    where = problem["path"]
    if document is None or where[0] == "id":
        return Position(path)
    if where[0] == "body":
        if "line" not in problem:
            return Position(path, document.body_line)
        # Blank lines above the body are no part of the file.
        above = re.match(r"(?:[ \t]*\n)*", state["body"])
        line = problem["line"] - (above[0].count("\n") if above else 0)
        return Position(path, document.body_line + line - 1, problem["column"])
    if problem["code"] in OF_A_FIELD:
        return outline(document).place(where[0]) or Position(path)
    node, value = document.fields, state["fields"]
    place = Position(path)
    for step in where:
        if isinstance(step, str):
            assert isinstance(node, MappingNode)
            pair = next((one for one in node.items if one[0].text == step), None)
            if pair is None:
                return place
            named = problem["code"] in ("unknown-field", "field-name")
            node, place = pair[1], pair[0 if named else 1].position
        elif isinstance(node, SequenceNode):
            before = sum(1 for item in value[:step] if given(item))
            node = node.items[before]
            place = node.position
        value = value[step]
    return place


def given(value: Any) -> bool:
    """Tell whether a value of a state says something."""
    if isinstance(value, str):
        return value != ""
    return any(map(given, value.values() if isinstance(value, dict) else value))


def path_of(state: State) -> str:
    """Return the path of a state's file."""
    return f"content/{state['kind']}/{state['id']}.md"
