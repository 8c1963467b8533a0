"""Pictures of editors: refused, or published as nothing but their pixels, in several widths."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, features
from PIL.Image import Image as Picturing
from PIL.PngImagePlugin import PngInfo

from generator.builds.readings import readings
from generator.builds.store import Store
from generator.images.looking import looked
from generator.images.making import Picture, made
from generator.images.opening import LONGEST_SIDE, MOST_PIXELS, MOST_SCANS
from generator.site import compile_site
from generator.tree.ledger import digests
from tests.archives import SETTINGS, Archive, picture, sources

SECRET = "Hemmeligheten"
FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


def drawn(width: int = 96, height: int = 64, mode: str = "RGB") -> Picturing:
    """Return red above and blue below, with white to the left."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    image.paste("white", (0, 0, width // 4, height))
    return image.convert(mode)


def saved(image: Picturing, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, FORMATS[kind], **options)
    return file.getvalue()


def published(kind: str, content: bytes, width: int | None = None) -> Picturing:
    look, problems = looked(f"a.{kind}", content)
    assert look is not None, problems
    own = Picture(f"a.{kind}", content, look)
    return Image.open(BytesIO(made(own, width or own.widths[-1])))


def codes(kind: str, content: bytes) -> list[str]:
    return [problem.code for problem in looked(f"a.{kind}", content)[1]]


@pytest.mark.parametrize("kind", FORMATS)
def test_each_kind_is_published_as_what_every_program_reads(kind: str) -> None:
    assert features.check("avif")
    image = published(kind, saved(drawn(), kind))
    assert image.size == (96, 64)
    assert image.format == ("JPEG" if kind == "jpg" else "PNG")
    red, green, blue = image.convert("RGB").getpixel((80, 10))  # type: ignore[misc]
    assert red > 230
    assert green < 30
    assert blue < 30


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16"])
def test_pixels_of_each_kind_come_through(mode: str) -> None:
    source = drawn(mode="L" if mode == "I;16" else mode if mode != "PA" else "RGBA")
    if mode == "I;16":
        source = source.convert("I").point(lambda shade: shade * 257).convert("I;16")
    shown = published("png", saved(source, "png")).convert("L")
    meant = drawn(mode="1" if mode == "1" else "L").convert("L")
    assert abs(shown.getpixel((5, 5)) - meant.getpixel((5, 5))) <= 1  # type: ignore[operator]
    if mode != "1":  # Whose shades are made of dots.
        assert abs(shown.getpixel((80, 50)) - meant.getpixel((80, 50))) <= 1  # type: ignore[operator]


def test_ink_of_a_printer_becomes_light() -> None:
    shown = published("jpg", saved(drawn(mode="CMYK"), "jpg", quality=95))
    assert shown.mode == "RGB"
    red, green, blue = shown.getpixel((80, 10))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_what_is_transparent_becomes_white() -> None:
    shown = published("png", saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "png"))
    assert shown.convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_it_says(orientation: int) -> None:
    turns = Image.Transpose
    back = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_90,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_270,
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = drawn().transpose(back[orientation]) if orientation > 1 else drawn()
    shown = published("jpg", saved(stored, "jpg", exif=exif, quality=95))
    assert shown.size == (96, 64)
    assert not shown.getexif()
    assert shown.getpixel((5, 60))[1] > 230  # type: ignore[index]
    assert shown.getpixel((80, 5))[0] > 200  # type: ignore[index]
    assert shown.getpixel((80, 60))[2] > 200  # type: ignore[index]


def test_colours_are_those_that_the_profile_means() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (own, swapped, b"nothing of the kind" * 20):
        shown = published("png", saved(drawn(), "png", icc_profile=profile))
        assert shown.convert("RGB").getpixel((80, 10)) == (255, 0, 0)
        assert "icc_profile" not in shown.info


def telling(kind: str) -> bytes:
    """Return a picture that tells a name wherever one can stand."""
    exif = Image.Exif()
    exif[0x013B] = exif[0x010E] = SECRET
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    if kind == "gif":
        return saved(drawn(), kind, comment=SECRET.encode())
    if kind == "png":
        text = PngInfo()
        text.add_text("Author", SECRET)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return saved(drawn(), kind, exif=exif, pnginfo=text)
    if kind == "jpg":
        whole = saved(drawn(), kind, exif=exif, xmp=xmp, comment=SECRET.encode())
        iptc = b"Photoshop 3.0\x008BIM\x04\x04" + SECRET.encode()
        return whole[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc + whole[2:]
    return saved(drawn(), kind, exif=exif, xmp=xmp)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_but_pixels_is_published(kind: str) -> None:
    content = telling(kind) + f"<script>{SECRET}</script>".encode()
    assert SECRET.encode() in content
    look, problems = looked(f"a.{kind}", content)
    assert look is not None, problems
    own = Picture(f"a.{kind}", content, look)
    shown = made(own, own.usual)
    assert SECRET.encode() not in shown
    with Image.open(BytesIO(shown)) as image:
        image.load()
        told = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not set(image.info) - told


@pytest.mark.parametrize("kind", FORMATS)
def test_a_place_is_told_of(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Et hus"
    exif.get_ifd(0x8825)[2] = (60.0, 0.0, 0.0)
    content = saved(drawn(), kind, **({} if kind == "gif" else {"exif": exif}))
    assert codes(kind, content) == ([] if kind == "gif" else ["located-image"])


@pytest.mark.parametrize("kind", ["png", "gif", "webp", "avif"])
def test_what_moves_is_refused(kind: str) -> None:
    content = saved(drawn(), kind, save_all=True, append_images=[drawn().rotate(180)])
    assert codes(kind, content) == ["moving-image"]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_cut_short_is_refused_or_whole(kind: str) -> None:
    content = saved(Image.effect_noise((64, 64), 80).convert("RGB"), kind)
    for part in (0.02, 0.1, 0.5, 0.9):
        assert codes(kind, content[: int(len(content) * part)]) == ["broken-image"]


@pytest.mark.parametrize("kind", FORMATS)
@given(data=st.data())
def test_no_bytes_raise(kind: str, data: st.DataObject) -> None:
    content = bytearray(picture(kind, 24, 24))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    look, problems = looked(f"a.{kind}", bytes(content))
    if look is None:
        assert [problem.severity for problem in problems] == ["error"]
    else:
        own = Picture(f"a.{kind}", bytes(content), look)
        made(own, own.widths[0])


def png_of(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4) + height.to_bytes(4)


@pytest.mark.parametrize(
    "content",
    [
        png_of(MOST_PIXELS // 5000, 5001),
        png_of(LONGEST_SIDE + 1, 1),
        png_of(2**31, 2**31),
        b"GIF89a\xff\xff\xff\xff",
        b"RIFF____WEBPVP8X____\0\0\0\0" + b"\xff" * 6,
    ],
)
def test_a_bomb_is_not_opened(content: bytes) -> None:
    kind = {b"\x89": "png", b"G": "gif", b"R": "webp"}[content[:1]]
    assert codes(kind, content) == ["image-too-large"]


def test_as_many_pixels_as_are_allowed_are_decoded() -> None:
    side = 5000
    assert side * side == MOST_PIXELS
    assert codes("png", saved(Image.new("1", (side, side)), "png")) == []
    assert codes("png", saved(Image.new("1", (LONGEST_SIDE, 2)), "png")) == []


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    whole = saved(drawn(), "jpg", progressive=True)
    assert codes("jpg", whole) == []
    at = whole.index(b"\xff\xda")
    more = whole[:at] + whole[at:-2] * (MOST_SCANS // whole.count(b"\xff\xda") + 1) + whole[-2:]
    assert codes("jpg", more) == ["broken-image"]


def test_widths() -> None:
    def widths(width: int) -> tuple[int, ...]:
        look, _ = looked("a.png", saved(Image.new("1", (width, 10)), "png"))
        assert look
        return Picture("a.png", b"", look).widths

    assert widths(1) == (1,)
    assert widths(480) == (480,)
    assert widths(500) == (500,)
    assert widths(600) == (480, 600)
    assert widths(1600) == (480, 768, 1152, 1536)
    assert widths(1200) == (480, 768, 1200)
    assert widths(9000) == (480, 768, 1152, 1536)


def test_a_photograph_is_jpeg_and_a_drawing_png() -> None:
    noise = Image.effect_noise((300, 200), 60)
    for source, kind in ((noise, "jpg"), (noise.convert("P"), "jpg"), (drawn(), "png")):
        look, _ = looked("a.png", saved(source, "png"))
        assert look
        assert look.kind == kind


CASE = """---
title: Slik ble arbeidet forankret
description: Kommunen fikk ledelsen med.
municipality: Narvik
published: 2025-03-01
tags: forankring
sources: rapporten
image: {src: ../images/hus.png, alt: Et hus}
---

![Et tre & et hus](../images/hus.png "Her")

[Se bildet](../images/hus.png)
"""


def content(of: Callable[[], bytes]) -> dict[str, bytes]:
    files = sources(Archive("", {"content/cases/narvik-forankring.md": (CASE, False)}, {}))
    return {**files, "content/images/hus.png": of()}


def test_a_page_names_files_that_are_published_and_keeps_their_room() -> None:
    site = compile_site(content(lambda: saved(drawn(900, 600), "png")), SETTINGS)
    assert site.is_whole, site.problems
    files = {file.address: file for file in site.files if file.address.startswith("bilder/")}
    assert len(files) == 2
    assert all(file.lasting for file in files.values())
    (page,) = (page for page in site.pages if page.address == "erfaringer/narvik-forankring/")
    html = page.render()
    shown = re.findall(r"<img [^>]*>", html)
    assert len(shown) == 2
    named = set()
    for tag in shown:
        assert 'width="900" height="600"' in tag
        (several,) = re.findall(r'srcset="([^"]*)"', tag)
        for part in several.split(", "):
            address, width = part.split()
            path = address.removeprefix("../../")
            named.add(path)
            with Image.open(BytesIO(files[path].content)) as image:
                assert f"{image.width}w" == width
        assert re.search(r'src="\.\./\.\./([^"]*)"', tag)[1] in files  # type: ignore[index]
    assert named == set(files)
    assert 'alt="Et tre &amp; et hus"' in shown[1]
    assert re.search(r'href="\.\./\.\./([^"]*)">Se bildet', html)[1] in files  # type: ignore[index]


def test_another_picture_has_another_address() -> None:
    found = [
        {file.address for file in compile_site(content(of), SETTINGS).files if file.lasting}
        for of in (lambda: saved(drawn(), "png"), lambda: saved(drawn().rotate(90), "png"))
    ]
    assert found[0].isdisjoint(found[1])


def test_a_look_is_kept(tmp_path: Any) -> None:
    files = content(lambda: saved(drawn(), "png"))
    store = Store(tmp_path / "kept.db")
    first = readings(files, digests(files), store, b"program")
    second = readings(files, digests(files), store, b"program")
    assert (first.converted, second.converted) == (2, 0)
    assert second.known == first.known
    assert second.known["content/images/hus.png"].look


def test_a_broken_picture_is_told_of_once() -> None:
    site = compile_site(content(lambda: saved(drawn(), "png")[:-60]), SETTINGS)
    assert [problem.code for problem in site.problems] == ["broken-image"]
