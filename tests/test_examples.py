"""Each rule's examples: the wrong one breaks that rule and no other, the right one breaks none."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from generator import examples as package
from generator.examples import CAPTIONS, WORDS, Example, examples
from generator.guidance.rules import RULES
from generator.places.municipalities import Municipalities
from generator.places.tables import municipalities
from generator.problems import Problem
from generator.site import linked_library
from generator.statistics.figures import indicators
from generator.statistics.importing import Register, faults, tabulated
from tests.archives import SETTINGS, parse, picture

REGISTERS = "content/registers/"
ENTRIES = {
    "cases": "content/cases/eksempelby-boligskole.md",
    "articles": "content/articles/eksempelby-nyhet.md",
    "programmes": "content/programmes/eksempelprogrammet.md",
}
"""The entries that fragments are put into."""
CASE = ENTRIES["cases"]
DATASET = """{
"class": "dataset",
"version": "2.0",
"id": ["Region", "Tid"],
"size": [1, 1],
"dimension": {
  "Region": {"category": {"index": ["9901"]}},
  "Tid": {"category": {"index": ["2024"]}}
},
"value": [8000],
"label": "Innbyggere"
}
"""
IN_WORDS = {
    *("block-too-long", "body-too-long", "dimension-of-several", "empty-file", "file-too-large"),
    *("file-name-not-utf8", "file-too-long", "front-matter-too-long", "identity-number"),
    "git-conflict",
    *("entry-lost", "entry-renamed", "id-lost", "id-struck"),
    *("indicator-contradicted", "list-too-long", "missing-register", "not-an-image", "not-utf8"),
    *("table-too-large", "too-many-entries", "wrapped-in-code"),
    *("broken-image", "image-format", "image-too-large", "located-image", "moving-image"),
    *("secret", "special-file", "symbolic-link", "too-many-parts", "unreadable-file"),
}
"""Rules that no fragment can show, or that none should: nobody's number, nobody's key."""
SHOWN = sorted(rule.code for rule in RULES if rule.code not in IN_WORDS)


@cache
def world() -> Mapping[str, str]:
    """Return the whole project of invented places that examples are put into, by path."""
    archive = parse((Path(__file__).parent / "world.txt").read_text(encoding="utf-8"))
    return {path: text for path, (text, _) in archive.files.items()}


def project(changes: Mapping[str, str]) -> dict[str, bytes]:
    """Return the project with some of its files changed."""
    written = {**world(), **changes}
    return {
        path: picture("png", 8, 6) if path.endswith(".png") else text.encode()
        for path, text in written.items()
    }


def laid_out(folder: Path) -> Path:
    """Write the project into a folder, and return that."""
    for path, data in project({}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "mkdocs.yml").write_text("site_name: Prøve\n", encoding="utf-8")
    return folder


def without(block: str, fragment: str, indent: str = "") -> str:
    """Return a block of fields without those that a fragment names, and what belongs to them."""
    named = re.findall(rf"^{indent}(\"?\w+\"?):", fragment, re.MULTILINE)
    for name in named:
        block = re.sub(rf"^{indent}{name}:.*\n(?:{indent}[ }}\]-].*\n)*", "", block, flags=re.M)
    return block


def placed(place: str, fragment: str) -> dict[str, str]:
    """Return the files of the project that a fragment changes."""
    if place in ENTRIES:
        _, fields, body = world()[ENTRIES[place]].split("---\n", 2)
        return {ENTRIES[place]: f"---\n{without(fields, fragment)}{fragment}\n---\n{body}"}
    if place == "body":
        return {CASE: "---\n".join((*world()[CASE].split("---\n", 2)[:2], f"\n{fragment}\n"))}
    if place == "file":
        return {CASE: f"{fragment}\n"}
    if place == "name":
        kind = "articles" if fragment.startswith("content/articles/") else "cases"
        return {fragment: re.sub("(?m)^title: .*$", "title: En til", world()[ENTRIES[kind]])}
    path = f"{REGISTERS}{place}"
    if place == "municipalities.csv":
        return {path: f"{world()[path]}{fragment}\n"}
    if place == "indicators.csv" or fragment.startswith("- "):
        return {path: f"{fragment}\n"}
    return {path: merged(world()[path], f"{fragment}\n")}


def merged(register: str, fragment: str) -> str:
    """Return a register in which the terms of a fragment have its fields in place of their own."""
    for term, fields in re.findall(r"^(\S+:\n)((?:  .*\n)+)", fragment, re.MULTILINE):
        before, found, after = register.partition(f"\n{term}" if f"\n{term}" in register else term)
        if not found:
            register = f"{register}{term}{fields}"
            continue
        own = re.match(r"(?:  .*\n)*", after)
        assert own
        rest = without(own[0], fields, "  ")
        register = f"{before}{found}{rest}{fields}{after[own.end() :]}"
    return register


def judged(example: Example, fragment: str) -> tuple[Problem, ...]:
    """Return what is wrong with the project, or the table, that a fragment has been put into."""
    if example.place == "table":
        return imported("tabell.csv", f"{fragment}\n", None)
    if example.place == "dataset":
        lines = without(DATASET, fragment)
        return imported("tabell.json", lines.replace("{\n", f"{{\n{fragment}\n", 1), "innbyggere")
    _, problems = linked_library(project(placed(example.place, fragment)), SETTINGS)
    return problems


def imported(name: str, text: str, indicator: str | None) -> tuple[Problem, ...]:
    units, _ = municipalities("m.csv", world()[f"{REGISTERS}municipalities.csv"].encode())
    found, _ = indicators("i.yml", world()[f"{REGISTERS}indicators.yml"].encode())
    register = Register(
        {one.id: one for one in found},
        Municipalities({unit.number: unit for unit in units}, SETTINGS.today),
    )
    option = register.definitions[indicator] if indicator else None
    return faults([tabulated(name, text.encode(), register, option)], register)


def codes(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def test_each_rule_has_an_example_and_each_example_a_rule() -> None:
    assert sorted(examples()) == sorted(rule.code for rule in RULES)
    assert {code for code, example in examples().items() if example.place == WORDS} == IN_WORDS


def test_no_example_is_written_twice() -> None:
    texts = [
        source.read_text(encoding="utf-8")
        for source in files(package).iterdir()
        if source.name.endswith(".yml")
    ]
    written = re.findall(r"^([a-z][\w-]*):$", "".join(texts), re.MULTILINE)
    assert len(written) == len(set(written)) == len(RULES)


def test_the_project_that_examples_are_put_into_is_sound() -> None:
    assert linked_library(project({}), SETTINGS)[1] == ()


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_breaks_its_rule_and_no_other(code: str) -> None:
    example = examples()[code]
    problems = judged(example, example.wrong)
    assert codes(problems) == {code}
    assert (problems[0].values, problems[0].suggestions) == (example.values, example.suggestions)


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_breaks_no_rule(code: str) -> None:
    example = examples()[code]
    assert judged(example, example.right) == ()


@pytest.mark.parametrize("code", SHOWN)
def test_each_example_is_small_and_says_where_it_stands(code: str) -> None:
    example = examples()[code]
    assert example.place in CAPTIONS or f"{REGISTERS}{example.place}" in world()
    for fragment in (example.wrong, example.right):
        assert fragment.count("\n") < 10
