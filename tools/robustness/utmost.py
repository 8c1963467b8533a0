"""One case with everything at its limit, and the same with each limit exceeded by one."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import inventory
from generator.front_matter import documents
from generator.images import opening
from generator.markdown import limits
from generator.markdown.marking import spots
from generator.schema import entries, shapes, values

UTMOST: Mapping[str, int] = {
    "name": inventory.LONGEST_NAME,
    "file": documents.LONGEST_FILE,
    "fields": documents.LONGEST_FRONT_MATTER,
    "items": shapes.MOST_ITEMS,
    "title": entries.LONGEST_TITLE,
    "value": shapes.LONGEST_VALUE,
    "id": values.LONGEST_ID,
    "body": limits.LONGEST_BODY,
    "block": limits.LONGEST_BLOCK,
    "brackets": limits.MOST_BRACKETS,
    "columns": limits.MOST_COLUMNS,
    "cells": limits.MOST_CELLS,
    "parts": limits.MOST_PARTS,
    "levels": limits.DEEPEST,
    "pixels": opening.MOST_PIXELS,
    "side": opening.LONGEST_SIDE,
    "picture": inventory.LARGEST,
}
"""How much there may be of what a case has, by what is made of it here."""

BEYOND: Mapping[str, tuple[str, str]] = {
    "name": ("file-name-too-long", ""),
    "file": ("file-too-long", "---"),
    "fields": ("front-matter-too-long", "---"),
    "items": ("list-too-long", "  - tidligere-0"),
    "title": ("text-too-long", "title:"),
    "value": ("text-too-long", "  - {title: Lengst"),
    "id": ("bad-id", "  - tidligere-0"),
    "body": ("body-too-long", "## Tabeller"),
    "block": ("block-too-long", "Langt "),
    "brackets": ("block-too-long", "[a]"),
    "columns": ("table-too-large", "|k"),
    "cells": ("table-too-large", "|c"),
    "parts": ("too-many-parts", "## Tabeller"),
    "levels": ("too-nested", "- -"),
    "pixels": ("image-too-large", ""),
    "side": ("image-too-large", ""),
    "picture": ("file-too-large", ""),
}
"""What one more of it is refused as, and how the line begins at which that is told."""

PIXELS, SIDE, PICTURE = (f"content/images/{name}.png" for name in ("flate", "side", "tung"))
LINE = "Setning om et tiltak, med en lenke: [kilden](https://example.no/a). "
FILLING = "z"
"""A letter that stands nowhere else."""
DEPTH = 5_000
"""Pixels on one side of the picture that has the most of them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A case and its pictures, as files of the content."""

    path: str
    """Of the case."""
    files: Mapping[str, bytes]
    """By path, with that of the case."""


def made(amounts: Mapping[str, int] = UTMOST) -> Made:
    """Return a case with so much of everything."""
    path = f"content/cases/{'n' * amounts['name']}.md"
    fields = _fields(amounts)
    body = _body(amounts)
    text = f"---\n{fields}---\n{body}\n"
    # Letters of two bytes, until the file is as large as it may be.
    missing = amounts["file"] - len(text.encode())
    assert text.count(FILLING) >= missing > 0
    files = {path: text.replace(FILLING, "é", missing).encode()}
    files[PIXELS] = picture(DEPTH, -(-amounts["pixels"] // DEPTH))
    files[SIDE] = picture(amounts["side"], 2)
    files[PICTURE] = picture(40, 40, amounts["picture"])
    return Made(path, files)


def exceeded() -> Iterator[tuple[str, Made]]:
    """Yield each amount's name, and the case with one more of that."""
    for name in UTMOST:
        yield name, made({**UTMOST, name: UTMOST[name] + 1})


def line_of(case: Made, name: str) -> int:
    """Return the line at which it is told that there is one too much of something."""
    begin = BEYOND[name][1]
    if not begin:  # It is told of the file.
        return 1
    lines = case.files[case.path].decode().split("\n")
    return next(at for at, line in enumerate(lines, 1) if line.startswith(begin))


def place_of(case: Made, name: str) -> str:
    """Return the file of which it is told that there is one too much of something."""
    return {"pixels": PIXELS, "side": SIDE, "picture": PICTURE}.get(name, case.path)


def lacking(page: str) -> list[str]:
    """Return what the page of the case with everything at its limit lacks of what the case has."""
    case = made()
    text = case.files[case.path].decode()
    counted = {
        "<td": limits.MOST_COLUMNS + limits.MOST_CELLS - 10,
        "<th": limits.MOST_COLUMNS + 10,
        'href="https://example.no/a"': text.count("https://example.no/a)"),
        'href="https://example.no/b"': limits.MOST_BRACKETS,
        "<p>Fyll ": text.count("\nFyll "),
        "<img": 3,
    }
    whole = (
        *(f"{name} {shapes.MOST_ITEMS - 1}" for name in NAMED),
        "Tittel ".ljust(entries.LONGEST_TITLE, "t"),
        "Langt ".ljust(limits.LONGEST_BLOCK, "g"),
        "<ul>\n<li>\n" * (limits.DEEPEST - 1) + "<ul>\n<li>punkt</li>",
        *("</main>", "</html>"),
    )
    wanted = counted | dict.fromkeys(whole, 1)
    return [sign[:40] for sign, count in wanted.items() if page.count(sign) < count]


NAMED = ("Kilde", "Boliger", "Midler", "Trinn", "Utvalg", "Materiell")
"""What the lists of the case are of."""


def picture(width: int, height: int, size: int = 0) -> bytes:
    """Return a PNG of one colour, of so many bytes if need be."""
    row = bytes(1 + -(-width // 8))
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, 0))
    chunks = _chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(row * height, 9))
    end = _chunk(b"IEND", b"")
    content = b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
    if size:
        content += _chunk(b"prIv", bytes(size - len(content) - len(end) - 12))
    return content + end


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _fields(amounts: Mapping[str, int]) -> str:
    """Return the front matter; a remark fills it up."""
    count = shapes.MOST_ITEMS
    address = "https://example.no/"
    lines = [
        f"image: {{src: ../images/{PIXELS.rpartition('/')[2]}, alt: En flate}}",
        f"title: {'Tittel '.ljust(amounts['title'], 't')}",
        f"description: {'Om '.ljust(300, 'b')}",
        "tags: [forankring]",
        "municipality: Oslo",
        "period: 2019–2023",
        "published: 2024-02-02",
        "aliases:",
        *(f"  - tidligere-{n}".ljust(amounts["id"] + 4, "x") for n in range(1)),
        *(f"  - tidligere-{n}" for n in range(1, amounts["items"])),
        "sources:",
        *(f"  - {{title: Kilde {n}, url: '{address}{n}', page: s. {n}}}" for n in range(count)),
        "results:",
        *(
            f"  - {{measure: Boliger {n}, value: {n}, unit: boliger, source: Kilde {n}}}"
            for n in range(count)
        ),
        "resources:",
        *(
            f"  - {{what: Midler {n}, value: {n}, unit: kroner, source: Kilde {n}}}"
            for n in range(count)
        ),
        "steps:",
        *(f"  - {{what: Trinn {n}, who: Kommunen, when: 20{n % 20 + 10}}}" for n in range(count)),
        "anchoring:",
        *(f"  - {{level: political, body: Utvalg {n}}}" for n in range(count)),
        "materials:",
        f"  - {{title: Lengst, url: '{address.ljust(amounts['value'], 'u')}'}}",
        *(f"  - {{title: Materiell {n}, url: '{address}m{n}'}}" for n in range(1, count)),
    ]
    text = "\n".join(lines)
    return f"{text}\n# {'.' * (amounts['fields'] - len(text) - 4)}\n"


def _body(amounts: Mapping[str, int]) -> str:
    """Return the text: what has limits of its own, and then paragraphs until there is no more."""
    columns = amounts["columns"]
    rows = -(-amounts["cells"] // 10) - 1
    blocks = [
        "## Tabeller",
        f"{'|k' * columns}|\n{'|-' * columns}|\n{'|v' * columns}|",
        f"{'|c' * 10}|\n{'|-' * 10}|\n" + "\n".join(["|d"] * rows),
        "Langt ".ljust(amounts["block"], "g"),
        ("[a](https://example.no/b) " * amounts["brackets"]).strip(),
        f"{'- ' * amounts['levels']}punkt",
    ]
    blocks += [f"![Et bilde](../{path.removeprefix('content/')})" for path in (SIDE, PICTURE)]
    left = amounts["parts"] - len(blocks)
    linked = limits.MOST_PARTS - spots("\n\n".join(blocks))
    size = amounts["body"] - len("\n\n".join(blocks)) - 2 * left
    short, longer = divmod(size, left)
    assert short > len(LINE), "There is no room for so many parts."
    for number in range(left):
        words = LINE if number < linked else "Fyll "
        blocks.append(words.ljust(short + (number < longer), FILLING))
    return "\n\n".join(blocks)


def _full(part: str) -> str:
    """Return a text as long as one may be, of blocks as long as one may be."""
    block = (part * limits.LONGEST_BLOCK)[: limits.LONGEST_BLOCK // len(part) * len(part)]
    blocks = limits.LONGEST_BODY // (limits.LONGEST_BLOCK + 2)
    return "\n\n".join([block.strip("\n")] * blocks)


FULL: Mapping[str, str] = {
    "fences": _full("```\n"),
    "boxes": _full("!!! note\n"),
    "breaks": _full("a  \n"),
    "emphasis": _full("*a **b** c* "),
    "code": _full("`a``b "),
    "tables": _full("a|b\n-|-\n"),
    "lines across": _full("***\n"),
    "lines across and rows": _full("|a\n***\n"),
    "links left open": _full(f"[a](https://{'x' * (limits.LONGEST_BLOCK - 20)}("),
    "lists": _full("- a\n    - b\n"),
    "headings underlined": "\n\n".join(["\n-\n".join(["a"] * 100) + "\n-"] * 19),
    "links": "\n\n".join(["[a](https://example.no/b) " * limits.MOST_BRACKETS] * 9),
    "paragraphs": "\n\n".join(["*a* " * 24] * limits.MOST_PARTS),
}
"""Texts within all limits that take longest of those that were tried."""
