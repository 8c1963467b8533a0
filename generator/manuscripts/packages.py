"""What a file is by its first bytes, and the parts of a Word document, if it is safe to read."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from generator.manuscripts.remarks import Kind, RefusedError

OLD_WORD = Kind(
    "old-word",
    "told",
    "{file} is in Word's old format (.doc). Open it in Word, save it as a Word document (.docx), "
    "and import that.",
)
PROTECTED = Kind(
    "protected",
    "told",
    "{file} is protected by a password. Open it, save a copy without the password, "
    "and import that.",
)
OTHER_FORMAT = Kind(
    "other-format",
    "told",
    "{file} is {format}. Open it in a word processor, save it as a Word document (.docx), "
    "and import that.",
)
NOT_TEXT = Kind(
    "not-text",
    "told",
    "{file} is no Word document (.docx), no web page (.html) and no Markdown (.md). "
    "Save it as a Word document, and import that.",
)
EMPTY = Kind("empty", "told", "{file} holds no text. Choose another file.")
TOO_LARGE = Kind(
    "too-large",
    "told",
    "{file} is too large: at most {limit} is read. Make its images smaller, or divide it.",
)
BROKEN = Kind(
    "broken",
    "told",
    "{file} cannot be read, for a part of it is broken: {reason}. "
    "Open it in Word, and save it anew.",
)

LARGEST_FILE = 50_000_000
LARGEST_PAGE = 5_000_000
LARGEST_PART = 15_000_000
LARGEST_TOTAL = 200_000_000
MOST_PARTS = 5_000
DEEPEST = 120
"""So many elements may stand in each other in a part of a Word document."""

_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"MIME-Version:", "MHTML"),
    (b"From: <Saved by", "MHTML"),
)
_PACKAGES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "Excel"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("Index/Document.iwa", "Pages"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*(?:<!doctype html|<html))", re.I)


def kind(file: str, data: bytes) -> str:
    """Return `docx`, `html` or `md`.

    Raises:
        RefusedError: where the file is something else; it says what to do.
    """
    if len(data) > LARGEST_FILE:
        raise RefusedError(TOO_LARGE, file=file, limit="50 MB")
    if not data.strip():
        raise RefusedError(EMPTY, file=file)
    if data.startswith(_OFFICE):
        names = (b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", b"E\0n\0c\0r\0y\0p\0t\0i\0o\0n")
        raise RefusedError(
            PROTECTED if any(name in data for name in names) else OLD_WORD, file=file
        )
    for sign, format_ in _FORMATS:
        if data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(sign):
            raise RefusedError(OTHER_FORMAT, file=file, format=format_)
    if data.startswith(b"PK"):
        return _package(file, data)
    suffix = file.lower().rpartition(".")[2]
    head = data[:2000].removeprefix(b"\xef\xbb\xbf")
    if suffix in ("html", "htm", "xhtml") or _MARKUP.match(head):
        found = "html"
    elif suffix in ("md", "markdown") and (b"\0" not in head or head[:2] in _UTF16):
        found = "md"
    else:
        raise RefusedError(NOT_TEXT, file=file)
    if len(data) > LARGEST_PAGE:
        raise RefusedError(TOO_LARGE, file=file, limit="5 MB")
    return found


def _package(file: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            for name, format_ in _PACKAGES:
                if name in names and format_ == "docx":
                    return format_
                if name in names:
                    raise RefusedError(OTHER_FORMAT, file=file, format=format_)
            if "mimetype" in names and "content.xml" in names:
                raise RefusedError(OTHER_FORMAT, file=file, format="OpenDocument (.odt)")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedError(BROKEN, file=file, reason=error) from error
    raise RefusedError(NOT_TEXT, file=file)


def parts(file: str, data: bytes) -> Mapping[str, bytes]:
    """Return the parts of a Word document by name, without what is embedded in it.

    Raises:
        RefusedError: where it is broken, or made to take a reader's memory or time.
    """
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            # A part is unpacked to the size that it declares, and no further.
            too_many = len(infos) > MOST_PARTS
            if too_many or sum(info.file_size for info in infos) > LARGEST_TOTAL:
                raise RefusedError(TOO_LARGE, file=file, limit="200 MB")
            for info in infos:
                if info.flag_bits & 1:
                    raise RefusedError(PROTECTED, file=file)
                is_markup = info.filename.endswith((".xml", ".rels"))
                if is_markup and info.file_size > LARGEST_PART:
                    raise RefusedError(TOO_LARGE, file=file, limit="15 MB")
                if "/embeddings/" not in info.filename:
                    found[info.filename] = package.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise RefusedError(BROKEN, file=file, reason=error) from error
    for name, part in found.items():
        if name.endswith((".xml", ".rels")):
            _judge(file, name, part)
    return found


def _judge(file: str, name: str, part: bytes) -> None:
    """Refuse XML that declares entities, as no word processor writes, or is nested too deep."""
    depth = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedError(BROKEN, file=file, reason=f"{name}, {DEEPEST} levels")

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise RefusedError(BROKEN, file=file, reason=f"{name}: DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise RefusedError(BROKEN, file=file, reason=f"{name}: {error}") from error
