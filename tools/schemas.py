"""Writes schemas/ and the snippets of .vscode/, from the fields and the registers.

Run with `make schemas`, and commit what changes; a test tells when they are behind.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import sources
from generator.description import described
from generator.exports.form_words import HEADINGS
from generator.inventory import ENTRY_FOLDERS, inventory
from generator.json_schema import TITLES, json_schema
from generator.reading import read_registers
from generator.words import words

PROJECT = Path(__file__).parents[1]
SNIPPETS = ".vscode/delingsarena.code-snippets"
LANGUAGE = "nb"

PREFIXES: Mapping[str, tuple[str, str]] = {
    "cases": ("erfaring", "En ny erfaring, med det som må være med"),
    "articles": ("artikkel", "En ny artikkel, med det som må være med"),
    "programmes": ("program", "Et nytt program, med det som må være med"),
}
"""What one types for a whole file, and what the snippet is called."""

PARTS: Mapping[str, str] = {
    "sources": "kilde",
    "results": "resultat",
    "resources": "ressurs",
    "success_factors": "hjalp",
    "barriers": "hindret",
    "anchoring": "forankring",
    "steps": "steg",
    "partners": "partner",
    "materials": "materiell",
    "contact": "kontakt",
    "confirmed": "bekreftet",
    "image": "bilde",
}
"""What one types for a block of fields."""

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
    found = {**schemas, SNIPPETS: dict(snippets())}
    return {
        path: json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        for path, content in found.items()
    }


def snippets() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each snippet by its name."""
    for kind, (prefix, name) in PREFIXES.items():
        yield name, _snippet(prefix, name, _file(kind))
    fields = {field["name"]: field for field in described("cases", LANGUAGE)}
    for field, prefix in PARTS.items():
        yield fields[field]["label"], _snippet(prefix, fields[field]["help"], _part(fields[field]))


def _snippet(prefix: str, description: str, lines: list[str]) -> Mapping[str, Any]:
    return {
        "scope": "markdown,yaml",
        "prefix": prefix,
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
        return f"{field['name']}: [{_blank(field, at)}]"
    return f"{field['name']}: {_blank(field, at)}"


def _part(field: Mapping[str, Any]) -> list[str]:
    shape = field["shape"].get("item", field["shape"])
    fields = shape.get("block", shape)["fields"]
    several = "item" in field["shape"]
    lines = [f"{inner['name']}: {_blank(inner, at)}" for at, inner in enumerate(fields, 1)]
    begin = ["  - " if several and not at else "    " if several else "  " for at in range(99)]
    return [
        f"{field['name']}:",
        *(f"{start}{line}" for start, line in zip(begin, lines, strict=False)),
    ]


def _blank(field: Mapping[str, Any], at: int) -> str:
    options = field["shape"].get("options")
    if options:
        return f"${{{at}|{','.join(option['value'] for option in options)}|}}"
    return f"${{{at}:{field['label']}}}"


if __name__ == "__main__":
    main()
