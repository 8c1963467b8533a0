"""The pictures that pages are shared with: what is drawn, and when."""

import os
import struct
import zlib
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.builds.building import build
from generator.orders import Order
from generator.pages.heads.cards import CARD
from generator.pictures import lettering
from generator.pictures.card import FOOT, HEIGHT, MARGIN, WIDTH, Card, _head, drawn
from tests import edits
from tools.card import THEME, card

EXAMPLE = Card(
    "Eksempelby prøvde ut ein ny måte å tenkje på",
    "Eksempelby og Guovdageaidnu · 2012–2015",
    ("Bosetting", "Leie til eie"),
)
GROUND = (0x08, 0x4F, 0x3D)


def pixels(content: bytes) -> Image.Image:
    """Return a picture as any program reads it."""
    image = Image.open(BytesIO(content))
    image.load()
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    return image.convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of all that is not the ground."""
    ground = Image.new("RGB", image.size, GROUND)
    box = ImageChops.difference(image, ground).getbbox()
    assert box
    return box


def test_a_picture_of_the_same_words_looks_as_it_did() -> None:
    """Where this fails, and the new looks are meant: raise `DESIGN`, or old pictures stay."""
    found = blake2b(pixels(drawn(EXAMPLE)).tobytes(), digest_size=8).hexdigest()
    assert found == "c44d7c1700a93a81"


def test_a_picture_has_its_words_and_colours() -> None:
    image = pixels(drawn(EXAMPLE))
    assert image.getpixel((0, 0)) == GROUND
    colours = {colour for _, colour in image.getcolors() or []}
    assert {GROUND, (255, 255, 255), (0xEA, 0x9B, 0x1B)} <= colours
    assert len(colours) <= 15
    without = pixels(drawn(replace(EXAMPLE, above="", below=())))
    assert inked(image.crop((0, 0, WIDTH, 140))) != (0, 0, WIDTH, 140)
    assert without.crop((0, 0, WIDTH, 140)).getcolors() == [(WIDTH * 140, GROUND)]


@settings(max_examples=40, deadline=None)
@given(
    title=st.text(max_size=150) | st.text("Wåm ", max_size=200),
    above=st.text(max_size=120),
    below=st.lists(st.text("Wø x", max_size=60), max_size=3).map(tuple),
)
def test_nothing_is_drawn_outside_the_margins(
    title: str, above: str, below: tuple[str, ...]
) -> None:
    left, top, right, bottom = inked(pixels(drawn(Card(title, above, below))))
    # What leans out of its own room, as j and accents do, is within a few pixels.
    assert left >= MARGIN - 20
    assert top >= 40
    assert right <= WIDTH - MARGIN + 20
    assert bottom <= HEIGHT - 40


def test_letters_of_all_names_are_there_and_signs_that_are_in_no_font_are_left_out() -> None:
    letters = "čđŋšŧžáåæøöÄ"
    found = {drawn(Card(letter)) for letter in letters}
    assert len(found) == len(letters)
    assert drawn(Card("")) not in found
    assert drawn(Card("Bolig 😀漢")) == drawn(Card("Bolig "))


def test_a_picture_is_whole_to_the_last_byte() -> None:
    """Its check is computed from those of its bands, and not every reader looks at it."""
    content = drawn(EXAMPLE)
    start = content.index(b"IDAT")
    (length,) = struct.unpack(">I", content[start - 4 : start])
    rows = zlib.decompress(content[start + 4 : start + 4 + length])
    assert len(rows) == HEIGHT * (1 + WIDTH // 2)


def test_lines_of_letters_that_reach_far_keep_apart_and_above_the_foot() -> None:
    """Letters with two accents below ones with a tail, in each size of a title."""
    for count in (2, 12, 30, 60):
        bands = [*_head(Card("g˰gǺ˰Ǻg˰ " * count, "Ǻ˰"))]
        reached = 0
        for start, band in bands:
            assert start >= reached
            reached = start + band.height
        assert len(bands) > 1
        assert reached <= FOOT


def test_words_side_by_side_keep_apart_whatever_they_lean_on() -> None:
    """Letters that have no room of their own, and ones that reach back, in any order."""
    for word in ("⁄⁄⁄⁄⁄⁄⁄⁄", "\u0301", "\u0308a", "ȉ\u0303\u0303", "jjjj"):
        assert inked(pixels(drawn(Card(f"{word} {word} {word}", f"{word} {word}", (word, word)))))


def test_no_letter_reaches_further_than_there_are_rows_for_it() -> None:
    for size, weight in ((68, 700), (30, 400)):
        up, down = lettering._room(size)
        for code in (*range(0x20, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2200)):
            glyph = lettering._glyph(chr(code), size, weight)
            assert -up <= glyph.top <= glyph.bottom <= down, hex(code)


def test_the_picture_of_other_pages_is_what_the_tool_draws() -> None:
    assert pixels((THEME / CARD).read_bytes()).tobytes() == pixels(card()).tobytes()


def order(place: edits.Place) -> Order:
    """Return what is built, with pictures."""
    return replace(place.order, settings=replace(place.order.settings, cards=True))


def cards(place: edits.Place) -> dict[str, tuple[int, int]]:
    """Return the files of pictures, each with what tells whether it was written anew."""
    found = {}
    for path in sorted((place.folder / "site/kort").iterdir()):
        stat = os.stat(path)
        found[path.name] = stat.st_ino, stat.st_mtime_ns
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> edits.Place:
    """Return a project that has been built with pictures."""
    place = edits.project(tmp_path_factory.mktemp("project"), 4)
    assert not build(order(place))
    return place


def named(place: edits.Place) -> set[str]:
    """Return the pictures that the pages of cases name."""
    pages = (place.folder / "site/erfaringer").glob("*/index.html")
    texts = [page.read_text() for page in pages]
    found = [text.partition("/kort/")[2].partition('"')[0] for text in texts]
    return {name for name in found if name}


def test_each_case_has_its_picture_and_only_new_ones_are_drawn(place: edits.Place) -> None:
    before = cards(place)
    assert len(before) == len(place.entries("cases")) == 4
    assert before.keys() == named(place)
    first = place.entries("cases")[0]
    text = first.read_text()

    first.write_text(text.replace("Kommunen begynte", "Kommunen startet"))
    assert not build(order(place))
    assert cards(place) == before

    first.write_text(text.replace("title: Erfaring", "title: Annerledes erfaring"))
    assert not build(order(place))
    after = cards(place)
    assert after.keys() == named(place)
    (new,) = after.keys() - before.keys()
    (old,) = before.keys() - after.keys()
    assert new != old
    assert new.rpartition("-")[0] == old.rpartition("-")[0] == first.stem
    assert {name: after[name] for name in after if name != new} == {
        name: before[name] for name in before if name != old
    }

    # Everything is made anew, but for the pictures.
    edits.apply(place, edits.population, 1)
    assert not build(order(place))
    assert cards(place) == after


def test_without_pictures_there_are_none(place: edits.Place, tmp_path: Path) -> None:
    plain = replace(place.order, output=tmp_path / "site")
    assert not build(plain)
    assert not (tmp_path / "site/kort").exists()
    page = next((tmp_path / "site/erfaringer").glob("*/index.html")).read_text()
    assert "https://delingsarena.example/assets/card.png" in page
