"""Whatever a contribution says stays words."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown.inert import code, inert
from generator.problems import printable
from tests.rendering import seen, tags

SIGNS = st.sampled_from(
    [
        *"`*_{}[]()<>#+-.!|~@:&$^=\\/\"' \n\r\t",
        *("http://a.no", "www.a.no", "a@b.no", "@alle", "#12", "```\n", "![x](y)", "&lt;", "::x"),
        *("<script>", "<!--", "]]>", "<details>", "\u202e", "\x1b[31m", "æ", "|a|b|\n|-|-|\n"),
    ]
)
TEXTS = st.lists(SIGNS | st.characters(), max_size=30).map("".join)


@given(TEXTS)
def test_hosts_show_just_the_text(text: str) -> None:
    written = f"- x{inert(text)}x\n- x{code(text)}x"
    assert tags(written) == {"ul", "li", "code"}
    plain, as_code = seen(written).splitlines()
    assert plain == f"x{printable(text)}x"
    assert as_code.split() == f"x{printable(text) or ' '}x".split()


@given(TEXTS)
def test_nothing_that_hosts_look_for_is_left(text: str) -> None:
    seen = html.unescape(inert(text))
    assert not re.search(r"@\w|#\d|://|www\.\w", seen)
    assert "\n" not in seen


def test_a_sign_in_a_sentence() -> None:
    assert inert("Se #12, @alle") == "Se &#35;\N{WORD JOINER}12, &#64;\N{WORD JOINER}alle"


@pytest.mark.parametrize("start", ["1.", "1)", "-", "+", "*", "#", ">", "[ ]"])
def test_a_text_at_the_start_of_an_item_is_no_other_item(start: str) -> None:
    text = f"{start} en"
    assert tags(f"- {inert(text)}") == {"ul", "li"}
    assert tags(inert(text)) == {"p"}
    assert seen(f"- {inert(text)}") == text


def test_plain_words_stay_as_they_are() -> None:
    words = "Øyer, Gausdal: 2,5 timer i uka/måneden; er leie-til-eie 50 % dyrere?"
    assert inert(words) == words
