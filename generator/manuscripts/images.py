"""The images of a document: what each is by its first bytes, and the name that it gets."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from generator.inventory import LARGEST, SIGNATURES
from generator.manuscripts.located import is_located
from generator.manuscripts.remarks import Kind, Remark

UNFIT_IMAGE = Kind(
    "unfit-image",
    "left",
    "An image in {format}, which cannot be published (“{words}”). "
    "Save it as PNG or JPEG, and add it.",
)
LARGE_IMAGE = Kind(
    "large-image",
    "left",
    "An image of {megabytes} MB (“{words}”). At most 8 MB can be published. "
    "Make it smaller, and add it.",
)
REMOTE_IMAGE = Kind(
    "remote-image",
    "left",
    "An image that is not in the file: {address} (“{words}”). Get it from there, and add it.",
)
LINKED_IMAGE = Kind(
    "linked-image", "left", "An image that is not in the document, only linked to. Add it yourself."
)
LOCATED_IMAGE = Kind(
    "located-image",
    "look",
    "The image {name} says where it was taken (GPS). Save it without that before you publish it.",
)
GUESSED_WORDS = Kind(
    "guessed-alternative",
    "left",
    "Words for an image that a program guessed: “{words}”. Write what it shows.",
)

_OTHERS = (
    ("TIFF", rb"II\*\0|MM\0\*"),
    ("BMP", rb"BM"),
    ("EMF", rb"\x01\0\0\0.{36} EMF"),
    ("WMF", rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0"),
    ("SVG", rb"\s*(?:<\?xml|<svg|<!--)"),
    ("HEIC", rb"....ftyp(?:hei|mif)"),
)
# What programs write where nobody has written anything.
_GUESSED = re.compile(
    r"automatisk (?:generert|laget)|automatically generated|AI-generated|KI-generert", re.I
)
_NO_WORDS = re.compile(
    r"(?:bilde|bilete|picture|image|grafikk|graphic|figur|img|objekt|object)[\s_-]*\d*"
    r"|\S+\.(?:png|jpe?g|gif|webp|tiff?|bmp|emf|wmf)|[A-Za-z]:\\.*",
    re.I,
)


@dataclass(slots=True)
class Images:
    """The images that were met in one document, in their order."""

    stem: str
    """How their names begin: the entry's id."""
    embedded: tuple[bytes, ...] = ()
    """Those that lie in the document itself; `image:0` is the first."""
    beside: Callable[[str], bytes | None] = lambda path: None
    """Returns the file at a path that is written relative to the document, if it may be read."""
    files: dict[str, bytes] = field(default_factory=dict)
    """By name."""
    remarks: list[Remark] = field(default_factory=list)
    _names: dict[bytes, str] = field(default_factory=dict)

    def name(self, source: str, words: str) -> str | None:
        """Return the name of the image at `source`, or None after having told why not."""
        data = self._data(source)
        if not data and source.startswith("image:"):
            self.remarks.append(LINKED_IMAGE.of())
            return None
        if data is None:
            # What is written in the address itself may be long.
            address = source if len(source) <= 300 else f"{source[:60]}…"
            self.remarks.append(REMOTE_IMAGE.of(address=address, words=words))
            return None
        kind = next((name for name, sign in SIGNATURES.items() if re.match(sign, data, re.S)), None)
        if kind is None:
            other = next((name for name, sign in _OTHERS if re.match(sign, data, re.S)), "?")
            self.remarks.append(UNFIT_IMAGE.of(format=other, words=words))
            return None
        if len(data) > LARGEST:
            megabytes = round(len(data) / 1024 / 1024)
            self.remarks.append(LARGE_IMAGE.of(megabytes=megabytes, words=words))
            return None
        key = blake2b(data).digest()
        if key not in self._names:
            self._names[key] = f"{self.stem}-{len(self._names) + 1}.{kind}"
            self.files[self._names[key]] = data
            if kind == "jpg" and is_located(data):
                self.remarks.append(LOCATED_IMAGE.of(name=self._names[key]))
        return self._names[key]

    def alternative(self, words: str) -> str:
        """Return the words for an image, or none where nobody has written them."""
        told = " ".join(words.split())
        if _GUESSED.search(told):
            self.remarks.append(GUESSED_WORDS.of(words=told))
            return ""
        return "" if _NO_WORDS.fullmatch(told) else told

    def _data(self, source: str) -> bytes | None:
        if source.startswith("image:"):
            number = source.removeprefix("image:")
            known = number.isdecimal() and int(number) < len(self.embedded)
            return self.embedded[int(number)] if known else None
        if source.startswith("data:"):
            kind, comma, written = source.partition(",")
            try:
                if kind.endswith(";base64"):
                    return base64.b64decode(unquote(written))
            except (binascii.Error, ValueError):
                return None
            return unquote_to_bytes(written) if comma else None
        try:
            parts = urlsplit(source)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return None
        return self.beside(unquote(parts.path))
