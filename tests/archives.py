r"""Whole sites in one text: files in, problems and pages out.

An archive begins with a sentence that says what it shows. Then come files, each under a line
`-- path --`, and what is expected, under `-- problems --` and `-- pages --`, or
`-- page ADDRESS --` for the words of one page. `(escaped)` after a path reads `\xNN` and the like;
`⟦text×1000⟧` stands for a thousand times `text`, and `⟦picture 48 by 32⟧` for a whole file of the
kind that the path says. The registers of tests/sites/registers lie below
each site.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from PIL import Image

from generator.model import Settings, Site
from generator.problems import Problem
from generator.site import compile_site

SITES = Path(__file__).parent / "sites"
SETTINGS = Settings(date(2026, 1, 15), "https://delingsarena.example/", "https://git.example/d")
_HEADER = re.compile(r"^-- (.+?)(?: \((escaped)\))? --\n", re.MULTILINE)
_PICTURE = re.compile(r"⟦picture (\d+) by (\d+)⟧\n")
_MARK = re.compile(r"(bilder/[a-z0-9/-]+)-[0-9a-f]{12}-(?=\d)")
"""What a picture's address has of its bytes, and of the program that makes it."""
_REPEATED = re.compile("⟦(.*?)×(\\d+)⟧", re.DOTALL)


@dataclass(frozen=True)
class Archive:
    """A site and what it is expected to become."""

    about: str
    files: dict[str, tuple[str, bool]]
    """Text and whether it is escaped, by path, as written."""
    expected: dict[str, str]
    """`problems`, `pages` and `page ADDRESS`, as written."""


def parse(text: str) -> Archive:
    """Return the archive in a text."""
    about, *parts = _HEADER.split(text)
    files, expected = {}, {}
    for name, escaped, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if "/" in name and not name.startswith("page "):
            files[name] = (content, bool(escaped))
        else:
            expected[name] = content
    return Archive(about, files, expected)


def written(archive: Archive, expected: dict[str, str]) -> str:
    """Return an archive as text, with what is expected in place of what was."""
    parts = [archive.about]
    for name, (content, escaped) in archive.files.items():
        parts.append(f"-- {name}{' (escaped)' if escaped else ''} --\n{content}")
    parts += [f"-- {name} --\n{content}" for name, content in expected.items()]
    return "".join(parts)


def sources(archive: Archive) -> dict[str, bytes]:
    """Return an archive's files as the compiler takes them, above the common registers."""
    found = {
        f"content/registers/{path.name}": path.read_bytes()
        for path in sorted((SITES / "registers").iterdir())
    }
    for name, (content, escaped) in archive.files.items():
        if drawn := _PICTURE.fullmatch(content):
            found[name] = picture(name.rpartition(".")[2], int(drawn[1]), int(drawn[2]))
            continue
        text = _REPEATED.sub(lambda match: match[1] * int(match[2]), content)
        if escaped:
            name = name.encode().decode("unicode_escape")  # noqa: PLW2901
            data = text.encode("ascii", "backslashreplace").decode("unicode_escape")
            found[name] = data.encode("latin-1")
        else:
            found[name] = text.encode()
    return found


@cache
def picture(kind: str, width: int, height: int) -> bytes:
    """Return a picture of some colours, by the ending of its name."""
    file = BytesIO()
    drawn = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    drawn.save(file, {"jpg": "JPEG", "jpeg": "JPEG"}.get(kind, kind.upper()))
    return file.getvalue()


@cache
def bare() -> frozenset[str]:
    """Return the addresses of the site that the registers make alone."""
    site = compile_site(sources(Archive("", {}, {})), SETTINGS)
    return frozenset(made.address for made in (*site.pages, *site.files))


def compiled(archive: Archive) -> Site:
    """Return the site that an archive makes."""
    return compile_site(sources(archive), SETTINGS)


def outcome(archive: Archive, site: Site) -> dict[str, str]:
    """Return what there is to expect of the site that an archive makes."""
    told = {"problems": "".join(f"{line(problem)}\n" for problem in site.problems)}
    if site.pages:
        addresses = {made.address for made in (*site.pages, *site.files)}
        told["pages"] = "".join(f"{new}\n" for new in sorted(addresses - bare()))
    pages = {page.address: page for page in site.pages}
    for name in archive.expected:
        address = name.removeprefix("page ")
        if name.startswith("page ") and address in pages:
            told[name] = words(pages[address].render())
    return {name: _MARK.sub(r"\1-…-", text) for name, text in told.items()}


def line(problem: Problem) -> str:
    """Return a problem without its words, which are the catalogs' business."""
    place = problem.position
    values = "".join(f" {name}={value}" for name, value in problem.values)
    meant = f" -> {' | '.join(problem.suggestions)}" if problem.suggestions else ""
    where = f"{place.path}:{place.line}:{place.column}"
    shown = where.encode("unicode_escape").decode()
    return f"{shown}: {problem.severity} {problem.code}{values}{meant}"


class _Words(HTMLParser):
    """The words of a page: a line for each block, the targets of links in brackets."""

    blocks = frozenset(
        ("p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "tr", "figcaption", "summary", "pre")
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, and remember where a link leads."""
        if tag in self.blocks:
            self.lines.append(
                "#" * int(tag[1]) + " " if tag[0] == "h" and tag[1:].isdigit() else ""
            )
        if tag == "a":
            self.targets.append(dict(attrs).get("href") or "")
        if tag == "img":
            self.lines[-1] += f"[{dict(attrs).get('src')}: {dict(attrs).get('alt')}]"

    def handle_endtag(self, tag: str) -> None:
        """Tell where a link led."""
        if tag == "a" and self.targets:
            self.lines[-1] += f" [{self.targets.pop()}]"

    def handle_data(self, data: str) -> None:
        """Take the words."""
        self.lines[-1] += data


def words(html: str) -> str:
    """Return what a reader of a fragment meets, one line a block."""
    reader = _Words()
    reader.feed(html)
    lines = (" ".join(part.split()) for part in reader.lines)
    return "".join(f"{part}\n" for part in lines if part)
