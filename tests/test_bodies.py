"""Bodies: whatever an editor writes becomes safe HTML, in good time, and nothing is lost."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library.destinations import Places, destination
from generator.markdown import bodies
from generator.model import Body, Site
from generator.problems import Problem
from generator.site import compile_site
from tests.archives import SETTINGS, Archive, sources

PATH = "content/cases/x.md"
BACK = "Tilbake til teksten, note {}"

ELEMENTS = frozenset(
    (
        *("h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "br", "div"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *("a", "abbr", "code", "del", "em", "img", "strong", "sub", "sup"),
    )
)
ATTRIBUTES = frozenset(("href", "title", "src", "alt", "start", "id", "class"))
ACTIVE = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "form", "input", "button", "textarea"),
        *("select", "math", "base", "meta", "link", "template", "audio", "video", "frame"),
        *("frameset", "applet", "noscript", "portal", "foreignobject", "animate", "set"),
    )
)
"""What no page of an entry has, whoever wrote it."""


def convert(text: str, first_line: int = 1) -> tuple[Body, tuple[Problem, ...]]:
    return bodies.convert(PATH, text, first_line, BACK)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def published(body: Body) -> str:
    """Return a body as a page would show it, where nothing but the web can be linked to."""
    nowhere = Places({}, frozenset(), frozenset(), frozenset())

    def address(number: int) -> str | None:
        link = body.links[number]
        found = destination(PATH, link, nowhere)
        return found.target if found.kind in ("web", "mail") and not link.image else None

    parts = [section.html for section in body.sections] + [body.footnotes]
    return "\n".join(bodies.resolved(part, address) for part in parts)


def judge(html: str, elements: frozenset[str] | None = None) -> None:
    """Fail where a browser would find anything that acts, fetches from afar or poses as ours."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        assert isinstance(element.tag, str), "a comment"
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag.lower() not in ACTIVE, element.tag
        assert elements is None or element.tag in elements, element.tag
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert name.lower() not in ("style", "srcdoc", "formaction", "srcset", "target"), name
            if elements is not None:
                assert name in ATTRIBUTES, name
            if name == "id" and elements is not None:
                assert re.fullmatch(r"[a-z0-9-]+|fn(?:ref\d*)?:.+", value), value
            if name in ("href", "src"):
                obeyed = re.sub(r"[\x00-\x20]", "", value)
                assert not obeyed.startswith("//"), value
                assert "\\" not in obeyed, value
                scheme = re.match(r"([^/?#]*?):", obeyed)
                allowed = ("http", "https", "mailto", "tel") if name == "href" else ()
                assert scheme is None or scheme[1].lower() in allowed, value


def site_with(body: str) -> Site:
    head = "title: T\ndescription: D\nmunicipality: Narvik\npublished: 2025-03-01\n"
    text = f"---\n{head}tags: forankring\nsources: rapporten\n---\n\nHei.\n\n{body}\n"
    case = {PATH: (text, False), "content/images/a.png": ("\\x89PNG\\r\\n\\x1a\\n", True)}
    return compile_site(sources(Archive("", case, {})), SETTINGS)


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<style>body{display:none}</style>",
    "<form action=https://evil.example><input name=a></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<div id=__nav>x</div>",
    "<!-- x --><!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "</article></main><h1>Mitt</h1>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "a <b\nonclick=alert(1)>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "``` <script>\nalert(1)\n```",
    "```{ .x onclick=alert(1) #__nav style=color:red }\nx\n```",
    "    <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "| <script>a</script> | b |\n|---|---|\n| <img src=x onerror=a> | c |",
    "x\n: <script>alert(1)</script>",
    "## <script>alert(1)</script>",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    'a[^"><img/src=x/onerror=a>]\n\n[^"><img/src=x/onerror=a>]: x',
    '!!! note "<script>alert(1)</script>"\n    x',
    '!!! note" onclick="alert(1)\n    x',
    '!!! danger md-overlay "x"\n    y',
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61vascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&Tab;javascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](blob:https://evil.example/1)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](\\\\evil.example\\x)",
    "[x](/\\evil.example)",
    "[x](%2F%2Fevil.example/)",
    "[x](%2F%2F%5Bevil)",
    "[x](http%3A//%5B)",
    "[x](https://a.no@evil.example/)",
    "[x](https://a.no\\@evil.example/)",
    "[x](../../../../etc/passwd)",
    '[x](https://a.no/ "t\\" onclick=\\"alert(1)")',
    "[x](https://a.no/ 't\" onclick=\"alert(1)')",
    '[x](https://a.no/"onmouseover="alert(1))',
    "[x](https://a.no/'onmouseover='alert(1))",
    "[x](https://a.no/><img src=x onerror=alert(1)>)",
    '[x](utkast.md "><img src=x onerror=alert(1)>")',
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]\n\n[x]: <javascript:alert(1)> 'a'",
    "[x]\n\n> [x]: javascript:alert(1)",
    "[x]\n\n[x]:\n  javascript:alert(1)",
    "[[x](javascript:a)](javascript:b)",
    "[a [b](https://a.no) c](javascript:b)",
    "[![x](javascript:a)](javascript:b)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![x" onerror="alert(1)](../images/a.png)',
    "![x](https://evil.example/a.png)",
    "![x](//evil.example/a.png)",
    "![x][y]\n\n[y]: https://evil.example/a.png",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    '<https://a.no/"onclick=alert(1)>',
    '<a@b.no"onclick=alert(1)>',
    "x{: onclick=alert(1) }",
    "# x {: #__nav .md-overlay onclick=alert(1) }",
    "## x {#__nav}",
    "[x](https://a.no){: onclick=alert(1) }",
    "{: style=position:fixed }\nx",
    "{{ config.site_url }} {% include '/etc/passwd' %} {# x #}",
    '--8<-- "/etc/passwd"',
    "--8<--\n/etc/passwd\n--8<--",
    "[TOC] {{toc}} [[wiki]]",
    "$include /etc/passwd",
    "&#xE003;0&#xE004;",
    "[x](https://a.no) &#xE003;0&#xE004; &#57347;7&#57348;",
    "![&#xE003;0&#xE004;](../images/a.png '&#xE003;9&#xE004;')",
    "&#xE000;0&#xE001; &#xE002; `&#xE003;0&#xE004;`",
    "## &#xE002; &#xE0035;",
    "wzxhzdk:0 klzzwxh:0000 STXklzzwxh:0000ETX",
    "&#2;wzxhzdk:0&#3; &#2;klzzwxh:0000&#3;",
    "///Footnotes Go Here///",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_that_an_editor_writes_acts(body: str) -> None:
    converted, problems = convert(body)
    judge(published(converted), ELEMENTS)
    for section in converted.sections:
        assert "\ue000" not in section.title
    site = site_with(body)
    assert site.pages or any(one.severity == "error" for one in site.problems)
    for page in site.pages:
        if page.source == PATH:
            judge(page.render())
    if re.search(r"^(?![ ]{4}).*(?<![`\\])<(?!https)[a-zA-Z/!?]", body) and "```" not in body:
        assert problems or site.problems, "HTML is refused, not only shown"


@pytest.mark.parametrize(
    "body",
    [
        "{{ config.site_url }}",
        '--8<-- "/etc/passwd"',
        "x{: onclick=alert(1) }",
        "`<script>`",
        "&lt;script&gt;",
        "    <script>",
        "wzxhzdk:0 klzzwxh:0000",
        "1 < 2 > 1 & 3 <3",
        "AT&T &amp; R&D",
    ],
)
def test_what_looks_like_code_is_shown_as_text(body: str) -> None:
    converted, problems = convert(body)
    assert [one.code for one in problems] == (["program-mark"] if "{:" in body else [])
    tree = html5lib.parseFragment(published(converted), namespaceHTMLElements=False)
    text = "".join(tree.itertext()).strip()
    meant = body.strip().strip("`").replace("&lt;", "<").replace("&gt;", ">")
    assert text == meant.replace("&amp;", "&")


SMUGGLED = ("&#x202E;", "&#8238;", "&rlm;", "&shy;", "&ZeroWidthSpace;", "&#xE003;", "&#x2028;")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b>", [("html-in-body", 1, 1)]),
        (
            "<b>x</b>\n\n<b>y</b> </i>",
            [("html-in-body", line, column) for line, column in ((1, 1), (3, 1), (3, 10))],
        ),
        ("a\n\nbø <i", [("html-in-body", 3, 4)]),
        ("- a\n\n    b <i>", [("html-in-body", 3, 7)]),
        ("> a\n> b <i>", [("html-in-body", 2, 5)]),
        ("|a|b|\n|-|-|\n|c|<i>|", [("html-in-body", 3, 4)]),
        ("a\n: <i>", [("html-in-body", 2, 3)]),
        ("a[^1]\n\n[^1]: b <i>", [("html-in-body", 3, 9)]),
        ('!!! note "<i>"\n    b', [("html-in-body", 1, 11)]),
        ("a\n\n<!-- b -->", [("comment-in-body", 3, 1)]),
        ("a <?b ?>", [("html-in-body", 1, 3)]),
        ("## a <i>", [("html-in-body", 1, 6)]),
        ("# a", [("heading-level", 1, 1)]),
        ("a\n\n# b\n\nc", [("heading-level", 3, 1)]),
        ("a\n\nb\n===\n\nc", [("heading-level", 3, 1)]),
        ("ab\n\nb\n===\n\nc", [("heading-level", 3, 1)]),
        ("ab\n\n> # b", [("heading-level", 3, 3)]),
        ("a\n\n## [b](c.md)", [("heading-link", 3, 1)]),
        ("a\n\n## ![b](c.png) d", [("heading-link", 3, 1)]),
        ("a\n\n> # b", [("heading-level", 3, 3)]),
        ("a\n\n- b\n\n    # c", [("heading-level", 5, 5)]),
        ("a[^1]\n\n[^1]: b\n\n    # c", [("heading-level", 5, 5)]),
        # An entity is what it stands for: neither direction nor marks of ours come in through it.
        *((f"a\n\nb{one}c", [("invisible-character", 3, 2)]) for one in SMUGGLED),
        ("a\n\n##", [("empty-heading", 3, 1)]),
        ("a\n\n## \n\n###\n", [("empty-heading", 3, 1), ("empty-heading", 5, 1)]),
        ("a\n\n" + "> " * 9 + "b", [("too-nested", 3, 1)]),
        ("a\n\nb\n" + "c" * 10_001, [("block-too-long", 3, 1)]),
        ("a\n\n" + "[" * 201, [("block-too-long", 3, 1)]),
        ("a\n\n" + "b " * 100_001, [("body-too-long", 1, 1)]),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, str) else None,
)
def test_faults_are_told_where_they_stand(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, problems = convert(text)
    assert places(problems) == expected
    _, problems = convert(text, first_line=31)
    assert places(problems) == [(code, line + 30, column) for code, line, column in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ("b.md", 1, 5, "a", False)),
        ("x\n\nå [a](b.md)", ("b.md", 3, 7, "a", False)),
        ("[a](<b c.md>)", ("b c.md", 1, 6, "a", False)),
        ("[a](b.md 'c')", ("b.md", 1, 5, "a", False)),
        ("[a](b_(c).md)", ("b_(c).md", 1, 5, "a", False)),
        ("[a](#c-d)", ("#c-d", 1, 5, "a", False)),
        ("[*a* `b`](c.md)", ("c.md", 1, 11, "a b", False)),
        ("[a &amp; b](c.md)", ("c.md", 1, 13, "a & b", False)),
        ("[`a<b`](c.md)", ("c.md", 1, 9, "a<b", False)),
        ("[a]()", ("", 1, 5, "a", False)),
        ("[](b.md)", ("b.md", 1, 4, "", False)),
        ("![a](b.png)", ("b.png", 1, 6, "a", True)),
        ("![](b.png)", ("b.png", 1, 5, "", True)),
        ("![a &amp; b](c.png)", ("c.png", 1, 14, "a & b", True)),
        ("[a][b]\n\n[b]: c.md", ("c.md", 3, 6, "a", False)),
        ("[a]\n\n[A]: <c.md> 'd'", ("c.md", 3, 7, "a", False)),
        ("x\n\n> [a]: c.md\n>\n> [a]", ("c.md", 3, 8, "a", False)),
        ("<https://a.no/b>", ("https://a.no/b", 1, 1, "https://a.no/b", False)),
        ("x <b@c.no>", ("mailto:b@c.no", 1, 3, "b@c.no", False)),
        ("- a\n\n    [b](c.md)", ("c.md", 3, 9, "b", False)),
        ("|a|b|\n|-|-|\n|c|[d](e.md)|", ("e.md", 3, 8, "d", False)),
        ("a[^1]\n\n[^1]: [b](c.md)", ("c.md", 3, 11, "b", False)),
        # Only what ends in a semicolon is an entity in Markdown: `&region=` is no `®ion=`.
        ("[a](https://a.no/?b=1&region=2)", ("https://a.no/?b=1&region=2", 1, 5, "a", False)),
        ("[a](https://a.no/?b=1&copy=2)", ("https://a.no/?b=1&copy=2", 1, 5, "a", False)),
        ("[a](https://a.no/?b=1&amp;c=2)", ("https://a.no/?b=1&c=2", 1, 5, "a", False)),
        ("[a](b\\_c.md)", ("b_c.md", 1, 5, "a", False)),
        ("[a](<b.md >)", ("b.md", 1, 6, "a", False)),
    ],
)
def test_links_know_their_targets_and_places(
    text: str, expected: tuple[str, int, int, str, bool]
) -> None:
    body, problems = convert(text)
    assert problems == ()
    (link,) = body.links
    place = link.position
    assert (link.target, place.line, place.column, link.text, link.image) == expected


def test_a_picture_gives_the_link_around_it_words() -> None:
    body, _ = convert("[![Et hus](a.png)](b.md)")
    assert {(link.target, link.text) for link in body.links} == {
        ("a.png", "Et hus"),
        ("b.md", "Et hus"),
    }


ONE_NAME = [(2, "a-2", "A-2", 1, 1), (2, "a", "A", 3, 1), (2, "a-3", "A", 5, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A", [(2, "a", "A", 1, 1)]),
        ("## Æ ø å!", [(2, "ae-o-a", "Æ ø å!", 1, 1)]),
        ("## A ##", [(2, "a", "A", 1, 1)]),
        ("##A", [(2, "a", "A", 1, 1)]),
        ("## *A* **b** `c`", [(2, "a-b-c", "A b c", 1, 1)]),
        ("## A &amp; b", [(2, "a-b", "A & b", 1, 1)]),
        ("## R&D", [(2, "r-d", "R&D", 1, 1)]),
        ("## `a<b`", [(2, "a-b", "a<b", 1, 1)]),
        ("## \\*A", [(2, "a", "*A", 1, 1)]),
        ("## 2013–2016", [(2, "2013-2016", "2013–2016", 1, 1)]),
        ("## !", [(2, "avsnitt", "!", 1, 1)]),
        ("## A\n\n## A", [(2, "a", "A", 1, 1), (2, "a-2", "A", 3, 1)]),
        ("## A-2\n\n## A\n\n## A", ONE_NAME),
        ("a\n\nB\n---\n\nc", [(2, "b", "B", 3, 1)]),
        ("a\n\n> ## B", [(2, "b", "B", 3, 3)]),
        ("a\n\n- b\n\n    ### C", [(3, "c", "C", 5, 5)]),
        ("a\n\n### B\n#### C", [(3, "b", "B", 3, 1), (4, "c", "C", 4, 1)]),
        ("```\n## A\n```", []),
        ("    ## A", []),
    ],
)  # fmt: skip
def test_headings_know_their_anchors_and_places(
    text: str, expected: list[tuple[int, str, str, int, int]]
) -> None:
    body, problems = convert(text)
    assert problems == ()
    assert [
        (one.level, one.anchor, one.text, one.position.line, one.position.column)
        for one in body.headings
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", [("", "")]),
        ("## A\n\nb", [("a", "A")]),
        ("a\n\n## B\n\nc\n\n### D\n\n## E", [("", ""), ("b", "B"), ("e", "E")]),
        ("> ## A\n\n## B", [("", ""), ("b", "B")]),
        ("a[^1]\n\n## B\n\nc\n\n[^1]: d", [("", ""), ("b", "B")]),
        ("## A\n\n## A", [("a", "A"), ("a-2", "A")]),
        ("## `<a>` &amp; b", [("a-b", "<a> & b")]),
    ],
)
def test_a_body_is_divided_at_headings_of_level_two(
    text: str, expected: list[tuple[str, str]]
) -> None:
    body, problems = convert(text)
    assert problems == ()
    assert [(section.anchor, section.title) for section in body.sections] == expected
    assert all("<h2 id" not in section.html or ">" in text for section in body.sections)


@pytest.mark.parametrize(
    "text",
    [
        "ord",
        "## ord",
        "### ord",
        "a[^1]\n\n[^1]: ord",
        "a[^1]\n\n///Footnotes Go Here///\n\n## b\n\nc\n\n[^1]: ord",
        "a[^ord]",
        "[^1]: ord",
        "[a][ord]",
        "[merk]: ord",
        "a\n\n[merk]: ord\nb",
        "[merk]:\n  ord",
        "## Se [ord](https://a.no/ord)",
        "## ![ord](../images/a.png)",
        "![a](../images/a.png 'ord')",
        "[a](https://a.no 'ord')",
        "*[ord]: a",
        "[ord]",
        "!!! ord\n    a",
        "!!! note ord\n    a",
        '!!! note "ord"\n    a',
        "| ord |\n|---|",
        "| a |\n|---|\n| b | ord |",
        "| a | b |\n|---|---|\n| c |\nord",
        "a\n:   ord",
        ": ord",
        "> > > ord",
        "1. a\n    - ord",
        "a\n===\nord",
        "{: ord }",
        "\\ord",
        "- [ ] ord",
        "~~ord~~ ^ord^ ==ord==",
        "- ```\n  ord\n  ```",
    ],
)
def test_nothing_that_an_editor_writes_vanishes(text: str) -> None:
    body, problems = convert(text)
    titles = " ".join(section.title for section in body.sections)
    html = published(body)
    if "](https" in text:
        assert "https://a.no" in html or problems
    if "![" in text:
        assert "<img" in html or problems
    shown = "ord" in html + titles or ("!!! ord" in text and "Ord" in html)
    assert shown or problems


def test_an_address_is_escaped_where_it_is_filled_in() -> None:
    body, _ = convert("[a](b.md) ![c](d.png)")
    html = bodies.resolved(body.sections[0].html, lambda number: f'"><script>{number}&')
    assert "<script>" not in html
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert [
        one.get("href") or one.get("src") for one in tree.iter() if one.tag in ("a", "img")
    ] == [
        '"><script>0&',
        '"><script>1&',
    ]


def test_a_link_without_an_address_becomes_plain_words() -> None:
    body, _ = convert("x [a *b*](c.md '>') y")
    html = bodies.resolved(body.sections[0].html, lambda number: None)
    assert html.strip() == "<p>x a <em>b</em> y</p>"


def test_no_line_is_broken_within_a_number() -> None:
    body, _ = bodies.convert(PATH, "Fra 1 478 000 til 6 500 kroner i 2013, av 12 34.", 1, BACK)
    assert body.sections[0].html == (
        "<p>Fra 1\u00a0478\u00a0000 til 6\u00a0500 kroner i 2013, av 12 34.</p>"
    )
    # Code is copied, and what it says is not to be another.
    body, _ = bodies.convert(PATH, "Av 6 500: `sov 1 100`\n\n~~~\nsov 1 100\n~~~\n", 1, BACK)
    assert "6\u00a0500" in body.sections[0].html
    assert body.sections[0].html.count("sov 1 100") == 2


def test_notes_lead_to_their_text_and_back() -> None:
    body, _ = convert("a[^1] b[^1] c[^to]\n\n[^1]: en\n[^to]: to")
    html = published(body)
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {f"#{id_}" for id_ in ids} == set(re.findall(r'href="([^"]+)"', html))
    assert html.count('title="Tilbake til teksten, note 1"') == 2


class LateError(Exception):
    """Interrupts what takes too long."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail where the block takes more of the processor's time than that."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise LateError

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    late = False
    try:
        yield
    except LateError:
        late = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if late:
        # On its own: what a signal raises may lack a line, and pytest stumbles over that.
        raise AssertionError(f"takes more than {seconds} s") from None


def repeated(block: str, size: int = 199_000) -> str:
    return block * (size // len(block))


SLOW: dict[str, Callable[[], str]] = {
    "short blocks": lambda: repeated("a\n\n"),
    "equal headings": lambda: repeated("## a\n\n"),
    "different headings": lambda: "".join(f"## {number}\n\n" for number in range(19_000)),
    "headings underlined": lambda: repeated("a\n---\n\n"),
    "links": lambda: repeated("[a](b) " * 190 + "\n\n"),
    "open brackets": lambda: repeated("[" * 200 + "\n\n"),
    "brackets in brackets": lambda: repeated("[" * 100 + "](" * 100 + "\n\n"),
    "brackets around brackets": lambda: repeated("[" * 200 + "]" * 200 + "\n\n"),
    "one note often": lambda: "[^1]: b\n\n" + repeated("a[^1] " * 190 + "\n\n"),
    "many notes": lambda: "".join(f"a[^{one}]\n\n[^{one}]: b\n\n" for one in range(7_000)),
    "many references": lambda: "".join(f"[r{one}]: b\n\n" for one in range(14_000)),
    "tags": lambda: repeated("<a " * 3_000 + "\n\n"),
    "list items": lambda: repeated("- a\n\n"),
    "items of items": lambda: "\n\n".join("    " * deep + "- a" for deep in range(300)),
    "quotations": lambda: repeated("> a\n\n"),
    "boxes in boxes": lambda: "\n\n".join("    " * deep + "!!! note" for deep in range(300)),
    "boxes in boxes, by tabs": lambda: "\n\n".join("\t" * deep + "!!! note" for deep in range(300)),
    "lines of spaces": lambda: repeated(" " * 5_000 + "\n\n"),
    "lines of tabs": lambda: repeated(" \t" * 2_500 + "\n\n"),
    "definitions": lambda: repeated("a\n\n: b\n\n"),
    "open fences": lambda: repeated("```\na\n\n"),
    "references without address": lambda: repeated("[a]:\n\n"),
    "empty lines": lambda: repeated("\n"),
    "lines of code signs": lambda: repeated("`" * 9_990 + "\n\n"),
    "marks in marks": lambda: repeated("【†" * 4_990 + "\n\n"),
    "addresses in addresses": lambda: repeated("<a" + "/@" * 4_990 + "\n\n"),
    "addresses without end": lambda: repeated("http://a.no/" + "." * 9_900 + "\n\n"),
    "strong and open": lambda: repeated("**a " * 2_490 + "\n\n"),
    "cells without end": lambda: repeated("a\tb" * 2_490 + "|\n\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_body_takes_long(name: str) -> None:
    text = SLOW[name]()
    with at_most(2):
        convert(text)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (
            "different anchors",
            "".join(f"### overskrift {n}\n\n[a](#overskrivt-{n})\n\n" for n in range(500)),
        ),
        (
            "dead anchors",
            "### overskrift\n\n" * 400 + repeated("[a](#overskrivt) " * 190 + "\n\n", 50_000),
        ),
        ("dead links", repeated("[a](xx.md) " * 190 + "\n\n", 150_000)),
        ("unsafe links", repeated("[a](x:) " * 190 + "\n\n", 150_000)),
        ("identity numbers", repeated("01010012356 " * 800 + "\n\n")),
        ("long words", repeated("a" * 9_990 + "\n\n")),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_no_check_takes_long_over_a_body(name: str, body: str) -> None:
    with at_most(2):
        site = site_with(body)
    assert site.problems or name == "long words"


WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "#",
                "## ",
                "### ",
                "\n",
                "\n\n",
                "    ",
                " ",
                "- ",
                "1. ",
                "> ",
                "`",
                "```",
                "~~~",
                "*",
                "**",
                "_",
                "[",
                "]",
                "(",
                ")",
                "![",
                "](",
                "[^1]",
                "[^1]: ",
                "[a]: ",
                "[a]",
                "<",
                "</",
                ">",
                "<!--",
                "-->",
                "<script>",
                "<img src=x onerror=a>",
                "javascript:",
                "data:",
                "&#x6a;",
                "&lt;",
                "&#xE003;0&#xE004;",
                "&",
                "\\",
                '"',
                "'",
                "|",
                "|-|-|\n",
                "---",
                "===",
                ":",
                "\n: ",
                "!!! note",
                "{: onclick=x }",
                "{{ x }}",
                '--8<-- "a"',
                "https://a.no",
                "a@b.no",
                "x.md",
                "#a",
                "a",
                "ø",
                "\t",
                "e\u0301",
                "😀",
                "\ufffd",
                "///Footnotes Go Here///",
                "*[a]: b",
                "[TOC]",
                "1",
                "=",
                ";",
                "!",
                "\xa0",
            ]
        ),
        st.text(st.characters(exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf")), max_size=4),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(WRITTEN)
def test_any_body_is_safe(text: str) -> None:
    body, problems = convert(text)
    judge(published(body), ELEMENTS)
    lines = [one.position.line for one in problems] + [one.position.line for one in body.links]
    lines += [one.position.line for one in body.headings]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_safe_even_unread(text: str) -> None:
    body, _ = convert(text)
    judge("".join(section.html for section in body.sections) + body.footnotes, ELEMENTS)


def test_a_body_that_nests_too_deep_leaves_no_trace_in_the_next() -> None:
    plain = "a\n\nb [c](d.md)\n\n- e\n\n- f\n\n<b>\n"
    before = convert(plain)
    for deep in ("- " * 2_000 + "a", "1. - " * 1_000 + "a", "> - " * 2_400 + "a"):
        _, problems = convert(deep)
        assert {one.code for one in problems} <= {"too-nested"}
        assert convert(plain) == before
