"""The face of an entry changes with all that others may see of it, and with nothing else."""

from dataclasses import fields, replace
from typing import Any

import pytest

from generator.builds.readings import face
from generator.model import Article, Body, Case, Entry, Heading, Link, Programme, Reference, Section
from generator.problems import Position

HERE, THERE = Position("content/cases/x.md", 7, 3), Position("content/cases/x.md", 9, 1)
BODY = Body(
    (Section("", "", "<p>A</p>"), Section("b", "B", "<p>B</p>")),
    "<div>1</div>",
    (Heading(2, "b", "B", HERE),),
    (Link("y.md", HERE, text="y"),),
)
COMMON: dict[str, Any] = {"id": "x", "position": Position(HERE.path), "title": "T", "body": BODY}
CASE = Case(**COMMON, description="D", municipality=(Reference("a", HERE),))
ENTRIES: tuple[Entry, ...] = (
    CASE,
    Article(**COMMON, description="D", tags=(Reference("a", HERE),)),
    Programme(**COMMON, description="D", organiser="O"),
)
SEEN = [
    (entry, field.name)
    for entry in ENTRIES
    for field in fields(entry)
    if field.name not in ("position", "title", "description", "body")
]


@pytest.mark.parametrize(("entry", "name"), SEEN)
def test_each_field_of_an_entry_is_in_its_face(entry: Entry, name: str) -> None:
    other = replace(entry, **{name: "another"})  # type: ignore[arg-type]
    assert face(other).rest != face(entry).rest
    assert face(other).words == face(entry).words


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("name", ["title", "description"])
def test_words_are_apart(entry: Entry, name: str) -> None:
    other = replace(entry, **{name: "another"})  # type: ignore[arg-type]
    assert face(other).words != face(entry).words
    assert face(other).rest == face(entry).rest


@pytest.mark.parametrize(
    "body",
    [
        replace(BODY, sections=BODY.sections[:1]),
        replace(BODY, sections=(BODY.sections[0], Section("c", "B", "<p>B</p>"))),
        replace(BODY, sections=(BODY.sections[0], Section("b", "C", "<p>B</p>"))),
        replace(BODY, footnotes=""),
        replace(BODY, headings=(Heading(3, "b", "B", HERE),)),
        replace(BODY, links=(Link("z.md", HERE, text="y"),)),
        replace(BODY, links=(Link("y.md", HERE, text="z"),)),
    ],
)
def test_others_see_of_a_body_how_it_is_divided_and_where_it_leads(body: Body) -> None:
    assert face(replace(CASE, body=body)).rest != face(CASE).rest


def test_where_things_stand_and_the_text_of_a_body_are_in_no_face() -> None:
    body = Body(
        (Section("", "", "<p>C</p>"), Section("b", "B", "<p>D</p>")),
        "<div>2</div>",
        (Heading(2, "b", "B", THERE),),
        (Link("y.md", THERE, text="y"),),
    )
    moved = replace(CASE, position=THERE, body=body, municipality=(Reference("a", THERE),))
    assert face(moved) == face(CASE)
