"""What a document says, whatever it was written with: the same for Word, HTML and Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.manuscripts.remarks import Remark


@dataclass(frozen=True, slots=True)
class Source:
    """A document that has been read, and not yet understood."""

    body: Element
    remarks: tuple[Remark, ...] = ()
    said: tuple[str, ...] = ()
    """The words of each paragraph, against which the draft is held: none may be lost.

    Where this is empty, they are those of the body.
    """
    images: tuple[bytes, ...] = ()
    """Those that lie in the document; the body names them `image:0` and so on."""
    title: str = ""
    """What the document surely is called."""
    possible_title: str = ""
    """What a field that nobody sees says it is called."""
    description: str = ""
    language: str = ""
    """What the document says of its language; it may be what its program takes for granted."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Front matter that means the same to us: the lines of YAML below each name."""
    comments: tuple[str, ...] = ()
    """Front matter that means nothing to us, as it is written."""
    origin: tuple[tuple[str, str], ...] = ()
    """What a page says of itself as a source: fields of a source and their values."""
