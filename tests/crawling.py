"""A published site as a visitor's browser would follow it: links, anchors, images."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_HOST = "https://site.invalid/"
_TARGETS = {"a": "href", "img": "src", "link": "href", "script": "src", "source": "src"}


@dataclass
class Read:
    """What one page holds that leads on, or can be led to."""

    targets: list[tuple[str, str]] = field(default_factory=list)
    """Element and address, as written."""
    ids: list[str] = field(default_factory=list)
    language: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the ids, the targets and the language."""
        values = dict(attrs)
        if values.get("id"):
            self.read.ids.append(values["id"] or "")
        if tag == "html":
            self.read.language = values.get("lang") or ""
        target = values.get(_TARGETS.get(tag, ""))
        if target is not None and values.get("rel") not in ("canonical", "alternate"):
            self.read.targets.append((tag, target))
        if tag == "meta" and values.get("http-equiv") == "refresh":
            content = values.get("content") or ""
            self.read.targets.append((tag, content.partition("url=")[2]))


def crawl(site: Path) -> dict[str, Read]:
    """Return what each HTML file of a site holds, by its path from the site's root."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(site).as_posix()] = reader.read
    return found


def dead(site: Path, pages: dict[str, Read]) -> Iterator[str]:
    """Yield each link within the site that leads nowhere, with where it stands."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {name: set(read.ids) for name, read in pages.items()}
    for name, read in pages.items():
        for tag, target in read.targets:
            # The page for unknown addresses has links from the root; there they lead.
            full = urlsplit(urljoin(_HOST + ("" if name == "404.html" else name), target))
            if full.scheme not in ("http", "https") or full.netloc != "site.invalid":
                continue
            path = unquote(full.path).lstrip("/")
            path = path + "index.html" if not path or path.endswith("/") else path
            if path not in files:
                yield f"{name}: <{tag}> {target}"
            elif full.fragment and unquote(full.fragment) not in ids.get(path, set()):
                yield f"{name}: <{tag}> {target} (no such place in the page)"


def reached(name: str, read: Read) -> set[str]:
    """Return the addresses within the site that a page links to, without anchors."""
    found = set()
    for tag, target in read.targets:
        full = urlsplit(urljoin(_HOST + name, target))
        if tag == "a" and full.netloc == "site.invalid":
            found.add(unquote(full.path).lstrip("/"))
    return found
