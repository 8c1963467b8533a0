"""Signs of Markdown: a converter without the parts that a text has no sign of gives the same."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from generator.markdown import bodies
from generator.markdown.marking import Found, Reading, marked
from generator.markdown.syntax import Sparing, idle
from generator.problems import Position
from tests.test_bodies import HOSTILE

WRITTEN = [
    *(
        "#",
        "\n## ",
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "2014. ",
        "    ",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "\t",
    ),
    *(
        "\n---\n",
        "\n- - -\n",
        "\n===\n",
        "\n* * *\n",
        "***",
        "|",
        "\n|a|b|\n|-|-:|\n|c|\n",
        "a | b\n",
        "\n\na|b\n-|-\n`c|d`|e\\|f\ng|`h\n|\n\n",
    ),
    *(
        "[",
        "]",
        "](",
        "][",
        "]:",
        "[a](b.md)",
        "[a](<b> 'c')",
        "![a](b.png)",
        "[a [b](c)](d)",
        "(c)",
    ),
    *(
        "[^1]",
        "\n[^1]: ",
        "\n[^1]:: ",
        "\n[x]: /y",
        "[x]",
        "[x][]",
        "![x][]",
        "\n!!! note\n    ",
        "\n!!! note\n    a\n\n    b\n",
        "!",
    ),
    *(
        "`",
        "``",
        "\n```\n",
        "\n~~~\n",
        "\\",
        "\\*",
        ": ",
        "\n: ",
        ">: ",
        "*",
        "**",
        "_",
        "<",
        "<b>",
    ),
    *("<https://a.no>", "&amp;", "a", "å "),
]


def converted(
    text: str, *more: Extension, serializer: Callable[[Element], str] | None = None
) -> tuple[str, Found]:
    """Return what a converter with more extensions than ours has makes of a text, and finds."""
    found = Found(Position("content/cases/x.md"), text)
    converter, reading = converter_with(*more)
    converter.serializer = serializer or converter.serializer
    reading.found = found
    return converter.reset().convert(marked(text, found)), found


def converter_with(*more: Extension) -> tuple[Markdown, Reading]:
    reading = Reading()
    extensions: list[str | Extension] = [*bodies._EXTENSIONS, "footnotes", reading, *more]
    return Markdown(extensions=extensions), reading


@settings(deadline=None)
@given(st.lists(st.sampled_from(WRITTEN), max_size=20).map("".join))
def test_what_is_spared_would_have_done_nothing(text: str) -> None:
    assert converted(text, Sparing(idle(text))) == converted(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WRITTEN), max_size=20).map("".join))
def test_a_look_first_finds_all_that_there_is(text: str) -> None:
    assert converted(text, Sparing(())) == converted(text)


@pytest.mark.parametrize("text", [*HOSTILE, "!!! note\n    a\n\n    b\n"])
def test_a_look_first_lets_nothing_through(text: str) -> None:
    assert converted(text, Sparing(())) == converted(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_spared_lets_nothing_through(text: str) -> None:
    assert converted(text, Sparing(idle(text))) == converted(text)


def test_plain_words_need_no_inline_pattern_but_the_break_of_a_line() -> None:
    converter, _ = converter_with(Sparing(idle("Ord.\n\nFlere ord, og 3 til.\n")))
    assert [converter.inlinePatterns.get_index_for_name("linebreak")] == [0]
    assert len(converter.inlinePatterns) == 1
