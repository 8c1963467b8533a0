"""Short cuts: with them, a converter gives what Python-Markdown gives without."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown.marking import Found
from generator.markdown.shortcuts import Shortcuts, serialized
from generator.markdown.syntax import Sparing, idle
from tests.test_bodies import HOSTILE
from tests.test_syntax import WRITTEN, converted

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


def shortly(text: str) -> Iterator[str]:
    """Yield what converters with short cuts make of a text, and what they find in it."""
    for more in ((Shortcuts(), Sparing(idle(text))), (Shortcuts(),), ()):
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
