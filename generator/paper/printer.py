"""From one file of HTML to a PDF that can be read aloud, by WeasyPrint, which asks for nothing."""

import os
import re
import warnings
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import cache
from html import escape, unescape
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from io import BytesIO, StringIO
from typing import Any

from generator.errors import NoPangoError, NoWeasyPrintError
from generator.paper.documents import theme
from generator.paper.tagging import finished

VARIANT = "pdf/ua-1"
MAKERS = ("printer", "structure", "tagging")
"""The modules that a PDF depends on, besides the page that it is made of."""
EPOCH = "SOURCE_DATE_EPOCH"
"""Tells programs in which second something was made, by a convention that fontTools follows."""

_DRAWING = re.compile(r"<svg\b[^>]*>")
_FONT = re.compile(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)")
_LABEL = re.compile(r'\saria-label="([^"]*)"')
_COLOUR = re.compile(r"(--da-[a-z-]+):\s*(#\w+);")
_NAMED = re.compile(r"var\((--da-[a-z-]+)\)")
_SPACED = re.compile(
    r"(?<=[^\s>])(\s+)(<(?:a|abbr|b|bdi|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var)\b[^>]*>)"
)
"""A space in running text before what is marked in it, and the start of that."""
_RULE = re.compile(r"^\.da-(?:chart|chain)[^{}]*\{[^{}]*\}$", re.MULTILINE)


def program() -> bytes:
    """Return what makes PDFs of pages: which WeasyPrint, if there is one, and what we do beside."""
    try:
        found = version("weasyprint")
    except PackageNotFoundError:
        found = ""
    own = files(__package__)
    return b"\n".join((found.encode(), *((own / f"{name}.py").read_bytes() for name in MAKERS)))


def ready() -> None:
    """See that PDFs can be made here.

    Raises:
        NoWeasyPrintError: the program that makes them is not installed.
        NoPangoError: a library of the system is not.
    """
    _weasyprint()


def pdf(page: str) -> bytes:
    """Return a page that holds all that it shows, as a PDF: tagged, with its fonts in it.

    Raises:
        NoWeasyPrintError, NoPangoError: as `ready`.
    """
    program = _weasyprint()
    text = _FONT.sub(_unpacked, _DRAWING.sub(_told, _SPACED.sub(_apart, page)))
    with _undated():
        document = program.HTML(string=text, url_fetcher=_nothing_but_itself())
        made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=finished)
    return made


@contextmanager
def _undated() -> Iterator[None]:
    """Let fonts that are cut down have no date of their own: the same page is the same PDF."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


@cache
def _weasyprint() -> Any:
    try:
        # It prints a page of advice where a library is missing; our sentence is in their place.
        with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
            import weasyprint  # noqa: PLC0415
    except ImportError as error:
        raise NoWeasyPrintError from error
    except OSError as error:
        raise NoPangoError from error
    return weasyprint


def _nothing_but_itself() -> Any:
    """Return what fetches: only what an address itself holds."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def _told(drawing: re.Match[str]) -> str:
    """Return the start of a drawing with what it says and how it looks, where WeasyPrint looks."""
    label = _LABEL.search(drawing[0])
    said = f"<title>{escape(unescape(label[1]), quote=False)}</title>" if label else ""
    return f"{drawing[0]}{said}<style>{_drawing_style()}</style>"


def _apart(spaced: re.Match[str]) -> str:
    """Return a space as a part of its own; before the number of a source, as a part of that.

    Where a text would fit in a line but for the space at its end, WeasyPrint breaks the line after
    the text's first word.
    """
    space, start = spaced.groups()
    return f"{start}{space}" if 'class="da-mark"' in start else f"<span>{space}</span>{start}"


def _unpacked(font: re.Match[str]) -> str:
    return _open_font(font[1])


@cache
def _open_font(packed: str) -> str:
    """Return the address of a font as it is when it is unpacked, which takes longer than a page."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font, written = TTFont(BytesIO(b64decode(packed))), BytesIO()
    font.flavor = None
    font.save(written)
    return f"data:font/ttf;base64,{b64encode(written.getvalue()).decode()}"


@cache
def _drawing_style() -> str:
    """Return the theme's rules for drawings, with colours in place of their names."""
    rules = (theme("assets/pictures.css") or b"").decode()
    tokens = (theme("assets/vendor/tokens.css") or b"").decode()
    # The first of each name is that of the light scheme.
    colours: Mapping[str, str] = dict(reversed(_COLOUR.findall(tokens)))
    found = "\n".join(_RULE.findall(rules))
    # The edge that keeps words apart from lines would be drawn above the words.
    style = _NAMED.sub(lambda name: colours.get(name[1], name[0]), found)
    fonts = '"Inter", "Inter Ext", sans-serif'
    return f"{style}\ntext {{ font-family: {fonts}; stroke: none !important }}"
