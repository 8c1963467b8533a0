"""Writes schemas/ and the snippets of .vscode/, from the fields and the registers.

Run with `make schemas`, and commit what changes; a test tells when they are behind.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.disk import sources
from generator.exports.form_words import HEADINGS
from generator.guidance.description import described
from generator.guidance.json_schema import TITLES, json_schema
from generator.inventory import ENTRY_FOLDERS, inventory
from generator.model import Term
from generator.reading import read_registers
from generator.words import words

PROJECT = Path(__file__).parents[1]
SNIPPETS = ".vscode/delingsarena.code-snippets"
LANGUAGE = "nb"

Terms = Mapping[str, tuple[Term, ...]]
"""The terms of each register."""

PREFIXES: Mapping[str, tuple[str, str]] = {
    "cases": ("erfaring", "En ny erfaring, med det som må være med"),
    "articles": ("artikkel", "En ny artikkel, med det som må være med"),
    "programmes": ("program", "Et nytt program, med det som må være med"),
}
"""What one types for a whole file, and what the snippet is called."""

MORE: Mapping[str, tuple[str, ...]] = {
    "cases": ("period", "sources"),
    "articles": ("tags",),
    "programmes": ("period", "sources"),
}
"""Fields of a new file besides those that must be given."""


def main() -> None:
    """Write what is behind."""
    for path, text in made(PROJECT).items():
        (PROJECT / path).parent.mkdir(exist_ok=True)
        (PROJECT / path).write_text(text, encoding="utf-8")


def made(project: Path) -> Mapping[str, str]:
    """Return the files by their paths from the project's folder."""
    files, _ = sources.read(project)
    items, _ = inventory(files)
    registers, _ = read_registers(items, files)
    schemas = {
        f"schemas/{TITLES[kind]}.json": json_schema(kind, registers.terms, LANGUAGE)
        for kind in ENTRY_FOLDERS
    }
    found = {**schemas, SNIPPETS: dict(snippets(registers.terms))}
    return {
        path: json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        for path, content in found.items()
    }


def snippets(terms: Terms) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each snippet by its name: one for a new file of each kind, one for each field."""
    for kind, (prefix, name) in PREFIXES.items():
        yield name, _snippet([prefix], name, _file(kind))
    told = set()
    for kind in ENTRY_FOLDERS:
        for field in described(kind, LANGUAGE):
            name = f"{field['name']} ({field['label']})"
            if name not in told:
                told.add(name)
                prefixes = [field["name"], *field["norwegian"]]
                yield name, _snippet(prefixes, field["help"], _field(field, terms))


def _snippet(prefixes: list[str], description: str, lines: list[str]) -> Mapping[str, Any]:
    return {
        "scope": "markdown,yaml",
        "prefix": prefixes,
        "description": description,
        "body": lines,
    }


def _file(kind: str) -> list[str]:
    wanted = [
        field
        for field in described(kind, LANGUAGE)
        if field["required"] or field["name"] in MORE[kind]
    ]
    say = words(LANGUAGE).gettext
    headings = [say(heading) for heading, _ in HEADINGS[kind]]
    number = len(wanted)
    lines = [_line(field, at) for at, field in enumerate(wanted, 1)]
    body = [line for at, title in enumerate(headings, number + 1) for line in _section(title, at)]
    return ["---", *lines, "---", "", *body, "$0"]


def _section(title: str, at: int) -> list[str]:
    return [f"## {title}", "", f"${at}", ""]


def _line(field: Mapping[str, Any], at: int) -> str:
    if field["name"] == "published":
        return f"published: ${{{at}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}}"
    if field["shape"].get("item", {}).get("kind") in ("reference", "either"):
        return f"{field['name']}: [{_blank(field, at, {})}]"
    return f"{field['name']}: {_blank(field, at, {})}"


def _field(field: Mapping[str, Any], terms: Terms) -> list[str]:
    """Return the lines of a field: of a list of blocks, with one item."""
    shape = field["shape"]
    item = shape.get("item", shape)
    fields = item.get("block", item).get("fields")
    if fields is None:
        brackets = "item" in shape and item["kind"] == "reference"
        blank = _blank(field, 1, terms)
        return [f"{field['name']}: {f'[{blank}]' if brackets else blank}"]
    lines = [f"{one['name']}: {_blank(one, at, terms)}" for at, one in enumerate(fields, 1)]
    first, others = ("  - ", "    ") if "item" in shape else ("  ", "  ")
    return [f"{field['name']}:", f"{first}{lines[0]}", *(f"{others}{line}" for line in lines[1:])]


def _blank(field: Mapping[str, Any], at: int, terms: Terms) -> str:
    """Return what is filled in: a list to choose from, where there is one."""
    shape = field["shape"].get("item", field["shape"])
    register = next((name for name in shape.get("targets", ()) if name in terms), None)
    options = [option["value"] for option in shape.get("options", ())]
    if register:
        options = [term.id for term in terms[register] if term.replaced_by is None]
    return f"${{{at}|{','.join(options)}|}}" if options else f"${{{at}:{field['label']}}}"


if __name__ == "__main__":
    main()
