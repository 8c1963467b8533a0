"""How entries are cited."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator.model import Article, Settings
from generator.pages.entries.citing import citation
from generator.problems import Position

ENTRY = Article(
    id="om-noe",
    position=Position("content/articles/om-noe.md", 1, 1),
    title="Om noe",
    description="En omtale.",
    published=date(2025, 3, 4),
)
SETTINGS = Settings(date(2026, 1, 1), "https://arena.kommune.no/")


def test_a_citation_says_where_when_what_and_the_address() -> None:
    found = citation(SETTINGS, ENTRY)
    assert found.text == "Delingsarena (2025): Om noe. https://arena.kommune.no/artikler/om-noe/"
    later = replace(ENTRY, updated=date(2026, 1, 1), title="Hva nå?")
    assert citation(SETTINGS, later).text.startswith("Delingsarena (2026): Hva nå? https://")
    undated = replace(ENTRY, published=None)
    assert citation(SETTINGS, undated).text.startswith("Delingsarena: Om noe.")


@pytest.mark.parametrize(
    "root",
    [
        "",
        "https://delingsarena.example/",
        "https://example.org/arena/",
        "http://localhost:8000/",
        "http://127.0.0.1:8000/",
        "https://site.invalid/",
    ],
)
def test_an_address_that_leads_nowhere_is_not_cited(root: str) -> None:
    found = citation(replace(SETTINGS, site_url=root), ENTRY)
    assert found.text == "Delingsarena (2025): Om noe."
    assert "url" not in found.bibtex


@pytest.mark.parametrize("root", ["https://example.kommune.no/", "https://notexample.com/"])
def test_an_address_that_leads_somewhere_is(root: str) -> None:
    assert root in citation(replace(SETTINGS, site_url=root), ENTRY).text


@settings(deadline=None)
@given(title=st.text(st.characters(blacklist_categories=["C", "Z"]) | st.just(" "), min_size=1))
def test_programs_for_references_read_any_title(title: str) -> None:
    entry = replace(ENTRY, title=f"T {title} t")
    found = citation(SETTINGS, entry)
    (read,) = parse_string(found.bibtex, "bibtex").entries.values()
    assert (read.type, read.key) == ("misc", "delingsarena-om-noe")
    assert read.fields["url"] == "https://arena.kommune.no/artikler/om-noe/"
    assert (read.fields["year"], read.fields["langid"]) == ("2025", "norsk")
    (author,) = read.persons["author"]
    assert "Delingsarena" in str(author)
    assert shown(read.fields["title"]) == " ".join(entry.title.split())


def shown(written: str) -> str:
    """Return what LaTeX shows of words in braces."""
    assert (written[0], written[-1]) == ("{", "}")
    words = written[1:-1]
    commands = {
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textbraceleft": "{",
        "textbraceright": "}",
    }
    made, at = "", 0
    while at < len(words):
        if words[at] != "\\":
            assert words[at] not in "&%$#_{}~^", words
            made, at = made + words[at], at + 1
        elif name := next((one for one in commands if words.startswith(one + "{}", at + 1)), ""):
            made, at = made + commands[name], at + len(name) + 3
        else:
            made, at = made + words[at + 1], at + 2
    return made
