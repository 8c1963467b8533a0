"""Lists and tables begin where others that read Markdown, such as GitHub, see them begin."""

import re

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

from generator.markdown.bodies import convert

_SHAPE = re.compile(r"<(/?(?:ul|ol|li|table|tr|h2|blockquote|hr))\b")


def shape(html: str) -> list[str]:
    """Return the tags of lists, tables and the like, in their order."""
    return _SHAPE.findall(html)


def ours(text: str) -> list[str]:
    body, problems = convert("x.md", text, 1, "{}")
    assert not problems
    return shape("".join(section.html for section in body.sections))


def theirs(text: str) -> list[str]:
    return shape(github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


@pytest.mark.parametrize(
    "text",
    [
        "Vi gjorde:\n- en ting\n- to ting\n",
        "Vi gjorde\ndette:\n* en ting\n\nOg mer.\n",
        "Vi gjorde:\n1. en ting\n2. to ting\n",
        "Det startet i\n2015. Så sluttet det.\n",
        "Tallene:\n| År | Antall |\n|---|---|\n| 2013 | 12 |\n",
        "År | Antall\n---|---\n2013 | 12\n",
        "Et ord | et annet\nog - en strek\n",
        "Vi gjorde:\n1) en ting\n2) to ting\n",
        "1) en ting\n2) to ting\n\nMer.\n",
        "Det startet i (se 2\n3) og sluttet.\n",
        "- en\n  - under\n    - under der\n- to\n",
        "1. en\n   - under\n   - under\n2. to\n",
        "- en\n    - under\n        - under der\n- to\n",
        "Vi gjorde:\n- en\n  - under\n",
        "- en ting\ngår videre\n- to ting\n",
        "> Sitat:\n\n- en\n",
        "Tekst\n\n* * *\n\n- en\n",
        "- - -\n\nTekst\n",
        "```\nTekst:\n- ingen liste\n```\n",
        "    kode:\n    - ingen liste\n",
        "Tekst med `- ingen`\nog -ingen liste, og *ingen* liste\n",
        "*Hellende*\ntekst\n",
    ],
)
def test_a_text_has_the_lists_and_tables_that_it_has_elsewhere(text: str) -> None:
    assert ours(text) == theirs(text)


def test_a_number_with_a_bracket_within_a_sentence_is_left() -> None:
    body, _ = convert("x.md", "Det startet i (se 2\n3) og sluttet.\n", 1, "{}")
    assert "3) og" in body.sections[0].html


def test_what_is_below_a_heading_or_a_note_is_as_it_was() -> None:
    assert ours("## Om\nVi gjorde:\n- en\n").count("li") == 1
    assert "li" not in ours("Tekst.[^1]\n\n[^1]: En note\n- som går videre\n")


def test_a_link_in_such_a_list_keeps_its_place() -> None:
    body, _ = convert("x.md", "Se:\n- [her](a.md)\n  - [der](b.md)\n", 10, "{}")
    places = [(link.position.line, link.position.column) for link in body.links]
    assert places == [(11, 9), (12, 11)]


@pytest.mark.parametrize(("levels", "codes"), [(9, []), (60, ["too-nested"])])
def test_many_levels_are_read_or_refused(levels: int, codes: list[str]) -> None:
    text = "".join(f"{'  ' * level}- punkt\n" for level in range(levels))
    _, problems = convert("x.md", text, 1, "{}")
    assert [problem.code for problem in problems] == codes
