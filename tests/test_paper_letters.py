"""What is drawn in a PDF: the letters that a page says, and no others in their place."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from generator.enclosing import Surroundings
from generator.paper import printer
from generator.paper.documents import STYLES, Sheet, alone, theme
from tests import edits

LETTERS = "ÁČĐŊŠŦŽÏÄÖÂÆØÅáčđŋšŧžïäöâæøåéüłőʼ"
"""Of the languages of Norway: the Sámi ones, Kven, both kinds of Norwegian; and some of names."""
FRAGMENT = (
    f"<h1>{LETTERS}</h1><p>{LETTERS}</p><p><em>{LETTERS}</em></p>"
    f'<p><span class="da-badge">{LETTERS}</span></p><p><strong>{LETTERS}</strong></p>'
    f"<pre><code>{LETTERS}\n  {LETTERS}</code></pre><p><kbd>{LETTERS}</kbd></p>"
    "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"
    '<p>a <a class="footnote-backref" href="#a">↩</a></p>'
    '<svg role="img" aria-label="En tegning" width="600" height="40" viewBox="0 0 600 40">'
    f'<text x="0" y="20">{LETTERS}</text></svg>' + "<p>Til neste side.</p>" * 60
)
"""On its second page the title stands in the margin."""
WEIGHTS = {"": 400, "Oblique": 400, "Semi-Bold": 600, "Bold": 700}
"""Weights by the end of a font's name in the file."""
FILES = ("latin", "latin-ext")
NEAR = 2
"""So many thousandths of a letter's height may be lost where a weight is cut out."""
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_NAMED = re.compile(r"\+Inter(-Ext)?-?(.*)$")
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>")


@cache
def reader() -> PdfReader:
    page = alone(Sheet("a", LETTERS, "nb", FRAGMENT), "", Surroundings(theme))
    return PdfReader(BytesIO(printer.pdf(page)))


def shape(font: TTFont, glyph: str) -> tuple[float, ...]:
    """Return what of a glyph's outline tells it from others: its bounds, and its area."""
    glyphs = font.getGlyphSet()
    bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
    glyphs[glyph].draw(bounds)
    glyphs[glyph].draw(area)
    scale = 1000 / font["head"].unitsPerEm
    edges = [edge * scale for edge in bounds.bounds or (0, 0, 0, 0)]
    return (*edges, abs(area.value) ** 0.5 * scale)


@cache
def wanted(weight: int) -> dict[str, tuple[float, ...]]:
    """Return how each letter looks in the theme's own font of a weight."""
    found: dict[str, tuple[float, ...]] = {}
    for name in reversed(FILES):
        font = TTFont(BytesIO(theme(f"assets/vendor/{name}.woff2") or b""))
        cut = instantiateVariableFont(font, {"wght": weight})
        known = {chr(code): glyph for code, glyph in cut.getBestCmap().items()}
        found |= {letter: shape(cut, known[letter]) for letter in LETTERS if letter in known}
    return found


def drawn(page: PageObject) -> Iterator[tuple[str, int]]:
    """Yield the font and the number of each glyph that a page shows, in its drawings too."""
    resources: Any = page["/Resources"]
    streams: list[Any] = [page.get_contents()]
    forms = resources.get("/XObject", {}).values()
    streams += [form for form in (one.get_object() for one in forms) if hasattr(form, "get_data")]
    for stream in streams:
        font = ""
        for operands, operator in ContentStream(stream, page.pdf).operations:
            if operator == b"Tf":
                font = str(operands[0])
            elif operator in (b"TJ", b"Tj"):
                parts = operands[0] if operator == b"TJ" else operands
                for part in parts:
                    if not isinstance(part, int | float):
                        data = part.original_bytes
                        yield from (
                            (font, int.from_bytes(data[at : at + 2]))
                            for at in range(0, len(data), 2)
                        )


def test_every_letter_is_drawn_as_itself_in_every_weight() -> None:
    fonts: dict[str, Any] = {}
    shown: dict[str, set[int]] = {}
    for page in reader().pages:
        resources: Any = page["/Resources"]
        fonts |= resources["/Font"]
        for font, number in drawn(page):
            shown.setdefault(font, set()).add(number)
    met = {style: set[str]() for style in WEIGHTS}
    for name, numbers in shown.items():
        font = fonts[name].get_object()
        (inner,) = font["/DescendantFonts"]
        named = _NAMED.search(font["/BaseFont"])
        assert named, font["/BaseFont"]
        style = named[2]
        data = inner.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        embedded = TTFont(BytesIO(data))
        said = {
            int(number, 16): chr(int(letter, 16))
            for number, letter in _MAPPED.findall(font["/ToUnicode"].get_data())
        }
        assert numbers <= said.keys()
        for number in numbers:
            letter = said[number]
            if letter in LETTERS:
                looks = shape(embedded, embedded.getGlyphName(number))
                assert looks == pytest.approx(wanted(WEIGHTS[style])[letter], abs=NEAR), letter
                met[style].add(letter)
    assert met == {style: set(LETTERS) for style in WEIGHTS}


def test_letters_are_told_apart_by_their_shapes() -> None:
    # What the test above rests on.
    for weight in set(WEIGHTS.values()):
        looks = wanted(weight)
        assert looks.keys() == set(LETTERS)
        alike = {
            f"{one}{other}"
            for one, other in combinations(LETTERS, 2)
            if looks[one] == pytest.approx(looks[other], abs=NEAR)
        }
        assert alike == set()


def test_no_two_faces_share_what_a_pdf_knows_a_font_by() -> None:
    sheets = [(theme(f"assets/{name}.css") or b"").decode() for name in STYLES]
    faces = _FACE.findall("\n".join(sheets))
    known = [tuple(re.findall(r"font-(?:family|style|weight):[^;]*", face)) for face in faces]
    assert len(known) == len(set(known)) >= len(FILES)


def test_wherever_one_half_of_the_letters_is_named_so_is_the_other() -> None:
    # A machine may find the other half by itself; another takes a font of its own.
    sheets = [path.read_text() for path in (edits.ROOT / "generator/theme").rglob("*.css")]
    stacks = [
        stack
        for sheet in (*sheets, printer._drawing_style())
        for stack in re.findall(r"(?:font-family|--da-font):([^;}]*)", _FACE.sub("", sheet))
        if '"Inter"' in stack
    ]
    assert len(stacks) > len(STYLES)
    assert all('"Inter", "Inter Ext",' in stack for stack in stacks), stacks
