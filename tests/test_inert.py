"""Whatever a contribution says stays words."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from generator.inert import code, inert
from generator.problems import printable

SIGNS = st.sampled_from(
    [
        *"`*_{}[]()<>#+-.!|~@:&$^=\\/\"' \n\r\t",
        *("http://a.no", "www.a.no", "a@b.no", "@alle", "#12", "```\n", "![x](y)", "&lt;", "::x"),
        *("<script>", "<!--", "]]>", "<details>", "\u202e", "\x1b[31m", "æ", "|a|b|\n|-|-|\n"),
    ]
)
TEXTS = st.lists(SIGNS | st.characters(), max_size=30).map("".join)


def shown(markdown_text: str) -> str:
    """Return the words of Markdown, which has to be one paragraph of plain text."""
    page = markdown(f"- {markdown_text}", extensions=["extra"])
    inner = page.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>")
    assert "<" not in inner.replace("<code>", "").replace("</code>", "")
    return html.unescape(re.sub("</?code>", "", inner)).replace("\N{WORD JOINER}", "")


@given(TEXTS)
def test_markdown_shows_just_the_text(text: str) -> None:
    assert shown(f"x{inert(text)}x") == f"x{printable(text)}x"
    assert shown(f"x{code(text)}x") == f"x{printable(text)}x"


@given(TEXTS)
def test_nothing_that_hosts_look_for_is_left(text: str) -> None:
    seen = html.unescape(inert(text))
    assert not re.search(r"@\w|#\d|://|www\.\w", seen)
    assert "\n" not in seen


def test_a_sign_in_a_sentence() -> None:
    assert inert("Se #12, @alle") == "Se &#35;⁠12&#44; &#64;⁠alle"
