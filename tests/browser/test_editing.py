"""Round trips through the editing page: what an editor changes is changed, and nothing else.

About 30 seconds.
"""

import dataclasses
import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator.disk.sources import read
from generator.front_matter.documents import parse
from generator.model import Settings
from generator.problems import Position
from generator.schema.entries import RECORDS
from generator.site import linked_library
from tests.browser.conftest import PROJECT
from tests.browser.editing import Editor, editing

CONTENT = {
    path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
    for kind in RECORDS
    for path in sorted((PROJECT / "content" / kind).glob("*.md"))
}
CASE = "content/cases/lillehammer-boligskole.md"
PROGRAMME = "content/programmes/ost.md"
TRAP = "content/cases/felle.md"
TRAPS = """\
---
# Notat over alt
title: 'Eksempelby: «22:22» og ''sitat'''
description: >
  Eksempelby prøvde noe
  nytt, på to linjer.
municipality: [Oslo, "0501"]
period: [2013–2015, –2017]
published: 2026-11-21
tags:
  - BOLIGSKOLE
  # Notat i en liste
  - introduksjonsprogram
status: ongoing
target_groups: flyktninger
success_factors:
  - finnes-ikke
  - factor: forankret-i-ledelsen
    note: "22:22"
    # Notat i en blokk
    source: husbanken-apne-dorer-2015
partners:
  - {partner: nav, role: no}
results:
  - measure: "0301"
    value: 2,50
    unit: 'no'
    source: husbanken-apne-dorer-2015
sources:
  - husbanken-apne-dorer-2015
  - title: |
      En egen kilde
    year: 2015
    lost: true
contact:
  name: Boligkontoret
  phone: 0047 22 22 22 22
language: nb
---

# Æøå

Tekst med to mellomrom på slutten.{}
Med [lenke](../programmes/ost.md), fotnote[^1] og tabell:

| a | b |
|---|---|
| 1 | 2 |

Ord
:   definisjon

[^1]: Noten.
""".replace("{}", "  ")

_ROUNDS = """
async texts => {
  const [yaml, {format}, {meanings}, configuration] = await Promise.all([
    import("yaml"), import("./frontmatter.js"), import("./mapping.js"),
    fetch("config.json").then(found => found.json()),
  ]);
  const names = meanings(configuration.registers);
  const rounds = [];
  for (const {kind, fields} of configuration.kinds) {
    const {fromFile, toFile} = format(yaml, fields, names);
    const own = Object.entries(texts).filter(([path]) => path.startsWith(`content/${kind}/`));
    const read = own.map(([path, text]) => [path, fromFile(text.trim())]);
    for (const [path, content] of read) {
      rounds.push([path, "", "", toFile({...content}).trim() + "\\n"]);
      const emptied = Object.fromEntries(fields.map(({name}) => [name, null]));
      rounds.push([path, "*", path, toFile({...content, ...emptied}).trim() + "\\n"]);
      rounds.push([path, "+", path, toFile({...content, original: ""}).trim() + "\\n"]);
      const at = read.findIndex(other => other[0] === path);
      // A fifth of the fields in each text; all of them together, in many texts.
      for (const {name} of fields.filter((_, place) => (place + at) % 5 === 0)) {
        const donor = [...read.slice(at + 1), ...read.slice(0, at)]
          .find(([, {[name]: value}]) => JSON.stringify(value) !== JSON.stringify(content[name]));
        if (!donor) continue;
        const changed = toFile({...content, [name]: structuredClone(donor[1][name])});
        rounds.push([path, name, donor[0], changed.trim() + "\\n"]);
      }
    }
  }
  return rounds;
}
"""


@pytest.fixture(scope="module")
def editor(browser: Browser, origin: str) -> Iterator[Editor]:
    few = {path: CONTENT[path] for path in (CASE, PROGRAMME)}
    with editing(browser, origin, {**few, TRAP: TRAPS}) as found:
        yield found


def meaning(path: str, text: str) -> dict[str, Any]:
    """Return what each field of a text says, without where it says it, and its body."""
    document, problems = parse(path, text.encode())
    assert document, problems
    found, _ = RECORDS[path.split("/")[1]].values(document.fields, [])
    return {**{name: _unplaced(value) for name, value in found.items()}, "body": document.body}


def _unplaced(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unplaced, value))
    if dataclasses.is_dataclass(value):
        parts = ((part.name, getattr(value, part.name)) for part in dataclasses.fields(value))
        return {name: _unplaced(part) for name, part in parts if not isinstance(part, Position)}
    return value


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that were taken away and put in, each with its sign."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_each_field_of_each_text_is_changed_alone(editor: Editor) -> None:
    rounds = editor.page.evaluate(_ROUNDS, {**CONTENT, TRAP: TRAPS})
    said = {path: meaning(path, text) for path, text in {**CONTENT, TRAP: TRAPS}.items()}
    assert len(rounds) > 700
    for path, field, donor, text in rounds:
        if not field:
            assert text == {**CONTENT, TRAP: TRAPS}[path]
            continue
        before, after = said[path], meaning(path, text)
        if field == "*":
            assert after == {"body": before["body"]}, path
        elif field == "+":
            assert donor == TRAP or after == before, path
        else:
            rest = {name: value for name, value in before.items() if name != field}
            assert {name: value for name, value in after.items() if name != field} == rest, path
            assert donor == TRAP or after.get(field) == said[donor].get(field), (path, field)


def fill(path: str, value: str) -> Callable[[Editor], None]:
    """Return how a text is written into a field."""
    return lambda editor: editor.field(path).locator("input, textarea").last.fill(value)


def choose(path: str, label: str) -> Callable[[Editor], None]:
    """Return how something is chosen from a list."""

    def act(editor: Editor) -> None:
        editor.field(path).get_by_role("combobox").last.click()
        editor.page.get_by_role("option", name=label, exact=True).first.click()

    return act


def press(path: str, name: str | re.Pattern[str], role: Any = "button") -> Callable[[Editor], None]:
    """Return how something is pressed within a field."""
    return lambda editor: editor.field(path).get_by_role(role, name=name).first.click()


ROUNDS: tuple[tuple[str, str, tuple[Callable[[Editor], None], ...], list[str]], ...] = (
    (
        TRAP,
        "title",
        (fill("title", "0301"),),
        ["-title: 'Eksempelby: «22:22» og ''sitat'''", "+title: '0301'"],
    ),
    (
        TRAP,
        "published",
        (fill("published", "2026-11-22"),),
        ["-published: 2026-11-21", "+published: 2026-11-22"],
    ),
    (
        TRAP,
        "tags",
        (choose("tags", "Forankring"),),
        ["+  - forankring"],
    ),
    (
        TRAP,
        "results",
        (press("results", re.compile("^Vis$")), fill("results.0.value", "0,5")),
        ["-    value: 2,50", '+    value: "0,5"'],
    ),
    (TRAP, "draft", (press("draft", re.compile(""), "switch"),), ["+draft: true"]),
    (
        TRAP,
        "success_factors",
        (press("success_factors", "Vis alle"), fill("success_factors.0.note", "no")),
        ["-  - finnes-ikke", "+  - factor: finnes-ikke", '+    note: "no"'],
    ),
    (
        CASE,
        "body",
        (lambda editor: editor.field("body").locator("textarea").press("Control+End"),
         lambda editor: editor.page.keyboard.type("\nEn ny setning.")),
        ["+En ny setning."],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("path", "field", "acts", "lines"), ROUNDS)
def test_what_is_changed_on_the_page_is_changed_in_the_file(
    editor: Editor,
    path: str,
    field: str,
    acts: tuple[Callable[[Editor], None], ...],
    lines: list[str],
) -> None:
    before = editor.files()
    _, kind, name = path.removesuffix(".md").split("/")
    editor.open(kind, name)
    for act in acts:
        act(editor)
    after = editor.save()
    assert changed_lines(before[path], after[path]) == lines
    said, now = meaning(path, before[path]), meaning(path, after[path])
    assert said != now
    assert {**said, field: None} == {**now, field: None}
    assert {**before, path: ""} == {**after, path: ""}


def test_a_new_text_has_a_good_name_and_passes_the_check(editor: Editor) -> None:
    before = editor.files()
    editor.open("cases", "")
    for act in (
        fill("title", "Bærum prøvde småhus på Øvre Åsen"),
        fill("description", "Bærum prøvde småhus."),
        choose("tags", "Forankring"),
        choose("municipality", "Bærum"),
        fill("published", "2026-11-22"),
        press("sources", "Legg til"),
    ):
        act(editor)
    editor.page.get_by_role("menuitem").first.click()
    choose("sources.0.registered", "Åpne dører for boligsosialt arbeid (Husbanken, 2015)")(editor)
    fill("body", "## Resultater\n\nDet gikk bra.")(editor)
    after = editor.save()
    (path,) = after.keys() - before.keys()
    assert re.fullmatch(r"content/cases/[a-z0-9]+(-[a-z0-9]+)*\.md", path), path
    sources = {**read(PROJECT)[0], path: after[path].encode()}
    _, problems = linked_library(sources, Settings(date(2026, 11, 30)))
    assert [problem for problem in problems if problem.position.path == path] == []


def test_nothing_was_asked_of_another_host(editor: Editor) -> None:
    expect(editor.page.locator("html")).to_have_attribute("lang", "nb")
    assert (editor.left, editor.errors) == ([], [])
