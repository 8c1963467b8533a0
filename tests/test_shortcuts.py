"""Short cuts: with them, a converter gives what Python-Markdown gives without."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from generator.markdown import bodies
from generator.markdown.marking import Found, Reading, marked
from generator.markdown.shortcuts import Shortcuts, serialized
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

LIKE_SHORT_CUTS = [
    *("**a**", "**a b**", " **a** ", "** a**", "**a **", "**a*b**", "**a**b", "(**a**)", "***a***"),
    *("**a**:", "**a** **b**", "**[a](b)**", "[**a**](b)", "*a*", "_a_", "**_a_**", "**a\n\nb**"),
    *(
        "[a](b)[c](d)",
        "[a](b_c_d)",
        "[a](b*c*)",
        "[a]( b )",
        "[a](b c)",
        "[](b)",
        "[a]()",
        "[a](<b>)",
    ),
    *(
        "[a](b`c)",
        "[a](b\\)",
        "[a](b(c))",
        "![a](b)",
        "!![a](b)",
        "[^1](b)",
        "[a][b](c)",
        "[a](b)]",
    ),
    *(
        "[a",
        "a](b)",
        "\\[a](b)",
        "[a  \nb](c)",
        "[a](  \nb)",
        "[a](b)**c**",
        "**a** [b](c)",
        "[a](b)*",
    ),
    *("\n\nA line.\n\n", "\n\n- a\n- **b**: c\n\n", "\n\n1. a\n\n   b\n\n", "\n\n- a\n\n- b\n\n"),
    *(
        "\n\n## a\n\n",
        "\n\n### **a** [b](c)\n\n",
        "\n\n## a\nb\n\n",
        "\n\n## a ##\n\n",
        "\n\n##\n\n",
    ),
    *(
        "\n\na\n\n: b\n\n",
        "\n\n- ## a\n  b\n\n",
        "\n\n    a\n\n",
        "\n\na\n---\n\n",
        "\n\n[x]: /y\n\n",
    ),
    *(
        "\n\n!!! note\n    a\n\n    b\n\n",
        "\n\n> a\n>\n> b\n\n",
        "\n\n[^1]: a\n\n    b\n\n",
        "æ",
        "2",
    ),
    *("\n\n- a\n- **b**: c\n- d\n\n", "\n- a\n", "- a", "\n1. a\n2. b\n", "\n\n3. a\n4. b\n\n"),
    *("\n\n- a\n1. b\n\n", "\n\n01. a\n\n", "\n\n- a\n    - b\n\n", "\n\n- - a\n- b\n\n"),
    *(
        "\n\n- a\n  b\n- c\n\n",
        "\n\n* a\n- b\n\n",
        "\n\n- a | b\n- c | d\n\n",
        "\n\n> - a\n> - b\n\n",
    ),
    *("\n\n|a|b|\n|-|-:|\n|**c**|[d](e)|\n\n", "&", "&#91;", '"', "\u00a0", "å b"),
]


def converted(
    text: str, *more: Extension, serializer: Callable[[Element], str] | None = None
) -> tuple[str, Found]:
    """Return what a converter with more extensions than ours has makes of a text, and finds."""
    found = Found(Position("content/cases/x.md"), text)
    reading = Reading()
    extensions: list[str | Extension] = [*bodies._EXTENSIONS, "footnotes", reading, *more]
    converter = Markdown(extensions=extensions)
    converter.serializer = serializer or converter.serializer
    reading.found = found
    return converter.reset().convert(marked(text, found)), found


def shortly(text: str) -> Iterator[str]:
    """Yield what converters with short cuts make of a text, and what they find in it."""
    for more in ((Shortcuts(),), ()):
        yield told(converted(text, *more, serializer=serialized))


def told(result: tuple[str, Found]) -> str:
    """Return a result to be compared, without the numbers that Python-Markdown lets through.

    Of `*a**a*[a](b)` it cuts its own sign for the link, which holds a number, into pieces.
    """
    shown = repr(result)
    return re.sub("[0-9]", "", shown) if {"\x02", "\x03"} & set(result[0]) else shown


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from([*WRITTEN, *LIKE_SHORT_CUTS]), max_size=20).map("".join))
def test_short_cuts_lead_where_the_long_way_leads(text: str) -> None:
    assert set(shortly(text)) == {told(converted(text))}


@pytest.mark.parametrize("text", [*HOSTILE, *LIKE_SHORT_CUTS, "**a " * 2000 + "b** " * 2000])
def test_short_cuts_let_nothing_through(text: str) -> None:
    assert set(shortly(text)) == {told(converted(text))}
