"""A page in one file: its style, pictures and fonts stand in it, and nothing else is asked for.

For whoever looks at a proposal: the file opens from a mail or a folder, and looks as the page will.
"""

import html
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.leading import place_of
from generator.media import media_type

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""No script runs, and nothing is fetched."""

_URL = re.compile(r"""url\(\s*(["']?)([^"')]*)\1\s*\)""")
_RELATIONS = ("preload", "modulepreload", "prefetch", "alternate", "manifest")
"""Links of a page's head that a file of its own has no use for."""
_BANNER = (
    "max-width:none;margin:0;padding:.75rem 1rem;background:#fff3c4;color:#1e2b3c;"
    "font:600 1rem/1.5 sans-serif"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page leads to."""

    file: Callable[[str], bytes | None]
    """What a file of the site holds, by path; None where there is none."""
    root: str = ""
    """Address of the published site, with `/` at the end; empty where it is not known."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Names of the pages that lie beside this one as files, by address in the site."""
    notice: Callable[[str], str] | None = None
    """What stands on top of a page, in the page's language."""


def enclosed(page: str, path: str, around: Surroundings) -> str:
    """Return the page at `path` of a site with all that it shows in itself, and without scripts.

    Links lead to the pages beside it, else to the published site.
    """
    writer = _Writer(path, around)
    writer.feed(page)
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Writes a page down again, but for what has to be another in a file of its own."""

    def __init__(self, path: str, around: Surroundings) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._path = path
        self._around = around
        self._in_script = False
        self._language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag, with what it names in it."""
        if tag == "script":
            self._in_script = True
            return
        given = {name: value or "" for name, value in attrs}
        raw = self.get_starttag_text() or ""
        if tag == "link":
            self.written.append(self._link(given, raw))
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.written.append(_tag(tag, [*_without(attrs, "content"), ("content", POLICY)]))
            self.written.append('<meta name="robots" content="noindex">')
        elif tag in ("img", "source"):
            source = self._data(given.get("src", ""))
            self.written.append(_tag(tag, [*_without(attrs, "src", "srcset"), ("src", source)]))
        elif tag in ("a", "area", "form"):
            self.written.append(self._leading(tag, attrs, "action" if tag == "form" else "href"))
        else:
            self.written.append(raw)
            if tag == "html":
                self._language = given.get("lang", "")
            if tag == "body" and self._around.notice:
                notice = html.escape(self._around.notice(self._language))
                self.written.append(f'<p role="note" style="{_BANNER}">{notice}</p>')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that closes itself, as drawings have them."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Write the end of what was begun."""
        self._write(f"</{tag}>")
        self._in_script = False

    def handle_data(self, data: str) -> None:
        """Write a text."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Write a named character."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character."""
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Write a comment."""
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Write the type of the document."""
        self._write(f"<!{decl}>")

    def _write(self, text: str) -> None:
        if not self._in_script:
            self.written.append(text)

    def _link(self, given: Mapping[str, str], raw: str) -> str:
        relations = given.get("rel", "").lower().split()
        address = given.get("href", "")
        if "stylesheet" in relations:
            media = f' media="{html.escape(given["media"])}"' if given.get("media") else ""
            # What could end the element is written so that style sheets read the same.
            style = self._style(address).replace("</", "<\\/")
            return f"<style{media}>{style}</style>"
        if "icon" in relations:
            return _tag("link", [("rel", "icon"), ("href", self._data(address))])
        return "" if set(relations) & set(_RELATIONS) else raw

    def _leading(self, tag: str, attrs: list[tuple[str, str | None]], name: str) -> str:
        given = dict(attrs).get(name)
        if given is None:
            return self.get_starttag_text() or ""
        place, target = place_of(given, self._path)
        rest = _without(attrs, name)
        if place is None:
            return _tag(tag, [*rest, (name, given)])
        address = place.removesuffix("index.html")
        if address in self._around.beside:
            return _tag(tag, [*rest, (name, self._around.beside[address] + target)])
        if not self._around.root:
            return _tag(tag, rest)
        return _tag(tag, [*rest, (name, self._around.root + address + target)])

    def _data(self, address: str, path: str = "") -> str:
        """Return what an address leads to as an address that holds it; empty where nothing is.

        It stands in the file at `path`, else in the page.
        """
        if address.startswith("data:"):
            return address
        place, _ = place_of(address, path or self._path)
        content = self._around.file(place) if place else None
        if place is None or content is None:
            return ""
        kind = media_type(place).replace(" ", "")
        return f"data:{kind};base64,{b64encode(content).decode()}"

    def _style(self, address: str) -> str:
        place, _ = place_of(address, self._path)
        content = self._around.file(place) if place else None
        if place is None or content is None:
            return ""
        # A font that stands in the file is there at once, and is to be waited for.
        style = content.decode("utf-8").replace("font-display: optional", "font-display: block")
        return _URL.sub(lambda url: f'url("{self._data(url[2], place)}")', style)


def _without(attrs: list[tuple[str, str | None]], *names: str) -> list[tuple[str, str | None]]:
    return [(name, value) for name, value in attrs if name not in names]


def _tag(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    told = (
        f" {name}" if value is None else f' {name}="{html.escape(value)}"' for name, value in attrs
    )
    return f"<{tag}{''.join(told)}>"
