"""A page in one file shows what the page shows, and asks for nothing."""

import base64
import re

from generator.enclosing import POLICY, Surroundings, enclosed

FILES = {
    "assets/a.css": b'@font-face { src: url("vendor/f.woff2") } p { src: url(../bilder/b.png) }',
    "assets/vendor/f.woff2": b"font",
    "bilder/b.png": b"\x89PNG",
    "assets/favicon.svg": b"<svg/>",
}
PAGE = """<!doctype html>
<html lang="nn"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<link rel="canonical" href="https://d.example/erfaringer/x/">
<link rel="preload" href="../../assets/vendor/f.woff2" as="font">
<link rel="icon" href="../../assets/favicon.svg">
<link rel="stylesheet" href="../../assets/a.css">
<script>if (1 < 2) { "</p>"; }</script><script src="../../assets/a.js"></script></head>
<body dir="ltr"><p title="a &lt; b">Ein &amp; to&#229; <!-- her --></p>
<img src="../../bilder/b.png" srcset="../../bilder/c.png 2x" alt="Eit «bilete»">
<a href="#del">del</a><a href="../..">heim</a><a href="../">alle</a>
<a href="../../tema/t/?a=1&amp;b=2#c">tema</a><a href="../y/#z">y</a>
<a href="https://annan.example/">ut</a><a href="mailto:post@eksempelby.example">post</a>
<form action="../../sok/"><input name="q"></form>
<svg viewBox="0 0 1 1"><path d="M0 0"/></svg></body></html>
"""


def data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def made(**others: object) -> str:
    return enclosed(PAGE, "erfaringer/x/index.html", Surroundings(FILES.get, **others))  # type: ignore[arg-type]


def test_style_pictures_and_fonts_stand_in_the_file() -> None:
    page = made(root="https://d.example/")
    assert data("font/woff2", b"font") in page
    assert page.count(data("image/png", b"\x89PNG")) == 2
    assert data("image/svg+xml", b"<svg/>") in page
    loaded = re.findall(
        r"""(?:src|srcset)="([^"]*)"|<link [^>]*href="([^"]*)"|url\("?([^)"]*)""", page
    )
    assert [found for found in map("".join, loaded) if not found.startswith("data:")] == [
        "https://d.example/erfaringer/x/"
    ]


def test_no_script_is_left_and_none_may_run() -> None:
    page = made()
    assert "script" not in page.replace(POLICY, "")
    assert f'content="{POLICY.replace(chr(39), "&#x27;")}"' in page


def test_the_rest_is_as_it_was() -> None:
    page = made(root="https://d.example/")
    assert page.startswith('<!doctype html>\n<html lang="nn">')
    assert '<p title="a &lt; b">Ein &amp; to&#229; <!-- her --></p>' in page
    assert '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg></body></html>' in page
    assert 'alt="Eit «bilete»"' in page


def test_links_lead_to_pages_beside_it_or_to_the_published_site() -> None:
    page = made(root="https://d.example/", beside={"erfaringer/y/": "y.html"})
    assert re.findall(r'(?:<a href|action)="([^"]*)"', page) == [
        "#del",
        "https://d.example/",
        "https://d.example/erfaringer/",
        "https://d.example/tema/t/?a=1&amp;b=2#c",
        "y.html#z",
        "https://annan.example/",
        "mailto:post@eksempelby.example",
        "https://d.example/sok/",
    ]


def test_links_lead_nowhere_where_the_site_has_no_address() -> None:
    assert "<a>heim</a>" in made()


def test_what_a_page_names_outside_the_site_is_not_taken_in() -> None:
    asked: list[str] = []

    def file(path: str) -> bytes | None:
        asked.append(path)
        return b""

    page = '<img src="../../../etc/passwd"><img src="/etc/passwd"><img src="//a.no/b.png">'
    whole = enclosed(page, "erfaringer/x/index.html", Surroundings(file))
    assert asked == []
    assert whole.count('src=""') == 3


def test_a_notice_is_in_the_language_of_the_page() -> None:
    page = made(notice=lambda language: f"<{language}>")
    assert re.search(r'<body dir="ltr"><p role="note" style="[^"]*">&lt;nn&gt;</p>', page)
