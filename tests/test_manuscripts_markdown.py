"""What the drafts' Markdown says is what our own reader reads of it, whatever the words are."""

import html
import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.manuscripts.blocks import Blocks
from generator.manuscripts.elements import flat, parsed
from generator.manuscripts.images import Images
from generator.manuscripts.inlines import Inlines
from generator.manuscripts.notes import notes
from generator.manuscripts.remarks import Remark
from generator.markdown import bodies

PNG = b"\x89PNG\r\n\x1a\n"


def drafted(markup: str) -> tuple[str, list[Remark]]:
    """Return the Markdown that a page becomes, and what is told of it."""
    body = parsed(markup)
    found = notes(body)
    images = Images("x", (PNG,))
    inlines = Inlines(images)
    writer = Blocks(inlines)
    text = writer.text(flat(body), found)
    return text, [*writer.remarks, *inlines.remarks, *images.remarks]


def read(text: str) -> tuple[str, list[str]]:
    """Return the HTML that our reader makes of Markdown, and the codes of what it refuses."""
    body, problems = bodies.convert("x.md", text, 1, "Back {}")
    parts = []
    for section in body.sections:
        parts += [f"<h2>{html.escape(section.title)}</h2>" if section.title else "", section.html]
    whole = bodies.resolved(
        "".join((*parts, body.footnotes)), lambda number: body.links[number].target
    )
    return whole, [problem.code for problem in problems]


def words(markup: str) -> str:
    """Return the words that a reader sees, without how they are divided."""
    # What stands high or low may be a sign of its own.
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "".join(parsed(markup).itertext())))


SIGNS = st.text(
    st.sampled_from("ab1é .,:;!?-–+*_`~#>|<&[](){}\\/\"'=^$%@§\n 2")
    | st.characters(exclude_categories=("Cs", "Co", "Cc", "Cf", "Cn", "Zl", "Zp")),
    max_size=40,
)


@given(SIGNS)
@example("1. x")
@example("# x")
@example("- x\n- y")
@example(":   x")
@example("=== \n===")
@example("| a |\n| --- |")
@example("&lt;b> &#64; &amp;")
@example("a*b* _c_ **d** __e__ [f](g) ![h](i) [^1] [j]: k")
@example("!!! merk")
@example("~~~ x")
@example("C:\\dir\\*")
@settings(max_examples=120, deadline=None)
def test_a_paragraph_is_read_as_it_was(text: str) -> None:
    markup = f"<p>før</p><p>{html.escape(text)}</p><p>etter</p>"
    written, _ = drafted(markup)
    shown, problems = read(written)
    assert problems == []
    assert words(shown) == words(markup)
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "a"}


@given(st.sampled_from(("h2", "li", "td", "dd", "blockquote")), SIGNS)
@settings(max_examples=100, deadline=None)
def test_words_are_kept_wherever_they_stand(tag: str, text: str) -> None:
    held = {
        "h2": "<h2>{}</h2>",
        "li": "<ul><li>{}</li><li>to</li></ul>",
        "td": "<table><tr><th>a</th><th>b</th></tr><tr><td>{}</td><td>c</td></tr></table>",
        "dd": "<dl><dt>ord</dt><dd>{}</dd></dl>",
        "blockquote": "<blockquote><p>{}</p></blockquote>",
    }[tag]
    markup = f"<p>før</p>{held.format(html.escape(text))}<p>etter</p>"
    written, _ = drafted(markup)
    shown, problems = read(written)
    assert problems == []
    assert words(shown) == words(markup)


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        tag = draw(st.sampled_from(("", "strong", "em", "a", "br", "code", "sup", "span")))
        inner = (
            draw(inline(depth - 1)) if depth else html.escape(draw(st.text("ab .,*_(", max_size=5)))
        )
        if tag == "br":
            parts.append("<br>")
        elif tag == "a":
            parts.append(f'<a href="https://eksempel.no/a_b">{inner}</a>')
        else:
            parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
    return "".join(parts)


@given(inline())
@settings(max_examples=120, deadline=None)
def test_emphasis_and_links_lose_no_word(markup: str) -> None:
    written, _ = drafted(f"<p>x {markup} y</p>")
    shown, problems = read(written)
    assert problems == []
    assert words(shown) == words(f"<p>x {markup} y</p>")


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw some blocks of HTML, each with words of its own."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        word = draw(st.sampled_from(("hus", "1. bad", "- rom", "# tak", "a | b", "*stol*")))
        inner = draw(blocks(depth - 1)) if depth else word
        parts.append(
            draw(
                st.sampled_from(
                    (
                        f"<p>{word}</p>",
                        word,
                        f"<ul><li>{inner}</li><li>{word}</li></ul>",
                        f"<ol start=3><li>{word}<ul><li>{inner}</ul></ol>",
                        f"<blockquote>{inner}</blockquote>",
                        f"<div><h3>{word}</h3>{inner}</div>",
                        f"<dl><dt>{word}</dt><dd>{inner}</dd></dl>",
                        f"<table><tr><th>{word}<th>to</tr><tr><td>{inner}<td>fire</tr></table>",
                        f"<pre>{word}\n  {word}</pre>",
                        "<hr>",
                    )
                )
            )
        )
    return "".join(parts)


@given(blocks())
@settings(max_examples=60, deadline=None)
def test_blocks_lose_no_word_however_they_are_nested(markup: str) -> None:
    markup = f"<h2>Først</h2>{markup}<p>sist</p>"
    written, _ = drafted(markup)
    shown, problems = read(written)
    assert set(problems) <= {"too-nested"}
    if not problems:
        # Cells of several paragraphs get semicolons, an item that begins with a list a dash.
        told, shown = (re.sub("<[^>]*>", " ", one) for one in (markup, html.unescape(shown)))
        assert sorted(re.findall(r"[\w>|*#]+", shown)) == sorted(re.findall(r"[\w>|*#]+", told))
