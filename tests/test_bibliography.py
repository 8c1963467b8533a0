"""The list of sources: each once, in its order, with all who rest on it."""

from datetime import date

from generator.library.bibliography import bibliography
from generator.model import Settings
from generator.site import linked_library

CASE = """---
title: {title}
description: En erfaring.
municipality: Narvik
published: 2025-03-01
tags: forankring
sources: [{sources}]
---

Kommunen begynte i det små.
"""
REGISTERS = {
    "municipalities.csv": "number,name,county,valid_from,valid_to,successors,kostra_group,"
    "centrality,population_2024,language_form,lon,lat,norwegian_name\n"
    "1806,Narvik,Nordland,,,,9,4,21000,Bokmål,17.4,68.4,\n",
    "tags.yml": "forankring: {nb: Forankring, nn: Forankring, en: Anchoring, definition: A.}\n",
    "sources.yml": "b:\n  title: B\na:\n  title: A\n",
}


def cited(**cases: str) -> list[tuple[str, str, list[str]]]:
    """Return the id and title of each source, and the ids of who rests on it."""
    files = {f"content/registers/{name}": text.encode() for name, text in REGISTERS.items()}
    for id_, sources in cases.items():
        files[f"content/cases/{id_}.md"] = CASE.format(title=id_, sources=sources).encode()
    library, problems = linked_library(files, Settings(date(2026, 1, 15)))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return [
        (one.id, one.source.title, [entry.id for entry in one.entries])
        for one in bibliography(library)
    ]


def test_the_register_comes_first_by_id_with_what_nobody_uses() -> None:
    assert cited(x="b", y="b") == [("a", "A", []), ("b", "B", ["x", "y"])]


def test_others_come_by_title_once_each() -> None:
    own = "{{title: {}}}".format
    found = cited(x=own("Åpen"), y=f"{own('Ærlig')}, {own('Åpen')}", z=own("Zoo"))
    assert found[2:] == [("", "Zoo", ["z"]), ("", "Ærlig", ["y"]), ("", "Åpen", ["x", "y"])]
